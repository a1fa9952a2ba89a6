//! The first administrator of an installation.

use axum::{Json, extract::State, response::IntoResponse};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use sheaf_app::{App, FirstSetup, Password};

use super::{Portal, sign_in::signed_in};
use crate::{error::ApiError, extract::Body, site::Origin, visitor::Visiting};

#[derive(Serialize)]
pub(crate) struct Setup {
    needed: bool,
    addresses: Addresses,
}

#[derive(Serialize)]
struct Addresses {
    portal: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    wopi: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    editor: Option<String>,
}

/// `GET /api/setup`
pub(crate) async fn show(State(portal): State<Portal>) -> Result<Json<Setup>, ApiError> {
    let site = &portal.site;
    let addresses = Addresses {
        portal: site.portal.to_string(),
        wopi: site.wopi.first().map(Origin::to_string),
        editor: site.editor.as_ref().map(Origin::to_string),
    };
    Ok(Json(Setup { needed: portal.app.setup_needed().await?, addresses }))
}

#[derive(Deserialize)]
pub(crate) struct Code {
    code: String,
}

/// `POST /api/setup/code`
pub(crate) async fn try_code(
    State(app): State<App>,
    Visiting(visitor): Visiting,
    Body(given): Body<Code>,
) -> Result<StatusCode, ApiError> {
    app.try_setup_code(&given.code, &visitor).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
pub(crate) struct SetupForm {
    code: String,
    mail: String,
    name: String,
    password: String,
    organization: String,
}

/// `POST /api/setup`
pub(crate) async fn set_up(
    State(portal): State<Portal>,
    Visiting(visitor): Visiting,
    Body(form): Body<SetupForm>,
) -> Result<impl IntoResponse, ApiError> {
    let SetupForm { code, mail, name, password, organization } = form;
    let setup = FirstSetup { code, mail, name, password: Password::new(password), organization };
    let (secret, caller) = portal.app.set_up(setup, &visitor).await?;
    signed_in(&portal, &secret, &caller).await
}
