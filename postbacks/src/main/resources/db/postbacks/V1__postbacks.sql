-- Postbacks that are owed, and what became of them. Whose turn it is, the saga knows; this is what may be sent now.
CREATE TABLE postback (
    lead          text        NOT NULL,             -- as users see it: <campaign code>-<subject>
    n             integer     NOT NULL,             -- the postback decision of that lead
    status        text        NOT NULL CHECK (status IN ('wait', 'hold', 'approve', 'cancel', 'trash')),
    click         text        NOT NULL,
    account       bigint      NOT NULL,             -- whose it was when it was decided; a transfer changes nothing here
    campaign      text        NOT NULL,
    chat          bigint      NOT NULL,
    revision      bigint      NOT NULL,             -- of the templates that it is owed under
    happened      bigint      NOT NULL,             -- UNIX seconds
    host          text        NOT NULL,             -- canonical; empty if the template cannot be read
    state         text        NOT NULL DEFAULT 'open'
                  CHECK (state IN (
                      'open',                       -- tried; newer ones of the lead wait for it (the saga has them)
                      'gave_way',                   -- tried on; newer ones need not wait
                      'replayed',                   -- was exhausted, and is tried once more; newer ones need not wait
                      'delivered', 'exhausted', 'superseded')),
    attempt       integer     NOT NULL DEFAULT 0,   -- how many were made
    refused       integer     NOT NULL DEFAULT 0,   -- how many of them got a 4xx that more attempts rarely change
    due           timestamptz NOT NULL,             -- when the next attempt may begin; while one is under way, the lease's end
    lease         timestamptz,                      -- until when a deliverer has it; with its value as the proof
    node          bigint,                           -- the deliverer that has it, or had it last
    held          boolean     NOT NULL DEFAULT false, -- its account is banned: it goes on at the unban
    replay        uuid,                             -- the replay that it was last tried again for
    first_attempt timestamptz,                      -- when the 15 minutes began that newer ones wait: with the first attempt, at
                                                    -- a host that rests or is paused without one, at an unban anew
    closed        timestamptz,                      -- set exactly if delivered, exhausted or superseded
    trace         text        NOT NULL DEFAULT '',  -- of the update that it comes of
    PRIMARY KEY (lead, n)
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);

CREATE INDEX postback_due ON postback (host, account, due) WHERE state = 'open' AND NOT held;
CREATE INDEX postback_behind ON postback (host, account, due) WHERE state IN ('gave_way', 'replayed') AND NOT held;
CREATE INDEX postback_leased ON postback (host, node) WHERE lease IS NOT NULL;
CREATE INDEX postback_blocking ON postback (first_attempt) WHERE state = 'open' AND NOT held AND first_attempt IS NOT NULL;
CREATE INDEX postback_untried ON postback (host, account) WHERE state = 'open' AND NOT held AND first_attempt IS NULL;
CREATE INDEX postback_owed ON postback (account) WHERE closed IS NULL AND NOT held;
CREATE INDEX postback_held ON postback (account) WHERE closed IS NULL AND held;
CREATE INDEX postback_exhausted ON postback (account, campaign, lead, n) WHERE state = 'exhausted';
CREATE INDEX postback_closed ON postback (closed) WHERE closed IS NOT NULL;

-- Every attempt, for 90 days. A partition for each month, made ahead by the deliverer.
CREATE TABLE attempt (
    lead         text        NOT NULL,
    n            integer     NOT NULL,
    attempt      integer     NOT NULL,              -- counts from 1; twice the same number after a crash
    status       text        NOT NULL,
    account      bigint      NOT NULL,              -- for whom it was made: before a transfer, the old owner
    campaign     text        NOT NULL,
    host         text        NOT NULL,
    url          text        NOT NULL,              -- as it was called; names people, so erasure scrubs it
    address      text        NOT NULL,              -- that was dialled; empty if none was
    code         integer     NOT NULL,              -- HTTP status; 0 if there was no answer
    millis       integer     NOT NULL,
    head         text        NOT NULL,              -- the first 2 KiB of the body
    error        text        NOT NULL,              -- error class; empty if delivered
    replay       uuid,                              -- the replay that it was made for
    next_attempt timestamptz,                       -- absent: delivered, or it was the last
    at           timestamptz NOT NULL               -- when it began
) PARTITION BY RANGE (at);

CREATE INDEX attempt_of_postback ON attempt (lead, n, at);
CREATE INDEX attempt_of_account ON attempt (account, at DESC);
CREATE INDEX attempt_of_campaign ON attempt (account, campaign, at DESC);
CREATE INDEX attempt_of_host ON attempt (account, host, at DESC);
CREATE INDEX attempt_failed ON attempt (account, at DESC, code) WHERE error <> '';

-- How an account's trackers fare, counted in the transaction that keeps the attempts.
CREATE TABLE tracker (
    account    bigint      NOT NULL,
    host       text        NOT NULL,                -- canonical, as in postback
    attempts   bigint      NOT NULL DEFAULT 0,      -- ever
    delivered  bigint      NOT NULL DEFAULT 0,      -- of them
    failed     bigint      NOT NULL DEFAULT 0,      -- of them
    in_a_row   integer     NOT NULL DEFAULT 0,      -- failures since the last success
    since      timestamptz,                         -- when the first of these failures ended; absent if there is none
    told       integer     NOT NULL DEFAULT 0,      -- the largest count in a row that an event told of: 0, 5 or 50
    last_at    timestamptz NOT NULL,                -- when the last attempt ended
    last_code  integer     NOT NULL DEFAULT 0,      -- its HTTP status; 0 if there was no answer
    last_error text        NOT NULL DEFAULT '',     -- its error class; empty if delivered
    PRIMARY KEY (account, host)
) WITH (fillfactor = 50);
CREATE INDEX tracker_of_host ON tracker (host);   -- for the operator; nothing in it changes, so updates stay cheap

-- Hosts to which nothing of an account is sent at the moment, because nearly all of its latest calls failed. Over when until
-- is past.
CREATE TABLE resting (
    host    text        NOT NULL,
    account bigint      NOT NULL,
    node    bigint      NOT NULL,                   -- the deliverer that gives it a rest
    since   timestamptz NOT NULL,                   -- of this rest; one rest may follow the other
    until   timestamptz NOT NULL,
    PRIMARY KEY (host, account, node)
);

-- Hosts at which nothing is called until the operator lets it go on.
CREATE TABLE paused (
    host  text        PRIMARY KEY,
    since timestamptz NOT NULL
);

-- Accounts whose owed postbacks are held.
CREATE TABLE banned (
    account bigint PRIMARY KEY
);

-- Requests to try exhausted postbacks again, and how far each is.
CREATE TABLE replay (
    id            uuid        PRIMARY KEY,
    account       bigint      NOT NULL,
    lead          text,                             -- with n: one postback; else many, as chosen by what follows
    n             integer,                          -- of that lead
    campaign      text,
    host          text,
    status        text,
    happened_from bigint,                           -- UNIX seconds, inclusive
    happened_to   bigint,                           -- exclusive
    confirmed     boolean     NOT NULL,             -- even if older than the last delivered
    asked         timestamptz NOT NULL,             -- as whoever asked dates it
    noted         timestamptz NOT NULL DEFAULT now(), -- by the clock that dates outcomes: what was exhausted later is not meant
    started       timestamptz,                      -- all that are meant were found and handed over
    finished      timestamptz,                      -- and all of those have an outcome
    found         integer     NOT NULL DEFAULT 0,   -- that match: taken + older
    taken         integer     NOT NULL DEFAULT 0,   -- tried again: delivered + exhausted + superseded + under way
    older         integer     NOT NULL DEFAULT 0,   -- left out: the tracker has something newer of that lead
    delivered     integer     NOT NULL DEFAULT 0,
    exhausted     integer     NOT NULL DEFAULT 0,
    superseded    integer     NOT NULL DEFAULT 0,
    at_campaign   text        NOT NULL DEFAULT '',  -- how far the search is, in the order of the index
    at_lead       text        NOT NULL DEFAULT '',
    at_n          integer     NOT NULL DEFAULT 0
);
CREATE INDEX replay_of_account ON replay (account, asked DESC);
CREATE INDEX replay_searching ON replay (account, (n IS NULL), asked) WHERE started IS NULL;
CREATE INDEX replay_finished ON replay (finished) WHERE finished IS NOT NULL;

-- The latest time that any deliverer saw: if the clock shows less, it was set back, and what is due is pulled forward.
CREATE TABLE clock (
    one  boolean     PRIMARY KEY DEFAULT true CHECK (one),
    seen timestamptz NOT NULL DEFAULT '-infinity'
);
INSERT INTO clock DEFAULT VALUES;
