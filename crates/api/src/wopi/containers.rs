//! `…/wopi/containers/{id}` and what lies below: folders.

use axum::{
    Json,
    body::Body,
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use http::{HeaderValue, StatusCode, header};
use serde::Serialize;
use sheaf_app::{App, Listed, Listing, WopiError};
use wopi::{
    container::{Ancestors, EcosystemPointer},
    operation::{self, ContainerCall},
};

use super::{
    call::{Believed, InContainer, RequestHeaders, verb},
    error::Refusal,
    files::{Made, Renamed, Shared},
};

/// How much of a listing is written at once, in bytes.
const PIECE_BYTES: usize = 32 << 10;

/// `GET` and `POST` of `/wopi/containers/{id}`
pub(crate) async fn container(
    State(app): State<App>,
    InContainer(call): InContainer,
    request: Request,
) -> Result<Response, Refusal> {
    match operation::container_call(verb(request.method()), &RequestHeaders(request.headers()))? {
        ContainerCall::CheckContainerInfo => Ok(Json(app.check_container_info(&call).await?).into_response()),
        ContainerCall::CreateChildContainer(target) => {
            Ok(Json(app.create_child_container(&call, &target).await?).into_response())
        }
        ContainerCall::CreateChildFile(target) => {
            Ok(Json(Made::from(app.create_child_file(&call, &target).await?)).into_response())
        }
        ContainerCall::DeleteContainer => {
            app.delete_container(&call).await?;
            Ok(StatusCode::OK.into_response())
        }
        ContainerCall::RenameContainer(name) => {
            Ok(Json(Renamed { name: app.rename_container(&call, &name).await? }).into_response())
        }
        ContainerCall::GetShareUrl(kind) => {
            let share_url = app.container_share_url(&call, kind).await?;
            Ok(Json(Shared { share_url }).into_response())
        }
    }
}

/// `GET /wopi/containers/{id}/children`
pub(crate) async fn children(
    State(app): State<App>,
    InContainer(call): InContainer,
    request: Request,
) -> Result<Response, Refusal> {
    let asked = operation::children_call(&RequestHeaders(request.headers()))?;
    let pieces = Pieces::of(app.enumerate_children(&call, &asked).await?);
    let json = [(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))];
    Ok((json, Body::from_stream(futures::stream::iter(pieces))).into_response())
}

/// `GET /wopi/containers/{id}/ancestry`
pub(crate) async fn container_ancestors(
    State(app): State<App>,
    InContainer(call): InContainer,
) -> Result<Json<Ancestors>, Refusal> {
    Ok(Json(app.ancestors(&call).await?))
}

/// `GET /wopi/files/{id}/ancestry`
pub(crate) async fn file_ancestors(
    State(app): State<App>,
    Believed(call): Believed,
) -> Result<Json<Ancestors>, Refusal> {
    Ok(Json(app.ancestors(&call).await?))
}

/// `GET /wopi/containers/{id}/ecosystem_pointer`
pub(crate) async fn container_ecosystem(
    State(app): State<App>,
    InContainer(call): InContainer,
) -> Result<Json<EcosystemPointer>, Refusal> {
    Ok(Json(app.ecosystem_of(&call).await?))
}

/// `GET /wopi/files/{id}/ecosystem_pointer`
pub(crate) async fn file_ecosystem(
    State(app): State<App>,
    Believed(call): Believed,
) -> Result<Json<EcosystemPointer>, Refusal> {
    Ok(Json(app.ecosystem_of(&call).await?))
}

/// The answer to EnumerateChildren, piece by piece: a long list is never there as a whole.
struct Pieces {
    listing: Listing,
    at: At,
}

/// Where the writing is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Begin,
    Containers,
    FirstFile,
    Files,
    End,
}

impl Pieces {
    fn of(listing: Listing) -> Self {
        Self { listing, at: At::Begin }
    }

    fn write(&mut self) -> Result<Vec<u8>, WopiError> {
        let mut piece = Vec::new();
        if self.at == At::Begin {
            piece.extend_from_slice(br#"{"ChildContainers":["#);
        }
        while piece.len() < PIECE_BYTES {
            match self.listing.next().transpose()? {
                Some(Listed::Container(container)) => {
                    self.go(At::Containers, &mut piece);
                    append(&mut piece, &container);
                }
                Some(Listed::File(file)) => {
                    self.go(At::Files, &mut piece);
                    append(&mut piece, &file);
                }
                None => {
                    self.go(At::End, &mut piece);
                    break;
                }
            }
        }
        Ok(piece)
    }

    /// Writes what stands between what was written and what comes.
    fn go(&mut self, to: At, piece: &mut Vec<u8>) {
        if matches!(self.at, At::Begin | At::Containers) && matches!(to, At::Files | At::End) {
            piece.extend_from_slice(br#"],"ChildFiles":["#);
            self.at = At::FirstFile;
        }
        if to == At::End {
            piece.extend_from_slice(b"]}");
        } else if self.at == to {
            piece.push(b',');
        }
        self.at = to;
    }
}

impl Iterator for Pieces {
    type Item = Result<Bytes, WopiError>;
    fn next(&mut self) -> Option<Self::Item> {
        (self.at != At::End).then(|| {
            let piece = self.write();
            if piece.is_err() {
                self.at = At::End;
            }
            piece.map(Bytes::from)
        })
    }
}

fn append(piece: &mut Vec<u8>, value: &impl Serialize) {
    serde_json::to_writer(piece, value).expect("a name and an address can be written");
}
