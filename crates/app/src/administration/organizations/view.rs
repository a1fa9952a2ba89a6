//! An organization in full.

use sheaf_domain::{AdminAction, OrgId, Person, Timestamp};
use sheaf_store::{
    Queries,
    branding::Brand,
    organization_counts::Totals,
    organization_listing::{self, Decided, Full},
    organization_tree,
};

use crate::{AdminError, Administered, App, Caller, administration::administer_in, grant::read_effective};

/// An organization by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrgRef {
    /// Its id.
    pub id: OrgId,
    /// Its name.
    pub name: String,
}

impl From<(OrgId, String)> for OrgRef {
    fn from((id, name): (OrgId, String)) -> Self {
        Self { id, name }
    }
}

/// Whether the people of an organization get in, and if not, why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrganizationState {
    /// They do.
    On,
    /// It is switched off.
    Off,
    /// One above is switched off, deleted, or its trial is over.
    OffAbove,
    /// Its trial is over.
    TrialOver,
    /// It is deleted, and held until it is removed for good.
    Deleted,
}

impl OrganizationState {
    /// Every state.
    pub const ALL: [Self; 5] = [Self::On, Self::Off, Self::OffAbove, Self::TrialOver, Self::Deleted];

    /// Decides it.
    pub(crate) fn of(decided: &Decided, effective: &str, now: Timestamp) -> Self {
        match () {
            () if decided.deleted_at.is_some() => Self::Deleted,
            () if decided.off_at.is_some() => Self::Off,
            () if decided.trial_ends_at.is_some_and(|end| end <= now) => Self::TrialOver,
            () if read_effective(effective, now).off => Self::OffAbove,
            () => Self::On,
        }
    }

    /// Returns its word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::On => "on",
            Self::Off => "off",
            Self::OffAbove => "off_above",
            Self::TrialOver => "trial_over",
            Self::Deleted => "deleted",
        }
    }
}

/// What somebody can do to an organization as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrganizationAct {
    /// Make another one below it.
    CreateBelow,
    /// Give it another name or slug.
    Rename,
    /// Give it name, colour and pictures that its people see.
    Brand,
    /// Put it below another one.
    Move,
    /// Switch it off.
    SwitchOff,
    /// Switch it on.
    SwitchOn,
    /// Say when its trial ends.
    SetTrial,
    /// Delete it.
    Delete,
    /// Take its deletion back.
    Undelete,
    /// Invite people.
    Invite,
    /// Choose its policies.
    SetPolicies,
}

impl OrganizationAct {
    /// Every act.
    pub const ALL: [Self; 11] = [
        Self::CreateBelow,
        Self::Rename,
        Self::Brand,
        Self::Move,
        Self::SwitchOff,
        Self::SwitchOn,
        Self::SetTrial,
        Self::Delete,
        Self::Undelete,
        Self::Invite,
        Self::SetPolicies,
    ];

    /// Returns its word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CreateBelow => "create_below",
            Self::Rename => "rename",
            Self::Brand => "brand",
            Self::Move => "move",
            Self::SwitchOff => "switch_off",
            Self::SwitchOn => "switch_on",
            Self::SetTrial => "set_trial",
            Self::Delete => "delete",
            Self::Undelete => "undelete",
            Self::Invite => "invite",
            Self::SetPolicies => "set_policies",
        }
    }

    /// Returns what can be done by somebody who may do these actions. Of what is deleted, only that can be taken back.
    fn all(administered: &Administered, decided: &Decided) -> Vec<Self> {
        let deleted = decided.deleted_at.is_some();
        let act = |action: &AdminAction| match action {
            AdminAction::Delete if deleted => Some(Self::Undelete),
            _ if deleted => None,
            AdminAction::CreateBelow => Some(Self::CreateBelow),
            AdminAction::Rename => Some(Self::Rename),
            AdminAction::Brand => Some(Self::Brand),
            AdminAction::Move => Some(Self::Move),
            AdminAction::SwitchOff if decided.off_at.is_some() => Some(Self::SwitchOn),
            AdminAction::SwitchOff => Some(Self::SwitchOff),
            AdminAction::SetTrial => Some(Self::SetTrial),
            AdminAction::Delete => Some(Self::Delete),
            AdminAction::ManagePeople => Some(Self::Invite),
            AdminAction::ChoosePolicies => Some(Self::SetPolicies),
            AdminAction::See
            | AdminAction::ManageGroups
            | AdminAction::SetCeilings
            | AdminAction::EndEditing
            | AdminAction::RunInstallation => None,
        };
        administered.may.iter().filter_map(act).collect()
    }
}

/// An organization, as one of its administrators sees it.
#[derive(Debug, Clone)]
pub struct OrganizationView {
    /// Its id.
    pub id: OrgId,
    /// Its name.
    pub name: String,
    /// Its name in addresses.
    pub slug: String,
    /// The one above, if it is within reach.
    pub parent: Option<OrgRef>,
    /// From the topmost one within reach down to the parent.
    pub path: Vec<OrgRef>,
    /// Whether its people get in.
    pub state: OrganizationState,
    /// Since when it is switched off.
    pub off_at: Option<Timestamp>,
    /// Who switched it off.
    pub off_by: Option<Person>,
    /// When its trial ends or ended.
    pub trial_ends_at: Option<Timestamp>,
    /// Until when it is held, when it is deleted.
    pub held_until: Option<Timestamp>,
    /// Who deleted it.
    pub deleted_by: Option<Person>,
    /// When it was made.
    pub created_at: Timestamp,
    /// Its own members that are no guests.
    pub people: u64,
    /// Its own guests.
    pub guests: u64,
    /// How many lie directly below it.
    pub organizations: u64,
    /// What it holds with all below it.
    pub below: Totals,
    /// Bytes in its own drives.
    pub used_bytes: u64,
    /// How its people see it.
    pub brand: Brand,
    /// What the caller can do to it.
    pub can: Vec<OrganizationAct>,
}

impl App {
    /// Returns an organization.
    ///
    /// # Errors
    /// [`AdminError::NotFound`] when it lies outside of the caller's reach.
    pub async fn organization(
        &self,
        caller: &Caller,
        organization: OrgId,
    ) -> Result<OrganizationView, AdminError> {
        show(&mut self.store().reader().await?, caller, organization).await
    }
}

/// Reads an organization as it is now; after a change, in the transaction that made it.
pub(super) async fn show(
    q: &mut impl Queries,
    caller: &Caller,
    organization: OrgId,
) -> Result<OrganizationView, AdminError> {
    let administered = administer_in(q, caller, organization, AdminAction::See).await?;
    let full = organization_listing::full(q, organization).await?.ok_or(AdminError::NotFound)?;
    let path = organization_tree::path(q, organization, administered.depth).await?;
    Ok(of(full, path.into_iter().map(OrgRef::from).collect(), &administered, q.now()))
}

fn of(full: Full, path: Vec<OrgRef>, administered: &Administered, now: Timestamp) -> OrganizationView {
    let Full { listed, parent, .. } = full;
    OrganizationView {
        id: listed.id,
        parent: parent.map(OrgRef::from).filter(|parent| path.contains(parent)),
        path,
        state: OrganizationState::of(&listed.decided, &listed.effective, now),
        off_at: listed.decided.off_at,
        off_by: full.off_by,
        trial_ends_at: listed.decided.trial_ends_at,
        held_until: full.held_until,
        deleted_by: full.deleted_by,
        created_at: full.created_at,
        people: full.people,
        guests: full.guests,
        organizations: listed.organizations,
        below: listed.below,
        used_bytes: full.used_bytes,
        brand: full.brand,
        can: OrganizationAct::all(administered, &listed.decided),
        name: listed.name,
        slug: listed.slug,
    }
}
