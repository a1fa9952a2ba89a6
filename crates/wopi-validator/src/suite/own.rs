//! What the format lacks: elements and attributes of our own, with the prefix `x`.

use std::ops::RangeInclusive;

use http::{HeaderName, Method};

use super::{Expected, Operation, Request, boolean, number, optional, required, text};
use crate::xml::Element;

/// The longest text that `Repeat` may make, in bytes.
const MAX_REPEATED: usize = 64 * 1024;
/// Calls that may race, at most.
const MAX_RACERS: usize = 64;

/// A text in the file, maybe repeated; `$State:` and a name stand for a kept value, and `{n}` for the number of a racer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The text.
    pub value: String,
    /// How often it stands in a row.
    pub times: usize,
}

/// A header that is set, or taken away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderChange {
    /// Its name.
    pub name: HeaderName,
    /// Its value; none takes it away.
    pub value: Option<Text>,
}

/// A call of a race.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Racer {
    /// What it does.
    pub operation: Operation,
    /// Its headers.
    pub headers: Vec<HeaderChange>,
}

/// What takes the place of the token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TokenChange {
    /// Nothing: neither in the URL nor in a header.
    None,
    /// The token with a change.
    Spoilt(Spoil),
    /// The kept value of that name: a token, or a URL with one.
    Kept(String),
}

/// A change of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spoil {
    /// Its first character is another one.
    First,
    /// A character in its middle is another one.
    Middle,
    /// Its last third is missing.
    Cut,
    /// It goes on after its end.
    Longer,
}

/// What a signature is about, if not about the call that carries it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signed {
    /// The call.
    Call,
    /// Another address.
    OtherUrl,
    /// Another token.
    OtherToken,
}

/// An expectation.
#[derive(Debug)]
pub enum OwnValidator {
    /// The status is in this range.
    StatusBetween(RangeInclusive<u16>),
    /// A header is not there.
    NoHeader {
        /// Its name.
        name: String,
        /// Whether an empty one is as good as none.
        allow_empty: bool,
    },
    /// A header has this value, byte for byte.
    HeaderIs {
        /// Its name.
        name: String,
        /// Its value.
        value: Text,
    },
    /// The body is JSON without `null`, in UTF-8 without a byte order mark.
    NoNulls,
    /// The body has that many bytes.
    BodySize(Expected),
    /// The Base64 of the body's SHA-256; nothing is expected if none was kept.
    BodySha256(Expected),
    /// As many answers of a race have a status.
    Answers {
        /// The status.
        status: u16,
        /// How many.
        count: RangeInclusive<usize>,
    },
    /// All answers of a race that have a status have the same value in a header, or all have different ones.
    Across {
        /// The status.
        status: u16,
        /// The header.
        header: String,
        /// Whether the values are the same.
        alike: bool,
    },
}

impl Text {
    fn read(element: &Element, name: &str) -> Result<Option<Self>, String> {
        let Some(value) = optional(element, name) else { return Ok(None) };
        let times = size(element, "Repeat")?.unwrap_or(1);
        if value.len().saturating_mul(times) > MAX_REPEATED {
            return Err(format!("<{}> has a text of more than {MAX_REPEATED} bytes", element.name));
        }
        Ok(Some(Self { value, times }))
    }
}

impl HeaderChange {
    pub(super) fn read(element: &Element) -> Result<Self, String> {
        let name = required(element, "Name")?;
        let name =
            HeaderName::try_from(name.as_str()).map_err(|_| format!("{name} is no name of a header"))?;
        let value = match boolean(element, "Absent", false)? {
            true => None,
            false => Some(Text::read(element, "Value")?.ok_or("<x:Header> lacks Value")?),
        };
        Ok(Self { name, value })
    }
}

/// Reads a request of our own.
pub(super) fn operation(element: &Element) -> Result<Option<Operation>, String> {
    Ok(Some(match element.name.as_str() {
        "x:Request" => {
            let method = required(element, "Method")?;
            Operation::Any {
                method: method.parse::<Method>().map_err(|_| format!("{method} is no method"))?,
                path: text(element, "Path"),
                operation: optional(element, "Override"),
                resource: optional(element, "ResourceId"),
            }
        }
        "x:Race" => {
            Operation::Race { racers: racers(element)?, keep: status(element, "Keep")?.unwrap_or(200) }
        }
        _ => return Ok(None),
    }))
}

fn racers(element: &Element) -> Result<Vec<Racer>, String> {
    let copies = size(element, "Copies")?.unwrap_or(1);
    let mut one = Vec::new();
    for element in element.children_of("x:Racers") {
        if element.name == "x:Race" {
            return Err("a race can't be part of a race".to_owned());
        }
        let Request { operation, headers, .. } = Request::read(element)?;
        one.push(Racer { operation, headers });
    }
    let racers = one.len().saturating_mul(copies);
    if !(2..=MAX_RACERS).contains(&racers) {
        return Err(format!("a race has 2 to {MAX_RACERS} calls, not {racers}"));
    }
    Ok(std::iter::repeat_n(one, copies).flatten().collect())
}

/// Reads a change of the token.
pub(super) fn token(element: &Element) -> Result<Option<TokenChange>, String> {
    Ok(Some(match element.name.as_str() {
        "x:NoToken" => TokenChange::None,
        "x:TokenOf" => TokenChange::Kept(required(element, "State")?),
        "x:SpoiltToken" => TokenChange::Spoilt(match required(element, "At")?.as_str() {
            "First" => Spoil::First,
            "Middle" => Spoil::Middle,
            "Cut" => Spoil::Cut,
            "Longer" => Spoil::Longer,
            unknown => return Err(format!("there is no way {unknown} to spoil a token")),
        }),
        _ => return Ok(None),
    }))
}

impl Signed {
    pub(super) fn read(element: &Element) -> Result<Self, String> {
        match element.attribute("x:Signs") {
            None => Ok(Self::Call),
            Some("OtherUrl") => Ok(Self::OtherUrl),
            Some("OtherToken") => Ok(Self::OtherToken),
            Some(unknown) => Err(format!("there is nothing called {unknown} to sign")),
        }
    }
}

impl OwnValidator {
    pub(super) fn read(element: &Element) -> Result<Option<Self>, String> {
        let needed =
            |name: &str| status(element, name)?.ok_or_else(|| format!("<{}> lacks {name}", element.name));
        Ok(Some(match element.name.as_str() {
            "x:StatusBetween" => Self::StatusBetween(needed("From")?..=needed("To")?),
            "x:NoHeader" => Self::NoHeader {
                name: required(element, "Header")?,
                allow_empty: boolean(element, "AllowEmpty", false)?,
            },
            "x:HeaderIs" => Self::HeaderIs {
                name: required(element, "Header")?,
                value: Text::read(element, "Value")?.ok_or("<x:HeaderIs> lacks Value")?,
            },
            "x:NoNulls" => Self::NoNulls,
            "x:BodySize" => Self::BodySize(Expected::read(element, "ExpectedValue")),
            "x:BodySha256" => Self::BodySha256(Expected::read(element, "ExpectedValue")),
            "x:Answers" => {
                let (least, most) = (size(element, "AtLeast")?, size(element, "AtMost")?);
                let exactly = size(element, "Exactly")?;
                let least = exactly.or(least).unwrap_or(0);
                Self::Answers {
                    status: needed("Status")?,
                    count: least..=exactly.or(most).unwrap_or(MAX_RACERS),
                }
            }
            "x:Alike" | "x:Different" => Self::Across {
                status: needed("Status")?,
                header: required(element, "Header")?,
                alike: element.name == "x:Alike",
            },
            _ => return Ok(None),
        }))
    }
}

fn status(element: &Element, name: &str) -> Result<Option<u16>, String> {
    let Some(value) = number(element, name)? else { return Ok(None) };
    u16::try_from(value).map(Some).map_err(|_| format!("{name} of <{}> is no status", element.name))
}

/// Returns a number that is not negative.
pub(super) fn size(element: &Element, name: &str) -> Result<Option<usize>, String> {
    let Some(value) = number(element, name)? else { return Ok(None) };
    usize::try_from(value).map(Some).map_err(|_| format!("{name} of <{}> is negative", element.name))
}

/// Returns the statuses that end a case well, before its last request.
pub(super) fn ends_on(element: &Element) -> Result<Vec<u16>, String> {
    let list = text(element, "x:EndsOn");
    let statuses = list.split_whitespace();
    statuses.map(|word| word.parse().map_err(|_| format!("{word} is no status"))).collect()
}
