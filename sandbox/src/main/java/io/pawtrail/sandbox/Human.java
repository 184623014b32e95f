package io.pawtrail.sandbox;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A person of the world, seen from the loop. */
final class Human {
    final long id;
    final String firstName;
    final @Nullable String lastName;
    final @Nullable String username;
    final String language;

    /** Bots that this person wrote to: only these may write back. */
    final Set<Long> started = new HashSet<>();

    final Set<Long> blocked = new HashSet<>();
    boolean deactivated;
    final List<Happening> log = new ArrayList<>();
    final List<SentMessage> messages = new ArrayList<>();

    Human(long id, String firstName, @Nullable String lastName, @Nullable String username, String language) {
        this.id = id;
        this.firstName = firstName;
        this.lastName = lastName;
        this.username = username;
        this.language = language;
    }
}
