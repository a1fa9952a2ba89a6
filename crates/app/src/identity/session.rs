//! A session, as its own person sees it.

use sheaf_domain::{AccountId, DriveId, ItemId, MembershipId, OrgId, Role, SessionId, Timestamp};
use sheaf_store::{branding::Brand, sessions::Seen};

use crate::Caller;

/// Who is signed in, where, and with how much room.
#[derive(Debug, Clone)]
pub struct SessionView {
    /// The account.
    pub account: AccountId,
    /// The name to show.
    pub name: String,
    /// The sign-in name.
    pub mail: String,
    /// The membership of this session.
    pub membership: MembershipView,
    /// All memberships that are not switched off, this one among them.
    pub memberships: Vec<MembershipView>,
    /// The personal drive; guests have none.
    pub drive: Option<DriveView>,
    /// The largest file, in bytes.
    pub max_file_bytes: u64,
    /// How the organization is seen by its people.
    pub brand: Brand,
    /// What office documents can be made here.
    pub new_documents: Vec<crate::NewDocument>,
}

/// A personal drive, as its owner sees it.
#[derive(Debug, Clone)]
pub struct DriveView {
    /// Its id.
    pub id: DriveId,
    /// Its topmost folder.
    pub root: ItemId,
    /// Bytes of visible versions.
    pub used_bytes: u64,
    /// Space, in bytes; none: no limit.
    pub quota_bytes: Option<u64>,
    /// Days in the trash.
    pub trash_days: u64,
    /// Days that versions are kept.
    pub version_days: u64,
}

/// An account in an organization.
#[derive(Debug, Clone)]
pub struct MembershipView {
    /// Its id.
    pub id: MembershipId,
    /// The role.
    pub role: Role,
    /// The organization.
    pub organization: OrgId,
    /// The organization's name.
    pub organization_name: String,
    /// The organization's name in addresses.
    pub organization_slug: String,
}

/// A sign-in of an account, in one browser.
#[derive(Debug, Clone)]
pub struct SignIn {
    /// Its id.
    pub id: SessionId,
    /// Whether it is the one that asks.
    pub current: bool,
    /// Since when.
    pub created_at: Timestamp,
    /// Last used, to the minute.
    pub seen_at: Timestamp,
    /// What the browser calls itself.
    pub user_agent: String,
}

impl SignIn {
    /// Shows a session to a caller.
    pub(crate) fn of(seen: Seen, caller: &Caller) -> Self {
        Self {
            current: seen.id == caller.session,
            id: seen.id,
            created_at: seen.created_at,
            seen_at: seen.seen_at,
            user_agent: seen.user_agent,
        }
    }
}

/// What was ended, or would be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ended {
    /// Sign-ins.
    pub sessions: u64,
    /// Open documents.
    pub documents: u64,
}
