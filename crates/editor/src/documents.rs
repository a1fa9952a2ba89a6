//! Which documents may be opened: those of the configured WOPI hosts and no other address, or the editor would fetch
//! whatever a stranger names.

use url::Url;

use crate::settings::{WopiHost, origin_of};

/// Below which path a WOPI host keeps its files.
const FILES: &str = "/wopi/files/";
/// Longest WOPISrc that is read, in bytes.
const MAX_SRC_LEN: usize = 2_048;

/// Returns which of `hosts` a document belongs to; `None` for any address but `/wopi/files/{id}` of one of them.
pub(crate) fn find(hosts: &[WopiHost], src: &str) -> Option<usize> {
    if src.len() > MAX_SRC_LEN {
        return None;
    }
    let url = Url::parse(src).ok()?;
    let plain = url.username().is_empty()
        && url.password().is_none()
        && url.query().is_none()
        && url.fragment().is_none();
    let id = url.path().strip_prefix(FILES)?;
    let host = hosts.iter().position(|host| origin_of(&host.public_url) == origin_of(&url))?;
    (plain && is_file_id(id)).then_some(host)
}

/// A file id as hosts make them: one segment of the characters that no URL has to escape.
fn is_file_id(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosts() -> Vec<WopiHost> {
        ["https://wopi.example.org", "http://wopi.sheaf.localhost:8080"]
            .map(|url| WopiHost { public_url: Url::parse(url).unwrap(), internal_url: None })
            .to_vec()
    }

    #[test]
    fn files_of_the_configured_hosts_are_opened() {
        for src in [
            "https://wopi.example.org/wopi/files/019a2b-x_y.~z",
            "https://WOPI.example.org:443/wopi/files/a1",
            "http://wopi.sheaf.localhost:8080/wopi/files/a1",
        ] {
            assert!(find(&hosts(), src).is_some(), "{src}");
        }
    }

    #[test]
    fn no_other_address_is_called() {
        let long = format!("https://wopi.example.org/wopi/files/{}", "a".repeat(MAX_SRC_LEN));
        for src in [
            "",
            "/wopi/files/a1",
            "http://wopi.example.org/wopi/files/a1",
            "https://wopi.example.org:8443/wopi/files/a1",
            "https://wopi.example.org.evil.test/wopi/files/a1",
            "https://evil.test/wopi/files/a1",
            "https://wopi.example.org@evil.test/wopi/files/a1",
            "https://me:secret@wopi.example.org/wopi/files/a1",
            "https://wopi.example.org/wopi/containers/a1",
            "https://wopi.example.org/wopi/files/",
            "https://wopi.example.org/wopi/files/a1/contents",
            "https://wopi.example.org/wopi/files/../containers/a1",
            "https://wopi.example.org/wopi/files/%2e%2e/containers/a1",
            "https://wopi.example.org/wopi/files/a%2Fb",
            "https://wopi.example.org/wopi/files/a1?access_token=t",
            "https://wopi.example.org/wopi/files/a1#x",
            "https://wopi.example.org/wopi/files/a1\\..\\..\\x",
            "http://127.0.0.1:8080/wopi/files/a1",
            "http://169.254.169.254/wopi/files/a1",
            "file:///wopi/files/a1",
            "data:text/plain,/wopi/files/a1",
            &long,
        ] {
            assert!(find(&hosts(), src).is_none(), "{src}");
        }
    }
}
