//! What a case expects of an answer.

use regex::{Regex, RegexBuilder};
use serde_json::Value;

use super::{FramesRule, OwnValidator, boolean, loose_json, number, optional, required, text};
use crate::xml::Element;

/// How much memory a pattern may take, in bytes.
const MAX_PATTERN_BYTES: usize = 1 << 20;

/// An expectation.
#[derive(Debug)]
pub enum Validator {
    /// All of them.
    And(Vec<Validator>),
    /// One of them at least.
    Or(Vec<Validator>),
    /// This status.
    Status(u16),
    /// A header.
    Header {
        /// Its name.
        name: String,
        /// Whether it must be there.
        required: bool,
        /// What it is compared with.
        expected: Expected,
        /// How.
        comparator: Comparator,
        /// `false` turns an equality round.
        should_match: bool,
    },
    /// 409, with this lock in `X-WOPI-Lock`; no lock is an empty one.
    LockMismatch(String),
    /// The body is this resource.
    BodyIsResource(String),
    /// The body is this text.
    BodyIsText(String),
    /// There is no body.
    NoBody,
    /// The body is JSON that fits the schema of this id.
    JsonSchema(String),
    /// The body is JSON with these properties.
    Json(Vec<Property>),
    /// The body is made of frames.
    Frames(FramesRule),
    /// An expectation of our own.
    Own(OwnValidator),
}

/// A value in the file, or one that was kept, which wins unless it is empty.
#[derive(Debug, Default)]
pub struct Expected {
    /// The name of a kept value.
    pub state_key: Option<String>,
    /// A value.
    pub value: Option<String>,
}

/// How a header is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Comparator {
    /// As text, upper and lower case alike.
    Equal,
    Greater,
    Less,
    GreaterOrEqual,
    LessOrEqual,
}

/// A property of a JSON body. Null and empty values count as absent.
#[derive(Debug)]
pub struct Property {
    /// Its path.
    pub path: String,
    /// Whether it must be there.
    pub required: bool,
    /// What it must be if it is there.
    pub rule: PropertyRule,
}

/// What a property must be.
#[derive(Debug)]
pub enum PropertyRule {
    /// `true` or `false`.
    Boolean(Expected),
    /// A number of 32 bits.
    Integer(Expected),
    /// A number of 64 bits.
    Long(Expected),
    /// A text.
    Text {
        /// The whole of it.
        expected: Expected,
        /// Its end.
        ends_with: Option<String>,
        /// Whether upper and lower case are alike.
        ignore_case: bool,
    },
    /// A text with a pattern.
    Pattern {
        /// The pattern.
        pattern: Regex,
        /// `false` turns it round.
        should_match: bool,
    },
    /// An absolute URL.
    AbsoluteUrl {
        /// Whether it has to carry a token.
        with_access_token: bool,
    },
    /// Anything but this value.
    Different(Expected),
    /// A list of texts, with this among them; upper and lower case are alike.
    ListWith(Expected),
    /// A list of that length.
    ListOfLength(usize),
    /// This value; members of lists come in any order, and `*` stands for anything that is there.
    Same(Value),
}

impl Validator {
    pub(super) fn read(element: &Element) -> Result<Self, String> {
        let all = || element.children.iter().map(Self::read).collect::<Result<Vec<_>, _>>();
        Ok(match element.name.as_str() {
            "And" => Self::And(all()?),
            "Or" => Self::Or(all()?),
            "ResponseCodeValidator" => {
                let code = number(element, "ExpectedCode")?.and_then(|code| u16::try_from(code).ok());
                Self::Status(code.ok_or("<ResponseCodeValidator> lacks ExpectedCode")?)
            }
            "ResponseHeaderValidator" => Self::Header {
                name: required(element, "Header")?,
                required: boolean(element, "IsRequired", false)?,
                expected: Expected::read(element, "ExpectedValue"),
                comparator: Comparator::read(element.attribute("Comparator"))?,
                should_match: boolean(element, "ShouldMatch", true)?,
            },
            "LockMismatchValidator" => Self::LockMismatch(text(element, "ExpectedLock")),
            "ResponseContentValidator" => match optional(element, "ExpectedResourceId") {
                Some(id) => Self::BodyIsResource(id),
                None => Self::BodyIsText(text(element, "ExpectedBodyContent")),
            },
            "JsonSchemaValidator" => Self::JsonSchema(required(element, "Schema")?),
            "JsonResponseContentValidator" if !boolean(element, "ShouldExist", true)? => Self::NoBody,
            "JsonResponseContentValidator" => {
                Self::Json(element.children.iter().map(Property::read).collect::<Result<_, _>>()?)
            }
            "FramesValidator" => Self::Frames(FramesRule::read(element)?),
            unknown => match OwnValidator::read(element)? {
                Some(own) => Self::Own(own),
                None => return Err(format!("there is no validator <{unknown}>")),
            },
        })
    }

    /// Returns the resources that it compares with.
    pub(crate) fn resources(&self) -> Vec<&str> {
        match self {
            Self::And(all) | Self::Or(all) => all.iter().flat_map(Self::resources).collect(),
            Self::BodyIsResource(id) => vec![id],
            Self::Frames(rule) => rule.resources(),
            _ => Vec::new(),
        }
    }
}

impl Expected {
    pub(super) fn read(element: &Element, value: &str) -> Self {
        let state_key = optional(element, "ExpectedStateKey").filter(|key| !key.is_empty());
        Self { state_key, value: optional(element, value) }
    }
}

impl Comparator {
    fn read(text: Option<&str>) -> Result<Self, String> {
        match text {
            None | Some("=") => Ok(Self::Equal),
            Some(">") => Ok(Self::Greater),
            Some("<") => Ok(Self::Less),
            Some(">=") => Ok(Self::GreaterOrEqual),
            Some("<=") => Ok(Self::LessOrEqual),
            Some(unknown) => Err(format!("there is no comparator {unknown}")),
        }
    }
}

impl Property {
    fn read(element: &Element) -> Result<Self, String> {
        let expected = || Expected::read(element, "ExpectedValue");
        let rule = match element.name.as_str() {
            "BooleanProperty" => PropertyRule::Boolean(expected()),
            "IntegerProperty" => PropertyRule::Integer(expected()),
            "LongProperty" => PropertyRule::Long(expected()),
            "StringProperty" => PropertyRule::Text {
                expected: expected(),
                ends_with: optional(element, "EndsWith").filter(|end| !end.trim().is_empty()),
                ignore_case: boolean(element, "IgnoreCase", false)?,
            },
            "StringRegexProperty" => PropertyRule::Pattern {
                pattern: pattern(element)?,
                should_match: boolean(element, "ShouldMatch", true)?,
            },
            "AbsoluteUrlProperty" => PropertyRule::AbsoluteUrl {
                with_access_token: boolean(element, "MustIncludeAccessToken", false)?,
            },
            "x:DifferentProperty" => PropertyRule::Different(expected()),
            "ArrayProperty" => PropertyRule::ListWith(Expected::read(element, "ContainsValue")),
            "ArrayLengthProperty" => {
                let length =
                    number(element, "ExpectedValue")?.and_then(|length| usize::try_from(length).ok());
                PropertyRule::ListOfLength(length.ok_or("<ArrayLengthProperty> lacks ExpectedValue")?)
            }
            "ResponseBodyProperty" => {
                PropertyRule::Same(loose_json::read(&required(element, "ExpectedValue")?)?)
            }
            unknown => return Err(format!("there is no property validator <{unknown}>")),
        };
        Ok(Self { path: required(element, "Name")?, required: boolean(element, "IsRequired", false)?, rule })
    }
}

/// Reads a pattern. Case files escape slashes, which need none.
fn pattern(element: &Element) -> Result<Regex, String> {
    let text = required(element, "ExpectedValue")?.replace(r"\/", "/");
    let text = if boolean(element, "IgnoreCase", false)? { format!("(?i){text}") } else { text };
    RegexBuilder::new(&text)
        .size_limit(MAX_PATTERN_BYTES)
        .build()
        .map_err(|_| format!("{text} is not a pattern"))
}
