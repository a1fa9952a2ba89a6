//! Making, renaming, moving, copying and throwing away.

use axum::{Json, extract::State};
use http::StatusCode;
use serde::Deserialize;
use sheaf_app::{
    App, Caller,
    right::{Add, Download, Move, Rename},
};
use sheaf_domain::{ItemId, ItemName};
use utoipa::ToSchema;

use super::{Item, on_conflict};
use crate::{
    error::ApiError,
    extract::{Body, Ids},
    openapi::{code, words},
};

#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct NewItem {
    name: String,
    #[schema(value_type = Option<words::OnConflict>)]
    on_conflict: Option<String>,
}

/// Makes a folder.
#[utoipa::path(
    post,
    path = "/api/items/{item}/folders",
    responses(code::Forbidden, code::BadName, code::NameTaken, code::TooDeep)
)]
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

/// Makes an empty document.
#[utoipa::path(
    post,
    path = "/api/items/{item}/documents",
    responses(
        code::Forbidden,
        code::BadName,
        code::NameTaken,
        code::ExcludedExtension,
        code::NoSpace,
        code::TooLarge
    )
)]
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

#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct NewName {
    name: String,
}

/// Renames an item.
#[utoipa::path(
    put,
    path = "/api/items/{item}/name",
    responses(code::Forbidden, code::BadName, code::NameTaken, code::ExcludedExtension, code::Locked)
)]
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

#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct NewPlace {
    parent: ItemId,
    #[schema(value_type = Option<words::OnConflict>)]
    on_conflict: Option<String>,
}

/// Moves an item into another folder.
#[utoipa::path(
    put,
    path = "/api/items/{item}/parent",
    responses(
        code::Forbidden,
        code::NameTaken,
        code::Locked,
        code::IntoItself,
        code::TooDeep,
        code::TooManyItems,
        code::NoSpace
    )
)]
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

/// Copies an item into a folder.
#[utoipa::path(
    post,
    path = "/api/items/{item}/copies",
    responses(
        code::Forbidden,
        code::NameTaken,
        code::ExcludedExtension,
        code::IntoItself,
        code::TooDeep,
        code::TooManyItems,
        code::NoSpace,
        code::TooLarge
    )
)]
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

/// Puts an item into the trash.
#[utoipa::path(
    delete,
    path = "/api/items/{item}",
    responses(code::Forbidden, code::Locked, code::TooManyItems)
)]
pub(crate) async fn throw_away(
    State(app): State<App>,
    caller: Caller,
    Ids(item): Ids<ItemId>,
) -> Result<Json<Item>, ApiError> {
    let item = app.grant::<Move>(&caller, item).await?;
    Ok(Json(Item::of(&app, app.put_into_trash(&item).await?)))
}
