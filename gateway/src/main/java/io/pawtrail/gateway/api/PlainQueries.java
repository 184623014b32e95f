package io.pawtrail.gateway.api;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import java.util.HexFormat;

/**
 * Scripts put {@code {click}} and the like into the query as it is, which no URI allows and so would be a 400 before
 * anything of ours is asked. What may not stand there is escaped for them; and it is hidden from logs.
 */
@ChannelHandler.Sharable
final class PlainQueries extends ChannelInboundHandlerAdapter {
    private static final String ALLOWED = "-_.~!*'();/?:@&=+$,";

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof HttpRequest request) {
            prepare(request);
        }
        super.channelRead(context, message);
    }

    private static void prepare(HttpRequest request) {
        if (request.uri().length() > HiddenQuery.LONGEST) {
            HiddenQuery.cut(request);
            return;
        }
        if (request.uri().startsWith("/api/")) {
            request.setUri(escaped(request.uri()));
        }
        HiddenQuery.hide(request);
    }

    static String escaped(String uri) {
        StringBuilder text = new StringBuilder(uri.length());
        for (int i = 0; i < uri.length(); i++) {
            char c = uri.charAt(i);
            if (c == '%' ? isEscape(uri, i) : isAllowed(c)) {
                text.append(c);
            } else { // Netty reads each byte as one character
                text.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) c));
            }
        }
        return text.toString();
    }

    private static boolean isAllowed(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || ALLOWED.indexOf(c) >= 0;
    }

    private static boolean isEscape(String uri, int at) {
        return at + 2 < uri.length()
                && HexFormat.isHexDigit(uri.charAt(at + 1))
                && HexFormat.isHexDigit(uri.charAt(at + 2));
    }
}
