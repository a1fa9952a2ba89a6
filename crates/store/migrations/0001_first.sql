-- Times are microseconds since 1970 UTC. Ids are 16 bytes. Truth values are 0 and 1.
-- One dialect for SQLite and PostgreSQL: BYTEA has no type affinity in SQLite and holds its bytes as they are.

CREATE TABLE organizations (
    id          BYTEA PRIMARY KEY NOT NULL,
    parent      BYTEA REFERENCES organizations (id),
    name        TEXT NOT NULL,
    slug        TEXT NOT NULL,
    policy      TEXT NOT NULL,
    effective   TEXT NOT NULL,
    epoch       BIGINT NOT NULL,
    created_at  BIGINT NOT NULL
);
CREATE UNIQUE INDEX organizations_slug ON organizations (slug);
CREATE INDEX organizations_parent ON organizations (parent);

CREATE TABLE accounts (
    id            BYTEA PRIMARY KEY NOT NULL,
    mail          TEXT NOT NULL,
    mail_key      TEXT NOT NULL,
    name          TEXT NOT NULL,
    password_hash TEXT,
    token_epoch   BIGINT NOT NULL,
    disabled_at   BIGINT,
    user_info     TEXT,
    created_at    BIGINT NOT NULL
);
CREATE UNIQUE INDEX accounts_mail ON accounts (mail_key);

CREATE TABLE memberships (
    id            BYTEA PRIMARY KEY NOT NULL,
    organization  BYTEA NOT NULL REFERENCES organizations (id),
    account       BYTEA NOT NULL REFERENCES accounts (id),
    role          TEXT NOT NULL,
    disabled_at   BIGINT,
    created_at    BIGINT NOT NULL
);
CREATE UNIQUE INDEX memberships_account ON memberships (account, organization);
CREATE INDEX memberships_organization ON memberships (organization, id);

CREATE TABLE sessions (
    id          BYTEA PRIMARY KEY NOT NULL,
    secret_hash BYTEA NOT NULL,
    account     BYTEA NOT NULL REFERENCES accounts (id),
    membership  BYTEA NOT NULL REFERENCES memberships (id),
    user_agent  TEXT NOT NULL,
    created_at  BIGINT NOT NULL,
    seen_at     BIGINT NOT NULL,
    expires_at  BIGINT NOT NULL
);
CREATE UNIQUE INDEX sessions_secret ON sessions (secret_hash);
CREATE INDEX sessions_account ON sessions (account, seen_at);
CREATE INDEX sessions_expiry ON sessions (expires_at);

-- Tries at something that may be guessed: a sign-in name, an address, the set-up code.
CREATE TABLE throttles (
    subject     TEXT PRIMARY KEY NOT NULL,
    tries       BIGINT NOT NULL,
    since       BIGINT NOT NULL
);

CREATE TABLE settings (
    name        TEXT PRIMARY KEY NOT NULL,
    value       TEXT NOT NULL
);

-- Keys that sign; the secret is sealed with the key file.
CREATE TABLE keys (
    id          BYTEA PRIMARY KEY NOT NULL,
    purpose     TEXT NOT NULL,
    sealed      BYTEA NOT NULL,
    created_at  BIGINT NOT NULL
);
CREATE INDEX keys_purpose ON keys (purpose, created_at);

CREATE TABLE drives (
    id             BYTEA PRIMARY KEY NOT NULL,
    organization   BYTEA NOT NULL REFERENCES organizations (id),
    kind           TEXT NOT NULL,
    owner          BYTEA REFERENCES memberships (id),
    name           TEXT NOT NULL,
    root           BYTEA NOT NULL,
    quota_bytes    BIGINT,
    used_bytes     BIGINT NOT NULL,
    conflict_bytes BIGINT NOT NULL,
    journal_seq    BIGINT NOT NULL,
    created_at     BIGINT NOT NULL
);
CREATE UNIQUE INDEX drives_owner ON drives (owner);
CREATE INDEX drives_organization ON drives (organization);

-- Members of a team share. A row that was withdrawn stays, so that a save which was under way is kept (design rule 2).
CREATE TABLE drive_members (
    drive        BYTEA NOT NULL REFERENCES drives (id),
    membership   BYTEA NOT NULL REFERENCES memberships (id),
    role         TEXT NOT NULL,
    withdrawn_at BIGINT,
    PRIMARY KEY (drive, membership)
);
CREATE INDEX drive_members_membership ON drive_members (membership);

-- kind: 0 folder, 1 file. trashed_in: the trashed item that this one went with (itself, for the one that was trashed).
CREATE TABLE items (
    id            BYTEA PRIMARY KEY NOT NULL,
    drive         BYTEA NOT NULL REFERENCES drives (id),
    parent        BYTEA REFERENCES items (id),
    kind          BIGINT NOT NULL,
    name          TEXT NOT NULL,
    name_key      BYTEA NOT NULL,
    sort_key      BYTEA NOT NULL,
    head          BYTEA,
    revision      BIGINT NOT NULL,
    last_number   BIGINT NOT NULL,
    size_bytes    BIGINT NOT NULL,
    children      BIGINT NOT NULL,
    conflicts     BIGINT NOT NULL,
    created_at    BIGINT NOT NULL,
    changed_at    BIGINT NOT NULL,
    changed_by    BYTEA REFERENCES accounts (id),
    trashed_in    BYTEA,
    trashed_at    BIGINT,
    trashed_by    BYTEA REFERENCES accounts (id),
    trashed_from  TEXT
);
CREATE UNIQUE INDEX items_name ON items (parent, name_key) WHERE trashed_in IS NULL;
CREATE INDEX items_by_name ON items (parent, kind, sort_key, id) WHERE trashed_in IS NULL;
CREATE INDEX items_by_size ON items (parent, kind, size_bytes, id) WHERE trashed_in IS NULL;
CREATE INDEX items_by_change ON items (parent, kind, changed_at, id) WHERE trashed_in IS NULL;
CREATE INDEX items_parent ON items (parent);
CREATE INDEX items_trashed_in ON items (trashed_in) WHERE trashed_in IS NOT NULL;
CREATE INDEX items_trash ON items (drive, trashed_at, id) WHERE trashed_at IS NOT NULL;

-- kind: version, step or conflict. number: of the version people see; a session's steps share it.
-- revision: counts every content of the file that was current; what WOPI calls its version. Conflict versions have none.
CREATE TABLE versions (
    id            BYTEA PRIMARY KEY NOT NULL,
    item          BYTEA NOT NULL REFERENCES items (id),
    kind          TEXT NOT NULL,
    number        BIGINT,
    revision      BIGINT,
    blob          BYTEA NOT NULL,
    size_bytes    BIGINT NOT NULL,
    sha256        BYTEA NOT NULL,
    source        TEXT NOT NULL,
    suite         TEXT,
    session       BYTEA,
    author        BYTEA REFERENCES accounts (id),
    editors       TEXT NOT NULL,
    restored_from BIGINT,
    cause         TEXT,
    pinned        BIGINT NOT NULL,
    created_at    BIGINT NOT NULL
);
CREATE INDEX versions_item ON versions (item, created_at, id);
CREATE INDEX versions_blob ON versions (blob);
CREATE INDEX versions_age ON versions (created_at) WHERE pinned = 0 AND kind <> 'conflict';
CREATE INDEX versions_session ON versions (session, kind) WHERE session IS NOT NULL;

-- The right to change a file: one row a file, whichever mechanism holds it.
CREATE TABLE locks (
    item        BYTEA PRIMARY KEY NOT NULL REFERENCES items (id),
    mechanism   TEXT NOT NULL,
    lock_id     TEXT NOT NULL,
    session     BYTEA NOT NULL,
    suite       TEXT,
    taken_by    BYTEA REFERENCES accounts (id),
    taken_at    BIGINT NOT NULL,
    expires_at  BIGINT NOT NULL
);
CREATE INDEX locks_expiry ON locks (expires_at);

-- An editing session: one row from the first lock on a file to its release or expiry.
CREATE TABLE editing_sessions (
    id           BYTEA PRIMARY KEY NOT NULL,
    item         BYTEA NOT NULL REFERENCES items (id),
    suite        TEXT,
    started_at   BIGINT NOT NULL,
    saved_at     BIGINT,
    expires_at   BIGINT NOT NULL,
    ended_at     BIGINT,
    ended_by     BYTEA REFERENCES accounts (id),
    ending       TEXT
);
CREATE INDEX editing_sessions_item ON editing_sessions (item, started_at);
CREATE TABLE editing_people (
    session     BYTEA NOT NULL REFERENCES editing_sessions (id),
    account     BYTEA NOT NULL REFERENCES accounts (id),
    seen_at     BIGINT NOT NULL,
    PRIMARY KEY (session, account)
);

CREATE TABLE discoveries (
    suite       TEXT PRIMARY KEY NOT NULL,
    address     TEXT NOT NULL,
    document    TEXT,
    fetched_at  BIGINT,
    failed_at   BIGINT,
    failing_since BIGINT,
    failure     TEXT
);

CREATE TABLE journal (
    drive       BYTEA NOT NULL REFERENCES drives (id),
    seq         BIGINT NOT NULL,
    at          BIGINT NOT NULL,
    item        BYTEA NOT NULL,
    change      TEXT NOT NULL,
    account     BYTEA,
    PRIMARY KEY (drive, seq)
);

CREATE TABLE activity (
    id           BYTEA PRIMARY KEY NOT NULL,
    organization BYTEA NOT NULL REFERENCES organizations (id),
    at           BIGINT NOT NULL,
    account      BYTEA,
    item         BYTEA,
    act          TEXT NOT NULL,
    details      TEXT NOT NULL
);
CREATE INDEX activity_item ON activity (item, id) WHERE item IS NOT NULL;
CREATE INDEX activity_organization ON activity (organization, id);

-- A resumable upload and what has arrived of it: each piece is a blob of its own. item: the file it became; such a row stays for a while,
-- for a client that lost the last answer.
CREATE TABLE uploads (
    id            BYTEA PRIMARY KEY NOT NULL,
    drive         BYTEA NOT NULL REFERENCES drives (id),
    membership    BYTEA NOT NULL REFERENCES memberships (id),
    parent        BYTEA NOT NULL REFERENCES items (id),
    name          TEXT NOT NULL,
    relative_path TEXT NOT NULL,
    on_conflict   TEXT NOT NULL,
    size_bytes    BIGINT NOT NULL,
    received      BIGINT NOT NULL,
    item          BYTEA,
    created_at    BIGINT NOT NULL,
    expires_at    BIGINT NOT NULL
);
CREATE INDEX uploads_membership ON uploads (membership, created_at);
CREATE INDEX uploads_expiry ON uploads (expires_at);
CREATE TABLE upload_pieces (
    upload      BYTEA NOT NULL REFERENCES uploads (id),
    start       BIGINT NOT NULL,
    size_bytes  BIGINT NOT NULL,
    blob        BYTEA NOT NULL,
    sha256      BYTEA NOT NULL,
    PRIMARY KEY (upload, start)
);
CREATE INDEX upload_pieces_blob ON upload_pieces (blob);

-- Blobs that no row named when the collector came by; it deletes them when it finds them so again.
CREATE TABLE orphans (
    blob        BYTEA PRIMARY KEY NOT NULL,
    seen_at     BIGINT NOT NULL
);

CREATE TABLE jobs (
    name        TEXT PRIMARY KEY NOT NULL,
    due_at      BIGINT NOT NULL,
    lease_until BIGINT NOT NULL,
    finished_at BIGINT,
    report      TEXT,
    failure     TEXT
);
