//! An item as a person meets it: what it is, who works on it, what may be done.

use sheaf_domain::{ActionSet, DriveId, ItemId, ItemKind, Person, Sha256, Timestamp};
use sheaf_store::{Queries, StoreError, access, listing, trash};

use crate::{ItemError, Preview, media};

/// An item, for showing.
#[derive(Debug, Clone)]
pub struct Details {
    /// Its id.
    pub id: ItemId,
    /// File or folder.
    pub kind: ItemKind,
    /// Its name.
    pub name: String,
    /// The folder it is in; none for a drive's root.
    pub parent: Option<ItemId>,
    /// Its drive.
    pub drive: DriveId,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it changed.
    pub changed_at: Timestamp,
    /// Who changed it.
    pub changed_by: Option<Person>,
    /// Direct living children, of a folder.
    pub children: u64,
    /// Size of the head, in bytes.
    pub size_bytes: u64,
    /// The number of the head.
    pub version: u64,
    /// The hash of the head.
    pub sha256: Option<Sha256>,
    /// Conflict versions to look at, for those who may see them.
    pub conflicts: u64,
    /// The editing session that runs.
    pub editing: Option<Editing>,
    /// The lock, where it is not an editing session's.
    pub locked: Option<LockedBy>,
    /// What can open it, the default first.
    pub open: Vec<crate::OpenWith>,
    /// What the caller may do.
    pub may: ActionSet,
    /// The folders above it, the drive's root first; only where one item was asked for.
    pub path: Option<Vec<(ItemId, String)>>,
    /// Set in the trash.
    pub trashed: Option<TrashedDetails>,
}

/// People editing.
#[derive(Debug, Clone)]
pub struct Editing {
    /// Who takes part.
    pub people: Vec<Person>,
    /// The id of the suite, if one holds it.
    pub suite: Option<String>,
    /// Since when.
    pub since: Timestamp,
}

/// A lock.
#[derive(Debug, Clone)]
pub struct LockedBy {
    /// Who took it.
    pub by: Option<Person>,
    /// When it ends by itself.
    pub until: Timestamp,
    /// The id of the suite.
    pub suite: Option<String>,
}

/// How an item came into the trash.
#[derive(Debug, Clone)]
pub struct TrashedDetails {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: Option<Person>,
    /// From which folder, as a path.
    pub from: String,
    /// When it is removed for good.
    pub expires_at: Timestamp,
}

impl Details {
    /// Returns the media type; of files.
    pub fn media_type(&self) -> Option<&'static str> {
        (self.kind == ItemKind::File).then(|| media::media_type(&self.name))
    }
    /// Returns how the portal can show it; of files.
    pub fn preview(&self) -> Option<Preview> {
        (self.kind == ItemKind::File).then(|| media::preview(&self.name)).flatten()
    }

    fn of(item: access::Item, may: ActionSet) -> Self {
        let sees_conflicts = may.has(sheaf_domain::Action::Restore);
        Self {
            id: item.id,
            kind: item.kind,
            name: item.name,
            parent: item.parent,
            drive: item.drive,
            created_at: item.created_at,
            changed_at: item.changed_at,
            changed_by: None,
            children: item.children,
            size_bytes: item.size_bytes,
            version: item.last_number,
            sha256: None,
            conflicts: if sees_conflicts { item.conflicts } else { 0 },
            editing: None,
            locked: None,
            open: Vec::new(),
            may,
            path: None,
            trashed: None,
        }
    }
}

/// Completes what a listing found.
pub(crate) async fn of_listed(
    q: &mut impl Queries,
    listed: listing::Listed,
    may: ActionSet,
) -> Result<Details, StoreError> {
    let mut details = Details::of(listed.item, may);
    details.changed_by = listed.changed_by;
    details.sha256 = listed.sha256;
    match listed.lock {
        Some(lock) if lock.mechanism == "wopi" => {
            let people = listing::people(q, lock.session).await?;
            details.editing = Some(Editing { people, suite: lock.suite, since: lock.taken_at });
        }
        Some(lock) => {
            details.locked = Some(LockedBy { by: lock.taken_by, until: lock.expires_at, suite: lock.suite })
        }
        None => {}
    }
    Ok(details)
}

/// Returns one item with its path.
pub(crate) async fn of_one(
    q: &mut impl Queries,
    id: ItemId,
    may: ActionSet,
    now: Timestamp,
) -> Result<Details, ItemError> {
    let listed = listing::one(q, id, now).await?.ok_or(ItemError::NotFound)?;
    let mut details = of_listed(q, listed, may).await?;
    details.path = Some(sheaf_store::items::ancestors(q, id).await?);
    Ok(details)
}

/// Completes an item of the trash.
pub(crate) fn of_trashed(trashed: trash::Trashed, may: ActionSet, retention: std::time::Duration) -> Details {
    let mut details = Details::of(trashed.item, may);
    let expires_at = trashed.at.plus(retention);
    details.trashed = Some(TrashedDetails { at: trashed.at, by: trashed.by, from: trashed.from, expires_at });
    details
}
