package io.pawtrail.gateway.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pawtrail.gateway.telegram.Meaning.AskedToJoin;
import io.pawtrail.gateway.telegram.Meaning.Demoted;
import io.pawtrail.gateway.telegram.Meaning.Moved;
import io.pawtrail.gateway.telegram.Meaning.Nothing;
import io.pawtrail.gateway.telegram.Meaning.Promoted;
import io.pawtrail.gateway.telegram.Meaning.Started;
import io.pawtrail.gateway.telegram.Meaning.Unclear;
import io.pawtrail.messages.ChatType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateReaderTest {
    private final UpdateReader reader = new UpdateReader();

    static Stream<List<String>> memberships() {
        return Samples.rows("MEMBERSHIP.tsv");
    }

    static Stream<List<String>> starts() {
        return Samples.rows("START.tsv");
    }

    @ParameterizedTest
    @MethodSource("memberships")
    void a_membership_means_what_the_table_says(List<String> row) {
        Meaning meaning = meaning(row.get(0));
        String word = meaning instanceof Moved moved ? moved.movement().name() : "NONE";
        assertThat(word).isEqualTo(row.get(1));
    }

    @ParameterizedTest
    @MethodSource("starts")
    void a_start_splits_as_the_table_says(List<String> row) throws IOException {
        JsonNode update = new ObjectMapper().readTree(Samples.bytes(row.get(0)));
        JsonNode text = update.path("message").path("text");
        Optional<StartText> start = text.isMissingNode() ? Optional.empty() : StartText.parse(text.asText());
        switch (row.get(1)) {
            case "IGNORE" -> assertThat(start).isEmpty();
            case "?" -> assertThat(start).contains(StartText.BARE);
            default -> assertThat(start).contains(new StartText(row.get(1), row.get(2)));
        }
    }

    @Test
    void a_start_carries_telegrams_date_and_ids() {
        assertThat(meaning("123_t_start_keitaro.json")).isInstanceOfSatisfying(Started.class, started -> {
            assertThat(started.at()).isEqualTo(Instant.ofEpochSecond(1760000123));
            assertThat(started.message()).isEqualTo(223);
            assertThat(started.person().username()).isEqualTo("test_sub");
            assertThat(started.queue()).isEqualTo("chat 7112345678");
        });
    }

    @Test
    void a_start_without_date_or_message_id_is_unclear() {
        assertThat(meaning("122_msg_start_payload_minimal.json")).isInstanceOf(Unclear.class);
    }

    @Test
    void a_membership_of_an_unknown_status_is_unclear() {
        assertThat(meaning("115_t_sg_unknown_status.json")).isInstanceOf(Unclear.class);
    }

    @Test
    void a_promotion_says_whether_the_bot_may_invite() {
        assertThat(meaning("16_mcm_supergroup_left_administrator_by_anonymous_admin.json"))
                .isEqualTo(new Promoted(
                        -1007402422525L, "Chat 436", ChatType.SUPERGROUP, true, Instant.ofEpochSecond(1753506223)));
        assertThat(meaning("09_mcm_channel_left_administrator.json"))
                .isInstanceOfSatisfying(
                        Promoted.class,
                        promoted -> assertThat(promoted.mayInvite()).isFalse());
    }

    @Test
    void a_bot_that_is_no_administrator_lost_the_chat() {
        assertThat(meaning("10_mcm_channel_administrator_left.json")).isInstanceOf(Demoted.class);
        assertThat(meaning("71_mcm_supergroup_administrator_kicked.json")).isInstanceOf(Demoted.class);
        assertThat(meaning("30_mcm_group_member_left.json")).isInstanceOf(Demoted.class);
    }

    @Test
    void a_person_who_blocks_the_bot_changes_nothing() {
        assertThat(meaning("28_mcm_private_blocked.json")).isEqualTo(new Nothing());
        assertThat(meaning("29_mcm_private_unblocked.json")).isEqualTo(new Nothing());
    }

    @Test
    void a_join_request_is_one_for_persons_and_chats_only() {
        assertThat(meaning("26_cjr_channel_via_link.json"))
                .isInstanceOfSatisfying(
                        AskedToJoin.class, asked -> assertThat(asked.chat()).isEqualTo(-1002720427436L));
        assertThat(meaning("27_cjr_basic_group.json")).isInstanceOf(AskedToJoin.class);
        assertThat(meaning("47_cjr_with_query_id.json")).isEqualTo(new Nothing());
    }

    @Test
    void every_other_sample_changes_nothing() throws Exception {
        Path folder =
                Path.of(UpdateReaderTest.class.getResource("/cases/updates").toURI());
        Set<String> kinds = Set.of("cm", "mcm", "cjr", "t");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".json") && !kinds.contains(name.split("_")[1]))
                            .filter(name -> !name.contains("msg_start") && !name.contains("kt_my_chat"))
                            .filter(name -> !name.contains("_migrate_"))
                            .filter(name -> !meaning(name).equals(new Nothing())))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "7",
                "{} {}",
                "{\"update_id\":\"x\"}",
                "{\"message\":[]}",
                "{}",
                "{\"message\":null}"
            })
    void what_is_no_update_is_unclear(String raw) {
        assertThat(reader.read(raw.getBytes(StandardCharsets.UTF_8)).meaning()).isInstanceOf(Unclear.class);
    }

    @Test
    void bytes_that_are_no_text_are_unclear() {
        byte[] raw = {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'};
        assertThat(reader.read(raw).meaning()).isInstanceOf(Unclear.class);
    }

    @Test
    void a_forwarded_start_is_none() {
        String raw = """
                {"update_id":1,"message":{"message_id":1,"date":1760000123,"text":"/start A-1","forward_origin":{},
                "from":{"id":5,"is_bot":false,"first_name":"A"},"chat":{"id":5,"type":"private"}}}""";
        assertThat(reader.read(raw.getBytes(StandardCharsets.UTF_8)).meaning()).isEqualTo(new Nothing());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"update_id\":5,\"message\":{\"date\":\"x\"}}",
                "{\"message\":[],\"update_id\":5}",
                "{\"update_id\":5,\"message\":{\"text\":\"brok"
            })
    void what_cannot_be_read_still_says_which_update_it_is(String raw) {
        UpdateReader.Read read = reader.read(raw.getBytes(StandardCharsets.UTF_8));
        assertThat(read.id()).isEqualTo(5);
        assertThat(read.meaning())
                .isInstanceOfSatisfying(
                        Unclear.class,
                        unclear -> assertThat(unclear.reason())
                                .doesNotContain("Exception")
                                .doesNotContain("brok"));
    }

    @Test
    void sixty_four_characters_are_a_link_and_sixty_five_are_not() {
        String longest = "SPRING24-" + "x".repeat(55);
        assertThat(StartText.parse("/start " + longest)).contains(new StartText("SPRING24", "x".repeat(55)));
        assertThat(StartText.parse("/start " + longest + "x")).contains(StartText.BARE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/startx", "/started", "/startSPRING24-1", " /start A", "start A", "/START A", "/start@ A", ""})
    void another_command_is_no_start(String text) {
        assertThat(StartText.parse(text)).isEmpty();
    }

    @Test
    void a_start_in_a_group_is_none() {
        String raw = """
                {"update_id":1,"message":{"message_id":1,"date":1760000123,"text":"/start A-1",
                "from":{"id":5,"is_bot":false,"first_name":"A"},"chat":{"id":-5,"type":"group","title":null}}}""";
        assertThat(reader.read(raw.getBytes(StandardCharsets.UTF_8)).meaning()).isEqualTo(new Nothing());
    }

    private Meaning meaning(String file) {
        return reader.read(Samples.bytes(file)).meaning();
    }
}
