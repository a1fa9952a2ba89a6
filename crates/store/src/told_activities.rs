//! Which activities office suites told of already: they may tell again what was not answered in time.

use sheaf_domain::ItemId;

use crate::{StoreError, Tx};

/// Notes that a suite told of an activity of a file. False: it did before, or somebody else did.
///
/// # Errors
/// When the database fails.
pub async fn note_once(tx: &mut Tx, item: ItemId, id: &[u8]) -> Result<bool, StoreError> {
    let sql = "INSERT INTO told_activities (item, id) VALUES ($1, $2) ON CONFLICT (item, id) DO NOTHING";
    Ok(tx.execute(sql, params![&item, id]).await? > 0)
}
