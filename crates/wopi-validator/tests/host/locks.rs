//! Locks.

use axum::response::{IntoResponse, Response};
use http::StatusCode;

use super::{Called, Fault, File, Site, not_found};

const MAX_ID: usize = 1024;
const SHORT_ID: usize = 256;

impl Site {
    pub(super) async fn lock_operation(&self, id: &str, operation: &str, called: &Called) -> Response {
        let lock = called.text("x-wopi-lock");
        let lock = if self.has(Fault::CutsLockIds) { &lock[..lock.len().min(SHORT_ID)] } else { lock };
        let old = called.headers.get("x-wopi-oldlock").map(|_| called.text("x-wopi-oldlock"));
        let old = old.filter(|old| !old.is_empty() || self.has(Fault::EmptyOldLockCounts));
        if self.has(Fault::LocksRace) && lock.starts_with("racer-") && operation == "LOCK" {
            return self.lock_without_care(id, lock, old).await;
        }
        let mut files = self.files();
        let Some(file) = files.get_mut(id) else { return not_found() };
        if lock.len() > MAX_ID && !self.has(Fault::TakesAnyLength) {
            return StatusCode::BAD_REQUEST.into_response();
        }
        if lock.is_empty() && operation != "GET_LOCK" {
            return self.without_id(file, operation);
        }
        match operation {
            "GET_LOCK" => [("x-wopi-lock", file.lock.clone().unwrap_or_default())].into_response(),
            "LOCK" => self.lock(file, lock, old),
            "REFRESH_LOCK" => self.refresh(file, lock),
            _ => self.unlock(file, lock),
        }
    }

    fn without_id(&self, file: &mut File, operation: &str) -> Response {
        match (self.fault, operation, &file.lock) {
            (Some(Fault::LocksWithoutId), "LOCK", None) => StatusCode::OK.into_response(),
            (Some(Fault::NoIdTakesLock), "LOCK", Some(_)) | (Some(Fault::UnlocksWithoutId), "UNLOCK", _) => {
                file.lock = None;
                StatusCode::BAD_REQUEST.into_response()
            }
            (Some(Fault::RefreshesWithoutId), "REFRESH_LOCK", _) => StatusCode::OK.into_response(),
            _ => StatusCode::BAD_REQUEST.into_response(),
        }
    }

    fn lock(&self, file: &mut File, lock: &str, old: Option<&str>) -> Response {
        if self.has(Fault::LockIsChange) {
            file.modified += 1;
        }
        let may = match (old, file.lock.as_deref()) {
            (None, held) => held.is_none_or(|held| self.same(held, lock)),
            (Some(old), Some(held)) => self.same(held, old) || self.has(Fault::RelockIgnoresOld),
            (Some(_), None) => self.has(Fault::RelocksFree),
        };
        if !may {
            return self.conflict(file.lock.as_deref());
        }
        file.lock = Some(lock.to_owned());
        if self.has(Fault::LockTellsNoVersion) {
            return StatusCode::OK.into_response();
        }
        self.done(file, lock)
    }

    /// Looks first and locks later, as if nobody could come between.
    async fn lock_without_care(&self, id: &str, lock: &str, old: Option<&str>) -> Response {
        let held = self.files().get(id).and_then(|file| file.lock.clone());
        self.lockers.wait().await;
        if held.as_deref() != old {
            return self.conflict(held.as_deref());
        }
        let mut files = self.files();
        let Some(file) = files.get_mut(id) else { return not_found() };
        file.lock = Some(lock.to_owned());
        self.done(file, lock)
    }

    fn refresh(&self, file: &File, lock: &str) -> Response {
        match &file.lock {
            Some(held) if self.same(held, lock) => self.done(file, lock),
            None if self.has(Fault::RefreshesFree) => self.done(file, lock),
            held => self.conflict(held.as_deref()),
        }
    }

    fn unlock(&self, file: &mut File, lock: &str) -> Response {
        let may = match &file.lock {
            Some(held) => self.same(held, lock) || self.has(Fault::UnlocksForAnyone),
            None => self.has(Fault::UnlockIsAlwaysFine),
        };
        if !may {
            return self.conflict(file.lock.as_deref());
        }
        file.past_locks.extend(file.lock.take());
        self.done(file, lock)
    }

    pub(super) fn same(&self, held: &str, shown: &str) -> bool {
        let short_form =
            |id: &str| id.split(",\"E\"").next().unwrap_or_default().trim_end_matches('}').to_owned();
        held == shown
            || (self.has(Fault::LockIgnoresCase) && held.eq_ignore_ascii_case(shown))
            || (self.has(Fault::ReadsLockIds) && short_form(held) == short_form(shown))
    }
}
