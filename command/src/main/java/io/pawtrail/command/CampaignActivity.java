package io.pawtrail.command;

import io.pawtrail.messages.Billing;
import io.pawtrail.messages.CampaignCommand.DeleteCampaign;
import io.pawtrail.messages.CampaignCommand.PauseCampaign;
import io.pawtrail.messages.CampaignCommand.ResumeCampaign;
import io.pawtrail.messages.CampaignId;
import io.pawtrail.messages.Scope;
import io.pawtrail.messages.Terms.Standing;
import java.time.Clock;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/**
 * A campaign that is paused or deleted gives its place and its chat back, one that is resumed takes them again. Account,
 * bot and campaign change in one unit of work.
 */
@Component
class CampaignActivity {
    private final Trio trio;
    private final Billing billing;
    private final Clock clock;

    CampaignActivity(Trio trio, Billing billing, Clock clock) {
        this.trio = trio;
        this.billing = billing;
        this.clock = clock;
    }

    @CommandHandler
    void pause(PauseCampaign command) {
        Instant now = clock.instant();
        Trio.Loaded loaded = trio.load(command.account(), command.bot(), command.campaign());
        if (loaded.standing() == Standing.ACTIVE) {
            giveBack(loaded, command.campaign(), now);
            loaded.campaign().execute(c -> c.pause(now));
        }
    }

    @CommandHandler
    void resume(ResumeCampaign command) {
        Instant now = clock.instant();
        Trio.Loaded loaded = trio.load(command.account(), command.bot(), command.campaign());
        if (loaded.standing() == Standing.PAUSED) {
            Scope scope = loaded.scope();
            loaded.bot().execute(b -> b.claim(scope.account(), scope.chat(), command.campaign(), now));
            loaded.account().execute(a -> a.takeSlot(command.campaign(), billing, now));
            loaded.campaign().execute(c -> c.resume(now));
        }
    }

    @CommandHandler
    void delete(DeleteCampaign command) {
        Instant now = clock.instant();
        Trio.Loaded loaded = trio.load(command.account(), command.bot(), command.campaign());
        Scope scope = loaded.scope();
        loaded.bot().execute(b -> b.end(scope.account(), scope.chat(), command.campaign(), now));
        loaded.account().execute(a -> a.freeSlot(command.campaign(), now));
        loaded.campaign().execute(c -> c.delete(now));
    }

    private static void giveBack(Trio.Loaded loaded, CampaignId campaign, Instant now) {
        Scope scope = loaded.scope();
        loaded.bot().execute(b -> b.release(scope.account(), scope.chat(), campaign, now));
        loaded.account().execute(a -> a.freeSlot(campaign, now));
    }
}
