//! A file of test cases from anywhere: read or refused, and what was read fits together.

#![no_main]

use libfuzzer_sys::fuzz_target;
use wopi_validator::Suite;

fuzz_target!(|text: &str| {
    let Ok(mut suite) = Suite::parse(text) else { return };
    for group in &suite.groups {
        assert!(group.prerequisites.iter().all(|name| suite.prerequisite(name).is_some()));
    }
    // The documents that belong to it come from anywhere too.
    let _ = suite.attach(|_| Some(text.as_bytes().to_vec()));
});
