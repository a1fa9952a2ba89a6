//! PostgreSQL, through a pool.

use std::time::Duration;

use bytes::BytesMut;
use deadpool_postgres::{
    Hook, HookError, Manager, ManagerConfig, Object, Pool, PoolError, RecyclingMethod, Runtime,
};
use tokio_postgres::{
    NoTls,
    error::SqlState,
    types::{IsNull, ToSql, Type, to_sql_checked},
};

use super::{Param, Row, StoreError, Value};

/// Connections that one node holds at most.
const CONNECTIONS: usize = 16;

/// How long to wait until a connection is free, or made.
const CONNECTED_WITHIN: Duration = Duration::from_secs(10);
/// How long a statement waits for rows that another transaction holds; and how long a node that went silent may hold any.
const PATIENCE: &str = "SET lock_timeout = '20s'; SET idle_in_transaction_session_timeout = '60s'";

pub(super) fn pool(address: &str) -> Result<Pool, StoreError> {
    let mut config: tokio_postgres::Config = address.parse().map_err(StoreError::from)?;
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(CONNECTED_WITHIN);
    }
    let recycling = ManagerConfig { recycling_method: RecyclingMethod::Fast };
    let be_patient = Hook::async_fn(|client, _| {
        Box::pin(async move { client.batch_execute(PATIENCE).await.map_err(HookError::Backend) })
    });
    Pool::builder(Manager::from_config(config, NoTls, recycling))
        .max_size(CONNECTIONS)
        .post_create(be_patient)
        .wait_timeout(Some(CONNECTED_WITHIN))
        .create_timeout(Some(CONNECTED_WITHIN))
        .runtime(Runtime::Tokio1)
        .build()
        .map_err(|error| StoreError::Database(error.into()))
}

/// Borrows a connection.
pub(super) async fn borrow(pool: &Pool) -> Result<Object, StoreError> {
    pool.get().await.map_err(|error| match error {
        PoolError::Timeout(_) => StoreError::Busy(error.into()),
        other => StoreError::Database(other.into()),
    })
}

pub(super) async fn rows(client: &Object, sql: &str, params: &[Param<'_>]) -> Result<Vec<Row>, StoreError> {
    let statement = client.prepare_cached(sql).await?;
    let references: Vec<&(dyn ToSql + Sync)> = params.iter().map(|param| param as _).collect();
    client.query(&statement, &references).await?.iter().map(row).collect()
}

pub(super) async fn execute(client: &Object, sql: &str, params: &[Param<'_>]) -> Result<u64, StoreError> {
    let statement = client.prepare_cached(sql).await?;
    let references: Vec<&(dyn ToSql + Sync)> = params.iter().map(|param| param as _).collect();
    Ok(client.execute(&statement, &references).await?)
}

pub(super) async fn batch(client: &Object, sql: &str) -> Result<(), StoreError> {
    Ok(client.batch_execute(sql).await?)
}

/// Rolls back beside the caller, who does not wait; a connection that can't is closed.
pub(super) fn roll_back(client: Object) {
    let Ok(runtime) = tokio::runtime::Handle::try_current() else {
        drop(Object::take(client));
        return;
    };
    runtime.spawn(async move {
        if client.batch_execute("ROLLBACK").await.is_err() {
            drop(Object::take(client));
        }
    });
}

fn row(row: &tokio_postgres::Row) -> Result<Row, StoreError> {
    let values = row.columns().iter().enumerate().map(|(column, kind)| match *kind.type_() {
        Type::INT8 => Ok(row.try_get::<_, Option<i64>>(column)?.map_or(Value::Null, Value::Int)),
        Type::INT4 => {
            Ok(row.try_get::<_, Option<i32>>(column)?.map_or(Value::Null, |n| Value::Int(n.into())))
        }
        Type::BOOL => {
            Ok(row.try_get::<_, Option<bool>>(column)?.map_or(Value::Null, |b| Value::Int(b.into())))
        }
        Type::TEXT => Ok(row.try_get::<_, Option<String>>(column)?.map_or(Value::Null, Value::Text)),
        Type::BYTEA => Ok(row.try_get::<_, Option<&[u8]>>(column)?.map_or(Value::Null, Value::of_bytes)),
        _ => Err(StoreError::Shape { column, reason: "a type that the store does not use" }),
    });
    Ok(Row::new(values.collect::<Result<_, StoreError>>()?))
}

impl ToSql for Param<'_> {
    fn to_sql(
        &self,
        kind: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match (*self, kind) {
            (Param::Null, _) => Ok(IsNull::Yes),
            (Param::Int(n), &Type::INT4) => i32::try_from(n)?.to_sql(kind, out),
            (Param::Int(n), &Type::BOOL) => (n != 0).to_sql(kind, out),
            (Param::Int(n), _) => n.to_sql(kind, out),
            (Param::Text(text), _) => text.to_sql(kind, out),
            (Param::Bytes(bytes), _) => bytes.to_sql(kind, out),
        }
    }
    fn accepts(kind: &Type) -> bool {
        [Type::INT8, Type::INT4, Type::BOOL, Type::TEXT, Type::BYTEA].contains(kind)
    }
    to_sql_checked!();
}

impl From<tokio_postgres::Error> for StoreError {
    fn from(error: tokio_postgres::Error) -> Self {
        match error.code() {
            Some(&SqlState::UNIQUE_VIOLATION) => {
                let constraint = error.as_db_error().and_then(|e| e.constraint()).unwrap_or_default();
                Self::Taken(constraint.to_owned())
            }
            Some(
                &SqlState::T_R_DEADLOCK_DETECTED
                | &SqlState::T_R_SERIALIZATION_FAILURE
                | &SqlState::LOCK_NOT_AVAILABLE,
            ) => Self::Busy(error.into()),
            _ => Self::Database(error.into()),
        }
    }
}
