package io.pawtrail.app;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The SQL on Axon's two tables of sagas, many rows at a time, in the transaction at hand. */
final class SagaRows {
    private final JdbcTemplate jdbc;

    SagaRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    record Row(String id, SerializedObject<byte[]> saga, Set<AssociationValue> associations) {}

    private record Association(String saga, AssociationValue value) {}

    /** Sagas of this type that any of these values belongs to, with all that belongs to them. */
    Collection<Row> find(String type, String key, Collection<String> values) {
        Map<String, Row> found = new LinkedHashMap<>();
        if (!values.isEmpty()) {
            jdbc.query(
                    """
                    SELECT e.sagaid, e.serializedsaga, e.sagatype, e.revision, b.associationkey, b.associationvalue
                    FROM events.associationvalueentry a
                    JOIN events.sagaentry e ON e.sagaid = a.sagaid
                    JOIN events.associationvalueentry b ON b.sagaid = a.sagaid AND b.sagatype = a.sagatype
                    WHERE a.sagatype = ? AND a.associationkey = ? AND a.associationvalue = ANY (?)""",
                    ps -> {
                        ps.setString(1, type);
                        ps.setString(2, key);
                        set(ps, 3, "varchar", values, value -> value);
                    },
                    row -> {
                        found.computeIfAbsent(row.getString(1), id -> of(id, row))
                                .associations()
                                .add(new AssociationValue(row.getString(5), row.getString(6)));
                    });
        }
        return found.values();
    }

    private static Row of(String id, ResultSet row) {
        try {
            return new Row(
                    id,
                    new SimpleSerializedObject<>(row.getBytes(2), byte[].class, row.getString(3), row.getString(4)),
                    new HashSet<>());
        } catch (SQLException e) {
            throw new IllegalStateException("Saga " + id + " cannot be read", e);
        }
    }

    void insert(String type, List<Row> rows) {
        if (!rows.isEmpty()) {
            jdbc.update("""
                    INSERT INTO events.sagaentry (sagaid, revision, sagatype, serializedsaga)
                    SELECT * FROM unnest(?::varchar[], ?::varchar[], ?::varchar[], ?::bytea[])""", ps -> {
                set(ps, 1, "varchar", rows, Row::id);
                set(ps, 2, "varchar", rows, row -> row.saga().getType().getRevision());
                set(ps, 3, "varchar", rows, row -> row.saga().getType().getName());
                ps.setArray(4, ps.getConnection().createArrayOf("bytea", data(rows)));
            });
            associate(type, rows);
        }
    }

    private void associate(String type, List<Row> rows) {
        List<Association> all = new ArrayList<>();
        rows.forEach(row -> row.associations().forEach(value -> all.add(new Association(row.id(), value))));
        jdbc.update("""
                INSERT INTO events.associationvalueentry (associationkey, associationvalue, sagaid, sagatype)
                SELECT u.key, u.value, u.saga, ? FROM unnest(?::varchar[], ?::varchar[], ?::varchar[])
                    AS u (key, value, saga)""", ps -> {
            ps.setString(1, type);
            set(ps, 2, "varchar", all, one -> one.value().getKey());
            set(ps, 3, "varchar", all, one -> one.value().getValue());
            set(ps, 4, "varchar", all, Association::saga);
        });
    }

    void update(List<Row> rows) {
        if (!rows.isEmpty()) {
            jdbc.update("""
                    UPDATE events.sagaentry e SET serializedsaga = c.saga, revision = c.revision
                    FROM unnest(?::varchar[], ?::varchar[], ?::bytea[]) AS c (id, revision, saga)
                    WHERE e.sagaid = c.id""", ps -> {
                set(ps, 1, "varchar", rows, Row::id);
                set(ps, 2, "varchar", rows, row -> row.saga().getType().getRevision());
                ps.setArray(3, ps.getConnection().createArrayOf("bytea", data(rows)));
            });
        }
    }

    void delete(List<String> ids) {
        if (!ids.isEmpty()) {
            jdbc.update(
                    "DELETE FROM events.associationvalueentry WHERE sagaid = ANY (?)",
                    ps -> set(ps, 1, "varchar", ids, id -> id));
            jdbc.update(
                    "DELETE FROM events.sagaentry WHERE sagaid = ANY (?)", ps -> set(ps, 1, "varchar", ids, id -> id));
        }
    }

    /** The driver takes no bytes inside an array of objects. */
    private static byte[][] data(List<Row> rows) {
        return rows.stream().map(row -> row.saga().getData()).toArray(byte[][]::new);
    }

    private static <T> void set(
            PreparedStatement ps, int at, String type, Collection<T> all, Function<T, @Nullable Object> value)
            throws SQLException {
        Connection connection = ps.getConnection();
        ps.setArray(at, connection.createArrayOf(type, all.stream().map(value).toArray()));
    }
}
