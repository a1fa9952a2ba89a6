//! The discovery of the client under test: its own, or one that says nothing.

use std::{fs, path::Path};

use anyhow::{Context, Result, bail, ensure};
use wopi::discovery::{BadDiscovery, Discovery};

/// Its name in the sandbox's folder.
pub(super) const FILE: &str = "client.xml";
/// Of a client that offers nothing in a page. No document here has this type, and nobody the address.
const NOTHING: &str = r#"<net-zone name="external-https"><app name="None"><action name="view" ext="none" urlsrc="https://client.invalid/"/></app></net-zone>"#;
const END: &str = "</wopi-discovery>";

/// Returns the discovery of a client whose keys are asked for, or of one that does not sign.
///
/// # Errors
/// When the file is no discovery, or has no keys.
pub(super) fn read(trusted: Option<&Path>) -> Result<String> {
    let Some(path) = trusted else { return Ok(format!("<wopi-discovery>{NOTHING}{END}")) };
    let named = || format!("the discovery {} can't be used", path.display());
    let length = fs::metadata(path).with_context(named)?.len();
    ensure!(length <= Discovery::MAX_BYTES as u64, "the discovery {} is too long", path.display());
    let text = with_actions(&fs::read_to_string(path).with_context(named)?).with_context(named)?;
    let discovery = Discovery::parse(&text).with_context(named)?;
    if discovery.proof_keys().is_none() {
        bail!("the discovery {} has no proof-key: leave it out for calls without signature", path.display());
    }
    Ok(text)
}

/// Lets a discovery that has keys alone pass for one.
fn with_actions(text: &str) -> Result<String> {
    match Discovery::parse(text) {
        Ok(_) => Ok(text.to_owned()),
        Err(BadDiscovery::NoActions) => {
            let at = text.rfind(END).context("it does not end as a discovery does")?;
            Ok(format!("{}{NOTHING}{}", &text[..at], &text[at..]))
        }
        Err(why) => Err(why.into()),
    }
}

#[cfg(test)]
mod tests {
    use wopi_client::Signer;

    use super::*;

    fn told(text: &str) -> Result<String, String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("discovery.xml");
        fs::write(&path, text).unwrap();
        read(Some(&path)).map_err(|error| format!("{error:#}").replace(&path.display().to_string(), "FILE"))
    }

    #[test]
    fn without_a_file_nobody_signs() {
        assert!(Discovery::parse(&read(None).unwrap()).unwrap().proof_keys().is_none());
    }

    #[test]
    fn keys_are_taken_with_and_without_actions() {
        let key = Signer::generate().public_key();
        let key = format!(r#"<proof-key modulus="{}" exponent="{}"/>"#, key.modulus, key.exponent);
        let own = r#"<net-zone name="external-http"><app name="A"><action name="edit" ext="docx" urlsrc="http://a.example/"/></app></net-zone>"#;
        let whole = told(&format!("<wopi-discovery>{own}{key}</wopi-discovery>")).unwrap();
        assert!(Discovery::parse(&whole).unwrap().action("docx", "edit").is_some());
        let bare = told(&format!("<?xml version='1.0'?>\n<wopi-discovery>{key}</wopi-discovery>\n")).unwrap();
        assert!(Discovery::parse(&bare).unwrap().proof_keys().is_some());
    }

    #[test]
    fn what_has_no_keys_is_refused() {
        let nothing = format!("<wopi-discovery>{NOTHING}</wopi-discovery>");
        let refused = told(&nothing).unwrap_err();
        assert_eq!(refused, "the discovery FILE has no proof-key: leave it out for calls without signature");
        for wrong in ["", "<html></html>", "no xml"] {
            let refused = told(wrong).unwrap_err();
            assert!(refused.starts_with("the discovery FILE can't be used: "), "{refused}");
        }
        let nowhere = read(Some(Path::new("/nowhere/discovery.xml"))).unwrap_err();
        assert!(nowhere.to_string().contains("/nowhere/discovery.xml can't be used"), "{nowhere}");
    }
}
