//! Reads settings one by one, and notes what is wrong rather than stopping at the first mistake.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Blobs, Editor, Limits, Mail, Mistakes, Portal, Retention, Server, Sources, Store, Suite, Wopi,
    kind::Kind,
    mistake::Mistake,
    source::{self, Place, Written},
};

const SECTIONS: [(&str, &[&str]); 10] = [
    ("server", Server::KEYS),
    ("portal", Portal::KEYS),
    ("wopi", Wopi::KEYS),
    ("editor", Editor::KEYS),
    ("store", Store::KEYS),
    ("blobs", Blobs::KEYS),
    ("suites", Suite::KEYS),
    ("limits", Limits::KEYS),
    ("retention", Retention::KEYS),
    ("mail", Mail::KEYS),
];

pub(super) struct Reader {
    unread: Written,
    places: BTreeMap<String, Place>,
    mistakes: Vec<Mistake>,
}

impl Reader {
    pub(super) fn new(sources: &Sources) -> Self {
        let mut mistakes = Vec::new();
        let unread = source::collect(sources, &mut mistakes);
        Self { unread, places: BTreeMap::new(), mistakes }
    }

    /// Reads one setting; where it is written wrong, that is noted, and the default stands in.
    pub(super) fn setting<T: 'static>(
        &mut self,
        path: &str,
        key: &str,
        kind: &Kind<T>,
        preset: impl FnOnce() -> T,
    ) -> T {
        self.written(&format!("{path}.{key}"), kind).unwrap_or_else(preset)
    }

    /// Reads a setting that has no default.
    pub(super) fn needed<T: 'static>(&mut self, path: &str, key: &str, kind: &Kind<T>) -> Option<T> {
        let (below, key) = (format!("{path}."), format!("{path}.{key}"));
        if !self.unread.contains_key(&key) {
            let near = self
                .unread
                .iter()
                .find(|(key, _)| key.starts_with(&below))
                .map(|(_, (_, place))| place.clone());
            self.mistakes.push(Mistake::new(near, &format!("{key} is missing: it must be {}", kind.allowed)));
        }
        self.written(&key, kind)
    }

    fn written<T: 'static>(&mut self, key: &str, kind: &Kind<T>) -> Option<T> {
        let (value, place) = self.unread.remove(key)?;
        let read = kind.read(&value);
        if read.is_none() {
            let found = if kind.secret { "something else".to_owned() } else { value.to_string() };
            self.mistakes
                .push(Mistake::new(place.clone(), &format!("{key} must be {}, found {found}", kind.allowed)));
        }
        self.places.insert(key.to_owned(), place);
        read
    }

    /// Tells whether anything was written for a setting that was read.
    pub(super) fn is_set(&self, key: &str) -> bool {
        self.places.contains_key(key)
    }

    /// Returns the ids of the suites that were written about.
    pub(super) fn suite_ids(&self) -> BTreeSet<String> {
        let ids = self.unread.keys().filter_map(|key| key.strip_prefix("suites.")?.split_once('.'));
        ids.map(|(id, _)| id.to_owned()).collect()
    }

    /// Notes that what stands under `key` (or does not stand anywhere) can't be.
    pub(super) fn refuse(&mut self, key: &str, why: &str) {
        self.mistakes.push(Mistake::new(self.places.get(key).cloned(), &format!("{key} {why}")));
    }

    /// Ends the reading: what nobody asked for is unknown.
    pub(super) fn finish(mut self) -> Result<(), Mistakes> {
        for (key, (_, place)) in std::mem::take(&mut self.unread) {
            self.mistakes.push(Mistake::new(place, &unknown(&key)));
        }
        self.mistakes.sort();
        if self.mistakes.is_empty() { Ok(()) } else { Err(Mistakes(self.mistakes)) }
    }
}

fn unknown(key: &str) -> String {
    let section = key.split('.').next().unwrap_or_default();
    match SECTIONS.iter().find(|(name, _)| *name == section) {
        Some((_, keys)) => format!("{key} is no setting; {section} has {}", keys.join(", ")),
        None => {
            format!("{key} is no setting; the sections are {}", SECTIONS.map(|(name, _)| name).join(", "))
        }
    }
}
