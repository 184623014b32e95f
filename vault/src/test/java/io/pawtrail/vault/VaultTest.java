package io.pawtrail.vault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Subject;
import io.pawtrail.messages.Templates;
import io.pawtrail.testkit.TestDatabase;
import io.pawtrail.vault.TemplateTexts.Success;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the vault promises, on a real PostgreSQL. */
class VaultTest {
    private static final long ANN = 7_112_345_678L;

    private JdbcTemplate jdbc = new JdbcTemplate();
    private final MasterKey key = keyOf(1);

    @BeforeEach
    void fresh() {
        jdbc = new JdbcTemplate(TestDatabase.with("vault").dataSource());
    }

    @Test
    void a_person_has_the_same_subject_every_time_and_another_under_another_key() {
        assertThat(key.subject(ANN)).isEqualTo(keyOf(1).subject(ANN)).isNotEqualTo(keyOf(2).subject(ANN));
        assertThat(key.subject(ANN)).isNotEqualTo(key.subject(ANN + 1));
    }

    @Test
    void a_person_is_remembered_by_their_latest_name_and_can_be_erased() {
        People people = new People(jdbc, key);
        Subject ann = people.remember(ANN, "ann", "Ann");
        people.remember(ANN, "", "Анна 😀 \0'; DROP TABLE vault.person; --");
        assertThat(people.find(ann)).contains(new Person(ann, ANN, "", "Анна 😀 '; DROP TABLE vault.person; --"));
        assertThat(people.erase(ann)).isTrue();
        assertThat(people.find(ann)).isEmpty();
        assertThat(people.find(List.of(ann))).isEmpty();
    }

    @Test
    void a_known_person_who_did_not_change_costs_no_write() {
        People people = new People(jdbc, key);
        people.remember(ANN, "ann", "Ann");
        String before = jdbc.queryForObject("SELECT xmin::text FROM vault.person", String.class);
        people.remember(ANN, "ann", "Ann");
        assertThat(jdbc.queryForObject("SELECT xmin::text FROM vault.person", String.class))
                .isEqualTo(before);
    }

    @Test
    void a_new_person_who_comes_twice_at_once_is_remembered_once() throws Exception {
        People people = new People(jdbc, key);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int person = 0; person < 300; person++) {
                long id = ANN + person;
                CyclicBarrier together = new CyclicBarrier(8);
                List<Future<Subject>> remembered = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    remembered.add(threads.submit(() -> {
                        together.await();
                        return people.remember(id, "ann", "Ann");
                    }));
                }
                for (Future<Subject> one : remembered) {
                    assertThat(one.get()).isEqualTo(people.subjectOf(id));
                }
            }
        }
        assertThat(jdbc.queryForObject("SELECT count(*) FROM vault.person", Long.class))
                .isEqualTo(300);
    }

    @Test
    void a_secret_is_sealed_at_rest_and_opens_for_its_purpose_only() {
        Secrets secrets = new Secrets(jdbc, key);
        long revision = secrets.keep("123:token", "bot token");
        assertThat(secrets.open(revision, "bot token")).contains("123:token");
        assertThatThrownBy(() -> secrets.open(revision, "provider token")).isInstanceOf(IllegalStateException.class);
        byte[] stored = jdbc.queryForObject("SELECT sealed FROM vault.secret", byte[].class);
        assertThat(new String(stored, ISO_8859_1)).doesNotContain("token");
        secrets.drop(revision);
        assertThat(secrets.open(revision, "bot token")).isEmpty();
    }

    @Test
    void another_master_key_is_recognised() {
        assertThat(Secrets.anySealed(jdbc)).isFalse();
        new Secrets(jdbc, key).checkKey();
        new Secrets(jdbc, keyOf(1)).checkKey();
        assertThat(Secrets.anySealed(jdbc)).isTrue();
        assertThatThrownBy(() -> new Secrets(jdbc, keyOf(2)).checkKey()).hasMessageContaining("master key");
    }

    @Test
    void templates_come_back_as_they_were_kept_and_an_empty_set_needs_no_row() {
        TemplateStore store = new TemplateStore(jdbc);
        TemplateTexts texts = new TemplateTexts(
                Map.of(LeadStatus.WAIT, "https://t.example/?c={click}", LeadStatus.TRASH, "https://t.example/"),
                Success.JSON);
        Templates kept = store.keep(texts);
        assertThat(kept.statuses()).containsExactly(LeadStatus.WAIT, LeadStatus.TRASH);
        assertThat(store.find(kept.revision())).contains(texts);
        assertThat(store.keep(new TemplateTexts(Map.of(), Success.HTTP))).isEqualTo(Templates.NONE);
    }

    @Test
    void a_welcome_comes_back_as_it_was_kept() {
        CreativeStore store = new CreativeStore(jdbc);
        Creative creative = new Creative("Hello *friend*", "", "Go", "https://x.example/{click}");
        assertThat(store.find(store.keep(creative))).contains(creative);
        assertThat(store.find(99)).isEmpty();
    }

    private static MasterKey keyOf(int seed) {
        byte[] bytes = new byte[MasterKey.LENGTH];
        Arrays.fill(bytes, (byte) seed);
        return MasterKey.of(bytes);
    }
}
