//! What the surface must know of the installation: its names, and which proxies to believe.

use std::{fmt, str::FromStr, sync::Arc};

use ipnet::IpNet;
use sheaf_domain::Random;
use url::{Host, Url};

/// The installation as browsers and office suites call it.
#[derive(Clone)]
pub struct Site {
    /// The portal.
    pub portal: Origin,
    /// The WOPI host: one name for production, and one for Microsoft's test environment where that is set.
    pub wopi: Vec<Origin>,
    /// The built-in editor; none: it is off.
    pub editor: Option<Origin>,
    /// The proxies whose `X-Forwarded-For` is taken.
    pub trusted_proxies: Vec<IpNet>,
    /// Where the ids come from that name a request in the log.
    pub random: Arc<dyn Random>,
}

/// Scheme, host and port, and nothing behind: `https://files.example.org`. Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin(Arc<Parts>);

#[derive(Debug, PartialEq, Eq)]
struct Parts {
    text: String,
    https: bool,
    host: String,
    port: u16,
}

/// A text that is no origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an origin is http or https, a host and maybe a port, with no path")]
pub struct BadOrigin;

impl Origin {
    /// Returns it as browsers write it: without a slash at the end, without the scheme's own port.
    pub fn as_str(&self) -> &str {
        &self.0.text
    }
    /// Tells whether it is spoken to over TLS.
    pub fn is_https(&self) -> bool {
        self.0.https
    }
    /// Returns the host in lower case; an address of IPv6 in brackets.
    pub fn host(&self) -> &str {
        &self.0.host
    }
    /// Returns the port, which may be the scheme's own.
    pub fn port(&self) -> u16 {
        self.0.port
    }
}

impl FromStr for Origin {
    type Err = BadOrigin;
    fn from_str(text: &str) -> Result<Self, BadOrigin> {
        let url = Url::parse(text).map_err(|_| BadOrigin)?;
        let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        let anonymous = url.username().is_empty() && url.password().is_none();
        if bare && anonymous { Self::of(&url) } else { Err(BadOrigin) }
    }
}

impl Origin {
    /// Returns the origin of an address.
    pub(crate) fn of(url: &Url) -> Result<Self, BadOrigin> {
        let host = url.host().filter(is_plain).and_then(|_| url.host_str());
        match (url.scheme(), host, url.port_or_known_default()) {
            (scheme @ ("http" | "https"), Some(host), Some(port)) => Ok(Self(Arc::new(Parts {
                text: url.origin().ascii_serialization(),
                https: scheme == "https",
                host: host.to_owned(),
                port,
            }))),
            _ => Err(BadOrigin),
        }
    }
}

/// A URL's host may hold signs (`*`, `;`, `,`) that mean something where origins go: in a content security policy.
fn is_plain(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte)),
        Host::Ipv4(_) | Host::Ipv6(_) => true,
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_written_as_browsers_do() {
        for (text, origin) in [
            ("https://files.example.org", Some("https://files.example.org")),
            ("https://files.example.org/", Some("https://files.example.org")),
            ("HTTPS://Files.Example.org:443", Some("https://files.example.org")),
            ("https://Files.Example.org:443/", Some("https://files.example.org")),
            ("http://files.sheaf.localhost:8080", Some("http://files.sheaf.localhost:8080")),
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
        ] {
            assert_eq!(text.parse::<Origin>().ok().as_ref().map(Origin::as_str), origin, "{text}");
        }
    }
}
