package io.pawtrail.projections;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a replay leaves behind if it is not swapped in: a schema beside {@code read}, tokens, dead letters. */
final class Copy {
    static final String SCHEMA = "read_next";
    private static final String INDEXES = """
            SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS making
            FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND c.relname = ?
                AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)""";

    private Copy() {}

    /** The processor that fills it. */
    static String processor(Group group) {
        return group.processor() + "-replay";
    }

    /** Tokens first: whoever still works on it can then finish nothing. */
    static void remove(JdbcTemplate sql) {
        List<String> processors =
                Arrays.stream(Group.values()).map(Copy::processor).toList();
        for (String processor : processors) {
            sql.update("DELETE FROM tokenentry WHERE processorname = ?", processor);
            sql.update("DELETE FROM read.dead_letter WHERE processor = ?", processor);
        }
        sql.execute("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE");
    }

    /**
     * Takes away the indexes that only readers need: made at once in the end they cost less than kept up for each row. Gives
     * the statements that make them.
     */
    static List<String> withoutIndexes(JdbcTemplate sql, Group group) {
        List<String> making = new ArrayList<>();
        for (String table : group.tables()) {
            sql.query(INDEXES, (row, n) -> Map.entry(row.getString("name"), row.getString("making")), SCHEMA, table)
                    .forEach(index -> {
                        sql.execute("DROP INDEX " + index.getKey());
                        making.add(index.getValue());
                    });
        }
        return making;
    }

    static List<String> tables(Group group, String schema) {
        return group.tables().stream().map(table -> schema + "." + table).toList();
    }
}
