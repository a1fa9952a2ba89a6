//! The store as a whole: transactions, readers, time.

use std::{
    future::Future,
    net::IpAddr,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
};

use deadpool_postgres::{Object, Pool};
use sheaf_domain::{Clock, Timestamp};
use tokio::sync::Notify;

use super::{
    Address, Param, Row, Sql, StoreError, postgres,
    sqlite::{self, Sqlite},
};

/// Whose time decides what has expired (design rule 3).
#[derive(Clone)]
pub enum StoreTime {
    /// The database's own: one clock for all nodes. SQLite, which has none, takes the node's.
    Database(Arc<dyn Clock>),
    /// The clock given, on either database: for tests.
    Given(Arc<dyn Clock>),
}

/// A database with its statements.
#[derive(Clone)]
pub struct Store {
    backend: Arc<Backend>,
    time: StoreTime,
    ahead: Arc<AtomicI64>,
    statements: Arc<AtomicU64>,
    changes: Arc<Notify>,
}

enum Backend {
    Sqlite(Sqlite),
    Postgres(Pool),
}

/// A write transaction. Dropped without [`Tx::commit`], it leaves nothing behind.
pub struct Tx {
    connection: TxConnection,
    now: Timestamp,
    /// How many acts were noted.
    acts: u16,
    /// From where somebody's browser causes it.
    address: Option<IpAddr>,
    statements: Arc<AtomicU64>,
    /// Whom to wake at the commit, and whether there is reason to.
    changes: (Arc<Notify>, bool),
}

enum TxConnection {
    Sqlite(sqlite::Writer),
    Postgres(Object),
    Ended,
}

/// A connection for reading, on loan. Each statement sees what is committed when it runs.
pub struct Reader {
    connection: ReadConnection,
    now: Timestamp,
    statements: Arc<AtomicU64>,
}

enum ReadConnection {
    Sqlite(sqlite::Borrowed),
    Postgres(Object),
}

/// A statement that runs. A plain type on purpose: a future that names the statement's own type could not be proven to be `Send` by
/// those who hand it to another thread (rust-lang/rust#100013).
pub type Running<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// Runs statements: a transaction or a reader.
pub trait Queries: Send {
    /// Returns the store's time by which what is read is judged.
    fn now(&self) -> Timestamp;

    /// Returns the rows that a statement finds.
    fn rows<'a>(&'a mut self, sql: impl Into<Sql>, params: &'a [Param<'a>]) -> Running<'a, Vec<Row>>;

    /// Tells whether SQLite answers; for the rare value that each database wants in words of its own.
    fn speaks_sqlite(&self) -> bool;

    /// Returns the row that a statement finds, if any.
    fn row<'a>(&'a mut self, sql: impl Into<Sql>, params: &'a [Param<'a>]) -> Running<'a, Option<Row>> {
        let rows = self.rows(sql, params);
        Box::pin(async move { Ok(rows.await?.into_iter().next()) })
    }
}

impl Store {
    /// Opens the database and brings its schema up to date.
    ///
    /// # Errors
    /// When it can't be reached, or its schema is newer than this program.
    pub async fn open(address: &Address, time: StoreTime) -> Result<Self, StoreError> {
        let backend = match address {
            Address::Sqlite(path) => Backend::Sqlite(Sqlite::open(path)?),
            Address::Postgres(address) => Backend::Postgres(postgres::pool(address)?),
        };
        let store = Self {
            backend: Arc::new(backend),
            time,
            ahead: Arc::default(),
            statements: Arc::default(),
            changes: Arc::default(),
        };
        crate::migrations::migrate(&store).await?;
        Ok(store)
    }

    /// Begins a write transaction. On SQLite it waits for its turn and holds the writer until it ends.
    ///
    /// # Errors
    /// When no connection can be had.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        let tx = |connection| Tx {
            connection,
            now: self.now(),
            acts: 0,
            address: None,
            statements: self.statements.clone(),
            changes: (self.changes.clone(), false),
        };
        match &*self.backend {
            Backend::Sqlite(sqlite) => Ok(tx(TxConnection::Sqlite(sqlite.begin().await?))),
            Backend::Postgres(pool) => {
                // It is a transaction before it has begun, so that one given up on the way is rolled back, too.
                let mut tx = tx(TxConnection::Postgres(postgres::borrow(pool).await?));
                if let TxConnection::Postgres(client) = &tx.connection {
                    self.learn_time(postgres_begin(client).await?);
                }
                tx.now = self.now();
                Ok(tx)
            }
        }
    }

    /// Returns the store's time: on PostgreSQL the server's, by the difference seen at the last transaction's beginning.
    pub fn now(&self) -> Timestamp {
        match &self.time {
            StoreTime::Given(clock) => clock.now(),
            StoreTime::Database(clock) => {
                Timestamp::from_unix_micros(clock.now().unix_micros() + self.ahead.load(Ordering::Relaxed))
            }
        }
    }

    fn learn_time(&self, server: Timestamp) {
        if let StoreTime::Database(clock) = &self.time {
            self.ahead.store(server.unix_micros() - clock.now().unix_micros(), Ordering::Relaxed);
        }
    }

    /// Borrows a connection for reading.
    ///
    /// # Errors
    /// When no connection can be had.
    pub async fn reader(&self) -> Result<Reader, StoreError> {
        let connection = match &*self.backend {
            Backend::Sqlite(sqlite) => ReadConnection::Sqlite(sqlite.borrow().await),
            Backend::Postgres(pool) => ReadConnection::Postgres(postgres::borrow(pool).await?),
        };
        Ok(Reader { connection, now: self.now(), statements: self.statements.clone() })
    }

    /// Waits until this process has committed a change to a drive since the last time.
    pub async fn changed(&self) {
        self.changes.notified().await;
    }

    /// Leaves out the sync of the write-ahead log from here on.
    ///
    /// # Errors
    /// When the database refuses.
    #[cfg(feature = "faults")]
    pub async fn leave_out_log_sync(&self) -> Result<(), StoreError> {
        match &*self.backend {
            Backend::Sqlite(sqlite) => sqlite.leave_out_log_sync().await,
            Backend::Postgres(_) => Ok(()),
        }
    }

    /// Returns how many statements this store has run, beginnings and ends of transactions not counted.
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }
}

/// Begins, and reads the server's clock with the same message.
async fn postgres_begin(client: &Object) -> Result<Timestamp, StoreError> {
    const NOW: &str = "BEGIN; SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint";
    let answers = client.simple_query(NOW).await?;
    let micros = answers.iter().find_map(|answer| match answer {
        tokio_postgres::SimpleQueryMessage::Row(row) => row.get(0).and_then(|text| text.parse().ok()),
        _ => None,
    });
    micros
        .map(Timestamp::from_unix_micros)
        .ok_or(StoreError::Shape { column: 0, reason: "the server told no time" })
}

impl Tx {
    /// Returns the time of this transaction: the one by which everything in it is judged and dated.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// Returns the place of the next act among those of this transaction, which all have one time.
    pub fn next_act(&mut self) -> u16 {
        let place = self.acts;
        self.acts = place.wrapping_add(1);
        place
    }

    /// Says from where somebody's browser causes this transaction: what it notes in the activity is noted as from there.
    pub fn come_from(&mut self, address: Option<IpAddr>) {
        self.address = address;
    }

    /// Returns from where this transaction comes.
    pub(crate) fn address(&self) -> Option<IpAddr> {
        self.address
    }

    /// Runs a statement and returns how many rows it changed.
    ///
    /// # Errors
    /// [`StoreError::Taken`] when a unique value is there already.
    pub fn execute<'a>(&'a mut self, sql: impl Into<Sql>, params: &'a [Param<'a>]) -> Running<'a, u64> {
        let sql = sql.into();
        Box::pin(async move {
            self.statements.fetch_add(1, Ordering::Relaxed);
            match &self.connection {
                TxConnection::Sqlite(writer) => sqlite::execute(writer.connection(), sql.sqlite, params),
                TxConnection::Postgres(client) => postgres::execute(client, sql.postgres, params).await,
                TxConnection::Ended => Err(StoreError::Ended),
            }
        })
    }

    /// Keeps other nodes from changing the schema at the same time, also where there is none yet; SQLite has one writer anyhow.
    pub(crate) async fn lock_schema(&mut self) -> Result<(), StoreError> {
        match &self.connection {
            TxConnection::Postgres(client) => {
                postgres::batch(client, "SELECT pg_advisory_xact_lock(6001427530)").await
            }
            TxConnection::Sqlite(_) | TxConnection::Ended => Ok(()),
        }
    }

    /// Keeps others from changing the tree of organizations and what holds along it; SQLite has one writer anyhow.
    pub(crate) async fn lock_organizations(&mut self) -> Result<(), StoreError> {
        match &self.connection {
            TxConnection::Postgres(client) => {
                postgres::batch(client, "SELECT pg_advisory_xact_lock(6001427531)").await
            }
            TxConnection::Sqlite(_) | TxConnection::Ended => Ok(()),
        }
    }

    /// Runs several statements without values.
    pub(crate) async fn batch(&mut self, sql: &str) -> Result<(), StoreError> {
        match &self.connection {
            TxConnection::Sqlite(writer) => sqlite::batch(writer.connection(), sql),
            TxConnection::Postgres(client) => postgres::batch(client, sql).await,
            TxConnection::Ended => Err(StoreError::Ended),
        }
    }

    /// Lets the commit wake whoever waits for changes of drives.
    pub(crate) fn tell_change(&mut self) {
        self.changes.1 = true;
    }

    /// Makes everything durable. When this returns, it is on disk.
    ///
    /// # Errors
    /// When it could not be; then nothing of it is there.
    pub async fn commit(mut self) -> Result<(), StoreError> {
        self.end().await?;
        if self.changes.1 {
            self.changes.0.notify_one();
        }
        Ok(())
    }

    async fn end(&mut self) -> Result<(), StoreError> {
        match std::mem::replace(&mut self.connection, TxConnection::Ended) {
            TxConnection::Sqlite(writer) => writer.commit().await,
            TxConnection::Postgres(client) => {
                let committed = postgres::batch(&client, "COMMIT").await;
                if committed.is_err() {
                    postgres::roll_back(client);
                }
                committed
            }
            TxConnection::Ended => Err(StoreError::Ended),
        }
    }
}

impl Drop for Tx {
    fn drop(&mut self) {
        if let TxConnection::Postgres(client) = std::mem::replace(&mut self.connection, TxConnection::Ended) {
            postgres::roll_back(client);
        }
    }
}

impl Queries for Tx {
    fn now(&self) -> Timestamp {
        self.now
    }

    fn speaks_sqlite(&self) -> bool {
        matches!(self.connection, TxConnection::Sqlite(_))
    }
    fn rows<'a>(&'a mut self, sql: impl Into<Sql>, params: &'a [Param<'a>]) -> Running<'a, Vec<Row>> {
        let sql = sql.into();
        Box::pin(async move {
            self.statements.fetch_add(1, Ordering::Relaxed);
            match &self.connection {
                TxConnection::Sqlite(writer) => sqlite::rows(writer.connection(), sql.sqlite, params),
                TxConnection::Postgres(client) => postgres::rows(client, sql.postgres, params).await,
                TxConnection::Ended => Err(StoreError::Ended),
            }
        })
    }
}

impl Reader {
    /// Returns the store's time when this connection was borrowed.
    pub fn now(&self) -> Timestamp {
        self.now
    }
}

impl Queries for Reader {
    fn now(&self) -> Timestamp {
        self.now
    }

    fn speaks_sqlite(&self) -> bool {
        matches!(self.connection, ReadConnection::Sqlite(_))
    }
    fn rows<'a>(&'a mut self, sql: impl Into<Sql>, params: &'a [Param<'a>]) -> Running<'a, Vec<Row>> {
        let sql = sql.into();
        Box::pin(async move {
            self.statements.fetch_add(1, Ordering::Relaxed);
            match &self.connection {
                ReadConnection::Sqlite(reader) => sqlite::rows(reader.connection(), sql.sqlite, params),
                ReadConnection::Postgres(client) => postgres::rows(client, sql.postgres, params).await,
            }
        })
    }
}
