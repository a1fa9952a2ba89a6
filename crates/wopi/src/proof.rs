//! Proof keys: whether a request was signed by the client it says it comes from (reference 6).

/// The headers of a proof, as they came.
#[derive(Debug, Clone, Copy, Default)]
pub struct ProofHeaders<'a> {
    /// `X-WOPI-Proof`.
    pub proof: Option<&'a str>,
    /// `X-WOPI-ProofOld`.
    pub proof_old: Option<&'a str>,
    /// `X-WOPI-TimeStamp`.
    pub timestamp: Option<&'a str>,
}
