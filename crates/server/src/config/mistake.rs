//! What is wrong with a configuration.

use std::fmt;

use super::source::Place;

/// One thing that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mistake {
    /// None: nothing was written, and that is what is wrong.
    place: Option<Place>,
    what: String,
}

impl Mistake {
    pub(super) fn new(place: impl Into<Option<Place>>, what: &str) -> Self {
        Self { place: place.into(), what: what.trim_end().to_owned() }
    }
}

/// All that is wrong with a configuration, in the order of the file, each on a line of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mistakes(pub(super) Vec<Mistake>);

impl std::error::Error for Mistakes {}

impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, Mistake { place, what }) in self.0.iter().enumerate() {
            let end = if i + 1 < self.0.len() { "\n" } else { "" };
            match place {
                Some(place) => write!(f, "{place}: {what}{end}")?,
                None => write!(f, "{what}{end}")?,
            }
        }
        Ok(())
    }
}
