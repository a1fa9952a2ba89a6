//! GetShareUrl: where a file is in the portal, to pass on. Whoever follows it signs in and may there what they may: it gives no right.

use wopi::operation::ShareUrlType;

use super::{
    Admitted, WopiError,
    call::{CallRights, rights_of_call},
};
use crate::App;

impl App {
    /// GetShareUrl.
    ///
    /// # Errors
    /// [`WopiError::NotSupported`] for a kind that this person is not told of.
    pub async fn share_url(&self, call: &Admitted, kind: ShareUrlType) -> Result<String, WopiError> {
        let access = self.meet(call).await?;
        let rights = rights_of_call(self, &access, call)?;
        if !self.share_url_types(rights).contains(&kind) {
            return Err(WopiError::NotSupported("this person passes no such address on"));
        }
        Ok(match kind {
            ShareUrlType::ReadOnly => self.host_view_url(access.item.id),
            ShareUrlType::ReadWrite => self.host_edit_url(access.item.id),
        })
    }

    /// Returns the kinds for `SupportedShareUrlTypes`. Nobody passes on an address for editing who can't edit there.
    pub(super) fn share_url_types(&self, rights: CallRights) -> Vec<ShareUrlType> {
        let offered = self.settings().surfaces.share_urls;
        let kinds = ShareUrlType::ALL.into_iter();
        kinds.filter(|kind| offered && (*kind == ShareUrlType::ReadOnly || rights.write)).collect()
    }
}
