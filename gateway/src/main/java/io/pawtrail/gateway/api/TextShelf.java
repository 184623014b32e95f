package io.pawtrail.gateway.api;

import io.pawtrail.messages.CampaignTerms;
import io.pawtrail.messages.Refusal;
import io.pawtrail.messages.Templates;
import io.pawtrail.messages.UnsubWindow;
import io.pawtrail.vault.Creative;
import io.pawtrail.vault.CreativeStore;
import io.pawtrail.vault.TemplateStore;
import io.pawtrail.vault.TemplateTexts;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Texts go into the vault before the command that refers to them. What is refused leaves no text behind; after a failure
 * that may have been a success the texts stay, and are swept if no event came to refer to them.
 */
final class TextShelf {
    private final CreativeStore creatives;
    private final TemplateStore templates;

    TextShelf(CreativeStore creatives, TemplateStore templates) {
        this.creatives = creatives;
        this.templates = templates;
    }

    /** The revisions under which texts were kept; absent: none was. */
    record Kept(@Nullable Long creative, @Nullable Templates templates) {
        long itsCreative() {
            return Objects.requireNonNull(creative, "a welcome was kept");
        }

        Templates itsTemplates() {
            return Objects.requireNonNull(templates, "templates were kept");
        }

        CampaignChange changeOf(CampaignTerms was, UnsubWindow window) {
            return CampaignChange.terms(
                    creative == null ? was.creative() : creative,
                    templates == null ? was.terms().templates() : templates,
                    window);
        }
    }

    Mono<Kept> keep(@Nullable Creative creative, @Nullable TemplateTexts texts) {
        return Mono.fromCallable(() -> new Kept(
                        creative == null ? null : creatives.keep(creative),
                        texts == null ? null : templates.keep(texts)))
                .subscribeOn(Schedulers.boundedElastic());
    }

    <T> Mono<T> dropIfRefused(Kept kept, Mono<T> command) {
        return command.onErrorResume(Refusal.class, refusal -> drop(kept).then(Mono.error(refusal)));
    }

    private Mono<Void> drop(Kept kept) {
        return Mono.<Void>fromRunnable(() -> {
                    if (kept.creative() != null) {
                        creatives.drop(kept.creative());
                    }
                    if (kept.templates() != null && kept.templates().revision() != 0) {
                        templates.drop(kept.templates().revision());
                    }
                })
                .subscribeOn(Schedulers.boundedElastic());
    }
}
