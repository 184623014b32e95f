package io.pawtrail.postbacks;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import reactor.netty.NettyPipeline;

/**
 * Drops what a tracker says before its answer (102, 103; the library knows 100 alone and would take them for the
 * answer). A 101 stays: nobody asked for it, so it is a wrong answer.
 */
final class Interim extends ChannelInboundHandlerAdapter {
    private static final String NAME = "interim";

    private boolean dropping;

    private Interim() {}

    static void ignored(Channel channel) {
        if (channel.pipeline().get(NAME) == null) {
            channel.pipeline().addBefore(NettyPipeline.ReactiveBridge, NAME, new Interim());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof HttpObject && drops(message)) {
            ReferenceCountUtil.release(message);
            readOn(ctx.channel());
        } else {
            ctx.fireChannelRead(message);
        }
    }

    private boolean drops(Object message) {
        if (message instanceof HttpResponse response) {
            int code = response.status().code();
            dropping = HttpStatusClass.INFORMATIONAL.contains(code)
                    && code > 101
                    && response.decoderResult().isSuccess();
            return dropping;
        }
        boolean itsEnd = dropping && message instanceof LastHttpContent;
        dropping = dropping && !itsEnd;
        return itsEnd;
    }

    private static void readOn(Channel channel) {
        channel.read();
        if (channel.parent() != null && channel.parent().parent() == null) {
            channel.parent().read();
        }
    }
}
