//! The proof vectors that Microsoft publishes, and what must not pass.

use std::collections::HashMap;

use aws_lc_rs::digest;
use wopi::proof::{BadProof, ProofHeaders, ProofKeys, PublicKey, Verified, signed_bytes, verify};

type Section = HashMap<&'static str, &'static str>;

type Told<'a> = &'a [(&'a str, &'a [u8])];

/// Returns the keys and the vectors, in the order of the file.
fn sections() -> (Section, Vec<(&'static str, Section)>) {
    let file = include_str!("proof_vectors.txt");
    let mut sections = file.split("\n[").skip(1).map(|section| {
        let (name, lines) = section.split_once("]\n").unwrap();
        (name, lines.lines().filter_map(|line| line.split_once('=')).collect())
    });
    let (_, keys) = sections.next().unwrap();
    (keys, sections.collect())
}

struct Vector {
    name: &'static str,
    outcome: &'static str,
    url: String,
    fields: Section,
}

impl Vector {
    fn all() -> Vec<Self> {
        let (_, vectors) = sections();
        let vector = |(name, fields): (_, Section)| Self {
            name,
            outcome: fields["outcome"],
            url: format!("{}?access_token={}", fields["base"], fields["token"]),
            fields,
        };
        vectors.into_iter().map(vector).collect()
    }

    fn named(name: &str) -> Self {
        Self::all().into_iter().find(|vector| vector.name == name).unwrap()
    }

    fn token(&self) -> &'static str {
        self.fields["token"]
    }

    fn ticks(&self) -> i64 {
        self.fields["timestamp"].parse().unwrap()
    }

    fn headers(&self) -> ProofHeaders<'static> {
        ProofHeaders {
            proof: Some(self.fields["proof"]),
            proof_old: Some(self.fields["proofold"]),
            timestamp: Some(self.fields["timestamp"]),
        }
    }

    /// Verifies the vector at the instant it was signed.
    fn verify(&self, keys: &ProofKeys) -> Result<Verified, BadProof> {
        verify(keys, &[self.token()], &self.url, &self.headers(), self.ticks())
    }
}

fn keys() -> ProofKeys {
    let (keys, _) = sections();
    ProofKeys {
        current: PublicKey::from_base64(keys["modulus"], "AQAB").unwrap(),
        old: Some(PublicKey::from_base64(keys["oldmodulus"], "AQAB").unwrap()),
    }
}

#[test]
fn every_vector_passes_by_the_pair_it_was_made_for() {
    let outcomes: Vec<_> = Vector::all()
        .into_iter()
        .map(|vector| {
            let outcome = match vector.verify(&keys()) {
                Ok(verified) => format!("{verified:?}"),
                Err(bad) => format!("{bad:?}"),
            };
            assert_eq!(outcome, vector.outcome, "{}", vector.name);
            outcome
        })
        .collect();
    assert_eq!(outcomes.len(), 8);
}

#[test]
fn the_signed_bytes_are_the_published_ones() {
    for vector in Vector::all() {
        let bytes = signed_bytes(vector.token(), &vector.url, vector.ticks());
        assert_eq!(bytes.len().to_string(), vector.fields["len"], "{}", vector.name);
        let hash = digest::digest(&digest::SHA256, &bytes);
        let hex: String = hash.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, vector.fields["sha256"], "{}", vector.name);
    }
}

#[test]
fn blobs_hold_the_same_keys() {
    let (told, _) = sections();
    let keys = keys();
    assert_eq!(PublicKey::from_csp_blob(told["value"]), Ok(keys.current));
    assert_eq!(PublicKey::from_csp_blob(told["oldvalue"]).ok(), keys.old);
}

#[test]
fn an_old_proof_by_an_old_key_is_no_proof() {
    let vector = Vector::named("A5");
    let keys = keys();
    // The old key made this signature …
    let headers = ProofHeaders { proof: None, proof_old: vector.headers().proof, ..vector.headers() };
    let verify = |keys| verify(&keys, &[vector.token()], &vector.url, &headers, vector.ticks());
    let rotated = ProofKeys { current: keys.old.clone().unwrap(), old: None };
    assert_eq!(verify(rotated), Ok(Verified::OldProofByCurrentKey));
    // … and still it does not count.
    assert_eq!(verify(keys), Err(BadProof::NoMatch));
}

#[test]
fn swapped_keys_fail() {
    let ProofKeys { current, old } = keys();
    let swapped = ProofKeys { current: old.unwrap(), old: Some(current) };
    assert_eq!(Vector::named("A3").verify(&swapped), Err(BadProof::NoMatch));
}

#[test]
fn without_an_old_key_only_the_current_one_counts() {
    let keys = ProofKeys { old: None, ..keys() };
    assert_eq!(Vector::named("A1").verify(&keys), Ok(Verified::ProofByCurrentKey));
    assert_eq!(Vector::named("A3").verify(&keys), Ok(Verified::OldProofByCurrentKey));
    assert_eq!(Vector::named("A5").verify(&keys), Err(BadProof::NoMatch));
}

#[test]
fn one_altered_character_anywhere_fails() {
    let vector = Vector::named("A1");
    let keys = keys();
    let verify = |token: &str, url: &str, headers: ProofHeaders<'_>| {
        verify(&keys, &[token], url, &headers, vector.ticks())
    };
    let (token, url, headers) = (vector.token(), vector.url.as_str(), vector.headers());
    let proof = headers.proof.unwrap();
    let altered_proof = format!("{}{}", if proof.starts_with('I') { 'J' } else { 'I' }, &proof[1..]);
    let next_tick = (vector.ticks() + 1).to_string();

    assert!(verify(token, url, headers).is_ok());
    let rows = [
        verify(&token.replacen('y', "z", 1), url, headers),
        verify(token, &url.replacen("files", "file5", 1), headers),
        verify(token, &format!("{url}&access_token_ttl=0"), headers),
        verify(token, url, ProofHeaders { proof: Some(&altered_proof), ..headers }),
        verify(token, url, ProofHeaders { timestamp: Some(&next_tick), ..headers }),
        verify(token, url, ProofHeaders { proof: None, ..headers }),
        verify(token, url, ProofHeaders { proof: Some("not Base64!"), ..headers }),
    ];
    for (row, result) in rows.into_iter().enumerate() {
        assert_eq!(result, Err(BadProof::NoMatch), "row {row}");
    }
}

#[test]
fn the_letters_of_the_url_may_be_of_either_case() {
    let vector = Vector::named("A1");
    let url = vector.url.to_uppercase();
    let verified = verify(&keys(), &[vector.token()], &url, &vector.headers(), vector.ticks());
    assert_eq!(verified, Ok(Verified::ProofByCurrentKey));
}

#[test]
fn each_reading_of_the_token_is_tried() {
    let vector = Vector::named("A1");
    let decoded = vector.token().replace("%2f", "/").replace("%2b", "+");
    let verified = |tokens: &[&str]| verify(&keys(), tokens, &vector.url, &vector.headers(), vector.ticks());
    assert_eq!(verified(&[&decoded]), Err(BadProof::NoMatch));
    assert_eq!(verified(&[&decoded, vector.token()]), Ok(Verified::ProofByCurrentKey));
    assert_eq!(verified(&[]), Err(BadProof::NoMatch));
}

#[test]
fn a_proof_lasts_twenty_minutes_and_may_come_five_early() {
    const SECOND: i64 = 10_000_000;
    let vector = Vector::named("A1");
    let after = |seconds: i64, ticks: i64| {
        let now = vector.ticks() + seconds * SECOND + ticks;
        verify(&keys(), &[vector.token()], &vector.url, &vector.headers(), now)
    };
    assert_eq!(after(20 * 60, 0), Ok(Verified::ProofByCurrentKey));
    assert_eq!(after(20 * 60, 1), Err(BadProof::Stale));
    assert_eq!(after(-5 * 60, 0), Ok(Verified::ProofByCurrentKey));
    assert_eq!(after(-5 * 60, -1), Err(BadProof::Future));
}

#[test]
fn headers_that_are_missing_or_malformed() {
    let vector = Vector::named("A1");
    let verify = |headers: Told<'_>| {
        let headers = ProofHeaders::read(headers);
        verify(&keys(), &[vector.token()], &vector.url, &headers, vector.ticks())
    };
    let proof = vector.fields["proof"].as_bytes();
    let timestamp = vector.fields["timestamp"].as_bytes();
    #[rustfmt::skip]
    let rows: [(Told<'_>, _); 7] = [
        (&[],                                                           Err(BadProof::Unsigned)),
        (&[("X-WOPI-Proof", b""), ("X-WOPI-TimeStamp", b"")],           Err(BadProof::Unsigned)),
        (&[("X-WOPI-Proof", proof)],                                    Err(BadProof::NoTimestamp)),
        (&[("X-WOPI-Proof", proof), ("X-WOPI-TimeStamp", b"soon")],     Err(BadProof::NoTimestamp)),
        (&[("X-WOPI-Proof", proof), ("X-WOPI-TimeStamp", b"-9223372036854775808")], Err(BadProof::Stale)),
        (&[("X-WOPI-TimeStamp", timestamp)],                            Err(BadProof::NoMatch)),
        (&[("X-WOPI-Proof", proof), ("X-WOPI-TimeStamp", timestamp)],   Ok(Verified::ProofByCurrentKey)),
    ];
    for (headers, expected) in rows {
        assert_eq!(verify(headers), expected, "{headers:?}");
    }
}
