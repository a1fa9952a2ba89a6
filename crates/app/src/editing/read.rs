//! CheckFileInfo and GetFile: what a call may see.

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use sheaf_domain::{Action, ItemId, ItemName, SuiteKind};
use sheaf_store::access::{self, Access};
use wopi::CheckFileInfo;

use super::{
    Admitted, WopiError,
    call::{CallRights, rights_of_call},
    containers::with_folders,
    version::{last_modified_of, version, version_of},
};
use crate::{App, Content, SuiteSettings, items::publish::overdrawn};

/// The longest name without extension that a client may ask for, in characters; the host's limit is in bytes.
const NAME_CHARS: u32 = 250;

impl App {
    /// CheckFileInfo. One query; of an earlier content, two.
    ///
    /// # Errors
    /// When the token was withdrawn, or the file is not there for this person.
    pub async fn check_file_info(&self, call: &Admitted) -> Result<CheckFileInfo, WopiError> {
        let access = self.meet(call).await?;
        let rights = rights_of_call(self, &access, call)?;
        let suite = self.suite(call.suite()).ok_or(WopiError::Token("its suite is not known"))?;
        let file_url = self.file_url(call, &access, rights, suite);
        let told = CheckFileInfo { file_url, ..self.describe(&access, rights, suite) };
        match self.version_of_call(call, rights).await? {
            Some(old) => Ok(self.describe_version(told, call.item, &old)),
            None if self.is_wide(&call.token) => Ok(with_folders(told)),
            None => Ok(told),
        }
    }

    /// GetFile: the version and its bytes. One query; of an earlier content, two.
    ///
    /// # Errors
    /// [`WopiError::LargerThanExpected`] beyond what the client takes.
    pub async fn get_file(&self, call: &Admitted, max_bytes: u64) -> Result<(String, Content), WopiError> {
        let access = self.meet(call).await?;
        let rights = rights_of_call(self, &access, call)?;
        let (size_bytes, blob, version) = match self.version_of_call(call, rights).await? {
            Some(old) => (old.size_bytes, old.blob, version_of(&old)),
            None => {
                let head = access.head.ok_or(WopiError::NotFound)?;
                (access.item.size_bytes, head.blob, version(access.item.revision))
            }
        };
        if size_bytes > max_bytes {
            return Err(WopiError::LargerThanExpected);
        }
        Ok((version, self.open_blob(blob).await.map_err(WopiError::Failed)?))
    }

    /// Reads the file as the person of a call meets it.
    pub(super) async fn meet(&self, call: &Admitted) -> Result<Access, WopiError> {
        let mut reader = self.store().reader().await?;
        access::find(&mut reader, call.token.membership, call.item).await?.ok_or(WopiError::NotFound)
    }

    /// Says about a file what is true for this person and this suite (design rule 5).
    fn describe(&self, access: &Access, rights: CallRights, suite: &SuiteSettings) -> CheckFileInfo {
        let item = &access.item;
        let may = rights.may;
        let write = rights.write && !overdrawn(access);
        let export = may.has(Action::Download);
        let collabora = suite.kind == SuiteKind::Collabora;
        CheckFileInfo {
            base_file_name: item.name.clone(),
            owner_id: owner_id(access),
            size: item.size_bytes,
            user_id: access.caller.account.to_string(),
            version: version(item.revision),

            supported_share_url_types: self.share_url_words(rights.write),
            supports_update: true,
            supports_locks: suite.locks,
            supports_get_lock: suite.locks,
            supports_extended_lock_length: suite.locks,
            supports_rename: true,
            supports_delete_file: true,
            supports_user_info: true,
            supports_add_activities: true,

            user_friendly_name: Some(access.caller.name.clone()),
            user_info: access.caller.user_info.clone(),
            user_can_write: write,
            read_only: !write,
            user_can_not_write_relative: !self.offers_relative_writes(rights),
            user_can_rename: write && may.has(Action::Rename),

            file_extension: Some(extension(&item.name)).filter(|extension| !extension.is_empty()),
            file_name_max_length: Some(NAME_CHARS),
            last_modified_time: Some(last_modified_of(access)),
            sha256: access.head.as_ref().map(|head| BASE64.encode(head.sha256.0)),

            close_url: Some(self.folder_url(access)),
            download_url: export.then(|| self.portal(&format!("/api/items/{}/content", item.id))),
            host_view_url: Some(self.host_view_url(item.id)),
            host_edit_url: write.then(|| self.host_edit_url(item.id)),

            post_message_origin: Some(self.settings().portal_url.clone()),
            close_post_message: true,
            edit_mode_post_message: true,
            edit_notification_post_message: true,

            breadcrumb_brand_name: Some(access.caller.organization_name.clone()),
            breadcrumb_brand_url: Some(self.portal("/files")),
            breadcrumb_folder_name: access.parent_name.clone(),
            breadcrumb_folder_url: Some(self.folder_url(access)),
            breadcrumb_doc_name: Some(item.name.clone()),

            disable_print: !export,
            hide_print_option: !export,
            disable_export: !export,
            hide_export_option: !export,
            disable_copy: !export,
            enable_owner_termination: collabora && access.drive.owner == Some(access.caller.account),
            ..CheckFileInfo::default()
        }
    }

    pub(super) fn host_view_url(&self, item: ItemId) -> String {
        self.portal(&format!("/view/{item}"))
    }

    pub(super) fn host_edit_url(&self, item: ItemId) -> String {
        self.portal(&format!("/edit/{item}"))
    }

    fn folder_url(&self, access: &Access) -> String {
        match access.item.parent {
            Some(folder) => self.portal(&format!("/files/{folder}")),
            None => self.portal("/files"),
        }
    }

    pub(super) fn portal(&self, path: &str) -> String {
        format!("{}{path}", self.settings().portal_url)
    }
}

/// Returns `OwnerId`: the account of a personal drive; of a team share, the drive itself.
pub(super) fn owner_id(access: &Access) -> String {
    access.drive.owner.map_or_else(|| access.item.drive.to_string(), |account| account.to_string())
}

pub(super) fn extension(name: &str) -> String {
    ItemName::parse(name).map(|name| name.extension().to_owned()).unwrap_or_default()
}
