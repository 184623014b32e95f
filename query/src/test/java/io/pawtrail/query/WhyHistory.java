package io.pawtrail.query;

import io.pawtrail.messages.AccountEvent.GlobalPostbacksSet;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.CampaignEvent.CampaignCreated;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.Due;
import io.pawtrail.messages.LeadEvent.Decided;
import io.pawtrail.messages.LeadId;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.PostbackEvent;
import io.pawtrail.messages.ReplayId;
import io.pawtrail.messages.Scope;
import io.pawtrail.messages.Subject;
import io.pawtrail.messages.Templates;
import io.pawtrail.messages.UnsubWindow;
import io.pawtrail.messages.Why.FindWhy;
import io.pawtrail.messages.Why.WhyLine;
import io.pawtrail.messages.Why.WhyView;
import io.pawtrail.postbacks.Postman;
import io.pawtrail.postbacks.Reply;
import io.pawtrail.query.ExpectedLead.Line;
import io.pawtrail.vault.TemplateTexts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A history as it is played: to the saga, the deliverer and the projections as they are, and to the model. */
final class WhyHistory {
    static final int LEADS = 2;

    private final ReadSide read;
    private final Postman postman;
    private final Words words;
    private final Scope scope;
    private final List<LeadId> ids;
    private final List<ExpectedLead> expected;
    private final long own;
    private final long global;
    private final int number;
    private int replays;
    private boolean banned;

    WhyHistory(ReadSide read, Postman postman, int number) {
        this.read = read;
        this.postman = postman;
        this.number = number;
        words = new Words("t" + number + ".example.com");
        CampaignId campaign = new CampaignId("c" + number);
        scope = new Scope(new AccountId(1_000 + number), Given.BOT, Given.CHAT);
        ids = IntStream.range(0, LEADS)
                .mapToObj(i -> new LeadId(campaign, new Subject("%032x".formatted(i))))
                .toList();
        expected =
                IntStream.range(0, LEADS).mapToObj(i -> new ExpectedLead(words)).toList();
        own = templates();
        global = templates();
        Instant now = read.clock.instant();
        Templates ofCampaign = new Templates(own, Set.of(LeadStatus.values()));
        Templates ofAccount = new Templates(global, Set.of(LeadStatus.values()));
        read.happened(
                new CampaignCreated(campaign, number, scope, 1, ofCampaign, UnsubWindow.DEFAULT, now),
                new GlobalPostbacksSet(scope.account(), ofAccount, now));
    }

    private long templates() {
        Map<LeadStatus, String> texts = new EnumMap<>(LeadStatus.class);
        for (LeadStatus status : LeadStatus.values()) {
            texts.put(status, "https://" + words.host + "/?s={status}&e={event}");
        }
        return read.templates
                .keep(new TemplateTexts(texts, TemplateTexts.Success.HTTP))
                .revision();
    }

    void play(Step step) {
        Instant now = read.clock.instant();
        switch (step) {
            case Step.Decide decide -> decide(decide, now);
            case Step.Note note -> {
                read.happened(new StepEvents(ids.get(note.lead()), scope).noted(note.ado(), now));
                expected.get(note.lead()).noted(note.ado());
            }
            case Step.Deliver deliver -> deliver(deliver.replies(), now);
            case Step.Pass pass -> {
                read.clock.pass(pass.time());
                keepHouse();
            }
            case Step.Ban ban -> {
                banned = ban.banned();
                postman.ban(scope.account(), banned);
                keepHouse();
            }
            case Step.Rest rest -> {
                Instant until = now.plus(rest.time());
                words.rests(until);
                read.rests(scope.account(), words.host, until);
            }
            case Step.Replay replay -> replay(replay, now);
        }
        List<PostbackEvent> outcomes = postman.outcomes();
        if (!outcomes.isEmpty()) {
            read.happened(outcomes.toArray());
        }
    }

    private void decide(Step.Decide step, Instant now) {
        ExpectedLead lead = expected.get(step.lead());
        Due due = new Due(
                lead.decisions() + 1,
                StepEvents.status(step.change()),
                step.clickEmpty() ? "" : "click",
                step.own() ? own : global,
                step.withheld());
        Decided event = new StepEvents(ids.get(step.lead()), scope).decided(step.change(), due, now);
        read.happened(event);
        postman.hears(event);
        lead.decided(step.change(), due, step.own() ? "own" : "global", now, banned);
    }

    private void deliver(List<@Nullable Reply> replies, Instant now) {
        List<Postman.Call> calls = postman.take(scope.account(), words.host);
        if (words.resting(now).isPresent()) { // they were taken before it had its rest
            calls.forEach(call -> {
                postman.putOff(call, now.plusSeconds(1));
                expected(call).putOff(call.n(), now.plusSeconds(1));
            });
            return;
        }
        calls.forEach(call -> expected(call).called(call.n(), now));
        for (int i = 0; i < calls.size(); i++) {
            Postman.Call call = calls.get(i);
            Reply reply = replies.get(i % replies.size());
            if (reply != null) {
                postman.answered(call, reply);
                expected(call).answered(call.n(), reply, now, banned);
            }
        }
    }

    private ExpectedLead expected(Postman.Call call) {
        return expected.get(ids.indexOf(call.lead()));
    }

    private void replay(Step.Replay step, Instant now) {
        ExpectedLead lead = expected.get(step.lead());
        if (lead.decisions() > 0) {
            int n = 1 + step.which() % lead.decisions();
            UUID id = new UUID(number, ++replays);
            postman.replay(new ReplayId(id), scope.account(), ids.get(step.lead()), n, step.confirmed());
            lead.replayed(n, id, step.confirmed(), now, banned);
        }
    }

    private void keepHouse() {
        postman.keepHouse();
        expected.forEach(lead -> lead.houseKept(read.clock.instant(), banned));
    }

    List<List<Line>> expected() {
        return expected.stream()
                .map(lead -> lead.lines(read.clock.instant(), banned))
                .toList();
    }

    /** What Why says of each lead, in the order in which it happened; read in pages of three lines. */
    List<List<Line>> said() {
        return ids.stream().map(this::said).toList();
    }

    private List<Line> said(LeadId lead) {
        List<WhyLine> lines = new ArrayList<>();
        Long before = null;
        do {
            WhyView page = read.ask(new FindWhy(scope.account(), lead, before, 3), WhyView.class);
            lines.addAll(page.lines());
            before = page.next();
        } while (before != null);
        return lines.reversed().stream()
                .map(line -> new Line(line.what(), line.n(), line.outcome(), new HashSet<>(line.reasons())))
                .toList();
    }
}
