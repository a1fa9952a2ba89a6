//! Saves, and files that are made, renamed and deleted.

use axum::body::Bytes;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use serde_json::json;
use wopi::utf7;

use super::info::time;
use super::{Called, Fault, File, Site, not_found, token};

const TWO_MEBIBYTES: usize = 2 * 1024 * 1024;
const END: &str = ".wopitest";

impl Site {
    pub(super) async fn put_file(&self, id: &str, called: &Called) -> Response {
        let lock = called.text("x-wopi-lock");
        if let Some(refused) = self.refused(id, called, lock) {
            return refused;
        }
        let seen = self.files()[id].version;
        if self.has(Fault::SavesRace) {
            self.savers.wait().await;
        }
        let mut files = self.files();
        let Some(file) = files.get_mut(id) else { return not_found() };
        self.store(file, &called.body);
        if self.has(Fault::SavesRace) {
            file.version = seen + 1;
        }
        let modified = if self.has(Fault::SaveTellsOtherTime) { file.modified + 1 } else { file.modified };
        let body = axum::Json(json!({"LastModifiedTime": time(modified)}));
        (self.done(file, lock).headers().clone(), body).into_response()
    }

    /// Returns the answer to whoever may not save.
    fn refused(&self, id: &str, called: &Called, lock: &str) -> Option<Response> {
        let files = self.files();
        let Some(file) = files.get(id) else { return Some(not_found()) };
        let may = match &file.lock {
            _ if !self.offers_locks => !self.has(Fault::RefusesWithoutLocks),
            Some(held) => {
                self.same(held, lock)
                    || (lock.is_empty() && self.has(Fault::SavesWithoutId))
                    || (self.has(Fault::PastLocksStillHold)
                        && file.past_locks.iter().any(|past| past == lock))
            }
            None if file.content.is_empty() => !self.has(Fault::RefusesFirstSave),
            None if lock.is_empty() => self.has(Fault::SavesUnlocked),
            None => self.has(Fault::SavesWithPastLock),
        };
        if !may {
            return Some(self.conflict(file.lock.as_deref()));
        }
        let known = called.text("x-cool-wopi-timestamp");
        let stale = !known.is_empty() && (known != time(file.modified) || self.has(Fault::RefusesKnownTime));
        if stale && !self.has(Fault::IgnoresTimes) {
            return Some((StatusCode::CONFLICT, axum::Json(json!({"COOLStatusCode": 1010}))).into_response());
        }
        None
    }

    fn store(&self, file: &mut File, body: &Bytes) {
        let most = match self.fault {
            Some(Fault::CutsLongBodies) => TWO_MEBIBYTES,
            Some(Fault::CutsLargeBodies) => 8 * TWO_MEBIBYTES,
            _ => usize::MAX,
        };
        let ignored =
            self.has(Fault::KeepsOldContent) || (body.is_empty() && self.has(Fault::IgnoresEmptySave));
        if !ignored {
            file.content_before = std::mem::replace(&mut file.content, body.slice(..body.len().min(most)));
        }
        file.modified += 1;
        if !self.has(Fault::VersionStays) {
            file.version += 1;
        }
    }

    pub(super) fn put_relative(&self, _: &str, called: &Called) -> Response {
        let told = [called.text("x-wopi-suggestedtarget"), called.text("x-wopi-relativetarget")];
        let told = told.into_iter().find(|told| !told.is_empty()).unwrap_or_default();
        if told.is_empty() && !self.has(Fault::NoTargetMakesFile) {
            return StatusCode::BAD_REQUEST.into_response();
        }
        let name = match utf7::decode(told) {
            _ if self.has(Fault::NameStaysUtf7) => told.to_owned(),
            _ if told.contains(['_', '!']) && self.has(Fault::DirectUtf7IsBad) => {
                return StatusCode::BAD_REQUEST.into_response();
            }
            Ok(name) => name,
            Err(_) if self.has(Fault::BrokenUtf7Fails) => {
                return StatusCode::INTERNAL_SERVER_ERROR.into_response();
            }
            Err(_) => return StatusCode::BAD_REQUEST.into_response(),
        };
        let mut files = self.files();
        let id = format!("new{}", files.len());
        files
            .insert(id.clone(), File { name: name.clone(), content: called.body.clone(), ..File::default() });
        let mut url = self.base.join(&id).unwrap();
        if !self.has(Fault::ChildUrlWithoutToken) {
            url.query_pairs_mut().append_pair("access_token", &token(&id));
        }
        axum::Json(json!({"Name": name, "Url": url.as_str()})).into_response()
    }

    pub(super) fn rename(&self, id: &str, called: &Called) -> Response {
        let mut files = self.files();
        let Some(file) = files.get_mut(id) else { return not_found() };
        let held = file.lock.as_deref();
        if held.is_some_and(|held| held != called.text("x-wopi-lock")) && !self.has(Fault::RenamesForAnyone) {
            return self.conflict(held);
        }
        let Ok(name) = utf7::decode(called.text("x-wopi-requestedname")) else {
            return StatusCode::BAD_REQUEST.into_response();
        };
        let name = if self.has(Fault::RenameDoublesExtension) { &name } else { name.trim_end_matches(END) };
        file.name = format!("{name}{END}");
        if self.has(Fault::RenameSavesBody) {
            file.content = called.body.clone();
        }
        axum::Json(json!({"Name": name})).into_response()
    }

    pub(super) fn delete(&self, id: &str) -> Response {
        let mut files = self.files();
        match files.get(id).map(|file| file.lock.clone()) {
            None => not_found(),
            Some(Some(held)) if !self.has(Fault::DeletesLocked) => self.conflict(Some(&held)),
            Some(_) => {
                files.remove(id);
                StatusCode::OK.into_response()
            }
        }
    }
}
