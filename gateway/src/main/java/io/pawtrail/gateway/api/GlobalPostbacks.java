package io.pawtrail.gateway.api;

import io.pawtrail.gateway.Bus;
import io.pawtrail.gateway.TermsMemory;
import io.pawtrail.messages.AccountCommand.DescribeAccount;
import io.pawtrail.messages.AccountCommand.SetGlobalPostbacks;
import io.pawtrail.messages.AccountCommand.Situation;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.AddressPolicy;
import io.pawtrail.messages.Bots.BotsView;
import io.pawtrail.messages.Bots.FindBots;
import io.pawtrail.messages.Templates;
import io.pawtrail.vault.TemplateStore;
import io.pawtrail.vault.TemplateTexts;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** An account's five templates. What stays is read from the account itself: the read side may be behind. */
final class GlobalPostbacks {
    private final Bus bus;
    private final TextShelf shelf;
    private final TemplateStore templates;
    private final AddressPolicy policy;
    private final TermsMemory memory;

    GlobalPostbacks(Bus bus, TextShelf shelf, TemplateStore templates, AddressPolicy policy, TermsMemory memory) {
        this.bus = bus;
        this.shelf = shelf;
        this.templates = templates;
        this.policy = policy;
        this.memory = memory;
    }

    /** What is in force from now on. */
    record InForce(TemplateTexts texts, Templates templates) {}

    /** Refused: {@code url}, {@code param}. */
    Mono<InForce> set(AccountId account, Parameters parameters) {
        return Mono.defer(() -> bus.send(new DescribeAccount(account), Situation.class))
                .publishOn(Schedulers.boundedElastic())
                .flatMap(was -> set(account, was, parameters))
                .retryWhen(Stale.again())
                .flatMap(now -> told(account).thenReturn(now));
    }

    /** Which bots' campaigns it concerns is no reason to fail: others learn of it within two seconds. */
    private Mono<Void> told(AccountId account) {
        return bus.ask(new FindBots(account), BotsView.class)
                .doOnNext(view -> view.bots().forEach(bot -> memory.changed(bot.bot())))
                .onErrorComplete()
                .then();
    }

    private Mono<InForce> set(AccountId account, Situation was, Parameters parameters) {
        TemplateTexts before = texts(was.globals().revision());
        TemplateTexts wanted = CampaignTexts.templates(parameters, before, policy);
        return wanted.equals(before)
                ? Mono.just(new InForce(before, was.globals()))
                : shelf.keep(null, wanted)
                        .flatMap(kept -> shelf.dropIfRefused(
                                        kept,
                                        bus.send(new SetGlobalPostbacks(
                                                account,
                                                kept.itsTemplates(),
                                                was.globals().revision())))
                                .thenReturn(new InForce(wanted, kept.itsTemplates())));
    }

    /** Revision 0 has none. */
    TemplateTexts texts(long revision) {
        return revision == 0 ? TemplateTexts.NONE : templates.find(revision).orElse(TemplateTexts.NONE);
    }
}
