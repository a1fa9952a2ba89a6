//! A WOPI client over HTTP: what an editor calls a host with.
//!
//! A [`Client`] holds the connections and the keys; a [`Document`] is one file of one host, opened
//! with one token. Every call is signed if the client has a [`Signer`], and every failure is one of
//! the reasons that an editor acts on. Bodies are streamed both ways.
//!
//! It follows no redirects, uses no proxies, never tries again by itself, and lets no token out: not
//! into errors, not into debug output.

mod answer;
mod body;
mod client;
mod container;
mod document;
mod error;
mod signer;

pub use body::Download;
pub use client::{Client, Settings, Signing};
pub use container::{Container, Ecosystem};
pub use document::{BadSource, Document, Renamed, Saved, Written};
pub use error::ClientError;
pub use signer::{BadPrivateKey, PublicKeyText, Signature, Signer};
