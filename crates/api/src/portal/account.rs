//! The caller's own account.

use axum::{Json, extract::State};
use serde::Deserialize;
use sheaf_app::{App, Caller, Password};
use utoipa::ToSchema;

use super::view::{EndedView, Session};
use crate::{error::ApiError, extract::Body, openapi::code};

#[derive(Deserialize, ToSchema)]
pub(crate) struct AccountChange {
    name: String,
}

/// Renames the account.
#[utoipa::path(patch, path = "/api/account")]
pub(crate) async fn change(
    State(app): State<App>,
    caller: Caller,
    Body(to): Body<AccountChange>,
) -> Result<Json<Session>, ApiError> {
    let session = app.rename_account(&caller, &to.name).await?;
    Ok(Json(Session::of(&app, session)))
}

#[derive(Deserialize, ToSchema)]
pub(crate) struct PasswordChange {
    current: String,
    new: String,
}

/// Takes another password. Ends every other sign-in.
#[utoipa::path(
    put,
    path = "/api/account/password",
    responses(code::WeakPassword, code::WrongCredentials, code::TooManyTries)
)]
pub(crate) async fn change_password(
    State(app): State<App>,
    caller: Caller,
    Body(change): Body<PasswordChange>,
) -> Result<Json<EndedView>, ApiError> {
    let (current, new) = (Password::new(change.current), Password::new(change.new));
    Ok(Json(EndedView::of(app.change_password(&caller, &current, &new).await?)))
}
