package io.pawtrail.query;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.HashMap;
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
    private final List<Words> trackers;
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
        trackers = List.of(new Words("a" + number + ".example.com"), new Words("b" + number + ".example.com"));
        CampaignId campaign = new CampaignId("c" + number);
        scope = new Scope(new AccountId(1_000 + number), Given.BOT, Given.CHAT);
        ids = IntStream.range(0, LEADS)
                .mapToObj(i -> new LeadId(campaign, new Subject("%032x".formatted(i))))
                .toList();
        expected = IntStream.range(0, LEADS).mapToObj(i -> new ExpectedLead()).toList();
        own = templates(true);
        global = templates(false);
        Instant now = read.clock.instant();
        Templates ofCampaign = new Templates(own, Set.of(LeadStatus.values()));
        Templates ofAccount = new Templates(global, Set.of(LeadStatus.values()));
        read.happened(
                new CampaignCreated(campaign, number, scope, 1, ofCampaign, UnsubWindow.DEFAULT, now),
                new GlobalPostbacksSet(scope.account(), ofAccount, now));
    }

    /** Each set names both hosts, for other statuses than the other set. */
    private Words tracker(LeadStatus status, boolean ofOwn) {
        return trackers.get((status == LeadStatus.WAIT || status == LeadStatus.APPROVE) == ofOwn ? 0 : 1);
    }

    private long templates(boolean ofOwn) {
        Map<LeadStatus, String> texts = new EnumMap<>(LeadStatus.class);
        for (LeadStatus status : LeadStatus.values()) {
            texts.put(status, "https://" + tracker(status, ofOwn).host + "/?s={status}&e={event}");
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
                trackers.get(rest.host()).rests(now.plus(rest.time()));
                keepHouse();
            }
            case Step.Pause pause -> {
                Words tracker = trackers.get(pause.host());
                tracker.pause(pause.paused() ? now : null);
                postman.pause(tracker.host, pause.paused());
                keepHouse();
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
        lead.decided(step.change(), due, step.own() ? "own" : "global", tracker(due.status(), step.own()), now, banned);
    }

    private void deliver(List<@Nullable Reply> replies, Instant now) {
        List<List<Integer>> next =
                expected.stream().map(lead -> lead.next(now, banned)).toList();
        List<Postman.Call> calls = postman.take(
                scope.account(), trackers.stream().map(tracker -> tracker.host).toList());
        assertThat(ids.stream().map(lead -> numbers(calls, lead)))
                .as("what is called now, of each lead")
                .containsExactlyElementsOf(next);
        calls.forEach(call -> expected(call).called(call.n(), now));
        for (int i = 0; i < calls.size(); i++) {
            answer(calls.get(i), replies.get(i % replies.size()), now);
        }
    }

    private static List<Integer> numbers(List<Postman.Call> calls, LeadId lead) {
        return calls.stream()
                .filter(call -> call.lead().equals(lead))
                .map(Postman.Call::n)
                .toList();
    }

    private void answer(Postman.Call call, @Nullable Reply reply, Instant now) {
        ExpectedLead lead = expected(call);
        if (lead.postback(call.n()).tracker.silent(now)) { // it was taken before the host had its rest
            postman.putOff(call, now.plusSeconds(1));
            lead.putOff(call.n(), now.plusSeconds(1));
        } else if (reply != null) {
            postman.answered(call, reply);
            lead.answered(call.n(), reply, now, banned);
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
        Map<String, Instant> resting = new HashMap<>();
        Instant now = read.clock.instant();
        trackers.forEach(tracker -> tracker.restsUntil(now).ifPresent(until -> resting.put(tracker.host, until)));
        postman.keepHouse(scope.account(), resting);
        expected.forEach(lead -> lead.houseKept(now, banned));
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
