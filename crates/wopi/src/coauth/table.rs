//! The locks of a file, and what becomes of a request.

use serde::{Serialize, Serializer};

use super::request::CoauthRequest;
use super::{CoauthLockId, CoauthLockType, Metadata};
use crate::chunk::ChunkHasher;

/// The co-authoring locks of a file, in the order in which they were taken.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct CoauthTable {
    coauth_table: Vec<CoauthLock>,
}

/// A co-authoring lock. As JSON it is a row of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct CoauthLock {
    /// Whose.
    #[serde(rename = "CoauthLockId", serialize_with = "id_text")]
    pub id: CoauthLockId,
    /// What its holder notes.
    #[serde(rename = "CoauthLockMetadata", serialize_with = "metadata_text")]
    pub metadata: Metadata,
    /// Which kind.
    #[serde(rename = "CoauthLockType")]
    pub kind: CoauthLockType,
    /// Who took it, as people are called; not empty.
    pub user_friendly_name: String,
    /// When it was taken, in milliseconds since 1970; a change or a refresh is no taking.
    #[serde(rename = "CoauthLockTime")]
    pub taken_ms: i64,
    /// When it ends, in milliseconds since 1970. Nobody is told.
    #[serde(skip)]
    pub expires_ms: i64,
}

/// Who asks, and when.
#[derive(Debug, Clone, Copy)]
pub struct Applicant<'a> {
    /// How the person is called; not empty.
    pub user_friendly_name: &'a str,
    /// The time, in milliseconds since 1970.
    pub now_ms: i64,
}

/// Why a request does not fit the locks of a file; nothing changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CoauthConflict {
    /// The file is locked by a WOPI lock or another mechanism.
    OtherMechanism,
    /// There is no lock of this id, or no more.
    NotHeld,
    /// Another client holds the exclusive lock.
    ExclusiveElsewhere,
}

impl CoauthTable {
    /// Returns the table as it is at a time: without what has expired.
    #[must_use]
    pub fn at(mut self, now_ms: i64) -> Self {
        self.coauth_table.retain(|lock| lock.expires_ms > now_ms);
        self
    }

    /// Returns the locks.
    #[must_use]
    pub fn locks(&self) -> &[CoauthLock] {
        &self.coauth_table
    }

    /// Returns the lock of an id.
    #[must_use]
    pub fn lock(&self, id: &CoauthLockId) -> Option<&CoauthLock> {
        self.coauth_table.iter().find(|lock| lock.id == *id)
    }

    /// Returns the exclusive lock that somebody else holds.
    #[must_use]
    pub fn exclusive_elsewhere(&self, id: Option<&CoauthLockId>) -> Option<&CoauthLock> {
        let mut others = self.coauth_table.iter().filter(|lock| Some(&lock.id) != id);
        others.find(|lock| lock.kind == CoauthLockType::CoauthExclusive)
    }

    /// Returns a text that is another as soon as anything that a client reads in the table is. It is
    /// never empty, and does not change with the times when locks end.
    #[must_use]
    pub fn version(&self) -> String {
        let mut hasher = ChunkHasher::default();
        let mut part = |bytes: &[u8]| {
            hasher.update(&(bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        };
        for lock in &self.coauth_table {
            let kind = match lock.kind {
                CoauthLockType::Coauth => "Coauth",
                CoauthLockType::CoauthExclusive => "CoauthExclusive",
            };
            for text in [lock.id.as_str(), lock.metadata.as_str(), kind, &lock.user_friendly_name] {
                part(text.as_bytes());
            }
            part(&lock.taken_ms.to_le_bytes());
        }
        hasher.finish().to_string()
    }

    /// Returns the table after a request. What has expired must be gone before ([`Self::at`]), and the
    /// file must not be locked otherwise, which is [`CoauthConflict::OtherMechanism`] whatever is asked.
    ///
    /// # Errors
    ///
    /// [`CoauthConflict`] if the request does not fit.
    pub fn after(mut self, request: CoauthRequest, by: Applicant<'_>) -> Result<Self, CoauthConflict> {
        let expires = |timeout: std::time::Duration| {
            by.now_ms.saturating_add(i64::try_from(timeout.as_millis()).unwrap_or(i64::MAX))
        };
        match request {
            CoauthRequest::Get { id, kind: CoauthLockType::CoauthExclusive, .. }
                if self.exclusive_elsewhere(Some(&id)).is_some() =>
            {
                return Err(CoauthConflict::ExclusiveElsewhere);
            }
            CoauthRequest::Get { id, kind, timeout, metadata } => match self.held(&id) {
                Some(lock) => {
                    (lock.kind, lock.metadata, lock.expires_ms) = (kind, metadata, expires(timeout))
                }
                None => self.coauth_table.push(CoauthLock {
                    id,
                    metadata,
                    kind,
                    user_friendly_name: by.user_friendly_name.to_owned(),
                    taken_ms: by.now_ms,
                    expires_ms: expires(timeout),
                }),
            },
            CoauthRequest::Refresh { id, timeout, metadata } => {
                let lock = self.held(&id).ok_or(CoauthConflict::NotHeld)?;
                lock.expires_ms = expires(timeout);
                if !metadata.is_empty() {
                    lock.metadata = metadata;
                }
            }
            CoauthRequest::Unlock { id } => {
                let at = self.coauth_table.iter().position(|lock| lock.id == id);
                self.coauth_table.remove(at.ok_or(CoauthConflict::NotHeld)?);
            }
        }
        Ok(self)
    }

    fn held(&mut self, id: &CoauthLockId) -> Option<&mut CoauthLock> {
        self.coauth_table.iter_mut().find(|lock| lock.id == *id)
    }
}

fn id_text<S: Serializer>(id: &CoauthLockId, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(id.as_str())
}

fn metadata_text<S: Serializer>(metadata: &Metadata, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(metadata.as_str())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use proptest::prelude::*;
    use serde_json::json;

    use super::CoauthConflict::{ExclusiveElsewhere, NotHeld};
    use super::CoauthLockType::{Coauth, CoauthExclusive};
    use super::*;

    fn id(id: &str) -> CoauthLockId {
        CoauthLockId::parse(id.as_bytes()).unwrap()
    }

    fn note(text: &str) -> Metadata {
        Metadata::new(text.to_owned()).unwrap()
    }

    fn get(of: &str, kind: CoauthLockType) -> CoauthRequest {
        CoauthRequest::Get { id: id(of), kind, timeout: Duration::from_secs(60), metadata: note("") }
    }

    fn refresh(of: &str, metadata: &str) -> CoauthRequest {
        CoauthRequest::Refresh { id: id(of), timeout: Duration::from_secs(120), metadata: note(metadata) }
    }

    fn unlock(of: &str) -> CoauthRequest {
        CoauthRequest::Unlock { id: id(of) }
    }

    fn after(table: CoauthTable, request: CoauthRequest, now_ms: i64) -> Result<CoauthTable, CoauthConflict> {
        table.at(now_ms).after(request, Applicant { user_friendly_name: "User A", now_ms })
    }

    fn table(locks: &[(&str, CoauthLockType)]) -> CoauthTable {
        locks
            .iter()
            .fold(CoauthTable::default(), |table, (of, kind)| after(table, get(of, *kind), 0).unwrap())
    }

    #[test]
    fn the_table() {
        let (none, a, ax) = (table(&[]), table(&[("A", Coauth)]), table(&[("A", CoauthExclusive)]));
        let (ab, axb) =
            (table(&[("A", Coauth), ("B", Coauth)]), table(&[("A", CoauthExclusive), ("B", Coauth)]));
        let abx = table(&[("A", Coauth), ("B", CoauthExclusive)]);
        #[rustfmt::skip]
        let rows = [
            // held   request                     what is held then
            (&none,   get("A", Coauth),           Ok(&a)),
            (&none,   get("A", CoauthExclusive),  Ok(&ax)),
            (&none,   refresh("A", ""),           Err(NotHeld)),
            (&none,   unlock("A"),                Err(NotHeld)),
            (&a,      get("A", Coauth),           Ok(&a)),
            (&a,      get("A", CoauthExclusive),  Ok(&ax)),
            (&a,      get("B", Coauth),           Ok(&ab)),
            (&a,      get("B", CoauthExclusive),  Ok(&abx)),
            (&a,      unlock("A"),                Ok(&none)),
            (&a,      unlock("B"),                Err(NotHeld)),
            (&a,      refresh("B", ""),           Err(NotHeld)),
            (&ax,     get("A", Coauth),           Ok(&a)),
            (&ax,     get("A", CoauthExclusive),  Ok(&ax)),
            (&ax,     get("B", Coauth),           Ok(&axb)),
            (&ax,     get("B", CoauthExclusive),  Err(ExclusiveElsewhere)),
            (&axb,    get("B", CoauthExclusive),  Err(ExclusiveElsewhere)),
            (&abx,    unlock("B"),                Ok(&a)),
        ];
        for (held, request, expected) in rows {
            assert_eq!(
                after(held.clone(), request.clone(), 0).as_ref(),
                expected.as_ref().copied(),
                "{held:?} {request:?}"
            );
        }
    }

    #[test]
    fn locks_end_by_themselves() {
        let held = table(&[("A", Coauth)]);
        assert_eq!(held.clone().at(59_999).locks().len(), 1);
        assert_eq!(held.clone().at(60_000).locks().len(), 0);
        assert_eq!(after(held.clone(), refresh("A", ""), 60_000), Err(NotHeld));
        let longer = after(held.clone(), refresh("A", ""), 30_000).unwrap();
        assert_eq!((longer.clone().at(149_999).locks().len(), longer.at(150_000).locks().len()), (1, 0));
        let again = after(held, get("A", Coauth), 60_000).unwrap();
        assert_eq!(again.locks()[0].taken_ms, 60_000, "an expired lock is taken anew");
    }

    #[test]
    fn a_change_is_no_taking() {
        let changed = after(table(&[("A", Coauth)]), get("A", CoauthExclusive), 5).unwrap();
        assert_eq!((changed.locks()[0].taken_ms, changed.locks()[0].expires_ms), (0, 60_005));
    }

    #[test]
    fn the_version_changes_with_what_is_read() {
        let held = table(&[("A", Coauth), ("B", Coauth)]);
        #[rustfmt::skip]
        let rows = [
            (refresh("A", ""),             5,      true),
            (get("A", Coauth),             5,      true),
            (refresh("A", "note"),         5,      false),
            (get("A", CoauthExclusive),    5,      false),
            (get("C", Coauth),             5,      false),
            (unlock("B"),                  5,      false),
            (get("A", Coauth),             60_000, false), // taken anew, and B is gone
        ];
        for (request, now_ms, same) in rows {
            let then = after(held.clone(), request.clone(), now_ms).unwrap();
            assert_eq!(then.version() == held.version(), same, "{request:?}");
        }
        assert_ne!(held.clone().at(60_000).version(), held.version(), "they expired");
        assert_ne!(CoauthTable::default().version(), "");
    }

    #[test]
    fn the_table_as_json() {
        let held = after(table(&[("A", Coauth)]), refresh("A", "note"), 5).unwrap();
        let row = json!({"CoauthLockId": "A", "CoauthLockMetadata": "note", "CoauthLockType": "Coauth", "UserFriendlyName": "User A", "CoauthLockTime": 0});
        assert_eq!(serde_json::to_value(&held).unwrap(), json!({"CoauthTable": [row]}));
        assert_eq!(serde_json::to_value(CoauthTable::default()).unwrap(), json!({"CoauthTable": []}));
    }

    fn requests() -> impl Strategy<Value = CoauthRequest> {
        let of = prop_oneof![Just("A"), Just("B"), Just("C")];
        (of, 0..4).prop_map(|(of, what)| match what {
            0 => get(of, Coauth),
            1 => get(of, CoauthExclusive),
            2 => refresh(of, "note"),
            _ => unlock(of),
        })
    }

    proptest! {
        #[test]
        fn any_order_leaves_one_exclusive_lock(requests in prop::collection::vec((requests(), 0_i64..40_000), 0..30)) {
            let (mut held, mut now_ms) = (CoauthTable::default(), 0);
            for (request, waited_ms) in requests {
                now_ms += waited_ms;
                held = held.at(now_ms);
                held = after(held.clone(), request, now_ms).unwrap_or(held);
                let exclusive = held.locks().iter().filter(|lock| lock.kind == CoauthExclusive);
                prop_assert!(exclusive.count() <= 1);
                prop_assert!(held.locks().iter().enumerate().all(|(at, lock)| held.locks()[..at].iter().all(|other| other.id != lock.id)));
            }
        }
    }
}
