//! The jobs, in one table.

use std::{error::Error, sync::Arc, time::Duration};

use sheaf_app::{App, DiscoverySource, ItemError, Mailer};

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
    Figures,
    Mail,
    SignIns,
    Orphans,
    Expiry(Expiry),
    Organizations,
    OrganizationTotals,
}

/// What is ended batch by batch, the time of each being over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Expiry {
    EditingSessions,
    EndedLocks,
    Uploads,
    Trash,
    Versions,
}

/// Whom jobs call outside of the installation.
#[derive(Clone)]
pub struct Outside {
    /// Where discoveries are read.
    pub discoveries: Arc<dyn DiscoverySource>,
    /// What mails leave by; none: no mail does.
    pub mailer: Option<Arc<dyn Mailer>>,
}

/// Why a job failed, for the log.
pub(crate) type Failure = Box<dyn Error + Send + Sync>;

/// Which discoveries are due, and how long to wait for a suite that is down, is the use case's to decide.
#[rustfmt::skip]
pub(crate) const JOBS: &[Job] = &[
    Job { name: "discovery",        pause: seconds(30), retry: seconds(30), work: Work::Discovery },
    Job { name: "mail",             pause: seconds(5),  retry: seconds(30), work: Work::Mail },
    Job { name: "editing-sessions", pause: minutes(1),  retry: minutes(1),  work: Work::Expiry(Expiry::EditingSessions) },
    Job { name: "ended-locks",      pause: hours(1),    retry: minutes(5),  work: Work::Expiry(Expiry::EndedLocks) },
    Job { name: "figures",          pause: minutes(5),  retry: minutes(1),  work: Work::Figures },
    Job { name: "sign-ins",         pause: hours(1),    retry: minutes(5),  work: Work::SignIns },
    Job { name: "stale-uploads",    pause: hours(1),    retry: minutes(5),  work: Work::Expiry(Expiry::Uploads) },
    Job { name: "trash",            pause: hours(1),    retry: minutes(5),  work: Work::Expiry(Expiry::Trash) },
    Job { name: "old-versions",     pause: hours(6),    retry: minutes(5),  work: Work::Expiry(Expiry::Versions) },
    Job { name: "orphan-blobs",     pause: hours(6),    retry: minutes(5),  work: Work::Orphans },
    Job { name: "deleted-organizations", pause: hours(1), retry: minutes(5), work: Work::Organizations },
    Job { name: "organization-totals", pause: minutes(5), retry: minutes(5), work: Work::OrganizationTotals },
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
    pub(crate) async fn run(self, app: &App, outside: &Outside) -> Result<String, Failure> {
        Ok(match self {
            Self::Discovery => {
                app.refresh_discoveries(&*outside.discoveries).await?;
                "looked".to_owned()
            }
            Self::Figures => format!("{} days added up", app.roll_up_figures().await?),
            Self::Mail => match &outside.mailer {
                Some(mailer) => {
                    let done = app.send_mails(&**mailer).await?;
                    format!("{} sent, {} put off, {} given up", done.sent, done.put_off, done.given_up)
                }
                None => "mail is off".to_owned(),
            },
            Self::SignIns => format!("{} removed", app.forget_expired_sessions().await?),
            Self::Orphans => {
                let done = app.collect_orphans().await?;
                format!("{} blobs seen, {} noted, {} deleted", done.seen, done.noted, done.deleted)
            }
            Self::Organizations => {
                let mut parts = 0;
                while app.remove_part_of_organizations().await? {
                    parts += 1;
                }
                format!("removed in {parts} parts")
            }
            Self::OrganizationTotals => format!("up to {} counted", app.count_organizations().await?),
            Self::Expiry(what) => format!("{} removed", what.all(app).await?),
        })
    }
}

impl Expiry {
    /// Goes on until a batch is not full; returns how many went.
    async fn all(self, app: &App) -> Result<usize, ItemError> {
        let mut sum = 0;
        loop {
            let removed = self.batch(app).await?;
            sum += removed;
            if removed < BATCH {
                return Ok(sum);
            }
        }
    }

    async fn batch(self, app: &App) -> Result<usize, ItemError> {
        match self {
            Self::EditingSessions => app.close_run_out_sessions(BATCH).await,
            Self::EndedLocks => app.forget_ended_locks(BATCH).await,
            Self::Uploads => app.expire_uploads(BATCH).await,
            Self::Trash => app.expire_trash(BATCH).await,
            Self::Versions => app.expire_versions(BATCH).await,
        }
    }
}
