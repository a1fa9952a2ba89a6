//! Organizations, as those who run them see them.

use sheaf_domain::{AdminAction, OrgId};
use sheaf_store::organizations::Organization;

use super::AdminError;
use crate::{App, Caller};

impl App {
    /// Returns an organization.
    ///
    /// # Errors
    /// [`AdminError::NotFound`] when it lies outside of the caller's reach.
    pub async fn organization(
        &self,
        caller: &Caller,
        organization: OrgId,
    ) -> Result<Organization, AdminError> {
        Ok(self.administer(caller, organization, AdminAction::See).await?.organization)
    }
}
