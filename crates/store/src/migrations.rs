//! The schema's history: forward only, each step once, all nodes one after another.

use crate::{Queries, Store, StoreError};

/// Each migration, oldest first. One that was released is never edited.
const MIGRATIONS: &[(i64, &str)] = &[
    (1, include_str!("../migrations/0001_first.sql")),
    (2, include_str!("../migrations/0002_sessions.sql")),
    (5, include_str!("../migrations/0005_told_activities.sql")),
    (6, include_str!("../migrations/0006_administration.sql")),
    (7, include_str!("../migrations/0007_mail.sql")),
    (8, include_str!("../migrations/0008_people.sql")),
    (10, include_str!("../migrations/0010_organizations.sql")),
    (11, include_str!("../migrations/0011_policy_changes.sql")),
];

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
        tx.batch(statements).await?;
        tx.execute("INSERT INTO schema_steps (step, at) VALUES ($1, $2)", params![*step, now]).await?;
    }
    crate::organizations::complete_keys(&mut tx).await?;
    crate::memberships::fill_keys(&mut tx).await?;
    tx.commit().await
}
