//! SQLite: one writer, several readers, called in place.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
    time::Duration,
};

use rusqlite::{Connection, ErrorCode, OpenFlags, config::DbConfig, ffi, types::ValueRef};
use tokio::sync::{OwnedMutexGuard, OwnedSemaphorePermit, Semaphore};

use super::{Param, Row, StoreError, Value};

/// How many reads may run at once.
const READERS: usize = 8;
/// Statements that a connection keeps prepared.
const PREPARED: usize = 256;
/// Pages of the write-ahead log after which it is carried over into the database, beside the writes.
const CHECKPOINT_PAGES: i64 = 2_000;

pub(super) struct Sqlite {
    path: PathBuf,
    writer: Arc<tokio::sync::Mutex<Connection>>,
    readers: Arc<Mutex<Vec<Connection>>>,
    free: Arc<Semaphore>,
    checkpoint: Arc<Semaphore>,
}

/// The writer, from the beginning of a transaction to its end. Dropped without a commit, it rolls back.
pub(super) struct Writer {
    connection: Option<OwnedMutexGuard<Connection>>,
    path: PathBuf,
    checkpoint: Arc<Semaphore>,
}

/// A reading connection on loan.
pub(super) struct Borrowed {
    connection: Option<Connection>,
    home: Arc<Mutex<Vec<Connection>>>,
    _permit: OwnedSemaphorePermit,
}

impl Sqlite {
    pub(super) fn open(path: &Path) -> Result<Self, StoreError> {
        let writer = connect(path)?;
        let readers = (0..READERS)
            .map(|_| {
                let reader = connect(path)?;
                reader.pragma_update(None, "query_only", true)?;
                Ok(reader)
            })
            .collect::<Result<_, StoreError>>()?;
        Ok(Self {
            path: path.to_owned(),
            writer: Arc::new(tokio::sync::Mutex::new(writer)),
            readers: Arc::new(Mutex::new(readers)),
            free: Arc::new(Semaphore::new(READERS)),
            checkpoint: Arc::new(Semaphore::new(1)),
        })
    }

    pub(super) async fn begin(&self) -> Result<Writer, StoreError> {
        let connection = self.writer.clone().lock_owned().await;
        connection.prepare_cached("BEGIN IMMEDIATE")?.raw_execute()?;
        Ok(Writer {
            connection: Some(connection),
            path: self.path.clone(),
            checkpoint: self.checkpoint.clone(),
        })
    }

    #[cfg(feature = "faults")]
    pub(super) async fn leave_out_log_sync(&self) -> Result<(), StoreError> {
        Ok(self.writer.lock().await.pragma_update(None, "synchronous", "OFF")?)
    }

    pub(super) async fn borrow(&self) -> Borrowed {
        let permit = self.free.clone().acquire_owned().await.expect("the semaphore is never closed");
        let connection = self.readers.lock().expect("nothing panics while it is held").pop();
        Borrowed { connection, home: self.readers.clone(), _permit: permit }
    }
}

impl Writer {
    pub(super) fn connection(&self) -> &Connection {
        self.connection.as_deref().expect("it is there until the end")
    }

    /// Commits on a thread that may wait for the disk. Goes through even if the caller is gone.
    pub(super) async fn commit(mut self) -> Result<(), StoreError> {
        let connection = self.connection.take().expect("it is there until the end");
        let (path, checkpoint) = (self.path.clone(), self.checkpoint.clone());
        let commit = move || {
            if let Err(error) =
                connection.prepare_cached("COMMIT").and_then(|mut commit| commit.raw_execute())
            {
                roll_back(&connection);
                return Err(error.into());
            }
            drop(connection);
            carry_over(&path, &checkpoint);
            Ok(())
        };
        tokio::task::spawn_blocking(commit).await.map_err(|gone| StoreError::Database(gone.into()))?
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            roll_back(&connection);
        }
    }
}

impl Borrowed {
    pub(super) fn connection(&self) -> &Connection {
        self.connection.as_ref().expect("as many connections as permits")
    }
}

impl Drop for Borrowed {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            self.home.lock().expect("nothing panics while it is held").push(connection);
        }
    }
}

pub(super) fn rows(connection: &Connection, sql: &str, params: &[Param<'_>]) -> Result<Vec<Row>, StoreError> {
    let mut statement = bind(connection, sql, params)?;
    let columns = statement.column_count();
    let mut found = statement.raw_query();
    let mut rows = Vec::new();
    while let Some(row) = found.next()? {
        let mut values = Vec::with_capacity(columns);
        for column in 0..columns {
            values.push(value(row.get_ref(column)?)?);
        }
        rows.push(Row::new(values));
    }
    Ok(rows)
}

pub(super) fn execute(connection: &Connection, sql: &str, params: &[Param<'_>]) -> Result<u64, StoreError> {
    let changed = bind(connection, sql, params)?.raw_execute()?;
    Ok(changed as u64)
}

pub(super) fn batch(connection: &Connection, sql: &str) -> Result<(), StoreError> {
    Ok(connection.execute_batch(sql)?)
}

fn connect(path: &Path) -> Result<Connection, StoreError> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(Duration::from_secs(10))?;
    connection.set_prepared_statement_cache_capacity(PREPARED);
    // Otherwise a statement whose plan could depend on a bound value is prepared anew each time that one is bound.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
         PRAGMA wal_autocheckpoint = 0; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000; PRAGMA mmap_size = 268435456;",
    )?;
    Ok(connection)
}

fn bind<'c>(
    connection: &'c Connection,
    sql: &str,
    params: &[Param<'_>],
) -> Result<rusqlite::CachedStatement<'c>, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    for (index, param) in params.iter().enumerate() {
        let place = index + 1;
        debug_assert_eq!(
            statement.parameter_name(place),
            Some(format!("${place}").as_str()),
            "placeholders are numbered in the order of their first appearance: {sql}"
        );
        match *param {
            Param::Null => statement.raw_bind_parameter(place, rusqlite::types::Null)?,
            Param::Int(n) => statement.raw_bind_parameter(place, n)?,
            Param::Text(text) => statement.raw_bind_parameter(place, text)?,
            Param::Bytes(bytes) => statement.raw_bind_parameter(place, bytes)?,
        }
    }
    Ok(statement)
}

fn value(value: ValueRef<'_>) -> Result<Value, StoreError> {
    match value {
        ValueRef::Null => Ok(Value::Null),
        ValueRef::Integer(n) => Ok(Value::Int(n)),
        ValueRef::Text(text) => {
            String::from_utf8(text.to_vec()).map(Value::Text).map_err(|e| StoreError::Database(e.into()))
        }
        ValueRef::Blob(bytes) => Ok(Value::of_bytes(bytes)),
        ValueRef::Real(_) => Err(StoreError::Database("a column holds a fraction".into())),
    }
}

/// Carries the write-ahead log over into the database when it has grown; writes go on meanwhile, one at a time does it.
fn carry_over(database: &Path, one_at_a_time: &Semaphore) {
    let Ok(_turn) = one_at_a_time.try_acquire() else { return };
    let mut log = database.as_os_str().to_owned();
    log.push("-wal");
    let grown = std::fs::metadata(log).is_ok_and(|log| log.len() > CHECKPOINT_PAGES as u64 * 4096);
    if grown
        && let Err(error) = connect(database)
            .and_then(|own| Ok(own.query_row("PRAGMA wal_checkpoint(PASSIVE)", (), |_| Ok(()))?))
    {
        tracing::warn!(%error, "the write-ahead log was not carried over; it goes on growing until it is");
    }
}

fn roll_back(connection: &Connection) {
    if !connection.is_autocommit()
        && let Err(error) = connection.execute_batch("ROLLBACK")
    {
        tracing::error!(%error, "a transaction could not be rolled back");
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let unique = [ffi::SQLITE_CONSTRAINT_UNIQUE, ffi::SQLITE_CONSTRAINT_PRIMARYKEY];
        match error.sqlite_error() {
            Some(code) if unique.contains(&code.extended_code) => Self::Taken(error.to_string()),
            Some(code) if matches!(code.code, ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                Self::Busy(error.into())
            }
            _ => Self::Database(error.into()),
        }
    }
}
