//! EnumerateChildren: what lies in a folder, all of it or nothing, since the protocol has no pages (reference 3.1).

use sheaf_domain::ItemKind;
use sheaf_store::listing::{self, Child};
use wopi::{
    container::{ChildFile, Pointer, name_for_office},
    operation::EnumerateChildren,
};

use super::{
    Admitted, WopiError,
    call::rights_in_container,
    leads::Leads,
    version::{last_modified, version},
};
use crate::App;

/// The most items of a folder that are listed. A larger folder is refused whatever the filter: part of a list would look like all of it.
pub const MAX_CHILDREN: usize = 10_000;

/// What lies in a folder, as one statement saw it. Tokens are made one by one, as they are sent.
pub struct Listing {
    children: std::vec::IntoIter<Child>,
    leads: Leads,
}

/// An item of a [`Listing`].
#[derive(Debug)]
pub enum Listed {
    /// A folder; they come first.
    Container(Pointer),
    /// A file.
    File(ChildFile),
}

impl App {
    /// EnumerateChildren.
    ///
    /// # Errors
    /// [`WopiError::TooManyChildren`] beyond [`MAX_CHILDREN`].
    pub async fn enumerate_children(
        &self,
        call: &Admitted,
        asked: &EnumerateChildren,
    ) -> Result<Listing, WopiError> {
        let leads = self.leads(&call.token)?;
        rights_in_container(self, &self.meet(call).await?, &call.token)?;
        let mut reader = self.store().reader().await?;
        let mut children = listing::children(&mut reader, call.item, MAX_CHILDREN + 1).await?;
        if children.len() > MAX_CHILDREN {
            return Err(WopiError::TooManyChildren { limit: MAX_CHILDREN });
        }
        children.retain(|child| child.kind == ItemKind::Folder || asked.asks_for(&child.name));
        Ok(Listing { children: children.into_iter(), leads })
    }
}

impl Iterator for Listing {
    type Item = Result<Listed, WopiError>;
    fn next(&mut self) -> Option<Self::Item> {
        self.children.next().map(|child| listed(&self.leads, child))
    }
}

fn listed(leads: &Leads, child: Child) -> Result<Listed, WopiError> {
    let name = name_for_office(&child.name);
    Ok(match child.kind {
        ItemKind::Folder => Listed::Container(Pointer { name, url: leads.to_container(child.id)? }),
        ItemKind::File => Listed::File(ChildFile {
            name,
            url: leads.to_file(child.id, child.sessions_ended)?,
            size: child.size_bytes,
            version: version(child.revision),
            last_modified_time: Some(last_modified(child.content_at)),
        }),
    })
}
