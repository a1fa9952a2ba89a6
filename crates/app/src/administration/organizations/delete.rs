//! Deleting an organization with all below it: held for a while, in which it can be taken back, then removed for good by a job.

use serde_json::json;
use sheaf_domain::{AdminAction, OrgId};
use sheaf_store::{organization_tree, organizations};

use super::{OrganizationView, standing, view};
use crate::{
    AdminError, App, Caller,
    administration::{Deed, Object, administer_in, note},
};

impl App {
    /// Deletes an organization with all below it: everybody is out at once, and after the time that it is held it is removed for good.
    ///
    /// # Errors
    /// [`AdminError::Invalid`] when `slug` is not its slug.
    pub async fn delete_organization(
        &self,
        caller: &Caller,
        organization: OrgId,
        slug: &str,
    ) -> Result<OrganizationView, AdminError> {
        let mut tx = self.store().begin().await?;
        organization_tree::take_turn(&mut tx).await?;
        administer_in(&mut tx, caller, organization, AdminAction::Delete).await?;
        let before = standing::read(&mut tx, organization).await?;
        if slug.trim() != before.listed.slug {
            return Err(AdminError::invalid("slug", "it is not that of this organization"));
        }
        if before.listed.decided.deleted_at.is_none() {
            let held_until = tx.now().plus(self.settings().retention.organizations);
            organizations::set_deletion(&mut tx, organization, Some((caller.account, held_until))).await?;
            standing::follow(self, &mut tx, organization).await?;
            let object =
                Object { kind: "organization", id: Some(organization.as_bytes()), name: &before.listed.name };
            let details = json!({ "slug": before.listed.slug, "held_until": held_until });
            let deed = Deed { organization, act: "organization.deleted", object, details };
            note(self, &mut tx, caller, deed).await?;
        }
        let deleted = view::show(&mut tx, caller, organization).await?;
        tx.commit().await?;
        Ok(deleted)
    }

    /// Takes the deletion of an organization back; it stands as it did before.
    ///
    /// # Errors
    /// [`AdminError::NotFound`] when it was removed meanwhile, or its time has run out.
    pub async fn undelete_organization(
        &self,
        caller: &Caller,
        organization: OrgId,
    ) -> Result<OrganizationView, AdminError> {
        let mut tx = self.store().begin().await?;
        organization_tree::take_turn(&mut tx).await?;
        administer_in(&mut tx, caller, organization, AdminAction::Delete).await?;
        let before = standing::read(&mut tx, organization).await?;
        // From then on it may be half removed.
        if before.held_until.is_some_and(|until| until <= tx.now()) {
            return Err(AdminError::NotFound);
        }
        if before.listed.decided.deleted_at.is_some() {
            organizations::set_deletion(&mut tx, organization, None).await?;
            standing::follow(self, &mut tx, organization).await?;
            let object =
                Object { kind: "organization", id: Some(organization.as_bytes()), name: &before.listed.name };
            let deed = Deed { organization, act: "organization.undeleted", object, details: json!({}) };
            note(self, &mut tx, caller, deed).await?;
        }
        let taken_back = view::show(&mut tx, caller, organization).await?;
        tx.commit().await?;
        Ok(taken_back)
    }
}
