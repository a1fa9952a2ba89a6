//! A new password for somebody who has lost the old one.

use axum::extract::State;
use http::StatusCode;
use serde::Deserialize;
use sheaf_app::{App, IdentityError, LinkToken, Password};

use crate::{error::ApiError, extract::Body, visitor::Visiting};

#[derive(Deserialize)]
pub(crate) struct Asked {
    mail: String,
}

/// `POST /api/password-resets`
pub(crate) async fn ask(
    State(app): State<App>,
    Visiting(visitor): Visiting,
    Body(asked): Body<Asked>,
) -> Result<StatusCode, ApiError> {
    app.ask_password_reset(&asked.mail, &visitor).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
pub(crate) struct Chosen {
    token: String,
    password: String,
}

/// `POST /api/password-resets/use`
pub(crate) async fn choose(
    State(app): State<App>,
    Visiting(visitor): Visiting,
    Body(chosen): Body<Chosen>,
) -> Result<StatusCode, ApiError> {
    let token = LinkToken::parse(&chosen.token).ok_or(IdentityError::Gone)?;
    app.use_password_reset(&token, &Password::new(chosen.password), &visitor).await?;
    Ok(StatusCode::NO_CONTENT)
}
