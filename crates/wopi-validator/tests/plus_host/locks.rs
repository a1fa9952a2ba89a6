//! Locks, the table of them, and renaming.

use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use serde_json::json;
use wopi::coauth::request::{self, BadCoauthRequest, CoauthRequest, MetadataBody};
use wopi::coauth::write::{Held, Presented, rename_file};
use wopi::coauth::{Applicant, CoauthConflict, CoauthTable, Metadata};
use wopi::lock::{HeldLock, LEASE, LockConflict, LockDecision, LockRequest, decide};
use wopi::{LockId, headers, utf7};

use super::{Fault, File, Given, PERSON, Refused, Site, WopiLock, bad};

impl File {
    /// Returns the locks on the file.
    pub(super) fn held(&self) -> Held<'_> {
        match &self.lock {
            Some(lock) => Held::Wopi(&lock.id),
            None => Held::Coauth(&self.table),
        }
    }

    /// Returns the lock as operations on WOPI locks see it.
    pub(super) fn held_lock(&self) -> Option<HeldLock> {
        match &self.lock {
            Some(lock) => Some(HeldLock::Wopi(lock.id.clone())),
            None => (!self.table.locks().is_empty()).then_some(HeldLock::Foreign),
        }
    }
}

impl Site {
    pub(super) fn wopi_lock(&self, file: &mut File, given: &Given<'_>) -> Result<Response, Refused> {
        let id = given.locks()?.wopi;
        let request = match (given.text(headers::OVERRIDE), id) {
            ("GET_LOCK", _) => LockRequest::GetLock,
            (_, None) => LockRequest::WithoutId,
            ("LOCK", Some(id)) => LockRequest::Lock(id),
            ("REFRESH_LOCK", Some(id)) => LockRequest::RefreshLock(id),
            (_, Some(id)) => LockRequest::Unlock(id),
        };
        match decide(file.held_lock().as_ref(), request) {
            LockDecision::Take(id) | LockDecision::Refresh(id) | LockDecision::Replace(id) => {
                let user_visible = given.text(headers::LOCK_USER_VISIBLE).eq_ignore_ascii_case("true");
                let expires_ms = self.now_ms() + i64::try_from(LEASE.as_millis()).unwrap();
                file.lock = Some(WopiLock { id, user_visible, expires_ms });
            }
            LockDecision::Release => file.lock = None,
            LockDecision::Report(id) => {
                return Ok(
                    [(headers::LOCK, id.as_ref().map_or("", LockId::as_str).to_owned())].into_response()
                );
            }
            LockDecision::Conflict(conflict) => return Err(locked(&conflict)),
            LockDecision::MissingLockId(_) => return Err(bad("there is no lock id")),
        }
        Ok([(headers::ITEM_VERSION, file.version())].into_response())
    }

    pub(super) fn coauth_lock(
        &self,
        file: &mut File,
        given: &Given<'_>,
        body: &[u8],
    ) -> Result<Response, Refused> {
        let request = self.read(given, body)?;
        let is_unlock = matches!(request, CoauthRequest::Unlock { .. });
        if let Some(lock) = &file.lock {
            let holder = lock.user_visible && !self.has(Fault::HidesTheHolder);
            let name = (
                HeaderName::from_static(headers::CONFLICTING_LOCK_USERNAME),
                HeaderValue::from_static(PERSON),
            );
            return Err((StatusCode::CONFLICT, HeaderMap::from_iter(holder.then_some(name)))
                .into_response()
                .into());
        }
        let by = Applicant { user_friendly_name: PERSON, now_ms: self.now_ms() };
        match self.after(&file.table, request, by) {
            Ok(table) => file.table = table,
            Err(_) => return Err(StatusCode::CONFLICT.into_response().into()),
        }
        if self.has(Fault::TableLosesAnEditor) && file.table.locks().len() > 1 {
            let id = file.table.locks()[0].id.clone();
            file.table = file.table.clone().after(CoauthRequest::Unlock { id }, by).unwrap();
        }
        Ok(if is_unlock { StatusCode::OK.into_response() } else { self.table(file) })
    }

    /// Reads a request about co-authoring locks.
    fn read(&self, given: &Given<'_>, body: &[u8]) -> Result<CoauthRequest, Refused> {
        let mut headers = given.0.clone();
        if self.has(Fault::TakesAnyTimeout) {
            headers.insert(headers::COAUTH_LOCK_EXPIRATION_TIMEOUT, HeaderValue::from_static("600"));
        }
        if self.has(Fault::CutsLongIds) && given.text(headers::COAUTH_LOCK_ID).len() > LockId::MAX_LEN {
            let cut = &given.text(headers::COAUTH_LOCK_ID)[..LockId::MAX_LEN];
            headers.insert(headers::COAUTH_LOCK_ID, HeaderValue::from_str(cut).unwrap());
        }
        let given = Given(&headers);
        let body: Option<MetadataBody> = match body {
            [] => None,
            _ => Some(serde_json::from_slice(body).map_err(bad)?),
        };
        let body = body.filter(|_| !self.has(Fault::MetadataFromHeaderOnly));
        match given.text(headers::OVERRIDE) {
            "GET_COAUTH_LOCK" => request::get(&given, body),
            "REFRESH_COAUTH_LOCK" => request::refresh(&given, body),
            _ => request::unlock(&given),
        }
        .map_err(|problem: BadCoauthRequest| bad(problem))
    }

    fn after(
        &self,
        table: &CoauthTable,
        request: CoauthRequest,
        by: Applicant<'_>,
    ) -> Result<CoauthTable, CoauthConflict> {
        let cleared = match &request {
            CoauthRequest::Refresh { id, metadata, .. } if metadata.is_empty() => table.lock(id).cloned(),
            _ => None,
        };
        let table = table.clone().after(request.clone(), by);
        match (table, cleared) {
            (Ok(table), Some(lock)) if self.has(Fault::RefreshClearsMetadata) => {
                let timeout = std::time::Duration::from_secs(120);
                let again = CoauthRequest::Get {
                    id: lock.id,
                    kind: lock.kind,
                    timeout,
                    metadata: Metadata::default(),
                };
                table.after(again, by)
            }
            (Err(CoauthConflict::ExclusiveElsewhere), _) if self.has(Fault::TakesTwoExclusive) => {
                Ok(CoauthTable::default())
            }
            (table, _) => table,
        }
    }

    pub(super) fn coauth_table(&self, file: &File, given: &Given<'_>) -> Response {
        let is_known = given.text(headers::COAUTH_TABLE_VERSION) == self.table_version(file);
        if is_known && !self.has(Fault::TableIsAlwaysSent) {
            return [(headers::COAUTH_TABLE_VERSION, self.table_version(file))].into_response();
        }
        self.table(file)
    }

    fn table(&self, file: &File) -> Response {
        let mut body = serde_json::to_value(&file.table).unwrap();
        if self.has(Fault::TableHasMore) {
            for lock in body["CoauthTable"].as_array_mut().unwrap() {
                lock["ExpiresAt"] = json!(0);
            }
        }
        ([(headers::COAUTH_TABLE_VERSION, self.table_version(file))], axum::Json(body)).into_response()
    }

    fn table_version(&self, file: &File) -> String {
        match self.fault {
            Some(Fault::TableVersionStays) => "1".to_owned(),
            Some(Fault::TableVersionChangesAlone) => {
                self.clock.fetch_add(1, std::sync::atomic::Ordering::SeqCst).to_string()
            }
            _ => file.table.version(),
        }
    }

    pub(super) fn rename(&self, file: &mut File, given: &Given<'_>) -> Result<Response, Refused> {
        let locks = given.locks()?;
        let presented = Presented::of(locks.wopi.as_ref(), locks.coauth.as_ref()).map_err(bad)?;
        if rename_file(file.held(), presented).is_err() && !self.has(Fault::RenamesForAnyone) {
            return Err(StatusCode::CONFLICT.into_response().into());
        }
        file.name = utf7::decode(given.text(headers::REQUESTED_NAME)).map_err(|_| bad("that is no name"))?;
        if self.has(Fault::RenameChangesContent) {
            file.store(b"renamed", self.now_ms());
        }
        Ok(axum::Json(json!({"Name": file.name})).into_response())
    }
}

/// Refuses what does not fit the lock; a lock that WOPI does not know is not named.
pub(super) fn locked(conflict: &LockConflict) -> Refused {
    let id = match conflict {
        LockConflict::Foreign => None,
        _ => Some(conflict.current().map_or("", LockId::as_str)),
    };
    let header = id.map(|id| (HeaderName::from_static(headers::LOCK), HeaderValue::from_str(id).unwrap()));
    (StatusCode::CONFLICT, HeaderMap::from_iter(header)).into_response().into()
}
