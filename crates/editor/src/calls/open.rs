//! `open`: what the host says about the document and the person.

use axum::response::Response;
use serde::Serialize;
use wopi::CheckFileInfo;

use super::{Caller, json};
use crate::problem::Problem;

/// The part of CheckFileInfo that the page acts on.
#[derive(Serialize)]
struct FileView {
    name: String,
    size_bytes: u64,
    version: String,
    user_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_name: Option<String>,
    can_write: bool,
    can_rename: bool,
    /// Without locks and saves nothing is edited.
    can_lock: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_modified: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message_origin: Option<String>,
    tells_close: bool,
    tells_edits: bool,
}

impl From<CheckFileInfo> for FileView {
    fn from(info: CheckFileInfo) -> Self {
        Self {
            name: info.base_file_name,
            size_bytes: info.size,
            version: info.version,
            user_id: info.user_id,
            user_name: info.user_friendly_name,
            can_write: info.user_can_write && !info.read_only,
            can_rename: info.supports_rename && info.user_can_rename,
            can_lock: info.supports_locks && info.supports_update,
            last_modified: info.last_modified_time,
            message_origin: info.post_message_origin,
            tells_close: info.close_post_message,
            tells_edits: info.edit_notification_post_message,
        }
    }
}

/// `POST /calls/open`
pub(super) async fn open(Caller(document): Caller) -> Result<Response, Problem> {
    let view = FileView::from(document.check_file_info().await?);
    Ok(json(view))
}
