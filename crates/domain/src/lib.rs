//! The words of Sheaf as values and decisions.
//!
//! An organization, an account, an item, a name, a policy, a right: what they are, which of them are valid and what follows from
//! them. Deliberately absent: HTTP, SQL, the file system, the wall clock and chance ([`Clock`] and [`Random`] come in as parameters),
//! and serialization for the wire, which is the API's business.

mod account;
mod activity;
mod administration;
mod clock;
mod grant;
mod id;
mod item;
mod language;
mod name;
mod organization;
mod password;
mod people;
mod policy;
#[cfg(feature = "schema")]
mod schema;
mod suite;
mod version;

pub use account::{BadMail, Mail, Person, Role};
pub use activity::ActKind;
pub use administration::{AdminAction, Lies, administers};
pub use clock::{BadTimestamp, Clock, Random, Timestamp};
pub use grant::{Action, ActionSet, DriveRole, permits};
pub use id::{
    AccountId, ActivityId, BadId, BlobId, DriveId, EditingSessionId, GroupId, InvitationId, ItemId, KeyId,
    MailId, MembershipId, OrgId, PolicyChangeId, SessionId, UploadId, VersionId,
};
pub use item::{ItemKind, OnConflict, Order, Sort};
pub use language::Language;
pub use name::{BadName, ItemName, folded, sort_key};
pub use organization::{BadSlug, Slug};
pub use password::{
    MAX_BYTES as PASSWORD_MAX_BYTES, MIN_CHARS as PASSWORD_MIN_CHARS, WeakPassword, check_password,
    check_password_of,
};
pub use people::{Level, gives, manages};
pub use policy::{
    BadPolicy, Definition, Direction, Effective, EraseRight, Given, Policy, PolicyEffect, PolicyKey,
    PolicyKind, PolicyValue, Section, Shape, SuiteCeiling, Words,
};
pub use suite::{BadSuiteId, SuiteAction, SuiteId, SuiteKind, SuiteOffer, choose};
pub use version::{Cause, STEP_EVERY, Sha256, Source, VersionKind, surplus_steps};

/// Finds the word of a value in its table.
fn id_word<T: Copy + PartialEq>(words: &'static [(T, &'static str)], value: T) -> &'static str {
    words
        .iter()
        .find(|(known, _)| *known == value)
        .map(|(_, word)| *word)
        .expect("the table has a row for each value")
}

/// Finds the value of a word in its table.
fn word_id<T: Copy>(words: &[(T, &'static str)], word: &str) -> Option<T> {
    words.iter().find(|(_, known)| *known == word).map(|(value, _)| *value)
}
