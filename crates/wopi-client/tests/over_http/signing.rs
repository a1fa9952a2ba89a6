//! Signed calls, and calls that go another way than the name points.

use std::sync::Arc;

use crate::host::{ENCODED, Host, TOKEN};
use wopi::LockId;
use wopi::proof::{BadProof, ProofHeaders, ProofKeys, PublicKey, Verified, verify};
use wopi_client::{Client, Document, PublicKeyText, Settings, Signer, Signing};

const NOW: i64 = 639_000_000_000_000_000;

fn signing(signer: &Arc<Signer>) -> Option<Signing> {
    Some(Signing { signer: Arc::clone(signer), now_ticks: Arc::new(|| NOW) })
}

/// Verifies the last request as a host does that is called by `origin`.
fn verified(host: &Host, signer: &Signer, origin: &str) -> Result<Verified, BadProof> {
    let asked = host.asked();
    let read = |key: PublicKeyText| PublicKey::from_base64(&key.modulus, &key.exponent).unwrap();
    let keys = ProofKeys { current: read(signer.public_key()), old: signer.previous_public_key().map(read) };
    let headers = ProofHeaders {
        proof: asked.header("x-wopi-proof"),
        proof_old: asked.header("x-wopi-proofold"),
        timestamp: asked.header("x-wopi-timestamp"),
    };
    verify(&keys, &[TOKEN], &format!("{origin}{}", asked.target), &headers, NOW)
}

#[tokio::test]
async fn every_call_is_signed_if_there_are_keys() {
    let host = Host::start().await;
    let signer = Arc::new(Signer::generate().rotate());
    let document = host.document(Settings { signing: signing(&signer), ..Settings::default() });
    document.check_file_info().await.unwrap();
    assert_eq!(verified(&host, &signer, &host.origin), Ok(Verified::ProofByCurrentKey));
    document.get_file(None).await.unwrap();
    assert_eq!(verified(&host, &signer, &host.origin), Ok(Verified::ProofByCurrentKey));
    document.lock(&LockId::parse(b"A").unwrap()).await.unwrap();
    assert_eq!(verified(&host, &signer, &host.origin), Ok(Verified::ProofByCurrentKey));
    document.delete_file().await.unwrap();
    assert_eq!(verified(&host, &signer, "https://another.example"), Err(BadProof::NoMatch));

    host.document(Settings::default()).check_file_info().await.unwrap();
    assert_eq!(verified(&host, &signer, &host.origin), Err(BadProof::Unsigned));
}

#[tokio::test]
async fn another_way_in_keeps_the_public_name() {
    let host = Host::start().await;
    let signer = Arc::new(Signer::generate());
    let settings = Settings {
        connect_to: Some(format!("{}/ignored?too", host.origin).parse().unwrap()),
        signing: signing(&signer),
        ..Settings::default()
    };
    let client = Client::new(settings).unwrap();
    for origin in ["https://wopi.example", "http://wopi.example:8443"] {
        let document = Document::new(&client, &format!("{origin}/office/wopi/files/abc"), TOKEN).unwrap();
        document.check_file_info().await.unwrap();
        let asked = host.asked();
        assert_eq!(asked.header("host"), origin.split("://").nth(1));
        assert_eq!(asked.target, format!("/office/wopi/files/abc?access_token={ENCODED}"));
        document.check_file_info().await.unwrap();
        assert_eq!(verified(&host, &signer, origin), Ok(Verified::ProofByCurrentKey));
    }
}
