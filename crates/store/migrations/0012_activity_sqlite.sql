-- The activity anew with a number, which is what its index of words names a row by: without it, VACUUM might give rows other ones.
-- kind: one of the words of ActKind. account_name: as it was then.
CREATE TABLE activity_numbered (
    number       INTEGER PRIMARY KEY,
    id           BYTEA NOT NULL,
    organization BYTEA NOT NULL REFERENCES organizations (id),
    at           BIGINT NOT NULL,
    account      BYTEA,
    item         BYTEA,
    act          TEXT NOT NULL,
    details      TEXT NOT NULL,
    object_kind  TEXT,
    object       BYTEA,
    object_name  TEXT,
    address      TEXT,
    refused      BIGINT NOT NULL DEFAULT 0,
    kind         TEXT NOT NULL DEFAULT 'change',
    account_name TEXT
);
INSERT INTO activity_numbered (id, organization, at, account, item, act, details, object_kind, object, object_name, address, refused, kind, account_name)
SELECT e.id, e.organization, e.at, e.account, e.item, e.act, e.details, e.object_kind, e.object,
       COALESCE(e.object_name, (SELECT i.name FROM items i WHERE i.id = e.item)), e.address,
       CASE WHEN e.act = 'item.save_refused' THEN 1 ELSE e.refused END,
       CASE WHEN e.act = 'item.opened' THEN 'open'
            WHEN e.act IN ('item.editing_started', 'item.editing_ended', 'item.session_ended') THEN 'editing'
            WHEN e.act IN ('item.saved', 'item.save_refused') THEN 'save'
            WHEN e.act LIKE 'item.%' THEN 'change' ELSE 'administration' END,
       (SELECT a.name FROM accounts a WHERE a.id = e.account)
FROM activity e ORDER BY e.id;
DROP TABLE activity;
ALTER TABLE activity_numbered RENAME TO activity;
CREATE UNIQUE INDEX activity_id ON activity (id);
CREATE INDEX activity_item ON activity (item, id) WHERE item IS NOT NULL;
CREATE INDEX activity_organization ON activity (organization, id);

-- The words of each act. Those that begin with zq stand for its organization, account and kind, so that one index answers all at once.
CREATE VIRTUAL TABLE activity_words USING fts5(
    words, content = '', contentless_delete = 1, detail = none, prefix = '3', tokenize = 'unicode61 remove_diacritics 0'
);
CREATE TRIGGER activity_words_added AFTER INSERT ON activity BEGIN
    INSERT INTO activity_words (rowid, words) VALUES (new.number,
        'zqo' || lower(hex(new.organization)) || ' zqa' || lower(hex(COALESCE(new.account, x''))) || ' zqk' || replace(new.kind, '_', '')
        || ' ' || replace(new.act, '_', ' ') || ' ' || COALESCE(new.account_name, '')
        || ' ' || COALESCE((SELECT a.mail FROM accounts a WHERE a.id = new.account), '') || ' ' || COALESCE(new.object_name, ''));
END;
CREATE TRIGGER activity_words_removed AFTER DELETE ON activity BEGIN
    DELETE FROM activity_words WHERE rowid = old.number;
END;
INSERT INTO activity_words (rowid, words)
SELECT e.number,
       'zqo' || lower(hex(e.organization)) || ' zqa' || lower(hex(COALESCE(e.account, x''))) || ' zqk' || replace(e.kind, '_', '')
       || ' ' || replace(e.act, '_', ' ') || ' ' || COALESCE(e.account_name, '')
       || ' ' || COALESCE((SELECT a.mail FROM accounts a WHERE a.id = e.account), '') || ' ' || COALESCE(e.object_name, '')
FROM activity e;
