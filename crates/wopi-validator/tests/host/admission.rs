//! Whom the host believes.

use http::{Method, StatusCode};
use wopi::proof::{ProofHeaders, ProofKeys, PublicKey, verify};
use wopi_client::Signer;

use super::{Called, EXPIRED_TOKEN, Fault, Site, token};

const NOW_TICKS: i64 = crate::NOW_TICKS;
const MINUTE_TICKS: i64 = 60 * 10_000_000;

impl Site {
    /// Refuses whoever has no right token or no right signature.
    pub(super) fn admit(&self, id: &str, contents: bool, called: &Called) -> Result<(), StatusCode> {
        let url = self.base.join(&called.uri.to_string()).unwrap();
        let given =
            url.query_pairs().find(|(key, _)| key == "access_token").map(|(_, token)| token.into_owned());
        let given = given.unwrap_or_default();
        if !self.believes(id, &given)
            || (self.has(Fault::NeedsBearer) && called.text("authorization").is_empty())
        {
            return Err(StatusCode::UNAUTHORIZED);
        }
        let unproven = self.has(Fault::TakesAnySignature)
            || (contents && self.has(Fault::ContentsUnproven))
            || (called.method == Method::POST && self.has(Fault::WritesUnproven));
        match &self.signer {
            Some(signer) if !unproven && !self.proven(signer, url.as_str(), &given, called) => {
                Err(StatusCode::INTERNAL_SERVER_ERROR)
            }
            _ => Ok(()),
        }
    }

    fn believes(&self, id: &str, given: &str) -> bool {
        let right = token(id);
        given == right
            || self.has(Fault::TakesAnyToken)
            || (given.is_empty() && self.has(Fault::NeedsNoToken))
            || (given.starts_with(&right) && self.has(Fault::ComparesTokenStart))
            || (given.starts_with("to+en/") && self.has(Fault::TokenOpensEveryFile))
            || (given == EXPIRED_TOKEN && self.has(Fault::TakesExpiredToken))
            || (self.has(Fault::KnowsEveryFile) && !self.files().contains_key(id))
    }

    fn proven(&self, signer: &Signer, url: &str, given: &str, called: &Called) -> bool {
        let read =
            |key: wopi_client::PublicKeyText| PublicKey::from_base64(&key.modulus, &key.exponent).unwrap();
        let old = signer.previous_public_key().filter(|_| !self.has(Fault::KnowsNoOldKeys)).map(read);
        let keys = ProofKeys { current: read(signer.public_key()), old };
        let header = |name| called.headers.get(name).and_then(|value| value.to_str().ok());
        let proof = ProofHeaders {
            proof: header("x-wopi-proof"),
            proof_old: header("x-wopi-proofold"),
            timestamp: header("x-wopi-timestamp"),
        };
        let signed_at = proof.timestamp.and_then(|ticks| ticks.parse().ok()).unwrap_or(NOW_TICKS);
        let now = match self.fault {
            Some(Fault::TakesStaleProof) => signed_at.min(NOW_TICKS),
            Some(Fault::TakesFutureProof) => signed_at.max(NOW_TICKS),
            Some(Fault::RefusesTenMinutes) => NOW_TICKS + 15 * MINUTE_TICKS,
            _ => NOW_TICKS,
        };
        let other_url = format!("{url}&other=1");
        let other_token = format!("{given}A");
        verify(&keys, &[given], url, &proof, now).is_ok()
            || (self.has(Fault::ProofIgnoresUrl) && verify(&keys, &[given], &other_url, &proof, now).is_ok())
            || (self.has(Fault::ProofIgnoresToken)
                && verify(&keys, &[&other_token], url, &proof, now).is_ok())
    }
}
