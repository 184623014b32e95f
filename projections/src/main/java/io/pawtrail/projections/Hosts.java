package io.pawtrail.projections;

import io.pawtrail.messages.AddressPolicy;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.PostbackTemplate;
import io.pawtrail.messages.Refusal;
import io.pawtrail.vault.TemplateStore;
import io.pawtrail.vault.TemplateTexts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which host a template names; a revision never changes, so each is read once. */
final class Hosts {
    private static final int MOST = 5_000;
    /** Whether it may be called is the deliverer's question. */
    private static final AddressPolicy ANY = AddressPolicy.parse("0.0.0.0/0,::/0");

    private final TemplateStore store;
    private final Map<Long, TemplateTexts> cached = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, TemplateTexts> eldest) {
            return size() > MOST;
        }
    };

    Hosts(TemplateStore store) {
        this.store = store;
    }

    /** Empty if the template is gone or no URL. */
    String of(long revision, LeadStatus status) {
        return texts(revision)
                .flatMap(texts -> texts.text(status))
                .map(Hosts::host)
                .orElse("");
    }

    private Optional<TemplateTexts> texts(long revision) {
        synchronized (cached) {
            TemplateTexts known = cached.get(revision);
            if (known != null) {
                return Optional.of(known);
            }
        }
        Optional<TemplateTexts> found = store.find(revision);
        found.ifPresent(texts -> {
            synchronized (cached) {
                cached.put(revision, texts);
            }
        });
        return found;
    }

    private static String host(String text) {
        try {
            return PostbackTemplate.checked(text, ANY).host();
        } catch (Refusal refusal) {
            return "";
        }
    }
}
