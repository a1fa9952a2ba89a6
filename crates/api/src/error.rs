//! Errors of the portal API: one match from what happened to status and code, and the body that tells it.

use std::{any::Any, error::Error, sync::Arc};

use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use http::{HeaderValue, StatusCode, header};
use serde_json::{Map, Value, json};
use sheaf_app::{AdminError, IdentityError, ItemError, LiveError, OpenError};
use sheaf_domain::{BadName, Timestamp, WeakPassword};

use crate::{
    date,
    log::{Correlation, Failure, Reason},
};

/// Why a call of the portal API was refused.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ApiError {
    /// Signing in, sessions and accounts.
    #[error(transparent)]
    Identity(#[from] IdentityError),
    /// The drive.
    #[error(transparent)]
    Item(#[from] ItemError),
    /// Opening a document.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// Looking on.
    #[error(transparent)]
    Live(#[from] LiveError),
    /// Administration.
    #[error(transparent)]
    Admin(#[from] AdminError),
    /// The request itself.
    #[error(transparent)]
    Request(#[from] BadRequest),
    /// A handler panicked.
    #[error("a handler panicked: {0}")]
    Panicked(String),
}

/// What is wrong with a request, before anything is asked of the product.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BadRequest {
    /// There is no such address.
    #[error("nothing has this address")]
    NoRoute,
    /// The address knows other methods.
    #[error("this address does not take this method")]
    Method,
    /// The request comes from another site.
    #[error("the request comes from another site")]
    CrossSite,
    /// A value that can't be read.
    #[error("{field} can't be read: {detail}")]
    Invalid {
        /// Which one.
        field: &'static str,
        /// What is wrong with it.
        detail: String,
    },
    /// A body of another type.
    #[error("the body must be {0}")]
    MediaType(&'static str),
    /// A body beyond its limit.
    #[error("the body is larger than {limit} bytes")]
    TooLarge {
        /// The limit, in bytes.
        limit: u64,
    },
    /// Another version of tus.
    #[error("only tus 1.0.0 is spoken")]
    TusVersion,
}

impl BadRequest {
    pub(crate) fn invalid(field: &'static str, detail: impl ToString) -> Self {
        Self::Invalid { field, detail: detail.to_string() }
    }
}

/// Others were in the way; the next try may have its turn.
const BUSY: (StatusCode, &str) = (StatusCode::SERVICE_UNAVAILABLE, "busy");
/// When to come back where it was busy, in seconds.
const BUSY_FOR_SECS: HeaderValue = HeaderValue::from_static("1");

/// The status of tus for a checksum that does not match.
fn checksum_mismatch() -> StatusCode {
    StatusCode::from_u16(460).unwrap_or(StatusCode::BAD_REQUEST)
}

impl ApiError {
    fn status_and_code(&self) -> (StatusCode, &'static str) {
        match self {
            Self::Identity(error) | Self::Admin(AdminError::Identity(error)) => of_identity(error),
            Self::Admin(error) => of_admin(error),
            Self::Item(error) | Self::Open(OpenError::Item(error)) | Self::Live(LiveError::Item(error)) => {
                of_item(error)
            }
            Self::Live(LiveError::TooManyStreams { .. }) => {
                (StatusCode::TOO_MANY_REQUESTS, "too_many_streams")
            }
            Self::Live(LiveError::Full) => BUSY,
            Self::Open(OpenError::NoSuite) => (StatusCode::CONFLICT, "no_suite"),
            Self::Open(OpenError::NeedsConversion { .. }) => (StatusCode::CONFLICT, "needs_conversion"),
            Self::Open(OpenError::NotRenewable) => (StatusCode::CONFLICT, "not_renewable"),
            Self::Open(OpenError::SuiteUnavailable { .. }) => {
                (StatusCode::SERVICE_UNAVAILABLE, "suite_unavailable")
            }
            Self::Request(error) => of_request(error),
            Self::Panicked(_) => (StatusCode::INTERNAL_SERVER_ERROR, "internal"),
        }
    }

    /// Returns what the client can act on beside the code.
    fn fields(&self) -> Value {
        match self {
            Self::Identity(error) | Self::Admin(AdminError::Identity(error)) => identity_fields(error),
            Self::Admin(error) => admin_fields(error),
            Self::Item(error) | Self::Open(OpenError::Item(error)) | Self::Live(LiveError::Item(error)) => {
                item_fields(error)
            }
            Self::Live(LiveError::TooManyStreams { limit }) => json!({ "limit": limit }),
            Self::Live(LiveError::Full) => Value::Null,
            Self::Open(OpenError::SuiteUnavailable { suite, since }) => {
                json!({ "suite": suite, "since": since })
            }
            Self::Open(OpenError::NeedsConversion { suite, to }) => json!({ "suite": suite, "to": to }),
            Self::Open(OpenError::NoSuite | OpenError::NotRenewable) | Self::Panicked(_) => Value::Null,
            Self::Request(BadRequest::Invalid { field, detail }) => {
                json!({ "field": field, "detail": detail })
            }
            Self::Request(BadRequest::TooLarge { limit }) => json!({ "limit": limit }),
            Self::Request(
                BadRequest::NoRoute
                | BadRequest::Method
                | BadRequest::CrossSite
                | BadRequest::MediaType(_)
                | BadRequest::TusVersion,
            ) => Value::Null,
        }
    }

    fn retry_at(&self) -> Option<Timestamp> {
        match self {
            Self::Identity(IdentityError::TooManyTries { retry_at })
            | Self::Admin(AdminError::Identity(IdentityError::TooManyTries { retry_at })) => Some(*retry_at),
            _ => None,
        }
    }
}

fn of_identity(error: &IdentityError) -> (StatusCode, &'static str) {
    match error {
        IdentityError::Unauthenticated => (StatusCode::UNAUTHORIZED, "unauthenticated"),
        IdentityError::WrongCredentials => (StatusCode::UNAUTHORIZED, "wrong_credentials"),
        IdentityError::TooManyTries { .. } => (StatusCode::TOO_MANY_REQUESTS, "too_many_tries"),
        IdentityError::OrganizationDisabled { .. } => (StatusCode::FORBIDDEN, "organization_disabled"),
        IdentityError::SetupDone => (StatusCode::CONFLICT, "setup_done"),
        IdentityError::WrongCode => (StatusCode::FORBIDDEN, "wrong_code"),
        IdentityError::Mail(_) | IdentityError::Invalid(_) => (StatusCode::BAD_REQUEST, "invalid"),
        IdentityError::Password(_) => (StatusCode::BAD_REQUEST, "weak_password"),
        IdentityError::NotFound => (StatusCode::NOT_FOUND, "not_found"),
        IdentityError::Gone => (StatusCode::GONE, "gone"),
        IdentityError::Busy(_) => BUSY,
        IdentityError::Hash(_) | IdentityError::Key(_) | IdentityError::Storage(_) => {
            (StatusCode::INTERNAL_SERVER_ERROR, "internal")
        }
    }
}

fn of_admin(error: &AdminError) -> (StatusCode, &'static str) {
    match error {
        AdminError::NotFound => (StatusCode::NOT_FOUND, "not_found"),
        AdminError::Forbidden => (StatusCode::FORBIDDEN, "forbidden"),
        AdminError::Invalid { .. } => (StatusCode::BAD_REQUEST, "invalid"),
        AdminError::NameTaken => (StatusCode::CONFLICT, "name_taken"),
        AdminError::SlugTaken => (StatusCode::CONFLICT, "slug_taken"),
        AdminError::IntoItself => (StatusCode::CONFLICT, "into_itself"),
        AdminError::TooDeep { .. } => (StatusCode::CONFLICT, "too_deep"),
        AdminError::LimitReached { .. } => (StatusCode::CONFLICT, "limit_reached"),
        AdminError::AboveCeiling { .. } => (StatusCode::CONFLICT, "above_ceiling"),
        AdminError::ChangedSince => (StatusCode::CONFLICT, "changed_since"),
        AdminError::LastAdministrator => (StatusCode::CONFLICT, "last_administrator"),
        AdminError::NeedsHeir => (StatusCode::CONFLICT, "needs_heir"),
        AdminError::NoSpace { .. } => (StatusCode::INSUFFICIENT_STORAGE, "no_space"),
        AdminError::NotEditing => (StatusCode::CONFLICT, "not_editing"),
        AdminError::Gone => (StatusCode::GONE, "gone"),
        AdminError::Identity(error) => of_identity(error),
        AdminError::Busy(_) => BUSY,
        AdminError::Storage(_) => (StatusCode::INTERNAL_SERVER_ERROR, "internal"),
    }
}

fn of_item(error: &ItemError) -> (StatusCode, &'static str) {
    match error {
        ItemError::NotFound => (StatusCode::NOT_FOUND, "not_found"),
        ItemError::Forbidden => (StatusCode::FORBIDDEN, "forbidden"),
        ItemError::Name(_) => (StatusCode::BAD_REQUEST, "bad_name"),
        ItemError::NameTaken { .. } => (StatusCode::CONFLICT, "name_taken"),
        ItemError::Locked { .. } => (StatusCode::LOCKED, "locked"),
        ItemError::WrongKind | ItemError::Invalid(_) | ItemError::BodyCut => {
            (StatusCode::BAD_REQUEST, "invalid")
        }
        ItemError::NotEditing => (StatusCode::CONFLICT, "not_editing"),
        ItemError::IntoItself => (StatusCode::CONFLICT, "into_itself"),
        ItemError::TooDeep { .. } => (StatusCode::CONFLICT, "too_deep"),
        ItemError::TooManyItems { .. } => (StatusCode::CONFLICT, "too_many_items"),
        ItemError::ExcludedExtension { .. } => (StatusCode::CONFLICT, "excluded_extension"),
        ItemError::TooLarge { .. } => (StatusCode::PAYLOAD_TOO_LARGE, "too_large"),
        ItemError::NoSpace { .. } => (StatusCode::INSUFFICIENT_STORAGE, "no_space"),
        ItemError::Offset { .. } => (StatusCode::CONFLICT, "offset_conflict"),
        ItemError::Checksum => (checksum_mismatch(), "checksum_mismatch"),
        ItemError::Gone => (StatusCode::GONE, "gone"),
        ItemError::Busy(_) => BUSY,
        ItemError::Blobs(_) | ItemError::Storage(_) => (StatusCode::INTERNAL_SERVER_ERROR, "internal"),
    }
}

fn of_request(error: &BadRequest) -> (StatusCode, &'static str) {
    match error {
        BadRequest::NoRoute => (StatusCode::NOT_FOUND, "not_found"),
        BadRequest::Method => (StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed"),
        BadRequest::CrossSite => (StatusCode::FORBIDDEN, "cross_site"),
        BadRequest::Invalid { .. } => (StatusCode::BAD_REQUEST, "invalid"),
        BadRequest::MediaType(_) => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "media_type"),
        BadRequest::TooLarge { .. } => (StatusCode::PAYLOAD_TOO_LARGE, "too_large"),
        BadRequest::TusVersion => (StatusCode::PRECONDITION_FAILED, "tus_version"),
    }
}

fn identity_fields(error: &IdentityError) -> Value {
    match error {
        IdentityError::TooManyTries { retry_at } => json!({ "retry_at": retry_at }),
        IdentityError::OrganizationDisabled { organization } => json!({ "organization": organization }),
        IdentityError::Mail(bad) => json!({ "field": "mail", "detail": bad.to_string() }),
        IdentityError::Invalid(field) => json!({ "field": field }),
        IdentityError::Password(weak @ WeakPassword::TooShort { least }) => {
            json!({ "reason": weak_word(*weak), "limit": least })
        }
        IdentityError::Password(weak) => json!({ "reason": weak_word(*weak) }),
        IdentityError::Unauthenticated
        | IdentityError::WrongCredentials
        | IdentityError::SetupDone
        | IdentityError::WrongCode
        | IdentityError::NotFound
        | IdentityError::Gone
        | IdentityError::Hash(_)
        | IdentityError::Key(_)
        | IdentityError::Busy(_)
        | IdentityError::Storage(_) => Value::Null,
    }
}

fn admin_fields(error: &AdminError) -> Value {
    match error {
        AdminError::Invalid { field, detail } => json!({ "field": field, "detail": detail }),
        AdminError::TooDeep { limit } | AdminError::LimitReached { limit } => json!({ "limit": limit }),
        AdminError::AboveCeiling { ceiling, organization, name } => {
            json!({ "ceiling": ceiling, "organization": { "id": organization, "name": name } })
        }
        AdminError::NoSpace { free, needed } => json!({ "free_bytes": free, "needed_bytes": needed }),
        AdminError::Identity(error) => identity_fields(error),
        AdminError::NotFound
        | AdminError::Forbidden
        | AdminError::NameTaken
        | AdminError::SlugTaken
        | AdminError::IntoItself
        | AdminError::ChangedSince
        | AdminError::LastAdministrator
        | AdminError::NeedsHeir
        | AdminError::NotEditing
        | AdminError::Gone
        | AdminError::Busy(_)
        | AdminError::Storage(_) => Value::Null,
    }
}

fn item_fields(error: &ItemError) -> Value {
    match error {
        ItemError::Name(bad) => match bad {
            BadName::ForbiddenCharacter(character) => {
                json!({ "reason": name_word(*bad), "character": character })
            }
            _ => json!({ "reason": name_word(*bad) }),
        },
        ItemError::NameTaken { item } => json!({ "item": item }),
        ItemError::Locked { by, until, suite } => json!({
            "by": by.as_ref().map(crate::portal::view::Person::of),
            "until": until,
            "suite": suite,
        }),
        ItemError::WrongKind => json!({ "field": "item", "detail": error.to_string() }),
        ItemError::Invalid(field) => json!({ "field": field }),
        ItemError::BodyCut => json!({ "field": "body", "detail": error.to_string() }),
        ItemError::TooDeep { limit } | ItemError::TooManyItems { limit } => json!({ "limit": limit }),
        ItemError::ExcludedExtension { extension } => json!({ "extension": extension }),
        ItemError::TooLarge { limit } => json!({ "limit": limit }),
        ItemError::NoSpace { free, needed } => json!({ "free_bytes": free, "needed_bytes": needed }),
        ItemError::Offset { offset } => json!({ "offset": offset }),
        ItemError::NotFound
        | ItemError::Forbidden
        | ItemError::NotEditing
        | ItemError::IntoItself
        | ItemError::Checksum
        | ItemError::Gone
        | ItemError::Blobs(_)
        | ItemError::Busy(_)
        | ItemError::Storage(_) => Value::Null,
    }
}

fn name_word(bad: BadName) -> &'static str {
    match bad {
        BadName::Empty => "empty",
        BadName::TooLong => "too_long",
        BadName::Reserved => "reserved",
        BadName::ForbiddenCharacter(_) => "forbidden_character",
        BadName::EndsWithDotOrSpace => "ends_with_dot_or_space",
        BadName::DirectionOverride => "direction_override",
    }
}

fn weak_word(weak: WeakPassword) -> &'static str {
    match weak {
        WeakPassword::TooShort { .. } => "too_short",
        WeakPassword::TooLong => "too_long",
        WeakPassword::TooCommon => "too_common",
        WeakPassword::ContainsMail => "contains_mail",
    }
}

impl From<BadName> for ApiError {
    fn from(bad: BadName) -> Self {
        Self::Item(bad.into())
    }
}

/// A refusal on its way out. [`crate::log::tell_problem`] writes it down, once the request's name is known.
#[derive(Debug, Clone)]
pub(crate) struct Problem {
    status: StatusCode,
    code: &'static str,
    title: String,
    fields: Map<String, Value>,
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let (status, code) = self.status_and_code();
        let mut fields = match self.fields() {
            Value::Object(fields) => fields,
            _ => Map::new(),
        };
        fields.retain(|_, value| !value.is_null());
        let failed = status == StatusCode::INTERNAL_SERVER_ERROR;
        let title = if failed { "the server failed".to_owned() } else { self.to_string() };
        let mut response = status.into_response();
        if let Some(at) = self.retry_at() {
            response.headers_mut().insert(header::RETRY_AFTER, date::header(at));
        }
        if (status, code) == BUSY {
            response.headers_mut().insert(header::RETRY_AFTER, BUSY_FOR_SECS);
        }
        response.extensions_mut().insert(Reason(code.to_owned()));
        if failed {
            let cause: Arc<dyn Error + Send + Sync> = Arc::new(self);
            response.extensions_mut().insert(Failure(cause));
        }
        response.extensions_mut().insert(Problem { status, code, title, fields });
        response
    }
}

impl Problem {
    /// Writes the problem into its answer.
    pub(crate) fn tell(self, response: Response, correlation: Option<&Correlation>) -> Response {
        let mut body = self.fields;
        body.insert("status".into(), self.status.as_u16().into());
        body.insert("code".into(), self.code.into());
        body.insert("title".into(), self.title.into());
        if let Some(correlation) = correlation.filter(|_| self.status == StatusCode::INTERNAL_SERVER_ERROR) {
            body.insert("correlation".into(), correlation.as_str().into());
        }
        let (mut parts, _) = response.into_parts();
        parts.headers.remove(header::CONTENT_LENGTH);
        parts.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        Response::from_parts(parts, Body::from(Value::Object(body).to_string()))
    }
}

/// Answers for a handler that panicked.
pub(crate) fn panicked(panic: Box<dyn Any + Send>) -> Response {
    ApiError::Panicked(what_was_said(&*panic)).into_response()
}

/// Returns the message of a panic.
pub(crate) fn what_was_said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("without a word").to_owned()
}

#[cfg(test)]
mod tests;
