//! Organizations: tenants, in a tree below the master organization.

use std::str::FromStr;

/// The name of an organization in addresses: lower-case letters, digits and hyphens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slug(String);

/// A text that is no slug.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a slug has 1 to 63 lower-case letters, digits and hyphens, with no hyphen at its ends")]
pub struct BadSlug;

impl Slug {
    /// Proposes a slug for a name.
    pub fn propose(name: &str) -> Self {
        let mut slug = String::new();
        for c in name.chars().flat_map(char::to_lowercase) {
            match c {
                'a'..='z' | '0'..='9' => slug.push(c),
                _ if slug.is_empty() || slug.ends_with('-') => {}
                _ => slug.push('-'),
            }
        }
        slug.truncate(63);
        slug.trim_end_matches('-').parse().unwrap_or_else(|_| Self("organization".into()))
    }
    /// Returns the slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Slug {
    type Err = BadSlug;
    fn from_str(text: &str) -> Result<Self, BadSlug> {
        let good = (1..=63).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !text.starts_with('-')
            && !text.ends_with('-');
        good.then(|| Self(text.to_owned())).ok_or(BadSlug)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_proposes_its_slug() {
        for (name, slug) in [("Alder & Byrne", "alder-byrne"), ("  ", "organization"), ("Größe 7", "gr-e-7")]
        {
            assert_eq!(Slug::propose(name).as_str(), slug);
        }
    }
}
