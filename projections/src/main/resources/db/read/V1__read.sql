-- What people and gateways read. Every row can be made again from the events and the vault.
-- Each table has one writer: the processor `catalogue`, or `leads` for `lead` and `tally`.

CREATE TABLE account (
    number     bigint PRIMARY KEY,
    owner      text NOT NULL,                  -- the subject
    name       text NOT NULL,                  -- copied from the vault, as login is
    login      text NOT NULL,
    language   text NOT NULL,
    plan       text NOT NULL,
    paid_until timestamptz,                    -- NULL: for ever
    created    timestamptz NOT NULL
);
CREATE INDEX account_owner ON account (owner); -- to scrub an erased person

CREATE TABLE bot (
    id       bigint PRIMARY KEY,               -- Telegram's
    account  bigint NOT NULL,
    username text NOT NULL,
    name     text NOT NULL,
    status   smallint NOT NULL,                -- 0 active, 1 warning, 3 detached
    created  timestamptz NOT NULL
);
CREATE INDEX bot_account ON bot (account, created, id);

CREATE TABLE chat (
    bot        bigint NOT NULL,
    chat       bigint NOT NULL,
    account    bigint NOT NULL,
    title      text NOT NULL,
    type       text NOT NULL,
    may_invite boolean NOT NULL,
    admin      boolean NOT NULL,
    campaign   text,                           -- code of the active campaign that tracks it
    PRIMARY KEY (bot, chat)
);

CREATE TABLE campaign (
    code              text PRIMARY KEY,
    number            bigint NOT NULL UNIQUE,
    account           bigint NOT NULL,
    bot               bigint NOT NULL,
    chat              bigint NOT NULL,
    status            smallint NOT NULL,       -- 0 active, 1 paused, 2 deleted
    creative          bigint NOT NULL,
    template_revision bigint NOT NULL,
    template_statuses text[] NOT NULL,
    window_seconds    bigint NOT NULL,
    created           timestamptz NOT NULL
);
CREATE INDEX campaign_account ON campaign (account, created DESC, number DESC);
CREATE INDEX campaign_tracking ON campaign (bot, chat);

CREATE TABLE lead (
    lead            text PRIMARY KEY,          -- <campaign code>-<subject>
    campaign        text NOT NULL,
    account         bigint NOT NULL,
    subject         text NOT NULL,
    subscriber      bigint NOT NULL,           -- copied from the vault, as username is; 0 once erased
    username        text NOT NULL,
    click           text NOT NULL,
    status          smallint NOT NULL,         -- 0 wait, 1 hold, 2 approve, 3 cancel, 4 trash
    existing_member boolean NOT NULL,
    started         timestamptz NOT NULL,      -- the first start
    joined          timestamptz,               -- the latest join
    updated         timestamptz NOT NULL,
    first_approve   timestamptz,
    first_unsub     timestamptz
);
CREATE INDEX lead_account ON lead (account, started DESC, lead DESC);
CREATE INDEX lead_account_status ON lead (account, status, started DESC, lead DESC);
CREATE INDEX lead_campaign ON lead (campaign, started DESC, lead DESC);
CREATE INDEX lead_campaign_status ON lead (campaign, status, started DESC, lead DESC);
CREATE INDEX lead_subject ON lead (subject);   -- to scrub an erased person

-- Beside `campaign`, not in it: leads may be read before their campaign is, and either can be replayed alone.
CREATE TABLE tally (
    campaign text PRIMARY KEY,
    starts   bigint NOT NULL,
    confirms bigint NOT NULL,
    unsubs   bigint NOT NULL
);
