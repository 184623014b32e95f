package io.pawtrail.projections;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** What a failure was due to. */
final class Causes {
    private static final int LONGEST = 500;
    /** Values that no column takes, constraints, rows that no index takes: the same again would fail again. */
    private static final List<String> FINAL = List.of("22", "23", "54");
    /** A lock that was not had in time, a deadlock. */
    private static final Set<String> IN_THE_WAY = Set.of("55P03", "40P01");

    private Causes() {}

    /** Whether the same may work another time. What is not known for sure to be due to the event itself may. */
    static boolean passes(Throwable failure) {
        List<Throwable> causes = chain(failure);
        for (Throwable cause : causes) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                return state == null || FINAL.stream().noneMatch(state::startsWith);
            }
        }
        return causes.stream()
                .anyMatch(cause -> cause instanceof Error
                        || cause instanceof InterruptedException
                        || cause instanceof TransientDataAccessException
                        || cause instanceof RecoverableDataAccessException
                        || cause instanceof NonTransientDataAccessResourceException
                        || cause instanceof TransactionException);
    }

    /** Somebody has what was to be locked. */
    static boolean isInTheWay(Throwable failure) {
        return chain(failure).stream()
                .anyMatch(cause ->
                        cause instanceof SQLException sql && IN_THE_WAY.contains(String.valueOf(sql.getSQLState())));
    }

    /** In a line; of PostgreSQL's errors without the row that it quotes, which names people. */
    static String told(Throwable failure) {
        List<Throwable> causes = chain(failure);
        String told = causes.stream()
                .filter(SQLException.class::isInstance)
                .map(cause -> sql((SQLException) cause))
                .findFirst()
                .orElseGet(() -> causes.getLast().toString());
        String line = told.replace('\n', ' ').replace("\0", "");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
    }

    private static String sql(SQLException failure) {
        @Nullable
        ServerErrorMessage server = failure instanceof PSQLException told ? told.getServerErrorMessage() : null;
        return "PostgreSQL " + failure.getSQLState() + ": "
                + (server == null ? failure.getMessage() : server.getMessage());
    }

    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = failure; cause != null && chain.size() < 50; cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }
}
