//! A page that looks on: server-sent events, read as they come.

use axum::body::{Body, BodyDataStream};
use futures::{FutureExt, StreamExt};
use http::Response;
use serde_json::Value;
use tokio::task::unconstrained;

/// A live view that a page keeps open. It is over when the page drops it.
pub struct LiveView {
    body: BodyDataStream,
    unread: String,
    has_ended: bool,
}

impl LiveView {
    pub(crate) fn new(response: Response<Body>) -> Self {
        assert_eq!(response.status(), 200, "{response:?}");
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        Self { body: response.into_body().into_data_stream(), unread: String::new(), has_ended: false }
    }

    /// Returns the events that are there by now, each as its name and its data.
    pub fn events(&mut self) -> Vec<(String, Value)> {
        while !self.has_ended {
            match unconstrained(self.body.next()).now_or_never() {
                None => break,
                Some(None) => self.has_ended = true,
                Some(Some(piece)) => {
                    let piece = piece.expect("the stream does not break");
                    self.unread.push_str(std::str::from_utf8(&piece).expect("events are text"));
                }
            }
        }
        let whole = self.unread.rfind("\n\n").map_or(0, |end| end + 2);
        let read: String = self.unread.drain(..whole).collect();
        read.split("\n\n").filter_map(event).collect()
    }

    /// Returns the names of the events that are there by now.
    pub fn names(&mut self) -> Vec<String> {
        self.events().into_iter().map(|(name, _)| name).collect()
    }

    /// Tells whether the server has ended it, as far as [`Self::events`] has read.
    pub fn has_ended(&self) -> bool {
        self.has_ended
    }
}

fn event(text: &str) -> Option<(String, Value)> {
    let field = |name: &str| text.lines().find_map(|line| line.strip_prefix(name));
    let data = field("data: ")?;
    Some((field("event: ")?.to_owned(), serde_json::from_str(data).expect("data is JSON")))
}
