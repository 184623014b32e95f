package io.pawtrail.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopologyTest {
    private static final String DATABASE = "jdbc:postgresql://127.0.0.1:5432/paw";

    @Test
    void unasked_one_process_does_everything() {
        Topology topology = Topology.of(Map.of());
        assertThat(topology.several()).isFalse();
        assertThat(topology.processes(Path.of("data"))).containsExactly(Map.of());
    }

    @Test
    void processes_share_database_and_key_and_have_a_folder_each() {
        Topology topology = Topology.of(Map.of(
                "DEMO_TOPOLOGY", "gateway,command,query  postbacks postbacks",
                "DEMO_KILLED", "postbacks",
                "DEMO_DATABASE_URL", DATABASE));
        List<Map<String, String>> processes = topology.processes(Path.of("data"));
        assertThat(topology.killed()).containsExactly("postbacks");
        assertThat(processes)
                .extracting("PAWTRAIL_ROLES")
                .containsExactly("gateway,command,query", "postbacks", "postbacks");
        assertThat(processes).extracting("SPRING_DATASOURCE_URL").containsOnly(DATABASE);
        assertThat(processes).extracting("PAWTRAIL_MASTER_KEY_FILE").containsOnly("data/the.key");
        assertThat(processes.getFirst()).doesNotContainKey("PAWTRAIL_DATA_DIR");
        assertThat(processes.subList(1, 3))
                .extracting("PAWTRAIL_DATA_DIR")
                .containsExactly("data/process-1", "data/process-2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | postbacks | x | DEMO_KILLED needs DEMO_TOPOLOGY: who would go on?",
                "gateway postbacks | postbacks | x | DEMO_KILLED: of 'postbacks' there are no two in DEMO_TOPOLOGY.",
                "postbacks gateway | '' | x | The first process of DEMO_TOPOLOGY needs the role gateway.",
                "gateway,command,query postbacks | '' | '' | With DEMO_TOPOLOGY, DEMO_DATABASE_URL must name an empty",
            })
    void what_cannot_be_done_is_told(String topology, String killed, String database, String sentence) {
        Map<String, String> environment =
                Map.of("DEMO_TOPOLOGY", topology, "DEMO_KILLED", killed, "DEMO_DATABASE_URL", database);
        assertThatThrownBy(() -> Topology.of(environment)).hasMessageStartingWith(sentence);
    }
}
