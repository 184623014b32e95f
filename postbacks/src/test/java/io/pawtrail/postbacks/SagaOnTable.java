package io.pawtrail.postbacks;

import io.pawtrail.messages.AddressPolicy;
import io.pawtrail.testkit.TestDatabase;
import io.pawtrail.vault.TemplateStore;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.JdbcTemplate;

/** A saga on a real table. */
abstract class SagaOnTable {
    private static final Clock CLOCK = Clock.fixed(Given.AT, ZoneOffset.UTC);
    static JdbcTemplate jdbc = new JdbcTemplate();

    final SagaTestFixture<PostbackSaga> fixture = new SagaTestFixture<>(PostbackSaga.class);
    PostbackQueue queue = queue();

    @BeforeAll
    static void database() {
        jdbc = new JdbcTemplate(TestDatabase.with("vault", "postbacks").dataSource());
    }

    @BeforeEach
    void empty() {
        jdbc.update("DELETE FROM postbacks.postback");
        queue = queue();
        fixture.registerResource(queue);
    }

    private static PostbackQueue queue() {
        TemplateCache templates = new TemplateCache(new TemplateStore(jdbc), AddressPolicy.publicOnly());
        return new PostbackQueue(jdbc, templates, CLOCK, new Bell());
    }

    static List<Integer> handed() {
        return jdbc.queryForList("SELECT n FROM postbacks.postback ORDER BY n", Integer.class);
    }
}
