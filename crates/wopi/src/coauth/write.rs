//! What becomes of PutChunkedFile and RenameFile of a file that may be locked for co-authoring.
//!
//! The tables see values only, as those of [`lock`](crate::lock) do: expired locks are none.

use super::{CoauthLockId, CoauthTable};
use crate::lock_id::LockId;

/// The lock that a client presents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presented<'a> {
    /// None.
    Nothing,
    /// A WOPI lock.
    Wopi(&'a LockId),
    /// A co-authoring lock.
    Coauth(&'a CoauthLockId),
}

/// A request that presents both kinds of locks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there are a WOPI lock and a co-authoring lock")]
pub struct BothLocks;

/// The locks on a file.
#[derive(Debug, Clone, Copy)]
pub enum Held<'a> {
    /// A WOPI lock.
    Wopi(&'a LockId),
    /// The lock of a mechanism that WOPI does not know.
    Other,
    /// Co-authoring locks, or none at all.
    Coauth(&'a CoauthTable),
}

/// What the file is like when PutChunkedFile comes.
#[derive(Debug, Clone, Copy)]
pub struct FileState<'a> {
    /// Its locks.
    pub held: Held<'a>,
    /// Whether there is nothing in it.
    pub is_empty: bool,
    /// The number of its last change of content.
    pub sequence_number: i64,
}

/// Why a write is refused; nothing changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WriteConflict<'a> {
    /// Nobody has locked the file, which only an empty one need not be.
    NotLocked,
    /// The file is locked by this WOPI lock, and another or none was presented.
    Wopi(&'a LockId),
    /// Another client holds the exclusive lock.
    CoauthExclusive,
    /// The file is locked for co-authoring, and the client has no part in it.
    Coauth,
    /// The file is locked by another mechanism.
    Other,
    /// The client knows an older content; this is the number of the last change.
    SequenceNumber(i64),
}

impl WriteConflict<'_> {
    /// Returns what `X-WOPI-ConflictingMechanism` tells, if anything.
    #[must_use]
    pub const fn mechanism(&self) -> Option<&'static str> {
        match self {
            Self::Wopi(_) => Some("WOPI-Lock"),
            Self::CoauthExclusive => Some("WOPI-CoauthExclusiveLock"),
            Self::Other => Some("Other"),
            Self::NotLocked | Self::Coauth | Self::SequenceNumber(_) => None,
        }
    }
}

impl<'a> Presented<'a> {
    /// Returns what a client presents by its two headers.
    ///
    /// # Errors
    ///
    /// [`BothLocks`] if both are there, whatever is held.
    pub const fn of(wopi: Option<&'a LockId>, coauth: Option<&'a CoauthLockId>) -> Result<Self, BothLocks> {
        match (wopi, coauth) {
            (Some(_), Some(_)) => Err(BothLocks),
            (Some(id), None) => Ok(Self::Wopi(id)),
            (None, Some(id)) => Ok(Self::Coauth(id)),
            (None, None) => Ok(Self::Nothing),
        }
    }
}

/// Decides PutChunkedFile against a file's locks and the number of its last change.
///
/// # Errors
///
/// The first [`WriteConflict`] in the protocol's order.
pub fn put_chunked_file<'a>(
    file: &FileState<'a>,
    presented: Presented<'_>,
    sequence_number: i64,
) -> Result<(), WriteConflict<'a>> {
    let is_unlocked = matches!(file.held, Held::Coauth(table) if table.locks().is_empty());
    if is_unlocked && !file.is_empty {
        return Err(WriteConflict::NotLocked);
    }
    may_write(file.held, presented)?;
    if sequence_number == file.sequence_number {
        Ok(())
    } else {
        Err(WriteConflict::SequenceNumber(file.sequence_number))
    }
}

/// Decides RenameFile against a file's locks.
///
/// # Errors
///
/// [`WriteConflict`], of which RenameFile tells no mechanism.
pub fn rename_file<'a>(held: Held<'a>, presented: Presented<'_>) -> Result<(), WriteConflict<'a>> {
    match (held, presented) {
        (Held::Coauth(table), Presented::Coauth(id)) if table.lock(id).is_some() => Ok(()),
        _ => may_write(held, presented),
    }
}

fn may_write<'a>(held: Held<'a>, presented: Presented<'_>) -> Result<(), WriteConflict<'a>> {
    match (held, presented) {
        (Held::Other, _) => Err(WriteConflict::Other),
        (Held::Wopi(held), Presented::Wopi(id)) if held == id => Ok(()),
        (Held::Wopi(held), _) => Err(WriteConflict::Wopi(held)),
        (Held::Coauth(table), _) if table.locks().is_empty() => Ok(()),
        (Held::Coauth(table), Presented::Coauth(id)) if table.exclusive_elsewhere(Some(id)).is_none() => {
            table.lock(id).map(|_| ()).ok_or(WriteConflict::Coauth)
        }
        (Held::Coauth(table), Presented::Nothing | Presented::Wopi(_))
            if table.exclusive_elsewhere(None).is_none() =>
        {
            Err(WriteConflict::Coauth)
        }
        (Held::Coauth(_), _) => Err(WriteConflict::CoauthExclusive),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::super::request::CoauthRequest;
    use super::super::{Applicant, CoauthLockType, Metadata};
    use super::*;

    fn table(locks: &[(&CoauthLockId, CoauthLockType)]) -> CoauthTable {
        locks.iter().fold(CoauthTable::default(), |table, (id, kind)| {
            let (id, timeout, metadata) = ((*id).clone(), Duration::from_secs(60), Metadata::default());
            let request = CoauthRequest::Get { id, kind: *kind, timeout, metadata };
            table.after(request, Applicant { user_friendly_name: "U", now_ms: 0 }).unwrap()
        })
    }

    #[test]
    fn the_tables() {
        let (l, m) = (LockId::parse(b"L").unwrap(), LockId::parse(b"M").unwrap());
        let [a, b, x] = [b"A", b"B", b"X"].map(|id| CoauthLockId::parse(id).unwrap());
        let (unlocked, ab) =
            (table(&[]), table(&[(&a, CoauthLockType::Coauth), (&b, CoauthLockType::Coauth)]));
        let axb = table(&[(&a, CoauthLockType::CoauthExclusive), (&b, CoauthLockType::Coauth)]);
        let (wopi, none) = (Held::Wopi(&l), Presented::Nothing);
        let [by_l, by_m] = [&l, &m].map(Presented::Wopi);
        let [by_a, by_b, by_x] = [&a, &b, &x].map(Presented::Coauth);
        let (unlocked, ab, axb) = (Held::Coauth(&unlocked), Held::Coauth(&ab), Held::Coauth(&axb));
        let (not_locked, is_wopi, coauth, other) = (
            Err(WriteConflict::NotLocked),
            Err(WriteConflict::Wopi(&l)),
            Err(WriteConflict::Coauth),
            Err(WriteConflict::Other),
        );
        let exclusive = Err(WriteConflict::CoauthExclusive);
        #[rustfmt::skip]
        let rows = [
            // held        presented  PutChunkedFile  the same, empty  RenameFile
            (unlocked,     none,      not_locked,     Ok(()),          Ok(())),
            (unlocked,     by_l,      not_locked,     Ok(()),          Ok(())),
            (unlocked,     by_a,      not_locked,     Ok(()),          Ok(())),
            (wopi,         none,      is_wopi,        is_wopi,         is_wopi),
            (wopi,         by_l,      Ok(()),         Ok(()),          Ok(())),
            (wopi,         by_m,      is_wopi,        is_wopi,         is_wopi),
            (wopi,         by_a,      is_wopi,        is_wopi,         is_wopi),
            (ab,           none,      coauth,         coauth,          coauth),
            (ab,           by_l,      coauth,         coauth,          coauth),
            (ab,           by_a,      Ok(()),         Ok(()),          Ok(())),
            (ab,           by_x,      coauth,         coauth,          coauth),
            (axb,          none,      exclusive,      exclusive,       exclusive),
            (axb,          by_l,      exclusive,      exclusive,       exclusive),
            (axb,          by_a,      Ok(()),         Ok(()),          Ok(())),
            (axb,          by_b,      exclusive,      exclusive,       Ok(())),
            (axb,          by_x,      exclusive,      exclusive,       exclusive),
            (Held::Other,  none,      other,          other,           other),
            (Held::Other,  by_a,      other,          other,           other),
        ];
        for (held, presented, put, put_empty, rename) in rows {
            let put_into = |is_empty, number| {
                put_chunked_file(&FileState { held, is_empty, sequence_number: 7 }, presented, number)
            };
            assert_eq!((put_into(false, 7), put_into(true, 7)), (put, put_empty), "{held:?} {presented:?}");
            assert_eq!(rename_file(held, presented), rename, "{held:?} {presented:?}");
            for number in [0, 6, 8] {
                let late = put.and(Err(WriteConflict::SequenceNumber(7)));
                assert_eq!(put_into(false, number), late, "locks are looked at first");
            }
        }
    }

    #[test]
    fn one_lock_is_presented_or_none() {
        let (l, a) = (LockId::parse(b"L").unwrap(), CoauthLockId::parse(b"A").unwrap());
        assert_eq!(Presented::of(Some(&l), Some(&a)), Err(BothLocks));
        assert_eq!(Presented::of(Some(&l), None), Ok(Presented::Wopi(&l)));
        assert_eq!(Presented::of(None, Some(&a)), Ok(Presented::Coauth(&a)));
        assert_eq!(Presented::of(None, None), Ok(Presented::Nothing));
    }

    #[test]
    fn mechanisms() {
        let l = LockId::parse(b"L").unwrap();
        #[rustfmt::skip]
        let rows = [
            (WriteConflict::NotLocked,         None),
            (WriteConflict::Wopi(&l),          Some("WOPI-Lock")),
            (WriteConflict::CoauthExclusive,   Some("WOPI-CoauthExclusiveLock")),
            (WriteConflict::Coauth,            None),
            (WriteConflict::Other,             Some("Other")),
            (WriteConflict::SequenceNumber(1), None),
        ];
        for (conflict, mechanism) in rows {
            assert_eq!(conflict.mechanism(), mechanism);
        }
    }
}
