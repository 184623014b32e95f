-- Postbacks that are owed, and what became of them. Whose turn it is, the saga knows; this is what may be sent now.
CREATE TABLE postback (
    lead          text        NOT NULL,             -- as users see it: <campaign code>-<subject>
    n             integer     NOT NULL,             -- the postback decision of that lead
    status        text        NOT NULL CHECK (status IN ('wait', 'hold', 'approve', 'cancel', 'trash')),
    click         text        NOT NULL,
    account       bigint      NOT NULL,
    campaign      text        NOT NULL,
    chat          bigint      NOT NULL,
    revision      bigint      NOT NULL,             -- of the templates that it is owed under
    happened      bigint      NOT NULL,             -- UNIX seconds
    host          text        NOT NULL,             -- canonical; empty if the template cannot be read
    state         text        NOT NULL DEFAULT 'open'
                  CHECK (state IN ('open', 'gave_way', 'delivered', 'exhausted', 'superseded')),
    attempt       integer     NOT NULL DEFAULT 0,   -- how many were made
    refused       integer     NOT NULL DEFAULT 0,   -- how many of them got a 4xx that more attempts rarely change
    due           timestamptz NOT NULL,
    lease         timestamptz,                      -- until when a deliverer has it; with its value as the proof
    first_attempt timestamptz,
    closed        timestamptz,
    PRIMARY KEY (lead, n)
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);

CREATE INDEX postback_due ON postback (host, due) WHERE closed IS NULL;
CREATE INDEX postback_leased ON postback (host, lease) WHERE lease IS NOT NULL;
CREATE INDEX postback_blocking ON postback (first_attempt) WHERE state = 'open';

-- Every attempt, for 90 days. A partition for each month, made ahead by the deliverer.
CREATE TABLE attempt (
    lead         text        NOT NULL,
    n            integer     NOT NULL,
    attempt      integer     NOT NULL,
    status       text        NOT NULL,
    account      bigint      NOT NULL,
    host         text        NOT NULL,
    url          text        NOT NULL,              -- as it was called; names people, so erasure scrubs it
    address      text        NOT NULL,              -- that was dialled; empty if none was
    code         integer     NOT NULL,              -- HTTP status; 0 if there was no answer
    millis       integer     NOT NULL,
    head         text        NOT NULL,              -- the first 2 KiB of the body
    error        text        NOT NULL,              -- error class; empty if delivered
    next_attempt timestamptz,
    at           timestamptz NOT NULL
) PARTITION BY RANGE (at);

CREATE INDEX attempt_of_postback ON attempt (lead, n, at);
CREATE INDEX attempt_of_account ON attempt (account, at DESC);
