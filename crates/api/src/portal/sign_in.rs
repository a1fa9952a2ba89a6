//! Signing in and out, and where somebody is signed in.

use axum::{
    Json,
    extract::State,
    response::{AppendHeaders, IntoResponse, Response},
};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header::SET_COOKIE};
use serde::{Deserialize, Serialize};
use sheaf_app::{App, Caller, Password, SessionSecret, SignIn};
use sheaf_domain::{MembershipId, SessionId, Timestamp};
use utoipa::ToSchema;

use super::{
    Portal,
    view::{EndedView, Session},
};
use crate::{
    error::ApiError,
    extract::{Body, Ids},
    openapi::code,
    session,
    visitor::Visiting,
};

/// The cookie of an answer.
pub(crate) type Cookie = AppendHeaders<[(HeaderName, HeaderValue); 1]>;

/// Tells who is signed in.
///
/// Puts off the end of the cookie, as the session's own end is put off by using it.
#[utoipa::path(get, path = "/api/session")]
pub(crate) async fn show(
    State(portal): State<Portal>,
    caller: Caller,
    headers: HeaderMap,
) -> Result<(AppendHeaders<Option<(HeaderName, HeaderValue)>>, Json<Session>), ApiError> {
    let lifetime = portal.app.settings().retention.sessions;
    let renewed = session::carried(&headers, &portal.site)
        .map(|secret| (SET_COOKIE, session::keep(&portal.site, &secret, lifetime)));
    let view = portal.app.session(&caller).await?;
    Ok((AppendHeaders(renewed), Json(Session::of(&portal.app, view))))
}

#[derive(Deserialize, ToSchema)]
pub(crate) struct Credentials {
    mail: String,
    password: String,
}

/// Signs in.
#[utoipa::path(
    post,
    path = "/api/session",
    responses(code::WrongCredentials, code::TooManyTries, code::OrganizationDisabled)
)]
pub(crate) async fn sign_in(
    State(portal): State<Portal>,
    Visiting(visitor): Visiting,
    Body(given): Body<Credentials>,
) -> Result<(Cookie, Json<Session>), ApiError> {
    let password = Password::new(given.password);
    let (secret, caller) = portal.app.sign_in(&given.mail, &password, &visitor).await?;
    signed_in(&portal, &secret, &caller).await
}

/// Answers with the session that has begun, and its cookie.
pub(crate) async fn signed_in(
    portal: &Portal,
    secret: &SessionSecret,
    caller: &Caller,
) -> Result<(Cookie, Json<Session>), ApiError> {
    let view = portal.app.session(caller).await?;
    let cookie = session::keep(&portal.site, secret, portal.app.settings().retention.sessions);
    Ok((AppendHeaders([(SET_COOKIE, cookie)]), Json(Session::of(&portal.app, view))))
}

/// Signs out here. Ends no open document.
#[utoipa::path(delete, path = "/api/session")]
pub(crate) async fn sign_out(
    State(portal): State<Portal>,
    caller: Caller,
) -> Result<(StatusCode, Cookie), ApiError> {
    portal.app.sign_out(&caller).await?;
    Ok((StatusCode::NO_CONTENT, AppendHeaders([(SET_COOKIE, session::forget(&portal.site))])))
}

#[derive(Deserialize, ToSchema)]
pub(crate) struct SwitchTo {
    membership: MembershipId,
}

/// Goes on in another organization of the account.
#[utoipa::path(put, path = "/api/session/membership", responses(code::NotFound))]
pub(crate) async fn switch_membership(
    State(app): State<App>,
    caller: Caller,
    Body(to): Body<SwitchTo>,
) -> Result<Json<Session>, ApiError> {
    let session = app.switch_membership(&caller, to.membership).await?;
    Ok(Json(Session::of(&app, session)))
}

/// Leaves the organization of this session.
///
/// The drive stays for its administrators.
#[utoipa::path(delete, path = "/api/session/membership", responses((status = 200, description = "On in another organization.", body = Session), (status = 204, description = "There is no other: signed out."), code::Forbidden, code::LastAdministrator))]
pub(crate) async fn leave(State(portal): State<Portal>, caller: Caller) -> Result<Response, ApiError> {
    Ok(match portal.app.leave_organization(&caller).await? {
        Some(session) => Json(Session::of(&portal.app, session)).into_response(),
        None => {
            let cookie = session::forget(&portal.site);
            (StatusCode::NO_CONTENT, AppendHeaders([(SET_COOKIE, cookie)])).into_response()
        }
    })
}

/// Tells what signing out everywhere would end.
#[utoipa::path(get, path = "/api/session/everywhere")]
pub(crate) async fn preview_everywhere(
    State(app): State<App>,
    caller: Caller,
) -> Result<Json<EndedView>, ApiError> {
    Ok(Json(EndedView::of(app.preview_sign_out_everywhere(&caller).await?)))
}

/// Signs out everywhere, and ends the account's open documents.
#[utoipa::path(delete, path = "/api/session/everywhere")]
pub(crate) async fn sign_out_everywhere(
    State(portal): State<Portal>,
    caller: Caller,
) -> Result<(Cookie, Json<EndedView>), ApiError> {
    let ended = portal.app.sign_out_everywhere(&caller).await?;
    let cookie = session::forget(&portal.site);
    Ok((AppendHeaders([(SET_COOKIE, cookie)]), Json(EndedView::of(ended))))
}

#[derive(Serialize, ToSchema)]
pub(crate) struct SignIns {
    sessions: Vec<SignInView>,
}

/// One sign-in of the account.
#[derive(Serialize, ToSchema)]
#[schema(as = SignIn)]
pub(crate) struct SignInView {
    id: SessionId,
    current: bool,
    created_at: Timestamp,
    seen_at: Timestamp,
    user_agent: String,
}

impl SignInView {
    pub(crate) fn of(sign_in: SignIn) -> Self {
        let SignIn { id, current, created_at, seen_at, user_agent } = sign_in;
        Self { id, current, created_at, seen_at, user_agent }
    }
}

/// Lists where the account is signed in.
#[utoipa::path(get, path = "/api/sessions")]
pub(crate) async fn list(State(app): State<App>, caller: Caller) -> Result<Json<SignIns>, ApiError> {
    let sessions = app.sign_ins(&caller).await?.into_iter().map(SignInView::of).collect();
    Ok(Json(SignIns { sessions }))
}

/// Ends one sign-in.
#[utoipa::path(delete, path = "/api/sessions/{session}")]
pub(crate) async fn end(
    State(app): State<App>,
    caller: Caller,
    Ids(session): Ids<SessionId>,
) -> Result<StatusCode, ApiError> {
    app.end_sign_in(&caller, session).await?;
    Ok(StatusCode::NO_CONTENT)
}
