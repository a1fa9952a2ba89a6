//! Proof keys: who calls is who was asked to, also behind a proxy and while keys change.

use std::time::Duration;

use axum::body::Body;
use http::{Method, header};
use sheaf_domain::Clock;
use sheaf_testkit::{Answer, COLLABORA, MICROSOFT, Office, TestSite, WOPI, on_each_database};
use wopi::proof::ticks;
use wopi_client::Signer;

on_each_database! {
    a_signed_call_is_taken_and_an_unsigned_one_is_not
    one_altered_bit_anywhere_is_an_error_of_the_host
    a_proof_lasts_twenty_minutes
    a_proof_is_of_one_call
    behind_a_proxy_the_public_name_counts
    a_client_that_signs_the_token_as_it_stands_is_taken_too
    new_keys_of_the_client_are_learned_without_a_failed_call
    a_host_ahead_of_the_client_takes_the_old_key
    strangers_cannot_make_the_host_fetch_discoveries
    a_token_of_one_suite_is_not_proven_by_another
}

async fn document(site: &TestSite, suite: &str) -> Office {
    let ada = site.person("ada").await;
    let plan = ada.upload("plan.docx", "v1").await;
    ada.open(&plan, suite).await
}

/// Headers of a proof, as they would be sent.
struct Proof {
    proof: String,
    proof_old: String,
    timestamp: String,
}

impl Proof {
    /// Signs a URL as a suite would.
    fn of(office: &Office, token: &str, url: &str) -> Self {
        let signer = office.site.suites.signer(&office.suite).unwrap();
        let now = ticks::from_unix_micros(office.site.clock.now().unix_micros());
        let signed = signer.sign(token, url, now);
        Self { proof: signed.proof, proof_old: signed.proof_old, timestamp: signed.timestamp }
    }

    async fn send(&self, office: &Office, target: &str, host: &str) -> Answer {
        let request = http::Request::builder()
            .method(Method::GET)
            .uri(target)
            .header(header::HOST, host)
            .header("x-wopi-proof", &self.proof)
            .header("x-wopi-proofold", &self.proof_old)
            .header("x-wopi-timestamp", &self.timestamp);
        office.send(request, Body::empty()).await
    }
}

async fn unsigned(office: &Office) -> Answer {
    let request = http::Request::builder().uri(office.target("")).header(header::HOST, "wopi.example.org");
    office.send(request, Body::empty()).await
}

async fn a_signed_call_is_taken_and_an_unsigned_one_is_not(site: TestSite) {
    for suite in [MICROSOFT, COLLABORA] {
        let ada = site.person(suite).await;
        let office = ada.open(&ada.upload("plan.docx", "v1").await, suite).await;
        office.check_file_info().await.assert_ok();
        office.get_file().await.assert_ok();
        office.lock("A").await.assert_ok();
        office.put("A", "v2").await.assert_ok();
        let refused = unsigned(&office).await;
        refused.assert_status(500);
        assert!(refused.header("x-wopi-servererror").unwrap().contains("proof"), "{refused:?}");
    }
}

async fn one_altered_bit_anywhere_is_an_error_of_the_host(site: TestSite) {
    let office = document(&site, MICROSOFT).await;
    let target = office.target("");
    let good = || Proof::of(&office, &office.token, &format!("{WOPI}{target}"));
    good().send(&office, &target, "wopi.example.org").await.assert_ok();

    let alter = |text: &str| {
        let mut bytes = text.as_bytes().to_vec();
        let place = bytes.len() / 2;
        bytes[place] = if bytes[place] == b'A' { b'B' } else { b'A' };
        String::from_utf8(bytes).unwrap()
    };
    let none = String::new;
    let later = (good().timestamp.parse::<i64>().unwrap() + 1).to_string();
    #[rustfmt::skip]
    let rows = [
        Proof { proof: alter(&good().proof), proof_old: none(), ..good() },
        Proof { proof: none(), proof_old: none(), ..good() },
        Proof { proof: none(), ..good() },                                  // the old proof by the old key alone
        Proof { proof: "not Base64!".to_owned(), proof_old: none(), ..good() },
        Proof { timestamp: later, ..good() },
        Proof { timestamp: none(), ..good() },
        Proof { timestamp: "yesterday".to_owned(), ..good() },
        Proof::of(&office, "another token", &format!("{WOPI}{target}")),
        Proof::of(&office, &office.token, &format!("https://elsewhere.example.org{target}")),
        Proof::of(&office, &office.token, &format!("http://wopi.example.org{target}")),
    ];
    for (row, proof) in rows.into_iter().enumerate() {
        let answer = proof.send(&office, &target, "wopi.example.org").await;
        assert_eq!(answer.status, 500, "row {row}");
        assert!(answer.body.is_empty(), "row {row}");
    }
    // One bit of what was called is as good as one of the proof.
    good()
        .send(&office, &format!("{target}&access_token_ttl=0"), "wopi.example.org")
        .await
        .assert_status(500);
}

async fn a_proof_lasts_twenty_minutes(site: TestSite) {
    let office = document(&site, MICROSOFT).await;
    let target = office.target("");
    let proof = Proof::of(&office, &office.token, &format!("{WOPI}{target}"));
    site.clock.advance(Duration::from_secs(20 * 60));
    proof.send(&office, &target, "wopi.example.org").await.assert_ok();
    site.clock.advance(Duration::from_micros(1));
    let stale = proof.send(&office, &target, "wopi.example.org").await;
    assert!(stale.assert_status(500).header("x-wopi-servererror").unwrap().contains("20 minutes"));
}

async fn a_proof_is_of_one_call(site: TestSite) {
    let office = document(&site, MICROSOFT).await;
    let proof = Proof::of(&office, &office.token, &format!("{WOPI}{}", office.target("")));
    proof.send(&office, &office.target("/contents"), "wopi.example.org").await.assert_status(500);
}

async fn behind_a_proxy_the_public_name_counts(site: TestSite) {
    let office = document(&site, MICROSOFT).await;
    let target = office.target("");
    let proof = Proof::of(&office, &office.token, &format!("{WOPI}{target}"));
    for host in ["wopi.example.org", "WOPI.example.org", "wopi.example.org:443"] {
        proof.send(&office, &target, host).await.assert_ok();
    }
    // Names that are not ours reach nothing, whatever they are signed for.
    let stranger = Proof::of(&office, &office.token, &format!("https://evil.example.org{target}"));
    assert!(stranger.send(&office, &target, "evil.example.org").await.status.is_client_error());
}

async fn a_client_that_signs_the_token_as_it_stands_is_taken_too(site: TestSite) {
    let office = document(&site, COLLABORA).await;
    // It encodes more than it must, and the reading decides what was signed.
    let encoded = office.token.replace('_', "%5F");
    let target = format!("/wopi/files/{}?access_token={encoded}", office.item);
    for token in [&office.token, &encoded] {
        let proof = Proof::of(&office, token, &format!("{WOPI}{target}"));
        proof.send(&office, &target, "wopi.example.org").await.assert_ok();
    }
}

async fn new_keys_of_the_client_are_learned_without_a_failed_call(site: TestSite) {
    let office = document(&site, MICROSOFT).await;
    site.suites.rotate(MICROSOFT);
    let before = site.suites.fetches(MICROSOFT);
    // The host knows the key before; the old proof is by that one.
    office.check_file_info().await.assert_ok();
    site.refresh_discoveries().await;
    assert_eq!(
        site.suites.fetches(MICROSOFT),
        before + 1,
        "the call gave reason to read that one discovery again"
    );
    site.suites.rotate(MICROSOFT);
    office.check_file_info().await.assert_ok();
}

async fn a_host_ahead_of_the_client_takes_the_old_key(site: TestSite) {
    site.suites.rotate(MICROSOFT);
    site.clock.advance(Duration::from_secs(12 * 3600));
    site.refresh_discoveries().await;
    let office = document(&site, MICROSOFT).await;
    // One machine of the client does not have its new key yet.
    let (_, previous) = site.suites.signer(MICROSOFT).unwrap().to_pkcs8();
    let behind = Signer::from_pkcs8(&previous.unwrap(), None).unwrap();
    let target = office.target("");
    let now = ticks::from_unix_micros(site.clock.now().unix_micros());
    let signed = behind.sign(&office.token, &format!("{WOPI}{target}"), now);
    let proof = Proof { proof: signed.proof, proof_old: String::new(), timestamp: signed.timestamp };
    proof.send(&office, &target, "wopi.example.org").await.assert_ok();
}

async fn strangers_cannot_make_the_host_fetch_discoveries(site: TestSite) {
    let office = document(&site, MICROSOFT).await;
    let before = site.suites.fetches(MICROSOFT);
    for _ in 0..20 {
        let until_now = site.suites.fetches(MICROSOFT);
        unsigned(&office).await.assert_status(500);
        assert_eq!(site.suites.fetches(MICROSOFT), until_now, "never inside a call");
        site.refresh_discoveries().await;
    }
    assert_eq!(site.suites.fetches(MICROSOFT), before + 1, "once for all of them");
    site.clock.advance(Duration::from_secs(5 * 60));
    unsigned(&office).await.assert_status(500);
    site.refresh_discoveries().await;
    assert_eq!(site.suites.fetches(MICROSOFT), before + 2);
    // Without a genuine token, not even that.
    site.clock.advance(Duration::from_secs(5 * 60));
    unsigned(&office.with_token("shfwopi_forged")).await.assert_status(401);
    site.refresh_discoveries().await;
    assert_eq!(site.suites.fetches(MICROSOFT), before + 2);
}

async fn a_token_of_one_suite_is_not_proven_by_another(site: TestSite) {
    let office = document(&site, MICROSOFT).await;
    let as_collabora = Office { suite: COLLABORA.to_owned(), ..office };
    as_collabora.check_file_info().await.assert_status(500);
}
