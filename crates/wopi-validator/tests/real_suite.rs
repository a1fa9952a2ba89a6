//! Microsoft's own cases, where they are at hand: `../shared/wopi-validator-suite` beside the repository.

use std::fs;
use std::path::PathBuf;

use wopi_validator::suite::Operation;
use wopi_validator::{Schemas, Suite};

/// Groups, cases, and cases of CSPP Plus in version 2.0.6.
const GROUPS: usize = 33;
const CASES: usize = 224;
const PLUS_CASES: usize = 92;
const PLUS: &str = "WopiCoauth";

fn folder() -> Option<PathBuf> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folders = ["../shared/wopi-validator-suite", "../../shared/wopi-validator-suite"];
    let found = folders.iter().map(|folder| root.join(folder)).find(|folder| folder.exists());
    if found.is_none() {
        eprintln!("skipped: {} is not there", folders[0]);
    }
    found
}

#[test]
fn every_element_is_known() {
    let Some(folder) = folder() else { return };
    let suite = Suite::parse(&fs::read_to_string(folder.join("TestCases.xml")).unwrap()).unwrap();
    let cases: Vec<_> = suite.groups.iter().flat_map(|group| &group.cases).collect();
    assert_eq!((suite.groups.len(), cases.len(), suite.prerequisites.len()), (GROUPS, CASES, 27));
    assert_eq!(cases.iter().filter(|case| case.category == PLUS).count(), PLUS_CASES);
    let not_driven = cases.iter().filter(|case| case.unsupported().is_some());
    assert!(not_driven.clone().all(|case| case.category == PLUS));
    assert_eq!(not_driven.count(), 88, "four cases of CSPP Plus send only what everybody does");
    assert!(cases.iter().all(|case| !case.requests.is_empty() && !case.description.is_empty()));
    let delays = cases.iter().flat_map(|case| &case.requests);
    assert_eq!(
        delays.filter(|request| matches!(request.operation, Operation::Delay { secs: 1.. })).count(),
        6
    );
}

#[test]
fn every_schema_is_one() {
    let Some(folder) = folder() else { return };
    let mut schemas = Schemas::default();
    for entry in fs::read_dir(folder.join("JsonSchemas")).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        schemas.add(path.file_stem().unwrap().to_str().unwrap(), &text).unwrap();
    }
}
