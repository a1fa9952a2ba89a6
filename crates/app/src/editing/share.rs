//! GetShareUrl: where a file or folder is in the portal, to pass on. Whoever follows it signs in and may there what they may: it gives no right.

use wopi::operation::ShareUrlType;

use super::{
    Admitted, WopiError,
    call::{rights_in_container, rights_of_call},
    view_version::ONLY_READ,
};
use crate::App;

const NOT_PASSED_ON: WopiError = WopiError::NotSupported("this person passes no such address on");

impl App {
    /// GetShareUrl of a file.
    ///
    /// # Errors
    /// [`WopiError::NotSupported`] for a kind that this person is not told of.
    pub async fn share_url(&self, call: &Admitted, kind: ShareUrlType) -> Result<String, WopiError> {
        if call.version.is_some() {
            return Err(ONLY_READ);
        }
        let access = self.meet(call).await?;
        let rights = rights_of_call(self, &access, call)?;
        if !self.share_url_types(rights.write).any(|offered| offered == kind) {
            return Err(NOT_PASSED_ON);
        }
        Ok(match kind {
            ShareUrlType::ReadOnly => self.host_view_url(access.item.id),
            ShareUrlType::ReadWrite => self.host_edit_url(access.item.id),
        })
    }

    /// GetShareUrl of a container: one page, on which everybody sees what they may.
    ///
    /// # Errors
    /// As [`Self::share_url`].
    pub async fn container_share_url(
        &self,
        call: &Admitted,
        kind: ShareUrlType,
    ) -> Result<String, WopiError> {
        let access = self.meet(call).await?;
        let rights = rights_in_container(self, &access, &call.token)?;
        match self.share_url_types(rights.add).any(|offered| offered == kind) {
            true => Ok(self.portal(&format!("/files/{}", access.item.id))),
            false => Err(NOT_PASSED_ON),
        }
    }

    /// Returns the words of `SupportedShareUrlTypes`.
    pub(super) fn share_url_words(&self, may_change: bool) -> Vec<String> {
        self.share_url_types(may_change).map(|kind| kind.as_str().to_owned()).collect()
    }

    /// Nobody passes on an address for changing what they can't change there.
    fn share_url_types(&self, may_change: bool) -> impl Iterator<Item = ShareUrlType> {
        let offered = self.settings().surfaces.share_urls;
        let kinds = ShareUrlType::ALL.into_iter();
        kinds.filter(move |kind| offered && (*kind == ShareUrlType::ReadOnly || may_change))
    }
}
