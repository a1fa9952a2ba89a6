-- Every organization below itself (depth 0) and below all above it.
CREATE TABLE organization_tree (
    above       BYTEA NOT NULL REFERENCES organizations (id),
    below       BYTEA NOT NULL REFERENCES organizations (id),
    depth       BIGINT NOT NULL,
    PRIMARY KEY (above, below)
);
CREATE INDEX organization_tree_below ON organization_tree (below, depth);
INSERT INTO organization_tree (above, below, depth)
WITH RECURSIVE tree (above, below, depth) AS (
    SELECT id, id, CAST(0 AS BIGINT) FROM organizations
    UNION ALL
    SELECT tree.above, o.id, tree.depth + 1 FROM tree JOIN organizations o ON o.parent = tree.below
)
SELECT above, below, depth FROM tree;

-- What those above let an organization have at most; `policy` is what it chose itself.
ALTER TABLE organizations ADD COLUMN at_most TEXT NOT NULL DEFAULT '{}';

-- What an act was done to when it is no item, by the name that it had; from where; whether it was refused.
ALTER TABLE activity ADD COLUMN object_kind TEXT;
ALTER TABLE activity ADD COLUMN object BYTEA;
ALTER TABLE activity ADD COLUMN object_name TEXT;
ALTER TABLE activity ADD COLUMN address TEXT;
ALTER TABLE activity ADD COLUMN refused BIGINT NOT NULL DEFAULT 0;
