//! The organizations below one, page by page.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use sheaf_domain::{AdminAction, OrgId, Timestamp, folded};
use sheaf_store::organization_listing::{self, Listed, Place};

use super::{OrgRef, OrganizationState};
use crate::{AdminError, App, Caller};

/// The most organizations of one page.
const MAX_PAGE: usize = 200;
/// The longest text that is searched for, in characters.
const SEARCH_CHARS: usize = 120;
/// The longest cursor, in characters.
const CURSOR_CHARS: usize = 4_096;

/// An organization of a list.
#[derive(Debug, Clone)]
pub struct OrganizationRow {
    /// What is listed of it.
    pub listed: Listed,
    /// Whether its people get in.
    pub state: OrganizationState,
    /// What lies between the one that was searched below and itself; only when something was searched for.
    pub path: Option<Vec<OrgRef>>,
}

/// A page of organizations.
#[derive(Debug, Clone)]
pub struct OrganizationPage {
    /// The organizations, by name.
    pub organizations: Vec<OrganizationRow>,
    /// Where the next page begins; none: this is the last.
    pub next: Option<String>,
}

impl App {
    /// Returns a page of the organizations directly below one; with a text to search for, of all below whose name or slug has it.
    ///
    /// # Errors
    /// [`AdminError::Invalid`] for a cursor that is none, or a text that is too long.
    pub async fn organizations_below(
        &self,
        caller: &Caller,
        organization: OrgId,
        search: Option<&str>,
        (after, limit): (Option<&str>, usize),
    ) -> Result<OrganizationPage, AdminError> {
        self.administer(caller, organization, AdminAction::See).await?;
        let after = after.map_or(Ok(Place::FIRST), read_cursor)?;
        let limit = limit.clamp(1, MAX_PAGE);
        let text = search_text(search)?;
        let mut reader = self.store().reader().await?;
        let now = reader.now();
        let (q, more) = (&mut reader, limit + 1);
        let mut found = match &text {
            None => organization_listing::below(q, organization, &after, more).await?,
            Some(text) => organization_listing::search(q, organization, text, &after, more).await?,
        };
        let next = (found.len() > limit).then(|| write_cursor(&found[limit - 1].place));
        found.truncate(limit);
        let mut rows: Vec<_> = found.into_iter().map(|listed| row(listed, now)).collect();
        if text.is_some() {
            let ids: Vec<_> = rows.iter().map(|row| row.listed.id).collect();
            let paths = organization_listing::paths(&mut reader, organization, &ids).await?;
            for row in &mut rows {
                let above = paths.iter().filter(|(of, ..)| *of == row.listed.id);
                row.path = Some(above.map(|(_, id, name)| (*id, name.clone()).into()).collect());
            }
        }
        Ok(OrganizationPage { organizations: rows, next })
    }
}

fn row(listed: Listed, now: Timestamp) -> OrganizationRow {
    let state = OrganizationState::of(&listed.decided, &listed.effective, now);
    OrganizationRow { listed, state, path: None }
}

/// Takes a text to search for, as it is compared; nothing to search for is none.
pub(crate) fn search_text(search: Option<&str>) -> Result<Option<String>, AdminError> {
    let text = search.unwrap_or_default().trim();
    match text.chars().count() {
        0 => Ok(None),
        n if n > SEARCH_CHARS => Err(AdminError::invalid("search", "it is too long")),
        // A text with this sign in it is in no name, and PostgreSQL takes none.
        _ if text.contains('\0') => Err(AdminError::invalid("search", "it has a control character in it")),
        _ => Ok(Some(folded(text))),
    }
}

/// Writes a place in a list as a text for a URL.
pub(crate) fn write_cursor(place: &Place) -> String {
    BASE64.encode([&place.id[..], &place.key].concat())
}

/// Reads what [`write_cursor`] wrote.
pub(crate) fn read_cursor(text: &str) -> Result<Place, AdminError> {
    let bad = || AdminError::invalid("after", "it is no place in this list");
    let bytes =
        Some(text).filter(|text| text.len() <= CURSOR_CHARS).and_then(|text| BASE64.decode(text).ok());
    let bytes = bytes.ok_or_else(bad)?;
    let (id, key) = bytes.split_first_chunk::<16>().ok_or_else(bad)?;
    Ok(Place { key: key.to_vec(), id: *id })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_survives_the_way_out_and_back() {
        for key in [vec![0, 255, 7], Vec::new(), vec![1; 900]] {
            let place = Place { key, id: [7; 16] };
            assert_eq!(read_cursor(&write_cursor(&place)).unwrap(), place);
        }
        for bad in ["", "nonsense!", "AAAA", &"A".repeat(5_000)] {
            assert!(read_cursor(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_text_is_searched_for_as_names_are_compared() {
        assert_eq!(search_text(Some("  Straße ")).unwrap().as_deref(), Some("strasse"));
        assert_eq!(search_text(Some("  ")).unwrap(), None);
        assert!(search_text(Some(&"x".repeat(121))).is_err() && search_text(Some("a\0b")).is_err());
    }
}
