//! Switching an organization off and on: everybody is out at once, in it and below, and nothing is deleted.

use serde_json::json;
use sheaf_domain::{AdminAction, OrgId};
use sheaf_store::{
    affected::{self, Affected},
    organization_tree, organizations,
};

use super::{OrganizationView, standing, view};
use crate::{
    AdminError, App, Caller,
    administration::{Deed, Object, administer_in, note},
};

impl App {
    /// Returns whom it would concern to switch an organization off.
    ///
    /// # Errors
    /// [`AdminError::Forbidden`] when the caller may not.
    pub async fn preview_switch_off(
        &self,
        caller: &Caller,
        organization: OrgId,
    ) -> Result<Affected, AdminError> {
        let mut reader = self.store().reader().await?;
        administer_in(&mut reader, caller, organization, AdminAction::SwitchOff).await?;
        Ok(affected::count(&mut reader, organization).await?)
    }

    /// Switches an organization off. Sessions and tokens of its people, and of all below, are refused from the next call on.
    ///
    /// # Errors
    /// [`AdminError::Forbidden`] when the caller may not, or it is deleted.
    pub async fn switch_organization_off(
        &self,
        caller: &Caller,
        organization: OrgId,
    ) -> Result<Affected, AdminError> {
        let mut tx = self.store().begin().await?;
        organization_tree::take_turn(&mut tx).await?;
        administer_in(&mut tx, caller, organization, AdminAction::SwitchOff).await?;
        let before = standing::not_deleted(&mut tx, organization).await?;
        let affected = affected::count(&mut tx, organization).await?;
        if before.listed.decided.off_at.is_none() {
            organizations::set_off(&mut tx, organization, Some(caller.account)).await?;
            standing::follow(self, &mut tx, organization).await?;
            let object =
                Object { kind: "organization", id: Some(organization.as_bytes()), name: &before.listed.name };
            let Affected { organizations, people, sessions, documents } = affected;
            let details = json!({
                "organizations": organizations, "people": people, "sessions": sessions, "documents": documents,
            });
            let deed = Deed { organization, act: "organization.switched_off", object, details };
            note(self, &mut tx, caller, deed).await?;
        }
        tx.commit().await?;
        Ok(affected)
    }

    /// Switches an organization on again. Who was signed in is so still.
    ///
    /// # Errors
    /// [`AdminError::Forbidden`] when the caller may not, or it is deleted.
    pub async fn switch_organization_on(
        &self,
        caller: &Caller,
        organization: OrgId,
    ) -> Result<OrganizationView, AdminError> {
        let mut tx = self.store().begin().await?;
        organization_tree::take_turn(&mut tx).await?;
        administer_in(&mut tx, caller, organization, AdminAction::SwitchOff).await?;
        let before = standing::not_deleted(&mut tx, organization).await?;
        if before.listed.decided.off_at.is_some() {
            organizations::set_off(&mut tx, organization, None).await?;
            standing::follow(self, &mut tx, organization).await?;
            let object =
                Object { kind: "organization", id: Some(organization.as_bytes()), name: &before.listed.name };
            let deed = Deed { organization, act: "organization.switched_on", object, details: json!({}) };
            note(self, &mut tx, caller, deed).await?;
        }
        let switched = view::show(&mut tx, caller, organization).await?;
        tx.commit().await?;
        Ok(switched)
    }
}
