//! A file's history: its versions with their steps, conflict versions, and going back to one.

use std::collections::BTreeSet;

use sheaf_domain::{AccountId, Cause, Person, Sha256, Source, Timestamp, VersionId, VersionKind};
use sheaf_store::{
    Reader,
    access::Access,
    items,
    journal::{self, Change},
    versions::{self, Version},
};

use super::{
    Details, ItemError,
    create::ensure_file,
    publish::{self, Origin, Target, ensure_unlocked, note, signed},
};
use crate::{
    App, Caller, Granted,
    content::Stored,
    grant::{effective, regrant, rights},
    right::{Restore, Versions},
};

/// The most steps that are shown of one session; its newest.
const MAX_STEPS: usize = 200;
/// The most versions of one page.
const MAX_PAGE: usize = 200;

/// A page of a file's history, newest first.
#[derive(Debug)]
pub struct HistoryPage {
    /// The versions.
    pub versions: Vec<HistoryVersion>,
    /// Where the next page begins; none: this is the last.
    pub next: Option<String>,
    /// Whether something shows them: a suite, or the portal.
    pub may_open: bool,
    /// Whether the caller may get bytes.
    pub may_download: bool,
    /// Whether the caller may restore and discard.
    pub may_restore: bool,
}

/// A version as people see it.
#[derive(Debug, Clone)]
pub struct HistoryVersion {
    /// Its id.
    pub id: VersionId,
    /// Its number; none for a conflict version.
    pub number: Option<u64>,
    /// Whether it is a conflict version, and why.
    pub cause: Option<Cause>,
    /// Whether it is the head.
    pub current: bool,
    /// In bytes.
    pub size_bytes: u64,
    /// Its hash.
    pub sha256: Sha256,
    /// When.
    pub created_at: Timestamp,
    /// Everybody who had a part in it.
    pub authors: Vec<Person>,
    /// Where it came from.
    pub source: Source,
    /// The id of the suite that saved it.
    pub suite: Option<String>,
    /// The number it was restored from.
    pub restored_from: Option<u64>,
    /// The saves of its session before this one, newest first.
    pub steps: Vec<HistoryStep>,
}

/// A save inside an editing session.
#[derive(Debug, Clone)]
pub struct HistoryStep {
    /// Its id.
    pub id: VersionId,
    /// When.
    pub created_at: Timestamp,
    /// By whom.
    pub author: Option<Person>,
    /// In bytes.
    pub size_bytes: u64,
}

impl App {
    /// Returns a page of a file's history.
    ///
    /// # Errors
    /// [`ItemError::WrongKind`] for a folder, [`ItemError::Invalid`] for a cursor that is none.
    pub async fn history(
        &self,
        file: &Granted<Versions>,
        after: Option<&str>,
        limit: usize,
    ) -> Result<HistoryPage, ItemError> {
        let access = file.access();
        ensure_file(&access.item)?;
        let limit = limit.clamp(1, MAX_PAGE);
        let before = after.map(read_cursor).transpose()?;
        let may = rights(access);
        let may_restore = may.has(sheaf_domain::Action::Restore);
        let mut reader = self.store().reader().await?;
        let mut found = versions::page(&mut reader, file.item(), before, limit + 1).await?;
        let more = found.len() > limit;
        found.truncate(limit);
        let next = found
            .last()
            .filter(|_| more)
            .map(|last| format!("{}-{}", last.created_at.unix_micros(), last.id));
        let mut versions = Vec::with_capacity(found.len());
        for version in found {
            if version.kind == VersionKind::Version || may_restore {
                versions.push(complete(&mut reader, version, access).await?);
            }
        }
        let previews = may.has(sheaf_domain::Action::Preview) && crate::preview(&access.item.name).is_some();
        Ok(HistoryPage {
            versions,
            next,
            may_open: previews || !self.viewers(access).is_empty(),
            may_download: may.has(sheaf_domain::Action::Download),
            may_restore,
        })
    }

    /// Makes an earlier content, a step or a conflict version current again, as a new version.
    ///
    /// # Errors
    /// When somebody holds the file, or the drive is full.
    pub async fn restore_version(
        &self,
        caller: &Caller,
        file: &Granted<Restore>,
        version: VersionId,
    ) -> Result<Details, ItemError> {
        let mut tx = self.store().begin().await?;
        let access = regrant(&mut tx, file).await?;
        ensure_file(&access.item)?;
        ensure_unlocked(&access, tx.now())?;
        let old = versions::find(&mut tx, file.item(), version).await?.ok_or(ItemError::NotFound)?;
        let stored = Stored { blob: old.blob, size_bytes: old.size_bytes, sha256: old.sha256 };
        let origin = Origin { restored_from: old.number, ..Origin::by(caller.account, Source::Restored) };
        publish::publish(self, &mut tx, &Target::of(&access), &stored, &origin).await?;
        tx.commit().await?;
        self.details_for(caller, file.item()).await
    }

    /// Discards a conflict version.
    ///
    /// # Errors
    /// When it is not there, or no conflict version.
    pub async fn discard_conflict(
        &self,
        caller: &Caller,
        file: &Granted<Restore>,
        version: VersionId,
    ) -> Result<(), ItemError> {
        let mut tx = self.store().begin().await?;
        let access = regrant(&mut tx, file).await?;
        let old = versions::find(&mut tx, file.item(), version).await?.ok_or(ItemError::NotFound)?;
        if old.kind != VersionKind::Conflict || !effective(&access).lets_erase(access.caller.role) {
            return Err(ItemError::Forbidden);
        }
        versions::remove(&mut tx, version).await?;
        items::count_conflict(&mut tx, file.item(), -1).await?;
        let change = Change {
            item: file.item(),
            what: "conflict",
            by: Some(caller.account),
            used_bytes: 0,
            conflict_bytes: -signed(old.size_bytes),
        };
        journal::append(&mut tx, access.item.drive, &change).await?;
        let details = serde_json::json!({ "size_bytes": old.size_bytes });
        note(
            self,
            &mut tx,
            access.drive.organization,
            caller.account,
            file.item(),
            "item.conflict_discarded",
            details,
        )
        .await?;
        Ok(tx.commit().await?)
    }

    /// Returns what happened to an item, newest first.
    ///
    /// # Errors
    /// [`ItemError::Invalid`] for a cursor that is none.
    pub async fn item_activity(
        &self,
        item: &Granted<crate::right::See>,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Vec<ActivityEntry>, ItemError> {
        let before = after.map(|text| text.parse().map_err(|_| ItemError::Invalid("after"))).transpose()?;
        let limit = limit.clamp(1, MAX_PAGE);
        let entries =
            sheaf_store::activity::of_item(&mut self.store().reader().await?, item.item(), before, limit)
                .await?;
        Ok(entries
            .into_iter()
            .map(|entry| ActivityEntry {
                id: entry.id.to_string(),
                at: entry.at,
                who: entry.who,
                act: entry.act,
                details: serde_json::from_str(&entry.details).unwrap_or(serde_json::Value::Null),
            })
            .collect())
    }
}

/// An act on an item.
#[derive(Debug, Clone)]
pub struct ActivityEntry {
    /// Its id, which is also the cursor behind it.
    pub id: String,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub who: Option<Person>,
    /// What: a word such as `item.renamed`.
    pub act: String,
    /// More about it.
    pub details: serde_json::Value,
}

/// Adds the steps of its session and all authors to a version.
async fn complete(
    reader: &mut Reader,
    version: Version,
    access: &Access,
) -> Result<HistoryVersion, ItemError> {
    let steps = match (version.session, version.number, version.kind) {
        (Some(session), Some(number), VersionKind::Version) => {
            versions::steps(reader, session, number, MAX_STEPS).await?
        }
        _ => Vec::new(),
    };
    let mut authors: Vec<Person> = Vec::new();
    let mut named: BTreeSet<AccountId> = BTreeSet::new();
    for row in std::iter::once(&version).chain(&steps) {
        if let Some(author) = &row.author
            && !authors.iter().any(|known| known.id == author.id)
        {
            authors.push(author.clone());
        }
        named.extend(row.editors.split(',').filter_map(|id| id.trim().parse::<AccountId>().ok()));
    }
    for account in named {
        if !authors.iter().any(|known| known.id == account)
            && let Some(person) = versions::person(reader, access.drive.organization, account).await?
        {
            authors.push(person);
        }
    }
    Ok(HistoryVersion {
        id: version.id,
        number: version.number,
        cause: version.cause,
        current: access.item.head == Some(version.id),
        size_bytes: version.size_bytes,
        sha256: version.sha256,
        created_at: version.created_at,
        authors,
        source: version.source,
        suite: version.suite,
        restored_from: version.restored_from,
        steps: steps
            .into_iter()
            .map(|step| HistoryStep {
                id: step.id,
                created_at: step.created_at,
                author: step.author,
                size_bytes: step.size_bytes,
            })
            .collect(),
    })
}

fn read_cursor(text: &str) -> Result<(Timestamp, VersionId), ItemError> {
    let read = || {
        let (at, id) = text.split_once('-')?;
        Some((Timestamp::from_unix_micros(at.parse().ok()?), id.parse().ok()?))
    };
    read().ok_or(ItemError::Invalid("after"))
}
