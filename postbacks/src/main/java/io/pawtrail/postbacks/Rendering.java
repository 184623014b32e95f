package io.pawtrail.postbacks;

import io.pawtrail.messages.Macro;
import io.pawtrail.messages.Subject;
import io.pawtrail.vault.People;
import io.pawtrail.vault.Person;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes calls of claimed postbacks; asks once who all the subscribers are, and only if a template wants to know. */
final class Rendering {
    private final TemplateCache templates;
    private final People people;

    Rendering(TemplateCache templates, People people) {
        this.templates = templates;
        this.people = people;
    }

    /** A postback and the URL to call; none if the template is gone. */
    record Ready(Claimed claimed, Optional<Letter> letter, String url) {}

    List<Ready> ready(List<Claimed> claimed) {
        Map<Subject, Person> known = people.find(claimed.stream()
                .filter(one -> letter(one).filter(Letter::personal).isPresent())
                .map(one -> one.lead().subject())
                .toList());
        return claimed.stream()
                .map(one -> ready(one, known.get(one.lead().subject())))
                .toList();
    }

    private Ready ready(Claimed one, @Nullable Person person) {
        Optional<Letter> letter = letter(one);
        return new Ready(
                one,
                letter,
                letter.map(found -> found.template().render(values(one, person)))
                        .orElse(""));
    }

    private Optional<Letter> letter(Claimed one) {
        return templates.find(one.revision(), one.status());
    }

    private static Map<Macro, String> values(Claimed one, @Nullable Person person) {
        Map<Macro, String> values = new EnumMap<>(Macro.class);
        values.put(Macro.CLICK, one.click());
        values.put(Macro.STATUS, one.status().word());
        values.put(Macro.CAMPAIGN, one.lead().campaign().code());
        values.put(Macro.USER, Objects.toString(one.account().number()));
        values.put(Macro.LEAD, one.lead().shown());
        values.put(Macro.CHAT, Objects.toString(one.chat()));
        values.put(Macro.TIME, Objects.toString(one.happened()));
        values.put(Macro.EVENT, one.event());
        if (person != null) {
            values.put(Macro.SUBSCRIBER, Objects.toString(person.telegramId()));
            values.put(Macro.USERNAME, person.username());
        }
        return values;
    }
}
