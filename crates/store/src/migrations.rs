//! The schema's history: forward only, each step once, all nodes one after another.

use crate::{Queries, Sql, Store, StoreError};

/// Each migration, oldest first. One that was released is never edited.
const MIGRATIONS: &[(i64, Sql)] = &[
    (1, both(include_str!("../migrations/0001_first.sql"))),
    (2, both(include_str!("../migrations/0002_sessions.sql"))),
    (5, both(include_str!("../migrations/0005_told_activities.sql"))),
    (6, both(include_str!("../migrations/0006_administration.sql"))),
    (7, both(include_str!("../migrations/0007_mail.sql"))),
    (9, both(include_str!("../migrations/0009_editing_now.sql"))),
    (10, both(include_str!("../migrations/0010_organizations.sql"))),
    (11, both(include_str!("../migrations/0011_policy_changes.sql"))),
    (
        12,
        Sql {
            sqlite: concat!(
                include_str!("../migrations/0012_activity_sqlite.sql"),
                include_str!("../migrations/0012_activity.sql")
            ),
            postgres: concat!(
                include_str!("../migrations/0012_activity_postgres.sql"),
                include_str!("../migrations/0012_activity.sql")
            ),
        },
    ),
];

const fn both(text: &'static str) -> Sql {
    Sql { sqlite: text, postgres: text }
}

/// Brings the schema up to date.
pub(crate) async fn migrate(store: &Store) -> Result<(), StoreError> {
    let mut tx = store.begin().await?;
    tx.lock_schema().await?;
    tx.batch(
        "CREATE TABLE IF NOT EXISTS schema_steps (step BIGINT PRIMARY KEY NOT NULL, at BIGINT NOT NULL)",
    )
    .await?;
    let last = tx.row("SELECT CAST(COALESCE(MAX(step), 0) AS BIGINT) FROM schema_steps", &[]).await?;
    let last: i64 = last.ok_or(StoreError::Shape { column: 0, reason: "no row" })?.take()?;
    if last > MIGRATIONS.last().map_or(0, |(step, _)| *step) {
        return Err(StoreError::Database("the schema is newer than this program".into()));
    }
    let now = tx.now();
    for (step, statements) in MIGRATIONS.iter().filter(|(step, _)| *step > last) {
        let statements = if tx.speaks_sqlite() { statements.sqlite } else { statements.postgres };
        tx.batch(statements).await?;
        tx.execute("INSERT INTO schema_steps (step, at) VALUES ($1, $2)", params![*step, now]).await?;
    }
    crate::organizations::complete_keys(&mut tx).await?;
    tx.commit().await
}
