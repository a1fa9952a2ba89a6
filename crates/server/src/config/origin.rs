//! How origins are asked for, and those that frames may have. What an origin is, `sheaf_api` knows.

use std::{fmt, net::Ipv4Addr, str::FromStr};

use sheaf_api::{BadOrigin, Origin};

/// How an origin is asked for in messages.
pub(super) const ALLOWED: &str = "an origin like \"https://files.example.org\" (http or https, no path)";

/// How an origin of frames is asked for in messages.
pub(super) const FRAMES_ALLOWED: &str =
    "an origin like \"https://office.example.org\" or \"https://*.example.org\"";

/// Origins that a frame may have: one, or all below a name (`https://*.example.org`). As text, a source of a content security policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FrameOrigin(String);

impl FromStr for FrameOrigin {
    type Err = BadOrigin;
    fn from_str(text: &str) -> Result<Self, BadOrigin> {
        let one: Origin = text.replacen("://*.", "://", 1).parse()?;
        let below = text.contains("://*.");
        match one.host() {
            _ if !below => Ok(Self(one.to_string())),
            // Nothing is below an address, and all of a top-level domain would be everybody.
            host if is_address(host) || !host.contains('.') => Err(BadOrigin),
            _ => Ok(Self(one.to_string().replacen("://", "://*.", 1))),
        }
    }
}

impl fmt::Display for FrameOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_address(host: &str) -> bool {
    host.starts_with('[') || host.parse::<Ipv4Addr>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

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
