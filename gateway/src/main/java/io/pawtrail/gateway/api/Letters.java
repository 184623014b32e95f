package io.pawtrail.gateway.api;

import java.util.random.RandomGenerator;

/** Draws words of {@code A-Za-z0-9}. The chance is given, so that a test knows it. */
final class Letters {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final RandomGenerator chance;

    Letters(RandomGenerator chance) {
        this.chance = chance;
    }

    String draw(int length) {
        StringBuilder word = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            word.append(ALPHABET.charAt(chance.nextInt(ALPHABET.length())));
        }
        return word.toString();
    }
}
