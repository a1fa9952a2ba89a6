//! Kinds of settings: how a value is written, and what is said when it is written wrong.

use std::{borrow::Cow, net::SocketAddr, ops::RangeInclusive, path::PathBuf, str::FromStr};

use ipnet::IpNet;

use super::source::Value;

/// One kind of setting.
pub(super) struct Kind<T> {
    /// What may be written, as it goes on after "must be".
    pub(super) allowed: Cow<'static, str>,
    /// Whether what was written must not be repeated in messages.
    pub(super) secret: bool,
    read: Read<T>,
    /// Writes a value as TOML; none, when it is not set at all.
    show: Show<T>,
}

type Read<T> = Box<dyn Fn(&Value) -> Option<T>>;
type Show<T> = Box<dyn Fn(&T) -> Option<String>>;

impl<T: 'static> Kind<T> {
    fn new(
        allowed: impl Into<Cow<'static, str>>,
        read: impl Fn(&Value) -> Option<T> + 'static,
        show: impl Fn(&T) -> String + 'static,
    ) -> Self {
        let show = Box::new(move |value: &T| Some(show(value)));
        Self { allowed: allowed.into(), secret: false, read: Box::new(read), show }
    }

    pub(super) fn read(&self, value: &Value) -> Option<T> {
        (self.read)(value)
    }

    /// Prints a setting as a line of the file.
    pub(super) fn line(&self, key: &str, value: &T) -> String {
        match (self.show)(value) {
            Some(value) => format!("{key} = {value}\n"),
            None => format!("# {key} is not set\n"),
        }
    }

    /// The same kind, for a setting that may be absent.
    pub(super) fn or_none(self) -> Kind<Option<T>> {
        let (read, show) = (self.read, self.show);
        Kind {
            allowed: self.allowed,
            secret: self.secret,
            read: Box::new(move |value| read(value).map(Some)),
            show: Box::new(move |value| value.as_ref().and_then(&show)),
        }
    }

    /// Several of this kind: a list in the file, separated by commas elsewhere.
    pub(super) fn list(self) -> Kind<Vec<T>> {
        let (read, show) = (self.read, self.show);
        Kind::new(
            format!("a list, each {}", self.allowed),
            move |value| value.elements()?.iter().map(&read).collect(),
            move |values: &Vec<T>| {
                format!("[{}]", values.iter().filter_map(&show).collect::<Vec<_>>().join(", "))
            },
        )
    }

    /// The same kind, never shown or repeated as it is.
    pub(super) fn masked(mut self, mask: impl Fn(&T) -> String + 'static) -> Self {
        self.secret = true;
        self.show = Box::new(move |value| Some(quoted(&mask(value))));
        self
    }
}

/// True or false.
pub(super) fn truth() -> Kind<bool> {
    let read = |value: &Value| match value {
        Value::Truth(truth) => Some(*truth),
        Value::Loose(text) => text.parse().ok(),
        _ => None,
    };
    Kind::new("true or false", read, bool::to_string)
}

/// A whole number within bounds.
pub(super) fn whole<N: TryFrom<i64> + ToString + PartialOrd + Copy + 'static>(
    bounds: RangeInclusive<N>,
) -> Kind<N> {
    let allowed =
        format!("a whole number from {} to {}", bounds.start().to_string(), bounds.end().to_string());
    let read = move |value: &Value| {
        let number: i64 = match value {
            Value::Whole(number) => *number,
            Value::Loose(text) => text.parse().ok()?,
            _ => return None,
        };
        N::try_from(number).ok().filter(|number| bounds.contains(number))
    };
    Kind::new(allowed, read, N::to_string)
}

/// A text that a function understands; `show` returns it as it was.
pub(super) fn text<T: 'static>(
    allowed: impl Into<Cow<'static, str>>,
    parse: impl Fn(&str) -> Option<T> + 'static,
    show: impl Fn(&T) -> String + 'static,
) -> Kind<T> {
    Kind::new(allowed, move |value| parse(value.text()?), move |value| quoted(&show(value)))
}

/// A text of a type that reads and prints itself.
pub(super) fn parsed<T: FromStr + ToString + 'static>(allowed: &'static str) -> Kind<T> {
    text(allowed, |text| text.parse().ok(), T::to_string)
}

/// One word of a table.
pub(super) fn word<T: Copy + PartialEq + 'static>(words: &'static [(&'static str, T)]) -> Kind<T> {
    let all: Vec<String> = words.iter().map(|(word, _)| quoted(word)).collect();
    let parse = |text: &str| words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
    let show =
        |value: &T| words.iter().find(|(_, other)| other == value).map_or("", |(word, _)| *word).to_owned();
    text(format!("one of {}", all.join(", ")), parse, show)
}

/// A path of a file or folder.
pub(super) fn path(allowed: &'static str) -> Kind<PathBuf> {
    text(allowed, |text| (!text.is_empty()).then(|| text.into()), |path: &PathBuf| path.display().to_string())
}

/// An address and a port to listen on.
pub(super) fn socket() -> Kind<SocketAddr> {
    let parse = |text: &str| text.parse().ok().filter(|address: &SocketAddr| address.port() != 0);
    text("an address and a port like \"127.0.0.1:8080\"", parse, SocketAddr::to_string)
}

/// One address or a network of addresses.
pub(super) fn network() -> Kind<IpNet> {
    let parse =
        |text: &str| text.parse().ok().or_else(|| Some(IpNet::from(text.parse::<std::net::IpAddr>().ok()?)));
    text("an address or a network like \"10.0.0.0/8\"", parse, IpNet::to_string)
}

/// Writes a text as a TOML string.
pub(super) fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
