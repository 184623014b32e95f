package io.pawtrail.vault;

/** PostgreSQL's text holds every character but NUL. */
final class Texts {
    private Texts() {}

    static String storable(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace("\0", "");
    }
}
