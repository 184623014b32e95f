package io.pawtrail.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawtrail.sandbox.Client.Answer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What becomes of chats, and of bots in them. */
class ChatLifeTest {
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final SimulatedBot bot = sandbox.createBot("paw_bot");
    private final Client client = new Client(sandbox, bot);
    private final Person ann = sandbox.createPerson("Ann", "ann");

    @BeforeEach
    void ask() {
        client.get("getUpdates?allowed_updates=%5B%22message%22%2C%22my_chat_member%22%2C%22chat_member%22%5D");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private JsonNode lastWith(String path) {
        return StreamSupport.stream(client.get("getUpdates").result().spliterator(), false)
                .filter(update -> update.at(path).isValueNode())
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private Answer member(SimulatedChat chat, long user) {
        return client.get("getChatMember?chat_id=" + chat.id() + "&user_id=" + user);
    }

    @Test
    void a_group_becomes_a_supergroup_and_takes_everybody_along() {
        SimulatedChat group = sandbox.createGroup("Group");
        sandbox.promote(bot, group);
        ann.join(group);
        long oldId = group.id();
        long newId = sandbox.migrate(group);

        assertThat(group.id()).isEqualTo(newId).isLessThan(-1_000_000_000_000L);
        JsonNode to = lastWith("/message/migrate_to_chat_id").path("message");
        assertThat(to.path("migrate_to_chat_id").asLong()).isEqualTo(newId);
        assertThat(to.path("chat").path("id").asLong()).isEqualTo(oldId);
        assertThat(to.path("chat").path("type").asString()).isEqualTo("group");
        JsonNode from = lastWith("/message/migrate_from_chat_id").path("message");
        assertThat(from.path("migrate_from_chat_id").asLong()).isEqualTo(oldId);
        assertThat(from.path("chat").path("id").asLong()).isEqualTo(newId);
        assertThat(from.path("from").path("username").asString()).isEqualTo("GroupAnonymousBot");
        assertThat(from.path("sender_chat").path("type").asString()).isEqualTo("supergroup");
        assertThat(lastWith("/my_chat_member/chat/id")
                        .at("/my_chat_member/chat/id")
                        .asLong())
                .isEqualTo(newId);
        assertThat(member(group, ann.id()).result().path("status").asString()).isEqualTo("member");
        assertThat(member(group, bot.id()).result().path("status").asString()).isEqualTo("administrator");
    }

    @Test
    void the_old_id_of_a_migrated_group_answers_with_the_new_one() {
        SimulatedChat group = sandbox.createGroup("Group");
        sandbox.promote(bot, group);
        long oldId = group.id();
        long newId = sandbox.migrate(group);

        for (String call : new String[] {"sendMessage?text=x&chat_id=", "getChat?chat_id=", "getChatMember?chat_id="}) {
            Answer answer = client.get(call + oldId);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.description()).isEqualTo("Bad Request: group chat was upgraded to a supergroup chat");
            assertThat(answer.body().at("/parameters/migrate_to_chat_id").asLong())
                    .isEqualTo(newId);
        }
    }

    @Test
    void a_new_title_is_said_in_a_group_and_carried_by_everything_later() {
        SimulatedChat group = sandbox.createSupergroup("Old");
        SimulatedChat channel = sandbox.createChannel("Old");
        sandbox.promote(bot, group);
        sandbox.promote(bot, channel);
        group.rename("New");
        channel.rename("Newer");

        assertThat(lastWith("/message/new_chat_title")
                        .at("/message/new_chat_title")
                        .asString())
                .isEqualTo("New");
        ann.join(channel);
        assertThat(lastWith("/chat_member/chat/title")
                        .at("/chat_member/chat/title")
                        .asString())
                .isEqualTo("Newer");
        assertThat(client.get("getChat?chat_id=" + channel.id())
                        .result()
                        .path("title")
                        .asString())
                .isEqualTo("Newer");
    }

    @Test
    void a_demoted_bot_leaves_a_channel_and_stays_in_a_group() {
        SimulatedChat group = sandbox.createSupergroup("Group");
        SimulatedChat channel = sandbox.createChannel("Channel");
        sandbox.promote(bot, group);
        sandbox.promote(bot, channel);
        sandbox.demote(bot, group);
        sandbox.demote(bot, channel);

        assertThat(member(group, bot.id()).result().path("status").asString()).isEqualTo("member");
        assertThat(member(channel, bot.id()).description())
                .isEqualTo("Forbidden: bot is not a member of the channel chat");
        assertThat(ann.join(group).told()).isEmpty();
        sandbox.promoteWithoutInviting(bot, group);
        JsonNode change = lastWith("/my_chat_member/chat/id").path("my_chat_member");
        assertThat(change.at("/old_chat_member/status").asString()).isEqualTo("member");
        assertThat(change.at("/new_chat_member/can_invite_users").asBoolean()).isFalse();
        assertThat(client.get("getChatMemberCount?chat_id=" + group.id())
                        .result()
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void a_kicked_bot_is_told_so_and_gets_403() {
        SimulatedChat channel = sandbox.createChannel("Channel");
        sandbox.promote(bot, channel);
        channel.kick(bot);

        assertThat(lastWith("/my_chat_member/chat/id")
                        .at("/my_chat_member/new_chat_member/status")
                        .asString())
                .isEqualTo("kicked");
        assertThat(member(channel, bot.id()).status()).isEqualTo(403);
        assertThat(member(channel, bot.id()).description())
                .isEqualTo("Forbidden: bot was kicked from the channel chat");
    }
}
