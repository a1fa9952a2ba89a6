-- The activities that office suites told of (AddActivities): by the suite's own id, so that none is noted twice.
CREATE TABLE told_activities (
    item BYTEA NOT NULL REFERENCES items (id),
    id   BYTEA NOT NULL,
    PRIMARY KEY (item, id)
);
