-- Times are milliseconds since 1970 in UTC. Bodies are the API's own messages in canonical protobuf JSON.

CREATE TABLE settings (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE projects (
    id            TEXT PRIMARY KEY,
    -- Last sequence given to an event; kept here so that it never goes back when events are removed.
    last_sequence INTEGER NOT NULL DEFAULT 0
) STRICT;

INSERT INTO projects (id) VALUES ('default');

-- Machines, clusters, node pools and credentials.
CREATE TABLE resources (
    uid         TEXT PRIMARY KEY,
    kind        TEXT NOT NULL,
    project     TEXT NOT NULL REFERENCES projects (id),
    -- uid of the cluster of a node pool or credential; empty for the others.
    parent      TEXT NOT NULL DEFAULT '',
    id          TEXT NOT NULL,
    generation  INTEGER NOT NULL,
    create_time INTEGER NOT NULL,
    body        TEXT NOT NULL,
    UNIQUE (kind, project, parent, id)
) STRICT;

CREATE INDEX resources_by_time ON resources (kind, project, parent, create_time, uid);

CREATE INDEX resources_by_cluster ON resources (json_extract(body, '$.cluster')) WHERE kind = 'machine';

CREATE TABLE api_tokens (
    uid            TEXT PRIMARY KEY,
    project        TEXT NOT NULL REFERENCES projects (id),
    -- SHA-256 of the secret, hexadecimal.
    secret_hash    TEXT NOT NULL UNIQUE,
    expire_time    INTEGER,
    last_used_time INTEGER,
    body           TEXT NOT NULL
) STRICT;

CREATE TABLE operations (
    uid              TEXT PRIMARY KEY,
    project          TEXT NOT NULL REFERENCES projects (id),
    type             TEXT NOT NULL,
    -- Resource name and uid of what it works on, and the uid of the cluster it belongs to.
    target           TEXT NOT NULL,
    target_uid       TEXT NOT NULL,
    cluster_uid      TEXT NOT NULL,
    state            TEXT NOT NULL,
    -- Version of the step list's meaning, independent of the executable.
    plan_version     INTEGER NOT NULL,
    -- Fencing: grows with each take-over and guards each write.
    attempt          INTEGER NOT NULL DEFAULT 0,
    -- Times it was taken over from a dead owner.
    recoveries       INTEGER NOT NULL DEFAULT 0,
    owner            TEXT,
    lease_until      INTEGER,
    cancel_requested INTEGER NOT NULL DEFAULT 0,
    actor            TEXT NOT NULL,
    request_id       TEXT NOT NULL,
    warnings         TEXT NOT NULL,
    error            TEXT,
    create_time      INTEGER NOT NULL,
    start_time       INTEGER,
    end_time         INTEGER
) STRICT;

CREATE UNIQUE INDEX operations_one_per_cluster ON operations (cluster_uid) WHERE state IN ('PENDING', 'RUNNING');
CREATE INDEX operations_open ON operations (create_time) WHERE state IN ('PENDING', 'RUNNING');
CREATE INDEX operations_by_project ON operations (project, uid);

CREATE TABLE operation_steps (
    operation  TEXT NOT NULL REFERENCES operations (uid) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    -- What the step does, as the journal knows it, and the machine it does it for (uid and id), if it is about one.
    action      TEXT NOT NULL,
    name        TEXT NOT NULL,
    machine_uid TEXT NOT NULL,
    machine     TEXT NOT NULL,
    state      TEXT NOT NULL,
    attempt    INTEGER NOT NULL DEFAULT 0,
    message    TEXT NOT NULL DEFAULT '',
    start_time INTEGER,
    end_time   INTEGER,
    PRIMARY KEY (operation, position)
) STRICT;

-- Outbox, written in the transaction of the change it tells of.
CREATE TABLE events (
    project  TEXT NOT NULL REFERENCES projects (id),
    sequence INTEGER NOT NULL,
    time     INTEGER NOT NULL,
    body     TEXT NOT NULL,
    PRIMARY KEY (project, sequence)
) STRICT;

CREATE TABLE idempotency_keys (
    principal    TEXT NOT NULL,
    key          TEXT NOT NULL,
    method       TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    answer       TEXT NOT NULL,
    create_time  INTEGER NOT NULL,
    PRIMARY KEY (principal, key)
) STRICT;

-- Keys and tokens of a cluster, sealed with the server's master key.
CREATE TABLE cluster_secrets (
    cluster_uid TEXT PRIMARY KEY,
    sealed      BLOB NOT NULL
) STRICT;

-- What the driver rendered, sealed as well: node configuration holds join tokens and keys.
CREATE TABLE artifacts (
    cluster_uid TEXT NOT NULL,
    -- uid of the machine the files are for; empty for the whole cluster.
    machine_uid TEXT NOT NULL,
    -- Says of which wish the files were rendered.
    fingerprint TEXT NOT NULL,
    sealed      BLOB NOT NULL,
    PRIMARY KEY (cluster_uid, machine_uid)
) STRICT;
