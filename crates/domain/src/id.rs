//! Ids: each kind is a type of its own, so that one cannot stand in for another.

use std::{fmt, str::FromStr};
use uuid::Uuid;

use crate::Random;

/// A text that is no id of the kind asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id of this kind")]
pub struct BadId;

macro_rules! ids {
    ($($(#[doc = $doc:literal])* $name:ident($prefix:literal);)*) => { $(
        $(#[doc = $doc])*
        ///
        /// As text: a prefix of three letters and 32 hexadecimal digits, alphanumeric throughout, so that it may stand in a URL
        /// and, where it names a person, as a WOPI `UserId` (reference 2.1.1).
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Uuid);

        impl $name {
            /// Makes a fresh id; ids made later sort behind.
            pub fn fresh(now: crate::Timestamp, random: &dyn Random) -> Self {
                Self(uuid_v7(now, random))
            }
            /// Returns the 16 bytes that the store keeps.
            pub fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }
            /// Takes the 16 bytes that the store kept.
            pub fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($prefix, "{}"), self.0.as_simple())
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }
        impl FromStr for $name {
            type Err = BadId;
            fn from_str(text: &str) -> Result<Self, BadId> {
                let digits = text.strip_prefix($prefix).filter(|rest| rest.len() == 32).ok_or(BadId)?;
                if !digits.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)) {
                    return Err(BadId);
                }
                Uuid::try_parse(digits).map(Self).map_err(|_| BadId)
            }
        }
        #[cfg(feature = "schema")]
        crate::schema::text!($name, concat!($($doc),*), pattern: concat!("^", $prefix, "[0-9a-f]{32}$"));
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(from)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    )* };
}

ids! {
    /// One organization of this installation. Every other row hangs below one.
    OrgId("org");
    /// A person who signs in.
    AccountId("acc");
    /// An account in an organization.
    MembershipId("mem");
    /// A sign-in of an account, in one browser.
    SessionId("ses");
    /// A tree of items.
    DriveId("drv");
    /// A file or folder, across renames and moves.
    ItemId("itm");
    /// One immutable content of a file.
    VersionId("ver");
    /// Immutable bytes in the blob store; never used again.
    BlobId("blb");
    /// A resumable upload.
    UploadId("upl");
    /// An editing session: from the first lock on a file to its release or expiry.
    EditingSessionId("eds");
    /// An entry of the activity.
    ActivityId("act");
    /// A key that signs.
    KeyId("key");
    /// A group of members.
    GroupId("grp");
    /// An invitation into an organization.
    InvitationId("inv");
    /// A mail that waits to be sent, or was.
    MailId("mai");
    /// A change of a policy.
    PolicyChangeId("pol");
}

impl ActivityId {
    /// Makes a fresh id. Of one millisecond, those with a higher `place` sort behind; its lowest 12 bits count.
    pub fn in_order(now: crate::Timestamp, place: u16, random: &dyn Random) -> Self {
        let mut chance = [0u8; 10];
        random.fill(&mut chance);
        chance[..2].copy_from_slice(&(place & 0x0fff).to_be_bytes());
        Self(uuid_of(now, &chance))
    }
}

/// Makes a UUID of version 7: 48 bits of milliseconds, then chance.
fn uuid_v7(now: crate::Timestamp, random: &dyn Random) -> Uuid {
    let mut chance = [0u8; 10];
    random.fill(&mut chance);
    uuid_of(now, &chance)
}

fn uuid_of(now: crate::Timestamp, chance: &[u8; 10]) -> Uuid {
    uuid::Builder::from_unix_timestamp_millis(now.unix_millis().max(0).unsigned_abs(), chance).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Count(std::sync::atomic::AtomicU8);
    impl Random for Count {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed));
        }
    }

    #[test]
    fn acts_of_one_millisecond_keep_their_order() {
        let now = crate::Timestamp::from_unix_millis(1_700_000_000_000);
        let later = crate::Timestamp::from_unix_millis(1_700_000_000_001);
        let random = Count(200.into()); // which wraps on the way
        let ids: Vec<_> = (0..300).map(|place| ActivityId::in_order(now, place, &random)).collect();
        assert!(ids.is_sorted_by(|earlier, later| earlier.as_bytes() < later.as_bytes()));
        let next = ActivityId::in_order(later, 0, &random);
        assert!(ids.iter().all(|id| id.as_bytes() < next.as_bytes()));
    }

    #[test]
    fn an_id_survives_text_and_bytes() {
        let id = ItemId::fresh(crate::Timestamp::from_unix_millis(1_700_000_000_000), &Count(7.into()));
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_eq!(ItemId::from_bytes(*id.as_bytes()), id);
        assert!(id.to_string().bytes().all(|b| b.is_ascii_alphanumeric()));
    }

    #[test]
    fn text_that_is_no_id_is_refused() {
        let good = "0191f0c00000700080000000000000aa";
        for bad in [
            "",
            "itm",
            "itm1",
            &format!("drv{good}"),
            &format!("itm{good}0"),
            &format!("itm{}", good.to_uppercase()),
        ] {
            assert_eq!(bad.parse::<ItemId>(), Err(BadId), "{bad}");
        }
        assert!(format!("itm{good}").parse::<ItemId>().is_ok());
    }
}
