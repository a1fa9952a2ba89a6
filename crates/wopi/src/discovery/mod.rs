//! Discovery: what a WOPI client offers, and the keys it signs with.
//!
//! A document is hostile input: its size, depth and number of actions are limited, and it may not
//! define entities. Fetching it, and when to read it again, is up to the caller.

mod parse;

use std::collections::BTreeMap;

use thiserror::Error;

use crate::proof::{BadKey, ProofKeys};

/// A discovery document, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discovery {
    /// By extension in lower case; within one, in the order of the document.
    actions: BTreeMap<String, Vec<DiscoveredAction>>,
    proof_keys: Option<ProofKeys>,
}

/// Something a client can do with files of one extension.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DiscoveredAction {
    /// The app, such as `Word` or `writer`.
    pub app: String,
    /// The app's icon, for the page that shows it.
    pub favicon: Option<String>,
    /// What is done, such as `view` or `edit`.
    pub name: String,
    /// The extension in lower case, without dot.
    pub ext: String,
    /// The template of its URL, for [`action_url`](crate::action_url::action_url).
    pub urlsrc: String,
    /// The groups of operations the host must have, such as `locks` and `update`.
    pub requires: Vec<String>,
    /// The extension that a conversion produces.
    pub target_ext: Option<String>,
    /// The extension that a new file gets, if it is another one.
    pub new_ext: Option<String>,
    /// Whether this is what the client does by default with the extension.
    pub is_default: bool,
    /// Whether the client looks for a licence.
    pub checks_license: bool,
}

/// What can be done with a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Offers<'d> {
    /// It can be shown.
    pub views: bool,
    /// It can be edited.
    pub edits: bool,
    /// An empty one can be filled from a template and edited.
    pub fills: bool,
    /// It can be converted, to a file of this extension.
    pub converts: Option<&'d str>,
    /// It can be shown inside of another page.
    pub embeds: bool,
}

/// Why a document is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BadDiscovery {
    /// Longer than [`Discovery::MAX_BYTES`].
    #[error("the document is longer than {} bytes", Discovery::MAX_BYTES)]
    TooLong,
    /// Deeper than [`Discovery::MAX_DEPTH`].
    #[error("the document has elements more than {} deep", Discovery::MAX_DEPTH)]
    TooDeep,
    /// More actions than [`Discovery::MAX_ACTIONS`].
    #[error("the document has more than {} actions", Discovery::MAX_ACTIONS)]
    TooManyActions,
    /// Not XML, or cut off.
    #[error("the document is not XML, or not all of it")]
    NotXml,
    /// It defines a document type or uses entities of its own.
    #[error("the document defines a document type or entities")]
    Entities,
    /// XML, but not `wopi-discovery`.
    #[error("the document is not a WOPI discovery")]
    NotDiscovery,
    /// It offers nothing.
    #[error("the document has no actions")]
    NoActions,
    /// A proof key that can't be read.
    #[error("the proof key can't be read: {0}")]
    ProofKey(#[from] BadKey),
}

impl Discovery {
    /// The longest document that is read, in bytes.
    pub const MAX_BYTES: usize = 2 << 20;
    /// The deepest element that is read; the root is 1, actions are 4.
    pub const MAX_DEPTH: usize = 8;
    /// The most actions that are read.
    pub const MAX_ACTIONS: usize = 10_000;

    /// Reads a document.
    ///
    /// Of its net zones, the first present of `external-https`, `external-http`, `internal-https`,
    /// `internal-http` and the one without name counts. Apps that are named for a media type instead
    /// of extensions are left out.
    pub fn parse(document: &str) -> Result<Self, BadDiscovery> {
        parse::parse(document)
    }

    /// Returns an action for an extension, which comes without dot and in any case.
    #[must_use]
    pub fn action(&self, extension: &str, action: &str) -> Option<&DiscoveredAction> {
        self.of(extension).iter().find(|found| found.name == action)
    }

    /// Returns the action that shows a file.
    ///
    /// Some clients, Collabora among them, have only `edit` for what they can edit, and show it
    /// unchangeable to whom CheckFileInfo does not let write.
    #[must_use]
    pub fn viewing(&self, extension: &str) -> Option<&DiscoveredAction> {
        self.action(extension, "view").or_else(|| self.action(extension, "edit"))
    }

    /// Returns what can be done with files of an extension.
    #[must_use]
    pub fn offers(&self, extension: &str) -> Offers<'_> {
        let has = |action| self.action(extension, action).is_some();
        let converts = self.action(extension, "convert");
        Offers {
            views: self.viewing(extension).is_some(),
            edits: has("edit"),
            fills: has("editnew"),
            converts: converts.and_then(|action| action.target_ext.as_deref()),
            embeds: has("embedview"),
        }
    }

    /// Returns the first of some actions that there is for an extension.
    #[must_use]
    pub fn first_action(&self, extension: &str, actions: &[&str]) -> Option<&DiscoveredAction> {
        actions.iter().find_map(|action| self.action(extension, action))
    }

    /// Returns every extension there is an action for, in lower case, in the order of the alphabet.
    pub fn extensions(&self) -> impl Iterator<Item = &str> {
        self.actions.keys().map(String::as_str)
    }

    /// Returns the keys that the client signs with, if it does.
    #[must_use]
    pub fn proof_keys(&self) -> Option<&ProofKeys> {
        self.proof_keys.as_ref()
    }

    fn of(&self, extension: &str) -> &[DiscoveredAction] {
        self.actions.get(&extension.to_lowercase()).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests;
