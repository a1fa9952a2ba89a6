//! The jobs, in one table.

use std::{error::Error, time::Duration};

use sheaf_app::{App, DiscoverySource, ItemError};

/// How many rows a job takes up at once.
const BATCH: usize = 200;

/// Something to do again and again.
pub(crate) struct Job {
    /// Its name in the store and in the log.
    pub(crate) name: &'static str,
    /// The pause after it went well.
    pub(crate) pause: Duration,
    /// The pause after it failed.
    pub(crate) retry: Duration,
    pub(crate) work: Work,
}

/// What a job does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Work {
    Discovery,
    EditingSessions,
    SignIns,
    Uploads,
    Trash,
    Versions,
    Orphans,
}

/// Why a job failed, for the log.
pub(crate) type Failure = Box<dyn Error + Send + Sync>;

/// Which discoveries are due, and how long to wait for a suite that is down, is the use case's to decide.
#[rustfmt::skip]
pub(crate) const JOBS: &[Job] = &[
    Job { name: "discovery",        pause: seconds(30), retry: seconds(30), work: Work::Discovery },
    Job { name: "editing-sessions", pause: minutes(1),  retry: minutes(1),  work: Work::EditingSessions },
    Job { name: "sign-ins",         pause: hours(1),    retry: minutes(5),  work: Work::SignIns },
    Job { name: "stale-uploads",    pause: hours(1),    retry: minutes(5),  work: Work::Uploads },
    Job { name: "trash",            pause: hours(1),    retry: minutes(5),  work: Work::Trash },
    Job { name: "old-versions",     pause: hours(6),    retry: minutes(5),  work: Work::Versions },
    Job { name: "orphan-blobs",     pause: hours(6),    retry: minutes(5),  work: Work::Orphans },
];

const fn seconds(n: u64) -> Duration {
    Duration::from_secs(n)
}
const fn minutes(n: u64) -> Duration {
    seconds(n * 60)
}
const fn hours(n: u64) -> Duration {
    minutes(n * 60)
}

impl Work {
    /// Does it, and says in a few words what was done.
    pub(crate) async fn run(self, app: &App, discoveries: &dyn DiscoverySource) -> Result<String, Failure> {
        Ok(match self {
            Self::Discovery => {
                app.refresh_discoveries(discoveries).await?;
                "looked".to_owned()
            }
            Self::EditingSessions => removed(async || app.close_run_out_sessions(BATCH).await).await?,
            Self::SignIns => format!("{} removed", app.forget_expired_sessions().await?),
            Self::Uploads => removed(async || app.expire_uploads(BATCH).await).await?,
            Self::Trash => removed(async || app.expire_trash(BATCH).await).await?,
            Self::Versions => removed(async || app.expire_versions(BATCH).await).await?,
            Self::Orphans => {
                let done = app.collect_orphans().await?;
                format!("{} blobs seen, {} noted, {} deleted", done.seen, done.noted, done.deleted)
            }
        })
    }
}

/// Goes on until a batch is not full.
async fn removed(batch: impl AsyncFn() -> Result<usize, ItemError>) -> Result<String, Failure> {
    let mut sum = 0;
    loop {
        let removed = batch().await?;
        sum += removed;
        if removed < BATCH {
            return Ok(format!("{sum} removed"));
        }
    }
}
