package io.pawtrail.postbacks;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.AttributeKey;
import io.pawtrail.messages.AddressPolicy;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;
import reactor.netty.ReactorNetty;
import reactor.util.context.ContextView;

/**
 * The last that a connection passes before it leaves: looks at the bytes of the address that is dialled, whatever name,
 * literal or resolver it came from.
 */
@Sharable
final class Guard extends ChannelOutboundHandlerAdapter {
    /** The address that was let through. */
    static final AttributeKey<String> DIALLED = AttributeKey.valueOf("pawtrail.dialled");

    private final AddressPolicy policy;

    Guard(AddressPolicy policy) {
        this.policy = policy;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the promise says how it went
    public void connect(ChannelHandlerContext ctx, SocketAddress remote, SocketAddress local, ChannelPromise promise) {
        if (remote instanceof InetSocketAddress inet && !inet.isUnresolved()) {
            String address = inet.getAddress().getHostAddress();
            ChannelPromise dialling = ctx.newPromise();
            dialling.addListener(done -> {
                if (done.isSuccess()) {
                    promise.trySuccess();
                } else {
                    promise.tryFailure(
                            done.cause() instanceof Refused ? done.cause() : new NotDialled(address, done.cause()));
                }
            });
            if (policy.allows(inet.getAddress().getAddress())) {
                ctx.channel().attr(DIALLED).set(address);
                tell(ctx.channel(), address);
                ctx.connect(remote, local, dialling);
            } else {
                dialling.setFailure(new Refused(address));
            }
        } else {
            promise.setFailure(new Refused(remote.toString()));
        }
    }

    /** A call that fails before its request is written would not know where it went. */
    private static void tell(Channel channel, String address) {
        @Nullable ContextView context = ReactorNetty.getChannelContext(channel);
        if (context != null && context.hasKey(Attempt.class)) {
            context.get(Attempt.class).dialled(address);
        }
    }

    /** The address is not public; nothing was sent. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;
        private final String address;

        Refused(String address) {
            super("Not a public address: " + address);
            this.address = address;
        }

        String address() {
            return address;
        }
    }

    /** Nobody answered at an address that may be called. */
    static final class NotDialled extends IOException {
        private static final long serialVersionUID = 1L;
        private final String address;

        NotDialled(String address, Throwable cause) {
            super("No connection to " + address, cause);
            this.address = address;
        }

        String address() {
            return address;
        }
    }
}
