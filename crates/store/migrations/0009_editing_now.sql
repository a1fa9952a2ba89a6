-- Who edits now is listed by session, the newest first.
CREATE INDEX locks_session ON locks (session);
-- When somebody came to an editing session; absent where it was not noted yet.
ALTER TABLE editing_people ADD COLUMN joined_at BIGINT;
-- How long a suite took to answer when its discovery was last asked for, in milliseconds.
ALTER TABLE discoveries ADD COLUMN answered_ms BIGINT;
