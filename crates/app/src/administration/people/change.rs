//! Changing a person: name, role, space.

use serde_json::json;
use sheaf_domain::{MembershipId, Role};
use sheaf_store::{Tx, accounts, drives, memberships};

use super::{AdminError, Managed, PersonAction, PersonDetail, ensure_not_last, manage_in, note_person};
use crate::{App, Caller, organizations::display_name};

/// What is to be changed; what is absent stays.
#[derive(Debug, Clone, Default)]
pub struct PersonChange {
    /// The name to show.
    pub name: Option<String>,
    /// The role.
    pub role: Option<Role>,
    /// Space of the personal drive, in bytes; `Some(None)`: as the policy has it.
    pub quota_bytes: Option<Option<u64>>,
}

impl App {
    /// Changes a person. A guest who gets another role gets a drive.
    ///
    /// # Errors
    /// When the caller may not; [`AdminError::LastAdministrator`], [`AdminError::NeedsHeir`] when a guest's drive would not be empty.
    pub async fn change_person(
        &self,
        caller: &Caller,
        membership: MembershipId,
        change: &PersonChange,
    ) -> Result<PersonDetail, AdminError> {
        let mut tx = self.store().begin().await?;
        let managed = manage_in(&mut tx, caller, membership).await?;
        if let Some(name) = &change.name {
            self.rename_person(&mut tx, caller, &managed, name).await?;
        }
        if let Some(role) = change.role.filter(|role| *role != managed.person.role) {
            self.give_role(&mut tx, caller, &managed, role).await?;
        }
        if let Some(quota) = change.quota_bytes {
            self.give_space(&mut tx, caller, &managed, quota).await?;
        }
        tx.commit().await?;
        self.changed_person(caller, managed).await
    }

    async fn rename_person(
        &self,
        tx: &mut Tx,
        caller: &Caller,
        managed: &Managed,
        name: &str,
    ) -> Result<(), AdminError> {
        managed.ensure(PersonAction::Rename)?;
        let name = display_name(name, "name")?;
        accounts::rename(tx, managed.person.account, name).await?;
        let details = json!({ "from": managed.person.name, "to": name });
        Ok(note_person(self, tx, caller, managed, "person.renamed", details).await?)
    }

    async fn give_role(
        &self,
        tx: &mut Tx,
        caller: &Caller,
        managed: &Managed,
        role: Role,
    ) -> Result<(), AdminError> {
        managed.ensure(PersonAction::SetRole)?;
        if !managed.roles.contains(&role) {
            return Err(AdminError::Forbidden);
        }
        let person = &managed.person;
        ensure_not_last(tx, person).await?;
        memberships::set_role(tx, person.membership, role).await?;
        match (person.drive, role.has_drive()) {
            // Who is invited gets it on coming in.
            (None, true) if person.standing != super::Standing::Invited => {
                let owner = (person.membership, person.account);
                self.make_drive(tx, person.organization, owner, &person.name).await?;
            }
            (Some(drive), false) if !drives::remove_empty(tx, drive.id, drive.root).await? => {
                return Err(AdminError::NeedsHeir);
            }
            _ => {}
        }
        let details = json!({ "from": person.role.as_str(), "to": role.as_str() });
        Ok(note_person(self, tx, caller, managed, "person.role_changed", details).await?)
    }

    async fn give_space(
        &self,
        tx: &mut Tx,
        caller: &Caller,
        managed: &Managed,
        quota_bytes: Option<u64>,
    ) -> Result<(), AdminError> {
        managed.ensure(PersonAction::SetQuota)?;
        let drive = managed.person.drive.ok_or(AdminError::Forbidden)?;
        drives::set_quota(tx, drive.id, quota_bytes).await?;
        let details = json!({ "from": drive.quota_bytes, "to": quota_bytes });
        Ok(note_person(self, tx, caller, managed, "person.quota_changed", details).await?)
    }
}
