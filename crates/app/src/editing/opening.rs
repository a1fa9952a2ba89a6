//! As what a document opens: what the host page asks for, and which action of a suite's discovery that is.

use sheaf_domain::SuiteKind;

use crate::{OpenWith, SuiteSettings};

/// As what a document opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// To be read.
    View,
    /// To be edited.
    Edit,
    /// To become a new document of a format that can be edited, beside the old one (reference 8.5).
    Convert,
    /// To be read inside of another page, without a way to edit it.
    Embed,
}

impl Opening {
    /// Every one, with its word.
    pub const WORDS: [(Self, &'static str); 4] =
        [(Self::View, "view"), (Self::Edit, "edit"), (Self::Convert, "convert"), (Self::Embed, "embed")];

    /// Returns the word that API and tokens use.
    pub fn as_str(self) -> &'static str {
        Self::WORDS.iter().find(|(opening, _)| *opening == self).map_or("view", |(_, word)| *word)
    }

    /// Reads the word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(_, known)| *known == word).map(|(opening, _)| *opening)
    }
}

/// Returns the actions of discovery that open a document so, the best first (reference 5.3).
pub(super) fn actions(opening: Opening, with: &OpenWith, phone: bool) -> &'static [&'static str] {
    match opening {
        Opening::Edit if with.fills => &["editnew", "edit"],
        Opening::Edit if phone => &["mobileEdit", "edit"],
        Opening::Edit => &["edit"],
        Opening::Convert => &["convert"],
        Opening::Embed => &["embedview", "view", "edit"],
        // Microsoft's `view` turns into `mobileView` by itself.
        Opening::View if phone && with.kind != SuiteKind::Microsoft365 => &["mobileView", "view", "edit"],
        Opening::View => &["view", "edit"],
    }
}

/// Tells whether a token made now for this suite and opening carries the right to edit. Two suites ask with the token of their viewer
/// whether it may offer to edit; others edit whatever they may, also where the person asked to read.
pub(super) fn carries_edit(suite: &SuiteSettings, opening: Opening, may_edit: bool) -> bool {
    may_edit
        && match opening {
            Opening::Edit | Opening::Convert => true,
            Opening::View => matches!(suite.kind, SuiteKind::Microsoft365 | SuiteKind::OnlyOffice),
            Opening::Embed => false,
        }
}

#[cfg(test)]
mod tests {
    use sheaf_domain::SuiteAction;

    use super::*;

    #[test]
    #[rustfmt::skip]
    fn the_action_of_discovery_for_each_opening() {
        use Opening::*;
        use SuiteKind::*;
        for (opening, kind,         fills, phone, first) in [
            (View,    Microsoft365, false, false, "view"),
            (View,    Microsoft365, false, true,  "view"),
            (View,    OnlyOffice,   false, true,  "mobileView"),
            (Edit,    Microsoft365, false, false, "edit"),
            (Edit,    Microsoft365, true,  false, "editnew"),
            (Edit,    OnlyOffice,   true,  true,  "editnew"),
            (Edit,    OnlyOffice,   false, true,  "mobileEdit"),
            (Convert, Microsoft365, false, false, "convert"),
            (Embed,   Microsoft365, false, false, "embedview"),
            (Embed,   Microsoft365, false, true,  "embedview"),
        ] {
            let with = OpenWith {
                suite: "office".parse().unwrap(),
                name: "Office".into(),
                kind,
                action: SuiteAction::Edit,
                converts: None,
                fills,
            };
            assert_eq!(actions(opening, &with, phone)[0], first, "{opening:?} {kind:?} {fills} {phone}");
        }
    }

    #[test]
    fn every_opening_has_its_word() {
        for (opening, word) in Opening::WORDS {
            assert_eq!((opening.as_str(), Opening::parse(word)), (word, Some(opening)));
        }
        assert_eq!(Opening::parse("editnew"), None);
    }
}
