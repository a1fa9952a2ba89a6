//! An earlier content, a step or a refused save in an office suite: to read, as a document of its own.

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use sheaf_domain::{Action, ActionSet, ItemId, SuiteId, VersionId, VersionKind};
use sheaf_store::{
    Queries,
    access::Access,
    versions::{self, Version},
};
use wopi::CheckFileInfo;

use super::{
    Admitted, Looks, OpenError, OpenedDocument, Opening, WopiError,
    call::CallRights,
    describe::extension,
    open::Plan,
    token::Scope,
    version::{last_modified, version_of},
};
use crate::{
    App, Caller, ItemError, OpenWith,
    grant::{allow, effective, look, rights},
    items::{create::ensure_file, publish::note},
    suites::Subject,
};

/// What is answered to whoever wants more of an earlier content.
pub(super) const ONLY_READ: WopiError =
    WopiError::NotSupported("an earlier content is read and nothing else");

impl App {
    /// Opens one content of a file to read.
    ///
    /// # Errors
    /// Not found for a content that is gone, or a refused save for who may not restore it; else as [`App::open_document`].
    pub async fn open_version(
        &self,
        caller: &Caller,
        item: ItemId,
        version: VersionId,
        suite: Option<&SuiteId>,
        looks: &Looks,
    ) -> Result<OpenedDocument, OpenError> {
        let mut reader = self.store().reader().await.map_err(ItemError::from)?;
        let access = look(&mut reader, caller.membership, item).await?;
        allow(&access, Action::View)?;
        allow(&access, Action::Versions)?;
        ensure_file(&access.item)?;
        let found = readable(&mut reader, item, version, rights(&access)).await.map_err(ItemError::from)?;
        let old = found.ok_or(ItemError::NotFound)?;
        drop(reader);
        let viewers = self.viewers(&access);
        let chosen = viewers.iter().find(|viewer| suite.is_none_or(|asked| viewer.suite == *asked));
        let with = chosen.ok_or_else(|| self.why_no_suite(suite))?.clone();
        self.note_look(caller, &access, (&with, &old)).await?;
        let plan = Plan { with, opened_as: Opening::View, view_only: None };
        self.framed(&access, plan, Scope::Version(item, version), looks).await
    }

    /// Returns the suites that show a file to this person, the default first.
    pub(crate) fn viewers(&self, access: &Access) -> Vec<OpenWith> {
        let may = rights(access).without(Action::Edit);
        let subject = Subject { name: &access.item.name, size_bytes: access.item.size_bytes, may };
        self.open_with(&subject, None, &effective(access))
    }

    async fn note_look(
        &self,
        caller: &Caller,
        access: &Access,
        (chosen, old): (&OpenWith, &Version),
    ) -> Result<(), ItemError> {
        let mut tx = self.store().begin().await?;
        tx.come_from(caller.address);
        let details =
            serde_json::json!({ "suite": chosen.suite.as_str(), "action": "view", "version": old.number });
        let (organization, by) = (access.drive.organization, access.caller.account);
        note(self, &mut tx, organization, by, access.item.id, "item.opened", details).await?;
        Ok(tx.commit().await?)
    }

    /// Returns the content that a call is about, where that is not simply the file's.
    pub(super) async fn version_of_call(
        &self,
        call: &Admitted,
        rights: CallRights,
    ) -> Result<Option<Version>, WopiError> {
        let Some(version) = call.version else { return Ok(None) };
        let mut reader = self.store().reader().await?;
        let found = readable(&mut reader, call.item, version, rights.may).await?;
        found.ok_or(WopiError::NotFound).map(Some)
    }

    /// Says of the file's description what is otherwise for one of its contents.
    pub(super) fn describe_version(&self, file: CheckFileInfo, item: ItemId, old: &Version) -> CheckFileInfo {
        let (id, name) = (old.id, file.base_file_name.clone());
        CheckFileInfo {
            base_file_name: named(&name, old),
            breadcrumb_doc_name: Some(named(&name, old)),
            size: old.size_bytes,
            version: version_of(old),
            last_modified_time: Some(last_modified(old.created_at)),
            sha256: Some(BASE64.encode(old.sha256.0)),

            supported_share_url_types: Vec::new(),
            supports_update: false,
            supports_locks: false,
            supports_get_lock: false,
            supports_extended_lock_length: false,
            supports_rename: false,
            supports_delete_file: false,
            supports_user_info: false,
            supports_add_activities: false,

            user_can_write: false,
            read_only: true,
            user_can_not_write_relative: true,
            user_can_rename: false,
            host_view_url: Some(self.portal(&format!("/view/{item}?version={id}"))),
            host_edit_url: None,
            file_url: None,
            download_url: file
                .download_url
                .map(|_| self.portal(&format!("/api/items/{item}/content?version={id}"))),
            edit_mode_post_message: false,
            edit_notification_post_message: false,
            enable_owner_termination: false,
            ..file
        }
    }
}

/// Returns a content that may be read: a refused save only by those who may restore it.
async fn readable(
    q: &mut impl Queries,
    item: ItemId,
    version: VersionId,
    may: ActionSet,
) -> Result<Option<Version>, sheaf_store::StoreError> {
    let found = versions::find(q, item, version).await?;
    let needed = |old: &Version| match old.kind {
        VersionKind::Version | VersionKind::Step => Action::Versions,
        VersionKind::Conflict => Action::Restore,
    };
    Ok(found.filter(|old| may.has(needed(old))))
}

/// Names a content so that nobody takes it for the file: `Plan (version 3).docx`.
fn named(file: &str, old: &Version) -> String {
    let extension = extension(file);
    let stem = file.strip_suffix(extension.as_str()).unwrap_or(file);
    match old.number {
        Some(number) => format!("{stem} (version {number}){extension}"),
        None => format!("{stem} (refused save){extension}"),
    }
}
