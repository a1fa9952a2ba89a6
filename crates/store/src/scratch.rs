//! Databases for tests: fresh, used once, thrown away.
//!
//! SQLite is a file in a temporary folder. PostgreSQL is a new database of the server that `SHEAF_TEST_POSTGRES` names, with all of which
//! tests may do anything; `cargo xtask test` starts one. Without it, only SQLite is tested, and the output says so.

use std::sync::{Arc, Once};

use sheaf_domain::Clock;
use tokio_postgres::NoTls;

use crate::{Address, Store, StoreError, StoreTime};

/// A database that a test has for itself.
pub struct Scratch {
    /// The open store.
    pub store: Store,
    /// Where it is, to open it again.
    pub address: Address,
    /// Its name, for messages.
    pub name: &'static str,
    _folder: Option<tempfile::TempDir>,
}

/// Which database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backend {
    /// A file.
    Sqlite,
    /// The server that `SHEAF_TEST_POSTGRES` names.
    Postgres,
}

/// Returns the databases to test on.
pub fn backends() -> &'static [Backend] {
    static SAY: Once = Once::new();
    if std::env::var_os("SHEAF_TEST_POSTGRES").is_some() {
        return &[Backend::Sqlite, Backend::Postgres];
    }
    SAY.call_once(|| eprintln!("SHEAF_TEST_POSTGRES is not set: PostgreSQL is not tested"));
    &[Backend::Sqlite]
}

/// Makes a fresh database whose time is the clock's.
///
/// # Errors
/// When the database can't be made.
pub async fn make(backend: Backend, clock: Arc<dyn Clock>) -> Result<Scratch, StoreError> {
    let (address, name, folder) = match backend {
        Backend::Sqlite => {
            let folder = new_folder().map_err(|error| StoreError::Database(error.into()))?;
            (Address::Sqlite(folder.path().join("sheaf.db")), "SQLite", Some(folder))
        }
        Backend::Postgres => (Address::Postgres(new_database().await?), "PostgreSQL", None),
    };
    let store = Store::open(&address, StoreTime::Given(clock)).await?;
    Ok(Scratch { store, address, name, _folder: folder })
}

/// In memory where the system has such a place: what survives a power cut is proven elsewhere, and waiting for disks is most of a test.
fn new_folder() -> std::io::Result<tempfile::TempDir> {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir())
}

async fn new_database() -> Result<String, StoreError> {
    let server = std::env::var("SHEAF_TEST_POSTGRES").map_err(|error| StoreError::Database(error.into()))?;
    let (client, connection) = tokio_postgres::connect(&server, NoTls).await?;
    tokio::spawn(connection);
    let row = client.query_one("SELECT 'test_' || replace(gen_random_uuid()::text, '-', '')", &[]).await?;
    let name: String = row.get(0);
    client.batch_execute(&format!("CREATE DATABASE {name} TEMPLATE template0")).await?;
    let (before, _) =
        server.rsplit_once('/').ok_or_else(|| StoreError::Database("no database in the address".into()))?;
    Ok(format!("{before}/{name}"))
}
