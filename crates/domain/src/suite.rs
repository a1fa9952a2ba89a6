//! Office suites, and which of them opens a file.

use std::{fmt, str::FromStr};

use crate::{Effective, SuiteCeiling};

/// Names an office suite of this installation: `builtin`, `microsoft365`, `microsoft365-test`, or as configured.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SuiteId(String);

/// A text that names no suite.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a suite's id has 1 to 40 lower-case letters, digits and hyphens")]
pub struct BadSuiteId;

impl SuiteId {
    /// The editor that comes with Sheaf.
    pub const BUILT_IN: &str = "builtin";
    /// Microsoft 365 for the web.
    pub const MICROSOFT365: &str = "microsoft365";
    /// Microsoft's test environment.
    pub const MICROSOFT365_TEST: &str = "microsoft365-test";
    /// Returns the id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for SuiteId {
    type Err = BadSuiteId;
    fn from_str(text: &str) -> Result<Self, BadSuiteId> {
        let good = (1..=40).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        good.then(|| Self(text.to_owned())).ok_or(BadSuiteId)
    }
}
impl fmt::Display for SuiteId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What kind of WOPI client a suite is; decides quirks and policies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SuiteKind {
    /// Microsoft 365 for the web, test or production.
    Microsoft365,
    /// Collabora Online.
    Collabora,
    /// ONLYOFFICE Docs.
    OnlyOffice,
    /// The built-in editor.
    BuiltIn,
    /// Another WOPI client.
    Other,
}

impl SuiteKind {
    /// Every kind.
    pub const ALL: [Self; 5] =
        [Self::Microsoft365, Self::Collabora, Self::OnlyOffice, Self::BuiltIn, Self::Other];
    /// Every one, with its word.
    pub const WORDS: [(Self, &'static str); 5] = [
        (Self::Microsoft365, "microsoft365"),
        (Self::Collabora, "collabora"),
        (Self::OnlyOffice, "onlyoffice"),
        (Self::BuiltIn, "builtin"),
        (Self::Other, "other"),
    ];
    /// Returns the word that configuration and API use.
    pub fn as_str(self) -> &'static str {
        crate::id_word(&Self::WORDS, self)
    }
    /// Reads the word.
    pub fn parse(word: &str) -> Option<Self> {
        crate::word_id(&Self::WORDS, word)
    }
}

/// What a suite is asked to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SuiteAction {
    /// Show the document.
    View,
    /// Edit it.
    Edit,
}

impl SuiteAction {
    /// Every one, with its word.
    pub const WORDS: [(Self, &'static str); 2] = [(Self::View, "view"), (Self::Edit, "edit")];
    /// Returns the word that API and tokens use.
    pub fn as_str(self) -> &'static str {
        crate::id_word(&Self::WORDS, self)
    }
    /// Reads the word.
    pub fn parse(word: &str) -> Option<Self> {
        crate::word_id(&Self::WORDS, word)
    }
}

/// What one suite offers for one file, by its discovery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuiteOffer {
    /// Which suite.
    pub suite: SuiteId,
    /// Its name, to show.
    pub name: String,
    /// Its kind.
    pub kind: SuiteKind,
    /// Higher goes first.
    pub priority: i32,
    /// Whether discovery has `view` for the extension.
    pub views: bool,
    /// Whether discovery has `edit` for the extension.
    pub edits: bool,
    /// Whether discovery has `editnew` for the extension.
    pub fills: bool,
    /// The extension that discovery's `convert` makes of it.
    pub converts: Option<String>,
}

impl SuiteOffer {
    /// Returns what it offers for an empty file. Microsoft's editors take one by `editnew` alone (reference 8.4); others edit what they edit.
    #[must_use]
    pub fn of_empty(self) -> Self {
        let edits = self.fills || self.edits && self.kind != SuiteKind::Microsoft365;
        Self { edits, converts: None, ..self }
    }

    /// Tells whether it makes a document of an empty file: by `editnew`, or because it is known to begin one by itself.
    pub fn makes_documents(&self) -> bool {
        match self.kind {
            SuiteKind::Collabora | SuiteKind::OnlyOffice => self.fills || self.edits,
            SuiteKind::Microsoft365 | SuiteKind::BuiltIn | SuiteKind::Other => self.fills,
        }
    }

    /// Returns the most that it may do here: by discovery, the policy, and the person's right to edit.
    pub fn action(&self, policy: &Effective, may_edit: bool) -> Option<SuiteAction> {
        let ceiling = policy.suite(&self.suite, self.kind);
        if self.edits && may_edit && ceiling == SuiteCeiling::ViewAndEdit {
            Some(SuiteAction::Edit)
        } else if (self.views || self.edits) && ceiling >= SuiteCeiling::View {
            Some(SuiteAction::View)
        } else {
            None
        }
    }

    /// Returns the extension that editing needs a conversion to, if it does and policy lets this suite edit.
    pub fn conversion(&self, policy: &Effective) -> Option<&str> {
        let edits = policy.suite(&self.suite, self.kind) == SuiteCeiling::ViewAndEdit;
        self.converts.as_deref().filter(|_| edits && !self.edits)
    }
}

/// Orders the suites that may open a file, the default first: the one that holds the running session, then those that edit, then as the
/// organization orders them, then by priority. Suites that may do nothing are left out.
pub fn choose(
    offers: impl IntoIterator<Item = SuiteOffer>,
    running: Option<&SuiteId>,
    policy: &Effective,
    may_edit: bool,
) -> Vec<(SuiteOffer, SuiteAction)> {
    let mut usable: Vec<_> = offers
        .into_iter()
        .filter_map(|offer| offer.action(policy, may_edit).map(|action| (offer, action)))
        .collect();
    usable.sort_by_key(|(offer, action)| {
        let place = (policy.place(&offer.suite), std::cmp::Reverse(offer.priority));
        (running != Some(&offer.suite), std::cmp::Reverse(*action), place)
    });
    usable
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PolicyKey;

    fn offer(id: &str, kind: SuiteKind, priority: i32, views: bool, edits: bool) -> SuiteOffer {
        SuiteOffer {
            suite: id.parse().unwrap(),
            name: id.into(),
            kind,
            priority,
            views,
            edits,
            fills: false,
            converts: None,
        }
    }

    #[test]
    #[rustfmt::skip]
    fn an_empty_file_is_filled_by_who_can() {
        use SuiteKind::*;
        for (kind,      edits, fills, edits_empty, makes) in [
            (Microsoft365, true,  true,  true,  true),
            (Microsoft365, true,  false, false, false),
            (Collabora,    true,  false, true,  true),
            (OnlyOffice,   false, true,  true,  true),
            (BuiltIn,      true,  false, true,  false),
            (Other,        true,  false, true,  false),
            (Other,        false, true,  true,  true),
        ] {
            let offer = SuiteOffer { fills, ..offer("office", kind, 0, true, edits) };
            assert_eq!(offer.makes_documents(), makes, "{offer:?}");
            assert_eq!(offer.clone().of_empty().edits, edits_empty, "{offer:?}");
        }
    }

    #[test]
    #[rustfmt::skip]
    fn a_binary_format_is_converted_where_it_can_not_be_edited() {
        let free = Effective::UNBOUNDED;
        let view = free.clone().with(PolicyKey::Microsoft365, SuiteCeiling::View);
        for (edits, converts, policy, expected) in [
            (false, Some("docx"), &free, Some("docx")),
            (true,  Some("docx"), &free, None),
            (false, None,         &free, None),
            (false, Some("docx"), &view, None),
        ] {
            let offer = SuiteOffer {
                converts: converts.map(str::to_owned),
                ..offer("microsoft365", SuiteKind::Microsoft365, 0, true, edits)
            };
            assert_eq!(offer.conversion(policy), expected, "{offer:?}");
        }
    }

    #[test]
    #[rustfmt::skip]
    fn the_running_session_then_editing_then_priority_decides() {
        let offers = || {
            vec![
                offer("builtin", SuiteKind::BuiltIn, 0, true, true),
                offer("microsoft365", SuiteKind::Microsoft365, 20, true, true),
                offer("collabora", SuiteKind::Collabora, 10, true, true),
            ]
        };
        let free = Effective::UNBOUNDED;
        let no_ms = free.clone().with(PolicyKey::Microsoft365, SuiteCeiling::Disabled);
        let test = vec![offer("microsoft365-test", SuiteKind::Microsoft365, 5, true, true)];
        let marked = free.clone().with(PolicyKey::Microsoft365Testing, true);
        assert!(choose(test.clone(), None, &free, true).is_empty(), "test environments are for marked organizations");
        assert_eq!(choose(test, None, &marked, true).len(), 1);
        let ms_view = free.clone().with(PolicyKey::Microsoft365, SuiteCeiling::View);
        let running: SuiteId = "collabora".parse().unwrap();
        for (running, policy, may_edit, order) in [
            (None,           &free,    true,  "microsoft365:Edit collabora:Edit builtin:Edit"),
            (Some(&running), &free,    true,  "collabora:Edit microsoft365:Edit builtin:Edit"),
            (None,           &no_ms,   true,  "collabora:Edit builtin:Edit"),
            (None,           &ms_view, true,  "collabora:Edit builtin:Edit microsoft365:View"),
            (None,           &free,    false, "microsoft365:View collabora:View builtin:View"),
        ] {
            let chosen: Vec<_> = choose(offers(), running, policy, may_edit).iter().map(|(o, a)| format!("{}:{a:?}", o.suite)).collect();
            assert_eq!(chosen.join(" "), order);
        }
    }
}
