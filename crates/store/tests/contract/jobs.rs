//! Jobs: one node at a time, when they are due.

use std::time::Duration;

use sheaf_domain::Timestamp;
use sheaf_store::jobs::{self, JobState};

use crate::Site;

mod tests {
    crate::on_each_database! {
        a_job_is_held_by_one_node_at_a_time
        a_job_that_ended_waits_until_it_is_due
        a_lease_that_ran_out_is_another_nodes
    }
}

const LEASE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);

impl Site {
    async fn claim(&self, name: &str) -> Option<Timestamp> {
        let mut tx = self.store().begin().await.unwrap();
        let until = tx.now().plus(LEASE);
        let taken = jobs::claim(&mut tx, name, until).await.unwrap();
        tx.commit().await.unwrap();
        taken.then_some(until)
    }

    async fn finish(&self, name: &str, held_until: Timestamp) {
        let mut tx = self.store().begin().await.unwrap();
        let due_at = tx.now().plus(HOUR);
        jobs::finish(&mut tx, name, held_until, due_at, "3 removed").await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn jobs(&self) -> Vec<JobState> {
        jobs::all(&mut self.store().reader().await.unwrap()).await.unwrap()
    }
}

async fn a_job_is_held_by_one_node_at_a_time(site: Site) {
    let held = site.claim("trash").await.unwrap();
    assert_eq!(site.claim("trash").await, None);
    site.claim("uploads").await.unwrap();

    let mut tx = site.store().begin().await.unwrap();
    jobs::give_back(&mut tx, "trash", held).await.unwrap();
    tx.commit().await.unwrap();
    assert!(site.claim("trash").await.is_some());
}

async fn a_job_that_ended_waits_until_it_is_due(site: Site) {
    let held = site.claim("trash").await.unwrap();
    site.finish("trash", held).await;
    assert_eq!(site.claim("trash").await, None);
    let [job] = &site.jobs().await[..] else { panic!("one job") };
    assert_eq!((job.name.as_str(), job.report.as_deref()), ("trash", Some("3 removed")));

    site.advance(3600);
    let held = site.claim("trash").await.unwrap();
    let mut tx = site.store().begin().await.unwrap();
    let due_at = tx.now().plus(HOUR);
    jobs::fail(&mut tx, "trash", held, due_at, "no room").await.unwrap();
    tx.commit().await.unwrap();
    let [job] = &site.jobs().await[..] else { panic!("one job") };
    assert_eq!((job.due_at, job.failure.as_deref()), (due_at, Some("no room")));
    assert_eq!(job.report.as_deref(), Some("3 removed"));
    assert_eq!(site.claim("trash").await, None);
}

async fn a_lease_that_ran_out_is_another_nodes(site: Site) {
    let lost = site.claim("trash").await.unwrap();
    site.advance(61);
    let held = site.claim("trash").await.unwrap();

    let mut tx = site.store().begin().await.unwrap();
    let longer = tx.now().plus(LEASE * 2);
    assert!(!jobs::extend(&mut tx, "trash", lost, longer).await.unwrap());
    jobs::finish(&mut tx, "trash", lost, Timestamp::default(), "too late").await.unwrap();
    assert!(jobs::extend(&mut tx, "trash", held, longer).await.unwrap());
    tx.commit().await.unwrap();

    assert_eq!(site.claim("trash").await, None);
    let [job] = &site.jobs().await[..] else { panic!("one job") };
    assert_eq!((job.lease_until, job.report.as_deref()), (longer, None));
}
