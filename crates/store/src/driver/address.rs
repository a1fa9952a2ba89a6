//! Where the database is.

use std::{path::PathBuf, str::FromStr};

/// The address of a database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// A file of SQLite: `sqlite:/var/lib/sheaf/sheaf.db`.
    Sqlite(PathBuf),
    /// A PostgreSQL server: `postgres://user:password@host/database`.
    Postgres(String),
}

/// An address of no database that is known here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a store is sqlite:PATH or postgres://…")]
pub struct BadAddress;

impl FromStr for Address {
    type Err = BadAddress;
    fn from_str(text: &str) -> Result<Self, BadAddress> {
        if let Some(path) = text.strip_prefix("sqlite:").filter(|path| !path.is_empty()) {
            Ok(Self::Sqlite(path.into()))
        } else if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            Ok(Self::Postgres(text.to_owned()))
        } else {
            Err(BadAddress)
        }
    }
}
