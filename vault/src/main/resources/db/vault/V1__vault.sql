-- What must never be in an event. Erasing a person is deleting a row here.
CREATE TABLE meta (
    one         boolean PRIMARY KEY DEFAULT true CHECK (one),
    fingerprint bytea NOT NULL              -- of the master key, so that a wrong one is known at start
);

CREATE TABLE person (
    subject     text PRIMARY KEY,
    telegram_id bigint NOT NULL UNIQUE,
    username    text NOT NULL DEFAULT '',
    name        text NOT NULL DEFAULT '',
    changed     timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE secret (
    revision bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sealed   bytea NOT NULL,
    created  timestamptz NOT NULL DEFAULT now()
);

-- Five postback templates; NULL means that the status has none.
CREATE TABLE template (
    revision   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    pb_wait    text,
    pb_hold    text,
    pb_approve text,
    pb_cancel  text,
    pb_trash   text,
    success    text NOT NULL DEFAULT '2xx' CHECK (success IN ('2xx', 'json')),
    created    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE creative (
    revision    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    welcome     text NOT NULL,
    media       text NOT NULL DEFAULT '',
    button_text text NOT NULL DEFAULT '',
    button_url  text NOT NULL DEFAULT '',
    created     timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX creative_media ON creative (media) WHERE media <> '';    -- media that no welcome shows are swept
