//! Whether a write passes the lock on the file it changes, and whether a save fits its base.

use crate::lock::{HeldLock, LockConflict};
use crate::lock_id::LockId;

/// A write that changes no content of the file that was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Write<'a> {
    /// RenameFile, with the lock id presented.
    Rename(Option<&'a LockId>),
    /// DeleteFile.
    Delete,
    /// PutRelativeFile onto an existing file; the lock is that file's.
    OverwriteTarget,
}

/// Decides whether a write passes the lock now held.
pub fn decide_write(held: Option<&HeldLock>, write: Write<'_>) -> Result<(), LockConflict> {
    match (held, write) {
        (None, _) => Ok(()),
        (Some(HeldLock::Wopi(held)), Write::Rename(Some(presented))) if held == presented => Ok(()),
        (Some(held), Write::Rename(_) | Write::Delete | Write::OverwriteTarget) => Err(held.clone().into()),
    }
}

/// What a suite's saves to an unlocked file that is not empty are judged by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnlockedSaves {
    /// The suite locks, so a save without its lock is refused.
    RequireLock,
    /// The suite was told that there are no locks; its timestamp says what it read.
    CompareTimestamp,
}

/// A PutFile, and what it meets.
#[derive(Debug, Clone, Copy)]
pub struct Save<'a> {
    /// The lock id presented.
    pub presented: Option<&'a LockId>,
    /// The `LastModifiedTime` the client says it knows; only Collabora and its kin send one.
    pub known_timestamp: Option<&'a str>,
    /// The `LastModifiedTime` of the content now stored.
    pub head_timestamp: &'a str,
    /// The size of the content now stored.
    pub head_size_bytes: u64,
    /// The rule of the suite that saves.
    pub unlocked: UnlockedSaves,
}

/// What becomes of a PutFile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveDecision {
    /// The body becomes the content.
    Accept,
    /// The body becomes the content because the person chose so; what it replaces is kept for good.
    Overwrite,
    /// Refused: the content changed since the client read it.
    Stale,
    /// Refused: the lock does not allow it.
    Conflict(LockConflict),
}

/// Decides a PutFile: first against the lock, then against what the client says it read.
///
/// The timestamp counts under a matching lock too: a session whose lock expired while its machine
/// slept may lock anew after another one saved.
#[must_use]
pub fn decide_save(held: Option<&HeldLock>, save: &Save<'_>) -> SaveDecision {
    if let Err(conflict) = pass_lock(held, save) {
        return SaveDecision::Conflict(conflict);
    }
    let unlocked = held.is_none() && save.head_size_bytes > 0;
    match save.known_timestamp {
        Some(known) if known != save.head_timestamp => SaveDecision::Stale,
        None if unlocked => SaveDecision::Overwrite,
        Some(_) | None => SaveDecision::Accept,
    }
}

fn pass_lock(held: Option<&HeldLock>, save: &Save<'_>) -> Result<(), LockConflict> {
    match (held, save.unlocked) {
        (Some(HeldLock::Wopi(held)), _) if save.presented == Some(held) => Ok(()),
        (Some(held), _) => Err(held.clone().into()),
        // How editors create documents: the first save goes to an empty file that nobody locked.
        (None, _) if save.head_size_bytes == 0 => Ok(()),
        (None, UnlockedSaves::CompareTimestamp) => Ok(()),
        (None, UnlockedSaves::RequireLock) => Err(LockConflict::NotLocked),
    }
}

#[cfg(test)]
mod tests {
    use super::LockConflict::{Foreign, HeldBy, NotLocked};
    use super::SaveDecision::{Accept, Conflict, Overwrite, Stale};
    use super::UnlockedSaves::{CompareTimestamp, RequireLock};
    use super::*;

    fn id(id: &str) -> LockId {
        LockId::parse(id.as_bytes()).unwrap()
    }

    fn wopi(lock: &str) -> Option<HeldLock> {
        Some(HeldLock::Wopi(id(lock)))
    }

    #[test]
    fn writes_beside_the_content() {
        let (none, held, foreign) = (None, wopi("A"), Some(HeldLock::Foreign));
        let (a, x) = (id("A"), id("X"));
        let by_a = || Err(HeldBy(id("A")));
        #[rustfmt::skip]
        let rows = [
            (&none,    Write::Rename(None),     Ok(())),
            (&none,    Write::Rename(Some(&x)), Ok(())),
            (&held,    Write::Rename(Some(&a)), Ok(())),
            (&held,    Write::Rename(Some(&x)), by_a()),
            (&held,    Write::Rename(None),     by_a()),
            (&foreign, Write::Rename(Some(&x)), Err(Foreign)),
            (&none,    Write::Delete,           Ok(())),
            (&held,    Write::Delete,           by_a()),
            (&foreign, Write::Delete,           Err(Foreign)),
            (&none,    Write::OverwriteTarget,  Ok(())),
            (&held,    Write::OverwriteTarget,  by_a()),
            (&foreign, Write::OverwriteTarget,  Err(Foreign)),
        ];
        for (held, write, expected) in rows {
            assert_eq!(decide_write(held.as_ref(), write), expected, "{held:?} {write:?}");
        }
    }

    #[test]
    fn saves() {
        let (none, held, foreign) = (None, wopi("A"), Some(HeldLock::Foreign));
        let by_a = || Conflict(HeldBy(id("A")));
        let (now, old) = (Some("t2"), Some("t1")); // the head's is t2
        #[rustfmt::skip]
        let rows = [
            // held    presented  size  knows  rule for unlocked   what happens
            (&none,    None,      0,    None,  RequireLock,        Accept),
            (&none,    Some("X"), 0,    None,  RequireLock,        Accept),
            (&none,    None,      1,    None,  RequireLock,        Conflict(NotLocked)),
            (&none,    Some("X"), 1,    None,  RequireLock,        Conflict(NotLocked)),
            (&none,    None,      1,    now,   RequireLock,        Conflict(NotLocked)),
            (&none,    None,      0,    old,   RequireLock,        Stale),

            (&held,    Some("A"), 0,    None,  RequireLock,        Accept),
            (&held,    Some("X"), 0,    None,  RequireLock,        by_a()),
            (&held,    None,      0,    None,  RequireLock,        by_a()),
            (&held,    Some("A"), 1,    None,  RequireLock,        Accept),
            (&held,    Some("X"), 1,    None,  RequireLock,        by_a()),
            (&held,    None,      1,    None,  RequireLock,        by_a()),
            (&held,    Some("A"), 1,    now,   RequireLock,        Accept),
            (&held,    Some("A"), 1,    old,   RequireLock,        Stale),
            (&held,    Some("X"), 1,    old,   RequireLock,        by_a()),
            (&foreign, Some("X"), 0,    None,  RequireLock,        Conflict(Foreign)),
            (&foreign, None,      1,    None,  RequireLock,        Conflict(Foreign)),

            (&none,    None,      1,    now,   CompareTimestamp,   Accept),
            (&none,    None,      1,    old,   CompareTimestamp,   Stale),
            (&none,    None,      1,    None,  CompareTimestamp,   Overwrite),
            (&none,    None,      0,    None,  CompareTimestamp,   Accept),
            (&none,    None,      0,    now,   CompareTimestamp,   Accept),
            (&held,    None,      1,    now,   CompareTimestamp,   by_a()),
            (&held,    None,      1,    None,  CompareTimestamp,   by_a()),
            (&held,    Some("A"), 1,    old,   CompareTimestamp,   Stale),
            (&foreign, None,      1,    now,   CompareTimestamp,   Conflict(Foreign)),
        ];
        for (held, presented, head_size_bytes, known_timestamp, unlocked, expected) in rows {
            let presented = presented.map(id);
            let save = Save {
                presented: presented.as_ref(),
                known_timestamp,
                head_timestamp: "t2",
                head_size_bytes,
                unlocked,
            };
            assert_eq!(decide_save(held.as_ref(), &save), expected, "{held:?} {save:?}");
        }
    }
}
