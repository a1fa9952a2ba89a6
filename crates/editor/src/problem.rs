//! What can go wrong with a call, as the pages are told: a code they act on, never an address, token or inner message.

use axum::{
    Json,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use wopi_client::ClientError;

use crate::SigningKeysError;

/// Why a call failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Problem {
    /// Another origin's page, another address's document, a call that makes no sense.
    #[error("the call may not be made")]
    Refused,
    /// More than this editor takes.
    #[error("the content is too large")]
    TooLarge,
    /// A name that no host would take.
    #[error("the name is empty or too long")]
    BadName,
    /// The host did not do what was asked.
    #[error(transparent)]
    Host(#[from] ClientError),
    /// Nothing can be signed.
    #[error("the signing keys could not be loaded")]
    NoKeys(#[source] SigningKeysError),
    /// The work on the call died.
    #[error("the call was not carried to its end")]
    Died,
}

/// A problem on the wire: `editor/src/calls/problem.ts`.
#[derive(Serialize)]
struct Body<'a> {
    code: &'static str,
    /// The lock in the way; none when the document is not locked at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    held: Option<&'a str>,
    /// What the host says about a name it refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<&'a str>,
}

impl Problem {
    fn status_and_code(&self) -> (StatusCode, &'static str) {
        use ClientError as Host;
        match self {
            Self::Refused => (StatusCode::FORBIDDEN, "refused"),
            Self::Host(Host::TokenEnded) => (StatusCode::UNAUTHORIZED, "ended"),
            Self::Host(Host::NotFound) => (StatusCode::NOT_FOUND, "not_found"),
            Self::Host(Host::Conflict { .. }) => (StatusCode::CONFLICT, "locked"),
            Self::TooLarge | Self::Host(Host::TooLarge | Host::LargerThanExpected) => {
                (StatusCode::PAYLOAD_TOO_LARGE, "too_large")
            }
            Self::Host(Host::NoSpace) => (StatusCode::INSUFFICIENT_STORAGE, "no_space"),
            Self::BadName | Self::Host(Host::BadName { .. }) => (StatusCode::BAD_REQUEST, "bad_name"),
            Self::Host(Host::Unsupported) => (StatusCode::NOT_IMPLEMENTED, "unsupported"),
            Self::Host(Host::Unreachable(_)) => (StatusCode::BAD_GATEWAY, "host_unreachable"),
            Self::Host(Host::Slow) => (StatusCode::GATEWAY_TIMEOUT, "host_slow"),
            Self::Host(
                Host::HostFailed { .. }
                | Host::MalformedAnswer(_)
                | Host::BadRequest { .. }
                | Host::BodyBroke
                | Host::NotSendable,
            )
            | Self::NoKeys(_)
            | Self::Died => (StatusCode::BAD_GATEWAY, "host_failed"),
        }
    }

    fn body(&self) -> Body<'_> {
        let (_, code) = self.status_and_code();
        let (held, detail) = match self {
            Self::Host(ClientError::Conflict { held, .. }) => (held.as_deref(), None),
            Self::Host(ClientError::BadName { reason, .. }) => (None, reason.as_deref()),
            _ => (None, None),
        };
        Body { code, held, detail }
    }

    /// Logs what an operator can do something about; refusals are the protocol at work.
    fn log(&self) {
        match self {
            Self::Host(ClientError::BodyBroke) => tracing::info!("a save broke off on its way here"),
            Self::Host(
                error @ (ClientError::Unreachable(_)
                | ClientError::Slow
                | ClientError::HostFailed { .. }
                | ClientError::MalformedAnswer(_)
                | ClientError::BadRequest { .. }
                | ClientError::NotSendable),
            ) => tracing::warn!(error = error as &dyn std::error::Error, ?error, "a WOPI call failed"),
            Self::NoKeys(error) => tracing::error!(error = &**error as &dyn std::error::Error, "{self}"),
            Self::Died => tracing::error!("{self}"),
            _ => {}
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        self.log();
        let (status, _) = self.status_and_code();
        (status, [(header::CACHE_CONTROL, "no-store")], Json(self.body())).into_response()
    }
}
