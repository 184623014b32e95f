package io.pawtrail.postbacks;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * The last of a connection's handlers. Of HTTP/2 that went wrong each call is told by its stream; the connection's own
 * error would be logged as if it were ours, and strangers could fill the log.
 */
@Sharable
final class Quiet extends ChannelInboundHandlerAdapter {
    static final Quiet INSTANCE = new Quiet();

    private Quiet() {}

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // closed, or closed already
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
