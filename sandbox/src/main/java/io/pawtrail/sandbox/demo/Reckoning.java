package io.pawtrail.sandbox.demo;

import io.pawtrail.sandbox.ReceivedPostback;
import io.pawtrail.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that is compared at the end, at one moment. */
final class Reckoning {
    static final String NOT_DATED = "too many postbacks are not dated by Telegram: ";

    final List<String> differences = new ArrayList<>();
    final int people;
    final int kinds;
    final Set<Ability> abilities;
    final List<ExpectedLead> leads;
    final TrackerBalance tracker;
    final WelcomeBalance welcomes;
    /** Unless the product is patient, and all that is owed must arrive in the order in which it was decided. */
    final @Nullable Endings endings;

    Reckoning(
            Sandbox sandbox, Stage stage, Crowd crowd, ExpectedLeads expected, Set<Ability> abilities, Temper temper) {
        List<ReceivedPostback> received = sandbox.tracker().received();
        this.abilities = abilities;
        people = crowd.size();
        kinds = crowd.kinds();
        leads = expected.all();
        tracker = new TrackerBalance(leads, received);
        welcomes = new WelcomeBalance(stage.bot.id()).compare(crowd.people(), expected::welcomes, sandbox::messagesTo);
        endings = temper == Temper.PATIENT ? null : new Endings(leads, received, temper);
        differences.addAll(endings == null ? tracker.differences : endings.differences);
        differences.addAll(new PostbackFields(stage.campaigns, stage.account(), received).differences);
        differences.addAll(welcomes.differences);
        atLeastOne("person came", people);
        atLeastOne("lead was expected", leads.size());
        atLeastOne("postback was expected", tracker.expected);
        if (tracker.inferred * 4 > tracker.received) {
            differences.add(NOT_DATED + tracker.inferred);
        }
        if (stage.bot.undelivered() > 0) {
            differences.add("updates not accepted by the product: " + stage.bot.undelivered());
        }
    }

    private void atLeastOne(String what, int count) {
        if (count == 0) {
            differences.add("nothing was proved: not one " + what);
        }
    }
}
