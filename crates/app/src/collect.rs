//! Collecting blobs that nothing names: what failed saves, removed files and joined uploads leave behind.
//!
//! In two phases, each after the grace: first a blob is noted, and only when a later visit finds it unnamed still is it deleted. A save
//! that is under way in the meantime has all the time it needs to commit.

use sheaf_domain::BlobId;
use sheaf_store::collection::{self, Standing};

use crate::{App, ItemError};

/// How many blobs are looked at in one go.
const BATCH: usize = 500;

/// What a visit did.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Collected {
    /// Blobs looked at.
    pub seen: u64,
    /// Blobs noted for the first time.
    pub noted: u64,
    /// Blobs deleted.
    pub deleted: u64,
}

impl App {
    /// Visits every blob once.
    ///
    /// # Errors
    /// When the blob store or the database fails; the next visit goes on.
    pub async fn collect_orphans(&self) -> Result<Collected, ItemError> {
        let mut collected = Collected::default();
        let mut after = None;
        loop {
            let batch = self.blobs().list(after, BATCH).await.map_err(ItemError::Blobs)?;
            let Some(last) = batch.last() else { return Ok(collected) };
            after = Some(last.key);
            for listed in batch {
                collected.seen += 1;
                let age = self.clock().now().since(listed.modified);
                if age >= self.settings().retention.orphan_grace {
                    self.visit(listed.key.into(), &mut collected).await?;
                }
            }
        }
    }

    async fn visit(&self, blob: BlobId, collected: &mut Collected) -> Result<(), ItemError> {
        let now = self.store().now();
        match collection::standing(&mut self.store().reader().await?, blob).await? {
            Standing::Named => {}
            Standing::Unnamed => {
                let mut tx = self.store().begin().await?;
                collection::note(&mut tx, blob).await?;
                tx.commit().await?;
                collected.noted += 1;
            }
            Standing::NotedAt(at) if now.since(at) >= self.settings().retention.orphan_grace => {
                self.blobs().delete(blob.into()).await.map_err(ItemError::Blobs)?;
                let mut tx = self.store().begin().await?;
                collection::forget(&mut tx, blob).await?;
                tx.commit().await?;
                collected.deleted += 1;
            }
            Standing::NotedAt(_) => {}
        }
        Ok(())
    }
}
