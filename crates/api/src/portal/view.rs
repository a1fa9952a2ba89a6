//! What several answers of the API show.

use serde::Serialize;
use sheaf_app::{App, Brand, DriveView, Ended, MembershipView, NewDocument, SessionView};
use sheaf_domain::{
    AccountId, AdminAction, DriveId, ItemId, ItemName, Lies, MembershipId, OrgId, Role, administers,
};

use utoipa::ToSchema;

use super::admin::organization_view::Branding;
use crate::openapi::words;

/// Somebody.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Person {
    id: AccountId,
    name: String,
}

impl Person {
    pub(crate) fn of(person: &sheaf_domain::Person) -> Self {
        Self { id: person.id, name: person.name.clone() }
    }
    pub(crate) fn all(people: &[sheaf_domain::Person]) -> Vec<Self> {
        people.iter().map(Self::of).collect()
    }
}

/// Who is signed in, where, and with how much room.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Session {
    account: Account,
    membership: Membership,
    memberships: Vec<Membership>,
    #[serde(skip_serializing_if = "Option::is_none")]
    drive: Option<Drive>,
    limits: Limits,
    new_documents: Vec<NewDocumentView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    branding: Option<Branding>,
    can: Vec<&'static str>,
}

#[derive(Debug, Serialize, ToSchema)]
struct Account {
    id: AccountId,
    name: String,
    mail: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct Membership {
    id: MembershipId,
    #[schema(value_type = words::Role)]
    role: &'static str,
    organization: Organization,
}

/// The organization of a membership.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OwnOrganization)]
struct Organization {
    id: OrgId,
    name: String,
    slug: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct Drive {
    id: DriveId,
    root: ItemId,
    used_bytes: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    quota_bytes: Option<u64>,
    trash_days: u64,
    version_days: u64,
}

/// A kind of document that a suite makes here.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = NewDocument)]
struct NewDocumentView {
    extension: String,
    suite: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct Limits {
    max_file_bytes: u64,
    max_name_chars: usize,
    text_preview_bytes: u64,
}

impl Session {
    pub(crate) fn of(app: &App, session: SessionView) -> Self {
        let slug = &session.membership.organization_slug;
        let branding = (session.brand != Brand::default()).then(|| Branding::of(slug, session.brand));
        let can = session_acts(session.membership.role);
        Self {
            branding,
            can,
            account: Account { id: session.account, name: session.name, mail: session.mail },
            membership: Membership::of(session.membership),
            memberships: session.memberships.into_iter().map(Membership::of).collect(),
            drive: session.drive.map(Drive::of),
            limits: Limits {
                max_file_bytes: session.max_file_bytes,
                // A name of this many plain letters is the longest; others take more bytes.
                max_name_chars: ItemName::MAX_BYTES,
                text_preview_bytes: app.settings().limits.text_preview_bytes,
            },
            new_documents: session.new_documents.into_iter().map(NewDocumentView::of).collect(),
        }
    }
}

/// Returns what somebody in a role can do beyond the own files.
fn session_acts(role: Role) -> Vec<&'static str> {
    let administrates = administers(role, Lies::Here, AdminAction::See).then_some("administrate");
    administrates.into_iter().chain(["leave"]).collect()
}

impl Drive {
    fn of(drive: DriveView) -> Self {
        let DriveView { id, root, used_bytes, quota_bytes, trash_days, version_days } = drive;
        Self { id, root, used_bytes, quota_bytes, trash_days, version_days }
    }
}

impl NewDocumentView {
    fn of(document: NewDocument) -> Self {
        Self { extension: document.extension, suite: document.suite }
    }
}

impl Membership {
    fn of(membership: MembershipView) -> Self {
        Self {
            id: membership.id,
            role: membership.role.as_str(),
            organization: Organization {
                id: membership.organization,
                name: membership.organization_name,
                slug: membership.organization_slug,
            },
        }
    }
}

/// What was ended, or would be.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Ended)]
pub(crate) struct EndedView {
    sessions: u64,
    documents: u64,
}

impl EndedView {
    pub(crate) fn of(ended: Ended) -> Self {
        Self { sessions: ended.sessions, documents: ended.documents }
    }
}
