package io.pawtrail.gateway.telegram;

/** Reads numbers and signs out of a file's head; behind its end there is nothing. */
record Bytes(byte[] head) {
    boolean has(int at, int... wanted) {
        if (at < 0 || at + wanted.length > head.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if ((head[at + i] & 0xff) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    boolean says(int at, String wanted) {
        return has(at, wanted.chars().toArray());
    }

    /** Most significant byte first; -1: not there. */
    long big(int at, int length) {
        long number = 0;
        for (int i = 0; i < length; i++) {
            number = number << 8 | at(at + i);
        }
        return at + length <= head.length ? number : -1;
    }

    /** Least significant byte first; -1: not there. */
    long little(int at, int length) {
        long number = 0;
        for (int i = length - 1; i >= 0; i--) {
            number = number << 8 | at(at + i);
        }
        return at + length <= head.length ? number : -1;
    }

    private int at(int index) {
        return index < head.length ? head[index] & 0xff : 0;
    }
}
