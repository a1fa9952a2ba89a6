//! Our own suite: what Microsoft's leaves out. `docs/validator.md` has the format's additions.

use crate::suite::Suite;

const FILES: [&str; 5] = [
    include_str!("own/reading.xml"),
    include_str!("own/locks.xml"),
    include_str!("own/saving.xml"),
    include_str!("own/names.xml"),
    include_str!("own/trust.xml"),
];

/// Returns our own suite, in its parts.
///
/// # Panics
///
/// Never: the files are part of the crate, and a test reads them.
#[must_use]
pub fn own_suite() -> Vec<Suite> {
    FILES.iter().map(|text| Suite::parse(text).expect("our own suite can be read")).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_case_is_told_apart_and_says_what_it_is_about() {
        let suites = own_suite();
        let cases: Vec<_> =
            suites.iter().flat_map(|suite| &suite.groups).flat_map(|group| &group.cases).collect();
        let names: BTreeSet<_> = cases.iter().map(|case| case.name.as_str()).collect();
        assert_eq!(names.len(), cases.len());
        for case in cases {
            assert!(!case.description.is_empty(), "{}", case.name);
            let section = case.section.as_deref().unwrap_or_default();
            assert!(crate::sections::title(section).is_some(), "{}: {section}", case.name);
        }
    }
}
