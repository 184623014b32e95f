package io.pawtrail.gateway.telegram;

import com.fasterxml.jackson.annotation.JsonValue;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;

/**
 * One call of the Bot API whose answer stays text: the library's own answers fail on a field they do not know the shape
 * of, which for a message that was sent would look like one that was not.
 */
final class RawCall extends BotApiMethod<String> {
    private static final long serialVersionUID = 1L;
    private final String method;
    private final transient Object parameters;

    RawCall(String method, Object parameters) {
        this.method = method;
        this.parameters = parameters;
    }

    @JsonValue
    Object parameters() {
        return parameters;
    }

    @Override
    public String getMethod() {
        return method;
    }

    @Override
    public String deserializeResponse(String answer) {
        return answer;
    }
}
