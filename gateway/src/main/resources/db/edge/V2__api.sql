-- Account numbers and campaign numbers are drawn here and travel in the commands; gaps are no harm.
CREATE SEQUENCE edge.account_number;
CREATE SEQUENCE edge.campaign_number;

-- One key for each account; a new one replaces it. The secret has 190 random bits, so a plain SHA-256 will do.
CREATE TABLE edge.api_key (
    account bigint PRIMARY KEY,
    hash    bytea NOT NULL,
    banned  boolean NOT NULL DEFAULT false,    -- the account is, whatever the key
    created timestamptz NOT NULL DEFAULT now()
);

-- Whose account it is. Not ready: being made, or the making was cut short and may be taken up again.
CREATE TABLE edge.account_owner (
    subject text PRIMARY KEY,
    account bigint NOT NULL UNIQUE,
    ready   boolean NOT NULL DEFAULT false,
    created timestamptz NOT NULL DEFAULT now()
);
