-- kind: one of the words of ActKind. account_name: as it was then.
ALTER TABLE activity ADD COLUMN kind TEXT NOT NULL DEFAULT 'change';
ALTER TABLE activity ADD COLUMN account_name TEXT;
-- The words of each act. Those that begin with zq stand for its organization, account and kind, so that one index answers all at once.
ALTER TABLE activity ADD COLUMN words tsvector;

CREATE FUNCTION activity_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    new.words := to_tsvector('simple',
        'zqo' || encode(new.organization, 'hex') || ' zqa' || encode(COALESCE(new.account, ''::bytea), 'hex')
        || ' zqk' || replace(new.kind, '_', '') || ' '
        || translate(lower(new.act || ' ' || COALESCE(new.account_name, '')
               || ' ' || COALESCE((SELECT a.mail FROM accounts a WHERE a.id = new.account), '') || ' ' || COALESCE(new.object_name, '')),
           '.@_-/\:+&,;()[]{}''"!?#=*<>|%$~^`', '                                   '));
    RETURN new;
END $$;
CREATE TRIGGER activity_words BEFORE INSERT OR UPDATE ON activity FOR EACH ROW EXECUTE FUNCTION activity_words();

UPDATE activity e SET
    object_name = COALESCE(e.object_name, (SELECT i.name FROM items i WHERE i.id = e.item)),
    account_name = (SELECT a.name FROM accounts a WHERE a.id = e.account),
    refused = CASE WHEN e.act = 'item.save_refused' THEN 1 ELSE e.refused END,
    kind = CASE WHEN e.act = 'item.opened' THEN 'open'
                WHEN e.act IN ('item.editing_started', 'item.editing_ended', 'item.session_ended') THEN 'editing'
                WHEN e.act IN ('item.saved', 'item.save_refused') THEN 'save'
                WHEN e.act LIKE 'item.%' THEN 'change' ELSE 'administration' END;
CREATE INDEX activity_words ON activity USING GIN (words);
