//! The activity: who did what to which object, when. Append-only.

use sheaf_domain::{AccountId, ActKind, ActivityId, ItemId, OrgId, Person, Timestamp};

use crate::{Queries, StoreError, Tx, listing::read_person};

/// An act about to be noted.
#[derive(Debug)]
pub struct NewEntry<'a> {
    /// Its id.
    pub id: ActivityId,
    /// Where it happened.
    pub organization: OrgId,
    /// Who did it; none: nobody that is known, or the installation itself.
    pub account: Option<AccountId>,
    /// To which item.
    pub item: Option<ItemId>,
    /// What: a word such as `item.renamed`.
    pub act: &'a str,
    /// To what, when it is no item.
    pub object: Option<Object<'a>>,
    /// From which address, where somebody's browser did it.
    pub address: Option<String>,
    /// More about it, as JSON.
    pub details: &'a str,
}

/// What an act was done to, by the name it had then.
#[derive(Debug, Clone, Copy)]
pub struct Object<'a> {
    /// What it is: `person`, `group`, `organization`, ….
    pub kind: &'a str,
    /// Its id; none where it has none, as a policy.
    pub id: Option<&'a [u8; 16]>,
    /// Its name.
    pub name: &'a str,
}

/// An act.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its id.
    pub id: ActivityId,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub who: Option<Person>,
    /// What.
    pub act: String,
    /// More about it, as JSON.
    pub details: String,
}

/// The longest details of an act, in bytes; longer ones are left out.
const MAX_DETAILS_BYTES: usize = 4 << 10;
/// The longest name of what an act was done to, in characters; what is behind is cut off.
const MAX_NAME_CHARS: usize = 300;

/// Notes an act, in the transaction that does it. Its kind, and whether it was refused, follow from its word ([`ActKind`]); the names of who
/// did it and of the item are noted as they are now.
///
/// # Errors
/// When the database fails.
pub async fn append(tx: &mut Tx, new: &NewEntry<'_>) -> Result<(), StoreError> {
    append_as(tx, new, ActKind::of(new.act)).await
}

/// Notes an act that is of another kind than its word alone says.
///
/// # Errors
/// When the database fails.
pub async fn append_as(tx: &mut Tx, new: &NewEntry<'_>, kind: ActKind) -> Result<(), StoreError> {
    let now = tx.now();
    let details = if new.details.len() > MAX_DETAILS_BYTES { "{}" } else { new.details };
    let name = new.object.map(|object| object.name.chars().take(MAX_NAME_CHARS).collect::<String>());
    let address = new.address.clone().or_else(|| tx.address().map(|address| address.to_string()));
    tx.execute(
        "INSERT INTO activity (id, organization, at, account, item, act, details, object_kind, object, object_name, address, refused, kind,
             account_name)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, COALESCE($10, (SELECT i.name FROM items i WHERE i.id = $5)), $11, $12, $13,
             (SELECT a.name FROM accounts a WHERE a.id = $4))",
        params![
            &new.id,
            &new.organization,
            now,
            new.account.as_ref(),
            new.item.as_ref(),
            new.act,
            details,
            new.object.map(|object| object.kind),
            new.object.and_then(|object| object.id).map(|id| &id[..]),
            name.as_deref(),
            address.as_deref(),
            ActKind::refuses(new.act),
            kind.as_str(),
        ],
    )
    .await?;
    Ok(())
}

/// Returns what happened to an item, not who took or was refused it, newest first, from behind an entry on; at most `limit`.
///
/// # Errors
/// When the database fails.
pub async fn of_item(
    q: &mut impl Queries,
    item: ItemId,
    before: Option<ActivityId>,
    limit: usize,
) -> Result<Vec<Entry>, StoreError> {
    let before = before.map_or([0xff; 16], |id| *id.as_bytes());
    let rows = q
        .rows(
            "SELECT e.id, e.at, a.id, a.name, e.act, e.details FROM activity e LEFT JOIN accounts a ON a.id = e.account
             WHERE e.item = $1 AND e.id < $2 AND e.kind <> 'download' AND e.kind <> 'refused' ORDER BY e.id DESC LIMIT $3",
            params![&item, &before[..], limit as u64],
        )
        .await?;
    rows.into_iter()
        .map(|mut row| {
            let (id, at) = (row.take()?, row.take()?);
            Ok(Entry { id, at, who: read_person(&mut row)?, act: row.take()?, details: row.take()? })
        })
        .collect()
}
