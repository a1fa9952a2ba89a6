//! `POST /edit` and `POST /view`: the host page's form, answered with the page that opens the document.

use axum::{
    extract::{Form, RawQuery, State, rejection::FormRejection},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;

use crate::{
    boot::{Action, Boot, fill},
    pages::INDEX,
    router::Editor,
};

/// Longest form that is read, in bytes.
pub(crate) const MAX_FORM_BYTES: usize = 16 << 10;
/// The parameter of the action URL that names the document, as our discovery calls it; hosts that append it by
/// themselves write it in another case.
const SRC: &str = "wopisrc";

/// What a host page posts into the frame (reference 7.1).
#[derive(Deserialize)]
pub(crate) struct Posted {
    access_token: String,
    #[serde(default)]
    access_token_ttl: String,
    #[serde(default)]
    user_id: String,
}

type PostedForm = Result<Form<Posted>, FormRejection>;

/// `POST /edit`
pub(crate) async fn edit(
    State(editor): State<Editor>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    form: PostedForm,
) -> Response {
    open(&editor, Action::Edit, query.as_deref(), &headers, form)
}

/// `POST /view`
pub(crate) async fn view(
    State(editor): State<Editor>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    form: PostedForm,
) -> Response {
    open(&editor, Action::View, query.as_deref(), &headers, form)
}

fn open(
    editor: &Editor,
    action: Action,
    query: Option<&str>,
    headers: &HeaderMap,
    form: PostedForm,
) -> Response {
    let Some(index) = editor.pages.file(INDEX) else {
        tracing::error!("the editor's pages have no {INDEX}: they were not built");
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let index = String::from_utf8_lossy(&index);
    // What may not be opened gets the page without boot data: it says so in the person's words.
    let Some((src, form)) = permitted(editor, query, headers, form) else {
        return page(StatusCode::BAD_REQUEST, index.into_owned());
    };
    let boot = Boot {
        wopi_src: &src,
        access_token: &form.access_token,
        access_token_ttl: form.access_token_ttl.trim().parse().unwrap_or(0),
        user_id: &form.user_id,
        action,
        portals: &editor.portals,
    };
    match fill(&index, &boot) {
        Some(filled) => page(StatusCode::OK, filled),
        None => {
            tracing::error!("the editor's {INDEX} has no place for boot data");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Answers the document and the form, if a portal posted it and the document may be opened.
fn permitted(
    editor: &Editor,
    query: Option<&str>,
    headers: &HeaderMap,
    form: PostedForm,
) -> Option<(String, Posted)> {
    let Ok(Form(form)) = form else {
        tracing::info!("refused to open a document: the form is not a host page's");
        return None;
    };
    // No browser leaves the origin out of a form that another origin posts.
    if headers.get(header::ORIGIN).is_some_and(|origin| !editor.portals.iter().any(|portal| origin == portal))
    {
        tracing::info!("refused to open a document: the form was not posted by a portal");
        return None;
    }
    let (_, src) =
        url::form_urlencoded::parse(query?.as_bytes()).find(|(name, _)| name.eq_ignore_ascii_case(SRC))?;
    if !editor.hosts.have(&src) {
        tracing::warn!("refused to open a document: it is not below /wopi/files/ of a configured WOPI host");
        return None;
    }
    Some((src.into_owned(), form))
}

fn page(status: StatusCode, html: String) -> Response {
    (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "no-store")], html)
        .into_response()
}
