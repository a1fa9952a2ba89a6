//! Accepting an invitation.

use axum::{
    Json,
    extract::{FromRequestParts, State},
    response::IntoResponse,
};
use http::request::Parts;
use serde::{Deserialize, Serialize};
use sheaf_app::{Acceptance, App, Caller, IdentityError, LinkToken, Password};
use sheaf_domain::{OrgId, PASSWORD_MIN_CHARS, Timestamp};

use super::{Portal, sign_in::signed_in, view::Person};
use crate::{error::ApiError, extract::Body, visitor::Visiting};

#[derive(Deserialize)]
pub(crate) struct Token {
    token: String,
}

#[derive(Serialize)]
pub(crate) struct Look {
    organization: OrgRef,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<Person>,
    mail: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    role: &'static str,
    has_account: bool,
    password_min_length: usize,
    expires_at: Timestamp,
}

#[derive(Serialize)]
struct OrgRef {
    id: OrgId,
    name: String,
}

/// `POST /api/invitations/look`
pub(crate) async fn look(
    State(app): State<App>,
    Visiting(visitor): Visiting,
    Body(given): Body<Token>,
) -> Result<Json<Look>, ApiError> {
    let token = LinkToken::parse(&given.token).ok_or(IdentityError::Gone)?;
    let look = app.look_at_invitation(&token, &visitor).await?;
    Ok(Json(Look {
        organization: OrgRef { id: look.organization, name: look.organization_name },
        by: look.by.as_ref().map(Person::of),
        mail: look.mail,
        has_account: look.name.is_some(),
        name: look.name,
        role: look.role.as_str(),
        password_min_length: PASSWORD_MIN_CHARS,
        expires_at: look.expires_at,
    }))
}

#[derive(Deserialize)]
pub(crate) struct AcceptForm {
    token: String,
    name: Option<String>,
    password: Option<String>,
}

/// Whoever is signed in, or nobody.
pub(crate) struct Perhaps(Option<Caller>);

impl FromRequestParts<Portal> for Perhaps {
    type Rejection = ApiError;
    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, ApiError> {
        match Caller::from_request_parts(parts, portal).await {
            Ok(caller) => Ok(Self(Some(caller))),
            Err(ApiError::Identity(
                IdentityError::Unauthenticated | IdentityError::OrganizationDisabled { .. },
            )) => Ok(Self(None)),
            Err(error) => Err(error),
        }
    }
}

/// `POST /api/invitations/accept`
pub(crate) async fn accept(
    State(portal): State<Portal>,
    Visiting(visitor): Visiting,
    Perhaps(caller): Perhaps,
    Body(form): Body<AcceptForm>,
) -> Result<impl IntoResponse, ApiError> {
    let token = LinkToken::parse(&form.token).ok_or(IdentityError::Gone)?;
    let acceptance = Acceptance { name: form.name, password: form.password.map(Password::new) };
    let accepted = portal.app.accept_invitation(&token, acceptance, caller.as_ref(), &visitor).await?;
    signed_in(&portal, &accepted.0, &accepted.1).await
}
