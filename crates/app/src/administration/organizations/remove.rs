//! Removing deleted organizations for good when the time is over that they were held, with all below them.

use serde_json::json;
use sheaf_domain::ActivityId;
use sheaf_store::{
    activity::{self, NewEntry, Object},
    organization_removal::{self, RunOut},
    organization_tree,
};

use crate::{AdminError, App};

impl App {
    /// Removes a part of what is to be removed: a bounded number of rows, in one transaction. Returns whether there was anything. Whoever
    /// is stopped goes on where it was; until the last row is gone, nobody gets in and nothing can be taken back.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn remove_part_of_organizations(&self) -> Result<bool, AdminError> {
        let mut tx = self.store().begin().await?;
        let now = tx.now();
        let Some(top) = organization_removal::run_out(&mut tx, now).await? else { return Ok(false) };
        let lowest = organization_removal::deepest(&mut tx, top.id).await?.unwrap_or(top.id);
        if !organization_removal::remove_part(&mut tx, lowest).await? {
            organization_tree::take_turn(&mut tx).await?;
            // Nothing can have come below it meanwhile: where a deletion is, nothing is made and nothing moved to.
            organization_removal::remove_itself(&mut tx, lowest).await?;
            if lowest == top.id {
                self.note_removal(&mut tx, &top).await?;
            }
        }
        tx.commit().await?;
        Ok(true)
    }

    async fn note_removal(&self, tx: &mut sheaf_store::Tx, removed: &RunOut) -> Result<(), AdminError> {
        let Some(organization) = removed.parent else { return Ok(()) };
        let entry = NewEntry {
            id: ActivityId::in_order(tx.now(), tx.next_act(), self.random()),
            organization,
            account: None,
            item: None,
            act: "organization.removed",
            object: Some(Object {
                kind: "organization",
                id: Some(removed.id.as_bytes()),
                name: &removed.name,
            }),
            address: None,
            details: &json!({}).to_string(),
        };
        Ok(activity::append(tx, &entry).await?)
    }
}
