//! The trash of the caller's personal drive.

use axum::{Json, extract::State};
use http::StatusCode;
use serde::Serialize;
use sheaf_app::{App, Caller, Granted, right::See};
use sheaf_domain::ItemId;

use super::{Item, PageParams, browse::ItemPage};
use crate::{
    error::ApiError,
    extract::{Ids, Params},
};

/// `GET /api/trash`
pub(crate) async fn list(
    State(app): State<App>,
    caller: Caller,
    Params(page): Params<PageParams>,
) -> Result<Json<ItemPage>, ApiError> {
    let root = own_drive(&app, &caller).await?;
    let found = app.trash(&root, page.after.as_deref(), page.limit()).await?;
    Ok(Json(ItemPage::of(&app, found)))
}

/// `POST /api/trash/{item}/restore`
pub(crate) async fn restore(
    State(app): State<App>,
    caller: Caller,
    Ids(item): Ids<ItemId>,
) -> Result<Json<Item>, ApiError> {
    let restored = app.restore_from_trash(&caller, item).await?;
    Ok(Json(Item::of(&app, restored)))
}

/// `DELETE /api/trash/{item}`
pub(crate) async fn purge(
    State(app): State<App>,
    caller: Caller,
    Ids(item): Ids<ItemId>,
) -> Result<StatusCode, ApiError> {
    app.purge(&caller, item).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Debug, Serialize)]
pub(crate) struct Emptied {
    removed: u64,
}

/// `DELETE /api/trash`
pub(crate) async fn empty(State(app): State<App>, caller: Caller) -> Result<Json<Emptied>, ApiError> {
    let root = own_drive(&app, &caller).await?;
    Ok(Json(Emptied { removed: app.empty_trash(&caller, &root).await? }))
}

async fn own_drive(app: &App, caller: &Caller) -> Result<Granted<See>, ApiError> {
    let session = app.session(caller).await?;
    Ok(app.grant::<See>(caller, session.root).await?)
}
