//! Looking around.

use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use sheaf_app::{App, Caller, Page, right::See};
use sheaf_domain::{ItemId, Order, Sort};
use utoipa::{IntoParams, ToSchema};

use super::{DEFAULT_PAGE, Item};
use crate::{
    error::{ApiError, BadRequest},
    extract::{Ids, Params},
    openapi::words,
};

/// A page of items.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ItemPage {
    items: Vec<Item>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    total: u64,
}

impl ItemPage {
    pub(super) fn of(app: &App, page: Page) -> Self {
        Self {
            items: page.items.into_iter().map(|details| Item::of(app, details)).collect(),
            next: page.next.map(|cursor| cursor.as_str().to_owned()),
            total: page.total,
        }
    }
}

/// Shows an item, with the way to it.
#[utoipa::path(get, path = "/api/items/{item}")]
pub(crate) async fn show(
    State(app): State<App>,
    caller: Caller,
    Ids(item): Ids<ItemId>,
) -> Result<Json<Item>, ApiError> {
    let item = app.grant::<See>(&caller, item).await?;
    Ok(Json(Item::of(&app, app.item(&item).await?)))
}

#[derive(Debug, Deserialize, IntoParams)]
pub(crate) struct Listing {
    #[param(inline, value_type = Option<words::SortBy>)]
    sort: Option<String>,
    #[param(inline, value_type = Option<words::SortOrder>)]
    order: Option<String>,
    /// How many at most, up to 500.
    limit: Option<usize>,
    /// Where the page before ended: its `next`.
    after: Option<String>,
}

impl Listing {
    fn order(&self) -> Result<(Sort, Order), BadRequest> {
        let sort = self.sort.as_deref().map_or(Some(Sort::default()), Sort::parse);
        let order = self.order.as_deref().map_or(Some(Order::default()), Order::parse);
        Ok((
            sort.ok_or_else(|| BadRequest::invalid("sort", "name, size or changed"))?,
            order.ok_or_else(|| BadRequest::invalid("order", "asc or desc"))?,
        ))
    }
}

/// Lists a folder, folders first.
#[utoipa::path(get, path = "/api/items/{item}/children")]
pub(crate) async fn children(
    State(app): State<App>,
    caller: Caller,
    Ids(folder): Ids<ItemId>,
    Params(listing): Params<Listing>,
) -> Result<Json<ItemPage>, ApiError> {
    let folder = app.grant::<See>(&caller, folder).await?;
    let limit = listing.limit.unwrap_or(DEFAULT_PAGE);
    let page = app.children(&folder, listing.order()?, listing.after.as_deref(), limit).await?;
    Ok(Json(ItemPage::of(&app, page)))
}
