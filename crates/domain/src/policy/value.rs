//! What a policy is set to.

use serde::{Serialize, Serializer};

use super::{Definition, Given, Shape};
use crate::SuiteId;

/// What a suite may do at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SuiteCeiling {
    /// Opens nothing.
    Disabled,
    /// Opens to read.
    View,
    /// Opens to read and to edit.
    ViewAndEdit,
}

impl SuiteCeiling {
    /// The words of API and store, the strictest first.
    pub const WORDS: [(Self, &'static str); 3] =
        [(Self::Disabled, "disabled"), (Self::View, "view"), (Self::ViewAndEdit, "view_and_edit")];

    /// Returns the word of API and store.
    pub fn as_str(self) -> &'static str {
        crate::id_word(&Self::WORDS, self)
    }
}

/// Who may delete for good: empty the trash, discard versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EraseRight {
    /// Nobody; things go when their time is over.
    Nobody,
    /// Administrators of the organization.
    Administrators,
    /// Everybody in what is their own.
    Owners,
}

impl EraseRight {
    /// The words of API and store, the strictest first.
    pub const WORDS: [(Self, &'static str); 3] =
        [(Self::Nobody, "nobody"), (Self::Administrators, "administrators"), (Self::Owners, "owners")];

    /// Returns the word of API and store.
    pub fn as_str(self) -> &'static str {
        crate::id_word(&Self::WORDS, self)
    }
}

/// Several words, kept as one text with spaces between them: what holds is read at every call, and most of it is not about them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words(String);

impl Words {
    /// The most words of one policy.
    pub const MAX: usize = 500;

    fn join<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        Self(words.into_iter().collect::<Vec<_>>().join(" "))
    }

    /// Returns the words.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.split(' ').filter(|word| !word.is_empty())
    }

    /// Tells whether a word is among them.
    pub fn has(&self, word: &str) -> bool {
        self.iter().any(|known| known == word)
    }

    /// Returns both, each word once, in order.
    pub(super) fn with(&self, other: &Self) -> Self {
        Self::join(self.iter().chain(other.iter()).collect::<std::collections::BTreeSet<_>>())
    }
}

/// What a policy is set to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PolicyValue {
    /// What a suite may do.
    Suite(SuiteCeiling),
    /// Who may delete for good.
    Erase(EraseRight),
    /// On or off.
    Switch(bool),
    /// A number, of what the definition says.
    Number(u64),
    /// Several words.
    Words(Words),
}

impl From<SuiteCeiling> for PolicyValue {
    fn from(ceiling: SuiteCeiling) -> Self {
        Self::Suite(ceiling)
    }
}
impl From<EraseRight> for PolicyValue {
    fn from(right: EraseRight) -> Self {
        Self::Erase(right)
    }
}
impl From<bool> for PolicyValue {
    fn from(on: bool) -> Self {
        Self::Switch(on)
    }
}
impl From<u64> for PolicyValue {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

/// As it goes to people: words are a list.
impl Serialize for PolicyValue {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Suite(ceiling) => to.serialize_str(ceiling.as_str()),
            Self::Erase(right) => to.serialize_str(right.as_str()),
            Self::Switch(on) => to.serialize_bool(*on),
            Self::Number(number) => to.serialize_u64(*number),
            Self::Words(words) => to.collect_seq(words.iter()),
        }
    }
}

/// Why something is no value of a policy.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadPolicy {
    /// It is of another type.
    #[error("it must be {0}")]
    Type(&'static str),
    /// It is beyond the bounds.
    #[error("it must be from {min} to {max}")]
    Bounds {
        /// The smallest.
        min: u64,
        /// The largest.
        max: u64,
    },
    /// A word that can't be on the list.
    #[error("{0:?} can't be on the list")]
    Word(String),
    /// More words than are taken.
    #[error("there can't be more than {} of them", Words::MAX)]
    TooMany,
}

impl Definition {
    /// Reads a value that somebody wants to set.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn read(&self, given: Given) -> Result<PolicyValue, BadPolicy> {
        let value = self.kept(given)?;
        match (self.shape, &value) {
            (
                Shape::Bytes(min, max)
                | Shape::Days(min, max)
                | Shape::Count(min, max)
                | Shape::Length(min, max),
                PolicyValue::Number(number),
            ) if !(min..=max).contains(number) => Err(BadPolicy::Bounds { min, max }),
            _ => Ok(value),
        }
    }

    /// Reads a value that was set already; the bounds may have been others then.
    pub(super) fn kept(&self, given: Given) -> Result<PolicyValue, BadPolicy> {
        match (self.shape, given) {
            (Shape::Suite, Given::Word(word)) => crate::word_id(&SuiteCeiling::WORDS, &word)
                .map(PolicyValue::Suite)
                .ok_or(BadPolicy::Type("disabled, view or view_and_edit")),
            (Shape::Erase, Given::Word(word)) => crate::word_id(&EraseRight::WORDS, &word)
                .map(PolicyValue::Erase)
                .ok_or(BadPolicy::Type("nobody, administrators or owners")),
            (Shape::Switch, Given::Switch(on)) => Ok(PolicyValue::Switch(on)),
            (
                Shape::Bytes(..) | Shape::Days(..) | Shape::Count(..) | Shape::Length(..),
                Given::Number(number),
            ) => Ok(PolicyValue::Number(number)),
            (Shape::Extensions, Given::Word(word)) => extensions(word.split_whitespace()),
            (Shape::Extensions, Given::Words(words)) => extensions(words.iter().map(String::as_str)),
            (Shape::SuiteOrder, Given::Word(word)) => suites(word.split_whitespace()),
            (Shape::SuiteOrder, Given::Words(words)) => suites(words.iter().map(String::as_str)),
            (shape, _) => Err(BadPolicy::Type(shape.described())),
        }
    }
}

impl Shape {
    fn described(self) -> &'static str {
        match self {
            Self::Suite | Self::Erase => "a word",
            Self::Switch => "true or false",
            Self::Bytes(..) | Self::Days(..) | Self::Count(..) | Self::Length(..) => "a whole number",
            Self::Extensions | Self::SuiteOrder => "a list of words",
        }
    }
}

/// The longest extension, in bytes.
const EXTENSION_MAX: usize = 32;

/// Reads extensions, with or without their dot, in any case.
fn extensions<'w>(words: impl Iterator<Item = &'w str>) -> Result<PolicyValue, BadPolicy> {
    let mut all = std::collections::BTreeSet::new();
    for word in words {
        let extension = word.trim().trim_start_matches('.').to_lowercase();
        let good = (1..=EXTENSION_MAX).contains(&extension.len())
            && extension.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '+' | '~'));
        if !good {
            return Err(BadPolicy::Word(word.chars().take(EXTENSION_MAX).collect()));
        }
        all.insert(extension);
        if all.len() > Words::MAX {
            return Err(BadPolicy::TooMany);
        }
    }
    Ok(PolicyValue::Words(Words::join(all.iter().map(String::as_str))))
}

/// Reads ids of suites, each once. One that is not configured is kept: it may come back.
fn suites<'w>(words: impl Iterator<Item = &'w str>) -> Result<PolicyValue, BadPolicy> {
    let mut all: Vec<&str> = Vec::new();
    for word in words {
        word.parse::<SuiteId>().map_err(|_| BadPolicy::Word(word.chars().take(40).collect()))?;
        if !all.contains(&word) {
            all.push(word);
        }
        if all.len() > Words::MAX {
            return Err(BadPolicy::TooMany);
        }
    }
    Ok(PolicyValue::Words(Words::join(all)))
}
