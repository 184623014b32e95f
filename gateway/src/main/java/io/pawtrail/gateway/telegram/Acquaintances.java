package io.pawtrail.gateway.telegram;

import io.pawtrail.gateway.telegram.Meaning.Caller;
import io.pawtrail.messages.Subject;
import io.pawtrail.vault.People;
import java.time.Duration;
import java.time.InstantSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Remembers people before a command names their subject; whom it has just met costs no statement. */
final class Acquaintances {
    private final People people;
    private final Recent<Long, Met> met;

    private record Met(String username, String name, Subject subject) {}

    Acquaintances(People people, InstantSource clock) {
        this.people = people;
        this.met = new Recent<>(clock, Duration.ofMinutes(1), 10_000); // no longer: an erased person may come back
    }

    Mono<Subject> remember(Caller person) {
        Met known = met.get(person.id());
        if (known != null
                && known.username().equals(person.username())
                && known.name().equals(person.name())) {
            return Mono.just(known.subject());
        }
        return Mono.fromCallable(() -> people.remember(person.id(), person.username(), person.name()))
                .subscribeOn(Schedulers.boundedElastic())
                .doOnNext(subject -> met.put(person.id(), new Met(person.username(), person.name(), subject)));
    }
}
