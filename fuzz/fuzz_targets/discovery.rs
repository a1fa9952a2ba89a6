//! A discovery document of whoever answers: read within bounds or refused, and what it offers makes an address or none.

#![no_main]

use libfuzzer_sys::fuzz_target;
use wopi::{
    action_url::{ActionParameters, MAX_LEN, action_url},
    discovery::Discovery,
};

fuzz_target!(|document: &str| {
    let Ok(discovery) = Discovery::parse(document) else { return };
    assert!(document.len() <= Discovery::MAX_BYTES);
    let extensions: Vec<&str> = discovery.extensions().collect();
    assert!((1..=Discovery::MAX_ACTIONS).contains(&extensions.len()));
    let source =
        ActionParameters { wopi_source: "https://wopi.example.org/wopi/files/1", ..Default::default() };
    for extension in extensions {
        assert_eq!(extension.to_lowercase(), extension);
        let offers = discovery.offers(extension);
        assert!(!offers.edits || offers.views);
        if let Some(Ok(url)) = discovery.viewing(extension).map(|action| action_url(&action.urlsrc, &source))
        {
            assert!(url.len() <= MAX_LEN && url.starts_with("http"), "{url}");
        }
    }
});
