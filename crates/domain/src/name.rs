//! Names of items: what is valid on every desktop system, and the keys they are compared and sorted by (design rule 10).

use std::{fmt, sync::LazyLock};

use icu_casemap::CaseMapper;
use icu_collator::{
    Collator, CollatorBorrowed, CollatorPreferences, options::CollatorOptions,
    preferences::CollationNumericOrdering,
};
use icu_normalizer::ComposingNormalizerBorrowed;

/// The name of a file or folder, valid on Windows, macOS and Linux, in Unicode's composed form (NFC).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ItemName(String);

/// Why a text can't be the name of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadName {
    /// Nothing, or nothing but white space.
    #[error("a name can't be empty")]
    Empty,
    /// More than [`ItemName::MAX_BYTES`].
    #[error("a name can't be longer than {} bytes", ItemName::MAX_BYTES)]
    TooLong,
    /// A device name of Windows, such as `CON` or `lpt1.txt`.
    #[error("this name is reserved on Windows")]
    Reserved,
    /// One of `\ / : * ? " < > |`, or a control character.
    #[error("a name can't contain {0:?}")]
    ForbiddenCharacter(char),
    /// Windows drops these, so two names would become one.
    #[error("a name can't end with a dot or a space, or begin with a space")]
    EndsWithDotOrSpace,
    /// Characters that turn the direction of text and make `gpj.exe` look like `exe.jpg`.
    #[error("a name can't contain characters that turn the direction of text")]
    DirectionOverride,
}

impl ItemName {
    /// The longest name in UTF-8, as Linux file systems have it.
    pub const MAX_BYTES: usize = 255;

    /// Checks a text and brings it into composed form.
    ///
    /// # Errors
    /// Says the first rule that the text breaks.
    pub fn parse(text: &str) -> Result<Self, BadName> {
        let name = ComposingNormalizerBorrowed::new_nfc().normalize(text).into_owned();
        match () {
            () if name.trim().is_empty() => Err(BadName::Empty),
            () if name.len() > Self::MAX_BYTES => Err(BadName::TooLong),
            () if name.chars().any(turns_direction) => Err(BadName::DirectionOverride),
            () => match name.chars().find(|c| is_forbidden(*c)) {
                Some(c) => Err(BadName::ForbiddenCharacter(c)),
                None if name.ends_with(['.', ' ']) || name.starts_with(' ') => {
                    Err(BadName::EndsWithDotOrSpace)
                }
                None if is_reserved(&name) => Err(BadName::Reserved),
                None => Ok(Self(name)),
            },
        }
    }

    /// Makes a valid name of any text, as near to it as the rules allow; for names that an editor suggests.
    pub fn adapt(text: &str) -> Self {
        let replaced: String = text
            .chars()
            .filter(|c| !turns_direction(*c))
            .map(|c| if is_forbidden(c) { '_' } else { c })
            .collect();
        let trimmed = replaced.trim().trim_end_matches(['.', ' ']);
        let (stem, extension) = split(trimmed);
        let stem = cut(stem, Self::MAX_BYTES.saturating_sub(extension.len()).max(1));
        let name = format!("{}{extension}", stem.trim_end_matches(['.', ' ']));
        match Self::parse(&name) {
            Err(BadName::Reserved) => Self::parse(&format!("_{}", cut(&name, Self::MAX_BYTES - 1))),
            parsed => parsed,
        }
        .unwrap_or_else(|_| Self("Untitled".into()))
    }

    /// Returns the name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the name without its extension; a leading dot begins no extension.
    pub fn stem(&self) -> &str {
        split(&self.0).0
    }

    /// Returns the extension with its dot, or nothing.
    pub fn extension(&self) -> &str {
        split(&self.0).1
    }

    /// Returns the name with a number before its extension: `Plan (2).docx`.
    pub fn numbered(&self, n: u32) -> Self {
        let (stem, extension) = split(&self.0);
        let tail = format!(" ({n}){extension}");
        Self(format!("{}{tail}", cut(stem, Self::MAX_BYTES.saturating_sub(tail.len()))))
    }

    /// Returns what makes two names the same in one folder: composed form after full case folding.
    pub fn name_key(&self) -> Vec<u8> {
        folded(&self.0).into_bytes()
    }

    /// Returns what names are sorted by: the root collation with numbers by value, compared byte by byte.
    pub fn sort_key(&self) -> Vec<u8> {
        sort_key(&self.0)
    }
}

/// Returns a text as it is compared and searched, in composed form after full case folding; of names of people, groups and organizations.
pub fn folded(text: &str) -> String {
    let folded = CaseMapper::new().fold_string(text).into_owned();
    ComposingNormalizerBorrowed::new_nfc().normalize(&folded).into_owned()
}

/// Returns what a text is sorted by: the root collation with numbers by value, compared byte by byte.
pub fn sort_key(text: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(text.len() * 2);
    let Ok(()) = COLLATOR.write_sort_key_to(text, &mut key);
    key
}

impl fmt::Display for ItemName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

static COLLATOR: LazyLock<CollatorBorrowed<'static>> = LazyLock::new(|| {
    let mut preferences = CollatorPreferences::default();
    preferences.numeric_ordering = Some(CollationNumericOrdering::True);
    Collator::try_new(preferences, CollatorOptions::default()).expect("the root collation is compiled in")
});

fn is_forbidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\\' | '/' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '\u{2028}' | '\u{2029}')
}

fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn is_reserved(name: &str) -> bool {
    const DEVICES: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];
    let first = name.split('.').next().unwrap_or(name).trim_end().to_uppercase();
    DEVICES.contains(&first.as_str())
        || ["COM", "LPT"].iter().any(|port| {
            first.strip_prefix(port).is_some_and(|n| {
                matches!(n, "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³")
            })
        })
}

fn split(name: &str) -> (&str, &str) {
    match name.rfind('.') {
        Some(dot) if dot > 0 => name.split_at(dot),
        _ => (name, ""),
    }
}

/// Cuts a text to at most `bytes`, at a character's border.
fn cut(text: &str, bytes: usize) -> &str {
    let mut end = text.len().min(bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn names_that_some_desktop_refuses_are_refused() {
        use BadName::*;
        for (text, why) in [
            ("",                     Empty),
            ("   ",                  Empty),
            ("../etc/passwd",        ForbiddenCharacter('/')),
            ("..",                   EndsWithDotOrSpace),
            (".",                    EndsWithDotOrSpace),
            ("a\0b",                 ForbiddenCharacter('\0')),
            ("a\nb",                 ForbiddenCharacter('\n')),
            ("what?.txt",            ForbiddenCharacter('?')),
            ("back\\slash",          ForbiddenCharacter('\\')),
            ("con",                  Reserved),
            ("NUL.txt",              Reserved),
            ("Lpt1.tar.gz",          Reserved),
            ("com¹",                 Reserved),
            ("trailing.",            EndsWithDotOrSpace),
            ("trailing ",            EndsWithDotOrSpace),
            (" leading",             EndsWithDotOrSpace),
            ("ann\u{202E}gpj.exe",   DirectionOverride),
            (&"x".repeat(300),       TooLong),
        ] {
            assert_eq!(ItemName::parse(text), Err(why), "{text:?}");
        }
    }

    #[test]
    fn ordinary_names_are_kept() {
        for text in [
            "Plan.docx",
            ".gitignore",
            "Grüße & Co.docx",
            "文件1.docx",
            "console.log",
            "COM10",
            "a.b.c",
            "😀.xlsx",
        ] {
            assert_eq!(ItemName::parse(text).map(|n| n.to_string()).as_deref(), Ok(text));
        }
    }

    #[test]
    fn names_that_look_the_same_are_the_same() {
        let key = |text: &str| ItemName::parse(text).unwrap().name_key();
        assert_eq!(key("STRASSE.txt"), key("straße.TXT"));
        assert_eq!(key("e\u{301}t\u{e9}"), key("ÉTÉ"));
        assert_ne!(key("a"), key("b"));
    }

    #[test]
    fn names_sort_as_people_do() {
        let mut names = ["file10", "file9", "Äpfel", "apfel", "Zebra", "_x", "file 1"]
            .map(|n| ItemName::parse(n).unwrap());
        names.sort_by_key(ItemName::sort_key);
        assert_eq!(
            names.each_ref().map(ItemName::as_str),
            ["_x", "apfel", "Äpfel", "file 1", "file9", "file10", "Zebra"]
        );
    }

    #[test]
    fn a_number_goes_before_the_extension_and_never_over_the_limit() {
        let name = |text: &str| ItemName::parse(text).unwrap();
        assert_eq!(name("Plan.docx").numbered(2).as_str(), "Plan (2).docx");
        assert_eq!(name(".env").numbered(2).as_str(), ".env (2)");
        let long = name(&format!("{}.docx", "ü".repeat(125))).numbered(12);
        assert!(long.as_str().len() <= ItemName::MAX_BYTES && long.as_str().ends_with(" (12).docx"));
    }

    #[test]
    fn any_suggestion_becomes_a_valid_name() {
        for (text, adapted) in [
            ("a/b:c.docx", "a_b_c.docx"),
            ("", "Untitled"),
            ("CON.txt", "_CON.txt"),
            ("x. ", "x"),
            ("..", "Untitled"),
        ] {
            assert_eq!(ItemName::adapt(text).as_str(), adapted);
        }
        assert!(ItemName::parse(ItemName::adapt(&format!("{}.wopitest", "x".repeat(600))).as_str()).is_ok());
    }
}
