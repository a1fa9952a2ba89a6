//! `[[suites]]`

use sheaf_domain::{SuiteId, SuiteKind};
use url::Url;

use super::{
    FrameOrigin, Origin,
    kind::{Kind, parsed, text, truth, whole, word},
    origin::{ALLOWED, FRAMES_ALLOWED},
    reader::Reader,
    section::section,
    wopi::discovery_or_copy,
};

section! {
    /// `[[suites]]`: an office suite on a server of the operator's. Microsoft 365 is set in `[wopi]`, the built-in editor in `[editor]`.
    pub(crate) struct Suite(given: &Given) {
        /// Its id, for good: it stands in tokens and policies. Elsewhere settings are named by it: `suites.office.priority`.
        id: SuiteId = given.id.clone(), parsed::<SuiteId>(ID);
        /// What it is: `collabora`, `onlyoffice` or `other`.
        kind: SuiteKind = given.kind, word(KINDS);
        /// Its name on screen. Unless set, the product's.
        name: String = product(given.kind).to_owned(), name();
        /// The address of its discovery; `file:///etc/sheaf/office.xml` reads a copy, for a suite that this server can't ask.
        discovery_url: Url = given.discovery_url.clone(), discovery_or_copy();
        /// Where this server reaches it when that is not where the name in `discovery_url` leads from here.
        internal_url: Option<Origin> = None, parsed::<Origin>(ALLOWED).or_none();
        /// The origins its frame may have beside the one of `discovery_url`.
        frame_origins: Vec<FrameOrigin> = Vec::new(), parsed::<FrameOrigin>(FRAMES_ALLOWED).list();
        /// Whether it locks what it edits. One that does not (`storage.wopi.locking` off) is judged by its timestamps.
        locks: bool = true, truth();
        /// Whether every call of it must be signed, also when its discovery offers no keys.
        proof: bool = false, truth();
        /// Which suite is offered first: the highest. The built-in editor has 0, Microsoft 365 has 100.
        priority: i32 = 50, whole(-1_000..=1_000);
    }
}

/// What a suite can't do without.
pub(super) struct Given {
    id: SuiteId,
    kind: SuiteKind,
    discovery_url: Url,
}

pub(super) const ID: &str = "1 to 40 lower-case letters, digits and hyphens";
const RESERVED: [&str; 3] = [SuiteId::BUILT_IN, "microsoft365", "microsoft365-test"];
const KINDS: &[(&str, SuiteKind)] = &[
    ("collabora", SuiteKind::Collabora),
    ("onlyoffice", SuiteKind::OnlyOffice),
    ("other", SuiteKind::Other),
];

/// Reads every suite; those with mistakes are noted and left out.
pub(super) fn read(reader: &mut Reader) -> Vec<Suite> {
    let ids = reader.suite_ids();
    ids.into_iter().filter_map(|id| read_one(reader, &id)).collect()
}

fn read_one(reader: &mut Reader, id: &str) -> Option<Suite> {
    let path = format!("suites.{id}");
    let kind = reader.needed(&path, "kind", &word(KINDS));
    let discovery_url = reader.needed(&path, "discovery_url", &discovery_or_copy());
    let Ok(id) = id.parse() else {
        reader.refuse(&format!("{path}.kind"), &format!("can't be: the id of a suite must be {ID}"));
        return None;
    };
    let complete = kind.is_some() && discovery_url.is_some();
    // What else is wrong with it shows at once, too.
    let given = Given {
        id,
        kind: kind.unwrap_or(SuiteKind::Other),
        discovery_url: discovery_url
            .unwrap_or_else(|| Url::parse("https://localhost").expect("this is an address")),
    };
    let suite = Suite::read(reader, &path, &given);
    if RESERVED.contains(&suite.id.as_str()) {
        reader.refuse(&format!("{path}.id"), "is the id of a suite that is always known; choose another one");
    }
    complete.then_some(suite)
}

fn name() -> Kind<String> {
    text(
        "1 to 60 characters",
        |text| (1..=60).contains(&text.chars().count()).then(|| text.to_owned()),
        String::clone,
    )
}

fn product(kind: SuiteKind) -> &'static str {
    match kind {
        SuiteKind::Collabora => "Collabora Online",
        SuiteKind::OnlyOffice => "ONLYOFFICE",
        _ => "Office",
    }
}
