//! Office suites that answer from memory: their settings, discoveries and keys.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, LazyLock, Mutex},
};

use futures::{
    FutureExt,
    future::{self, BoxFuture},
};
use sheaf_app::{DiscoverySource, FetchFailed, ProofPolicy, SuiteSettings};
use sheaf_domain::{Policy, PolicyKey, SuiteCeiling, SuiteKind};
use wopi_client::{PublicKeyText, Signer};

use crate::WOPI;

/// Microsoft 365: must sign, and has an old key beside the current one.
pub const MICROSOFT: &str = "microsoft365";
/// Microsoft's test environment: opens files in organizations that are marked for it, unsigned here.
pub const MICROSOFT_TEST: &str = "microsoft365-test";
/// Collabora: signs, with one key in both headers.
pub const COLLABORA: &str = "collabora";
/// ONLYOFFICE with its keys switched on: locks and signs.
pub const ONLYOFFICE: &str = "onlyoffice";
/// A suite that locks and does not sign.
pub const PLAIN: &str = "plain";
/// A suite that was told that there are no locks, and does not sign.
pub const LOCKLESS: &str = "lockless";

/// A suite whose discovery does not answer until it is told to.
pub const SILENT: &str = "silent";

const ALL: [(&str, SuiteKind, ProofPolicy); 7] = [
    (MICROSOFT, SuiteKind::Microsoft365, ProofPolicy::Required),
    (COLLABORA, SuiteKind::Collabora, ProofPolicy::WhenOffered),
    (PLAIN, SuiteKind::Other, ProofPolicy::WhenOffered),
    (LOCKLESS, SuiteKind::Other, ProofPolicy::WhenOffered),
    (SILENT, SuiteKind::Other, ProofPolicy::WhenOffered),
    (MICROSOFT_TEST, SuiteKind::Microsoft365, ProofPolicy::WhenOffered),
    (ONLYOFFICE, SuiteKind::OnlyOffice, ProofPolicy::WhenOffered),
];

/// Key pairs take a moment to make, so that all sites of a test run share the first ones.
static FIRST_KEYS: LazyLock<[(&str, Arc<Signer>); 3]> = LazyLock::new(|| {
    [
        (MICROSOFT, Arc::new(Signer::generate().rotate())),
        (COLLABORA, Arc::new(Signer::generate())),
        (ONLYOFFICE, Arc::new(Signer::generate())),
    ]
});

/// Returns a policy that sets this for every suite but Microsoft's.
pub fn every_other(ceiling: SuiteCeiling) -> Policy {
    let keys = [PolicyKey::Collabora, PolicyKey::OnlyOffice, PolicyKey::BuiltIn, PolicyKey::OtherSuites];
    keys.into_iter().fold(Policy::default(), |policy, key| policy.with(key, ceiling))
}

/// The suites of a site, and what they do.
pub struct TestSuites {
    signers: Mutex<HashMap<String, Arc<Signer>>>,
    /// What their discovery address answers instead of the truth.
    instead: Mutex<HashMap<String, Result<String, FetchFailed>>>,
    fetches: Mutex<HashMap<String, usize>>,
    /// Those whose discovery address takes its time.
    held: Mutex<HashSet<String>>,
}

impl Default for TestSuites {
    fn default() -> Self {
        let signers = FIRST_KEYS.iter().map(|(suite, signer)| ((*suite).to_owned(), signer.clone()));
        Self {
            signers: Mutex::new(signers.collect()),
            instead: Mutex::new(HashMap::from([(
                SILENT.to_owned(),
                Err(FetchFailed("nobody is there".into())),
            )])),
            fetches: Mutex::default(),
            held: Mutex::default(),
        }
    }
}

impl TestSuites {
    /// Returns how they are configured.
    pub fn settings() -> Vec<SuiteSettings> {
        let suite = |(id, kind, proof): &(&str, SuiteKind, ProofPolicy)| SuiteSettings {
            id: id.parse().expect("the ids above are ids"),
            name: id.to_uppercase(),
            kind: *kind,
            wopi_url: WOPI.to_owned(),
            discovery_url: format!("https://{id}.example.net/hosting/discovery"),
            connect_to: None,
            frame_origins: Vec::new(),
            locks: *id != LOCKLESS,
            proof: *proof,
            priority: 0,
        };
        ALL.iter().map(suite).collect()
    }

    /// Returns what a suite signs with, if it signs.
    pub fn signer(&self, suite: &str) -> Option<Arc<Signer>> {
        self.signers.lock().expect("no test panics here").get(suite).cloned()
    }

    /// Lets a suite make a new key; the one before becomes its old one.
    pub fn rotate(&self, suite: &str) {
        let signer = self.signer(suite).expect("the suite signs");
        let (current, previous) = signer.to_pkcs8();
        let copy = Signer::from_pkcs8(&current, previous.as_deref()).expect("it was written a moment ago");
        self.signers.lock().expect("no test panics here").insert(suite.to_owned(), Arc::new(copy.rotate()));
    }

    /// Lets the discovery address of a suite answer this from now on.
    pub fn answer_instead(&self, suite: &str, answer: Result<&str, &str>) {
        let answer = answer.map(str::to_owned).map_err(|why| FetchFailed(why.to_owned()));
        self.instead.lock().expect("no test panics here").insert(suite.to_owned(), answer);
    }

    /// Lets the discovery address of a suite answer as it is from now on.
    pub fn answer_truly(&self, suite: &str) {
        self.instead.lock().expect("no test panics here").remove(suite);
    }

    /// Lets the discovery address of a suite take the connection and never answer.
    pub fn hold(&self, suite: &str) {
        self.held.lock().expect("no test panics here").insert(suite.to_owned());
    }

    /// Returns how often the discovery of a suite was fetched so far.
    pub fn fetches(&self, suite: &str) -> usize {
        self.fetches.lock().expect("no test panics here").get(suite).copied().unwrap_or_default()
    }

    fn discovery(&self, suite: &str) -> String {
        let plain = ["docx", "odt", "txt", "wopitest"]
            .iter()
            .flat_map(|ext| ["view", "edit"].map(|name| (name, *ext)));
        // Microsoft's own beside them (reference 5.3): other formats, and more to do with them.
        let more: &[(&str, &str)] = match suite {
            MICROSOFT | MICROSOFT_TEST => &[
                ("editnew", "docx"),
                ("embedview", "docx"),
                ("mobileView", "docx"),
                ("view", "xlsx"),
                ("edit", "xlsx"),
                ("editnew", "xlsx"),
                ("view", "doc"),
                ("view", "wopitestx"),
            ],
            COLLABORA => &[("edit", "pptx")],
            _ => &[],
        };
        let converts =
            if matches!(suite, MICROSOFT | MICROSOFT_TEST) { conversion(suite) } else { String::new() };
        let actions: String = plain
            .chain(more.iter().copied())
            .map(|(name, ext)| action(suite, name, ext))
            .chain([converts])
            .collect();
        let keys = self.signer(suite).map(|signer| proof_key(&signer)).unwrap_or_default();
        format!(
            r#"<wopi-discovery><net-zone name="external-https"><app name="Word" favIconUrl="https://{suite}.example.net/icon.ico">{actions}</app></net-zone>{keys}</wopi-discovery>"#
        )
    }
}

impl DiscoverySource for TestSuites {
    fn fetch<'a>(&'a self, suite: &'a SuiteSettings) -> BoxFuture<'a, Result<String, FetchFailed>> {
        *self.fetches.lock().expect("no test panics here").entry(suite.id.to_string()).or_default() += 1;
        if self.held.lock().expect("no test panics here").contains(suite.id.as_str()) {
            return future::pending().boxed();
        }
        let instead = self.instead.lock().expect("no test panics here").get(suite.id.as_str()).cloned();
        let answer = instead.unwrap_or_else(|| Ok(self.discovery(suite.id.as_str())));
        async { answer }.boxed()
    }
}

fn action(suite: &str, name: &str, ext: &str) -> String {
    let template = "&lt;ui=UI_LLCC&amp;&gt;&lt;unheard=OF_THIS&amp;&gt;&lt;wopisrc=WOPI_SOURCE&amp;&gt;";
    format!(
        r#"<action name="{name}" ext="{ext}" urlsrc="https://{suite}.example.net/{name}?fixed=1&amp;{template}"/>"#
    )
}

fn conversion(suite: &str) -> String {
    action(suite, "convert", "doc").replace(r#"ext="doc""#, r#"ext="doc" targetext="docx""#)
}

fn proof_key(signer: &Signer) -> String {
    let PublicKeyText { modulus, exponent } = signer.public_key();
    let old = signer
        .previous_public_key()
        .map(|old| format!(r#" oldmodulus="{}" oldexponent="{}""#, old.modulus, old.exponent));
    format!(r#"<proof-key modulus="{modulus}" exponent="{exponent}"{}/>"#, old.unwrap_or_default())
}
