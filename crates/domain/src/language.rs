//! Languages that the installation writes in.

/// A language of mails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// German.
    German,
}

impl Language {
    const WORDS: [(Self, &'static str); 2] = [(Self::English, "en"), (Self::German, "de")];
    /// Every language, for walks.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// Returns its two letters, which the store, the API and HTML use.
    pub fn as_str(self) -> &'static str {
        crate::id_word(&Self::WORDS, self)
    }
    /// Reads the two letters.
    pub fn parse(word: &str) -> Option<Self> {
        crate::word_id(&Self::WORDS, word)
    }
}
