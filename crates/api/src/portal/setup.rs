//! The first administrator of an installation.

use axum::{Json, extract::State};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use sheaf_app::{App, FirstSetup, Password};
use utoipa::ToSchema;

use super::{
    Portal,
    sign_in::{Cookie, signed_in},
    view::Session,
};
use crate::{error::ApiError, extract::Body, openapi::code, site::Origin, visitor::Visiting};

#[derive(Serialize, ToSchema)]
pub(crate) struct Setup {
    needed: bool,
    addresses: Addresses,
}

/// Where the parts of the installation are.
#[derive(Serialize, ToSchema)]
struct Addresses {
    portal: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    wopi: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    editor: Option<String>,
}

/// Tells whether the installation still needs its administrator.
#[utoipa::path(get, path = "/api/setup")]
pub(crate) async fn show(State(portal): State<Portal>) -> Result<Json<Setup>, ApiError> {
    let site = &portal.site;
    let addresses = Addresses {
        portal: site.portal.to_string(),
        wopi: site.wopi.first().map(Origin::to_string),
        editor: site.editor.as_ref().map(Origin::to_string),
    };
    Ok(Json(Setup { needed: portal.app.setup_needed().await?, addresses }))
}

#[derive(Deserialize, ToSchema)]
#[schema(as = SetupCode)]
pub(crate) struct Code {
    code: String,
}

/// Tries the code that the server printed.
#[utoipa::path(
    post,
    path = "/api/setup/code",
    responses(code::WrongCode, code::SetupDone, code::TooManyTries)
)]
pub(crate) async fn try_code(
    State(app): State<App>,
    Visiting(visitor): Visiting,
    Body(given): Body<Code>,
) -> Result<StatusCode, ApiError> {
    app.try_setup_code(&given.code, &visitor).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, ToSchema)]
pub(crate) struct SetupForm {
    code: String,
    mail: String,
    name: String,
    password: String,
    organization: String,
}

/// Makes the first administrator and the master organization, and signs in.
#[utoipa::path(
    post,
    path = "/api/setup",
    responses(code::WrongCode, code::SetupDone, code::TooManyTries, code::WeakPassword)
)]
pub(crate) async fn set_up(
    State(portal): State<Portal>,
    Visiting(visitor): Visiting,
    Body(form): Body<SetupForm>,
) -> Result<(Cookie, Json<Session>), ApiError> {
    let SetupForm { code, mail, name, password, organization } = form;
    let setup = FirstSetup { code, mail, name, password: Password::new(password), organization };
    let (secret, caller) = portal.app.set_up(setup, &visitor).await?;
    signed_in(&portal, &secret, &caller).await
}
