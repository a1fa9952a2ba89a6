//! Versions: immutable contents of a file, where they came from, and why a save became a conflict version.

use std::fmt;

/// The SHA-256 of a content.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sha256(pub [u8; 32]);

impl fmt::Display for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}
impl fmt::Debug for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What a row of the history is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VersionKind {
    /// A version people see; the newest is the head.
    Version,
    /// A save inside an editing session, shown under the session's version.
    Step,
    /// The content of a refused save, kept beside the head (design rule 2).
    Conflict,
}

impl VersionKind {
    const WORDS: [(Self, &'static str); 3] =
        [(Self::Version, "version"), (Self::Step, "step"), (Self::Conflict, "conflict")];
    /// Returns the word that the store and the API use.
    pub fn as_str(self) -> &'static str {
        crate::id_word(&Self::WORDS, self)
    }
    /// Reads the word.
    pub fn parse(word: &str) -> Option<Self> {
        crate::word_id(&Self::WORDS, word)
    }
}

/// Where a version came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Source {
    /// Uploaded.
    Upload,
    /// Made empty in the portal.
    Created,
    /// Saved by an editor over WOPI.
    Editor,
    /// An older content made current again.
    Restored,
    /// Copied from another file.
    Copied,
    /// Made by an editor's "save as".
    SaveAs,
}

impl Source {
    const WORDS: [(Self, &'static str); 6] = [
        (Self::Upload, "upload"),
        (Self::Created, "created"),
        (Self::Editor, "editor"),
        (Self::Restored, "restored"),
        (Self::Copied, "copied"),
        (Self::SaveAs, "save_as"),
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

/// Why a save was refused and kept as a conflict version (design rule 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cause {
    /// Somebody else held the lock, or the lock was gone.
    Locked,
    /// The file had changed since the editor read it.
    Changed,
    /// The right to edit was withdrawn less than [`Cause::GRACE_MINUTES`] ago.
    RightWithdrawn,
    /// The owner or an administrator ended the session.
    SessionEnded,
}

impl Cause {
    /// How long after a right was withdrawn a save is still kept.
    pub const GRACE_MINUTES: u64 = 30;
    /// How many conflict versions one editing session may leave; the last wins.
    pub const MAX_PER_SESSION: usize = 3;

    const WORDS: [(Self, &'static str); 4] = [
        (Self::Locked, "locked"),
        (Self::Changed, "changed"),
        (Self::RightWithdrawn, "right_withdrawn"),
        (Self::SessionEnded, "session_ended"),
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
