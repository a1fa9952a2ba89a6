-- How often somebody ended an editing session of the file: a token that was made before does not write any more.
ALTER TABLE items ADD COLUMN sessions_ended BIGINT NOT NULL DEFAULT 0;

-- The folder that an item left, where it was moved.
ALTER TABLE journal ADD COLUMN folder BYTEA;

-- Lock ids of sessions that somebody ended, and those that came after them: refused until every token of the session has expired.
CREATE TABLE ended_locks (
    item        BYTEA NOT NULL REFERENCES items (id),
    lock_id     TEXT NOT NULL,
    session     BYTEA NOT NULL,
    expires_at  BIGINT NOT NULL,
    PRIMARY KEY (item, lock_id)
);
CREATE INDEX ended_locks_expiry ON ended_locks (expires_at);

-- When a right to edit was last taken back without the role itself: by a lower role, by a lower ceiling (design rule 2).
ALTER TABLE drive_members ADD COLUMN edit_withdrawn_at BIGINT;
ALTER TABLE organizations ADD COLUMN edit_withdrawn_at BIGINT;
