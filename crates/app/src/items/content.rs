//! Getting a file's bytes.

use sheaf_domain::{Action, Sha256, Timestamp, VersionId};
use sheaf_store::versions;

use super::{ItemError, create::ensure_file};
use crate::{App, Content, Granted, grant::rights, right::See};

/// A content, opened to read.
pub struct Opened {
    /// The name to save it under.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// Whether the portal may show it in the page.
    pub preview: Option<crate::Preview>,
    /// Which version.
    pub version: VersionId,
    /// Its hash.
    pub sha256: Sha256,
    /// Since when it is what it is.
    pub changed_at: Timestamp,
    /// The bytes.
    pub content: Content,
}

impl App {
    /// Opens a file's head, or one of its versions, steps or conflict versions.
    ///
    /// Whoever may only see contents in the page gets those that the page can show, and no older ones.
    ///
    /// # Errors
    /// When it is not there, or the caller may not have it.
    pub async fn open_content(
        &self,
        file: &Granted<See>,
        version: Option<VersionId>,
        inline: bool,
    ) -> Result<Opened, ItemError> {
        let access = file.access();
        ensure_file(&access.item)?;
        let name = access.item.name.clone();
        let preview = crate::media::preview(&name);
        let may = rights(access);
        let shown = inline && preview.is_some();
        let only_in_page = shown && version.is_none() && may.has(Action::Preview);
        // A policy may keep the portal from showing what can be downloaded all the same.
        let hidden_in_page = shown && !may.has(Action::Preview);
        if hidden_in_page || !may.has(Action::Download) && !only_in_page {
            return Err(ItemError::Forbidden);
        }
        let id = version.or(access.item.head).ok_or(ItemError::NotFound)?;
        let found = versions::find(&mut self.store().reader().await?, file.item(), id)
            .await?
            .ok_or(ItemError::NotFound)?;
        let hidden = match found.cause {
            Some(_) => !may.has(Action::Restore),
            None => access.item.head != Some(id) && !may.has(Action::Versions),
        };
        if hidden {
            return Err(ItemError::NotFound);
        }
        let content = self.open_blob(found.blob).await?;
        Ok(Opened {
            media_type: crate::media::media_type(&name),
            name,
            preview,
            version: id,
            sha256: found.sha256,
            changed_at: found.created_at,
            content,
        })
    }
}
