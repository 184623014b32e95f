package io.pawtrail.gateway.telegram;

import io.pawtrail.messages.Movement;
import io.pawtrail.messages.Presence;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a member is to a chat (Bot API, ChatMember). */
enum Standing {
    CREATOR,
    ADMINISTRATOR,
    MEMBER,
    RESTRICTED_IN,
    RESTRICTED_OUT,
    LEFT,
    KICKED;

    /** Empty for a status that we do not know. */
    static Optional<Standing> of(@Nullable String status, boolean member) {
        if (status == null) {
            return Optional.empty();
        }
        return switch (status) {
            case "creator" -> Optional.of(CREATOR);
            case "administrator" -> Optional.of(ADMINISTRATOR);
            case "member" -> Optional.of(MEMBER);
            case "restricted" -> Optional.of(member ? RESTRICTED_IN : RESTRICTED_OUT);
            case "left" -> Optional.of(LEFT);
            case "kicked" -> Optional.of(KICKED);
            default -> Optional.empty();
        };
    }

    boolean in() {
        return compareTo(RESTRICTED_IN) <= 0;
    }

    boolean runsIt() {
        return this == CREATOR || this == ADMINISTRATOR;
    }

    Presence presence() {
        return in() ? Presence.IN : Presence.OUT;
    }

    /**
     * The table old → new × actor; empty: nothing happened that counts.
     *
     * @param themselves whether the member did it
     */
    Optional<Movement> to(Standing now, boolean themselves) {
        if (in() == now.in()) {
            return Optional.empty();
        }
        if (now.in()) {
            return Optional.of(Movement.JOIN);
        }
        return Optional.of(now == KICKED || !themselves ? Movement.KICK : Movement.LEAVE);
    }
}
