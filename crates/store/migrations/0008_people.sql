-- What people of an organization are sorted and searched by, computed by the program from name and mail: also for what a release before this
-- one writes (the keys are none until then).
ALTER TABLE memberships ADD COLUMN sort_key BYTEA;
ALTER TABLE memberships ADD COLUMN searched TEXT;
CREATE INDEX memberships_by_name ON memberships (organization, sort_key, id);
CREATE INDEX memberships_by_role ON memberships (organization, role, sort_key, id);
CREATE INDEX memberships_not_in ON memberships (organization, sort_key, id) WHERE disabled_at IS NOT NULL;
CREATE INDEX memberships_without_key ON memberships (id) WHERE sort_key IS NULL;
CREATE INDEX memberships_system ON memberships (id) WHERE role = 'system_administrator';

-- Invited, and not in yet; such a membership is switched off as well. left_at: the person left, and only a new invitation leads back.
ALTER TABLE memberships ADD COLUMN invited BIGINT NOT NULL DEFAULT 0;
ALTER TABLE memberships ADD COLUMN left_at BIGINT;
-- Raised when what was opened in this membership is to end; counts together with the account's.
ALTER TABLE memberships ADD COLUMN token_epoch BIGINT NOT NULL DEFAULT 0;
ALTER TABLE memberships ADD COLUMN seen_at BIGINT;

-- An open invitation: good once, by the hash of its token. mail: how it was sent, if it was.
CREATE TABLE invitations (
    membership  BYTEA PRIMARY KEY NOT NULL REFERENCES memberships (id),
    token_hash  BYTEA NOT NULL,
    mail        BYTEA,
    language    TEXT NOT NULL,
    invited_by  BYTEA NOT NULL,
    created_at  BIGINT NOT NULL,
    expires_at  BIGINT NOT NULL
);
CREATE UNIQUE INDEX invitations_token ON invitations (token_hash);
