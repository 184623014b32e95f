package io.pawtrail.postbacks;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.net.ProtocolException;
import reactor.netty.NettyPipeline;

/**
 * Drops what a tracker says before its answer (102, 103; the library knows 100 alone and would take them for the
 * answer), and hangs up on one who never comes to the answer. A 101 stays: nobody asked for it, so it is a wrong answer.
 */
final class Interim extends ChannelInboundHandlerAdapter {
    private static final String NAME = "interim";

    private static final int MOST = 32;

    private int heard;
    private boolean dropping;
    private boolean over;

    private Interim() {}

    static void ignored(Channel channel) {
        if (channel.pipeline().get(NAME) == null) {
            channel.pipeline().addBefore(NettyPipeline.ReactiveBridge, NAME, new Interim());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof HttpResponse response) {
            count(response);
        }
        if (heard > MOST) {
            ReferenceCountUtil.release(message);
            hangUp(ctx);
        } else if (drops(message)) {
            ReferenceCountUtil.release(message);
            readOn(ctx.channel());
        } else {
            ctx.fireChannelRead(message);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // closed, or closed already
    private void hangUp(ChannelHandlerContext ctx) {
        if (!over) {
            over = true;
            ctx.fireExceptionCaught(new ProtocolException("More than " + MOST + " interim responses"));
            ctx.close();
        }
    }

    private void count(HttpResponse response) {
        int code = response.status().code();
        boolean interim = HttpStatusClass.INFORMATIONAL.contains(code) && code != 101;
        heard = interim || over ? heard + 1 : 0;
        dropping = interim && code != 100 && response.decoderResult().isSuccess();
    }

    private boolean drops(Object message) {
        boolean now = dropping && message instanceof HttpObject;
        dropping = now && !(message instanceof LastHttpContent);
        return now;
    }

    private static void readOn(Channel channel) {
        channel.read();
        if (channel.parent() != null) {
            channel.parent().read();
        }
    }
}
