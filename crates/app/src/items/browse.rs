//! Looking around: one item, and a folder page by page.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use sheaf_domain::{ItemId, ItemKind, Order, Sort};
use sheaf_store::{
    access::Access,
    listing::{self, Listed, Place, PlaceKey},
};

use super::details::{self, Details};
use crate::{
    App, Caller, Granted, ItemError,
    grant::{look, rights},
    right::See,
};

/// The most items of one page.
pub(super) const MAX_PAGE: usize = 500;

/// A page of items.
#[derive(Debug)]
pub struct Page {
    /// The items.
    pub items: Vec<Details>,
    /// Where the next page begins; none: this is the last.
    pub next: Option<Cursor>,
    /// How many there are in all.
    pub total: u64,
}

/// A place in a listing, for the caller to bring back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor(String);

impl App {
    /// Returns an item with the folders above it.
    ///
    /// # Errors
    /// When it went away meanwhile.
    pub async fn item(&self, item: &Granted<See>) -> Result<Details, ItemError> {
        self.details_of(item.access()).await
    }

    /// Returns an item as it is after a change, to the one who changed it.
    pub(crate) async fn details_for(&self, caller: &Caller, item: ItemId) -> Result<Details, ItemError> {
        let access = look(&mut self.store().reader().await?, caller.membership, item).await?;
        self.details_of(&access).await
    }

    /// Returns an item to the one who met it.
    pub(crate) async fn details_of(&self, access: &Access) -> Result<Details, ItemError> {
        let mut reader = self.store().reader().await?;
        let now = reader.now();
        let found = details::of_one(&mut reader, access.item.id, rights(access), now).await?;
        Ok(self.with_suites(found, access))
    }

    /// Returns a page of a folder: folders first, then files, each in the order asked for.
    ///
    /// # Errors
    /// [`ItemError::WrongKind`] for a file, [`ItemError::Invalid`] for a cursor of another listing.
    pub async fn children(
        &self,
        folder: &Granted<See>,
        (sort, order): (Sort, Order),
        after: Option<&str>,
        limit: usize,
    ) -> Result<Page, ItemError> {
        if folder.access().item.kind != ItemKind::Folder {
            return Err(ItemError::WrongKind);
        }
        let limit = limit.clamp(1, MAX_PAGE);
        let after = after.map(|text| Cursor(text.to_owned()).read()).transpose()?;
        if after.as_ref().is_some_and(|place| !is_of(place, sort)) {
            return Err(ItemError::Invalid("after"));
        }
        let mut reader = self.store().reader().await?;
        let now = reader.now();
        let mut found: Vec<Listed> = Vec::new();
        for kind in [ItemKind::Folder, ItemKind::File] {
            let from = match &after {
                Some(place) if place.kind > kind => continue,
                Some(place) if place.kind == kind => Some(place),
                _ => None,
            };
            let wanted = limit + 1 - found.len();
            found.extend(
                listing::page(&mut reader, folder.item(), kind, (sort, order), from, wanted, now).await?,
            );
            if found.len() > limit {
                break;
            }
        }
        let more = found.len() > limit;
        found.truncate(limit);
        let next = found.last().filter(|_| more).map(|last| Cursor::write(&last.place));
        let may = rights(folder.access());
        let mut items = Vec::with_capacity(found.len());
        for listed in found {
            let found = details::of_listed(&mut reader, listed, may).await?;
            items.push(self.with_suites(found, folder.access()));
        }
        Ok(Page { items, next, total: folder.access().item.children })
    }
}

/// Tells whether a place is one of this order: what folders have no size for is sorted by name.
fn is_of(place: &Place, sort: Sort) -> bool {
    let by_name = sort == Sort::Name || (sort == Sort::Size && place.kind == ItemKind::Folder);
    by_name == matches!(place.key, PlaceKey::Bytes(_))
}

impl Cursor {
    /// Returns the cursor as text, for a URL.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn raw(text: String) -> Self {
        Self(text)
    }

    fn write(place: &Place) -> Self {
        let mut bytes = vec![u8::from(place.kind == ItemKind::File)];
        bytes.extend(place.id.as_bytes());
        match &place.key {
            PlaceKey::Bytes(key) => {
                bytes.push(b'b');
                bytes.extend(key);
            }
            PlaceKey::Number(key) => {
                bytes.push(b'n');
                bytes.extend(key.to_be_bytes());
            }
        }
        Self(BASE64.encode(bytes))
    }

    fn read(&self) -> Result<Place, ItemError> {
        const BAD: ItemError = ItemError::Invalid("after");
        let bytes = BASE64.decode(&self.0).map_err(|_| BAD)?;
        let (kind, rest) = bytes.split_first().ok_or(BAD)?;
        let (id, rest) = rest.split_first_chunk::<16>().ok_or(BAD)?;
        let key = match rest.split_first() {
            Some((b'b', key)) => PlaceKey::Bytes(key.to_vec()),
            Some((b'n', key)) => PlaceKey::Number(i64::from_be_bytes(key.try_into().map_err(|_| BAD)?)),
            _ => return Err(BAD),
        };
        let kind = if *kind == 0 { ItemKind::Folder } else { ItemKind::File };
        Ok(Place { kind, key, id: ItemId::from_bytes(*id) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_survives_the_way_out_and_back() {
        for key in [PlaceKey::Bytes(vec![0, 255, 7]), PlaceKey::Number(-5), PlaceKey::Bytes(Vec::new())] {
            let place = Place { kind: ItemKind::File, key, id: ItemId::from_bytes([7; 16]) };
            assert_eq!(Cursor::write(&place).read().unwrap(), place);
        }
        assert!(Cursor("nonsense!".into()).read().is_err());
        assert!(Cursor(String::new()).read().is_err());
    }
}
