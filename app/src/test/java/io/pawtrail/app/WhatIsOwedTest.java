package io.pawtrail.app;

import static io.pawtrail.app.TrackedChat.SOON;
import static io.pawtrail.app.TrackedChat.ok;
import static io.pawtrail.app.TrackedChat.templates;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pawtrail.sandbox.Person;
import io.pawtrail.sandbox.Sandbox;
import io.pawtrail.sandbox.SandboxOptions;
import io.pawtrail.sandbox.SimulatedBot;
import io.pawtrail.sandbox.SimulatedChat;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What becomes of postbacks already owed, and of leads that exist, end to end. What was withheld shows in what comes
 * after it: a lead's postbacks arrive in order.
 */
class WhatIsOwedTest {
    private static final int WAIT = 0;
    private static final int APPROVE = 2;
    /** Five seconds, and a fifth more at most. */
    private static final Duration RETRY_AT_LATEST = Duration.ofSeconds(6);

    private static final Sandbox SANDBOX = Sandbox.start(SandboxOptions.defaults());

    @SuppressWarnings("NullAway.Init")
    private static RunningPawtrail pawtrail;

    private static long person = 50_000;

    @BeforeAll
    static void start() throws IOException {
        pawtrail = RunningPawtrail.start(SANDBOX.telegramUrl(), false);
    }

    @AfterAll
    static void stop() {
        pawtrail.close();
        SANDBOX.close();
    }

    private static Api account(String plan) {
        return pawtrail.account(person++, plan);
    }

    private static TrackedChat owing(String name, String plan) {
        return TrackedChat.of(SANDBOX, account(plan), name, templates(SANDBOX, "1"))
                .owing();
    }

    @Test
    void of_a_paused_campaign_what_is_owed_goes_on_and_leads_move_with_postbacks_withheld() {
        TrackedChat paused = owing("paused", "tiger");
        paused.change("pause");
        paused.ann().join(paused.chat());
        paused.annIs(APPROVE);
        paused.took("wait 1");
        paused.change("resume");
        paused.ann().leave(paused.chat());
        paused.took("wait 1", "cancel 1");
    }

    @Test
    void of_an_edited_campaign_what_is_owed_keeps_its_templates_and_the_next_status_has_the_new_ones() {
        TrackedChat edited = owing("edited", "tiger");
        edited.edit(templates(SANDBOX, "2"));
        edited.ann().join(edited.chat());
        edited.took("wait 1", "approve 2");
    }

    @Test
    void a_campaign_without_templates_uses_its_accounts_and_what_is_owed_keeps_those_of_its_time() {
        Api api = account("tiger");
        ok(api.post("profile/postbacks", templates(SANDBOX, "1")));
        TrackedChat bare = TrackedChat.of(SANDBOX, api, "global", Map.of()).owing();
        ok(api.post("profile/postbacks", templates(SANDBOX, "2")));
        bare.ann().join(bare.chat());
        bare.took("wait 1", "approve 2");
        bare.edit(Map.of("pb_trash", SANDBOX.trackerUrl() + "/postback?status={status}&lead={lead}&set=own"));
        bare.ann().leave(bare.chat());
        bare.ann().join(bare.chat());
        bare.heard();
        SANDBOX.kick(bare.ann(), bare.chat());
        bare.took("wait 1", "approve 2", "trash own");
    }

    @Test
    void of_a_deleted_campaign_what_is_owed_goes_on_and_its_leads_are_frozen_and_listed() {
        TrackedChat deleted = owing("deleted", "tiger");
        deleted.change("del");
        ok(deleted.api().post("camp/add", TrackedChat.campaign(deleted.bot(), deleted.chat(), Map.of())));
        deleted.ann().join(deleted.chat());
        Map<String, Long> place =
                Map.of("bot", deleted.bot().id(), "chat", deleted.chat().id());
        await().atMost(SOON)
                .until(() -> !ok(deleted.api().get("journal/list", place)).isEmpty());
        deleted.took("wait 1");
        deleted.annIs(WAIT);
    }

    @Test
    void of_a_detached_bot_what_is_owed_goes_on_and_its_campaign_keeps_its_slot() {
        TrackedChat detached = owing("detached", "kitten");
        ok(detached.api().post("bots/del", Map.of("id", detached.bot().id())));
        detached.took("wait 1");
        SimulatedBot other = SANDBOX.createBot("other_bot");
        SimulatedChat chat = SANDBOX.createChannel("Other");
        TrackedChat.connect(SANDBOX, detached.api(), other, chat);
        assertThat(detached.api()
                        .post("camp/add", TrackedChat.campaign(other, chat, Map.of()))
                        .path("error")
                        .asString())
                .isEqualTo("limit");
        flagged(detached);
        ok(detached.api().post("bots/add", Map.of("token", detached.bot().token())));
        detached.ann().join(detached.chat());
        detached.took("wait 1", "approve 1");
    }

    @Test
    void of_a_bot_whose_token_was_revoked_what_is_owed_goes_on_and_its_campaign_stays_active_and_flagged() {
        TrackedChat revoked = owing("revoked", "kitten");
        String token = revoked.bot().revoke();
        revoked.took("wait 1");
        flagged(revoked);
        ok(revoked.api().post("bots/add", Map.of("token", token)));
        revoked.ann().join(revoked.chat());
        revoked.took("wait 1", "approve 1");
    }

    private static void flagged(TrackedChat chat) {
        await().atMost(SOON).until(() -> chat.campaign().path("warning").asBoolean());
        assertThat(chat.campaign().path("status").asInt()).isZero();
    }

    @Test
    void of_a_banned_account_leads_move_with_postbacks_withheld_and_nobody_is_new_or_welcome() {
        TrackedChat banned = owing("banned", "tiger");
        long account = ok(banned.api().get("profile/info", Map.of())).path("id").asLong();
        assertThat(pawtrail.operate("/operator/accounts/" + account + "/ban")).isEqualTo(200);
        assertThat(banned.api().get("leads/list", Map.of()).path("error").asString())
                .isEqualTo("ban");
        Person bob = SANDBOX.createPerson("Bob", null);
        bob.start(banned.bot(), banned.code() + "-bob");
        banned.ann().join(banned.chat());
        banned.heard();
        banned.isNotCalledAgainFor(RETRY_AT_LATEST.plusSeconds(2));
        assertThat(pawtrail.operate("/operator/accounts/" + account + "/unban")).isEqualTo(200);
        banned.took("wait 1");
        banned.annIs(APPROVE);
        assertThat(banned.leads().size()).isOne();
        banned.ann().leave(banned.chat());
        banned.took("wait 1", "cancel 1");
        assertThat(SANDBOX.messagesTo(bob)).noneMatch(message -> message.text().contains("Hello"));
    }
}
