//! What a co-authoring lock is called, and what it carries.

use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::lock_id::{BadLockId, LockId};

/// The id of a co-authoring lock: opaque, chosen by the client, as a [`LockId`] is. It belongs to a
/// client's session, not to a person: one person may hold several.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CoauthLockId(LockId);

/// The kinds of co-authoring locks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CoauthLockType {
    /// Any number of clients may hold one.
    Coauth,
    /// One client may hold it, beside the others, and it alone may write.
    CoauthExclusive,
}

/// What a client notes with its lock; others read it in the table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata(String);

/// A text that is longer than [`Metadata::MAX_BYTES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the metadata are longer than {} bytes", Metadata::MAX_BYTES)]
pub struct MetadataTooLong;

/// A text that names no [`CoauthLockType`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("there is no such type of lock")]
pub struct UnknownLockType;

impl CoauthLockId {
    /// Takes an id as it came in a header, unaltered.
    ///
    /// # Errors
    ///
    /// [`BadLockId`] if it is empty, too long, or no text for headers.
    pub fn parse(id: &[u8]) -> Result<Self, BadLockId> {
        LockId::parse(id).map(Self)
    }

    /// Returns the id as the client sent it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl FromStr for CoauthLockType {
    type Err = UnknownLockType;

    fn from_str(text: &str) -> Result<Self, UnknownLockType> {
        match text {
            "Coauth" => Ok(Self::Coauth),
            "CoauthExclusive" => Ok(Self::CoauthExclusive),
            _ => Err(UnknownLockType),
        }
    }
}

impl Metadata {
    /// The longest metadata, in bytes.
    pub const MAX_BYTES: usize = 4 * 1024;

    /// Takes a text.
    ///
    /// # Errors
    ///
    /// [`MetadataTooLong`].
    pub fn new(text: String) -> Result<Self, MetadataTooLong> {
        if text.len() > Self::MAX_BYTES { Err(MetadataTooLong) } else { Ok(Self(text)) }
    }

    /// Returns the text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
