package io.pawtrail.gateway.api;

import io.pawtrail.gateway.Bus;
import io.pawtrail.gateway.TermsMemory;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.Bots.BotsView;
import io.pawtrail.messages.Bots.FindBots;
import reactor.core.publisher.Mono;

/** An account's templates and its ban are terms of all of its bots' campaigns. */
final class AccountTerms {
    private final Bus bus;
    private final TermsMemory memory;

    AccountTerms(Bus bus, TermsMemory memory) {
        this.bus = bus;
        this.memory = memory;
    }

    /** Binds here at once. Not to know which bots it concerns is no reason to fail: within two seconds it binds anyway. */
    Mono<Void> changed(AccountId account) {
        return bus.ask(new FindBots(account), BotsView.class)
                .doOnNext(view -> view.bots().forEach(bot -> memory.changed(bot.bot())))
                .onErrorComplete()
                .then();
    }
}
