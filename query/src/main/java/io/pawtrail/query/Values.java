package io.pawtrail.query;

import io.r2dbc.spi.Readable;

/** Columns that are NOT NULL. */
final class Values {
    private Values() {}

    static <T> T value(Readable row, String column, Class<T> type) {
        T value = row.get(column, type);
        if (value == null) {
            throw new IllegalStateException("Column " + column + " is empty");
        }
        return value;
    }

    static long number(Readable row, String column) {
        return value(row, column, Long.class);
    }

    static int small(Readable row, String column) {
        return value(row, column, Short.class);
    }

    static String text(Readable row, String column) {
        return value(row, column, String.class);
    }
}
