//! How the people of an organization see it, told by those who run it, and seen by anybody who knows its slug.

use std::time::Duration;

use axum::{
    Json,
    body::Bytes,
    extract::{FromRequest, Request, State},
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use serde::{Deserialize, Serialize};
use sheaf_app::{AdminError, App, BrandPicture, BySlug, Caller, PICTURE_MAX_BYTES, Picture};
use sheaf_domain::OrgId;
use tokio::time::timeout;
use utoipa::{IntoParams, ToSchema};

use super::organization_view::{Branding, Organization};
use crate::{
    error::{ApiError, BadRequest},
    extract::{Body, Ids, Params},
    openapi::code,
    policy,
};

/// How long a picture may take to arrive.
const PICTURE_WITHIN: Duration = Duration::from_secs(60);
/// An address with the hash in it never shows anything else.
const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// One without is looked up anew after a while.
const A_WHILE: HeaderValue = HeaderValue::from_static("public, max-age=300");

#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct NameAndColour {
    name: Option<String>,
    colour: Option<String>,
}

/// Gives an organization a name and a colour that its people see.
#[utoipa::path(put, path = "/api/organizations/{organization}/branding", responses(code::Forbidden))]
pub(crate) async fn set(
    State(app): State<App>,
    caller: Caller,
    Ids(organization): Ids<OrgId>,
    Body(brand): Body<NameAndColour>,
) -> Result<Json<Organization>, ApiError> {
    let brand = (brand.name.as_deref(), brand.colour.as_deref());
    Ok(Json(Organization::of(app.set_brand(&caller, organization, brand).await?)))
}

/// Receives a picture's bytes.
async fn picture_bytes(request: Request) -> Result<Vec<u8>, ApiError> {
    let arrived = timeout(PICTURE_WITHIN, Bytes::from_request(request, &())).await;
    let bytes = arrived.map_err(|_| BadRequest::invalid("picture", "it did not arrive"))?;
    let bytes = bytes.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => BadRequest::TooLarge { limit: PICTURE_MAX_BYTES as u64 },
        _ => BadRequest::invalid("picture", rejection.body_text()),
    })?;
    Ok(bytes.to_vec())
}

/// Gives an organization a logo: PNG, WebP or JPEG, told by its content.
#[utoipa::path(
    put,
    path = "/api/organizations/{organization}/branding/logo",
    request_body(content_type = "image/*", description = "The picture."),
    responses(code::Forbidden, code::Invalid, code::TooLarge)
)]
pub(crate) async fn set_logo(
    State(app): State<App>,
    caller: Caller,
    Ids(organization): Ids<OrgId>,
    request: Request,
) -> Result<Json<Organization>, ApiError> {
    let bytes = picture_bytes(request).await?;
    let seen = app.set_brand_picture(&caller, organization, BrandPicture::Logo, bytes).await?;
    Ok(Json(Organization::of(seen)))
}

/// Takes the logo of an organization away.
#[utoipa::path(delete, path = "/api/organizations/{organization}/branding/logo", responses(code::Forbidden))]
pub(crate) async fn remove_logo(
    State(app): State<App>,
    caller: Caller,
    Ids(organization): Ids<OrgId>,
) -> Result<Json<Organization>, ApiError> {
    let seen = app.remove_brand_picture(&caller, organization, BrandPicture::Logo).await?;
    Ok(Json(Organization::of(seen)))
}

/// Gives an organization a small picture that browsers show beside titles: PNG or ICO, told by its content.
#[utoipa::path(
    put,
    path = "/api/organizations/{organization}/branding/favicon",
    request_body(content_type = "image/*", description = "The picture."),
    responses(code::Forbidden, code::Invalid, code::TooLarge)
)]
pub(crate) async fn set_favicon(
    State(app): State<App>,
    caller: Caller,
    Ids(organization): Ids<OrgId>,
    request: Request,
) -> Result<Json<Organization>, ApiError> {
    let bytes = picture_bytes(request).await?;
    let seen = app.set_brand_picture(&caller, organization, BrandPicture::Favicon, bytes).await?;
    Ok(Json(Organization::of(seen)))
}

/// Takes the small picture that browsers show beside titles of an organization away.
#[utoipa::path(
    delete,
    path = "/api/organizations/{organization}/branding/favicon",
    responses(code::Forbidden)
)]
pub(crate) async fn remove_favicon(
    State(app): State<App>,
    caller: Caller,
    Ids(organization): Ids<OrgId>,
) -> Result<Json<Organization>, ApiError> {
    let seen = app.remove_brand_picture(&caller, organization, BrandPicture::Favicon).await?;
    Ok(Json(Organization::of(seen)))
}

/// How an organization looks to anybody.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PublicBranding {
    slug: String,
    #[serde(flatten)]
    branding: Branding,
}

/// Shows how an organization looks, to anybody who knows its slug.
#[utoipa::path(
    get,
    path = "/api/branding/{slug}",
    responses(
        (status = 200, description = "How it looks.", body = PublicBranding),
        (status = 308, description = "The organization has another slug now.")
    )
)]
pub(crate) async fn show(State(app): State<App>, Ids(slug): Ids<String>) -> Result<Response, ApiError> {
    Ok(match app.brand_by_slug(&slug).await? {
        BySlug::MovedTo(slug) => moved(&format!("/api/branding/{slug}")),
        BySlug::Here(found) => {
            let mut brand = found.brand;
            brand.name = Some(found.name);
            let branding = Branding::of(&found.slug, brand);
            Json(PublicBranding { slug: found.slug, branding }).into_response()
        }
    })
}

#[derive(Debug, Deserialize, IntoParams)]
pub(crate) struct Version {
    /// Of the picture, as its address has it: then it can be kept for ever.
    v: Option<String>,
}

/// Sends the logo of an organization, to anybody who knows its slug.
#[utoipa::path(
    get,
    path = "/api/branding/{slug}/logo",
    responses(
        (status = 200, description = "The picture.", content_type = "image/*"),
        (status = 304, description = "The browser has it."),
        (status = 308, description = "The organization has another slug now.")
    )
)]
pub(crate) async fn logo(
    State(app): State<App>,
    Ids(slug): Ids<String>,
    Params(version): Params<Version>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    picture(&app, &slug, BrandPicture::Logo, version.v.as_deref(), &headers).await
}

/// Sends the small picture that browsers show beside titles of an organization, to anybody who knows its slug.
#[utoipa::path(
    get,
    path = "/api/branding/{slug}/favicon",
    responses(
        (status = 200, description = "The picture.", content_type = "image/*"),
        (status = 304, description = "The browser has it."),
        (status = 308, description = "The organization has another slug now.")
    )
)]
pub(crate) async fn favicon(
    State(app): State<App>,
    Ids(slug): Ids<String>,
    Params(version): Params<Version>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    picture(&app, &slug, BrandPicture::Favicon, version.v.as_deref(), &headers).await
}

async fn picture(
    app: &App,
    slug: &str,
    kind: BrandPicture,
    version: Option<&str>,
    headers: &HeaderMap,
) -> Result<Response, ApiError> {
    let found = match app.brand_picture_by_slug(slug, kind).await? {
        BySlug::MovedTo(slug) => return Ok(moved(&format!("/api/branding/{slug}/{}", kind.as_str()))),
        BySlug::Here(found) => found,
    };
    let etag = format!("\"{}\"", BASE64.encode(found.sha256.0));
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let named = version == Some(&*Branding::version(&found.sha256));
    let mut response = match known {
        Some(known) if known.contains(&etag) => StatusCode::NOT_MODIFIED.into_response(),
        _ => shown(&found)?,
    };
    let answer = response.headers_mut();
    answer.insert(header::ETAG, HeaderValue::from_str(&etag).expect("Base64 is ASCII"));
    answer.insert(header::CACHE_CONTROL, if named { FOREVER } else { A_WHILE });
    answer.insert(header::CONTENT_SECURITY_POLICY, policy::DOWNLOAD);
    Ok(response)
}

fn shown(picture: &Picture) -> Result<Response, ApiError> {
    let media_type = HeaderValue::from_str(&picture.media_type).map_err(|_| AdminError::NotFound)?;
    let mut response = picture.content.clone().into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, media_type);
    Ok(response)
}

fn moved(to: &str) -> Response {
    let mut response = StatusCode::PERMANENT_REDIRECT.into_response();
    let to = HeaderValue::from_str(to).expect("slugs are ASCII");
    response.headers_mut().insert(header::LOCATION, to);
    // Another organization may take the slug at any time.
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
