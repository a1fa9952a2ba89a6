//! Where values come from, and how each is remembered with its place.

use std::{collections::BTreeMap, fmt, ops::Range};

use sheaf_domain::SuiteId;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{Flag, mistake::Mistake, suites::ID};

/// All that a configuration is read from.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sources {
    /// The file, if there is one.
    pub(crate) file: Option<ConfigFile>,
    /// The environment; only names like `SHEAF_WOPI__TESTING` are looked at.
    pub(crate) variables: Vec<(String, String)>,
    /// The flags of the command line.
    pub(crate) flags: Vec<Flag>,
}

/// A file with settings.
#[derive(Debug, Clone)]
pub(crate) struct ConfigFile {
    /// Its name, as messages say it.
    pub(crate) name: String,
    /// Its content.
    pub(crate) text: String,
}

/// A value as it was written.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Truth(bool),
    Whole(i64),
    Text(String),
    List(Vec<Value>),
    /// Of the environment or a flag, where everything is text.
    Loose(String),
    /// Of a type that no setting has.
    Other(&'static str),
}

impl Value {
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Loose(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn elements(&self) -> Option<Vec<Self>> {
        match self {
            Self::List(elements) => Some(elements.clone()),
            Self::Loose(text) if text.trim().is_empty() => Some(Vec::new()),
            Self::Loose(text) => {
                Some(text.split(',').map(|part| Self::Loose(part.trim().to_owned())).collect())
            }
            _ => None,
        }
    }

    fn of(value: &DeValue<'_>) -> Self {
        match value {
            DeValue::String(text) => Self::Text(text.clone().into_owned()),
            DeValue::Boolean(truth) => Self::Truth(*truth),
            DeValue::Integer(number) => {
                let whole = i64::from_str_radix(number.as_str(), number.radix());
                whole.map_or(Self::Other("a number that is too large"), Self::Whole)
            }
            DeValue::Array(values) => {
                Self::List(values.iter().map(|value| Self::of(value.get_ref())).collect())
            }
            DeValue::Float(_) => Self::Other("a fraction"),
            DeValue::Datetime(_) => Self::Other("a time"),
            DeValue::Table(_) => Self::Other("a table"),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Truth(truth) => write!(f, "{truth}"),
            Self::Whole(number) => write!(f, "{number}"),
            Self::Text(text) | Self::Loose(text) => write!(f, "{text:?}"),
            Self::List(values) => {
                let values: Vec<String> = values.iter().map(Self::to_string).collect();
                write!(f, "[{}]", values.join(", "))
            }
            Self::Other(what) => f.write_str(what),
        }
    }
}

/// Where a value was written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    Line { file: String, line: usize },
    Variable(String),
    Flag(String),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line { file, line } => write!(f, "{file}:{line}"),
            Self::Variable(name) | Self::Flag(name) => f.write_str(name),
        }
    }
}

/// What was written for each key (`wopi.testing`, `suites.office.kind`); of several sources, the strongest.
pub(super) type Written = BTreeMap<String, (Value, Place)>;

/// Lays the sources over each other.
pub(super) fn collect(sources: &Sources, mistakes: &mut Vec<Mistake>) -> Written {
    let mut written = Written::new();
    if let Some(file) = &sources.file {
        Lines(file).collect(&mut written, mistakes);
    }
    for (name, value) in &sources.variables {
        if let Some(key) = variable_key(name) {
            written.insert(key, (Value::Loose(value.clone()), Place::Variable(name.clone())));
        }
    }
    for flag in &sources.flags {
        written.insert(flag.key.clone(), (Value::Loose(flag.value.clone()), Place::Flag(flag.name.clone())));
    }
    written
}

/// `SHEAF_WOPI__TESTING` sets `wopi.testing`; a variable without the double underscore is no setting.
fn variable_key(name: &str) -> Option<String> {
    let key = name.strip_prefix("SHEAF_").filter(|key| key.contains("__"))?;
    let parts: Vec<String> = key.split("__").map(str::to_ascii_lowercase).collect();
    Some(match &parts[..] {
        // An id has hyphens, which a variable's name can't have.
        [suites, id, key] if suites == "suites" => format!("suites.{}.{key}", id.replace('_', "-")),
        parts => parts.join("."),
    })
}

struct Lines<'a>(&'a ConfigFile);

impl Lines<'_> {
    fn collect(&self, written: &mut Written, mistakes: &mut Vec<Mistake>) {
        let document = match DeTable::parse(&self.0.text) {
            Ok(document) => document,
            Err(error) => {
                return mistakes
                    .push(Mistake::new(self.place(error.span().unwrap_or(0..0)), error.message()));
            }
        };
        for (key, value) in document.get_ref() {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("suites", DeValue::Array(suites)) => {
                    suites.iter().for_each(|suite| self.suite(suite, written, mistakes))
                }
                (section, DeValue::Table(table)) => self.table(section, table, written),
                (section, value) => {
                    written.insert(section.to_owned(), (Value::of(value), self.place(key.span())));
                }
            }
        }
    }

    fn table(&self, path: &str, table: &DeTable<'_>, written: &mut Written) {
        for (key, value) in table {
            let place = self.place(key.span());
            written.insert(format!("{path}.{}", key.get_ref()), (Value::of(value.get_ref()), place));
        }
    }

    /// Files an entry of `[[suites]]` under its id, so that the other sources can name it.
    fn suite(&self, suite: &Spanned<DeValue<'_>>, written: &mut Written, mistakes: &mut Vec<Mistake>) {
        let place = self.place(suite.span());
        let Some(table) = suite.get_ref().as_table() else {
            return mistakes.push(Mistake::new(place, "an entry of suites must be a table: [[suites]]"));
        };
        let Some(id) = table.get("id") else {
            return mistakes.push(Mistake::new(place, &format!("a suite needs id: {ID}")));
        };
        let place = self.place(id.span());
        let Some(id) = id.get_ref().as_str().filter(|id| id.parse::<SuiteId>().is_ok()) else {
            let found = Value::of(id.get_ref());
            return mistakes
                .push(Mistake::new(place, &format!("the id of a suite must be {ID}, found {found}")));
        };
        let path = format!("suites.{id}");
        if written.contains_key(&format!("{path}.id")) {
            return mistakes.push(Mistake::new(place, &format!("there is another suite with the id {id:?}")));
        }
        self.table(&path, table, written);
    }

    fn place(&self, span: Range<usize>) -> Place {
        let before = self.0.text.as_bytes().iter().take(span.start);
        Place::Line { file: self.0.name.clone(), line: 1 + before.filter(|byte| **byte == b'\n').count() }
    }
}
