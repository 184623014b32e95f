package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.postbacks.PostbacksConfiguration;
import io.pawtrail.postbacks.TestCallConfiguration;
import io.pawtrail.query.QueryConfiguration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.mock.env.MockEnvironment;

class RoleImportsTest {
    private static List<String> imported(String roles) {
        RoleImports imports = new RoleImports();
        imports.setEnvironment(new MockEnvironment()
                .withProperty("pawtrail.roles", roles)
                .withProperty("pawtrail.event-store", "axon-server")
                .withProperty("axon.server", "127.0.0.1:8124"));
        return List.of(imports.selectImports(AnnotationMetadata.introspect(Pawtrail.class)));
    }

    /** Its tracker is called where the question is answered, also when deliveries are made in another process. */
    @Test
    void test_calls_belong_to_the_role_query() {
        assertThat(imported("query"))
                .containsExactlyInAnyOrder(named(QueryConfiguration.class, TestCallConfiguration.class));
        assertThat(imported("postbacks"))
                .contains(named(PostbacksConfiguration.class))
                .doesNotContain(named(TestCallConfiguration.class));
        assertThat(imported("command,query,gateway")).contains(named(TestCallConfiguration.class));
        assertThat(imported("")).contains(named(PostbacksConfiguration.class, TestCallConfiguration.class));
    }

    private static String[] named(Class<?>... classes) {
        return Stream.of(classes).map(Class::getName).toArray(String[]::new);
    }
}
