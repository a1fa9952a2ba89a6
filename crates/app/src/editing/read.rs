//! CheckFileInfo and GetFile: what a call may see.

use sheaf_store::access::{self, Access};
use wopi::CheckFileInfo;

use super::{
    Admitted, WopiError,
    call::rights_of_call,
    containers::with_folders,
    describe::Subject,
    version::{version, version_of},
};
use crate::{App, Content};

impl App {
    /// CheckFileInfo. One query; of an earlier content, two.
    ///
    /// # Errors
    /// When the token was withdrawn, or the file is not there for this person.
    pub async fn check_file_info(&self, call: &Admitted) -> Result<CheckFileInfo, WopiError> {
        let access = self.meet(call).await?;
        let rights = rights_of_call(self, &access, call)?;
        let suite = self.suite(call.suite()).ok_or(WopiError::Token("its suite is not known"))?;
        let opened_as = call.token.opened_as;
        let file_url = self.file_url(call, &access, rights, suite);
        let described = self.describe(&Subject { access: &access, rights, suite, opened_as });
        let told = CheckFileInfo { file_url, ..described };
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
}

/// Returns `OwnerId`: the account of a personal drive; of a team share, the drive itself.
pub(super) fn owner_id(access: &Access) -> String {
    access.drive.owner.map_or_else(|| access.item.drive.to_string(), |account| account.to_string())
}
