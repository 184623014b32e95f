package io.pawtrail.gateway;

import io.pawtrail.messages.BotId;

/** What this gateway remembers of the terms on which campaigns track, to decide on updates without asking each time. */
public interface TermsMemory {
    /** The terms of this bot's campaigns, or its owner, have changed: whoever was told so must not see the old ones act. */
    void changed(BotId bot);
}
