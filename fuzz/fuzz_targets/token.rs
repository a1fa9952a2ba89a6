//! Access tokens: the one that was given out is taken, and no other text is.
//!
//! Input: a text to be tried; or, after a zero byte, edits of the genuine token, four bytes each: where, where, what, which byte.

#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use sheaf_app::App;
use sheaf_testkit::{Backend, PLAIN, TestSite};

struct Given {
    app: App,
    token: String,
}

/// A site on which a document was opened, once for all inputs.
fn given() -> &'static Given {
    static GIVEN: OnceLock<Given> = OnceLock::new();
    GIVEN.get_or_init(|| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("it starts");
        let given = runtime.block_on(async {
            let site = TestSite::start(Backend::Sqlite).await;
            let ada = site.person("ada").await;
            let office = ada.open(&ada.upload("plan.docx", "v1").await, PLAIN).await;
            let given = Given { app: site.app.clone(), token: office.token.clone() };
            // The site's folder goes with it, and must last.
            std::mem::forget((site, ada, office));
            given
        });
        std::mem::forget(runtime);
        given
    })
}

fuzz_target!(|data: &[u8]| {
    let given = given();
    let Some(token) = tried(data, &given.token) else { return };
    assert_eq!(given.app.suite_of_token(&token).is_some(), token == given.token, "{token}");
});

fn tried(data: &[u8], genuine: &str) -> Option<String> {
    let Some(edits) = data.strip_prefix(&[0]) else { return String::from_utf8(data.to_vec()).ok() };
    let mut token = genuine.as_bytes().to_vec();
    for edit in edits.chunks_exact(4) {
        let place = usize::from(u16::from_le_bytes([edit[0], edit[1]])) % (token.len() + 1);
        match edit[2] % 4 {
            0 => token.insert(place, edit[3]),
            1 => token.truncate(place),
            _ if place == token.len() => {}
            2 => drop(token.remove(place)),
            _ => token[place] = edit[3],
        }
    }
    String::from_utf8(token).ok()
}
