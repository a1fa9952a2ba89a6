//! Transactions: all or nothing, one after another where they meet.

use sheaf_domain::ItemKind;
use sheaf_store::{Queries, Store, StoreError, StoreTime, items, journal, settings};

use crate::Site;

mod tests {
    crate::on_each_database! {
        a_dropped_transaction_leaves_nothing
        a_transaction_given_up_while_it_begins_leaves_its_connection_as_it_was
        a_committed_transaction_is_there_after_reopening
        what_is_unique_says_so
        concurrent_changes_of_one_drive_are_all_counted
        a_schema_that_is_newer_is_refused
    }
}

async fn a_dropped_transaction_leaves_nothing(site: Site) {
    let mut tx = site.store().begin().await.unwrap();
    settings::put(&mut tx, "colour", "petrol").await.unwrap();
    drop(tx);
    // The next writer sees that the one before is gone.
    let mut tx = site.store().begin().await.unwrap();
    assert_eq!(settings::find(&mut tx, "colour").await.unwrap(), None);
}

/// As when a browser goes away in the middle of a request.
async fn a_transaction_given_up_while_it_begins_leaves_its_connection_as_it_was(site: Site) {
    let more_than_there_are = 8..40;
    let mut readers = Vec::new();
    for _ in 0..more_than_there_are.start {
        readers.push(site.store().reader().await.unwrap());
    }
    drop(readers);
    for later in more_than_there_are.clone() {
        tokio::select! {
            biased;
            _ = site.store().begin() => {}
            () = turns(later % 4) => {}
        }
    }
    // Where a transaction was left open, a statement that fails spoils every one behind it.
    for _ in more_than_there_are {
        let mut reader = site.store().reader().await.unwrap();
        assert!(reader.rows("SELECT nonsense", &[]).await.is_err());
        assert_eq!(reader.rows("SELECT 1", &[]).await.unwrap().len(), 1);
    }
}

/// Waits until others had their turns.
async fn turns(many: usize) {
    for _ in 0..many {
        tokio::task::yield_now().await;
    }
}

async fn a_committed_transaction_is_there_after_reopening(site: Site) {
    let mut tx = site.store().begin().await.unwrap();
    settings::put(&mut tx, "colour", "petrol").await.unwrap();
    settings::put(&mut tx, "colour", "straw").await.unwrap();
    tx.commit().await.unwrap();
    let again = Store::open(&site.scratch.address, StoreTime::Given(site.clock.clone())).await.unwrap();
    let mut reader = again.reader().await.unwrap();
    assert_eq!(settings::find(&mut reader, "colour").await.unwrap().as_deref(), Some("straw"));
    let mut tx = again.begin().await.unwrap();
    settings::remove(&mut tx, "colour").await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(settings::find(&mut reader, "colour").await.unwrap(), None);
}

async fn what_is_unique_says_so(site: Site) {
    let mut tx = site.store().begin().await.unwrap();
    site.make_item(&mut tx, site.root, ItemKind::File, "Plan.docx").await;
    tx.commit().await.unwrap();
    let mut tx = site.store().begin().await.unwrap();
    let id = sheaf_domain::ItemId::fresh(tx.now(), site.random());
    let taken = site.make_item_as(&mut tx, id, Some(site.root), ItemKind::File, "PLAN.DOCX").await;
    assert!(matches!(taken, Err(StoreError::Taken(_))), "{taken:?}");
}

/// Each of the writers reads nothing it then writes by itself, so no change is lost on either database.
async fn concurrent_changes_of_one_drive_are_all_counted(site: Site) {
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let (store, drive, item) = (site.store().clone(), site.drive, site.root);
        tasks.spawn(async move {
            for _ in 0..25 {
                let mut tx = store.begin().await.unwrap();
                let change =
                    journal::Change { item, what: "content", by: None, used_bytes: 3, conflict_bytes: 1 };
                journal::append(&mut tx, drive, &change).await.unwrap();
                tx.commit().await.unwrap();
            }
        });
    }
    while let Some(done) = tasks.join_next().await {
        done.unwrap();
    }
    let mut tx = site.store().begin().await.unwrap();
    let filled = journal::filled(&mut tx, site.drive).await.unwrap();
    assert_eq!((filled.used_bytes, filled.conflict_bytes), (600, 200));
    let seq = tx.row("SELECT CAST(COUNT(*) AS BIGINT), MAX(seq) FROM journal", &[]).await.unwrap();
    let mut seq = seq.unwrap();
    assert_eq!((seq.take::<i64>().unwrap(), seq.take::<i64>().unwrap()), (200, 200));
}

async fn a_schema_that_is_newer_is_refused(site: Site) {
    let mut tx = site.store().begin().await.unwrap();
    assert!(items::find(&mut tx, site.root).await.unwrap().is_some());
    tx.execute("INSERT INTO schema_steps (step, at) VALUES (9999, 0)", &[]).await.unwrap();
    tx.commit().await.unwrap();
    let opened = Store::open(&site.scratch.address, StoreTime::Given(site.clock.clone())).await;
    assert!(opened.is_err(), "an older program must not write into a newer schema");
}
