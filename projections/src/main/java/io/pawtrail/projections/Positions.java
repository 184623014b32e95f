package io.pawtrail.projections;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

/** Where in the event store tokens are; -1 is before everything. */
final class Positions {
    static final long NONE = -1;

    private Positions() {}

    static long of(@Nullable TrackingToken token) {
        return token == null ? NONE : token.position().orElse(NONE);
    }

    /** The token of a row of {@code tokenentry}. */
    static @Nullable TrackingToken token(ResultSet row, Serializer serializer) throws SQLException {
        byte[] bytes = row.getBytes("token");
        return bytes == null
                ? null
                : serializer.deserialize(
                        new SimpleSerializedObject<>(bytes, byte[].class, row.getString("tokentype"), null));
    }
}
