//! Resumable uploads by the tus protocol, version 1.0.0.

pub(crate) mod announce;
pub(crate) mod inspect;
mod metadata;
pub(crate) mod receive;
pub(crate) mod tus;
