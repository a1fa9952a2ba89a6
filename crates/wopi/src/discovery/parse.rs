//! Reading the XML of a discovery document.

use std::collections::BTreeMap;

use quick_xml::XmlVersion;
use quick_xml::escape::EscapeError;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::{BadDiscovery, DiscoveredAction, Discovery};
use crate::proof::{BadKey, ProofKeys, PublicKey};

pub(super) fn parse(document: &str) -> Result<Discovery, BadDiscovery> {
    if document.len() > Discovery::MAX_BYTES {
        return Err(BadDiscovery::TooLong);
    }
    let mut reader = Reader::from_str(document.trim_start_matches('\u{feff}'));
    let mut read = Reading::default();
    loop {
        match reader.read_event().map_err(|_| BadDiscovery::NotXml)? {
            Event::Start(element) => {
                read.enter(&element)?;
                read.depth += 1;
            }
            Event::Empty(element) => read.enter(&element)?,
            Event::End(_) => read.depth -= 1,
            Event::DocType(_) | Event::GeneralRef(_) => return Err(BadDiscovery::Entities),
            Event::Eof => return read.finish(),
            Event::Text(_) | Event::CData(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

/// The net zones, those that a browser anywhere can reach first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Zone {
    ExternalHttps,
    ExternalHttp,
    InternalHttps,
    InternalHttp,
    #[default]
    Unnamed,
}

impl Zone {
    fn named(name: &str) -> Self {
        match name {
            "external-https" => Self::ExternalHttps,
            "external-http" => Self::ExternalHttp,
            "internal-https" => Self::InternalHttps,
            "internal-http" => Self::InternalHttp,
            _ => Self::Unnamed,
        }
    }
}

/// What was read so far: where the reader stands, and what it found.
#[derive(Default)]
struct Reading {
    depth: usize,
    zone: Zone,
    app: App,
    actions: Vec<(Zone, DiscoveredAction)>,
    proof_keys: Option<ProofKeys>,
    is_discovery: bool,
}

#[derive(Default)]
struct App {
    name: String,
    favicon: Option<String>,
    checks_license: bool,
}

impl Reading {
    fn enter(&mut self, element: &BytesStart<'_>) -> Result<(), BadDiscovery> {
        if self.depth >= Discovery::MAX_DEPTH {
            return Err(BadDiscovery::TooDeep);
        }
        let mut attributes = attributes(element)?;
        match element.local_name().as_ref() {
            "wopi-discovery" if self.depth == 0 => self.is_discovery = true,
            _ if self.depth == 0 => return Err(BadDiscovery::NotDiscovery),
            "net-zone" => {
                self.zone = attributes.get("name").map(|name| Zone::named(name)).unwrap_or_default();
            }
            "app" => self.app = app(&mut attributes),
            "action" => self.add(&mut attributes)?,
            "proof-key" => self.proof_keys = proof_keys(&attributes)?,
            _ => {}
        }
        Ok(())
    }

    /// Leaves out what no file with an extension can be opened with: folder types, and apps named
    /// for a media type, whose extension is empty.
    fn add(&mut self, attributes: &mut Attributes) -> Result<(), BadDiscovery> {
        let mut take = |name| attributes.remove(name).filter(|value| !value.is_empty());
        let (Some(name), Some(ext), Some(urlsrc)) = (take("name"), take("ext"), take("urlsrc")) else {
            return Ok(());
        };
        if self.actions.len() >= Discovery::MAX_ACTIONS {
            return Err(BadDiscovery::TooManyActions);
        }
        let requires = take("requires").unwrap_or_default();
        let requires = requires.split(',').map(str::trim).filter(|group| !group.is_empty());
        let action = DiscoveredAction {
            app: self.app.name.clone(),
            favicon: self.app.favicon.clone(),
            name,
            ext: ext.to_lowercase(),
            urlsrc,
            requires: requires.map(str::to_lowercase).collect(),
            target_ext: take("targetext"),
            new_ext: take("newext"),
            is_default: take("default").is_some_and(|value| is_true(&value)),
            checks_license: self.app.checks_license,
        };
        self.actions.push((self.zone, action));
        Ok(())
    }

    fn finish(self) -> Result<Discovery, BadDiscovery> {
        if self.depth != 0 {
            return Err(BadDiscovery::NotXml);
        }
        if !self.is_discovery {
            return Err(BadDiscovery::NotDiscovery);
        }
        let best = self.actions.iter().map(|(zone, _)| *zone).min().ok_or(BadDiscovery::NoActions)?;
        let mut actions: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (_, action) in self.actions.into_iter().filter(|(zone, _)| *zone == best) {
            actions.entry(action.ext.clone()).or_default().push(action);
        }
        Ok(Discovery { actions, proof_keys: self.proof_keys })
    }
}

type Attributes = BTreeMap<String, String>;

fn attributes(element: &BytesStart<'_>) -> Result<Attributes, BadDiscovery> {
    element
        .attributes()
        .map(|attribute| {
            let attribute = attribute.map_err(|_| BadDiscovery::NotXml)?;
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| match error {
                quick_xml::Error::Escape(EscapeError::UnrecognizedEntity(..)) => BadDiscovery::Entities,
                _ => BadDiscovery::NotXml,
            })?;
            Ok((attribute.key.local_name().as_ref().to_owned(), value.into_owned()))
        })
        .collect()
}

fn app(attributes: &mut Attributes) -> App {
    App {
        name: attributes.remove("name").unwrap_or_default(),
        favicon: attributes.remove("favIconUrl").filter(|url| is_web_address(url)),
        checks_license: attributes.get("checkLicense").is_some_and(|value| is_true(value)),
    }
}

/// Reads the keys; clients that do not sign leave the element out, or its attributes empty.
fn proof_keys(attributes: &Attributes) -> Result<Option<ProofKeys>, BadKey> {
    let current = public_key(attributes, ["modulus", "exponent", "value"])?;
    let old = public_key(attributes, ["oldmodulus", "oldexponent", "oldvalue"])?;
    Ok(current.map(|current| ProofKeys { current, old }))
}

/// Some clients tell modulus and exponent, some only the blob that holds both.
fn public_key(attributes: &Attributes, names: [&str; 3]) -> Result<Option<PublicKey>, BadKey> {
    let told = names.map(|name| attributes.get(name).filter(|value| !value.is_empty()));
    match told {
        [Some(modulus), Some(exponent), _] => PublicKey::from_base64(modulus, exponent).map(Some),
        [_, _, Some(blob)] => PublicKey::from_csp_blob(blob).map(Some),
        _ => Ok(None),
    }
}

fn is_true(value: &str) -> bool {
    value.eq_ignore_ascii_case("true") || value == "1"
}

fn is_web_address(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}
