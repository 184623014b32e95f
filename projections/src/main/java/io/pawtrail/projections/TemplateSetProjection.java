package io.pawtrail.projections;

import io.pawtrail.messages.AccountEvent.GlobalPostbacksSet;
import io.pawtrail.messages.AccountId;
import io.pawtrail.messages.Batches;
import io.pawtrail.messages.CampaignEvent.CampaignCreated;
import io.pawtrail.messages.CampaignEvent.CampaignEdited;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.Templates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;

/** Table {@code read.template_set}. A revision is one owner's for ever, so what is known is not written again. */
@ProcessingGroup("catalogue")
class TemplateSetProjection {
    private static final String WRITE = """
            INSERT INTO read.template_set (revision, account, campaign)
            SELECT * FROM unnest(?::bigint[], ?::bigint[], ?::text[]) ORDER BY 1
            ON CONFLICT (revision) DO NOTHING""";

    private final Tables tables;
    private final Batches<Owner> batches = new Batches<>("template sets", this::write);

    TemplateSetProjection(Tables tables) {
        this.tables = tables;
    }

    private record Owner(
            long revision, AccountId account, @Nullable CampaignId campaign) {}

    @EventHandler
    void on(CampaignCreated event) {
        add(event.templates(), event.scope().account(), event.campaign());
    }

    @EventHandler
    void on(CampaignEdited event) {
        add(event.templates(), event.scope().account(), event.campaign());
    }

    @EventHandler
    void on(GlobalPostbacksSet event) {
        add(event.templates(), event.account(), null);
    }

    private void add(Templates templates, AccountId account, @Nullable CampaignId campaign) {
        if (!templates.none()) {
            batches.add(new Owner(templates.revision(), account, campaign));
        }
    }

    private void write(List<Owner> owners) {
        Map<Long, Owner> byRevision = new LinkedHashMap<>();
        owners.forEach(owner -> byRevision.putIfAbsent(owner.revision(), owner));
        tables.write(
                WRITE,
                byRevision.values(),
                Owner::revision,
                owner -> owner.account().number(),
                owner -> owner.campaign() == null ? null : owner.campaign().code());
    }
}
