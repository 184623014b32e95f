package io.pawtrail.projections;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.axonframework.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Puts the copy in the place of what is read, in one transaction. The rows of the tokens are the lock: a batch writes its
 * token first, so with the standing processor's rows in hand nobody writes to the old tables, in any process.
 */
final class Swap {
    private static final Logger LOG = LoggerFactory.getLogger(Swap.class);
    private static final String TOKENS =
            "SELECT token, tokentype FROM tokenentry WHERE processorname = ? ORDER BY segment FOR UPDATE";

    private final Group group;
    private final ReplayLock lock;
    private final Serializer serializer;

    Swap(Group group, ReplayLock lock, Serializer serializer) {
        this.group = group;
        this.lock = lock;
        this.serializer = serializer;
    }

    /** Whether it was done. If not, somebody was in the way, nothing has changed, and the copy may stand still. */
    boolean tried(CopyProcessor copy) throws SQLException, InterruptedException {
        Connection connection = lock.connection();
        connection.setAutoCommit(false);
        boolean done = false;
        try {
            done = swapped(copy, lock.sql());
            if (done) {
                connection.commit();
            }
        } catch (DataAccessException e) {
            if (!Causes.isInTheWay(e)) {
                throw e;
            }
            LOG.debug("Somebody reads or writes: the swap is tried again", e);
        } finally {
            if (!done) {
                connection.rollback();
            }
            connection.setAutoCommit(true);
        }
        return done;
    }

    private boolean swapped(CopyProcessor copy, JdbcTemplate sql) throws InterruptedException {
        sql.execute("SET LOCAL lock_timeout = '5s'");
        if (!copy.reaches(positions(sql, group.processor()))) {
            return false;
        }
        copy.stop();
        positions(sql, Copy.processor(group));
        lockTables(sql);
        moveTables(sql);
        moveTokens(sql);
        sql.execute("DROP SCHEMA " + Copy.SCHEMA + " CASCADE");
        return true;
    }

    /** Locks a processor's tokens and gives the newest place that it has reached. */
    private long positions(JdbcTemplate sql, String processor) {
        return sql.query(TOKENS, (row, n) -> Positions.of(Positions.token(row, serializer)), processor).stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(Positions.NONE);
    }

    /**
     * All at once and only for moments: whoever reads one of them and wants another would wait for us in a circle, and
     * PostgreSQL ends somebody's statement after a second of that.
     */
    private void lockTables(JdbcTemplate sql) {
        sql.execute("SET LOCAL lock_timeout = '100ms'");
        sql.execute("LOCK TABLE " + String.join(", ", Copy.tables(group, Tables.READ)) + ", "
                + String.join(", ", Copy.tables(group, Copy.SCHEMA)) + " IN ACCESS EXCLUSIVE MODE");
    }

    private void moveTables(JdbcTemplate sql) {
        sql.execute("DROP TABLE " + String.join(", ", Copy.tables(group, Tables.READ)));
        for (String table : Copy.tables(group, Copy.SCHEMA)) {
            sql.execute("ALTER TABLE " + table + " SET SCHEMA " + Tables.READ);
        }
    }

    /** Without an owner: who works on an older place finds that the token is not theirs, and asks for it anew. */
    private void moveTokens(JdbcTemplate sql) {
        String standing = group.processor();
        String copy = Copy.processor(group);
        for (String[] rows : List.of(
                new String[] {"tokenentry", "processorname"},
                new String[] {Tables.READ + ".dead_letter", "processor"})) {
            sql.update("DELETE FROM %s WHERE %s = ?".formatted(rows[0], rows[1]), standing);
            sql.update("UPDATE %s SET %s = ? WHERE %s = ?".formatted(rows[0], rows[1], rows[1]), standing, copy);
        }
        sql.update("UPDATE tokenentry SET owner = NULL WHERE processorname = ?", standing);
        sql.update("""
                DELETE FROM read.progress p WHERE processor = ? AND NOT EXISTS (
                    SELECT FROM tokenentry t WHERE t.processorname = p.processor AND t.segment = p.segment)""", standing);
    }
}
