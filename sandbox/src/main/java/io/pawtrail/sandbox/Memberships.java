package io.pawtrail.sandbox;

import io.pawtrail.sandbox.Happening.What;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Who comes into chats and who goes, and which bots hear of it: those that are administrators there. */
final class Memberships {
    private final World world;

    Memberships(World world) {
        this.world = world;
    }

    /** Who was restricted and away comes back restricted. */
    Happening join(Human human, Chat chat) {
        require(mayCome(human, chat), human, "cannot join: in already, or banned");
        chat.requests.remove(human.id);
        return move(human, chat, chat.standing(human).come(), null, What.JOINED, "");
    }

    Happening request(Human human, Chat chat) {
        require(chat.approvalRequired, human, "cannot ask to join: this chat is open");
        require(mayCome(human, chat), human, "cannot ask to join: in already, or banned");
        require(chat.requests.add(human.id), human, "has asked already");
        Instant now = world.now();
        Set<Long> told = new LinkedHashSet<>();
        chat.admins.forEach((bot, rights) -> {
            if (rights.canInviteUsers()
                    && bot.inbox.offer(
                            "chat_join_request", "u" + human.id, TelegramJson.joinRequest(chat, human, now))) {
                told.add(bot.id);
            }
        });
        return world.record(new Happening(human.id, What.REQUESTED, chat.id, "", 0, now, told));
    }

    Happening approve(Human human, Chat chat) {
        require(chat.requests.remove(human.id), human, "has not asked to join");
        return move(human, chat, chat.standing(human).come(), owner(chat), What.APPROVED, "via_join_request");
    }

    /** Withdrawn or declined: Telegram has no update for that. */
    Happening decline(Human human, Chat chat) {
        require(chat.requests.remove(human.id), human, "has not asked to join");
        return world.record(new Happening(human.id, What.DECLINED, chat.id, "", 0, world.now(), Set.of()));
    }

    Happening leave(Human human, Chat chat) {
        require(chat.standing(human).in, human, "cannot leave: not in");
        return move(human, chat, chat.standing(human).gone(), null, What.LEFT, "");
    }

    /** Removed, and free to come back: Telegram has two updates for that, but one in a basic group. */
    Happening kick(Human human, Chat chat) {
        require(chat.standing(human).in, human, "cannot be kicked: not in");
        if (chat.kind == Chat.Kind.GROUP) {
            return move(human, chat, Standing.LEFT, owner(chat), What.KICKED, "");
        }
        Happening kicked = move(human, chat, Standing.KICKED, owner(chat), What.KICKED, "");
        report(
                human,
                chat,
                Seat.NONE,
                owner(chat),
                "",
                world.now(),
                kicked.told().isEmpty());
        return kicked;
    }

    /** Restricted and put out by an admin at the same time: no ban. */
    Happening putOut(Human human, Chat chat) {
        require(chat.standing(human) == Standing.MUTED, human, "is not restricted there");
        return move(human, chat, Standing.MUTED_AWAY, owner(chat), What.KICKED, "");
    }

    Happening ban(Human human, Chat chat) {
        require(chat.standing(human) != Standing.KICKED, human, "is banned already");
        return move(human, chat, Standing.KICKED, owner(chat), What.BANNED, "");
    }

    Happening unban(Human human, Chat chat) {
        require(chat.standing(human) == Standing.KICKED, human, "is not banned");
        return move(human, chat, Standing.LEFT, owner(chat), What.UNBANNED, "");
    }

    /** By the owner, or by a captcha bot, which is what somebody who has just come meets. */
    Happening mute(Human human, Chat chat, boolean byCaptcha) {
        require(chat.kind == Chat.Kind.SUPERGROUP, human, "cannot be restricted: only supergroups know that");
        Standing to = switch (chat.standing(human)) {
            case MEMBER, ADMINISTRATOR -> Standing.MUTED;
            case LEFT -> Standing.MUTED_AWAY;
            default -> throw new IllegalStateException("Person " + human.id + " is restricted or banned.");
        };
        return move(human, chat, to, byCaptcha ? TelegramJson.captchaBot() : owner(chat), What.MUTED, "");
    }

    Happening unmute(Human human, Chat chat, boolean byCaptcha) {
        Standing was = chat.standing(human);
        require(was == Standing.MUTED || was == Standing.MUTED_AWAY, human, "is not restricted there");
        ObjectNode actor = byCaptcha ? TelegramJson.captchaBot() : owner(chat);
        return move(human, chat, was.in ? Standing.MEMBER : Standing.LEFT, actor, What.UNMUTED, "");
    }

    Happening promote(Human human, Chat chat) {
        require(chat.standing(human) == Standing.MEMBER, human, "is no plain member");
        return move(human, chat, Standing.ADMINISTRATOR, owner(chat), What.PROMOTED, "");
    }

    Happening demote(Human human, Chat chat) {
        require(chat.standing(human) == Standing.ADMINISTRATOR, human, "is no administrator");
        return move(human, chat, Standing.MEMBER, owner(chat), What.DEMOTED, "");
    }

    /** A subscription that runs until then: member before and after. */
    Happening until(Human human, Chat chat, Instant end) {
        require(chat.standing(human) == Standing.MEMBER, human, "is no plain member");
        return move(human, chat, new Seat(Standing.MEMBER, end.getEpochSecond()), null, What.EXTENDED, "");
    }

    private static ObjectNode owner(Chat chat) {
        return TelegramJson.user(chat.owner);
    }

    private static boolean mayCome(Human human, Chat chat) {
        return chat.standing(human) == Standing.LEFT || chat.standing(human) == Standing.MUTED_AWAY;
    }

    private static void require(boolean allowed, Human human, String why) {
        if (!allowed) {
            throw new IllegalStateException("Person " + human.id + " " + why + ".");
        }
    }

    private Happening move(Human human, Chat chat, Standing to, @Nullable ObjectNode admin, What what, String how) {
        return move(human, chat, Seat.of(to), admin, what, how);
    }

    private Happening move(Human human, Chat chat, Seat to, @Nullable ObjectNode admin, What what, String how) {
        Instant now = world.now();
        if (chat.group()) {
            ServiceMessages.cameOrWent(human, chat, to.standing().in, admin, now);
        }
        boolean lost = chat.unheard.remove(human.id) || world.loses();
        Set<Long> told = report(human, chat, to, admin, how, now, lost);
        return world.record(new Happening(human.id, what, chat.id, "", 0, now, told));
    }

    private static Set<Long> report(
            Human human, Chat chat, Seat to, @Nullable ObjectNode admin, String how, Instant at, boolean lost) {
        Seat from = chat.seat(human);
        chat.sit(human, to);
        ObjectNode update = TelegramJson.memberUpdated(
                TelegramJson.chat(chat),
                admin == null ? TelegramJson.user(human) : admin,
                at,
                TelegramJson.member(human, from),
                TelegramJson.member(human, to));
        if (!how.isEmpty()) {
            update.put(how, true);
        }
        Set<Long> told = new LinkedHashSet<>();
        if (!lost) {
            chat.admins.keySet().stream()
                    .filter(bot -> bot.inbox.offer("chat_member", "u" + human.id, update))
                    .forEach(bot -> told.add(bot.id));
        }
        return told;
    }
}
