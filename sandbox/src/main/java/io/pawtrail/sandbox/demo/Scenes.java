package io.pawtrail.sandbox.demo;

import io.pawtrail.sandbox.Person;
import io.pawtrail.sandbox.Sandbox;
import io.pawtrail.sandbox.SimulatedChat;
import io.pawtrail.sandbox.TelegramFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** What happens to the bot, its chats and its campaigns while people come and go. */
final class Scenes {
    private static final int UNHEARD = 3;
    private static final String NEW_TITLE = "Not so small group";
    private static final int WARNING = 1;
    private static final long PATIENCE_MILLIS = 30_000;

    private final Sandbox sandbox;
    private final Stage stage;
    private final Crowd crowd;
    private final ExpectedLeads expected;
    private final UserApi api;
    private final Consumer<String> teller;
    final List<String> differences = new ArrayList<>();

    Scenes(Sandbox sandbox, Stage stage, Crowd crowd, ExpectedLeads expected, UserApi api, Consumer<String> teller) {
        this.sandbox = sandbox;
        this.stage = stage;
        this.crowd = crowd;
        this.expected = expected;
        this.api = api;
        this.teller = teller;
    }

    /** One welcome's answer never comes: it must not be sent again. */
    void trouble() {
        teller.accept(
                "A stranger polls once with the bot's token; Telegram answers 429, 502 with a page, and once not at all: some"
                        + " seconds without news, then all that waited");
        stage.bot.pollByStranger();
        sandbox.fail(TelegramFailure.tooMany(1).on("sendMessage").of(stage.bot).times(2));
        sandbox.fail(TelegramFailure.silence().on("sendMessage").of(stage.bot));
        sandbox.fail(
                TelegramFailure.badGateway().on("sendMessage").of(stage.bot).times(2));
        sandbox.fail(TelegramFailure.badGateway().on("getUpdates").of(stage.bot).times(2));
        sandbox.fail(TelegramFailure.tooMany(1).on("getUpdates").of(stage.bot));
        sandbox.fail(TelegramFailure.cutOff().on("getUpdates").of(stage.bot));
    }

    void migrate() {
        SimulatedChat group = stage.chat(Where.GROUP);
        long oldId = group.id();
        long newId = sandbox.migrate(group);
        expected.migrated(oldId, newId);
        teller.accept("The group '" + group.title() + "' became a supergroup: " + oldId + " is now " + newId);
    }

    boolean answered(Where where) {
        return crowd.answered(where, expected);
    }

    /** Welcomes show what the product has read of: right after a process was killed, that takes a while. */
    void rename() throws InterruptedException {
        SimulatedChat group = stage.chat(Where.GROUP);
        group.rename(NEW_TITLE);
        expected.renamed(group.id(), NEW_TITLE);
        teller.accept("The group is called '" + NEW_TITLE + "' now");
        String shown = await(this::title, NEW_TITLE);
        if (!NEW_TITLE.equals(shown)) {
            differences.add("camp/list calls the group '" + shown + "', in truth it is '" + NEW_TITLE + "'");
        }
    }

    private String title() throws InterruptedException {
        for (JsonNode one : api.get("camp/list", Map.of())) {
            if (one.path("id").asLong() == stage.campaign(Where.GROUP).id()) {
                return one.path("chat_title").asString("");
            }
        }
        return "";
    }

    /** While it is no administrator nobody tells the bot anything. */
    void demote() throws InterruptedException {
        SimulatedChat chat = stage.chat(Where.CLOSED);
        sandbox.demote(stage.bot, chat);
        teller.accept("The bot is no administrator of '" + chat.title() + "' any more");
        List<Person> settled = crowd.settled(Where.CLOSED);
        settled.stream().limit(UNHEARD).forEach(person -> person.leave(chat));
        awaitStatus(WARNING);
    }

    void promote() throws InterruptedException {
        SimulatedChat chat = stage.chat(Where.CLOSED);
        sandbox.promote(stage.bot, chat);
        teller.accept("The bot is an administrator of '" + chat.title() + "' again");
        awaitStatus(0);
    }

    private void awaitStatus(int wanted) throws InterruptedException {
        int status = await(this::status, wanted);
        if (status != wanted) {
            differences.add("bots/list says status " + status + " of the bot, in truth " + wanted);
        }
    }

    private int status() throws InterruptedException {
        for (JsonNode one : api.get("bots/list", Map.of())) {
            if (one.path("id").asLong() == stage.bot.id()) {
                return one.path("status").asInt(-1);
            }
        }
        return -1;
    }

    private interface Question<T> {
        T ask() throws InterruptedException;
    }

    /** What it says when it says what is wanted, or in the end. */
    private static <T> T await(Question<T> question, T wanted) throws InterruptedException {
        long deadline = System.nanoTime() / 1_000_000 + PATIENCE_MILLIS;
        T said = question.ask();
        while (!wanted.equals(said) && System.nanoTime() / 1_000_000 < deadline) {
            Thread.sleep(50);
            said = question.ask();
        }
        return said;
    }

    void pause() throws InterruptedException {
        Campaign campaign = stage.campaign(Where.CORNER);
        change("camp/pause", campaign);
        expected.pause(campaign);
    }

    void resume() throws InterruptedException {
        Campaign campaign = stage.campaign(Where.CORNER);
        change("camp/resume", campaign);
        expected.resume(campaign);
    }

    /** The first one stays paused, and the place goes to another. */
    void replace() throws InterruptedException {
        pause();
        Campaign other = stage.addCampaign(Where.CORNER);
        expected.add(other);
        teller.accept("Campaign " + other.code() + " takes the place of the paused one");
    }

    private void change(String call, Campaign campaign) throws InterruptedException {
        api.post(call, Map.of("id", String.valueOf(campaign.id())));
        teller.accept(call + " " + campaign.code() + " (" + campaign.title() + ")");
    }
}
