//! Editing over WOPI: opening a document, and every call that an office suite makes on it.

mod activities;
mod call;
mod change;
mod children;
mod containers;
mod describe;
mod ecosystem;
mod end;
mod error;
mod file_url;
mod leads;
mod lock;
mod open;
mod opening;
mod read;
mod relative;
mod renew;
mod save;
mod share;
mod ticket;
mod token;
mod version;
mod view_version;

pub use call::{Admitted, FileId, InEcosystem, WopiCall};
pub use children::{Listed, Listing, MAX_CHILDREN};
pub(crate) use end::bury_session;
pub use error::{OpenError, WopiError};
pub use opening::Opening;
pub use renew::RenewedToken;
pub use ticket::Ticket;

use sheaf_domain::{Person, SuiteId, SuiteKind};

use crate::Details;

/// What the person's browser says about how a document should open.
#[derive(Debug, Clone, Default)]
pub struct Looks {
    /// The language of the interface, as `en-US`.
    pub language: Option<String>,
    /// Whether the page is dark.
    pub dark: bool,
    /// Whether it is shown on a phone.
    pub phone: bool,
    /// Parameters of the host page whose names begin with `wd`, which go on to the suite.
    pub passed_on: Vec<(String, String)>,
}

/// Why a document that was to be edited opened to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ViewOnly {
    /// The person may not edit it.
    NoRight,
    /// The suite can't edit this type.
    SuiteCannotEdit,
    /// Something else holds it.
    Locked,
    /// Policy allows reading only.
    Policy,
    /// The drive is full.
    NoSpace,
    /// The suite does not edit on a screen as small as this.
    SmallScreen,
}

impl ViewOnly {
    /// Every reason.
    pub const ALL: [Self; 6] =
        [Self::NoRight, Self::SuiteCannotEdit, Self::Locked, Self::Policy, Self::NoSpace, Self::SmallScreen];
    /// Returns the word of the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NoRight => "no_right",
            Self::SuiteCannotEdit => "suite_cannot_edit",
            Self::Locked => "locked",
            Self::Policy => "policy",
            Self::NoSpace => "no_space",
            Self::SmallScreen => "small_screen",
        }
    }
}

/// Everything the host page needs to put a document into a frame.
#[derive(Debug)]
pub struct OpenedDocument {
    /// The file.
    pub details: Details,
    /// The suite.
    pub suite: SuiteId,
    /// Its name, to show.
    pub suite_name: String,
    /// Its kind.
    pub suite_kind: SuiteKind,
    /// What it opens as.
    pub opened_as: Opening,
    /// Where the form is posted.
    pub action_url: String,
    /// The token for the form.
    pub access_token: AccessToken,
    /// When it ends: milliseconds since 1970.
    pub access_token_ttl: i64,
    /// `UserId` of CheckFileInfo.
    pub user_id: String,
    /// `OwnerId` of CheckFileInfo.
    pub owner_id: String,
    /// Whose drive it is in; none: a team share's.
    pub owner: Option<Person>,
    /// The origin of the frame.
    pub frame_origin: String,
    /// The suite's icon for this type.
    pub favicon: Option<String>,
    /// The frame's `sandbox`.
    pub sandbox: &'static str,
    /// The frame's `allow`.
    pub allow: String,
    /// Set when editing was asked for and reading is what came of it.
    pub view_only: Option<ViewOnly>,
}

/// A WOPI access token as text. Printed by nothing.
#[derive(Clone)]
pub struct AccessToken(String);

impl AccessToken {
    /// Begins every token, so that scanners find one that leaked.
    pub const PREFIX: &str = "shfwopi_";
    /// The longest token, in characters: it travels in URLs of at most 2,000.
    pub const MAX_LEN: usize = 500;

    pub(crate) fn new(text: String) -> Self {
        debug_assert!(text.len() <= Self::MAX_LEN, "a token must fit into every URL");
        Self(text)
    }
    /// Returns the text, for the one form or URL that carries it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for AccessToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AccessToken")
    }
}

/// The lock as it is after a lock operation that succeeded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locked {
    /// The version of the file: `X-WOPI-ItemVersion`.
    pub version: String,
    /// Only of GetLock: the id now held, empty for none: `X-WOPI-Lock`.
    pub reported: Option<String>,
}

/// The head as it is after a save.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// `X-WOPI-ItemVersion`.
    pub version: String,
    /// `LastModifiedTime`, exactly as CheckFileInfo tells it.
    pub last_modified: String,
}

/// A file that PutRelativeFile or CreateChildFile made. Its `url` carries a token, so nothing prints it.
pub struct Relative {
    /// Its name.
    pub name: String,
    /// Its WOPISrc with a token, for `Url`. Secret.
    pub url: String,
    /// The host page that shows it.
    pub host_view_url: String,
    /// The host page that edits it.
    pub host_edit_url: String,
}
