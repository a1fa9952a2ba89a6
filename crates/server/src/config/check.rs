//! What no setting alone can tell: settings that must fit together.

use super::{Config, Mail, Origin, Security, reader::Reader};

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
    refuse_half_mail(&config.mail, reader);
}

fn refuse_half_mail(mail: &Mail, reader: &mut Reader) {
    if mail.server.is_some() && mail.from.is_none() {
        reader.refuse("mail.from", "is missing: mails come from somebody");
    }
    if mail.user.is_some() != mail.password.is_some() {
        let (given, other) =
            if mail.user.is_some() { ("mail.user", "mail.password") } else { ("mail.password", "mail.user") };
        reader.refuse(given, &format!("needs {other}"));
    }
    if mail.password.is_some() && mail.security == Security::None && !is_here(mail) {
        reader
            .refuse("mail.password", "would travel in the clear: choose another mail.security than \"none\"");
    }
}

/// Tells whether the mail server is on this machine.
fn is_here(mail: &Mail) -> bool {
    matches!(mail.server.as_deref(), Some("localhost" | "127.0.0.1" | "::1"))
}

/// Returns what is allowed, but seldom meant.
pub(super) fn warnings(config: &Config) -> Vec<String> {
    let mut warnings = origins_in_the_clear(config);
    let mail = &config.mail;
    if mail.server.is_some() && mail.security == Security::None && !is_here(mail) {
        warnings.push(
            "mail.security is \"none\": invitations and links for new passwords travel to the mail server in the clear"
                .to_owned(),
        );
    }
    warnings
}

fn origins_in_the_clear(config: &Config) -> Vec<String> {
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
