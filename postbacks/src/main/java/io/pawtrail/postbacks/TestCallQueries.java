package io.pawtrail.postbacks;

import io.pawtrail.messages.AddressPolicy;
import io.pawtrail.messages.PostbackTemplate;
import io.pawtrail.messages.Refusal;
import io.pawtrail.messages.TestCalls.TestCallView;
import io.pawtrail.messages.TestCalls.TestPostback;
import io.pawtrail.vault.TemplateStore;
import io.pawtrail.vault.TemplateTexts;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.axonframework.queryhandling.QueryHandler;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Calls a tracker for somebody who looks on. Through the guard and with the rules of delivery, but on connections of its
 * own and without a row, an event or a breaker: what is tried out must not hold up, or help, what is owed.
 */
final class TestCallQueries {
    private final TemplateStore templates;
    private final AddressPolicy policy;
    private final TrackerClient client;
    private final Pauses pauses;
    private final TestTurns turns;
    private final Clock clock;

    TestCallQueries(
            TemplateStore templates,
            AddressPolicy policy,
            TrackerClient client,
            Pauses pauses,
            TestTurns turns,
            Clock clock) {
        this.templates = templates;
        this.policy = policy;
        this.client = client;
        this.pauses = pauses;
        this.turns = turns;
        this.clock = clock;
    }

    @QueryHandler
    CompletableFuture<TestCallView> test(TestPostback asked) {
        return Mono.using(() -> turns.enter(asked.account()), account -> called(asked), turns::leave)
                .toFuture();
    }

    private Mono<TestCallView> called(TestPostback asked) {
        return Mono.fromCallable(() -> letter(asked))
                .subscribeOn(Schedulers.boundedElastic()) // JDBC waits, and who asks may be an event loop
                .flatMap(letter ->
                        client.call(letter.template().render(SampleLead.values(asked, clock.instant())), letter.json()))
                .map(TestCallQueries::view);
    }

    private Letter letter(TestPostback asked) {
        TemplateTexts texts = templates
                .find(asked.revision())
                .orElseThrow(() -> Refusal.of("id", "There are no templates with the revision " + asked.revision()));
        String text = texts.text(asked.status())
                .orElseThrow(() -> Refusal.of(
                        "url", "There is no template for " + asked.status().word() + ": that status sends nothing"));
        PostbackTemplate template = PostbackTemplate.checked(text, policy);
        Refusal.unless(
                !pauses.written(template.host()),
                "url",
                "The operator lets nobody call " + template.host() + " at the moment");
        return new Letter(template, texts.success() == TemplateTexts.Success.JSON, false);
    }

    private static TestCallView view(Answer answer) {
        return new TestCallView(
                answer.url(),
                answer.address(),
                answer.code(),
                answer.millis(),
                answer.head(),
                answer.failure() == null,
                answer.error());
    }
}
