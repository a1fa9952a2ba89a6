//! When jobs run, and where: each node looks what is due, takes a turn, and gives it back.

use std::{pin::pin, sync::Arc, time::Duration};

use sheaf_app::{App, Glance, Turn};
use sheaf_domain::Random;
use tokio::{
    select,
    sync::watch,
    task::{JoinHandle, JoinSet},
    time::{Instant, MissedTickBehavior, interval, interval_at, sleep},
};

use crate::job::{Failure, JOBS, Job, Outside};

/// How often a node looks for work.
const LOOK_EVERY: Duration = Duration::from_secs(15);
/// How long a node holds a job without a sign of life.
pub(crate) const LEASE: Duration = Duration::from_secs(5 * 60);
/// How many jobs a node runs at once.
pub(crate) const AT_ONCE: usize = 2;
/// How often a node takes from the store what it keeps in memory.
const RELOAD_EVERY: Duration = Duration::from_secs(60);
/// How often acts that wait to be noted are written.
const WRITE_NOTED_EVERY: Duration = Duration::from_secs(2);
/// How often live views are told what other nodes changed, and how they stand.
const LOOK_ON_EVERY: Duration = Duration::from_secs(2);
/// The least pause between two looks because of this node's own changes.
const LOOK_ON_PAUSE: Duration = Duration::from_millis(50);

/// The jobs of a node, running.
pub struct Jobs {
    stop: watch::Sender<bool>,
    scheduler: JoinHandle<()>,
    keeper: JoinHandle<()>,
    teller: JoinHandle<()>,
}

impl Jobs {
    /// Starts looking for work, at once. To be called when the node listens already, since the built-in editor's discovery is read from there.
    pub fn start(app: App, outside: Outside, random: Arc<dyn Random>) -> Self {
        let (stop, stopped) = watch::channel(false);
        let node = Node { app, outside, random, stopped };
        Self {
            stop,
            keeper: tokio::spawn(node.clone().keep_up()),
            teller: tokio::spawn(node.clone().tell_live()),
            scheduler: tokio::spawn(node.schedule()),
        }
    }

    /// Takes no more turns, gives back those that run, and returns when that is done.
    pub async fn stop(self) {
        self.stop.send_replace(true);
        for task in [self.scheduler, self.keeper, self.teller] {
            if let Err(error) = task.await {
                tracing::error!(%error, "the jobs ended badly");
            }
        }
    }
}

/// One node, as far as jobs are concerned.
#[derive(Clone)]
pub(crate) struct Node {
    pub(crate) app: App,
    pub(crate) outside: Outside,
    pub(crate) random: Arc<dyn Random>,
    pub(crate) stopped: watch::Receiver<bool>,
}

impl Node {
    async fn schedule(self) {
        // Whoever holds the job may have other settings, or have had them: what this node needs, it reads at once.
        self.read_discoveries().await;
        let mut running = JoinSet::new();
        let mut stopped = self.stopped.clone();
        loop {
            self.take_turns(&mut running).await;
            select! {
                () = stop(&mut stopped) => break,
                Some(ended) = running.join_next() => note_panic(ended),
                () = sleep(self.jittered(LOOK_EVERY)) => {}
            }
        }
        while let Some(ended) = running.join_next().await {
            note_panic(ended);
        }
    }

    /// Starts as many of the jobs that are due as may run at once.
    pub(crate) async fn take_turns(&self, running: &mut JoinSet<()>) {
        let names: Vec<&'static str> = JOBS.iter().map(|job| job.name).collect();
        let due = match self.app.due_jobs(&names).await {
            Ok(due) => due,
            Err(error) => return tracing::warn!(cause = chain(&error), "what is due can't be read"),
        };
        for job in JOBS.iter().filter(|job| due.contains(&job.name)) {
            if running.len() >= AT_ONCE {
                break;
            }
            match self.app.claim_job(job.name, LEASE).await {
                Ok(Some(turn)) => drop(running.spawn(self.clone().run(job, turn))),
                Ok(None) => {} // another node was faster
                Err(error) => tracing::warn!(job = job.name, cause = chain(&error), "a job can't be taken"),
            }
        }
    }

    async fn run(self, job: &'static Job, mut turn: Turn) {
        let outcome = self.work(job, &mut turn).await;
        let ended = match outcome {
            Outcome::Done(report) => {
                tracing::debug!(job = job.name, report, "a job ended");
                self.app.finish_job(turn, self.jittered(job.pause), &report).await
            }
            Outcome::Failed(failure) => {
                let failure = chain(&*failure);
                tracing::warn!(job = job.name, cause = failure, "a job failed; it will be tried again");
                self.app.fail_job(turn, self.jittered(job.retry), &failure).await
            }
            Outcome::Stopped => self.app.give_back_job(turn).await,
            Outcome::Lost => return tracing::warn!(job = job.name, "a job went to another node"),
        };
        if let Err(error) = ended {
            tracing::warn!(
                job = job.name,
                cause = chain(&error),
                "a job can't be given back before its lease ends"
            );
        }
    }

    /// Works until it is done, or the node stops, or the lease is lost.
    async fn work(&self, job: &Job, turn: &mut Turn) -> Outcome {
        let mut stopped = self.stopped.clone();
        let mut work = pin!(job.work.run(&self.app, &self.outside));
        loop {
            select! {
                done = &mut work => return done.map_or_else(Outcome::Failed, Outcome::Done),
                () = stop(&mut stopped) => return Outcome::Stopped,
                () = sleep(LEASE / 3) => match self.app.extend_job(turn, LEASE).await {
                    Ok(true) => {}
                    Ok(false) => return Outcome::Lost,
                    Err(error) => return Outcome::Failed(error.into()),
                },
            }
        }
    }

    /// Keeps what this node has in memory as the store has it, and reads a discovery out of turn when a call gave reason to.
    async fn keep_up(self) {
        let mut stopped = self.stopped.clone();
        let mut beat = interval(WRITE_NOTED_EVERY);
        beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut reload = interval_at(Instant::now() + RELOAD_EVERY, RELOAD_EVERY);
        reload.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            select! {
                () = stop(&mut stopped) => return self.write_noted().await,
                _ = beat.tick() => self.write_noted().await,
                () = self.app.discovery_wished() => self.read_discoveries().await,
                _ = reload.tick() => {
                    note(self.app.reload_discoveries().await, "the discoveries in the store can't be read");
                    note(self.app.reload_keys().await, "the keys in the store can't be read");
                }
            }
        }
    }

    /// Writes into the activity what was not noted at once.
    async fn write_noted(&self) {
        note(self.app.write_noted().await, "downloads and refused calls can't be noted yet");
    }

    /// Tells live views what happened: at once what this node did, with every beat what others did. A node that stops ends them.
    async fn tell_live(self) {
        let mut stopped = self.stopped.clone();
        let mut beat = interval(LOOK_ON_EVERY);
        beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            let glance = select! {
                () = stop(&mut stopped) => return self.app.end_live(),
                _ = beat.tick() => Glance::Everything,
                () = self.app.live_wished() => Glance::Changes,
            };
            note(self.app.tell_live(glance).await, "what is told to live views can't be read");
            sleep(LOOK_ON_PAUSE).await;
        }
    }

    /// Reads the discoveries that are due.
    async fn read_discoveries(&self) {
        let refreshed = self.app.refresh_discoveries(&*self.outside.discoveries).await;
        note(refreshed, "the discoveries of office suites can't be read");
    }

    /// Makes a pause up to a tenth longer, so that nodes and jobs don't march in step.
    fn jittered(&self, pause: Duration) -> Duration {
        let mut byte = [0];
        self.random.fill(&mut byte);
        pause + pause.mul_f64(f64::from(byte[0]) / 2_560.0)
    }
}

enum Outcome {
    Done(String),
    Failed(Failure),
    Stopped,
    Lost,
}

/// Waits until the node stops; also when nobody is left who could say so.
async fn stop(stopped: &mut watch::Receiver<bool>) {
    drop(stopped.wait_for(|stopped| *stopped).await);
}

fn note<E: std::error::Error + 'static>(done: Result<(), E>, what: &str) {
    if let Err(error) = done {
        tracing::warn!(cause = chain(&error), "{what}");
    }
}

fn note_panic(ended: Result<(), tokio::task::JoinError>) {
    if let Err(error) = ended {
        tracing::error!(%error, "a job broke off; it will be tried again when its lease is over");
    }
}

/// Writes an error with everything that caused it.
fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}
