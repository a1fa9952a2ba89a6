//! What a file's lock and versions may do, written from the protocol and not from the server.

use std::time::Duration;

/// A lock id of one round, by its number.
pub(super) type Id = u8;

/// A call, and when it was on its way.
#[derive(Debug, Clone)]
pub(super) struct Call {
    pub(super) did: Did,
    /// How many editing sessions of the file had been ended when the call's token was made.
    pub(super) made_at: u64,
    pub(super) answer: Answer,
    pub(super) from: Duration,
    pub(super) to: Duration,
}

impl Call {
    /// Tells whether a call with this answer changes nothing, whatever it meets.
    pub(super) fn only_looks(&self) -> bool {
        match (self.did, &self.answer) {
            (Did::Refresh(_) | Did::GetLock | Did::Info, _) => true,
            // Under an ended session it makes the other id one of that session, also where it is refused.
            (Did::Relock { .. }, _) => false,
            (_, Answer::Conflict(_) | Answer::NotEditing) => true,
            (Did::Lock(_) | Did::Unlock(_) | Did::Put(_) | Did::End, _) => false,
        }
    }

    /// Tells whether two calls are the same but for their time.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        (self.did, self.made_at, &self.answer) == (other.did, other.made_at, &other.answer)
    }
}

/// What was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Did {
    Lock(Id),
    Relock {
        old: Id,
        new: Id,
    },
    Refresh(Id),
    Unlock(Id),
    GetLock,
    /// PutFile under a lock, or under none.
    Put(Option<Id>),
    /// CheckFileInfo.
    Info,
    /// Ending the editing session from the portal.
    End,
}

/// What was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answer {
    /// Done; the version that was told.
    Done(Option<u64>),
    /// GetLock: what holds the file.
    Holds(Option<Id>),
    /// 409, with the lock that was told.
    Conflict(Option<Id>),
    /// There is no session to end.
    NotEditing,
    /// Nothing that the protocol knows.
    Strange(String),
}

/// A file, as far as calls can tell.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub(super) struct File {
    pub(super) lock: Option<Id>,
    pub(super) version: u64,
    /// How many editing sessions were ended from outside.
    pub(super) ended: u64,
    /// The lock ids of those sessions, a bit each.
    pub(super) buried: u64,
}

impl File {
    /// Returns what is answered to a call that meets this file, and the file afterwards.
    pub(super) fn answer(&self, did: Did, made_at: u64) -> (Answer, Self) {
        let mut after = self.clone();
        let answer = match did {
            Did::Info => Answer::Done(Some(self.version)),
            Did::GetLock => Answer::Holds(self.lock),
            Did::End => match after.lock.take() {
                Some(lock) => {
                    after.buried |= 1 << lock;
                    after.ended += 1;
                    Answer::Done(None)
                }
                None => Answer::NotEditing,
            },
            Did::Put(lock) if made_at < self.ended || lock.is_some_and(|lock| self.is_buried(lock)) => {
                Answer::Conflict(None)
            }
            Did::Put(lock) if lock.is_some() && lock == self.lock => {
                after.version += 1;
                Answer::Done(Some(after.version))
            }
            Did::Put(_) => Answer::Conflict(self.lock),
            Did::Lock(id) | Did::Refresh(id) | Did::Unlock(id) | Did::Relock { old: id, .. } => {
                if after.refuses_as_ended(id, did, made_at) {
                    return (Answer::Conflict(None), after);
                }
                match (self.lock, did) {
                    (None, Did::Lock(id)) => after.lock = Some(id),
                    (Some(held), Did::Lock(id) | Did::Refresh(id)) if held == id => {}
                    (Some(held), Did::Unlock(id)) if held == id => after.lock = None,
                    (Some(held), Did::Relock { old, new }) if held == old => after.lock = Some(new),
                    (held, _) => return (Answer::Conflict(held), after),
                }
                Answer::Done(Some(self.version))
            }
        };
        (answer, after)
    }

    /// An ended session does not come back: not with its tokens, not under its lock id, and not under one that it would go over to.
    fn refuses_as_ended(&mut self, presented: Id, did: Did, made_at: u64) -> bool {
        let dead = made_at < self.ended;
        let Did::Relock { new, .. } = did else { return dead || self.is_buried(presented) };
        if self.is_buried(presented) && self.lock != Some(new) {
            self.buried |= 1 << new;
        }
        dead || self.is_buried(presented) || self.is_buried(new)
    }

    fn is_buried(&self, id: Id) -> bool {
        self.buried & (1 << id) != 0
    }
}
