//! What CheckFileInfo says of a file: everything that has a meaning here, computed for this person, file, suite and policy (design rule 5).
//! What has none is not sent; what only one kind of suite understands is sent to that kind.

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use sheaf_domain::{Action, ItemId, ItemName, Role, SuiteAction, SuiteKind};
use sheaf_store::access::Access;
use wopi::{CheckFileInfo, container::name_for_office};

use super::{
    Opening,
    call::{CallRights, WOPI},
    open::is_business_user,
    read::owner_id,
    version::{last_modified_of, version},
};
use crate::{
    App, OpenWith, SuiteSettings,
    items::publish::{live_lock, overdrawn},
};

/// The longest name with its extension that a client may ask for, in characters; the host's limit is in bytes.
const NAME_CHARS: usize = 250;

/// One call of CheckFileInfo: what was met, by whom.
pub(super) struct Subject<'a> {
    pub(super) access: &'a Access,
    pub(super) rights: CallRights,
    pub(super) suite: &'a SuiteSettings,
    pub(super) opened_as: Opening,
}

impl App {
    /// Says about a file what is true for this person and this suite.
    pub(super) fn describe(&self, subject: &Subject<'_>) -> CheckFileInfo {
        let &Subject { access, rights, suite, opened_as } = subject;
        let item = &access.item;
        let write = rights.write && !overdrawn(access);
        let mut info = CheckFileInfo {
            base_file_name: name_for_office(&item.name),
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

            license_check_for_edit_is_enabled: is_business_user(suite.kind).then_some(true),
            user_friendly_name: Some(shown_name(access)),
            user_info: access.caller.user_info.clone(),
            user_can_write: write,
            read_only: !write,
            user_can_not_write_relative: !self.offers_relative_writes(rights) || overdrawn(access),
            user_can_rename: write && rights.may.has(Action::Rename),

            file_extension: Some(extension(&item.name)).filter(|extension| !extension.is_empty()),
            file_name_max_length: Some(name_limit(&item.name)),
            last_modified_time: Some(last_modified_of(access)),
            sha256: access.head.as_ref().map(|head| BASE64.encode(head.sha256.0)),
            temporarily_not_writable: write && self.held_by_something_else(access),

            post_message_origin: Some(self.settings().portal_url.clone()),
            breadcrumb_doc_name: Some(item.name.clone()),
            ..CheckFileInfo::default()
        };
        match opened_as {
            Opening::Embed => {}
            Opening::View | Opening::Edit | Opening::Convert => self.add_ways(&mut info, subject),
        }
        restrict(&mut info, subject);
        for_suite(&mut info, subject);
        info
    }

    /// Adds where the person can go from here. Inside of another page, nowhere.
    fn add_ways(&self, info: &mut CheckFileInfo, subject: &Subject<'_>) {
        let &Subject { access, rights, suite, .. } = subject;
        let item = &access.item;
        let usable = self.usable(access);
        let edits = |with: &OpenWith| with.action == SuiteAction::Edit || with.converts.is_some();
        let here = usable.iter().find(|with| with.suite == suite.id);
        let room = !overdrawn(access);

        info.close_url = Some(self.folder_url(access));
        info.close_post_message = true;
        info.edit_mode_post_message = true;
        info.edit_notification_post_message = true;
        info.download_url =
            rights.may.has(Action::Download).then(|| self.portal(&format!("/api/items/{}/content", item.id)));
        info.file_version_url = item
            .parent
            .filter(|_| rights.may.has(Action::Versions))
            .map(|folder| self.portal(&format!("/files/{folder}?versions={}", item.id)));
        info.host_view_url = Some(self.way(self.host_view_url(item.id), here, &usable));
        info.host_edit_url = match here.filter(|here| edits(here)) {
            Some(here) => Some(self.way(self.host_edit_url(item.id), Some(here), &usable)),
            // A suite whose discovery nobody read opened it all the same: then its token says what it may.
            None => (usable.iter().any(edits) || here.is_none() && rights.write)
                .then(|| self.host_edit_url(item.id)),
        }
        .filter(|_| room);
        info.host_embedded_view_url = (!self.settings().embedded_in.is_empty()
            && self.offers_embedding(suite, &item.name))
        .then(|| self.portal(&format!("/embed/{}", item.id)));
        info.breadcrumb_brand_name = Some(access.caller.organization_name.clone());
        info.breadcrumb_brand_url = Some(self.portal("/files"));
        info.breadcrumb_folder_name = access.parent_name.clone();
        info.breadcrumb_folder_url = Some(self.folder_url(access));
    }

    /// Returns a page for the same suite: by its name where another one would open the file by itself.
    fn way(&self, page: String, here: Option<&OpenWith>, usable: &[OpenWith]) -> String {
        match here {
            Some(here) if usable.first() != Some(here) => format!("{page}?suite={}", here.suite),
            _ => page,
        }
    }

    /// Tells whether something that is no office suite holds the file.
    fn held_by_something_else(&self, access: &Access) -> bool {
        live_lock(access, self.store().now()).is_some_and(|lock| lock.mechanism != WOPI)
    }

    fn offers_embedding(&self, suite: &SuiteSettings, name: &str) -> bool {
        let known = self.suite_book().known();
        let discovery = known.get(&suite.id).and_then(|known| known.discovery.as_ref());
        discovery.is_some_and(|known| known.offers(&crate::extension(name)).embeds)
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

/// Says what whoever may look, but not take away, can't do. Each suite keeps it as well as it can; none sees a download address.
fn restrict(info: &mut CheckFileInfo, subject: &Subject<'_>) {
    if subject.rights.may.has(Action::Download) {
        return;
    }
    info.disable_print = true;
    match subject.suite.kind {
        SuiteKind::Microsoft365 => {
            info.disable_translation = true;
            info.restricted_web_view_only = info.read_only;
            let copying = if info.read_only { "BlockAll" } else { "CurrentDocumentOnly" };
            info.copy_paste_restrictions = Some(copying.to_owned());
        }
        SuiteKind::OnlyOffice => {
            info.hide_print_option = true;
            info.disable_copy = true;
        }
        SuiteKind::Collabora | SuiteKind::Other => {
            info.hide_print_option = true;
            info.disable_export = true;
            info.hide_export_option = true;
            info.disable_copy = true;
        }
        SuiteKind::BuiltIn => {
            info.disable_export = true;
            info.disable_copy = true;
        }
    }
}

/// Adds what one kind of suite alone understands.
fn for_suite(info: &mut CheckFileInfo, subject: &Subject<'_>) {
    let &Subject { access, suite, opened_as, .. } = subject;
    if suite.kind == SuiteKind::Collabora && opened_as != Opening::Embed {
        info.enable_owner_termination = info.owner_id == info.user_id;
        info.is_admin_user = access.caller.role == Role::SystemAdministrator;
    }
}

/// Returns the name to show: never empty, since suites would make a guest of the person.
fn shown_name(access: &Access) -> String {
    let name = access.caller.name.trim();
    if name.is_empty() { access.caller.mail.clone() } else { name.to_owned() }
}

/// Returns how many characters a name may have beside its extension.
fn name_limit(name: &str) -> u32 {
    let extension = extension(name).chars().count();
    u32::try_from(NAME_CHARS.saturating_sub(extension)).unwrap_or_default().max(1)
}

pub(super) fn extension(name: &str) -> String {
    ItemName::parse(name).map(|name| name.extension().to_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_room_beside_its_extension() {
        for (name, limit) in [("plan.docx", 245), ("Makefile", 250), (".profile", 250)] {
            assert_eq!(name_limit(name), limit, "{name}");
        }
    }
}
