package io.pawtrail.gateway.api;

import static java.util.Objects.requireNonNull;

import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.CampaignCommand;
import io.pawtrail.messages.CampaignCommand.Basis;
import io.pawtrail.messages.CampaignCommand.CreateCampaign;
import io.pawtrail.messages.CampaignCommand.DeleteCampaign;
import io.pawtrail.messages.CampaignCommand.DescribeCampaign;
import io.pawtrail.messages.CampaignCommand.EditCampaign;
import io.pawtrail.messages.CampaignCommand.PauseCampaign;
import io.pawtrail.messages.CampaignCommand.ResumeCampaign;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.CampaignTerms;
import io.pawtrail.messages.Campaigns.CampaignView;
import io.pawtrail.messages.Campaigns.CampaignsView;
import io.pawtrail.messages.Campaigns.FindCampaign;
import io.pawtrail.messages.Refusal;
import io.pawtrail.messages.Scope;
import io.pawtrail.messages.Templates;
import io.pawtrail.messages.Terms;
import io.pawtrail.messages.UnsubWindow;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The campaigns of {@link OtherSide}. The read side shows a change at the second question. */
final class OtherCampaigns {
    static final long ACTIVE = 5;
    static final long SOMEBODY_ELSES = 6;
    static final long PAUSED = 7;
    static final long DELETED = 8;
    static final long DYING = 9;
    static final long FAILING = 10;
    static final AccountId CAT = new AccountId(3);
    /** What the command side says to these; the read side knows no harm of them. */
    private static final Map<Long, String> REFUSING =
            Map.of(DYING, "id", FAILING, "", 21L, "limit", 22L, "exists", 23L, "chat");

    private final Map<Long, CampaignView> real = new ConcurrentHashMap<>();
    private final Map<Long, CampaignView> shown = new ConcurrentHashMap<>();
    /** Whether the read side hears of nothing any more. */
    boolean deaf;

    private long creative;
    private Templates templates = Templates.NONE;

    void keeps(long itsCreative, Templates itsTemplates) {
        creative = itsCreative;
        templates = itsTemplates;
        reset();
    }

    void reset() {
        deaf = false;
        for (long number : List.of(ACTIVE, SOMEBODY_ELSES, PAUSED, DELETED, DYING, FAILING, 21L, 22L, 23L)) {
            int status = number == DELETED ? 2 : number == PAUSED || number > 20 ? 1 : 0;
            real.put(number, view(number, status));
        }
        shown.clear();
        shown.putAll(real);
    }

    /** All as they are, to see whether anything changed. */
    Map<Long, CampaignView> all() {
        return new TreeMap<>(real);
    }

    private CampaignView view(long number, int status) {
        return new CampaignView(
                number == ACTIVE ? OtherSide.CAMPAIGN : new CampaignId("No" + number),
                number,
                OtherSide.BOT,
                "ann_bot",
                -1001,
                "Cats",
                status,
                creative,
                templates,
                new UnsubWindow(3600),
                true,
                true,
                9,
                8,
                7,
                OtherSide.NOON);
    }

    void on(CreateCampaign command) {
        if (command.bot().equals(OtherSide.BOT)) {
            CampaignView made = view(command.number(), 0);
            real.put(command.number(), made);
        }
    }

    private static AccountId owner(long number) {
        return number == SOMEBODY_ELSES ? CAT : OtherSide.ANN;
    }

    CampaignsView list() {
        return new CampaignsView(shown.values().stream()
                .filter(view -> view.number() == ACTIVE && view.status() != 2)
                .toList());
    }

    CampaignView find(FindCampaign query) {
        CampaignView before = shown.get(query.number());
        if (!deaf && real.containsKey(query.number())) {
            shown.put(query.number(), requireNonNull(real.get(query.number())));
        }
        Refusal.unless(
                before != null && owner(query.number()).equals(query.account()), "id", "The query side's own words");
        return requireNonNull(before);
    }

    CampaignTerms describe(DescribeCampaign command) {
        CampaignView view = loaded(command);
        Scope scope = new Scope(owner(view.number()), view.bot(), view.chat());
        Terms terms = new Terms(scope, Terms.Standing.ACTIVE, view.window(), view.templates());
        return new CampaignTerms(view.campaign(), terms, view.creative());
    }

    synchronized void edit(EditCampaign command) {
        CampaignView view = allowed(command, command.account());
        Basis was = command.was();
        Refusal.unless(
                was == null
                        || command.templates() == null
                        || was.templates() == view.templates().revision(),
                "stale",
                "Edited in the meantime");
        change(
                view,
                CampaignChange.terms(
                        command.creative() == null ? view.creative() : command.creative(),
                        command.templates() == null ? view.templates() : command.templates(),
                        command.window() == null ? view.window() : command.window()));
    }

    void pause(PauseCampaign command) {
        change(allowed(command, command.account()), CampaignChange.status(1));
    }

    void resume(ResumeCampaign command) {
        change(allowed(command, command.account()), CampaignChange.status(0));
    }

    void delete(DeleteCampaign command) {
        change(allowed(command, command.account()), CampaignChange.status(2));
    }

    private void change(CampaignView view, CampaignChange change) {
        real.put(view.number(), change.apply(view));
    }

    private CampaignView allowed(CampaignCommand command, AccountId account) {
        CampaignView view = loaded(command);
        String refusal = REFUSING.get(view.number());
        if ("".equals(refusal)) {
            throw new IllegalStateException("The event store is away");
        }
        Refusal.unless(refusal == null, String.valueOf(refusal), "Refused by the command side");
        Refusal.unless(owner(view.number()).equals(account), "id", "The command side's own words");
        return view;
    }

    private CampaignView loaded(CampaignCommand command) {
        return real.values().stream()
                .filter(view -> view.campaign().equals(command.campaign()))
                .findFirst()
                .orElseThrow(() -> Refusal.of("unknown", "There is no such thing"));
    }
}
