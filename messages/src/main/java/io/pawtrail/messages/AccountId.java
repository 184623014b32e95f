package io.pawtrail.messages;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** An affiliate's account: {@code account:<sequence number>}. The number is what the User API and {@code {user}} show. */
public record AccountId(long number) {
    private static final String PREFIX = "account:";

    public AccountId {
        Refusal.unless(number > 0, "param", "An account number is positive, not " + number);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static AccountId parse(String text) {
        return new AccountId(Ids.number(PREFIX, text));
    }

    @Override
    @JsonValue
    public String toString() {
        return PREFIX + number;
    }
}
