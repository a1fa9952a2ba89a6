//! Notes in the activity what people asked for that is not theirs: a 403 or 404 on something that exists.
//!
//! Only signed-in people are noted, by what the address of the call names last; whether that exists, and how often it is noted, the use case
//! decides.

use axum::{
    extract::{MatchedPath, Request, State},
    middleware::Next,
    response::Response,
};
use http::StatusCode;
use sheaf_app::RefusedTo;

use crate::{log::Notes, portal::Portal};

/// Notes a refused call beside its answer.
pub(crate) async fn note(State(portal): State<Portal>, request: Request, next: Next) -> Response {
    let about = about(request.uri().path());
    let notes = Notes::of(&request);
    let route = request.extensions().get::<MatchedPath>().map(|route| route.as_str().to_owned());
    let method = request.method().clone();
    let response = next.run(request).await;
    let refused = matches!(response.status(), StatusCode::FORBIDDEN | StatusCode::NOT_FOUND);
    let (true, Some(about), Some(caller)) = (refused, about, notes.told_caller()) else { return response };
    let call = format!("{method} {}", route.unwrap_or_default());
    let noted = portal.app.note_refused(caller, about, (call, response.status().as_u16())).await;
    if let Err(error) = noted {
        tracing::warn!(%error, "a refused call can't be noted");
    }
    response
}

/// Returns what an address names last.
fn about(path: &str) -> Option<RefusedTo> {
    path.rsplit('/').find_map(|piece| {
        let item = piece.parse().map(RefusedTo::Item);
        let organization = || piece.parse().map(RefusedTo::Organization);
        let person = || piece.parse().map(RefusedTo::Person);
        let session = || piece.parse().map(RefusedTo::Session);
        item.or_else(|_| organization()).or_else(|_| person()).or_else(|_| session()).ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_is_about_what_its_address_names_last() {
        let digits = "0191f0c00000700080000000000000aa";
        let item = format!("/api/items/itm{digits}/content");
        assert_eq!(about(&item), Some(RefusedTo::Item(format!("itm{digits}").parse().unwrap())));
        let member = format!("/api/groups/grp{digits}/members/mem{digits}");
        assert_eq!(about(&member), Some(RefusedTo::Person(format!("mem{digits}").parse().unwrap())));
        assert_eq!(about("/api/session"), None);
    }
}
