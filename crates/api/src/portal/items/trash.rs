//! The trash of the caller's personal drive.

use axum::{Json, extract::State};
use http::StatusCode;
use serde::Serialize;
use sheaf_app::{App, Caller, Granted, ItemError, right::See};
use sheaf_domain::ItemId;
use utoipa::ToSchema;

use super::{Item, PageParams, browse::ItemPage};
use crate::{
    error::ApiError,
    extract::{Ids, Params},
    openapi::code,
};

/// Lists the trash of the caller's drive, newest first.
#[utoipa::path(get, path = "/api/trash", responses(code::Forbidden))]
pub(crate) async fn list(
    State(app): State<App>,
    caller: Caller,
    Params(page): Params<PageParams>,
) -> Result<Json<ItemPage>, ApiError> {
    let root = own_drive(&app, &caller).await?;
    let found = app.trash(&root, page.after.as_deref(), page.limit()).await?;
    Ok(Json(ItemPage::of(&app, found)))
}

/// Takes an item back out of the trash.
///
/// Its old folder is made again if it is gone; a name that is taken gets a number.
#[utoipa::path(
    post,
    path = "/api/trash/{item}/restore",
    responses(code::Forbidden, code::ExcludedExtension, code::TooDeep, code::TooManyItems, code::NoSpace)
)]
pub(crate) async fn restore(
    State(app): State<App>,
    caller: Caller,
    Ids(item): Ids<ItemId>,
) -> Result<Json<Item>, ApiError> {
    let restored = app.restore_from_trash(&caller, item).await?;
    Ok(Json(Item::of(&app, restored)))
}

/// Deletes an item of the trash for good.
#[utoipa::path(delete, path = "/api/trash/{item}", responses(code::Forbidden, code::Locked))]
pub(crate) async fn purge(
    State(app): State<App>,
    caller: Caller,
    Ids(item): Ids<ItemId>,
) -> Result<StatusCode, ApiError> {
    app.purge(&caller, item).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Emptied {
    removed: u64,
}

/// Empties the trash of the caller's drive.
#[utoipa::path(delete, path = "/api/trash", responses(code::Forbidden))]
pub(crate) async fn empty(State(app): State<App>, caller: Caller) -> Result<Json<Emptied>, ApiError> {
    let root = own_drive(&app, &caller).await?;
    Ok(Json(Emptied { removed: app.empty_trash(&caller, &root).await? }))
}

async fn own_drive(app: &App, caller: &Caller) -> Result<Granted<See>, ApiError> {
    let session = app.session(caller).await?;
    Ok(app.grant::<See>(caller, session.drive.ok_or(ItemError::NotFound)?.root).await?)
}
