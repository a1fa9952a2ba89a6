//! CheckFileInfo: what a host says about a file, a person and itself.
//!
//! The properties of CSPP Plus and `SharingStatus` are missing on purpose: a host that sends some of
//! them without the others is refused.

use std::ops::Not;

use serde::{Deserialize, Serialize};

/// The answer to CheckFileInfo.
///
/// What is not set is left out: absent means `false`, none or empty, and `null` is never sent. A
/// property that comes without its type fails to be read; one that is unknown is passed over.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct CheckFileInfo {
    // What every host tells.
    /// The file's name with its extension, without a path.
    pub base_file_name: String,
    /// Who owns the file: stable, unique, ASCII letters and digits.
    pub owner_id: String,
    /// The size of the content in bytes.
    pub size: u64,
    /// Who opened the file: stable, unique, ASCII letters and digits.
    pub user_id: String,
    /// Changes with every save and never comes back.
    pub version: String,

    // What the host can do; each is a promise of all operations that belong to it.
    /// The kinds that GetShareUrl takes: `ReadOnly`, `ReadWrite`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub supported_share_url_types: Vec<String>,
    /// PutFile and PutRelativeFile.
    #[serde(skip_serializing_if = "Not::not")]
    pub supports_update: bool,
    /// Lock, Unlock, RefreshLock, UnlockAndRelock.
    #[serde(skip_serializing_if = "Not::not")]
    pub supports_locks: bool,
    /// GetLock.
    #[serde(skip_serializing_if = "Not::not")]
    pub supports_get_lock: bool,
    /// Lock ids of up to [`LockId::MAX_LEN`](crate::LockId::MAX_LEN) characters.
    #[serde(skip_serializing_if = "Not::not")]
    pub supports_extended_lock_length: bool,
    /// DeleteFile.
    #[serde(skip_serializing_if = "Not::not")]
    pub supports_delete_file: bool,
    /// RenameFile.
    #[serde(skip_serializing_if = "Not::not")]
    pub supports_rename: bool,
    /// PutUserInfo.
    #[serde(skip_serializing_if = "Not::not")]
    pub supports_user_info: bool,
    /// The operations on containers.
    #[serde(skip_serializing_if = "Not::not")]
    pub supports_containers: bool,
    /// CheckEcosystem, GetEcosystem, GetRootContainer.
    #[serde(skip_serializing_if = "Not::not")]
    pub supports_ecosystem: bool,
    /// AddActivities.
    #[serde(skip_serializing_if = "Not::not")]
    pub supports_add_activities: bool,

    // The person.
    /// Nobody signed in.
    #[serde(skip_serializing_if = "Not::not")]
    pub is_anonymous_user: bool,
    /// A user of a school. Office for phones insists on being told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_edu_user: Option<bool>,
    /// A business user of Microsoft 365. Office for phones insists on being told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub license_check_for_edit_is_enabled: Option<bool>,
    /// The name to show.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_friendly_name: Option<String>,
    /// What PutUserInfo stored last for this person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_info: Option<String>,

    // What the person may do; the host enforces it anyway.
    /// Change the file.
    #[serde(skip_serializing_if = "Not::not")]
    pub user_can_write: bool,
    /// The person can't change the file: the opposite of `user_can_write`, always.
    #[serde(skip_serializing_if = "Not::not")]
    pub read_only: bool,
    /// Not make new files beside it.
    #[serde(skip_serializing_if = "Not::not")]
    pub user_can_not_write_relative: bool,
    /// Rename the file.
    #[serde(skip_serializing_if = "Not::not")]
    pub user_can_rename: bool,
    /// Only look, by rules of the client.
    #[serde(skip_serializing_if = "Not::not")]
    pub restricted_web_view_only: bool,
    /// Not edit on the web.
    #[serde(skip_serializing_if = "Not::not")]
    pub web_editing_disabled: bool,
    /// Comment and no more (Collabora, ONLYOFFICE).
    #[serde(skip_serializing_if = "Not::not")]
    pub user_can_only_comment: bool,
    /// Change with tracking (ONLYOFFICE).
    #[serde(skip_serializing_if = "Not::not")]
    pub user_can_review: bool,
    /// Whether `user_can_review` counts (ONLYOFFICE).
    #[serde(skip_serializing_if = "Not::not")]
    pub supports_reviewing: bool,

    // Addresses, all of them pages of the host.
    /// Where the window goes when the document is closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub close_url: Option<String>,
    /// Downloads the latest version at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub download_url: Option<String>,
    /// Another address of the content than GetFile; called unsigned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file_url: Option<String>,
    /// The page to share the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file_sharing_url: Option<String>,
    /// The page that makes an address for embedding.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file_embed_command_url: Option<String>,
    /// The page with the versions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file_version_url: Option<String>,
    /// The page that shows the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host_view_url: Option<String>,
    /// The page that edits the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host_edit_url: Option<String>,
    /// The page that shows the document embedded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host_embedded_view_url: Option<String>,
    /// Signs the person out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signout_url: Option<String>,
    /// Where the workflow button goes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workflow_url: Option<String>,
    /// The template that fills an empty file (Collabora, ONLYOFFICE).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub template_source: Option<String>,

    // Messages between the page and the frame.
    /// The origin of the page around the frame.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub post_message_origin: Option<String>,
    /// Closing sends `UI_Close`; needs `close_url`.
    #[serde(skip_serializing_if = "Not::not")]
    pub close_post_message: bool,
    /// Going to edit sends `UI_Edit`.
    #[serde(skip_serializing_if = "Not::not")]
    pub edit_mode_post_message: bool,
    /// Edits send `Edit_Notification`.
    #[serde(skip_serializing_if = "Not::not")]
    pub edit_notification_post_message: bool,
    /// Embedding sends `UI_FileEmbed`.
    #[serde(skip_serializing_if = "Not::not")]
    pub file_embed_command_post_message: bool,
    /// Sharing sends `UI_Sharing`.
    #[serde(skip_serializing_if = "Not::not")]
    pub file_sharing_post_message: bool,
    /// The versions send `UI_FileVersions`.
    #[serde(skip_serializing_if = "Not::not")]
    pub file_version_post_message: bool,
    /// The workflow button sends `UI_Workflow`.
    #[serde(skip_serializing_if = "Not::not")]
    pub workflow_post_message: bool,
    /// Downloads send `Download_As` (Collabora).
    #[serde(skip_serializing_if = "Not::not")]
    pub download_as_post_message: bool,
    /// Save As sends `UI_SaveAs` (Collabora).
    #[serde(skip_serializing_if = "Not::not")]
    pub save_as_postmessage: bool,

    // The path shown above the document.
    /// The name of the host.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub breadcrumb_brand_name: Option<String>,
    /// The host's first page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub breadcrumb_brand_url: Option<String>,
    /// The name of the document, if not the file's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub breadcrumb_doc_name: Option<String>,
    /// The folder the file is in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub breadcrumb_folder_name: Option<String>,
    /// The page of that folder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub breadcrumb_folder_url: Option<String>,

    // The file.
    /// The extension with its dot.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file_extension: Option<String>,
    /// The longest name without extension, in characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file_name_max_length: Option<u32>,
    /// When the content changed last, ISO 8601 in UTC; clients send it back byte for byte.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_modified_time: Option<String>,
    /// Base64 of the SHA-256 of the content.
    #[serde(rename = "SHA256", skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// Stands for the content, where `sha256` is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unique_content_id: Option<String>,
    /// The host can't save for the moment.
    #[serde(skip_serializing_if = "Not::not")]
    pub temporarily_not_writable: bool,

    // What the client may and may not.
    /// Call other services of Microsoft.
    #[serde(skip_serializing_if = "Not::not")]
    pub allow_additional_microsoft_services: bool,
    /// Ask for an error report.
    #[serde(skip_serializing_if = "Not::not")]
    pub allow_error_report_prompt: bool,
    /// Call add-ins that the file names.
    #[serde(skip_serializing_if = "Not::not")]
    pub allow_external_marketplace: bool,
    /// How well it should shield this document from its own limits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_throttling_protection: Option<String>,
    /// How many fewer calls the host asks for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requested_call_throttling: Option<String>,
    /// Closing the document closes the window.
    #[serde(skip_serializing_if = "Not::not")]
    pub close_button_closes_window: bool,
    /// `BlockAll` or `CurrentDocumentOnly` (Excel).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copy_paste_restrictions: Option<String>,
    /// Not print.
    #[serde(skip_serializing_if = "Not::not")]
    pub disable_print: bool,
    /// Not translate.
    #[serde(skip_serializing_if = "Not::not")]
    pub disable_translation: bool,
    /// `Assign` or `Submit`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub workflow_type: Vec<String>,

    // What Collabora and ONLYOFFICE understand beyond the protocol.
    /// The owner may close the document for all.
    #[serde(skip_serializing_if = "Not::not")]
    pub enable_owner_termination: bool,
    /// No download in other formats, no presentation.
    #[serde(skip_serializing_if = "Not::not")]
    pub disable_export: bool,
    /// No copying out of the document.
    #[serde(skip_serializing_if = "Not::not")]
    pub disable_copy: bool,
    /// No notice over an idle document.
    #[serde(skip_serializing_if = "Not::not")]
    pub disable_inactive_messages: bool,
    /// No entry to print.
    #[serde(skip_serializing_if = "Not::not")]
    pub hide_print_option: bool,
    /// No entries to download.
    #[serde(skip_serializing_if = "Not::not")]
    pub hide_export_option: bool,
    /// No entry to save.
    #[serde(skip_serializing_if = "Not::not")]
    pub hide_save_option: bool,
    /// No entry to repair.
    #[serde(skip_serializing_if = "Not::not")]
    pub hide_repair_option: bool,
    /// `true`, or a list of `mobile`, `tablet` and `desktop`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hide_user_list: Option<String>,
    /// An entry to share, which sends `UI_Share`.
    #[serde(skip_serializing_if = "Not::not")]
    pub enable_share: bool,
    /// Insert pictures of the host, by `UI_InsertGraphic`.
    #[serde(skip_serializing_if = "Not::not")]
    pub enable_insert_remote_image: bool,
    /// Insert files of the host, by `UI_InsertFile`.
    #[serde(skip_serializing_if = "Not::not")]
    pub enable_insert_remote_file: bool,
    /// Not insert pictures of the machine.
    #[serde(skip_serializing_if = "Not::not")]
    pub disable_insert_local_image: bool,
    /// Show hints for administrators.
    #[serde(skip_serializing_if = "Not::not")]
    pub is_admin_user: bool,
    /// A text over every page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub watermark_text: Option<String>,
    /// The name to save a template's document under.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub template_save_as: Option<String>,
    /// What others see of the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_extra_info: Option<UserExtraInfo>,
}

/// What others who edit the document see of a person (Collabora).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct UserExtraInfo {
    /// The address of a picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub avatar: Option<String>,
    /// The mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mail: Option<String>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn full() -> CheckFileInfo {
        let text = |text: &str| Some(text.to_owned());
        CheckFileInfo {
            base_file_name: "Report.docx".to_owned(),
            owner_id: "o7f3".to_owned(),
            size: 20134,
            user_id: "u91ab".to_owned(),
            version: "42".to_owned(),
            supported_share_url_types: vec!["ReadOnly".to_owned()],
            supports_update: true,
            supports_locks: true,
            supports_get_lock: true,
            supports_extended_lock_length: true,
            supports_delete_file: true,
            supports_rename: true,
            supports_user_info: true,
            user_friendly_name: text("Ada L."),
            user_info: text(""),
            user_can_write: true,
            user_can_rename: true,
            license_check_for_edit_is_enabled: Some(true),
            host_view_url: text("https://drive.contoso.com/view/abc"),
            host_edit_url: text("https://drive.contoso.com/edit/abc"),
            close_url: text("https://drive.contoso.com/folder/1"),
            download_url: text("https://drive.contoso.com/dl/abc"),
            post_message_origin: text("https://drive.contoso.com"),
            close_post_message: true,
            edit_notification_post_message: true,
            file_sharing_post_message: true,
            save_as_postmessage: true,
            breadcrumb_brand_name: text("Contoso Drive"),
            breadcrumb_brand_url: text("https://drive.contoso.com"),
            breadcrumb_folder_name: text("Reports"),
            breadcrumb_folder_url: text("https://drive.contoso.com/folder/1"),
            file_extension: text(".docx"),
            file_name_max_length: Some(250),
            last_modified_time: text("2026-09-01T08:15:30.1234567Z"),
            sha256: text("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
            user_extra_info: Some(UserExtraInfo { avatar: text("https://drive.contoso.com/a"), mail: None }),
            ..CheckFileInfo::default()
        }
    }

    #[test]
    fn the_answer_of_a_host_that_does_everything() {
        let expected = json!({
            "BaseFileName": "Report.docx",
            "OwnerId": "o7f3",
            "Size": 20134,
            "UserId": "u91ab",
            "Version": "42",
            "SupportedShareUrlTypes": ["ReadOnly"],
            "SupportsUpdate": true,
            "SupportsLocks": true,
            "SupportsGetLock": true,
            "SupportsExtendedLockLength": true,
            "SupportsDeleteFile": true,
            "SupportsRename": true,
            "SupportsUserInfo": true,
            "LicenseCheckForEditIsEnabled": true,
            "UserFriendlyName": "Ada L.",
            "UserInfo": "",
            "UserCanWrite": true,
            "UserCanRename": true,
            "CloseUrl": "https://drive.contoso.com/folder/1",
            "DownloadUrl": "https://drive.contoso.com/dl/abc",
            "HostViewUrl": "https://drive.contoso.com/view/abc",
            "HostEditUrl": "https://drive.contoso.com/edit/abc",
            "PostMessageOrigin": "https://drive.contoso.com",
            "ClosePostMessage": true,
            "EditNotificationPostMessage": true,
            "FileSharingPostMessage": true,
            "SaveAsPostmessage": true,
            "BreadcrumbBrandName": "Contoso Drive",
            "BreadcrumbBrandUrl": "https://drive.contoso.com",
            "BreadcrumbFolderName": "Reports",
            "BreadcrumbFolderUrl": "https://drive.contoso.com/folder/1",
            "FileExtension": ".docx",
            "FileNameMaxLength": 250,
            "LastModifiedTime": "2026-09-01T08:15:30.1234567Z",
            "SHA256": "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
            "UserExtraInfo": { "avatar": "https://drive.contoso.com/a" },
        });
        assert_eq!(serde_json::to_value(full()).unwrap(), expected);
    }

    #[test]
    fn what_is_sent_is_read_back() {
        let json = serde_json::to_string(&full()).unwrap();
        assert_eq!(serde_json::from_str::<CheckFileInfo>(&json).unwrap(), full());
    }

    #[test]
    fn nothing_is_ever_null() {
        let json = serde_json::to_value(CheckFileInfo::default()).unwrap();
        let names: Vec<_> = json.as_object().unwrap().keys().collect();
        assert_eq!(names, ["BaseFileName", "OwnerId", "Size", "UserId", "Version"]);
    }

    #[test]
    fn hosts_may_send_less_more_and_null() {
        let told = json!({ "BaseFileName": "a.txt", "Size": 3, "CloseUrl": null, "Private": { "a": [1] } });
        let read: CheckFileInfo = serde_json::from_value(told).unwrap();
        let expected =
            CheckFileInfo { base_file_name: "a.txt".to_owned(), size: 3, ..CheckFileInfo::default() };
        assert_eq!(read, expected);
        assert!(serde_json::from_value::<CheckFileInfo>(json!({ "UserCanWrite": "yes" })).is_err());
    }
}
