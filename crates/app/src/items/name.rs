//! Finding a name that is free.

use sheaf_domain::{ItemId, ItemName, OnConflict};
use sheaf_store::{Tx, access::Item, items};

use super::ItemError;

/// How many numbered names are tried.
const TRIES: u32 = 10_000;

/// What stands at a name.
pub(crate) enum Target {
    /// Nothing: it can be made under this name.
    Free(ItemName),
    /// An item that is to get the content as a version.
    Taken(Box<Item>),
}

/// Decides under which name something goes into a folder. `itself` is not in its own way.
pub(crate) async fn target(
    tx: &mut Tx,
    folder: ItemId,
    name: &ItemName,
    on_conflict: OnConflict,
    itself: Option<ItemId>,
) -> Result<Target, ItemError> {
    match (items::child(tx, folder, name).await?, on_conflict) {
        (None, _) => Ok(Target::Free(name.clone())),
        (Some(there), _) if Some(there.id) == itself => Ok(Target::Free(name.clone())),
        (Some(there), OnConflict::Version) => Ok(Target::Taken(Box::new(there))),
        (Some(there), OnConflict::Fail) => Err(ItemError::NameTaken { item: there.id }),
        (Some(there), OnConflict::Rename) => {
            for n in 2..TRIES {
                let numbered = name.numbered(n);
                let there = items::child(tx, folder, &numbered).await?;
                if there.is_none_or(|there| Some(there.id) == itself) {
                    return Ok(Target::Free(numbered));
                }
            }
            Err(ItemError::NameTaken { item: there.id })
        }
    }
}

/// Decides under which name something new goes into a folder, where a version makes no sense.
pub(crate) async fn free_name(
    tx: &mut Tx,
    folder: ItemId,
    name: &ItemName,
    on_conflict: OnConflict,
    itself: Option<ItemId>,
) -> Result<ItemName, ItemError> {
    match target(tx, folder, name, on_conflict, itself).await? {
        Target::Free(name) => Ok(name),
        Target::Taken(there) => Err(ItemError::NameTaken { item: there.id }),
    }
}
