//! Microsoft's own cases, all that are not of CSPP Plus, against running sandboxes: signed, in every configuration that they need.

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::PathBuf,
    sync::Arc,
};

use wopi_client::Signer;
use wopi_validator::{Schemas, Suite, Verdict};

use crate::play::{Name, is_failed, play, say};

/// Where the suite is, when it does not lie beside the repository.
const FOLDER: &str = "SHEAF_WOPI_SUITE";
const BESIDE: [&str; 2] = ["../shared/wopi-validator-suite", "../../shared/wopi-validator-suite"];
/// The cases of version 2.0.6 that are not of CSPP Plus.
const CASES: usize = 132;
const PLUS: &str = "WopiCoauth";
/// The group that judges signatures.
const PROOFS: &str = "ProofKeys";

#[rustfmt::skip]
const CONFIGURATIONS: [(&str, &[&str]); 4] = [
    ("everything",         &["--file-url", "on"]),
    ("no containers",      &["--containers", "off", "--file-url", "on"]),
    ("no relative writes", &["--relative-writes", "off"]),
    ("files alone",        &["--containers", "off", "--relative-writes", "off", "--share-urls", "off"]),
];

#[tokio::test(flavor = "multi_thread")]
async fn every_case_passes_signed_and_none_is_skipped_everywhere() {
    let Some((suite, _)) = suite() else { return };
    let signer = Arc::new(Signer::generate().rotate());
    let runs = CONFIGURATIONS.iter().map(|(_, arguments)| run(Some(signer.clone()), arguments));
    let runs = futures::future::join_all(runs).await;
    let mut passed: BTreeMap<Name, Vec<&str>> = BTreeMap::new();
    for (verdicts, (configuration, _)) in runs.into_iter().zip(CONFIGURATIONS) {
        let failed: Vec<_> = verdicts.iter().filter(|(_, verdict)| is_failed(verdict)).collect();
        assert!(failed.is_empty(), "{configuration}: {failed:#?}");
        for (name, _) in verdicts.into_iter().filter(|(_, verdict)| *verdict == Verdict::Passed) {
            passed.entry(name).or_default().push(configuration);
        }
    }
    let all = cases(&suite);
    let skipped: Vec<_> = all.iter().filter(|name| !passed.contains_key(name)).collect();
    assert!(skipped.is_empty(), "skipped in every configuration: {skipped:#?}");
    assert_eq!((all.len(), passed.len()), (CASES, CASES));
    say(&format!(
        "WOPI validator: {} cases passed, in {} configurations",
        passed.len(),
        CONFIGURATIONS.len()
    ));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_does_not_sign_passes_all_but_the_judgement_of_signatures() {
    let Some((suite, _)) = suite() else { return };
    let runs = CONFIGURATIONS.iter().map(|(_, arguments)| run(None, arguments));
    let verdicts: Vec<_> = futures::future::join_all(runs).await.into_iter().flatten().collect();
    let failed: Vec<_> = verdicts.iter().filter(|(_, verdict)| is_failed(verdict)).collect();
    assert!(failed.is_empty(), "{failed:#?}");
    let passed = verdicts.iter().filter(|(_, verdict)| *verdict == Verdict::Passed);
    let passed: BTreeSet<_> = passed.map(|(name, _)| name.clone()).collect();
    let skipped: Vec<_> =
        cases(&suite).difference(&passed).filter(|(group, _)| group != PROOFS).cloned().collect();
    assert!(skipped.is_empty(), "{skipped:#?}");
}

/// Plays the cases in a configuration, signed or not.
async fn run(signer: Option<Arc<Signer>>, arguments: &[&str]) -> Vec<(Name, Verdict)> {
    let (suite, schemas) = suite().expect("it was there");
    play(signer, arguments, schemas, &[suite], |case| case.category != PLUS).await
}

fn cases(suite: &Suite) -> BTreeSet<Name> {
    let cases = suite.groups.iter().flat_map(|group| group.cases.iter().map(move |case| (group, case)));
    let wanted = cases.filter(|(_, case)| case.category != PLUS);
    wanted.map(|(group, case)| (group.name.clone(), case.name.clone())).collect()
}

/// Reads the suite, if it is at hand.
fn suite() -> Option<(Suite, Schemas)> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = match env::var_os(FOLDER) {
        Some(folder) => Some(PathBuf::from(folder)),
        None => BESIDE.iter().map(|folder| root.join(folder)).find(|folder| folder.is_dir()),
    };
    let Some(folder) = folder else {
        say(&format!(
            "skipped: Microsoft's test cases are not in {}, and {FOLDER} names no other folder",
            BESIDE[0]
        ));
        return None;
    };
    let suite = Suite::parse(&fs::read_to_string(folder.join("TestCases.xml")).unwrap()).unwrap();
    let mut schemas = Schemas::default();
    for entry in fs::read_dir(folder.join("JsonSchemas")).unwrap() {
        let path = entry.unwrap().path();
        let id = path.file_stem().unwrap().to_str().unwrap();
        schemas.add(id, &fs::read_to_string(&path).unwrap()).unwrap();
    }
    Some((suite, schemas))
}
