package io.pawtrail.projections;

import io.pawtrail.messages.Subject;
import io.pawtrail.vault.People;
import io.pawtrail.vault.Person;
import java.util.Map;
import java.util.stream.Stream;

/** Who a batch is about, asked of the vault once. Whom it does not know (any more) has id 0 and no name. */
record Names(Map<Subject, Person> known) {
    static Names of(People people, Stream<Subject> subjects) {
        return new Names(people.find(subjects.toList()));
    }

    Person who(Subject subject) {
        return known.getOrDefault(subject, new Person(subject, 0, "", ""));
    }
}
