package io.pawtrail.gateway.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.pawtrail.messages.Bots.BotView;
import io.pawtrail.messages.Bots.ChatView;
import io.pawtrail.messages.Journals.JournalRow;
import io.pawtrail.messages.LeadStatus;
import io.pawtrail.messages.Leads.LeadView;
import io.pawtrail.messages.Plan;
import io.pawtrail.messages.Profiles.ProfileView;
import io.pawtrail.vault.TemplateTexts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** What the User API shows, member by member; the names are written in snake case. Campaigns: {@link CampaignShapes}. */
final class Shapes {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final String NO_DATE = "0000-00-00 00:00:00";

    private Shapes() {}

    static String date(@Nullable Instant at) {
        return at == null ? NO_DATE : DATE.format(at);
    }

    record Texts(String pbWait, String pbHold, String pbApprove, String pbCancel, String pbTrash, String pbSuccess) {
        static Texts of(TemplateTexts texts) {
            return new Texts(
                    texts.text(LeadStatus.WAIT).orElse(""),
                    texts.text(LeadStatus.HOLD).orElse(""),
                    texts.text(LeadStatus.APPROVE).orElse(""),
                    texts.text(LeadStatus.CANCEL).orElse(""),
                    texts.text(LeadStatus.TRASH).orElse(""),
                    texts.success().word());
        }
    }

    record Notify(boolean tariff, boolean leads) {}

    record Profile(
            long id,
            String name,
            String login,
            String lang,
            String tariff,
            String tariffName,
            int tariffCampaigns,
            String paidUntil,
            long campaigns,
            @JsonUnwrapped Texts templates,
            @JsonProperty("notify") Notify notifications) {
        static Profile of(ProfileView view, Plan plan, TemplateTexts templates) {
            return new Profile(
                    view.account().number(),
                    view.name(),
                    view.login(),
                    view.language(),
                    plan.code(),
                    plan.title(),
                    plan.activeCampaigns(),
                    date(view.paidUntil()),
                    view.campaigns(),
                    Texts.of(templates),
                    new Notify(
                            view.notifications().tariff(), view.notifications().leads()));
        }
    }

    /** @param key the whole key, shown this once */
    record NewKey(String key) {}

    record Bot(long id, long tg, String username, String name, int status, String created) {
        static Bot of(BotView view) {
            long id = view.bot().telegramId();
            return new Bot(id, id, view.username(), view.name(), view.status(), date(view.created()));
        }
    }

    record NewBot(long id, String username, String name) {}

    record Chat(long id, String title, String type) {
        static Chat of(ChatView view) {
            return new Chat(view.chat(), view.title(), view.type().word());
        }
    }

    record NewMedia(String media, String type, long size) {}

    record Journal(String id, long chat, long subscriber, String username, String event, String type, String time) {
        static Journal of(JournalRow row) {
            return new Journal(
                    row.id(),
                    row.chat(),
                    row.subscriber(),
                    row.username(),
                    row.movement().word(),
                    row.paid() ? "paid" : "organic",
                    date(row.at()));
        }
    }

    record Lead(
            String id,
            long campaign,
            long subscriber,
            String username,
            String click,
            int status,
            String startTime,
            String joinTime,
            String updated) {
        @SuppressWarnings("EnumOrdinal") // it is the User API's number, says LeadStatus
        static Lead of(LeadView view) {
            return new Lead(
                    view.lead().shown(),
                    view.campaign(),
                    view.subscriber(),
                    view.username(),
                    view.click(),
                    view.status().ordinal(),
                    date(view.started()),
                    date(view.joined()),
                    date(view.updated()));
        }
    }
}
