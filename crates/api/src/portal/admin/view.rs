//! What several answers about organizations show.

use serde::{Deserialize, Serialize};
use sheaf_domain::OrgId;
use utoipa::ToSchema;

use crate::error::{ApiError, BadRequest};

/// How many entries a page has unless told.
const DEFAULT_PAGE: usize = 50;
/// The most entries of a page.
const MAX_PAGE: usize = 200;
/// The longest text that is searched for, in characters.
const MAX_SEARCH_CHARS: usize = 200;

/// An organization by name.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OrgRef {
    pub(super) id: OrgId,
    pub(super) name: String,
}

/// Where a page begins and how long it is.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct PageOf {
    pub(super) limit: Option<usize>,
    pub(super) after: Option<String>,
}

impl PageOf {
    /// Returns how many entries are wanted.
    pub(super) fn limit(&self) -> usize {
        self.limit.unwrap_or(DEFAULT_PAGE).clamp(1, MAX_PAGE)
    }

    /// Returns the id of the entry that the page begins behind.
    pub(super) fn after<Id: std::str::FromStr>(&self) -> Result<Option<Id>, ApiError> {
        let read = self.after.as_deref().map(str::parse).transpose();
        Ok(read.map_err(|_| BadRequest::invalid("after", "it is no cursor of this list"))?)
    }
}

/// Takes a text to search for; one of blanks alone is none.
pub(super) fn searched(text: Option<String>) -> Result<Option<String>, ApiError> {
    let text = text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    match text {
        Some(text) if text.chars().count() > MAX_SEARCH_CHARS => {
            Err(BadRequest::invalid("search", format!("longer than {MAX_SEARCH_CHARS} characters")).into())
        }
        text => Ok(text),
    }
}
