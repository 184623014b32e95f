package io.pawtrail.bench;

/** What this machine does at most, measured in the same run and with nothing of ours around it; a letter names it in the table. */
record Limit(String letter, String what, double value, String unit) {
    String shown() {
        return Table.number(value) + " " + letter;
    }
}
