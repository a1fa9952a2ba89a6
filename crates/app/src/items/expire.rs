//! Versions whose time is over.

use sheaf_domain::{ItemId, VersionId, VersionKind};
use sheaf_store::{
    items,
    journal::{self, Change},
    trash::{self, Kept},
    versions,
};

use super::publish::signed;
use crate::{App, ItemError};

impl App {
    /// Removes versions that were kept long enough: neither the newest, nor kept for good, nor conflict versions. Returns how many went.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn expire_versions(&self, limit: usize) -> Result<usize, ItemError> {
        let kept = Kept { now: self.store().now(), by_default: self.settings().retention.versions };
        let expired = trash::expired_versions(&mut self.store().reader().await?, kept, limit).await?;
        for (item, version) in &expired {
            self.expire_version(*item, *version).await?;
        }
        Ok(expired.len())
    }

    async fn expire_version(&self, item: ItemId, id: VersionId) -> Result<(), ItemError> {
        let mut tx = self.store().begin().await?;
        let Some(file) = items::find_for_update(&mut tx, item).await? else { return Ok(()) };
        let Some(version) = versions::find(&mut tx, item, id).await? else { return Ok(()) };
        if version.pinned || file.head == Some(id) {
            return Ok(());
        }
        versions::remove(&mut tx, id).await?;
        // The steps of a session do not count into what a drive holds.
        let counted = version.kind == VersionKind::Version;
        let used_bytes = if counted { -signed(version.size_bytes) } else { 0 };
        let change = Change { item, what: "thinned", by: None, used_bytes, conflict_bytes: 0 };
        journal::append(&mut tx, file.drive, &change).await?;
        Ok(tx.commit().await?)
    }
}
