//! RenameFile, DeleteFile, PutUserInfo.

use sheaf_domain::{Action, ItemName, OnConflict};
use sheaf_store::{access, accounts};
use wopi::{
    operation::RenameFile,
    write::{Write, decide_write},
};

use super::{
    Admitted, WopiError,
    call::{held, rights_of_call},
    lock::meet_for_update,
    view_version::ONLY_READ,
};
use crate::App;

/// The longest text that PutUserInfo stores, in characters (reference 2.9).
const USER_INFO_CHARS: usize = 1_024;

impl App {
    /// RenameFile. An invalid name is adapted, a taken one numbered. Returns the new name without its extension.
    ///
    /// # Errors
    /// [`WopiError::Conflict`] when another lock holds the file.
    pub async fn rename_file(&self, call: &Admitted, rename: &RenameFile) -> Result<String, WopiError> {
        let mut tx = self.store().begin().await?;
        let access = meet_for_update(&mut tx, call).await?;
        let rights = rights_of_call(self, &access, call)?;
        if !rights.write || !rights.may.has(Action::Rename) {
            return Err(WopiError::NotFound);
        }
        let write = Write::Rename(rename.lock.as_ref());
        decide_write(held(&access, tx.now()).as_ref(), write).map_err(WopiError::Conflict)?;
        let asked = with_extension(&rename.name, &access.item.name)?;
        let name = self.rename_in(&mut tx, &access, &asked, OnConflict::Rename).await?;
        tx.commit().await?;
        Ok(name.stem().to_owned())
    }

    /// DeleteFile: into the trash, from which it can be brought back.
    ///
    /// # Errors
    /// [`WopiError::Conflict`] when a lock holds the file.
    pub async fn delete_file(&self, call: &Admitted) -> Result<(), WopiError> {
        let mut tx = self.store().begin().await?;
        let access = meet_for_update(&mut tx, call).await?;
        let rights = rights_of_call(self, &access, call)?;
        if !rights.write || !rights.may.has(Action::Move) {
            return Err(WopiError::NotFound);
        }
        decide_write(held(&access, tx.now()).as_ref(), Write::Delete).map_err(WopiError::Conflict)?;
        self.trash_in(&mut tx, &access).await?;
        Ok(tx.commit().await?)
    }

    /// PutUserInfo: kept for the person, whatever file it came with.
    ///
    /// # Errors
    /// [`WopiError::Invalid`] beyond 1,024 characters of ASCII.
    pub async fn put_user_info(&self, call: &Admitted, info: &str) -> Result<(), WopiError> {
        if info.len() > USER_INFO_CHARS || !info.is_ascii() || info.contains('\0') {
            return Err(WopiError::Invalid("the user info"));
        }
        if call.version.is_some() {
            return Err(ONLY_READ);
        }
        let mut tx = self.store().begin().await?;
        let found = access::find(&mut tx, call.token.membership, call.item).await?;
        let access = found.ok_or(WopiError::NotFound)?;
        rights_of_call(self, &access, call)?;
        accounts::set_user_info(&mut tx, access.caller.account, info).await?;
        Ok(tx.commit().await?)
    }
}

/// Gives a requested name the extension that the file has; some clients send it along, most do not.
fn with_extension(requested: &str, present: &str) -> Result<ItemName, WopiError> {
    let present = ItemName::parse(present)
        .map_err(|why| WopiError::BadName { reason: why.to_string(), valid: None })?;
    let extension = present.extension();
    let split = requested.len().saturating_sub(extension.len());
    let stem = match requested.get(split..) {
        Some(end) if !extension.is_empty() && end.eq_ignore_ascii_case(extension) => &requested[..split],
        _ => requested,
    };
    if stem.trim().is_empty() {
        return Err(WopiError::BadName { reason: "the name is empty".into(), valid: None });
    }
    Ok(ItemName::adapt(&format!("{stem}{extension}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn a_renamed_file_keeps_its_extension() {
        for (requested, present, renamed) in [
            ("Plan",        "Draft.docx",   Some("Plan.docx")),
            ("Plan.docx",   "Draft.docx",   Some("Plan.docx")),
            ("Plan.DOCX",   "Draft.docx",   Some("Plan.docx")),
            ("Plan v1.2",   "Draft.docx",   Some("Plan v1.2.docx")),
            ("Pl/an:",      "Draft.docx",   Some("Pl_an_.docx")),
            ("Grüße",       "Draft.docx",   Some("Grüße.docx")),
            ("Readme",      "Makefile",     Some("Readme")),
            (".docx",       "Draft.docx",   None),
            ("  ",          "Draft.docx",   None),
        ] {
            let name = with_extension(requested, present).ok().map(|name| name.to_string());
            assert_eq!(name.as_deref(), renamed, "{requested}");
        }
    }
}
