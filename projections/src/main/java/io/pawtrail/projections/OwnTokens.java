package io.pawtrail.projections;

import java.sql.Connection;
import java.sql.ResultSet;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.serialization.Serializer;

/**
 * Axon's token store, in which nobody moves a token that is not theirs. Axon's own takes one that has no owner and writes
 * over it: whoever was still at work when a replay was swapped in would put their old place in the new one's stead.
 */
public final class OwnTokens extends JdbcTokenStore {
    public OwnTokens(ConnectionProvider connections, Serializer serializer) {
        super(JdbcTokenStore.builder().connectionProvider(connections).serializer(serializer));
    }

    /** Asked only after the token was not found to be ours. */
    @Override
    protected void updateToken(
            Connection connection, ResultSet row, TrackingToken token, String processor, int segment) {
        throw new UnableToClaimTokenException("Segment " + segment + " of " + processor + " is not ours any more");
    }
}
