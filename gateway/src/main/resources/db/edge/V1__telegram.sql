-- How each bot is reached. url: the webhook that Telegram was told; empty: it is polled.
CREATE TABLE edge.channel (
    bot      bigint PRIMARY KEY,
    key      text NOT NULL UNIQUE,             -- the opaque end of the webhook's path
    secret   bytea NOT NULL,                   -- SHA-256 of what Telegram repeats in its header
    earlier  bytea,                            -- the hash before, until Telegram was told the new secret
    token    bigint NOT NULL,                  -- the token's revision in the vault
    url      text NOT NULL DEFAULT '',
    told     boolean NOT NULL DEFAULT true,    -- Telegram was told the newest secret
    renewed  timestamptz NOT NULL DEFAULT now(), -- when it was
    attached boolean NOT NULL DEFAULT false,   -- false: an attachment is under way, or it was given up
    detached boolean NOT NULL DEFAULT false,   -- it was given up
    changed  timestamptz NOT NULL DEFAULT now(),
    -- How it fares with Telegram.
    trouble  text NOT NULL DEFAULT '',         -- as reported to the owner
    said     text NOT NULL DEFAULT '',         -- the same in Telegram's words, for the operator
    checked  timestamptz,                      -- when Telegram was last asked for the webhook
    pending  bigint NOT NULL DEFAULT 0,        -- how many updates were waiting then
    next_check timestamptz NOT NULL DEFAULT now() + interval '10 minutes',
    unseen   bigint[] NOT NULL DEFAULT '{}',   -- chats where Telegram has to be asked for the bot's standing
    next_look timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX channel_check ON edge.channel (next_check) WHERE attached;
CREATE INDEX channel_trouble ON edge.channel (trouble) WHERE trouble <> '' AND attached;
CREATE INDEX channel_look ON edge.channel (next_look) WHERE attached AND unseen <> '{}';

-- Where polling stands, and which gateway does it.
CREATE TABLE edge.poll (
    bot         bigint PRIMARY KEY REFERENCES edge.channel ON DELETE CASCADE,
    next_update bigint NOT NULL DEFAULT 0,
    moved       timestamptz NOT NULL DEFAULT '-infinity',
    holder      text NOT NULL DEFAULT '',
    lease       timestamptz NOT NULL DEFAULT '-infinity'
);
CREATE INDEX poll_lease ON edge.poll (lease);

-- Updates that could not be understood or carried out: acknowledged, kept for the operator.
CREATE TABLE edge.parked (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    bot       bigint NOT NULL,
    update_id bigint,
    raw       bytea NOT NULL,
    reason    text NOT NULL,
    received  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX parked_bot ON edge.parked (bot, id);

-- What a bot has to say, durably. A claim counts an attempt and moves due on, so that a crash makes the row due again;
-- one that has calling set then may have been sent, and is not sent again.
CREATE TABLE edge.send (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    bot      bigint NOT NULL,
    chat     bigint NOT NULL,
    message  bigint NOT NULL,                  -- the /start that it answers
    kind     text NOT NULL CHECK (kind IN ('welcome', 'neutral')),
    lead     text NOT NULL DEFAULT '',
    language text NOT NULL DEFAULT '',
    click    text NOT NULL DEFAULT '',
    status   text NOT NULL DEFAULT '',
    event    text NOT NULL DEFAULT '',
    baseline boolean NOT NULL DEFAULT false,   -- whether to look first if they are in the chat
    at       timestamptz NOT NULL,
    state    text NOT NULL DEFAULT 'due'
             CHECK (state IN ('due', 'sent', 'blocked', 'refused', 'unclear', 'expired')),
    due      timestamptz NOT NULL DEFAULT now(),
    attempts int NOT NULL DEFAULT 0,           -- of the claim too: an older one may not write
    calling  boolean NOT NULL DEFAULT false,   -- Telegram is being asked, and has not answered yet
    shown    boolean NOT NULL DEFAULT false,   -- the picture went ahead of a text that is too long to go with it
    creative bigint,
    reason   text NOT NULL DEFAULT '',
    noted    boolean NOT NULL DEFAULT true,    -- false: the lead is to hear yet that it did not arrive
    created  timestamptz NOT NULL DEFAULT now(),
    done     timestamptz,
    trace    text NOT NULL DEFAULT '',         -- of the update that it answers
    UNIQUE (bot, chat, message)
);
CREATE INDEX send_due ON edge.send (due, id) WHERE state = 'due';
CREATE INDEX send_bot ON edge.send (bot, due) WHERE state = 'due';
CREATE INDEX send_lead ON edge.send (lead, id);
CREATE INDEX send_done ON edge.send (done) WHERE state <> 'due';
CREATE INDEX send_noted ON edge.send (done) WHERE NOT noted;

-- The latest time that any gateway saw: if the clock shows less, it was set back, and what is due is pulled forward.
CREATE TABLE edge.clock (
    one  boolean     PRIMARY KEY DEFAULT true CHECK (one),
    seen timestamptz NOT NULL DEFAULT '-infinity'
);
INSERT INTO edge.clock DEFAULT VALUES;
