-- What people and gateways read. Every row can be made again from the events and the vault.
-- Each table has one writer: the processor `catalogue`, or `leads` for `lead`, `journal`, `postback`,
-- `story` and all counters (`tally`, `quarter`, `campaign_day`, `account_day`, `journal_quarter`, `journal_day`).

CREATE TABLE account (
    number     bigint PRIMARY KEY,
    owner      text NOT NULL,                  -- the subject
    name       text NOT NULL,                  -- copied from the vault, as login is
    login      text NOT NULL,
    language   text NOT NULL,
    plan       text NOT NULL,
    paid_until timestamptz,                    -- NULL: for ever
    template_revision bigint NOT NULL,         -- of the global ones; 0: none
    template_statuses text[] NOT NULL,
    notify_tariff boolean NOT NULL,
    notify_leads  boolean NOT NULL,
    banned     boolean NOT NULL,
    created    timestamptz NOT NULL
);
CREATE INDEX account_owner ON account (owner); -- to scrub an erased person

-- One row for each account that ever had the bot; at most one of them is not detached.
CREATE TABLE bot (
    id       bigint NOT NULL,                  -- Telegram's
    account  bigint NOT NULL,
    username text NOT NULL,
    name     text NOT NULL,
    status   smallint NOT NULL,                -- 0 active, 1 warning, 3 detached
    trouble  text,                             -- why nothing is heard of it
    created  timestamptz NOT NULL,             -- when this account's latest period of ownership began
    PRIMARY KEY (id, account)
);
CREATE INDEX bot_account ON bot (account, created, id);

-- What each account's campaigns track by the bot, and what it was told of the chat.
CREATE TABLE chat (
    bot        bigint NOT NULL,
    chat       bigint NOT NULL,
    account    bigint NOT NULL,
    title      text NOT NULL,
    type       text NOT NULL,
    may_invite boolean NOT NULL,
    admin      boolean,                        -- NULL: nothing was told since the account got the bot back from another
    campaign   text,                           -- code of the active campaign that tracks it
    tracking   text[] NOT NULL,                -- codes of all that are not deleted, in order
    formerly   bigint[] NOT NULL,              -- the ids it had before it became a supergroup, in order
    PRIMARY KEY (bot, chat, account)
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
CREATE INDEX campaign_tracking ON campaign (bot, chat, account);

-- Whose set of templates a revision is: a campaign's own, or the account's global one.
CREATE TABLE template_set (
    revision bigint PRIMARY KEY,
    account  bigint NOT NULL,
    campaign text                              -- NULL: global
);

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
    first_hold      timestamptz,
    first_approve   timestamptz,
    first_unsub     timestamptz,
    welcome         text                       -- why the latest one did not arrive
);
-- Both hold the status: a page of all of them merges five, and no two more indexes are kept for it.
CREATE INDEX lead_account ON lead (account, status, started DESC, lead DESC);
CREATE INDEX lead_campaign ON lead (campaign, status, started DESC, lead DESC);
-- To search. A click may be shared by very many leads: a tracker that does not fill it in sends the same each time.
CREATE INDEX lead_click ON lead (account, click, started DESC, lead DESC) WHERE click <> '';
CREATE INDEX lead_username ON lead (account, lower(username)) WHERE username <> '';
-- To scrub an erased person, and to search for one by the Telegram id.
CREATE INDEX lead_subject ON lead (subject);

-- Each join, leave or kick that a bot reported, once for all the campaigns that it concerned.
CREATE TABLE journal (
    id         uuid PRIMARY KEY,               -- made of account, bot, chat, subject, movement and at
    account    bigint NOT NULL,                -- who had the bot then
    bot        bigint NOT NULL,
    chat       bigint NOT NULL,                -- its id at that time
    subject    text NOT NULL,
    subscriber bigint NOT NULL,                -- copied from the vault, as username is; 0 once erased
    username   text NOT NULL,
    movement   text NOT NULL,                  -- join, leave, kick
    paid       boolean NOT NULL,               -- one of the campaigns had a lead of theirs
    at         timestamptz NOT NULL
);
CREATE INDEX journal_chat ON journal (account, bot, chat, movement, at DESC, id DESC); -- all movements: three merged
CREATE INDEX journal_subject ON journal (subject); -- to scrub an erased person

-- Beside `campaign`, not in it: leads may be read before their campaign is, and either can be replayed alone.
CREATE TABLE tally (
    campaign text PRIMARY KEY,
    starts   bigint NOT NULL,
    confirms bigint NOT NULL,
    unsubs   bigint NOT NULL
) WITH (fillfactor = 70);

-- Each lead at most once in each figure, at the quarter-hour in which it first happened; and where the leads that
-- started in it stand now: these five make `starts`. How many leads there are, and where in time a page begins, are
-- sums of days and quarters. The rows change again and again, and no index holds what changes: their page has room.
CREATE TABLE quarter (
    campaign    text NOT NULL,
    quarter     timestamptz NOT NULL,
    starts      bigint NOT NULL,
    holds       bigint NOT NULL,
    approves    bigint NOT NULL,
    unsubs      bigint NOT NULL,
    now_wait    bigint NOT NULL,
    now_hold    bigint NOT NULL,
    now_approve bigint NOT NULL,
    now_cancel  bigint NOT NULL,
    now_trash   bigint NOT NULL,
    PRIMARY KEY (campaign, quarter)
) WITH (fillfactor = 70);

-- The sums of the quarters of a UTC day.
CREATE TABLE campaign_day (
    campaign    text NOT NULL,
    day         timestamptz NOT NULL,
    starts      bigint NOT NULL,
    holds       bigint NOT NULL,
    approves    bigint NOT NULL,
    unsubs      bigint NOT NULL,
    now_wait    bigint NOT NULL,
    now_hold    bigint NOT NULL,
    now_approve bigint NOT NULL,
    now_cancel  bigint NOT NULL,
    now_trash   bigint NOT NULL,
    PRIMARY KEY (campaign, day)
) WITH (fillfactor = 70);

-- The sums of the days of an account's campaigns.
CREATE TABLE account_day (
    account     bigint NOT NULL,
    day         timestamptz NOT NULL,
    starts      bigint NOT NULL,
    holds       bigint NOT NULL,
    approves    bigint NOT NULL,
    unsubs      bigint NOT NULL,
    now_wait    bigint NOT NULL,
    now_hold    bigint NOT NULL,
    now_approve bigint NOT NULL,
    now_cancel  bigint NOT NULL,
    now_trash   bigint NOT NULL,
    PRIMARY KEY (account, day)
) WITH (fillfactor = 70);

-- Rows of `journal`, by quarter-hour and by UTC day.
CREATE TABLE journal_quarter (
    account bigint NOT NULL,
    bot     bigint NOT NULL,
    chat    bigint NOT NULL,
    quarter timestamptz NOT NULL,
    joins   bigint NOT NULL,
    leaves  bigint NOT NULL,
    kicks   bigint NOT NULL,
    PRIMARY KEY (account, bot, chat, quarter)
) WITH (fillfactor = 70);

CREATE TABLE journal_day (
    account bigint NOT NULL,
    bot     bigint NOT NULL,
    chat    bigint NOT NULL,
    day     timestamptz NOT NULL,
    joins   bigint NOT NULL,
    leaves  bigint NOT NULL,
    kicks   bigint NOT NULL,
    PRIMARY KEY (account, bot, chat, day)
) WITH (fillfactor = 70);

-- Each postback decision of a lead, and what its deliverer told of it. What is tried right now, schema `postbacks` knows.
CREATE TABLE postback (
    lead        text NOT NULL,                 -- <campaign code>-<subject>
    n           integer NOT NULL,              -- counts the lead's decisions from 1
    place       bigint NOT NULL,               -- of the event in the lead's stream
    account     bigint NOT NULL,               -- whose it was then
    what        text NOT NULL,                 -- what happened: STARTED, JOINED, ...
    status      smallint NOT NULL,             -- to report
    unchanged   smallint,                      -- of a new click: the status that the lead keeps
    click_empty boolean NOT NULL,
    revision    bigint NOT NULL,               -- of the templates in force; 0: none
    host        text NOT NULL,                 -- that the template names; empty if nothing is owed or it cannot be read
    withheld    text NOT NULL,                 -- reasons, in order, divided by commas; empty: it is owed
    inferred    boolean NOT NULL,              -- nobody reported it
    joined      timestamptz,                   -- of a leave: the join that it ends
    at          timestamptz NOT NULL,          -- when it happened
    state       text,                          -- last told: gave_way, delivered, exhausted, superseded, replayed
    attempts    integer,                       -- made, as last told
    code        integer,                       -- of a delivery
    reason      text,                          -- of the last exhaustion: an error class
    newer       integer,                       -- the n that it is superseded by
    replay      uuid,                          -- the last
    told        timestamptz,                   -- when state began
    PRIMARY KEY (lead, n)
) WITH (fillfactor = 80);

-- What happened to a lead without anything to decide; of people who never started, too: they may turn out to have.
CREATE TABLE story (
    lead   text NOT NULL,
    place  bigint NOT NULL,                    -- of the event in the lead's stream
    what   text NOT NULL,
    reason text NOT NULL,                      -- a reason code
    detail text NOT NULL,                      -- its value; empty if it has none
    at     timestamptz NOT NULL,
    PRIMARY KEY (lead, place)
);

-- Until when all that had happened was read; a row for each processor and segment. Segments are never merged.
CREATE TABLE progress (
    processor text NOT NULL,
    segment   integer NOT NULL,
    as_of     timestamptz NOT NULL,
    PRIMARY KEY (processor, segment)
);

-- Events that a processor could not write, and those behind them in their sequence. An event is in the store.
CREATE TABLE dead_letter (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    processor  text NOT NULL,
    sequence   text NOT NULL,                  -- the lead or other aggregate whose events are written in order, by id
    position   bigint NOT NULL,                -- of the event in the store
    event_id   text NOT NULL,
    event_type text NOT NULL,
    cause      text,                           -- NULL: it waits for one before it
    since      timestamptz NOT NULL DEFAULT now(),
    tries      integer NOT NULL,
    due        timestamptz NOT NULL            -- the next try, of the first of its sequence
);
CREATE INDEX dead_letter_sequence ON dead_letter (processor, sequence, id);
