-- Mail on its way out. message: what it says, sealed with the key file, since it holds links that open something; gone once the mail was
-- sent or given up. state: waiting, sent or failed. expires_at: from then on it would be of no use to anybody.
CREATE TABLE mails (
    id           BYTEA PRIMARY KEY NOT NULL,
    organization BYTEA,
    kind         TEXT NOT NULL,
    recipient    TEXT NOT NULL,
    message      BYTEA,
    state        TEXT NOT NULL,
    attempts     BIGINT NOT NULL,
    due_at       BIGINT NOT NULL,
    expires_at   BIGINT NOT NULL,
    failure      TEXT,
    ended_at     BIGINT,
    created_at   BIGINT NOT NULL
);
CREATE INDEX mails_due ON mails (due_at, id) WHERE state = 'waiting';
CREATE INDEX mails_ended ON mails (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX mails_failed ON mails (organization, ended_at) WHERE state = 'failed';

-- What lets somebody choose a new password who has lost the old one: good once.
CREATE TABLE password_resets (
    token_hash  BYTEA PRIMARY KEY NOT NULL,
    account     BYTEA NOT NULL REFERENCES accounts (id),
    expires_at  BIGINT NOT NULL
);
CREATE INDEX password_resets_account ON password_resets (account);
CREATE INDEX password_resets_expiry ON password_resets (expires_at);

-- In which language mails to this person are written; none: the installation's.
ALTER TABLE accounts ADD COLUMN language TEXT;
