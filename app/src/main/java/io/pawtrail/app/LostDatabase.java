package io.pawtrail.app;

import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Arrays;
import java.util.Set;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away from one that refuses what it is asked. */
final class LostDatabase {
    private static final String CONNECTION = "08";
    private static final String DISK_FULL = "53100";

    /** Shut down by somebody, crashed, or not up yet. */
    private static final Set<String> GOING_OR_COMING = Set.of("57P01", "57P02", "57P03");

    private LostDatabase() {}

    static boolean in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (lost(cause)) {
                return true;
            }
        }
        return false;
    }

    /** It is there and has no room: it can do no more than one that is away. */
    static boolean full(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && DISK_FULL.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static boolean lost(Throwable cause) {
        return switch (cause) {
            case SQLTransientConnectionException noneFree -> true;
            case SQLException sql -> lost(sql.getSQLState()) || "Connection is closed".equals(sql.getMessage());
            case IllegalStateException hides -> noTransaction(hides);
            case R2dbcTimeoutException noneFree -> true;
            case R2dbcNonTransientResourceException broken -> true;
            case R2dbcTransientResourceException refused -> lost(refused.getSqlState());
            default -> false;
        };
    }

    /** Where none can begin, Axon rolls back what has not begun, and that failure hides the first. */
    private static boolean noTransaction(IllegalStateException error) {
        return Arrays.stream(error.getStackTrace())
                .anyMatch(frame -> UnitOfWork.class.getName().equals(frame.getClassName())
                        && "attachTransaction".equals(frame.getMethodName()));
    }

    private static boolean lost(@Nullable String state) {
        return state != null && (state.startsWith(CONNECTION) || GOING_OR_COMING.contains(state));
    }
}
