package io.pawtrail.gateway.telegram;

import io.pawtrail.gateway.Bus;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.CampaignTerms;
import io.pawtrail.messages.Campaigns.CampaignView;
import io.pawtrail.messages.Campaigns.CampaignsView;
import io.pawtrail.messages.Campaigns.FindCampaigns;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.Macro;
import io.pawtrail.messages.Macros;
import io.pawtrail.messages.Subject;
import io.pawtrail.vault.Creative;
import io.pawtrail.vault.CreativeStore;
import io.pawtrail.vault.People;
import io.pawtrail.vault.Person;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes what is to be sent. Blocks. */
final class Letters {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST = 100;
    /** Those whose turn came together are looked up together. */
    private static final Duration MOMENT = Duration.ofMillis(5);

    private static final Letter NEUTRAL = Letter.of("Hello! This bot answers only to the links that lead to it.");
    private static final Letter NEUTRAL_RU =
            Letter.of("Здравствуйте! Этот бот отвечает только по ссылкам, ведущим к нему.");

    private final Bus bus;
    private final TermsBook book;
    private final CreativeStore creatives;
    private final Gathering<Subject, Optional<Person>> people;
    private final Recent<Long, Creative> known;
    private final Recent<CampaignId, String> titles;

    Letters(Bus bus, TermsBook book, CreativeStore creatives, People people, InstantSource clock) {
        this.bus = bus;
        this.book = book;
        this.creatives = creatives;
        this.people = new Gathering<>(MOST, MOMENT, subjects -> find(people, subjects));
        this.known = new Recent<>(clock, Duration.ofHours(1), 1_000); // a revision never changes
        this.titles = new Recent<>(clock, Duration.ofSeconds(1), 1_000);
    }

    private static List<Optional<Person>> find(People people, List<Subject> subjects) {
        Map<Subject, Person> found = people.find(subjects);
        return subjects.stream()
                .map(subject -> Optional.ofNullable(found.get(subject)))
                .toList();
    }

    /** Empty if there is nothing to say any more: the campaign, its welcome or the person is gone. */
    Optional<Letter> write(Send send, Optional<CampaignTerms> campaign) {
        if (send.kind() == Send.Kind.NEUTRAL) {
            return Optional.of(send.language().startsWith("ru") ? NEUTRAL_RU : NEUTRAL);
        }
        LeadId lead = LeadId.parse(send.lead());
        Optional<Person> person = people.ask(lead.subject());
        if (campaign.isEmpty() || person.isEmpty()) {
            return Optional.empty();
        }
        return creative(campaign.get().creative()).map(creative -> fill(creative, send, campaign.get(), person.get()));
    }

    /** The campaign that a welcome belongs to. */
    Optional<CampaignTerms> campaign(Send send) {
        return send.kind() == Send.Kind.NEUTRAL
                ? Optional.empty()
                : book.of(send.bot(), LeadId.parse(send.lead()).campaign()).blockOptional(PATIENCE);
    }

    private Letter fill(Creative creative, Send send, CampaignTerms campaign, Person person) {
        String all = creative.welcome() + creative.buttonUrl() + creative.buttonText();
        Map<Macro, String> values = values(send, campaign, person);
        if (all.contains("{title}")) {
            values.put(Macro.TITLE, title(campaign));
        }
        return new Letter(
                Macros.inMarkdown(creative.welcome(), values),
                Macros.withoutMarkdown(creative.welcome(), values),
                true,
                creative.media(),
                creative.buttonText(),
                Macros.inUrl(creative.buttonUrl(), values),
                campaign.creative());
    }

    private static Map<Macro, String> values(Send send, CampaignTerms campaign, Person person) {
        Map<Macro, String> values = new EnumMap<>(Macro.class);
        values.put(Macro.CLICK, send.click());
        values.put(Macro.STATUS, send.status());
        values.put(Macro.CAMPAIGN, campaign.campaign().code());
        values.put(Macro.USER, Long.toString(campaign.terms().scope().account().number()));
        values.put(Macro.LEAD, LeadId.parse(send.lead()).shown());
        values.put(Macro.SUBSCRIBER, Long.toString(person.telegramId()));
        values.put(Macro.USERNAME, person.username());
        values.put(Macro.CHAT, Long.toString(campaign.terms().scope().chat()));
        values.put(Macro.TIME, Long.toString(send.at().getEpochSecond()));
        values.put(Macro.EVENT, send.event());
        return values;
    }

    private Optional<Creative> creative(long revision) {
        Creative found = known.get(revision);
        if (found != null) {
            return Optional.of(found);
        }
        Optional<Creative> creative = creatives.find(revision);
        creative.ifPresent(text -> known.put(revision, text));
        return creative;
    }

    private String title(CampaignTerms campaign) {
        String found = titles.get(campaign.campaign());
        if (found != null) {
            return found;
        }
        Optional<String> title = bus.ask(
                        new FindCampaigns(campaign.terms().scope().account()), CampaignsView.class)
                .blockOptional(PATIENCE)
                .flatMap(view -> view.campaigns().stream()
                        .filter(one -> one.campaign().equals(campaign.campaign()))
                        .map(CampaignView::chatTitle)
                        .findFirst());
        title.ifPresent(text -> titles.put(campaign.campaign(), text));
        return title.orElse("");
    }
}
