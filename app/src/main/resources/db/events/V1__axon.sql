-- What Axon keeps: it creates none of it by itself, and its own statements lack two indexes.
CREATE TABLE domainevententry (
    globalindex         bigserial PRIMARY KEY,
    aggregateidentifier varchar(255) NOT NULL,
    sequencenumber      bigint       NOT NULL,
    type                varchar(255),
    eventidentifier     varchar(255) NOT NULL UNIQUE,
    metadata            bytea,
    payload             bytea        NOT NULL,
    payloadrevision     varchar(255),
    payloadtype         varchar(255) NOT NULL,
    timestamp           varchar(255) NOT NULL,
    UNIQUE (aggregateidentifier, sequencenumber)
);

CREATE TABLE snapshotevententry (
    aggregateidentifier varchar(255) NOT NULL,
    sequencenumber      bigint       NOT NULL,
    type                varchar(255) NOT NULL,
    eventidentifier     varchar(255) NOT NULL UNIQUE,
    metadata            bytea,
    payload             bytea        NOT NULL,
    payloadrevision     varchar(255),
    payloadtype         varchar(255) NOT NULL,
    timestamp           varchar(255) NOT NULL,
    PRIMARY KEY (aggregateidentifier, sequencenumber)
);

CREATE TABLE tokenentry (
    processorname varchar(255) NOT NULL,
    segment       integer      NOT NULL,
    token         bytea,
    tokentype     varchar(255),
    timestamp     varchar(255),
    owner         varchar(255),
    PRIMARY KEY (processorname, segment)
);

CREATE TABLE sagaentry (
    sagaid         varchar(255) PRIMARY KEY,
    revision       varchar(255),
    sagatype       varchar(255),
    serializedsaga bytea
);

CREATE TABLE associationvalueentry (
    id               bigserial PRIMARY KEY,
    associationkey   varchar(255),
    associationvalue varchar(255),
    sagaid           varchar(255),
    sagatype         varchar(255)
);
CREATE INDEX associationvalueentry_by_value ON associationvalueentry (sagatype, associationkey, associationvalue);
CREATE INDEX associationvalueentry_by_saga ON associationvalueentry (sagaid, sagatype);

-- Which kind of event store the tokens above belong to: they mean nothing to the other kind.
CREATE TABLE stamp (
    one  boolean PRIMARY KEY DEFAULT true CHECK (one),
    kind text NOT NULL CHECK (kind IN ('postgres', 'axon-server'))
);
