//! Publishing: stored bytes become a version of a file, in the caller's transaction (design rule 1).

use sheaf_domain::{
    AccountId, ActKind, Cause, EditingSessionId, Effective, ItemId, ItemKind, ItemName, OrgId, PolicyKey,
    Sha256, Source, Timestamp, VersionId, VersionKind,
};
use sheaf_store::{
    Tx,
    access::{Access, Lock},
    activity::{self, NewEntry},
    drives,
    items::{self, NewHead, NewItem},
    journal::{self, Change, Filled},
    versions::{self, NewVersion},
};

use super::{
    ItemError,
    steps::{all_editors, thin_steps},
};
use crate::{App, content::Stored, grant::effective, media::extension};

/// How a content came to be.
#[derive(Debug, Clone)]
pub(crate) struct Origin<'a> {
    pub(crate) source: Source,
    pub(crate) author: AccountId,
    /// Further accounts that took part, comma-separated.
    pub(crate) editors: &'a str,
    pub(crate) suite: Option<&'a str>,
    pub(crate) session: Option<EditingSessionId>,
    pub(crate) restored_from: Option<u64>,
}

impl Origin<'_> {
    pub(crate) fn by(author: AccountId, source: Source) -> Self {
        Self { source, author, editors: "", suite: None, session: None, restored_from: None }
    }
}

/// A file's head after a save.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Published {
    pub(crate) revision: u64,
    pub(crate) at: Timestamp,
}

/// What publishing needs to know of a file.
#[derive(Debug, Clone)]
pub(crate) struct Target {
    pub(crate) item: sheaf_store::access::Item,
    pub(crate) head_session: Option<EditingSessionId>,
    pub(crate) organization: OrgId,
    /// Space, in bytes, by drive or policy.
    pub(crate) quota_bytes: Option<u64>,
    /// What holds for whoever publishes.
    pub(crate) policy: Effective,
    /// What all drives of the organization held when that was counted last.
    pub(crate) organization_used_bytes: u64,
}

impl Target {
    pub(crate) fn of(access: &Access) -> Self {
        Self {
            item: access.item.clone(),
            head_session: access.head.as_ref().and_then(|head| head.session),
            organization: access.drive.organization,
            quota_bytes: quota(access),
            policy: effective(access),
            organization_used_bytes: access.organization_used_bytes,
        }
    }

    /// The same place for another item that is new there.
    pub(crate) fn new_item(&self, item: sheaf_store::access::Item) -> Self {
        Self { item, head_session: None, ..self.clone() }
    }
}

/// Refuses a file of a type that a policy keeps out.
pub(crate) fn ensure_taken(policy: &Effective, name: &str) -> Result<(), ItemError> {
    let extension = extension(name);
    if policy.excludes(&extension) { Err(ItemError::ExcludedExtension { extension }) } else { Ok(()) }
}

/// Returns the space of a drive, in bytes: its own, or the policy's.
pub(crate) fn quota(access: &Access) -> Option<u64> {
    access.drive.quota_bytes.or(effective(access).number(PolicyKey::PersonSpaceBytes))
}

/// Tells whether a drive holds more than it may, so that nothing more is taken (design section 5).
pub(crate) fn overdrawn(access: &Access) -> bool {
    let space = effective(access).number(PolicyKey::SpaceBytes);
    quota(access).is_some_and(|quota| access.drive.used_bytes > quota)
        || space.is_some_and(|space| access.organization_used_bytes > space)
}

/// Returns how large a file may be here.
pub(crate) fn max_file_bytes(app: &App, access: &Access) -> u64 {
    let installation = app.settings().limits.max_file_bytes;
    effective(access).number(PolicyKey::MaxFileBytes).map_or(installation, |policy| policy.min(installation))
}

/// Refuses when the drive has no room for `needed` more bytes. An early no; [`publish`] decides.
pub(crate) fn ensure_room(access: &Access, needed: u64) -> Result<(), ItemError> {
    let Some(quota) = quota(access) else { return Ok(()) };
    let free = quota.saturating_sub(access.drive.used_bytes);
    if needed > free { Err(ItemError::NoSpace { free, needed }) } else { Ok(()) }
}

/// Returns the lock that holds a file now; an expired one holds nothing (design rule 3).
pub(crate) fn live_lock(access: &Access, now: Timestamp) -> Option<&Lock> {
    access.lock.as_ref().filter(|lock| lock.expires_at > now)
}

/// Refuses when somebody holds the file. The rule for every writer that has no lock of its own.
pub(crate) fn ensure_unlocked(access: &Access, now: Timestamp) -> Result<(), ItemError> {
    match live_lock(access, now) {
        None => Ok(()),
        Some(lock) => Err(locked(lock)),
    }
}

pub(crate) fn locked(lock: &Lock) -> ItemError {
    let by =
        lock.taken_by.zip(lock.taken_by_name.clone()).map(|(id, name)| sheaf_domain::Person { id, name });
    ItemError::Locked { by, until: lock.expires_at, suite: lock.suite.clone() }
}

/// Makes an item in a folder and notes it.
pub(crate) async fn create(
    app: &App,
    tx: &mut Tx,
    place: &Target,
    folder: ItemId,
    (kind, name): (ItemKind, &ItemName),
    by: AccountId,
) -> Result<sheaf_store::access::Item, ItemError> {
    if kind == ItemKind::File {
        ensure_taken(&place.policy, name.as_str())?;
    }
    let id = ItemId::fresh(tx.now(), app.random());
    let drive = place.item.drive;
    items::insert(tx, &NewItem { id, drive, parent: Some(folder), kind, name, by: Some(by) }).await?;
    let change = Change { item: id, what: "created", by: Some(by), used_bytes: 0, conflict_bytes: 0 };
    journal::append(tx, drive, &change).await?;
    note(app, tx, place.organization, by, id, "item.created", serde_json::json!({ "name": name.as_str() }))
        .await?;
    items::find(tx, id).await?.ok_or(ItemError::NotFound)
}

/// Makes stored bytes the head of a file. Saves of one editing session share a version: the one before becomes its step.
///
/// # Errors
/// [`ItemError::NoSpace`] when the drive is full; then the transaction must not be committed.
pub(crate) async fn publish(
    app: &App,
    tx: &mut Tx,
    file: &Target,
    stored: &Stored,
    origin: &Origin<'_>,
) -> Result<Published, ItemError> {
    let now = tx.now();
    let item = &file.item;
    let continues = origin.session.is_some() && file.head_session == origin.session;
    let number = if continues { item.last_number } else { item.last_number + 1 };
    let revision = item.revision + 1;
    let at = later_than_head(now, item);
    let version = VersionId::fresh(now, app.random());
    let thinned = match origin.session.filter(|_| continues) {
        Some(session) => thin_steps(tx, session).await?,
        None => Vec::new(),
    };
    let editors = all_editors(origin, &thinned);
    versions::insert(
        tx,
        &NewVersion {
            id: version,
            item: item.id,
            kind: VersionKind::Version,
            number: Some(number),
            revision: Some(revision),
            blob: stored.blob,
            size_bytes: stored.size_bytes,
            sha256: stored.sha256,
            source: origin.source,
            suite: origin.suite,
            session: origin.session,
            author: Some(origin.author),
            editors: &editors,
            restored_from: origin.restored_from,
            cause: None,
            created_at: at,
        },
    )
    .await?;
    let replaced = match item.head {
        Some(head) if continues => {
            versions::demote(tx, head).await?;
            item.size_bytes
        }
        _ => 0,
    };
    let head =
        NewHead { version, revision, number, size_bytes: stored.size_bytes, at, by: Some(origin.author) };
    items::set_head(tx, item.id, &head).await?;
    let growth = signed(stored.size_bytes) - signed(replaced);
    let change = Change {
        item: item.id,
        what: "content",
        by: Some(origin.author),
        used_bytes: growth,
        conflict_bytes: 0,
    };
    let filled = journal::append(tx, item.drive, &change).await?;
    within_quota(file.quota_bytes, filled, growth, origin.session.is_some())?;
    within_space(tx, file, growth, origin.session.is_some()).await?;
    if let Some(quota_bytes) = overdrawn_by(file.quota_bytes, filled, growth) {
        let details = serde_json::json!({ "used_bytes": filled.used_bytes, "quota_bytes": quota_bytes });
        note(app, tx, file.organization, origin.author, item.id, "item.space_overdrawn", details).await?;
    }
    if !continues {
        let details = serde_json::json!({
            "version": number,
            "source": origin.source.as_str(),
            "suite": origin.suite,
            "size_bytes": stored.size_bytes,
        });
        // What an editor did not save is a change like any other.
        let kind = if origin.source == Source::Editor { ActKind::Save } else { ActKind::Change };
        note_as(app, tx, (file.organization, origin.author), item.id, ("item.saved", kind), details).await?;
    }
    Ok(Published { revision, at })
}

/// Returns the space of a drive that has just gone beyond it.
fn overdrawn_by(quota: Option<u64>, filled: Filled, growth: i64) -> Option<u64> {
    let before = filled.used_bytes.saturating_add_signed(-growth);
    quota.filter(|quota| before <= *quota && filled.used_bytes > *quota)
}

/// Returns the time of a new head: now, but later than the head before, since clients tell contents apart by it.
fn later_than_head(now: Timestamp, item: &sheaf_store::access::Item) -> Timestamp {
    match item.head {
        Some(_) => now.max(item.changed_at.plus(std::time::Duration::from_micros(1))),
        None => now,
    }
}

/// Decides whether a drive may hold what it would hold now. A running session may overdraw once (design section 5).
fn within_quota(quota: Option<u64>, filled: Filled, growth: i64, in_session: bool) -> Result<(), ItemError> {
    let Some(quota) = quota else { return Ok(()) };
    let before = filled.used_bytes.saturating_add_signed(-growth);
    let fits = filled.used_bytes <= quota || growth <= 0 || (in_session && before <= quota);
    if fits {
        return Ok(());
    }
    Err(ItemError::NoSpace { free: quota.saturating_sub(before), needed: growth.unsigned_abs() })
}

/// Decides whether the drives of an organization may hold together what they would hold now.
///
/// What they hold is counted from time to time, so that no save waits for another one of the organization or adds up ten thousand drives.
/// Only what would be refused is counted anew: so nothing is refused that fits, and between two counts more may come in than fits, as
/// much as arrives meanwhile. A running session may overdraw once.
async fn within_space(tx: &mut Tx, file: &Target, growth: i64, in_session: bool) -> Result<(), ItemError> {
    let Some(space) = file.policy.number(PolicyKey::SpaceBytes) else { return Ok(()) };
    if growth <= 0 || file.organization_used_bytes.saturating_add_signed(growth) <= space {
        return Ok(());
    }
    let used = drives::used_in_organization(tx, file.organization).await?;
    let before = used.saturating_add_signed(-growth);
    if used <= space || (in_session && before <= space) {
        return Ok(());
    }
    Err(ItemError::NoSpace { free: space.saturating_sub(before), needed: growth.unsigned_abs() })
}

/// The bytes of a refused save and why it was refused.
pub(crate) struct Refused<'a> {
    pub(crate) stored: &'a Stored,
    pub(crate) cause: Cause,
    pub(crate) origin: Origin<'a>,
}

/// The part of the quota that conflict versions may take, beside the quota itself: one in this many.
const CONFLICT_SHARE: u64 = 10;

/// Keeps a refused save beside the head, within bounds (design rule 2). Returns whether it was kept.
pub(crate) async fn keep_conflict(
    app: &App,
    tx: &mut Tx,
    file: &Target,
    refused: &Refused<'_>,
) -> Result<bool, ItemError> {
    let Refused { stored, cause, origin } = refused;
    let item = &file.item;
    if stored.size_bytes == 0
        || is_head(tx, item, &stored.sha256).await?
        || versions::has_conflict(tx, item.id, &stored.sha256).await?
    {
        return Ok(false);
    }
    let surplus = surplus_conflicts(tx, item.id, origin.session).await?;
    let freed: u64 = surplus.iter().map(|old| old.size_bytes).sum();
    let kept_already = journal::filled(tx, item.drive).await?.conflict_bytes.saturating_sub(freed);
    let allowance = file.quota_bytes.map_or(u64::MAX, |quota| quota / CONFLICT_SHARE);
    if kept_already > 0 && kept_already.saturating_add(stored.size_bytes) > allowance {
        return Ok(false);
    }
    for old in &surplus {
        versions::remove(tx, old.id).await?;
    }
    let by = Some(origin.author);
    let growth = signed(stored.size_bytes) - signed(freed);
    journal::append(
        tx,
        item.drive,
        &Change { item: item.id, what: "conflict", by, used_bytes: 0, conflict_bytes: growth },
    )
    .await?;
    let id = VersionId::fresh(tx.now(), app.random());
    versions::insert(
        tx,
        &NewVersion {
            id,
            item: item.id,
            kind: VersionKind::Conflict,
            number: None,
            revision: None,
            blob: stored.blob,
            size_bytes: stored.size_bytes,
            sha256: stored.sha256,
            source: origin.source,
            suite: origin.suite,
            session: origin.session,
            author: by,
            editors: origin.editors,
            restored_from: None,
            cause: Some(*cause),
            created_at: tx.now(),
        },
    )
    .await?;
    items::count_conflict(tx, item.id, 1 - surplus.len() as i64).await?;
    let details = serde_json::json!({ "cause": cause.as_str(), "size_bytes": stored.size_bytes });
    note(app, tx, file.organization, origin.author, item.id, "item.save_refused", details).await?;
    Ok(true)
}

/// Returns the session's newest conflict versions that have to go for one more: at most three stay, the last wins.
async fn surplus_conflicts(
    tx: &mut Tx,
    item: ItemId,
    session: Option<EditingSessionId>,
) -> Result<Vec<versions::Version>, ItemError> {
    let Some(session) = session else { return Ok(Vec::new()) };
    let mut earlier = versions::conflicts_of(tx, item, session).await?;
    Ok(earlier.split_off(earlier.len().min(Cause::MAX_PER_SESSION - 1)))
}

async fn is_head(tx: &mut Tx, item: &sheaf_store::access::Item, sha256: &Sha256) -> Result<bool, ItemError> {
    let Some(head) = item.head else { return Ok(false) };
    Ok(versions::find(tx, item.id, head).await?.is_some_and(|head| head.sha256 == *sha256))
}

/// Notes an act on an item in the activity.
pub(crate) async fn note(
    app: &App,
    tx: &mut Tx,
    organization: OrgId,
    by: AccountId,
    item: ItemId,
    act: &str,
    details: serde_json::Value,
) -> Result<(), ItemError> {
    note_as(app, tx, (organization, by), item, (act, ActKind::of(act)), details).await
}

/// Notes an act on an item that is of another kind than its word alone says.
pub(crate) async fn note_as(
    app: &App,
    tx: &mut Tx,
    (organization, by): (OrgId, AccountId),
    item: ItemId,
    (act, kind): (&str, ActKind),
    details: serde_json::Value,
) -> Result<(), ItemError> {
    let id = sheaf_domain::ActivityId::in_order(tx.now(), tx.next_act(), app.random());
    let details = details.to_string();
    let (account, item) = (Some(by), Some(item));
    let entry =
        NewEntry { id, organization, account, item, act, object: None, address: None, details: &details };
    Ok(activity::append_as(tx, &entry, kind).await?)
}

pub(crate) fn signed(size: u64) -> i64 {
    i64::try_from(size).unwrap_or(i64::MAX)
}
