//! Making, renaming, moving, copying and throwing away.

use axum::{Json, extract::State};
use http::StatusCode;
use serde::Deserialize;
use sheaf_app::{
    App, Caller,
    right::{Add, Download, Move, Rename},
};
use sheaf_domain::{ItemId, ItemName};

use super::{Item, on_conflict};
use crate::{
    error::ApiError,
    extract::{Body, Ids},
};

#[derive(Debug, Deserialize)]
pub(crate) struct NewItem {
    name: String,
    on_conflict: Option<String>,
}

/// `POST /api/items/{item}/folders`
pub(crate) async fn create_folder(
    State(app): State<App>,
    caller: Caller,
    Ids(folder): Ids<ItemId>,
    Body(new): Body<NewItem>,
) -> Result<(StatusCode, Json<Item>), ApiError> {
    let folder = app.grant::<Add>(&caller, folder).await?;
    let on_conflict = on_conflict(new.on_conflict.as_deref())?;
    let made = app.create_folder(&caller, &folder, &ItemName::parse(&new.name)?, on_conflict).await?;
    Ok((StatusCode::CREATED, Json(Item::of(&app, made))))
}

/// `POST /api/items/{item}/documents`
pub(crate) async fn create_document(
    State(app): State<App>,
    caller: Caller,
    Ids(folder): Ids<ItemId>,
    Body(new): Body<NewItem>,
) -> Result<(StatusCode, Json<Item>), ApiError> {
    let folder = app.grant::<Add>(&caller, folder).await?;
    let on_conflict = on_conflict(new.on_conflict.as_deref())?;
    let made = app.create_document(&caller, &folder, &ItemName::parse(&new.name)?, on_conflict).await?;
    Ok((StatusCode::CREATED, Json(Item::of(&app, made))))
}

#[derive(Debug, Deserialize)]
pub(crate) struct NewName {
    name: String,
}

/// `PUT /api/items/{item}/name`
pub(crate) async fn rename(
    State(app): State<App>,
    caller: Caller,
    Ids(item): Ids<ItemId>,
    Body(to): Body<NewName>,
) -> Result<Json<Item>, ApiError> {
    let item = app.grant::<Rename>(&caller, item).await?;
    let renamed = app.rename(&caller, &item, &ItemName::parse(&to.name)?).await?;
    Ok(Json(Item::of(&app, renamed)))
}

#[derive(Debug, Deserialize)]
pub(crate) struct NewPlace {
    parent: ItemId,
    on_conflict: Option<String>,
}

/// `PUT /api/items/{item}/parent`
pub(crate) async fn relocate(
    State(app): State<App>,
    caller: Caller,
    Ids(item): Ids<ItemId>,
    Body(to): Body<NewPlace>,
) -> Result<Json<Item>, ApiError> {
    let item = app.grant::<Move>(&caller, item).await?;
    let folder = app.grant::<Add>(&caller, to.parent).await?;
    let moved = app.relocate(&caller, &item, &folder, on_conflict(to.on_conflict.as_deref())?).await?;
    Ok(Json(Item::of(&app, moved)))
}

/// `POST /api/items/{item}/copies`
pub(crate) async fn copy(
    State(app): State<App>,
    caller: Caller,
    Ids(item): Ids<ItemId>,
    Body(to): Body<NewPlace>,
) -> Result<(StatusCode, Json<Item>), ApiError> {
    let item = app.grant::<Download>(&caller, item).await?;
    let folder = app.grant::<Add>(&caller, to.parent).await?;
    let copied = app.copy(&caller, &item, &folder, on_conflict(to.on_conflict.as_deref())?).await?;
    Ok((StatusCode::CREATED, Json(Item::of(&app, copied))))
}

/// `DELETE /api/items/{item}`
pub(crate) async fn throw_away(
    State(app): State<App>,
    caller: Caller,
    Ids(item): Ids<ItemId>,
) -> Result<Json<Item>, ApiError> {
    let item = app.grant::<Move>(&caller, item).await?;
    Ok(Json(Item::of(&app, app.put_into_trash(&item).await?)))
}
