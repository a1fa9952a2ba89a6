//! Values that go into statements and come out of rows.

use sheaf_domain::{
    AccountId, ActivityId, BlobId, DriveId, EditingSessionId, GroupId, InvitationId, ItemId, KeyId, MailId,
    MembershipId, OrgId, PolicyChangeId, SessionId, Sha256, Timestamp, UploadId, VersionId,
};

use super::StoreError;

/// A value for a statement, borrowed.
#[derive(Debug, Clone, Copy)]
pub enum Param<'a> {
    /// No value.
    Null,
    /// A number, a time, a truth value.
    Int(i64),
    /// A text.
    Text(&'a str),
    /// Bytes, an id.
    Bytes(&'a [u8]),
}

/// A value of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// No value.
    Null,
    /// A number, a time, a truth value.
    Int(i64),
    /// A text.
    Text(String),
    /// Bytes that are no id.
    Bytes(Vec<u8>),
    /// Sixteen bytes, as every id has: most of a row, so they are kept in place.
    Id([u8; 16]),
}

impl Value {
    pub(super) fn of_bytes(bytes: &[u8]) -> Self {
        bytes.try_into().map_or_else(|_| Self::Bytes(bytes.to_vec()), Self::Id)
    }
}

/// A row of an answer, read from left to right.
#[derive(Debug)]
pub struct Row {
    values: std::vec::IntoIter<Value>,
    column: usize,
}

impl Row {
    pub(super) fn new(values: Vec<Value>) -> Self {
        Self { values: values.into_iter(), column: 0 }
    }

    /// Takes the next column.
    ///
    /// # Errors
    /// When there is none, or it holds something else.
    pub fn take<T: FromValue>(&mut self) -> Result<T, StoreError> {
        let column = self.column;
        self.column += 1;
        let value = self.values.next().ok_or(StoreError::Shape { column, reason: "there is none" })?;
        T::from_value(value).map_err(|reason| StoreError::Shape { column, reason })
    }
}

/// What can be read from a column.
pub trait FromValue: Sized {
    /// Reads it, or says why not.
    ///
    /// # Errors
    /// A reason, for the log.
    fn from_value(value: Value) -> Result<Self, &'static str>;
}

impl FromValue for i64 {
    fn from_value(value: Value) -> Result<Self, &'static str> {
        if let Value::Int(n) = value { Ok(n) } else { Err("not a number") }
    }
}
impl FromValue for u64 {
    fn from_value(value: Value) -> Result<Self, &'static str> {
        i64::from_value(value).and_then(|n| Self::try_from(n).map_err(|_| "a negative number"))
    }
}
impl FromValue for u32 {
    fn from_value(value: Value) -> Result<Self, &'static str> {
        i64::from_value(value).and_then(|n| Self::try_from(n).map_err(|_| "a number out of range"))
    }
}
impl FromValue for bool {
    fn from_value(value: Value) -> Result<Self, &'static str> {
        i64::from_value(value).map(|n| n != 0)
    }
}
impl FromValue for String {
    fn from_value(value: Value) -> Result<Self, &'static str> {
        if let Value::Text(text) = value { Ok(text) } else { Err("not a text") }
    }
}
impl FromValue for Vec<u8> {
    fn from_value(value: Value) -> Result<Self, &'static str> {
        match value {
            Value::Bytes(bytes) => Ok(bytes),
            Value::Id(bytes) => Ok(bytes.to_vec()),
            Value::Null | Value::Int(_) | Value::Text(_) => Err("not bytes"),
        }
    }
}
impl FromValue for Timestamp {
    fn from_value(value: Value) -> Result<Self, &'static str> {
        i64::from_value(value).map(Self::from_unix_micros)
    }
}
impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: Value) -> Result<Self, &'static str> {
        if value == Value::Null { Ok(None) } else { T::from_value(value).map(Some) }
    }
}
impl FromValue for Sha256 {
    fn from_value(value: Value) -> Result<Self, &'static str> {
        Vec::<u8>::from_value(value)?.try_into().map(Self).map_err(|_| "not 32 bytes")
    }
}
impl<'a> From<&'a Sha256> for Param<'a> {
    fn from(hash: &'a Sha256) -> Self {
        Self::Bytes(&hash.0)
    }
}

macro_rules! ids_in_rows {
    ($($id:ident)*) => { $(
        impl FromValue for $id {
            fn from_value(value: Value) -> Result<Self, &'static str> {
                if let Value::Id(bytes) = value { Ok(Self::from_bytes(bytes)) } else { Err("not 16 bytes") }
            }
        }
        impl<'a> From<&'a $id> for Param<'a> {
            fn from(id: &'a $id) -> Self {
                Self::Bytes(id.as_bytes())
            }
        }
    )* };
}
ids_in_rows! {
    AccountId ActivityId BlobId DriveId EditingSessionId GroupId InvitationId ItemId KeyId MailId MembershipId OrgId PolicyChangeId
    SessionId UploadId VersionId
}

macro_rules! words_in_rows {
    ($($word:ident)*) => { $(
        impl FromValue for sheaf_domain::$word {
            fn from_value(value: Value) -> Result<Self, &'static str> {
                Self::parse(&String::from_value(value)?).ok_or(concat!("no word of ", stringify!($word)))
            }
        }
        impl From<sheaf_domain::$word> for Param<'_> {
            fn from(word: sheaf_domain::$word) -> Self {
                Self::Text(word.as_str())
            }
        }
    )* };
}
words_in_rows! { Role DriveRole Language OnConflict VersionKind Source Cause }

impl FromValue for sheaf_domain::ItemKind {
    fn from_value(value: Value) -> Result<Self, &'static str> {
        match value {
            Value::Int(0) => Ok(Self::Folder),
            Value::Int(1) => Ok(Self::File),
            _ => Err("no kind of item"),
        }
    }
}
impl From<sheaf_domain::ItemKind> for Param<'_> {
    fn from(kind: sheaf_domain::ItemKind) -> Self {
        Self::Int(match kind {
            sheaf_domain::ItemKind::Folder => 0,
            sheaf_domain::ItemKind::File => 1,
        })
    }
}

impl From<i64> for Param<'_> {
    fn from(n: i64) -> Self {
        Self::Int(n)
    }
}
impl From<u32> for Param<'_> {
    fn from(n: u32) -> Self {
        Self::Int(n.into())
    }
}
impl From<u64> for Param<'_> {
    /// Sizes beyond 2^63 do not occur; one that did would be stored as the largest.
    fn from(n: u64) -> Self {
        Self::Int(i64::try_from(n).unwrap_or(i64::MAX))
    }
}
impl From<bool> for Param<'_> {
    fn from(truth: bool) -> Self {
        Self::Int(truth.into())
    }
}
impl From<Timestamp> for Param<'_> {
    fn from(at: Timestamp) -> Self {
        Self::Int(at.unix_micros())
    }
}
impl<'a> From<&'a str> for Param<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}
impl<'a> From<&'a String> for Param<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}
impl<'a> From<&'a [u8]> for Param<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self::Bytes(bytes)
    }
}
impl<'a> From<&'a Vec<u8>> for Param<'a> {
    fn from(bytes: &'a Vec<u8>) -> Self {
        Self::Bytes(bytes)
    }
}
impl<'a, T: Into<Param<'a>>> From<Option<T>> for Param<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// Lists the values of a statement, in the order of `$1`, `$2`, ….
macro_rules! params {
    ($($value:expr),* $(,)?) => { &[$($crate::Param::from($value)),*] };
}
