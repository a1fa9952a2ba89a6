//! Why a call may be refused: the stable codes, each with its status and what it means.
//!
//! `error.rs` decides which failure has which code; a test holds the two against each other. A handler names the codes it may answer with in
//! its annotation, `responses(NameTaken, Locked)`; those of its extractors come by themselves.

use std::collections::BTreeMap;

use utoipa::{
    IntoResponses,
    openapi::{RefOr, Response},
};

/// A stable code.
#[derive(Debug)]
pub(super) struct Code {
    pub(super) word: &'static str,
    pub(super) status: u16,
    pub(super) means: &'static str,
}

/// A code as a type.
pub(super) trait Refusal {
    /// The code.
    const WORD: &str;
}

macro_rules! codes {
    ($($name:ident = $status:literal $word:literal $means:literal;)*) => {
        /// Every code of the portal API.
        pub(super) const CODES: &[Code] = &[$(Code { word: <$name as Refusal>::WORD, status: $status, means: $means }),*];

        $(
            #[doc = $means]
            pub(crate) struct $name;

            impl Refusal for $name {
                const WORD: &str = $word;
            }

            impl IntoResponses for $name {
                /// Returns the code where others have a status: several of one status are told together.
                fn responses() -> BTreeMap<String, RefOr<Response>> {
                    BTreeMap::from([($word.to_owned(), Response::new($means).into())])
                }
            }
        )*
    };
}

codes! {
    // Who calls.
    Unauthenticated = 401 "unauthenticated" "Nobody is signed in.";
    WrongCredentials = 401 "wrong_credentials" "Mail or password are wrong.";
    TooManyTries = 429 "too_many_tries" "Too many tries; again at `retry_at`.";
    OrganizationDisabled = 403 "organization_disabled" "The organization is switched off.";
    CrossSite = 403 "cross_site" "The request does not come from the portal's own pages.";
    Forbidden = 403 "forbidden" "The caller may see this, and may not do it.";
    NotFound = 404 "not_found" "There is no such thing, or the caller may not see it.";
    Gone = 410 "gone" "It is over, and does not come back.";
    // What was sent.
    Invalid = 400 "invalid" "A value can't be read or is out of bounds: `field`, `detail`.";
    BadName = 400 "bad_name" "No item can be called so: `reason`, `character`.";
    WeakPassword = 400 "weak_password" "The password is too easy to guess: `reason`.";
    MethodNotAllowed = 405 "method_not_allowed" "This address does not take this method.";
    TusVersion = 412 "tus_version" "Only tus 1.0.0 is spoken.";
    TooLarge = 413 "too_large" "Larger than `limit` bytes.";
    MediaType = 415 "media_type" "A body of another type is asked for.";
    ChecksumMismatch = 460 "checksum_mismatch" "The bytes that arrived have another checksum.";
    // What stands in the way of administration.
    SlugTaken = 409 "slug_taken" "Another organization has this slug.";
    LimitReached = 409 "limit_reached" "No more than `limit`.";
    AboveCeiling = 409 "above_ceiling" "More than `organization` lets those below choose: `ceiling`.";
    ChangedSince = 409 "changed_since" "It is no longer what the preview told.";
    LastAdministrator = 409 "last_administrator" "An organization keeps an administrator.";
    NeedsHeir = 409 "needs_heir" "Somebody must take over what is there.";
    // What stands in the way.
    NameTaken = 409 "name_taken" "Something has this name already; in a folder: `item`.";
    ExcludedExtension = 409 "excluded_extension" "A policy keeps files of this type out: `extension`.";
    IntoItself = 409 "into_itself" "It can't be put into itself.";
    TooManyItems = 409 "too_many_items" "More than `limit` items at once.";
    TooDeep = 409 "too_deep" "Folders would lie deeper than `limit`.";
    OffsetConflict = 409 "offset_conflict" "The upload is elsewhere: `offset`.";
    NotEditing = 409 "not_editing" "Nobody edits it.";
    NoSuite = 409 "no_suite" "No suite opens this for the caller.";
    NeedsConversion = 409 "needs_conversion" "The format is too old to be edited: `suite` makes a new one, `to`.";
    NotRenewable = 409 "not_renewable" "This token has no successor.";
    SetupDone = 409 "setup_done" "The installation has its administrator.";
    WrongCode = 403 "wrong_code" "The code of the installation is another.";
    Locked = 423 "locked" "Somebody holds it: `by`, `until`, `suite`.";
    NoSpace = 507 "no_space" "The drive is full: `free_bytes`, `needed_bytes`.";
    TooManyStreams = 429 "too_many_streams" "More than `limit` live views of one sign-in.";
    SuiteUnavailable = 503 "suite_unavailable" "The suite does not answer: `suite`, `since`.";
    Busy = 503 "busy" "Others were in the way; the same again may succeed.";
    Internal = 500 "internal" "The server failed: `correlation` names the call.";
}
