package io.pawtrail.sandbox.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a visitor of the demo does, step by step, and how often compared with others. */
enum Visit {
    LOOKS(14, Where.OPEN, null, Step.START),
    SUBSCRIBES(18, Where.OPEN, null, Step.START, Step.JOIN_SOON),
    ASKS(4, Where.CLOSED, null, Step.START, Step.REQUEST_SOON),
    IS_APPROVED(8, Where.CLOSED, null, Step.START, Step.REQUEST_SOON, Step.APPROVE),
    APPROVED_THEN_LEAVES(2, Where.CLOSED, null, Step.START, Step.REQUEST_SOON, Step.APPROVE, Step.LEAVE),
    ASKS_IN_VAIN(1, Where.CLOSED, null, Step.START, Step.REQUEST_SOON, Step.DECLINE, Step.REQUEST),
    LEAVES(4, Where.OPEN, null, Step.START, Step.JOIN_SOON, Step.LEAVE),
    IS_KICKED(2, Where.OPEN, null, Step.START, Step.JOIN_SOON, Step.KICK),
    CLICKS_TWICE(2, Where.OPEN, null, Step.START, Step.START_NEW),
    CLICKS_AFTER_JOINING(2, Where.OPEN, null, Step.START, Step.JOIN_SOON, Step.START_NEW),
    STARTS_TWICE(2, Where.OPEN, null, Step.START, Step.START_SAME, Step.START_EMPTY),
    COMES_BACK(2, Where.OPEN, null, Step.START, Step.JOIN_SOON, Step.LEAVE, Step.JOIN),
    CLICKS_AND_COMES_BACK(2, Where.OPEN, null, Step.START, Step.JOIN_SOON, Step.KICK, Step.START_NEW, Step.JOIN),
    SAME_CLICK_AFTER_LEAVING(1, Where.OPEN, null, Step.START, Step.JOIN_SOON, Step.LEAVE, Step.START_SAME, Step.JOIN),
    NO_CLICK_AFTER_LEAVING(1, Where.OPEN, null, Step.START, Step.JOIN_SOON, Step.LEAVE, Step.START_EMPTY, Step.JOIN),
    NEW_CLICK_AFTER_LEAVING(1, Where.OPEN, null, Step.START, Step.JOIN_SOON, Step.LEAVE, Step.START_NEW),
    WALKS_IN(2, Where.OPEN, null, Step.JOIN, Step.LEAVE),
    WAS_THERE_BEFORE(1, Where.OPEN, null, Step.JOIN, Step.START),
    HAS_NO_LINK(1, Where.OPEN, null, Step.START_BARE),
    IN_THE_GROUP(6, Where.GROUP, null, Step.START, Step.JOIN_SOON),
    KICKED_FROM_THE_GROUP(2, Where.GROUP, null, Step.START, Step.JOIN_SOON, Step.KICK, Step.JOIN),
    LEAVES_THE_GROUP(2, Where.GROUP, null, Step.START, Step.JOIN_SOON, Step.LEAVE, Step.START_NEW),
    BANNED_AND_BACK(2, Where.OPEN, Ability.RESTRICTIONS, Step.START, Step.JOIN_SOON, Step.BAN, Step.UNBAN, Step.JOIN),
    MUTED(1, Where.CLOSED, Ability.RESTRICTIONS, Step.START, Step.REQUEST_SOON, Step.APPROVE, Step.MUTE, Step.LEAVE),
    MUTED_AND_BACK(1, Where.CLOSED, Ability.RESTRICTIONS, Step.START, Step.JOIN, Step.MUTE, Step.LEAVE, Step.JOIN),
    MUTED_AND_OUT(1, Where.CLOSED, Ability.RESTRICTIONS, Step.START, Step.JOIN, Step.MUTE, Step.PUT_OUT, Step.UNMUTE),
    CAPTCHA(2, Where.CLOSED, Ability.RESTRICTIONS, Step.START, Step.JOIN_SOON, Step.CAPTCHA, Step.SOLVE, Step.LEAVE),
    PROMOTED(1, Where.OPEN, Ability.RESTRICTIONS, Step.START, Step.JOIN_SOON, Step.PROMOTE, Step.DEMOTE, Step.LEAVE),
    EXTENDS(1, Where.OPEN, Ability.RESTRICTIONS, Step.START, Step.JOIN_SOON, Step.EXTEND),
    JOINS_UNHEARD(2, Where.OPEN, Ability.RECHECKS, Step.START, Step.JOIN_UNHEARD),
    JOINS_UNHEARD_AND_LEAVES(1, Where.OPEN, Ability.RECHECKS, Step.START, Step.JOIN_UNHEARD, Step.LEAVE),
    APPROVED_UNHEARD(1, Where.CLOSED, Ability.RECHECKS, Step.START, Step.REQUEST_SOON, Step.APPROVE_UNHEARD),
    LEAVES_UNHEARD(2, Where.OPEN, Ability.LOST_LEAVES, Step.START, Step.JOIN_SOON, Step.LEAVE_UNHEARD, Step.JOIN),
    WAS_THERE_UNHEARD(1, Where.OPEN, Ability.LOST_LEAVES, Step.JOIN_UNHEARD, Step.START),
    BLOCKS(2, Where.OPEN, Ability.BLOCKS, Step.START_AND_BLOCK, Step.JOIN, Step.LEAVE),
    IN_THE_CORNER(5, Where.CORNER, Ability.PAUSE, Step.START, Step.JOIN_SOON),
    CORNER_AND_BACK(4, Where.CORNER, Ability.PAUSE, Step.START, Step.JOIN_SOON, Step.LEAVE, Step.START_NEW, Step.JOIN),
    CORNER_CLICKS(4, Where.CORNER, Ability.PAUSE, Step.START, Step.START_NEW, Step.JOIN, Step.START_NEW, Step.LEAVE);

    enum Step {
        START,
        START_NEW,
        START_SAME,
        START_EMPTY,
        START_BARE,
        START_AND_BLOCK,
        JOIN_SOON,
        JOIN,
        JOIN_UNHEARD,
        REQUEST_SOON,
        REQUEST,
        DECLINE,
        APPROVE,
        APPROVE_UNHEARD,
        LEAVE,
        LEAVE_UNHEARD,
        KICK,
        BAN,
        UNBAN,
        MUTE,
        UNMUTE,
        PUT_OUT,
        CAPTCHA,
        SOLVE,
        PROMOTE,
        DEMOTE,
        EXTEND;

        /** May be on its way together with the start before it, and overtake it. */
        boolean soon() {
            return this == JOIN_SOON || this == REQUEST_SOON;
        }

        /** The product finds it out by asking, or never. */
        boolean unheard() {
            return this == JOIN_UNHEARD || this == APPROVE_UNHEARD;
        }
    }

    static final int WEIGHTS =
            List.of(values()).stream().mapToInt(visit -> visit.weight).sum();

    final int weight;
    final Where where;
    final @Nullable Ability needs;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    final List<Step> steps;

    Visit(int weight, Where where, @Nullable Ability needs, Step... steps) {
        this.weight = weight;
        this.where = where;
        this.needs = needs;
        this.steps = List.of(steps);
    }

    /** A number below {@link #WEIGHTS}. */
    static Visit of(int number) {
        int left = number;
        for (Visit visit : values()) {
            left -= visit.weight;
            if (left < 0) {
                return visit;
            }
        }
        return LOOKS;
    }
}
