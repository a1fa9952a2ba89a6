//! Our own discovery document: what this editor opens, where, and the keys it signs with.

use std::{collections::BTreeMap, fmt::Write as _, sync::LazyLock};

use axum::{
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use base64::{DecodeError, Engine as _, prelude::BASE64_STANDARD};
use url::Url;
use wopi_client::{PublicKeyText, Signer};

use crate::router::Editor;

/// The name of the one application: what a host shows in "Open with".
const APP: &str = "Text";
/// Where each action opens, with the parameters that the page reads.
const QUERY: &str = "<ui=UI_LLCC&><theme=THEME_ID&><wopisrc=WOPI_SOURCE&>";

/// The extensions that the pages have a type for; the pages read the same table.
static EXTENSIONS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let types: BTreeMap<String, Vec<String>> =
        serde_json::from_str(include_str!("../../../editor/file-types.json"))
            .expect("the table of file types is part of the build and has its own test");
    types.into_values().flatten().collect()
});

/// `GET /hosting/discovery`
pub(crate) async fn discovery(State(editor): State<Editor>) -> Response {
    match editor.hosts.signer().await {
        Ok(signer) => {
            let headers =
                [(header::CONTENT_TYPE, "text/xml; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")];
            (headers, document(&editor.public_url, &signer)).into_response()
        }
        Err(error) => {
            tracing::error!(error = &*error, "discovery can't be told: the signing keys could not be loaded");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

/// Writes the discovery document of the editor at `public_url`.
fn document(public_url: &Url, signer: &Signer) -> String {
    let base = public_url.as_str().trim_end_matches('/');
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<wopi-discovery>\n");
    write_zone(&mut xml, base, public_url.scheme());
    write_keys(&mut xml, signer);
    xml.push_str("</wopi-discovery>\n");
    xml
}

fn write_zone(xml: &mut String, base: &str, scheme: &str) {
    let icon = escape(&format!("{base}/favicon.svg"));
    let _ = writeln!(xml, "  <net-zone name=\"external-{scheme}\">");
    let _ = writeln!(xml, "    <app name=\"{APP}\" favIconUrl=\"{icon}\">");
    let (view, edit) = (action_url(base, "view"), action_url(base, "edit"));
    for extension in EXTENSIONS.iter().map(|extension| escape(extension)) {
        let _ = writeln!(xml, "      <action name=\"view\" ext=\"{extension}\" urlsrc=\"{view}\"/>");
        let _ = writeln!(
            xml,
            "      <action name=\"edit\" ext=\"{extension}\" default=\"true\" requires=\"locks,update\" urlsrc=\"{edit}\"/>"
        );
    }
    xml.push_str("    </app>\n  </net-zone>\n");
}

fn action_url(base: &str, action: &str) -> String {
    escape(&format!("{base}/{action}?{QUERY}"))
}

/// Without a previous key the current one stands in for it, as it does in the signatures.
fn write_keys(xml: &mut String, signer: &Signer) {
    let current = signer.public_key();
    let old = signer.previous_public_key().unwrap_or_else(|| current.clone());
    xml.push_str("  <proof-key");
    for (prefix, key) in [("", current), ("old", old)] {
        let blob = csp_blob(&key).unwrap_or_default();
        let PublicKeyText { modulus, exponent } = key;
        let _ = write!(
            xml,
            " {prefix}value=\"{blob}\" {prefix}modulus=\"{modulus}\" {prefix}exponent=\"{exponent}\""
        );
    }
    xml.push_str("/>\n");
}

/// The key once more, as the `PUBLICKEYBLOB` that older hosts read.
fn csp_blob(key: &PublicKeyText) -> Result<String, DecodeError> {
    const START: &[u8] = b"\x06\x02\x00\x00\x00\xa4\x00\x00RSA1";
    let mut modulus = BASE64_STANDARD.decode(&key.modulus)?;
    modulus.reverse();
    let bits = u32::try_from(modulus.len() * 8).unwrap_or(u32::MAX);
    let big_endian = BASE64_STANDARD.decode(&key.exponent)?;
    let exponent = big_endian.iter().fold(0_u32, |sum, byte| (sum << 8) | u32::from(*byte));
    Ok(BASE64_STANDARD.encode([START, &bits.to_le_bytes(), &exponent.to_le_bytes(), &modulus].concat()))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use wopi::{discovery::Discovery, proof::PublicKey};

    use super::*;

    #[test]
    fn hosts_read_the_same_keys_from_the_numbers_and_from_the_blob() {
        let signer = Signer::generate().rotate();
        for key in [signer.public_key(), signer.previous_public_key().unwrap()] {
            let numbers = PublicKey::from_base64(&key.modulus, &key.exponent).unwrap();
            assert_eq!(PublicKey::from_csp_blob(&csp_blob(&key).unwrap()).unwrap(), numbers);
        }
    }

    #[test]
    fn a_host_reads_the_document() {
        let url = Url::parse("https://editor.example.org").unwrap();
        let signer = Signer::generate().rotate();
        let read = Discovery::parse(&document(&url, &signer)).unwrap();
        let edit = read.action("MD", "edit").unwrap();
        assert_eq!(edit.app, "Text");
        assert_eq!(edit.favicon.as_deref(), Some("https://editor.example.org/favicon.svg"));
        assert_eq!(
            edit.urlsrc,
            "https://editor.example.org/edit?<ui=UI_LLCC&><theme=THEME_ID&><wopisrc=WOPI_SOURCE&>"
        );
        assert_eq!(edit.requires, ["locks", "update"]);
        assert_eq!(read.extensions().count(), EXTENSIONS.len());
        assert!(
            read.extensions().all(|extension| read.offers(extension).edits && read.offers(extension).views)
        );
        assert_ne!(read.proof_keys().unwrap().old.as_ref(), Some(&read.proof_keys().unwrap().current));
    }

    #[test]
    fn every_extension_is_lower_case_and_stands_once() {
        let mut seen = std::collections::BTreeSet::new();
        for extension in EXTENSIONS.iter() {
            assert!(
                extension.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()),
                "{extension}"
            );
            assert!(seen.insert(extension), "{extension} stands twice");
        }
        for expected in ["txt", "md", "csv", "json", "rs"] {
            assert!(EXTENSIONS.iter().any(|extension| extension == expected), "{expected}");
        }
    }
}
