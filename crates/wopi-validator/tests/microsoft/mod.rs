//! Microsoft's own cases, where they are at hand: `../shared/wopi-validator-suite` beside the repository.

use std::fs;
use std::path::{Path, PathBuf};

use wopi_validator::{Schemas, Suite};

/// Returns their folder, or says why a test is skipped.
pub(crate) fn folder() -> Option<PathBuf> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folders = ["../shared/wopi-validator-suite", "../../shared/wopi-validator-suite"];
    let found = folders.iter().map(|folder| root.join(folder)).find(|folder| folder.exists());
    if found.is_none() {
        eprintln!("skipped: {} is not there", folders[0]);
    }
    found
}

/// Returns the cases, with the documents beside them.
pub(crate) fn suite(folder: &Path) -> Suite {
    let mut suite = Suite::parse(&fs::read_to_string(folder.join("TestCases.xml")).unwrap()).unwrap();
    suite.attach(|path| fs::read(folder.join(path)).ok()).unwrap();
    suite
}

pub(crate) fn schemas(folder: &Path) -> Schemas {
    let mut schemas = Schemas::default();
    for entry in fs::read_dir(folder.join("JsonSchemas")).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        schemas.add(path.file_stem().unwrap().to_str().unwrap(), &text).unwrap();
    }
    schemas
}
