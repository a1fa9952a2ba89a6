//! Origins: scheme, host and port, and nothing behind.

use std::{fmt, str::FromStr};

use url::{Host, Url};

/// An origin that browsers or servers call: `https://files.example.org`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Origin(Url);

/// A text that is no origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct BadOrigin;

/// How an origin is asked for in messages.
pub(super) const ALLOWED: &str = "an origin like \"https://files.example.org\" (http or https, no path)";

/// How an origin of frames is asked for in messages.
pub(super) const FRAMES_ALLOWED: &str =
    "an origin like \"https://office.example.org\" or \"https://*.example.org\"";

impl Origin {
    /// Returns the host without the port.
    pub(crate) fn host(&self) -> Host<&str> {
        self.0.host().expect("an http URL has a host")
    }

    /// Tells whether it is spoken to over TLS.
    pub(crate) fn is_https(&self) -> bool {
        self.0.scheme() == "https"
    }
}

impl FromStr for Origin {
    type Err = BadOrigin;
    fn from_str(text: &str) -> Result<Self, BadOrigin> {
        let url = Url::parse(text).map_err(|_| BadOrigin)?;
        let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        let anonymous = url.username().is_empty() && url.password().is_none();
        let named =
            matches!(url.scheme(), "http" | "https") && url.host().is_some_and(|host| is_plain(&host));
        if bare && anonymous && named { Ok(Self(url)) } else { Err(BadOrigin) }
    }
}

/// A URL's host may hold signs (`*`, `;`, `,`) that mean something where origins go: in a content security policy.
fn is_plain(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte)),
        Host::Ipv4(_) | Host::Ipv6(_) => true,
    }
}

/// Writes the origin as browsers do: without a slash at the end, without the scheme's own port.
impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.origin().ascii_serialization())
    }
}

/// Origins that a frame may have: one, or all below a name (`https://*.example.org`). As text, a source of a content security policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FrameOrigin(String);

impl FromStr for FrameOrigin {
    type Err = BadOrigin;
    fn from_str(text: &str) -> Result<Self, BadOrigin> {
        let one: Origin = text.replacen("://*.", "://", 1).parse()?;
        let below = text.contains("://*.");
        match one.host() {
            // All of a top-level domain would be everybody.
            Host::Domain(name) if below && !name.contains('.') => Err(BadOrigin),
            Host::Domain(_) if below => Ok(Self(one.to_string().replacen("://", "://*.", 1))),
            _ if below => Err(BadOrigin),
            _ => Ok(Self(one.to_string())),
        }
    }
}

impl fmt::Display for FrameOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_ends_at_its_port() {
        let rows = [
            ("https://files.example.org", Some("https://files.example.org")),
            ("https://files.example.org/", Some("https://files.example.org")),
            ("HTTPS://Files.Example.org:443", Some("https://files.example.org")),
            ("http://[::1]:8080", Some("http://[::1]:8080")),
            ("https://files.example.org/a", None),
            ("https://files.example.org?a", None),
            ("https://files.example.org#a", None),
            ("https://me@files.example.org", None),
            ("ftp://files.example.org", None),
            ("files.example.org", None),
            ("https://*.example.org", None),
            ("https://a.example.org;script-src", None),
            ("", None),
        ];
        for (text, expected) in rows {
            let origin = text.parse::<Origin>().ok().map(|origin| origin.to_string());
            assert_eq!(origin.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_frame_may_be_anywhere_below_a_name() {
        let rows = [
            ("https://*.officeapps.live.com", Some("https://*.officeapps.live.com")),
            ("https://office.example.org", Some("https://office.example.org")),
            ("https://*.org", None),
            ("https://*", None),
            ("https://a.*.example.org", None),
            ("https://*.1.2.3.4", None),
            ("*", None),
            ("https://a.example.org; script-src *", None),
        ];
        for (text, expected) in rows {
            let origin = text.parse::<FrameOrigin>().ok().map(|origin| origin.to_string());
            assert_eq!(origin.as_deref(), expected, "{text}");
        }
    }
}
