package io.pawtrail.sandbox.demo;

import java.util.List;

/** What a visitor of the demo does, step by step, and how many of a hundred do so. */
enum Visit {
    LOOKS(18, false, Step.START),
    SUBSCRIBES(28, false, Step.START, Step.JOIN_SOON),
    ASKS(6, true, Step.START, Step.REQUEST_SOON),
    IS_APPROVED(14, true, Step.START, Step.REQUEST_SOON, Step.APPROVE),
    APPROVED_THEN_LEAVES(3, true, Step.START, Step.REQUEST_SOON, Step.APPROVE, Step.LEAVE),
    LEAVES(8, false, Step.START, Step.JOIN_SOON, Step.LEAVE),
    IS_KICKED(4, false, Step.START, Step.JOIN_SOON, Step.KICK),
    CLICKS_TWICE(3, false, Step.START, Step.START_NEW),
    CLICKS_AFTER_JOINING(2, false, Step.START, Step.JOIN_SOON, Step.START_NEW),
    STARTS_TWICE(4, false, Step.START, Step.START_SAME),
    COMES_BACK(3, false, Step.START, Step.JOIN_SOON, Step.LEAVE, Step.JOIN),
    CLICKS_AND_COMES_BACK(2, false, Step.START, Step.JOIN_SOON, Step.KICK, Step.START_NEW, Step.JOIN),
    WALKS_IN(3, false, Step.JOIN),
    WAS_THERE_BEFORE(1, false, Step.JOIN, Step.START),
    HAS_NO_LINK(1, false, Step.START_BARE);

    enum Step {
        START,
        START_NEW,
        START_SAME,
        START_BARE,
        JOIN_SOON,
        JOIN,
        REQUEST_SOON,
        APPROVE,
        LEAVE,
        KICK;

        /** May be on its way together with the start before it, and overtake it. */
        boolean soon() {
            return this == JOIN_SOON || this == REQUEST_SOON;
        }
    }

    final int weight;
    final boolean closedChat;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    final List<Step> steps;

    Visit(int weight, boolean closedChat, Step... steps) {
        this.weight = weight;
        this.closedChat = closedChat;
        this.steps = List.of(steps);
    }

    /** A number below 100. */
    static Visit of(int percent) {
        int left = percent;
        for (Visit visit : values()) {
            left -= visit.weight;
            if (left < 0) {
                return visit;
            }
        }
        return LOOKS;
    }
}
