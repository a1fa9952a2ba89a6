//! The acts that the activity tells of, and which kind each is of: one table.

/// A kind of act, by which the activity is filtered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ActKind {
    /// Something about organizations, people, groups, policies, suites or jobs was changed.
    Administration,
    /// Somebody signed in or out, tried to, or changed what one signs in with.
    SignIn,
    /// A document was opened.
    Open,
    /// An editing session began or ended.
    Editing,
    /// An editor saved, or tried to.
    Save,
    /// A content was taken away.
    Download,
    /// An item was made, changed, moved, trashed or brought back.
    Change,
    /// Somebody asked for what is not theirs.
    Refused,
}

impl ActKind {
    /// Every kind, with its word.
    pub const ALL: [(Self, &'static str); 8] = [
        (Self::Administration, "administration"),
        (Self::SignIn, "sign_in"),
        (Self::Open, "open"),
        (Self::Editing, "editing"),
        (Self::Save, "save"),
        (Self::Download, "download"),
        (Self::Change, "change"),
        (Self::Refused, "refused"),
    ];

    /// Returns its word.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("change", |(_, word)| word)
    }

    /// Finds a kind by its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, other)| *other == word).map(|(kind, _)| *kind)
    }

    /// Returns the kind of an act. What is neither in the table nor about an item is an administrator's.
    pub fn of(act: &str) -> Self {
        if let Some((_, kind, _)) = ACTS.iter().find(|(word, ..)| *word == act) {
            return *kind;
        }
        if act.starts_with("item.") { Self::Change } else { Self::Administration }
    }

    /// Tells whether an act was refused.
    pub fn refuses(act: &str) -> bool {
        ACTS.iter().any(|(word, _, outcome)| *word == act && *outcome == REFUSED)
    }
}

const DONE: bool = false;
const REFUSED: bool = true;

#[rustfmt::skip]
const ACTS: &[(&str, ActKind, bool)] = &[
    ("session.signed_in",         ActKind::SignIn,   DONE),
    ("session.sign_in_failed",    ActKind::SignIn,   REFUSED),
    ("session.signed_out",        ActKind::SignIn,   DONE),
    ("session.ended",             ActKind::SignIn,   DONE),
    ("session.ended_everywhere",  ActKind::SignIn,   DONE),
    ("account.password_changed",  ActKind::SignIn,   DONE),
    ("account.password_reset",    ActKind::SignIn,   DONE),
    ("item.opened",               ActKind::Open,     DONE),
    ("item.editing_started",      ActKind::Editing,  DONE),
    ("item.editing_ended",        ActKind::Editing,  DONE),
    ("item.session_ended",        ActKind::Editing,  DONE),
    ("item.saved",                ActKind::Save,     DONE),
    ("item.save_refused",         ActKind::Save,     REFUSED),
    ("item.downloaded",           ActKind::Download, DONE),
    ("access.refused",            ActKind::Refused,  REFUSED),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_act_has_a_kind() {
        for (act, kind, refused) in [
            ("item.saved", ActKind::Save, false),
            ("item.save_refused", ActKind::Save, true),
            ("item.renamed", ActKind::Change, false),
            ("organization.renamed", ActKind::Administration, false),
            ("session.sign_in_failed", ActKind::SignIn, true),
            ("access.refused", ActKind::Refused, true),
        ] {
            assert_eq!((ActKind::of(act), ActKind::refuses(act)), (kind, refused), "{act}");
        }
        for (kind, word) in ActKind::ALL {
            assert_eq!((kind.as_str(), ActKind::parse(word)), (word, Some(kind)));
        }
    }
}
