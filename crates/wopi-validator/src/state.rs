//! What a case keeps between its requests.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::json_path::select;
use crate::suite::{SavedValue, Source};
use crate::verdict::Answer;

/// How an override says that it means a kept value.
const PREFIX: &str = "$State:";

/// Values by name. A name whose source was missing has none.
#[derive(Debug)]
pub(crate) struct State(BTreeMap<String, Option<String>>);

impl State {
    pub(crate) fn new(token: &str, wopi_src: &str) -> Self {
        let known = [("OriginalAccessToken", token), ("OriginalWopiSrc", wopi_src)];
        Self(known.into_iter().map(|(name, value)| (name.to_owned(), Some(value.to_owned()))).collect())
    }

    pub(crate) fn set(&mut self, name: &str, value: &str) {
        self.0.insert(name.to_owned(), Some(value.to_owned()));
    }

    /// Returns what was kept under a name.
    ///
    /// # Errors
    ///
    /// What is wrong, if nothing was ever kept.
    pub(crate) fn get(&self, name: &str) -> Result<Option<&str>, String> {
        let value = self.0.get(name).ok_or_else(|| format!("nothing was kept as {name}"))?;
        Ok(value.as_deref().filter(|value| !value.is_empty()))
    }

    /// Returns what an override means.
    pub(crate) fn resolve(&self, text: &str) -> Result<Option<String>, String> {
        match text.strip_prefix(PREFIX) {
            Some(name) => Ok(self.get(name)?.map(str::to_owned)),
            None => Ok(Some(text.to_owned())),
        }
    }

    pub(crate) fn keep(&mut self, entries: &[SavedValue], answer: &Answer) {
        let body = serde_json::from_slice::<Value>(&answer.body).ok();
        for SavedValue { name, source } in entries {
            let value = match source {
                Source::Header(header) => answer.header(header).map(str::to_owned),
                Source::JsonBody(path) => body.as_ref().and_then(|body| select(body, path)).and_then(text),
            };
            self.0.insert(name.clone(), value);
        }
    }
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}
