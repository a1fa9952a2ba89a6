//! A request of a case: what is sent, how it is spoilt, what is expected and kept.

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use wopi::proof::ticks;

use super::{
    HeaderChange, Operation, Signed, TokenChange, Validator, boolean, number, optional, own, required,
};
use crate::xml::Element;

/// How far from now a call may be signed, in seconds: a century.
const MAX_OFFSET_SECS: i64 = 100 * 366 * 24 * 3600;

/// A request and what is expected of its answer.
#[derive(Debug)]
pub struct Request {
    /// The name of its element.
    pub element: String,
    /// What it does.
    pub operation: Operation,
    /// Where it goes if not to the file: a URL, or `$State:` and a name.
    pub override_url: Option<String>,
    /// Headers that are set or taken away.
    pub headers: Vec<HeaderChange>,
    /// How it is spoilt.
    pub mutators: Vec<Mutator>,
    /// What is expected. A case that says nothing expects status 200.
    pub validators: Vec<Validator>,
    /// What is kept of the answer.
    pub save: Vec<SavedValue>,
    /// Statuses that end the case here, and well.
    pub ends_on: Vec<u16>,
}

/// Something to keep for later requests of the case.
#[derive(Debug)]
pub struct SavedValue {
    /// Its name from now on.
    pub name: String,
    /// Where it is found.
    pub source: Source,
}

/// Where a value is found in an answer.
#[derive(Debug)]
pub enum Source {
    /// At a path of the JSON body.
    JsonBody(String),
    /// In the header of that name.
    Header(String),
}

/// A way to spoil a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mutator {
    /// Sends another token; without a text, one that is made up.
    AccessToken(Option<String>),
    /// Sends another token, or none.
    Token(TokenChange),
    /// Spoils the signature.
    ProofKey {
        /// Replaces `X-WOPI-Proof` by what is no signature.
        current: bool,
        /// Replaces `X-WOPI-ProofOld` by what is no signature.
        old: bool,
        /// Signs at this time instead of now, in ticks.
        at_ticks: Option<i64>,
        /// Signs so many seconds later than now, or earlier if it is negative.
        offset_secs: i64,
        /// What is signed.
        signed: Signed,
        /// Which machine seems to have rotated its keys.
        relation: KeyRelation,
    },
}

/// How the client's keys stand to those that the host knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyRelation {
    /// The same.
    Synced,
    /// The client has a newer key: only `X-WOPI-ProofOld` fits, by the host's current key.
    Ahead,
    /// The client still signs with the key before: only `X-WOPI-Proof` fits, by the host's old key.
    Behind,
}

impl Request {
    /// Makes a request that nothing is expected of.
    pub(crate) fn plain(operation: Operation) -> Self {
        Self {
            element: String::new(),
            operation,
            override_url: None,
            headers: Vec::new(),
            mutators: Vec::new(),
            validators: Vec::new(),
            save: Vec::new(),
            ends_on: Vec::new(),
        }
    }

    pub(super) fn read(element: &Element) -> Result<Self, String> {
        let operation = Operation::read(element)?;
        let children = |name| element.children_of(name);
        let validators = match element.child("Validators") {
            Some(_) => children("Validators").iter().map(Validator::read).collect::<Result<_, _>>()?,
            None => vec![Validator::Status(200)],
        };
        // The original ignores where CheckEcosystem should go, and so asks about the file instead.
        let elsewhere = optional(element, "OverrideUrl").or_else(|| optional(element, "EcosystemUrl"));
        Ok(Self {
            element: element.name.clone(),
            operation,
            override_url: elsewhere,
            headers: children("x:Headers").iter().map(HeaderChange::read).collect::<Result<_, _>>()?,
            mutators: children("Mutators").iter().map(Mutator::read).collect::<Result<_, _>>()?,
            validators,
            save: children("SaveState").iter().map(SavedValue::read).collect::<Result<_, _>>()?,
            ends_on: own::ends_on(element)?,
        })
    }

    /// Returns the resources that it, or what is expected of its answer, needs.
    pub(crate) fn resources(&self) -> Vec<&str> {
        let expected = self.validators.iter().flat_map(Validator::resources);
        self.operation.resources().into_iter().chain(expected).collect()
    }
}

impl SavedValue {
    fn read(element: &Element) -> Result<Self, String> {
        let (name, source) = (required(element, "Name")?, required(element, "Source")?);
        let source = match element.attribute("SourceType") {
            None | Some("JsonBody") => Source::JsonBody(source),
            Some("Header") => Source::Header(source),
            Some(unknown) => return Err(format!("there is no source {unknown}")),
        };
        Ok(Self { name, source })
    }
}

impl Mutator {
    fn read(element: &Element) -> Result<Self, String> {
        match element.name.as_str() {
            "AccessToken" => Ok(Self::AccessToken(optional(element, "Mutation"))),
            "ProofKey" => Ok(Self::ProofKey {
                current: boolean(element, "MutateCurrent", false)?,
                old: boolean(element, "MutateOld", false)?,
                at_ticks: element.attribute("Timestamp").map(instant).transpose()?,
                offset_secs: number(element, "x:OffsetSeconds")?
                    .unwrap_or(0)
                    .clamp(-MAX_OFFSET_SECS, MAX_OFFSET_SECS),
                signed: Signed::read(element)?,
                relation: match element.attribute("KeyRelation") {
                    None | Some("Synced") => KeyRelation::Synced,
                    Some("Ahead") => KeyRelation::Ahead,
                    Some("Behind") => KeyRelation::Behind,
                    Some(unknown) => return Err(format!("there is no key relation {unknown}")),
                },
            }),
            unknown => match own::token(element)? {
                Some(change) => Ok(Self::Token(change)),
                None => Err(format!("there is no mutator <{unknown}>")),
            },
        }
    }
}

fn instant(text: &str) -> Result<i64, String> {
    let instant = OffsetDateTime::parse(text, &Rfc3339).map_err(|_| format!("{text} is not a time"))?;
    let micros =
        i64::try_from(instant.unix_timestamp_nanos() / 1000).map_err(|_| format!("{text} is too far"))?;
    Ok(ticks::from_unix_micros(micros))
}
