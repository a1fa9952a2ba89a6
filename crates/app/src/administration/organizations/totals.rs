//! What organizations hold, counted from time to time for those that are too large to be counted whenever somebody looks.

use sheaf_domain::OrgId;
use sheaf_store::{organization_totals, organizations};

use crate::{AdminError, App};

/// How many organizations are counted in one transaction.
const BATCH: usize = 200;

impl App {
    /// Counts what each organization holds, alone and with all below it. Returns how many there are at most, to the batch.
    ///
    /// # Errors
    /// When the store fails; the next time begins anew.
    pub async fn count_organizations(&self) -> Result<usize, AdminError> {
        let mut tx = self.store().begin().await?;
        organizations::complete_keys(&mut tx).await?;
        tx.commit().await?;
        let mut batches = 0;
        let mut after = OrgId::from_bytes([0; 16]);
        loop {
            let mut tx = self.store().begin().await?;
            let Some(last) = organization_totals::count_own(&mut tx, after, BATCH).await? else { break };
            tx.commit().await?;
            (after, batches) = (last, batches + 1);
        }
        let mut after = OrgId::from_bytes([0; 16]);
        loop {
            let mut tx = self.store().begin().await?;
            let Some(last) = organization_totals::add_up(&mut tx, after, BATCH).await? else { break };
            tx.commit().await?;
            after = last;
        }
        Ok(batches * BATCH)
    }
}
