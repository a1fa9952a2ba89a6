//! Dependencies between the crates point one way. What each may use is written down here, and held against what it does use.

use std::{collections::BTreeMap, fs};

use crate::root;

/// What ships: each crate, and which of our crates it may depend on. The order is the architecture: nothing depends on what comes later.
#[rustfmt::skip]
const MAY_USE: &[(&str, &[&str])] = &[
    ("wopi",          &[]),
    ("wopi-client",   &["wopi"]),
    ("wopi-validator", &["wopi-client", "wopi"]),
    ("sheaf-domain",  &["wopi"]),
    ("sheaf-store",   &["sheaf-domain"]),
    ("sheaf-blobs",   &["sheaf-domain"]),
    ("sheaf-app",     &["sheaf-store", "sheaf-blobs", "sheaf-domain", "wopi"]),
    ("sheaf-api",     &["sheaf-app", "sheaf-domain", "wopi"]),
    ("sheaf-jobs",    &["sheaf-app", "sheaf-domain"]),
    ("sheaf-editor",  &["wopi-client", "wopi"]),
    ("sheaf",         &["sheaf-api", "sheaf-jobs", "sheaf-editor", "sheaf-app", "sheaf-store", "sheaf-blobs", "sheaf-domain", "wopi-validator", "wopi-client", "wopi"]),
];

/// What never ships: it may see everything, and nothing that ships may see it.
const TOOLS: [&str; 3] = ["sheaf-testkit", "proofs", "xtask"];

/// Returns the crates of the workspace, each with those of ours that it depends on.
fn workspace() -> BTreeMap<String, Vec<String>> {
    let folders = fs::read_dir(root().join("crates")).unwrap().map(|entry| entry.unwrap().path());
    let folders = folders.chain(["proofs", "xtask"].map(|folder| root().join(folder)));
    let manifests: Vec<toml::Table> = folders
        .map(|folder| fs::read_to_string(folder.join("Cargo.toml")).unwrap().parse().unwrap())
        .collect();
    let name = |manifest: &toml::Table| manifest["package"]["name"].as_str().unwrap().to_owned();
    let names: Vec<String> = manifests.iter().map(name).collect();
    let used = |manifest: &toml::Table| {
        let dependencies = manifest.get("dependencies").and_then(toml::Value::as_table);
        let keys = dependencies.into_iter().flat_map(|dependencies| dependencies.keys());
        keys.filter(|key| names.contains(key)).cloned().collect()
    };
    manifests.iter().map(|manifest| (name(manifest), used(manifest))).collect()
}

#[test]
fn every_crate_uses_only_what_it_may() {
    for (name, used) in workspace() {
        if TOOLS.contains(&name.as_str()) {
            continue;
        }
        let row = MAY_USE.iter().find(|(of, _)| *of == name);
        let (_, may_use) = row.unwrap_or_else(|| panic!("{name} needs a row here"));
        let beyond: Vec<_> = used.iter().filter(|used| !may_use.contains(&used.as_str())).collect();
        assert!(beyond.is_empty(), "{name} must not depend on {beyond:?}");
    }
}

#[test]
fn no_row_looks_forward() {
    for (at, (name, may_use)) in MAY_USE.iter().enumerate() {
        let before: Vec<_> = MAY_USE[..at].iter().map(|(name, _)| *name).collect();
        assert!(may_use.iter().all(|used| before.contains(used)), "{name} may use what comes later");
    }
}

#[test]
fn every_row_is_a_crate() {
    let crates = workspace();
    for (name, _) in MAY_USE {
        assert!(crates.contains_key(*name), "{name} is gone");
    }
}
