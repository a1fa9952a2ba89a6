CREATE INDEX activity_kind ON activity (kind, id);
CREATE INDEX activity_organization_kind ON activity (organization, kind, id);
CREATE INDEX activity_account ON activity (account, id) WHERE account IS NOT NULL;
CREATE INDEX activity_refused ON activity (id) WHERE refused = 1;
CREATE INDEX activity_organization_refused ON activity (organization, id) WHERE refused = 1;

-- What an organization and all below it did on a day (days since 1970 UTC), and what they held at its end.
CREATE TABLE figures (
    organization     BYTEA NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    day              BIGINT NOT NULL,
    storage_bytes    BIGINT,
    active_people    BIGINT NOT NULL,
    editing_sessions BIGINT NOT NULL,
    saves            BIGINT NOT NULL,
    failed_saves     BIGINT NOT NULL,
    as_of            BIGINT NOT NULL,
    PRIMARY KEY (organization, day)
);
CREATE INDEX figures_day ON figures (day);
CREATE INDEX versions_conflicts ON versions (created_at) WHERE kind = 'conflict';
