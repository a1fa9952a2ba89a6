//! The people of organizations, by those who run these: invited, changed, switched off, deleted.

mod change;
mod delete;
mod detail;
mod invite;
mod list;
mod off;

pub use change::PersonChange;
pub use delete::{Deletion, Give};
pub use detail::{InvitationSeen, PersonDetail};
pub use invite::{Invitation, Invited, InvitedAs};
pub use list::{PeoplePage, PeopleQuery, PersonSeen};
pub(crate) use off::end_membership;
pub use sheaf_store::memberships::{Among, Person as PersonRow, Standing};

use sheaf_domain::{AdminAction, Level, Lies, MembershipId, PolicyKey, Role, Timestamp, gives, manages};
use sheaf_store::{Queries, StoreError, Tx, memberships, organizations::Organization};

use super::{AdminError, Administered, Deed, Object, administer_in, note};
use crate::{App, Caller, grant::read_effective};

/// What an administrator may do to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PersonAction {
    /// Give another name.
    Rename,
    /// Give another role.
    SetRole,
    /// Give a space.
    SetQuota,
    /// Switch off.
    SwitchOff,
    /// Switch on again.
    SwitchOn,
    /// Delete.
    Delete,
    /// Invite once more.
    Resend,
    /// Sign out everywhere in this organization.
    SignOut,
}

/// Somebody whom the caller may look at, and more.
pub(crate) struct Managed {
    pub(crate) person: PersonRow,
    pub(crate) organization: Organization,
    pub(crate) can: Vec<PersonAction>,
    /// The roles that the caller may give to this person.
    pub(crate) roles: Vec<Role>,
    /// Space of a personal drive by policy, in bytes.
    pub(crate) person_space: Option<u64>,
}

impl Managed {
    /// Insists on an action.
    fn ensure(&self, action: PersonAction) -> Result<(), AdminError> {
        if self.can.contains(&action) { Ok(()) } else { Err(AdminError::Forbidden) }
    }

    fn object(&self) -> Object<'_> {
        Object { kind: "person", id: Some(self.person.membership.as_bytes()), name: &self.person.name }
    }
}

/// Finds somebody within the caller's reach, and says what the caller may do.
pub(crate) async fn manage_in(
    q: &mut impl Queries,
    caller: &Caller,
    membership: MembershipId,
) -> Result<Managed, AdminError> {
    let person = memberships::find(q, membership).await?.ok_or(AdminError::NotFound)?;
    let administered = administer_in(q, caller, person.organization, AdminAction::See).await?;
    let alone = memberships::count_of_account(q, person.account).await? == 1;
    let (can, roles) = rights(caller, &person, &administered, alone);
    let person_space = person_space(&administered.organization, q.now());
    Ok(Managed { person, organization: administered.organization, can, roles, person_space })
}

/// Returns how much space a personal drive of an organization has by policy, in bytes; none: no limit.
fn person_space(organization: &Organization, now: Timestamp) -> Option<u64> {
    read_effective(&organization.effective, now).number(PolicyKey::PersonSpaceBytes)
}

fn rights(
    caller: &Caller,
    person: &PersonRow,
    administered: &Administered,
    alone: bool,
) -> (Vec<PersonAction>, Vec<Role>) {
    use PersonAction::{Delete, Rename, Resend, SetQuota, SetRole, SignOut, SwitchOff, SwitchOn};
    let (giver, lies) = (role_of(administered), administered.lies);
    if !manages(giver, lies, person.role) {
        return (Vec::new(), Vec::new());
    }
    let level = level(&administered.organization);
    let roles = Role::ALL.into_iter().filter(|role| gives(giver, lies, level, *role)).collect();
    let other = person.membership != caller.membership;
    let standing = person.standing;
    let rows = [
        (Rename, alone && standing != Standing::Invited),
        (SetRole, true),
        (SetQuota, person.drive.is_some()),
        (SwitchOff, other && standing == Standing::Active),
        (SwitchOn, standing == Standing::Off),
        (Delete, other),
        (Resend, matches!(standing, Standing::Invited | Standing::Left)),
        (SignOut, standing == Standing::Active),
    ];
    (rows.into_iter().filter(|(_, may)| *may).map(|(action, _)| action).collect(), roles)
}

/// Returns the role that the caller has towards an organization within reach.
fn role_of(administered: &Administered) -> Role {
    match () {
        () if administered.may(AdminAction::RunInstallation) => Role::SystemAdministrator,
        () if administered.may(AdminAction::ManagePeople) => Role::OrganizationAdministrator,
        () => Role::StandardUser,
    }
}

fn level(organization: &Organization) -> Level {
    if organization.parent.is_none() { Level::Master } else { Level::Below }
}

/// Tells which roles the caller may give in an organization.
fn gives_in(administered: &Administered, role: Role) -> bool {
    let (giver, lies): (Role, Lies) = (role_of(administered), administered.lies);
    gives(giver, lies, level(&administered.organization), role)
}

/// Refuses to take the last system administrator away. Whoever takes one waits for all others who do.
pub(crate) async fn ensure_not_last(tx: &mut Tx, person: &PersonRow) -> Result<(), AdminError> {
    if person.role != Role::SystemAdministrator || person.standing != Standing::Active {
        return Ok(());
    }
    memberships::keep(tx, person.organization).await?;
    match memberships::other_system_administrators(tx, person.membership).await? {
        0 => Err(AdminError::LastAdministrator),
        _ => Ok(()),
    }
}

/// Notes what was done to somebody.
async fn note_person(
    app: &App,
    tx: &mut Tx,
    by: &Caller,
    managed: &Managed,
    act: &'static str,
    details: serde_json::Value,
) -> Result<(), StoreError> {
    let deed = Deed { organization: managed.person.organization, act, object: managed.object(), details };
    note(app, tx, by, deed).await
}
