-- Images and videos for welcomes, addressed by content: the id is the SHA-256, in hex.
CREATE TABLE edge.media (
    id      text PRIMARY KEY,
    upload  bigint NOT NULL UNIQUE,
    type    text NOT NULL,
    size    bigint NOT NULL,
    created timestamptz NOT NULL DEFAULT now()
);

-- Their bytes, in pieces of a megabyte. What no media came to point at is swept.
CREATE SEQUENCE edge.media_upload;
CREATE TABLE edge.media_piece (
    upload  bigint NOT NULL,
    n       int NOT NULL,
    data    bytea STORAGE EXTERNAL NOT NULL, -- compressed already
    created timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (upload, n)
);

-- Who may use it: who uploaded the very same bytes.
CREATE TABLE edge.media_owner (
    account bigint NOT NULL,
    media   text NOT NULL REFERENCES edge.media ON DELETE CASCADE,
    used    timestamptz NOT NULL DEFAULT now(), -- uploaded, or asked for by a campaign
    PRIMARY KEY (account, media)
);
CREATE INDEX media_owner_media ON edge.media_owner (media);

-- What Telegram calls it; a file_id belongs to one bot. Without one yet: somebody uploads until the lease ends.
CREATE TABLE edge.file (
    bot     bigint NOT NULL,
    media   text NOT NULL REFERENCES edge.media ON DELETE CASCADE,
    field   text NOT NULL DEFAULT '',           -- the Bot API's: photo, animation, video
    file_id text NOT NULL DEFAULT '',
    lease   timestamptz NOT NULL,
    PRIMARY KEY (bot, media)
);
CREATE INDEX file_media ON edge.file (media);

-- Waiting and hold leads to be looked after: Telegram loses reports of joins. Names nobody: the lead's subject does.
CREATE TABLE edge.recheck (
    lead    text PRIMARY KEY,
    bot     bigint NOT NULL,
    started timestamptz NOT NULL,
    step    int NOT NULL,                      -- of the setting's steps, from 0
    due     timestamptz NOT NULL
);
CREATE INDEX recheck_bot ON edge.recheck (bot, step, due);
CREATE INDEX recheck_due ON edge.recheck (due);

-- A bot's calls a second are shared by all gateways; and what was left out for want of them.
CREATE TABLE edge.recheck_turn (
    bot  bigint PRIMARY KEY,
    next timestamptz NOT NULL
);
CREATE TABLE edge.recheck_skipped (
    day   date NOT NULL,
    bot   bigint NOT NULL,
    steps bigint NOT NULL,
    PRIMARY KEY (day, bot)
);
