//! Accepting an invitation.

use axum::{
    Json,
    extract::{FromRequestParts, State},
};
use http::request::Parts;
use serde::{Deserialize, Serialize};
use sheaf_app::{Acceptance, App, Caller, IdentityError, LinkToken, Password};
use sheaf_domain::{PASSWORD_MIN_CHARS, Timestamp};
use utoipa::ToSchema;

use super::{
    Portal,
    admin::organization_view::OrgRef,
    sign_in::{Cookie, signed_in},
    view::{Person, Session},
};
use crate::{
    error::ApiError,
    extract::Body,
    openapi::{code, words},
    visitor::Visiting,
};

#[derive(Deserialize, ToSchema)]
#[schema(as = InvitationToken)]
pub(crate) struct Token {
    token: String,
}

/// What an invitation is to.
#[derive(Serialize, ToSchema)]
#[schema(as = InvitationLook)]
pub(crate) struct Look {
    organization: OrgRef,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<Person>,
    mail: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[schema(value_type = words::Role)]
    role: &'static str,
    has_account: bool,
    password_min_length: usize,
    expires_at: Timestamp,
}

/// Shows what an invitation is to.
#[utoipa::path(post, path = "/api/invitations/look", responses(code::Gone, code::TooManyTries))]
pub(crate) async fn look(
    State(app): State<App>,
    Visiting(visitor): Visiting,
    Body(given): Body<Token>,
) -> Result<Json<Look>, ApiError> {
    let token = LinkToken::parse(&given.token).ok_or(IdentityError::Gone)?;
    let look = app.look_at_invitation(&token, &visitor).await?;
    Ok(Json(Look {
        organization: OrgRef::new(look.organization, look.organization_name),
        by: look.by.as_ref().map(Person::of),
        mail: look.mail,
        has_account: look.name.is_some(),
        name: look.name,
        role: look.role.as_str(),
        password_min_length: PASSWORD_MIN_CHARS,
        expires_at: look.expires_at,
    }))
}

#[derive(Deserialize, ToSchema)]
#[schema(as = Acceptance)]
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

/// Accepts an invitation, and signs in.
///
/// Somebody new gives name and password; who has an account gives its password, or is signed in as that account.
#[utoipa::path(
    post,
    path = "/api/invitations/accept",
    responses(
        code::Gone,
        code::TooManyTries,
        code::WrongCredentials,
        code::WeakPassword,
        code::OrganizationDisabled,
        code::LimitReached
    )
)]
pub(crate) async fn accept(
    State(portal): State<Portal>,
    Visiting(visitor): Visiting,
    Perhaps(caller): Perhaps,
    Body(form): Body<AcceptForm>,
) -> Result<(Cookie, Json<Session>), ApiError> {
    let token = LinkToken::parse(&form.token).ok_or(IdentityError::Gone)?;
    let acceptance = Acceptance { name: form.name, password: form.password.map(Password::new) };
    let accepted = portal.app.accept_invitation(&token, acceptance, caller.as_ref(), &visitor).await?;
    signed_in(&portal, &accepted.0, &accepted.1).await
}
