package io.pawtrail.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.pawtrail.gateway.api.Loggable;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

class LogRepeatsTest {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final LoggerContext context = new LoggerContext();
    private final Logger logger = context.getLogger("io.pawtrail.some.Part");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    LogRepeatsTest() {
        context.addTurboFilter(new LogRepeats(() -> now));
        lines.start();
        logger.addAppender(lines);
    }

    @Test
    void an_outage_told_a_thousand_times_a_minute_is_five_lines() {
        for (int i = 0; i < 1_000; i++) {
            logger.warn("No database for {}", i);
        }

        assertThat(lines.list).hasSize(LogRepeats.BURST);
    }

    @Test
    void how_many_were_left_out_is_told_with_the_next_one() {
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        told.start();
        Logger own = (Logger) LoggerFactory.getLogger(LogRepeats.class);
        own.addAppender(told);
        for (int i = 0; i < 12; i++) {
            logger.error("No database");
        }
        now = now.plus(Duration.ofMinutes(1));
        logger.error("No database");
        own.detachAppender(told);

        assertThat(lines.list).hasSize(LogRepeats.BURST + 1);
        assertThat(told.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .isEqualTo(List.of("7 lines like the next one were left out (logger io.pawtrail.some.Part)"));
    }

    @Test
    void other_trouble_and_good_news_are_never_left_out() {
        for (int i = 0; i < 20; i++) {
            logger.warn("No database");
            logger.info("Again");
        }
        logger.warn("No tracker");

        assertThat(lines.list).hasSize(LogRepeats.BURST + 20 + 1);
    }

    @Test
    void that_the_database_is_away_is_one_line_without_a_stack_trace() {
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        told.start();
        Logger own = (Logger) LoggerFactory.getLogger(LogRepeats.class);
        own.addAppender(told);
        Exception lost = new IllegalStateException("no", new SQLException("Connection refused", "08001"));
        for (int i = 0; i < 12; i++) {
            logger.warn("Nothing was sent to {}", "ann", lost);
        }
        own.detachAppender(told);

        assertThat(lines.list).isEmpty();
        assertThat(told.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .isEqualTo(
                        List.of("No database for io.pawtrail.some.Part: Nothing was sent to ann (Connection refused)"));
        assertThat(told.list.getFirst().getThrowableProxy()).isNull();
    }

    @Test
    void so_it_is_where_the_door_made_the_error_plain_before() {
        Exception full = new IllegalStateException("no", new SQLException("No space left\n on device", "53100"));
        logger.error("{} failed", "POST /api/profile/postbacks.json", Loggable.of(full));
        assertThat(lines.list).isEmpty();
    }

    @Test
    void so_it_is_where_no_transaction_can_begin_which_axon_tells_without_the_cause() {
        UnitOfWork<?> work = new DefaultUnitOfWork<>(null);
        TransactionManager away = () -> {
            throw new CannotGetJdbcConnectionException("no", new SQLException("Connection refused", "08001"));
        };
        Throwable hides = catchThrowable(() -> work.attachTransaction(away));
        assertThat(hides).hasNoCause();
        logger.warn("Error while processing batch", hides);
        assertThat(lines.list).isEmpty();
    }

    @Test
    void a_segment_that_went_to_another_worker_is_no_trouble() {
        logger.warn("Error while processing batch", new UnableToClaimTokenException("Segment 1 is not ours any more"));
        logger.warn("Error while processing batch", new IllegalStateException("trouble"));

        assertThat(lines.list)
                .singleElement()
                .satisfies(line ->
                        assertThat(line.getThrowableProxy().getMessage()).isEqualTo("trouble"));
    }

    @Test
    void a_database_that_refuses_is_told_whole() {
        logger.warn("Nothing was sent", new SQLException("duplicate key", "23505"));

        assertThat(lines.list).hasSize(1);
        assertThat(lines.list.getFirst().getThrowableProxy()).isNotNull();
    }
}
