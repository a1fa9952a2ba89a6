//! Who may do what: one table, role × action. Whoever has no row here sees nothing.

/// A role in a drive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DriveRole {
    /// The person whose personal drive it is.
    Owner,
    /// Runs a team share.
    CoOwner,
    /// Arranges and changes everything in a team share.
    Collaborator,
    /// Changes files, but not where they are.
    Editor,
    /// Edits in the page only; download is not offered.
    WebEditor,
    /// Reads and downloads.
    Viewer,
    /// Reads in the page only.
    Previewer,
    /// Adds files.
    Uploader,
}

impl DriveRole {
    const WORDS: [(Self, &'static str); 8] = [
        (Self::Owner, "owner"),
        (Self::CoOwner, "co_owner"),
        (Self::Collaborator, "collaborator"),
        (Self::Editor, "editor"),
        (Self::WebEditor, "web_editor"),
        (Self::Viewer, "viewer"),
        (Self::Previewer, "previewer"),
        (Self::Uploader, "uploader"),
    ];
    /// Every role, for walks.
    pub const ALL: [Self; 8] = [
        Self::Owner,
        Self::CoOwner,
        Self::Collaborator,
        Self::Editor,
        Self::WebEditor,
        Self::Viewer,
        Self::Previewer,
        Self::Uploader,
    ];
    /// Returns the word that the store and the API use.
    pub fn as_str(self) -> &'static str {
        crate::id_word(&Self::WORDS, self)
    }
    /// Reads the word.
    pub fn parse(word: &str) -> Option<Self> {
        crate::word_id(&Self::WORDS, word)
    }
}

/// What somebody wants to do with an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Know that it is there: list it, read its properties.
    See,
    /// See its content in the page.
    Preview,
    /// Get its bytes.
    Download,
    /// Open it in an office suite to read.
    View,
    /// Open it in an office suite to edit, lock it, save it.
    Edit,
    /// Upload a new content over it.
    Replace,
    /// Put something into the folder.
    Add,
    /// Rename it.
    Rename,
    /// Move it away, or into the trash and back.
    Move,
    /// See its earlier versions.
    Versions,
    /// Make an earlier version current again, or discard a conflict version.
    Restore,
    /// Delete it for good.
    Purge,
    /// End somebody's editing session.
    EndSession,
}

impl Action {
    /// Every action, for walks.
    pub const ALL: [Self; 13] = [
        Self::See,
        Self::Preview,
        Self::Download,
        Self::View,
        Self::Edit,
        Self::Replace,
        Self::Add,
        Self::Rename,
        Self::Move,
        Self::Versions,
        Self::Restore,
        Self::Purge,
        Self::EndSession,
    ];
}

/// A set of actions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ActionSet(u16);

impl ActionSet {
    /// Returns everything a role may do.
    pub fn of(role: DriveRole) -> Self {
        Action::ALL.into_iter().filter(|action| permits(role, *action)).fold(Self::default(), Self::with)
    }
    /// Returns the set with one more action.
    pub fn with(self, action: Action) -> Self {
        Self(self.0 | 1 << action as u16)
    }
    /// Returns the set without an action.
    pub fn without(self, action: Action) -> Self {
        Self(self.0 & !(1 << action as u16))
    }
    /// Tells whether the action is in it.
    pub fn has(self, action: Action) -> bool {
        self.0 & 1 << action as u16 != 0
    }
}

/// Decides whether a role may do an action. The one table of rights.
pub fn permits(role: DriveRole, action: Action) -> bool {
    use Action::*;
    match role {
        DriveRole::Owner | DriveRole::CoOwner => true,
        DriveRole::Collaborator => !matches!(action, Purge | EndSession),
        DriveRole::Editor => {
            matches!(action, See | Preview | Download | View | Edit | Replace | Versions | Restore)
        }
        DriveRole::WebEditor => matches!(action, See | Preview | View | Edit | Versions),
        DriveRole::Viewer => matches!(action, See | Preview | Download | View),
        DriveRole::Previewer => matches!(action, See | Preview | View),
        DriveRole::Uploader => matches!(action, See | Add),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same table once more, drawn so that a gap shows; the two must agree.
    #[test]
    #[rustfmt::skip]
    fn every_role_may_do_exactly_its_row() {
        //                  see prev down view edit repl add  ren  move vers rest purg end
        for (role, row) in [
            (DriveRole::Owner,        "x    x    x    x    x    x    x    x    x    x    x    x    x"),
            (DriveRole::CoOwner,      "x    x    x    x    x    x    x    x    x    x    x    x    x"),
            (DriveRole::Collaborator, "x    x    x    x    x    x    x    x    x    x    x    -    -"),
            (DriveRole::Editor,       "x    x    x    x    x    x    -    -    -    x    x    -    -"),
            (DriveRole::WebEditor,    "x    x    -    x    x    -    -    -    -    x    -    -    -"),
            (DriveRole::Viewer,       "x    x    x    x    -    -    -    -    -    -    -    -    -"),
            (DriveRole::Previewer,    "x    x    -    x    -    -    -    -    -    -    -    -    -"),
            (DriveRole::Uploader,     "x    -    -    -    -    -    x    -    -    -    -    -    -"),
        ] {
            let cells: Vec<bool> = row.split_whitespace().map(|cell| cell == "x").collect();
            assert_eq!(cells.len(), Action::ALL.len());
            for (action, may) in Action::ALL.into_iter().zip(cells) {
                assert_eq!(permits(role, action), may, "{role:?} {action:?}");
                assert_eq!(ActionSet::of(role).has(action), may);
            }
        }
    }
}
