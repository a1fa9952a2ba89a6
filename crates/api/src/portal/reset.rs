//! A new password for somebody who has lost the old one.

use axum::extract::State;
use http::StatusCode;
use serde::Deserialize;
use sheaf_app::{App, IdentityError, LinkToken, Password};
use utoipa::ToSchema;

use crate::{error::ApiError, extract::Body, openapi::code, visitor::Visiting};

#[derive(Deserialize, ToSchema)]
#[schema(as = ResetWanted)]
pub(crate) struct Asked {
    mail: String,
}

/// Sends a link for a new password, where the mail belongs to an account.
#[utoipa::path(post, path = "/api/password-resets", responses(code::TooManyTries))]
pub(crate) async fn ask(
    State(app): State<App>,
    Visiting(visitor): Visiting,
    Body(asked): Body<Asked>,
) -> Result<StatusCode, ApiError> {
    app.ask_password_reset(&asked.mail, &visitor).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, ToSchema)]
#[schema(as = ResetPassword)]
pub(crate) struct Chosen {
    token: String,
    password: String,
}

/// Sets a new password by the token of such a link.
#[utoipa::path(
    post,
    path = "/api/password-resets/use",
    responses(code::Gone, code::WeakPassword, code::TooManyTries)
)]
pub(crate) async fn choose(
    State(app): State<App>,
    Visiting(visitor): Visiting,
    Body(chosen): Body<Chosen>,
) -> Result<StatusCode, ApiError> {
    let token = LinkToken::parse(&chosen.token).ok_or(IdentityError::Gone)?;
    app.use_password_reset(&token, &Password::new(chosen.password), &visitor).await?;
    Ok(StatusCode::NO_CONTENT)
}
