package io.pawtrail.postbacks;

/** How many rows somebody has in hand, and how many of them at hosts that have shown nothing yet. */
final class Share {
    int rows;
    int unproven;

    /** How many more this part may have, if it may have as much as it leaves of all that: so there is always something left. */
    int room(Share all, int inHand, boolean proven) {
        int room = half(inHand, all.rows, rows);
        return proven ? room : Math.min(room, half(inHand / 2, all.unproven, unproven));
    }

    private static int half(int most, int all, int own) {
        return (most - (all - own) + 1) / 2 - own;
    }
}
