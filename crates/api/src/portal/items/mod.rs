//! Items: what is shown of them, and every change.

pub(crate) mod activity;
pub(crate) mod browse;
pub(crate) mod change;
pub(crate) mod live;
pub(crate) mod open;
pub(crate) mod trash;
pub(crate) mod versions;
mod view;

use serde::Deserialize;
use sheaf_domain::OnConflict;
use utoipa::IntoParams;

pub(crate) use view::{EditingView, Item, OpenWithView};

use crate::error::{ApiError, BadRequest};

/// How many entries a page has unless told.
const DEFAULT_PAGE: usize = 100;

/// Where a page begins and how long it is.
#[derive(Debug, Deserialize, IntoParams)]
pub(crate) struct PageParams {
    /// How many at most.
    limit: Option<usize>,
    /// Where the page before ended: its `next`.
    after: Option<String>,
}

impl PageParams {
    fn limit(&self) -> usize {
        self.limit.unwrap_or(DEFAULT_PAGE)
    }
}

/// Reads `on_conflict`, where a version makes no sense.
fn on_conflict(word: Option<&str>) -> Result<OnConflict, ApiError> {
    match word.map(OnConflict::parse) {
        None => Ok(OnConflict::default()),
        Some(Some(choice @ (OnConflict::Fail | OnConflict::Rename))) => Ok(choice),
        Some(_) => Err(BadRequest::invalid("on_conflict", "fail or rename").into()),
    }
}
