//! The validator's own suite, which is always at hand, against running sandboxes: signed and unsigned, with locks and without.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use wopi_client::Signer;
use wopi_validator::{Missing, Schemas, Verdict, own_suite};

use crate::play::{is_failed, play, say};

/// A save of 64 MiB, which is played where everything is on.
const LARGE: &str = "Large";
const EVERYTHING: &[&str] = &["--file-url", "on"];
#[rustfmt::skip]
const CONFIGURATIONS: [(&str, &[&str]); 3] = [
    ("everything",  EVERYTHING),
    ("files alone", &["--containers", "off", "--relative-writes", "off", "--share-urls", "off"]),
    ("no locks",    &["--locks", "off"]),
];
/// A sandbox's token is good for ten hours, so that there is none that has expired.
const NEVER_PLAYED: &str = "ExpiredToken";

#[tokio::test(flavor = "multi_thread")]
async fn our_own_cases_pass_signed() {
    let skipped = skipped_everywhere(Some(Arc::new(Signer::generate().rotate()))).await;
    assert_eq!(skipped.keys().collect::<Vec<_>>(), [NEVER_PLAYED]);
}

#[tokio::test(flavor = "multi_thread")]
async fn our_own_cases_pass_unsigned_but_for_those_about_signatures() {
    let skipped = skipped_everywhere(None).await;
    let unlike = skipped.iter().filter(|(_, why)| **why != Missing::SigningKeys);
    assert_eq!(unlike.map(|(name, _)| name).collect::<Vec<_>>(), [NEVER_PLAYED]);
}

/// Plays the suite in every configuration, none of which may fail a case. Returns what was skipped in all of them, and why at first.
async fn skipped_everywhere(signer: Option<Arc<Signer>>) -> BTreeMap<String, Missing> {
    let how = if signer.is_some() { "signed" } else { "unsigned" };
    let suites = own_suite();
    let runs = CONFIGURATIONS.map(|(_, arguments)| {
        let takes =
            move |case: &wopi_validator::suite::Case| case.category != LARGE || arguments == EVERYTHING;
        play(signer.clone(), arguments, Schemas::default(), &suites, takes)
    });
    let runs = futures::future::join_all(runs).await;
    let (mut passed, mut skipped) = (BTreeSet::new(), BTreeMap::new());
    for (verdicts, (configuration, _)) in runs.into_iter().zip(CONFIGURATIONS) {
        let failed: Vec<_> = verdicts.iter().filter(|(_, verdict)| is_failed(verdict)).collect();
        assert!(failed.is_empty(), "{configuration}, {how}: {failed:#?}");
        for ((_, name), verdict) in verdicts {
            match verdict {
                Verdict::Skipped(why) => {
                    skipped.entry(name).or_insert(why);
                }
                _ => {
                    passed.insert(name);
                }
            }
        }
    }
    skipped.retain(|name, _| !passed.contains(name));
    let all: usize = suites.iter().flat_map(|suite| &suite.groups).map(|group| group.cases.len()).sum();
    assert_eq!(all, passed.len() + skipped.len());
    let names: Vec<_> = skipped.keys().map(String::as_str).collect();
    say(&format!(
        "our own suite, {how}: {} of {all} cases passed, skipped in every configuration: {}",
        passed.len(),
        names.join(", ")
    ));
    skipped
}
