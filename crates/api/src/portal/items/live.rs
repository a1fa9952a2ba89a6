//! Live views as server-sent events, and ending an editing session.

use std::{convert::Infallible, time::Duration};

use axum::{
    Json,
    extract::State,
    response::{
        IntoResponse, Response, Sse,
        sse::{Event, KeepAlive},
    },
};
use futures::{Stream, StreamExt, stream};
use http::{HeaderValue, StatusCode};
use serde_json::{Value, json};
use sheaf_app::{App, Caller, LiveEvent, LiveStream, right::EndSession};
use sheaf_domain::ItemId;

use super::{EditingView, Item, view::can};
use crate::{error::ApiError, extract::Ids, openapi::code, portal::view::Person};

/// How often a sign of life is sent where nothing else is.
const SIGN_OF_LIFE: Duration = Duration::from_secs(15);
/// When a browser comes back after a stream broke off.
const COME_BACK_AFTER: Duration = Duration::from_secs(3);

/// Streams what happens to a file, or to the children of a folder.
///
/// Server-sent events with JSON as their data: `editing`, `changed`, `ended`, `access`, `gone`, `signed_out`. How things are comes first.
#[utoipa::path(get, path = "/api/items/{item}/live", responses(code::Forbidden, code::TooManyStreams, (status = 200, description = "Events, until one side goes.", content_type = "text/event-stream", body = String)))]
pub(crate) async fn live(
    State(app): State<App>,
    caller: Caller,
    Ids(item): Ids<ItemId>,
) -> Result<Response, ApiError> {
    let events = app.watch_live(&caller, item).await?;
    // Proxies that collect answers would hold events back.
    let at_once = [("x-accel-buffering", HeaderValue::from_static("no"))];
    let stream = Sse::new(told(app, events)).keep_alive(KeepAlive::new().interval(SIGN_OF_LIFE));
    Ok((at_once, stream).into_response())
}

fn told(app: App, events: LiveStream) -> impl Stream<Item = Result<Event, Infallible>> {
    let hello = stream::iter([Ok(Event::default().retry(COME_BACK_AFTER))]);
    hello.chain(events.map(move |event| {
        let (name, data) = words(&app, event);
        Ok(Event::default().event(name).data(data.to_string()))
    }))
}

fn words(app: &App, event: LiveEvent) -> (&'static str, Value) {
    match event {
        LiveEvent::Editing { item, editing: Some(editing) } => {
            ("editing", json!({ "item": item, "editing": EditingView::of(app, editing) }))
        }
        LiveEvent::Editing { item, editing: None } => ("editing", json!({ "item": item })),
        LiveEvent::Changed { item } => ("changed", json!({ "item": item })),
        LiveEvent::Ended { at, by: Some(by) } => ("ended", json!({ "at": at, "by": Person::of(&by) })),
        LiveEvent::Ended { at, by: None } => ("ended", json!({ "at": at })),
        LiveEvent::Access(details) => ("access", json!({ "can": can(&details) })),
        LiveEvent::Gone => ("gone", json!({})),
        LiveEvent::SignedOut => ("signed_out", json!({})),
    }
}

/// Ends the running editing session of a file.
#[utoipa::path(delete, path = "/api/items/{item}/editing", responses(code::Forbidden, code::NotEditing, (status = 200, description = "The file.", body = Item), (status = 204, description = "Ended, for an administrator who may not see the file.")))]
pub(crate) async fn end_editing(
    State(app): State<App>,
    caller: Caller,
    Ids(item): Ids<ItemId>,
) -> Result<Response, ApiError> {
    let file = app.grant::<EndSession>(&caller, item).await?;
    Ok(match app.end_editing(&caller, &file).await? {
        Some(details) => Json(Item::of(&app, details)).into_response(),
        None => StatusCode::NO_CONTENT.into_response(),
    })
}
