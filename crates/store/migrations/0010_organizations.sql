-- What names are sorted and searched by, computed by the program: also for what a release before this one writes (the keys are none until then).
ALTER TABLE organizations ADD COLUMN sort_key BYTEA;
ALTER TABLE organizations ADD COLUMN name_folded TEXT;
CREATE INDEX organizations_by_name ON organizations (parent, sort_key, id);
CREATE INDEX organizations_without_key ON organizations (id) WHERE sort_key IS NULL;

-- What was decided about an organization: switched off, on trial, deleted and held until it is removed for good.
ALTER TABLE organizations ADD COLUMN off_at BIGINT;
ALTER TABLE organizations ADD COLUMN off_by BYTEA;
ALTER TABLE organizations ADD COLUMN trial_ends_at BIGINT;
ALTER TABLE organizations ADD COLUMN deleted_at BIGINT;
ALTER TABLE organizations ADD COLUMN deleted_by BYTEA;
ALTER TABLE organizations ADD COLUMN held_until BIGINT;
CREATE INDEX organizations_held ON organizations (held_until) WHERE held_until IS NOT NULL;

-- How its people see it.
ALTER TABLE organizations ADD COLUMN brand_name TEXT;
ALTER TABLE organizations ADD COLUMN brand_colour TEXT;
CREATE TABLE brand_pictures (
    organization BYTEA NOT NULL REFERENCES organizations (id),
    kind         TEXT NOT NULL,
    media_type   TEXT NOT NULL,
    sha256       BYTEA NOT NULL,
    content      BYTEA NOT NULL,
    PRIMARY KEY (organization, kind)
);

-- For what is removed with its drive.
CREATE INDEX items_drive ON items (drive, id);

-- Slugs that an organization had; they lead to it until another one takes them.
CREATE TABLE old_slugs (
    slug         TEXT PRIMARY KEY NOT NULL,
    organization BYTEA NOT NULL REFERENCES organizations (id),
    left_at      BIGINT NOT NULL
);
CREATE INDEX old_slugs_organization ON old_slugs (organization);

-- What an organization holds, alone (own_) and with all below it, as a job found it: for those that are too large to be counted each time.
CREATE TABLE organization_totals (
    organization   BYTEA PRIMARY KEY NOT NULL REFERENCES organizations (id),
    own_people     BIGINT NOT NULL,
    own_guests     BIGINT NOT NULL,
    own_used_bytes BIGINT NOT NULL,
    organizations  BIGINT NOT NULL,
    people         BIGINT NOT NULL,
    used_bytes     BIGINT NOT NULL,
    as_of          BIGINT NOT NULL
);
CREATE INDEX sessions_membership ON sessions (membership);
CREATE INDEX memberships_role ON memberships (organization, role);

CREATE TABLE groups (
    id           BYTEA PRIMARY KEY NOT NULL,
    organization BYTEA NOT NULL REFERENCES organizations (id),
    name         TEXT NOT NULL,
    name_key     TEXT NOT NULL,
    sort_key     BYTEA NOT NULL,
    created_at   BIGINT NOT NULL
);
CREATE UNIQUE INDEX groups_name ON groups (organization, name_key);
CREATE INDEX groups_by_name ON groups (organization, sort_key, id);
CREATE TABLE group_members (
    group_id     BYTEA NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
    membership   BYTEA NOT NULL REFERENCES memberships (id) ON DELETE CASCADE,
    PRIMARY KEY (group_id, membership)
);
CREATE INDEX group_members_membership ON group_members (membership);
