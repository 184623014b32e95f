package io.pawtrail.query;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Statement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.jdbc.core.JdbcTemplate;
import reactor.core.publisher.Mono;

/** Writes down what is asked of PostgreSQL, and lets it explain how it answers that: with values seen, and without. */
final class Recorder {
    private static final Pattern SCAN = Pattern.compile(
            "Scan.*actual rows=([0-9.]+) loops=(\\d+)|Rows Removed by (?:Filter|Index Recheck): (\\d+)");

    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** @param values by their places */
    record Asked(String sql, Map<Integer, Object> values) {}

    List<Asked> asked() {
        List<Asked> all = List.copyOf(asked);
        asked.clear();
        return all;
    }

    ConnectionFactory of(ConnectionFactory real) {
        return around(
                ConnectionFactory.class,
                real,
                (method, args, result) -> "create".equals(method)
                        ? Mono.from((Publisher<?>) Objects.requireNonNull(result))
                                .map(connection -> connection((Connection) connection))
                        : result);
    }

    private Connection connection(Connection real) {
        return around(
                Connection.class,
                real,
                (method, args, result) -> "createStatement".equals(method)
                        ? statement(
                                (Statement) Objects.requireNonNull(result),
                                new Asked((String) args[0], new TreeMap<>()))
                        : result);
    }

    private Statement statement(Statement real, Asked one) {
        return around(Statement.class, real, (method, args, result) -> {
            if ("bind".equals(method)) {
                int place = args[0] instanceof Integer index
                        ? index
                        : Integer.parseInt(((String) args[0]).substring(1)) - 1;
                one.values()
                        .put(place, args[1] instanceof Parameter p ? Objects.requireNonNull(p.getValue()) : args[1]);
            } else if ("execute".equals(method)) {
                asked.add(one);
            }
            return result;
        });
    }

    private interface Answer {
        @Nullable
        Object of(String method, Object[] args, @Nullable Object result);
    }

    /** What the real one gives, or something in its place; a fluent call goes on with the one around it. */
    @SuppressWarnings("ReferenceEquality")
    private static <T> T around(Class<T> type, T real, Answer answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            try {
                Object result = method.invoke(real, args);
                Object given = answer.of(method.getName(), args == null ? new Object[0] : args, result);
                return given == real ? self : given;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    /** How many rows all of it reads. */
    static double rows(JdbcTemplate jdbc, List<Asked> asked, boolean valuesSeen) {
        double rows = 0;
        jdbc.execute("BEGIN");
        try {
            jdbc.execute("SET LOCAL plan_cache_mode = " + (valuesSeen ? "force_custom_plan" : "force_generic_plan"));
            for (Asked one : asked) {
                if (one.sql().contains("set_config")) {
                    jdbc.queryForList(one.sql());
                } else {
                    rows += read(explained(jdbc, one));
                }
            }
        } finally {
            jdbc.execute("ROLLBACK");
        }
        return rows;
    }

    private static List<String> explained(JdbcTemplate jdbc, Asked one) {
        List<String> types = new ArrayList<>();
        List<String> values = new ArrayList<>();
        one.values().values().forEach(value -> {
            types.add(value instanceof Instant ? "timestamptz" : value instanceof String ? "text" : "bigint");
            values.add("'" + value.toString().replace("'", "''") + "'");
        });
        boolean none = types.isEmpty();
        jdbc.execute("PREPARE asked " + (none ? "" : "(" + String.join(", ", types) + ")") + " AS " + one.sql());
        try {
            return jdbc.queryForList(
                    "EXPLAIN (ANALYZE, TIMING OFF, BUFFERS OFF) EXECUTE asked"
                            + (none ? "" : "(" + String.join(", ", values) + ")"),
                    String.class);
        } finally {
            jdbc.execute("DEALLOCATE asked");
        }
    }

    private static double read(List<String> plan) {
        double rows = 0;
        for (String line : plan) {
            Matcher scan = SCAN.matcher(line);
            if (scan.find()) {
                rows += scan.group(3) == null
                        ? Double.parseDouble(scan.group(1)) * Long.parseLong(scan.group(2))
                        : Long.parseLong(scan.group(3));
            }
        }
        return rows;
    }
}
