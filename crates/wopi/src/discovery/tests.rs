use proptest::prelude::*;

use super::*;

const MODULUS: &str = "0HOWUPFFgmSYHbLZZzdWO/HUOr8YNfx5NAl7GUytooHZ7B9QxQKTJpj0NIJ4XEskQW8e4dLzRrPbNOOJ+KpWHttXz8HoQXkkZV/gYNxaNHJ8/pRXGMZzfVM5vchhx/2C7ULPTrpBsSpmfWQ6ShaVoQzfThFUd0MsBvIN7HVtqzPx9jbSV04wAqyNjcro7F3iu9w7AEsMejHbFlWoN+J05dP5ixryF7+2U5RVmjMt7/dYUdCoiXvCMt2CaVr0XEG6udHU4iDKVKZjmUBc7cTWRzhqEL7lZ1yQfylp38Nd2xxVJ0sSU7OkC1bBDlePcYGaF3JjJgsmp/H5BNnlW9gSxQ==";
const BLOB: &str = "BgIAAACkAABSU0ExAAgAAAEAAQDFEthb5dkE+fGnJgsmY3IXmoFxj1cOwVYLpLNTEksnVRzbXcPfaSl/kFxn5b4QajhH1sTtXECZY6ZUyiDi1NG5ukFc9Fppgt0ywnuJqNBRWPfvLTOaVZRTtr8X8hqL+dPldOI3qFUW2zF6DEsAO9y74l3s6MqNjawCME5X0jb28TOrbXXsDfIGLEN3VBFO3wyhlRZKOmR9ZiqxQbpOz0Ltgv3HYci9OVN9c8YYV5T+fHI0Wtxg4F9lJHlB6MHPV9seVqr4ieM027NG89LhHm9BJEtceII09JgmkwLFUB/s2YGirUwZewk0efw1GL861PE7Vjdn2bIdmGSCRfFQlnPQ";

/// Builds a document with these net zones and nothing else.
fn document(inside: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<wopi-discovery>{inside}</wopi-discovery>")
}

fn zone(name: &str, url: &str) -> String {
    format!(
        r#"<net-zone name="{name}"><app name="Word"><action name="view" ext="docx" urlsrc="{url}"/></app></net-zone>"#
    )
}

fn with_proof_key(attributes: &str) -> Result<Discovery, BadDiscovery> {
    Discovery::parse(&document(&format!("{}<proof-key {attributes}/>", zone("external-http", "http://a/"))))
}

const MICROSOFT: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<wopi-discovery>
  <net-zone name="external-https">
    <app name="Word" favIconUrl="https://word.example/wv/FavIcon_Word.ico" checkLicense="true">
      <action name="view" ext="docx" default="true" urlsrc="https://word.example/wv/wordviewerframe.aspx?&lt;ui=UI_LLCC&amp;&gt;&lt;rs=DC_LLCC&amp;&gt;"/>
      <action name="edit" ext="docx" requires="locks,update" urlsrc="https://word.example/we/wordeditorframe.aspx?&lt;ui=UI_LLCC&amp;&gt;"/>
      <action name="editnew" ext="docx" requires="locks,update" urlsrc="https://word.example/we/wordeditorframe.aspx?new=1&amp;&lt;ui=UI_LLCC&amp;&gt;"/>
      <action name="embedview" ext="docx" urlsrc="https://word.example/wv/wordviewerframe.aspx?embed=1&amp;"/>
      <action name="convert" ext="doc" targetext="docx" requires="locks,update" urlsrc="https://word.example/we/convert.aspx"/>
      <action name="view" ext="doc" urlsrc="https://word.example/wv/wordviewerframe.aspx"/>
    </app>
    <app name="OneNote"><action name="view" progid="OneNote.Notebook" requires="cobalt" urlsrc="https://onenote.example/"/></app>
  </net-zone>
</wopi-discovery>"#;

#[test]
fn a_document_of_microsoft() {
    let discovery = Discovery::parse(MICROSOFT).unwrap();
    assert_eq!(discovery.extensions().collect::<Vec<_>>(), ["doc", "docx"]);
    assert_eq!(
        discovery.action("docx", "edit"),
        Some(&DiscoveredAction {
            app: "Word".to_owned(),
            favicon: Some("https://word.example/wv/FavIcon_Word.ico".to_owned()),
            name: "edit".to_owned(),
            ext: "docx".to_owned(),
            urlsrc: "https://word.example/we/wordeditorframe.aspx?<ui=UI_LLCC&>".to_owned(),
            requires: vec!["locks".to_owned(), "update".to_owned()],
            target_ext: None,
            new_ext: None,
            is_default: false,
            checks_license: true,
        })
    );
    assert!(discovery.action("docx", "view").unwrap().is_default);
    assert_eq!(discovery.action("doc", "convert").unwrap().target_ext.as_deref(), Some("docx"));
    assert_eq!(discovery.proof_keys(), None);
}

#[test]
fn extensions_match_in_any_case() {
    let discovery = Discovery::parse(MICROSOFT).unwrap();
    assert!(discovery.action("DOCX", "edit").is_some());
    assert!(discovery.action("docx", "present").is_none());
    assert!(discovery.action("xlsx", "edit").is_none());
}

#[test]
fn what_is_offered() {
    let collabora = document(
        r#"<net-zone name="external-http">
             <app favIconUrl="https://cool.example/writer.svg" name="writer">
               <action default="true" ext="odt" name="edit" urlsrc="https://cool.example/browser/dist/cool.html?"/>
               <action ext="pdf" name="view" urlsrc="https://cool.example/browser/dist/cool.html?"/>
             </app>
             <app name="application/vnd.oasis.opendocument.text">
               <action default="true" ext="" name="edit" urlsrc="https://cool.example/browser/dist/cool.html?"/>
             </app>
             <app name="Capabilities"><action ext="" name="getinfo" urlsrc="https://cool.example/hosting/capabilities"/></app>
           </net-zone>"#,
    );
    let (collabora, microsoft) =
        (Discovery::parse(&collabora).unwrap(), Discovery::parse(MICROSOFT).unwrap());
    #[rustfmt::skip]
    let rows = [
        // suite       ext     views  edits  fills  converts      embeds
        (&microsoft, "docx",   true,  true,  true,  None,         true),
        (&microsoft, "doc",    true,  false, false, Some("docx"), false),
        (&microsoft, "txt",    false, false, false, None,         false),
        (&collabora, "odt",    true,  true,  false, None,         false), // has only "edit", and shows read-only with it
        (&collabora, "pdf",    true,  false, false, None,         false),
        (&collabora, "",       false, false, false, None,         false), // a file without extension is of no media type
    ];
    for (suite, ext, views, edits, fills, converts, embeds) in rows {
        assert_eq!(suite.offers(ext), Offers { views, edits, fills, converts, embeds }, "{ext}");
    }
    let first = |actions: &[&str]| microsoft.first_action("DOCX", actions).map(|action| action.name.as_str());
    assert_eq!((first(&["mobileEdit", "edit"]), first(&["mobileEdit"])), (Some("edit"), None));
    assert_eq!(collabora.viewing("odt").unwrap().name, "edit");
    assert_eq!(collabora.extensions().collect::<Vec<_>>(), ["odt", "pdf"]);
}

#[test]
fn the_zone_that_browsers_reach_counts() {
    #[rustfmt::skip]
    let rows: [(&[&str], &str); 5] = [
        (&["internal-https", "external-https", "external-http"], "external-https"),
        (&["internal-https", "external-http"],                   "external-http"),
        (&["internal-http", "internal-https"],                   "internal-https"),
        (&["internal-http"],                                     "internal-http"),
        (&["", "internal-http"],                                 "internal-http"),
    ];
    for (zones, expected) in rows {
        let inside: String = zones.iter().map(|name| zone(name, &format!("https://{name}/"))).collect();
        let discovery = Discovery::parse(&document(&inside)).unwrap();
        assert_eq!(discovery.action("docx", "view").unwrap().urlsrc, format!("https://{expected}/"));
    }
}

#[test]
fn a_document_without_zones_or_with_a_byte_order_mark() {
    let plain = document(r#"<app name="Word"><action name="view" ext="docx" urlsrc="https://a/"/></app>"#);
    let nameless = plain.replace("<app", "<net-zone><app").replace("</app>", "</app></net-zone>");
    for document in [&plain, &nameless, &format!("\u{feff}{plain}")] {
        assert!(Discovery::parse(document).unwrap().offers("docx").views);
    }
}

#[test]
fn icons_that_are_no_web_address_are_left_out() {
    let document = document(
        r#"<app name="Word" favIconUrl="javascript:alert(1)"><action name="view" ext="docx" urlsrc="https://a/"/></app>"#,
    );
    assert_eq!(Discovery::parse(&document).unwrap().action("docx", "view").unwrap().favicon, None);
}

#[test]
fn keys_come_as_numbers_or_as_a_blob() {
    let told = with_proof_key(&format!(r#"modulus="{MODULUS}" exponent="AQAB" value="ignored""#)).unwrap();
    let keys = told.proof_keys().unwrap();
    assert_eq!(keys.current.exponent(), [1, 0, 1]);
    assert_eq!(keys.current.modulus().len(), 256);
    assert_eq!(keys.old, None);

    let blob =
        with_proof_key(&format!(r#"modulus="" exponent="" value="{BLOB}" oldvalue="{BLOB}""#)).unwrap();
    assert_eq!(blob.proof_keys().unwrap().current, keys.current);
    assert_eq!(blob.proof_keys().unwrap().old.as_ref(), Some(&keys.current));
}

#[test]
fn a_modulus_may_begin_with_a_zero() {
    use base64::{Engine, prelude::BASE64_STANDARD};
    let modulus = BASE64_STANDARD.decode(MODULUS).unwrap();
    let padded = BASE64_STANDARD.encode([&[0], modulus.as_slice()].concat());
    let padded = with_proof_key(&format!(r#"modulus="{padded}" exponent="AAEAAQ==""#)).unwrap();
    let plain = with_proof_key(&format!(r#"modulus="{MODULUS}" exponent="AQAB""#)).unwrap();
    assert_eq!(padded.proof_keys(), plain.proof_keys());
}

#[test]
fn a_client_that_does_not_sign_has_no_keys() {
    for attributes in ["", r#"modulus="" exponent="" value="" oldmodulus="" oldexponent="" oldvalue="""#] {
        assert_eq!(with_proof_key(attributes).unwrap().proof_keys(), None);
    }
}

#[test]
fn a_broken_key_is_not_taken_for_none() {
    #[rustfmt::skip]
    let rows = [
        (r#"modulus="***" exponent="AQAB""#.to_owned(),                  BadKey::NotBase64),
        (r#"modulus="AQAB" exponent="AQAB""#.to_owned(),                 BadKey::NotRsa),
        (r#"value="AQAB""#.to_owned(),                                   BadKey::NotABlob),
        (format!(r#"value="{}""#, &BLOB[..BLOB.len() - 4]),              BadKey::NotABlob),
        (format!(r#"value="{BLOB}" oldvalue="AQAB""#),                   BadKey::NotABlob),
    ];
    for (attributes, why) in rows {
        assert_eq!(with_proof_key(&attributes), Err(BadDiscovery::ProofKey(why)), "{attributes}");
    }
}

#[test]
fn what_is_no_discovery() {
    let action = r#"<action name="view" ext="docx" urlsrc="https://a/"/>"#;
    let deep = format!("{}{}", "<a>".repeat(Discovery::MAX_DEPTH), "</a>".repeat(Discovery::MAX_DEPTH));
    let whole = document(&zone("external-https", "https://a/"));
    let entity = r#"<!DOCTYPE d [<!ENTITY e "x">]>"#;
    #[rustfmt::skip]
    let rows = [
        ("",                                          BadDiscovery::NotDiscovery),
        ("404 page not found",                        BadDiscovery::NotDiscovery),
        ("<html><body>Sign in</body></html>",         BadDiscovery::NotDiscovery),
        ("{\"WOPI\": true}",                          BadDiscovery::NotDiscovery),
        ("<wopi-discovery/>",                         BadDiscovery::NoActions),
        (&whole[..whole.len() - 9],                   BadDiscovery::NotXml),
        (&document("<a></b>"),                        BadDiscovery::NotXml),
        (&document("<a b=c/>"),                       BadDiscovery::NotXml),
        (&format!("{entity}{whole}"),                 BadDiscovery::Entities),
        (&document(r#"<app name="&e;"/>"#),           BadDiscovery::Entities),
        (&document("&e;"),                            BadDiscovery::Entities),
        (&document(&deep),                            BadDiscovery::TooDeep),
        (&document(&action.repeat(Discovery::MAX_ACTIONS + 1)), BadDiscovery::TooManyActions),
        (&" ".repeat(Discovery::MAX_BYTES + 1),       BadDiscovery::TooLong),
    ];
    for (document, why) in rows {
        assert_eq!(Discovery::parse(document), Err(why), "{:.80}", document);
    }
    assert!(Discovery::parse(&document(&action.repeat(Discovery::MAX_ACTIONS))).is_ok());
}

proptest! {
    #[test]
    fn parsing_never_panics(text in "(<|>|/|&|;|\"|=|wopi-discovery|action| |[a-z!\\[\\]?-]){0,60}") {
        let _ = Discovery::parse(&text);
        let _ = Discovery::parse(&document(&text));
    }
}
