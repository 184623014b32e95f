package io.pawtrail.projections;

/** Makes the tables of {@code read}, empty, in a schema of the given name, which is not there yet. */
public interface ReadSchema {
    void build(String schema);
}
