package io.pawtrail.postbacks;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.net.ProtocolException;

/**
 * Hangs up on who talks without end, whatever it is: an answer of the size that is read, eight at once and in the most
 * wasteful chunks, is far smaller.
 */
final class Meter extends ChannelInboundHandlerAdapter {
    private static final String NAME = "meter";
    private static final long MOST = 4L << 20;

    private long heard;

    private Meter() {}

    static void on(Channel channel) {
        channel.pipeline().addFirst(NAME, new Meter());
    }

    /** A call begins: what was heard before was another's. */
    static void reset(Channel channel) {
        Channel connection = channel;
        while (connection.parent() != null) {
            connection = connection.parent();
        }
        if (connection.pipeline().get(NAME) instanceof Meter meter) {
            meter.heard = 0;
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // closed, or closed already
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        heard += message instanceof ByteBuf bytes ? bytes.readableBytes() : 0;
        if (heard > MOST) {
            ReferenceCountUtil.release(message);
            if (ctx.channel().isActive()) {
                ctx.fireExceptionCaught(new ProtocolException("More than " + MOST + " bytes in one exchange"));
                ctx.close();
            }
        } else {
            ctx.fireChannelRead(message);
        }
    }
}
