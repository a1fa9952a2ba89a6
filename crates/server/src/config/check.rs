//! What no setting alone can tell: settings that must fit together.

use super::{Config, Origin, reader::Reader};

/// Notes settings that contradict each other.
pub(super) fn refuse(config: &Config, reader: &mut Reader) {
    let origins = public_origins(config);
    for (i, (key, origin)) in origins.iter().enumerate() {
        for (other_key, other) in &origins[..i] {
            if origin.host() == other.host() {
                let (key, origin, other_key, other) = if reader.is_set(key) {
                    (key, origin, other_key, other)
                } else {
                    (other_key, other, key, origin)
                };
                let why = format!(
                    "must have a host of its own, found \"{origin}\" beside {other_key} \"{other}\": a port does not keep cookies apart"
                );
                reader.refuse(key, &why);
            }
        }
    }
    if config.wopi.testing && !config.wopi.enabled {
        reader.refuse("wopi.testing", "needs wopi.enabled = true");
    }
}

/// Returns what is allowed, but seldom meant.
pub(super) fn warnings(config: &Config) -> Vec<String> {
    if config.server.listen.ip().is_loopback() {
        return Vec::new();
    }
    let in_the_clear = public_origins(config).into_iter().filter(|(_, origin)| !origin.is_https());
    in_the_clear
        .map(|(key, origin)| {
            let listen = config.server.listen;
            format!("{key} is {origin}, without TLS, while server.listen {listen} can be reached from other machines: passwords and documents travel in the clear")
        })
        .collect()
}

fn public_origins(config: &Config) -> Vec<(&'static str, &Origin)> {
    let mut origins =
        vec![("portal.public_url", &config.portal.public_url), ("wopi.public_url", &config.wopi.public_url)];
    origins.extend(config.wopi.test_public_url.as_ref().map(|origin| ("wopi.test_public_url", origin)));
    if config.editor.enabled {
        origins.push(("editor.public_url", &config.editor.public_url));
    }
    origins
}
