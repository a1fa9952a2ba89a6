//! What becomes of a lock request: the table of the protocol.
//!
//! The table sees values only. That an expired lock counts as none, and that the stored lock is
//! still the one decided on when the decision is written, is up to the caller.

use std::time::Duration;

use crate::lock_id::LockId;

/// How long a lock lives after Lock, RefreshLock or UnlockAndRelock.
pub const LEASE: Duration = Duration::from_secs(30 * 60);

/// The lock now on a file; `Option<HeldLock>` in the tables, where an expired one is `None`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeldLock {
    /// A WOPI lock.
    Wopi(LockId),
    /// A lock of another mechanism, whose id cannot be told in WOPI.
    Foreign,
}

/// A lock operation with the ids it presents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LockRequest {
    /// Lock.
    Lock(LockId),
    /// UnlockAndRelock: put `new` in the place of `old` in one step.
    UnlockAndRelock {
        /// The id that must be held.
        old: LockId,
        /// The id that is held afterwards.
        new: LockId,
    },
    /// RefreshLock.
    RefreshLock(LockId),
    /// Unlock.
    Unlock(LockId),
    /// GetLock.
    GetLock,
    /// Any of them but GetLock, without `X-WOPI-Lock`. Office sends such requests to learn the
    /// current id.
    WithoutId,
}

/// What becomes of a lock request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LockDecision {
    /// The file becomes locked by this id, for one [`LEASE`].
    Take(LockId),
    /// The lock held stays and lasts one [`LEASE`] from now.
    Refresh(LockId),
    /// This id takes the place of the one held, for one [`LEASE`].
    Replace(LockId),
    /// The lock goes.
    Release,
    /// Nothing changes, and the client is told the id now held, if any.
    Report(Option<LockId>),
    /// Nothing changes: the request does not fit the lock.
    Conflict(LockConflict),
    /// Nothing changes: the request came without an id.
    MissingLockId(Option<HeldLock>),
}

/// Why a request does not fit the lock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LockConflict {
    /// The file is not locked, and the request needs it to be.
    NotLocked,
    /// The file is locked by this id, and another or none was presented.
    HeldBy(LockId),
    /// The file is locked by another mechanism.
    Foreign,
}

impl LockConflict {
    /// Returns the id that can be told to the client.
    #[must_use]
    pub fn current(&self) -> Option<&LockId> {
        match self {
            Self::HeldBy(id) => Some(id),
            Self::NotLocked | Self::Foreign => None,
        }
    }
}

impl From<HeldLock> for LockConflict {
    fn from(held: HeldLock) -> Self {
        match held {
            HeldLock::Wopi(id) => Self::HeldBy(id),
            HeldLock::Foreign => Self::Foreign,
        }
    }
}

/// Decides a lock request against the lock now held.
#[must_use]
pub fn decide(held: Option<&HeldLock>, request: LockRequest) -> LockDecision {
    use HeldLock::{Foreign, Wopi};
    use LockRequest::{GetLock, Lock, RefreshLock, Unlock, UnlockAndRelock, WithoutId};
    match (held, request) {
        (held, WithoutId) => LockDecision::MissingLockId(held.cloned()),
        (None, GetLock) => LockDecision::Report(None),
        (Some(Wopi(id)), GetLock) => LockDecision::Report(Some(id.clone())),
        (None, Lock(id)) => LockDecision::Take(id),
        (Some(Wopi(held)), Lock(id) | RefreshLock(id)) if *held == id => LockDecision::Refresh(id),
        (Some(Wopi(held)), UnlockAndRelock { old, new }) if *held == old => LockDecision::Replace(new),
        (Some(Wopi(held)), Unlock(id)) if *held == id => LockDecision::Release,
        (None, UnlockAndRelock { .. } | RefreshLock(_) | Unlock(_)) => {
            LockDecision::Conflict(LockConflict::NotLocked)
        }
        (Some(held @ (Wopi(_) | Foreign)), _) => LockDecision::Conflict(held.clone().into()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::LockConflict::{HeldBy, NotLocked};
    use super::LockDecision::{Conflict, MissingLockId, Refresh, Release, Replace, Report, Take};
    use super::LockRequest::{GetLock, Lock, RefreshLock, Unlock, WithoutId};
    use super::*;

    fn id(id: &str) -> LockId {
        LockId::parse(id.as_bytes()).unwrap()
    }

    fn relock(old: &str, new: &str) -> LockRequest {
        LockRequest::UnlockAndRelock { old: id(old), new: id(new) }
    }

    #[test]
    fn the_table() {
        let none = None;
        let a = Some(HeldLock::Wopi(id("A")));
        let foreign = Some(HeldLock::Foreign);
        let by_foreign = LockConflict::Foreign;
        #[rustfmt::skip]
        let rows = [
            // held      request                 what happens
            (&none,    Lock(id("X")),          Take(id("X"))),
            (&a,       Lock(id("A")),          Refresh(id("A"))),
            (&a,       Lock(id("X")),          Conflict(HeldBy(id("A")))),
            (&foreign, Lock(id("X")),          Conflict(by_foreign.clone())),

            (&none,    relock("A", "X"),       Conflict(NotLocked)),
            (&a,       relock("A", "X"),       Replace(id("X"))),
            (&a,       relock("A", "A"),       Replace(id("A"))),
            (&a,       relock("O", "X"),       Conflict(HeldBy(id("A")))),
            (&a,       relock("O", "A"),       Conflict(HeldBy(id("A")))),
            (&foreign, relock("A", "X"),       Conflict(by_foreign.clone())),

            (&none,    RefreshLock(id("X")),   Conflict(NotLocked)),
            (&a,       RefreshLock(id("A")),   Refresh(id("A"))),
            (&a,       RefreshLock(id("X")),   Conflict(HeldBy(id("A")))),
            (&foreign, RefreshLock(id("X")),   Conflict(by_foreign.clone())),

            (&none,    Unlock(id("X")),        Conflict(NotLocked)),
            (&a,       Unlock(id("A")),        Release),
            (&a,       Unlock(id("X")),        Conflict(HeldBy(id("A")))),
            (&foreign, Unlock(id("X")),        Conflict(by_foreign.clone())),

            (&none,    GetLock,                Report(None)),
            (&a,       GetLock,                Report(Some(id("A")))),
            (&foreign, GetLock,                Conflict(by_foreign)),

            (&none,    WithoutId,              MissingLockId(None)),
            (&a,       WithoutId,              MissingLockId(a.clone())),
            (&foreign, WithoutId,              MissingLockId(foreign.clone())),
        ];
        for (held, request, expected) in rows {
            assert_eq!(decide(held.as_ref(), request.clone()), expected, "{held:?} {request:?}");
        }
    }

    #[test]
    fn an_id_that_extends_the_held_one_is_another_id() {
        let held = HeldLock::Wopi(id(r#"{"S":"1"}"#));
        let decision = decide(Some(&held), Lock(id(r#"{"S":"1","F":4}"#)));
        assert_eq!(decision, Conflict(held.into()));
    }

    #[test]
    fn a_lease_lasts_half_an_hour() {
        assert_eq!(LEASE.as_secs(), 1800);
    }

    fn any_id() -> impl Strategy<Value = LockId> {
        "[ABC]".prop_map(|text| id(&text))
    }

    fn any_held() -> impl Strategy<Value = Option<HeldLock>> {
        prop_oneof![
            Just(None),
            Just(Some(HeldLock::Foreign)),
            any_id().prop_map(|id| Some(HeldLock::Wopi(id)))
        ]
    }

    fn any_request() -> impl Strategy<Value = LockRequest> {
        prop_oneof![
            any_id().prop_map(Lock),
            (any_id(), any_id()).prop_map(|(old, new)| LockRequest::UnlockAndRelock { old, new }),
            any_id().prop_map(RefreshLock),
            any_id().prop_map(Unlock),
            Just(GetLock),
            Just(WithoutId),
        ]
    }

    /// Does to the lock what the decision says.
    fn apply(held: Option<HeldLock>, decision: LockDecision) -> Option<HeldLock> {
        match decision {
            Take(id) | Refresh(id) | Replace(id) => Some(HeldLock::Wopi(id)),
            Release => None,
            Report(_) | Conflict(_) | MissingLockId(_) => held,
        }
    }

    proptest! {
        #[test]
        fn the_lock_changes_hands_only_through_its_holder(
            mut held in any_held(),
            requests in proptest::collection::vec(any_request(), 0..40),
        ) {
            for request in requests {
                let before = held.clone();
                let presented = match &request {
                    Lock(id) | RefreshLock(id) | Unlock(id) => Some(id.clone()),
                    LockRequest::UnlockAndRelock { old, .. } => Some(old.clone()),
                    GetLock | WithoutId => None,
                };
                held = apply(before.clone(), decide(before.as_ref(), request));
                if held != before && before.is_some() {
                    prop_assert_eq!(before, presented.map(HeldLock::Wopi));
                }
            }
        }

        #[test]
        fn a_refusal_tells_the_lock_as_it_is(held in any_held(), request in any_request()) {
            match decide(held.as_ref(), request) {
                Conflict(NotLocked) => prop_assert_eq!(held, None),
                Conflict(conflict) => prop_assert_eq!(held.map(LockConflict::from), Some(conflict)),
                MissingLockId(told) => prop_assert_eq!(told, held),
                Report(told) => prop_assert_eq!(told.map(HeldLock::Wopi), held),
                Take(_) => prop_assert_eq!(held, None),
                Refresh(_) | Replace(_) | Release => prop_assert!(matches!(held, Some(HeldLock::Wopi(_)))),
            }
        }
    }
}
