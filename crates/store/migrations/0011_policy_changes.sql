-- Every change of what an organization has set, or what those above set for it: who, out of which organization, from what to what.
-- slot: own or at_most. Values are JSON; none: as above.
CREATE TABLE policy_changes (
    id              BYTEA PRIMARY KEY NOT NULL,
    organization    BYTEA NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    at              BIGINT NOT NULL,
    account         BYTEA,
    by_organization BYTEA,
    policy          TEXT NOT NULL,
    slot            TEXT NOT NULL,
    value_before    TEXT,
    value_after     TEXT,
    reason          TEXT
);
CREATE INDEX policy_changes_organization ON policy_changes (organization, id);
CREATE INDEX policy_changes_policy ON policy_changes (organization, policy, slot, id);
