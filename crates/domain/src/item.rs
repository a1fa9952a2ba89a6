//! Items: files and folders, and how a folder is listed.

/// What an item is. Folders come first in every listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ItemKind {
    /// Holds items.
    Folder,
    /// Holds versions.
    File,
}

/// What to do when a name is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OnConflict {
    /// Refuse.
    #[default]
    Fail,
    /// Take the next free numbered name: `Plan (2).docx`.
    Rename,
    /// Add a version to the file of that name.
    Version,
}

impl OnConflict {
    /// Every one, with its word.
    pub const WORDS: [(Self, &'static str); 3] =
        [(Self::Fail, "fail"), (Self::Rename, "rename"), (Self::Version, "version")];
    /// Returns the word that the store and the API use.
    pub fn as_str(self) -> &'static str {
        crate::id_word(&Self::WORDS, self)
    }
    /// Reads the word.
    pub fn parse(word: &str) -> Option<Self> {
        crate::word_id(&Self::WORDS, word)
    }
}

/// What a listing is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// By name, in the order people expect.
    #[default]
    Name,
    /// By size in bytes.
    Size,
    /// By the time of the last change.
    Changed,
}

impl Sort {
    /// Every one, with its word.
    pub const WORDS: [(Self, &'static str); 3] =
        [(Self::Name, "name"), (Self::Size, "size"), (Self::Changed, "changed")];
    /// Reads the word.
    pub fn parse(word: &str) -> Option<Self> {
        crate::word_id(&Self::WORDS, word)
    }
}

/// The direction of a listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// Smallest first.
    #[default]
    Ascending,
    /// Largest first.
    Descending,
}

impl Order {
    /// Every one, with its word.
    pub const WORDS: [(Self, &'static str); 2] = [(Self::Ascending, "asc"), (Self::Descending, "desc")];
    /// Reads the word.
    pub fn parse(word: &str) -> Option<Self> {
        crate::word_id(&Self::WORDS, word)
    }
}
