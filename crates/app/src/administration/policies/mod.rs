//! Policies of organizations: what holds and why, what a change would do, and the change itself.
//!
//! An organization has two slots: what it chose itself, and what those above let it have at most. Who administers it from inside sets the
//! one, who administers it from above the other. What holds is computed when something changes ([`spread`]), for the organization and
//! all below it, and read by every call.

mod chain;
mod change;
mod history;
mod limits;
mod preview;
mod row;
mod spread;

pub(in crate::administration) use chain::read_slot;
pub use change::PolicySet;
pub use history::{PolicyChange, PolicyHistory};
pub(crate) use limits::{ensure_another_organization, password_chars};
pub use preview::{PolicyPreview, Reaches};
pub use row::{PolicyRow, PolicySource, SourceKind};

use sheaf_domain::{AdminAction, Definition, Lies, OrgId, PolicyKind};

use super::Administered;

/// An organization by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its id.
    pub id: OrgId,
    /// Its name.
    pub name: String,
}

/// What of an organization is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PolicySlot {
    /// What it chose itself.
    Own,
    /// What those above let it have at most.
    AtMost,
}

impl PolicySlot {
    const WORDS: [(Self, &'static str); 2] = [(Self::Own, "own"), (Self::AtMost, "at_most")];

    /// Returns the word of API and store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Own => Self::WORDS[0].1,
            Self::AtMost => Self::WORDS[1].1,
        }
    }

    /// Reads the word.
    fn parse(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(_, known)| *known == word).map(|(slot, _)| *slot)
    }

    /// Returns what somebody sets who meets the organization there: from above, ceilings are set as ceilings.
    fn set_from(lies: Lies, policy: &Definition) -> Self {
        match (lies, policy.kind) {
            (Lies::Below, PolicyKind::Ceiling) => Self::AtMost,
            (Lies::Here, _) | (Lies::Below, PolicyKind::Local | PolicyKind::Alone) => Self::Own,
        }
    }

    /// Returns the right that setting it needs.
    fn action(self) -> AdminAction {
        match self {
            Self::Own => AdminAction::ChoosePolicies,
            Self::AtMost => AdminAction::SetCeilings,
        }
    }
}

impl Administered {
    /// Returns what the caller sets of a policy here, and whether that is allowed.
    fn sets(&self, policy: &Definition) -> (PolicySlot, bool) {
        let slot = PolicySlot::set_from(self.lies, policy);
        (slot, self.may(slot.action()))
    }
}
