//! One set of statements over two databases.
//!
//! SQLite is called in place on the caller's thread, since a point read takes a few microseconds and a change of threads many more;
//! only the commit, which waits for the disk, goes to a thread that may block. PostgreSQL is reached through a pool.

mod address;
mod postgres;
#[macro_use]
mod row;
mod sqlite;
mod store;

pub use address::{Address, BadAddress};
pub use row::{Param, Row, Value};
pub use store::{Queries, Reader, Running, Store, StoreTime, Tx};

/// A statement: one text for both databases, or one for each where the dialects part.
#[derive(Debug, Clone, Copy)]
pub struct Sql {
    /// What SQLite runs.
    pub sqlite: &'static str,
    /// What PostgreSQL runs.
    pub postgres: &'static str,
}

impl From<&'static str> for Sql {
    fn from(both: &'static str) -> Self {
        Self { sqlite: both, postgres: both }
    }
}

/// Why the store did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A row with these unique values is there already. Carries what the database said of the constraint.
    #[error("a row with these values exists: {0}")]
    Taken(String),
    /// Another transaction got in the way; the same again may succeed.
    #[error("another transaction got in the way")]
    Busy(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A row does not have the shape that the code expects.
    #[error("column {column} can't be read: {reason}")]
    Shape {
        /// Counted from 0.
        column: usize,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// The transaction is over.
    #[error("the transaction is over")]
    Ended,
    /// Anything else that a database can say.
    #[error("the database failed")]
    Database(#[source] Box<dyn std::error::Error + Send + Sync>),
}
