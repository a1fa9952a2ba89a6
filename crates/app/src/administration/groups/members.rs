//! Who is in a group.

use serde_json::json;
use sheaf_domain::{GroupId, MembershipId};
use sheaf_store::groups;

use super::managed;
use crate::{AdminError, App, Caller};

impl App {
    /// Puts a member of the group's organization into it; who is in it stays so.
    ///
    /// # Errors
    /// [`AdminError::NotFound`] when the group is out of reach, or the member is of another organization.
    pub async fn put_into_group(
        &self,
        caller: &Caller,
        group: GroupId,
        membership: MembershipId,
    ) -> Result<(), AdminError> {
        let mut tx = self.store().begin().await?;
        let found = managed(&mut tx, caller, group).await?;
        let put = groups::put_in(&mut tx, &found, membership).await?.ok_or(AdminError::NotFound)?;
        if put.changed {
            let details = json!({ "member": { "membership": membership, "name": put.name } });
            self.note_of_group(&mut tx, caller, &found, ("group.member_added", details)).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Takes a member out of a group; who is not in it stays so.
    ///
    /// # Errors
    /// As [`App::put_into_group`].
    pub async fn take_out_of_group(
        &self,
        caller: &Caller,
        group: GroupId,
        membership: MembershipId,
    ) -> Result<(), AdminError> {
        let mut tx = self.store().begin().await?;
        let found = managed(&mut tx, caller, group).await?;
        let taken = groups::take_out(&mut tx, &found, membership).await?.ok_or(AdminError::NotFound)?;
        if taken.changed {
            let details = json!({ "member": { "membership": membership, "name": taken.name } });
            self.note_of_group(&mut tx, caller, &found, ("group.member_removed", details)).await?;
        }
        Ok(tx.commit().await?)
    }
}
