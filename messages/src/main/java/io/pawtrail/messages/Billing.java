package io.pawtrail.messages;

/** Whether plans count ({@code PAWTRAIL_BILLING}); off: everybody has Tiger. */
public enum Billing {
    ON,
    OFF;

    /** The plan that counts for somebody who has this one. */
    public Plan effective(Plan plan) {
        return this == ON ? plan : Plan.TIGER;
    }
}
