package io.pawtrail.postbacks;

import io.pawtrail.messages.AddressPolicy;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.PostbackTemplate;
import io.pawtrail.messages.Refusal;
import io.pawtrail.vault.TemplateStore;
import io.pawtrail.vault.TemplateTexts;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Templates in use, read and checked once: a revision never changes. */
final class TemplateCache {
    private static final int MOST = 5_000;

    private final TemplateStore store;
    private final AddressPolicy policy;
    private final Map<Long, Map<LeadStatus, Letter>> cached = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Map<LeadStatus, Letter>> eldest) {
            return size() > MOST;
        }
    };

    TemplateCache(TemplateStore store, AddressPolicy policy) {
        this.store = store;
        this.policy = policy;
    }

    /** The template; none if it is gone, or may not be called (the operator's ranges may have changed). */
    Optional<Letter> find(long revision, LeadStatus status) {
        return Optional.ofNullable(set(revision).get(status));
    }

    private Map<LeadStatus, Letter> set(long revision) {
        synchronized (cached) {
            Map<LeadStatus, Letter> known = cached.get(revision);
            if (known != null) {
                return known;
            }
        }
        Optional<TemplateTexts> texts = store.find(revision);
        Map<LeadStatus, Letter> letters = texts.map(this::letters).orElse(Map.of());
        if (texts.isPresent()) {
            synchronized (cached) {
                cached.put(revision, letters);
            }
        }
        return letters;
    }

    private Map<LeadStatus, Letter> letters(TemplateTexts texts) {
        Map<LeadStatus, Letter> letters = new EnumMap<>(LeadStatus.class);
        texts.byStatus()
                .forEach((status, text) ->
                        letter(text, texts.success()).ifPresent(letter -> letters.put(status, letter)));
        return letters;
    }

    private Optional<Letter> letter(String text, TemplateTexts.Success success) {
        try {
            return Optional.of(new Letter(
                    PostbackTemplate.checked(text, policy),
                    success == TemplateTexts.Success.JSON,
                    text.contains("{subscriber}") || text.contains("{username}")));
        } catch (Refusal refusal) {
            return Optional.empty();
        }
    }
}
