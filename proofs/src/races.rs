//! Races on one file: many lock, unlock, relock, save and end the session at the same time, through several servers, and every answer fits
//! into one order of events.
//!
//! The race goes in rounds. Between two of them everybody rests, one of them looks what is held and tidies up; so the search for an order
//! stays short. What was recorded is held against a model that knows nothing of the server.

mod checker;
mod model;
mod player;
mod saves;
mod timing;

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use bytes::Bytes;
use sheaf_domain::{Clock, Timestamp};
use sheaf_store::{
    Address,
    scratch::{self, Backend},
};
use tokio::task::JoinSet;

use crate::{
    site::{self, ADA, BEN, Node, Portal, Site},
    torture::fresh_seed,
    verdict::Verdict,
};
use checker::Refused;
use model::{Answer, Call, Did, File};
use player::{Player, Round};

/// How often each calls between two moments of rest.
const CALLS: usize = 6;

#[derive(clap::Args)]
pub(crate) struct Races {
    /// How long to race on each database, in seconds
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// How many race
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u64).range(1..=80))]
    tasks: u64,
    /// Repeats a run as far as its choices are concerned
    #[arg(long)]
    seed: Option<u64>,
    /// The server to start, instead of the released one
    #[arg(long)]
    binary: Option<std::path::PathBuf>,
}

struct NoTime;

impl Clock for NoTime {
    fn now(&self) -> Timestamp {
        Timestamp::default()
    }
}

pub(crate) async fn prove(races: &Races) -> Result<Verdict> {
    let seed = races.seed.unwrap_or_else(fresh_seed);
    println!("{} race for {} s on each database, --seed {seed}", races.tasks, races.seconds);
    let mut verdict = Verdict::default();
    for backend in scratch::backends() {
        let scratch = scratch::make(*backend, Arc::new(NoTime)).await?;
        let store = (*backend == Backend::Postgres).then(|| scratch.address.clone());
        race(races, seed, scratch.name, store, &mut verdict).await?;
    }
    if scratch::backends().len() == 1 {
        verdict.note("PostgreSQL", "SHEAF_TEST_POSTGRES is not set", false);
    }
    Ok(verdict)
}

/// Races on one database: SQLite has one node, PostgreSQL two.
async fn race(
    races: &Races,
    seed: u64,
    database: &str,
    store: Option<Address>,
    verdict: &mut Verdict,
) -> Result<()> {
    let on_many = store.is_some();
    let site = Arc::new(Site::make_on(&races.binary.clone().unwrap_or_else(site::release), store).await?);
    let mut servers = vec![site.start().await?];
    let mut nodes = vec![site.first_node()];
    if on_many {
        let (server, node) = site.start_another_node().await?;
        servers.push(server);
        nodes.push(node);
    }
    println!("on {database}, {} nodes:", nodes.len());
    let ada = site.sign_in(ADA).await?;
    let item = ada.upload(ada.root(), "raced.docx", Bytes::from_static(b"the first version")).await?;
    let players = players(&site, &nodes, &ada, &item, races.tasks, seed).await?;

    let mut run = Run::new(site.clone(), players).await?;
    let began = Instant::now();
    while began.elapsed() < Duration::from_secs(races.seconds) && run.refused.is_none() {
        run.round().await?;
    }
    let took = began.elapsed();
    println!("{}", timing::table(&run.calls, took));
    run.judge(database, verdict);
    saves::judge(database, &ada, &item, &run.players, verdict).await?;
    let log = std::fs::read_to_string(site.folder().join("server.log"))?;
    let errors = log.lines().filter(|line| line.contains("ERROR") || line.contains("panicked")).count();
    verdict.note(format!("{database}: no error in the servers' log"), format!("{errors} found"), errors == 0);
    servers.into_iter().try_for_each(site::Process::stop)
}

async fn players(
    site: &Site,
    nodes: &[Node],
    ada: &Portal,
    item: &str,
    count: u64,
    seed: u64,
) -> Result<Vec<Player>> {
    let ben = site.sign_in(BEN).await?;
    site.let_in(&ben, ada).await?;
    let people = [ada, &ben].into_iter().cycle();
    let nodes = nodes.iter().flat_map(|node| [node; 2]).cycle();
    let mut players = Vec::new();
    for (number, (person, node)) in (0..count).zip(people.zip(nodes)) {
        players.push(Player::join(site, *node, (person, ada), item, (number, seed)).await?);
    }
    Ok(players)
}

/// A race that goes on.
struct Run {
    site: Arc<Site>,
    players: Vec<Player>,
    began: Instant,
    rounds: u64,
    /// The file at the last moment of rest.
    file: File,
    calls: Vec<Call>,
    refused: Option<(u64, Refused)>,
}

impl Run {
    async fn new(site: Arc<Site>, mut players: Vec<Player>) -> Result<Self> {
        let began = Instant::now();
        let round = Round::new(0, began);
        let first = players.first_mut().context("somebody races")?;
        let Answer::Done(Some(version)) = first.call(&site, &round, Did::Info).await? else {
            bail!("CheckFileInfo tells no version");
        };
        let file = File { version, ..File::default() };
        Ok(Self { site, players, began, rounds: 0, file, calls: Vec::new(), refused: None })
    }

    /// Lets everybody call at once, tidies up, and looks for an order of what happened.
    async fn round(&mut self) -> Result<()> {
        self.rounds += 1;
        let round = Arc::new(Round::new(self.rounds, self.began));
        let mut racing = JoinSet::new();
        for player in self.players.drain(..) {
            racing.spawn(player.play(self.site.clone(), round.clone(), CALLS));
        }
        while let Some(player) = racing.join_next().await {
            self.players.push(player??);
        }
        self.tidy_up(&round).await?;
        let calls = round.calls();
        self.calls.extend(calls.iter().cloned());
        let before = File { buried: 0, ..self.file.clone() };
        match checker::check(calls, &[before]) {
            Ok(ends) => self.file = one(ends)?,
            Err(refused) => self.refused = Some((self.rounds, refused)),
        }
        Ok(())
    }

    /// Looks what is held and releases it, so that the next round begins with a file that nobody holds.
    async fn tidy_up(&mut self, round: &Round) -> Result<()> {
        let ended = round.ended(self.file.ended);
        for player in &mut self.players {
            player.reopen(ended).await?;
        }
        let fresh = self.players.iter_mut().find(|player| player.made_at == ended);
        let tidy = match fresh {
            Some(fresh) => fresh,
            None => {
                let first = self.players.first_mut().context("somebody races")?;
                first.reopen_now(ended).await?;
                first
            }
        };
        if let Answer::Holds(Some(id)) = tidy.call(&self.site, round, Did::GetLock).await? {
            tidy.call(&self.site, round, Did::Unlock(id)).await?;
        }
        tidy.call(&self.site, round, Did::GetLock).await?;
        tidy.call(&self.site, round, Did::Info).await?;
        Ok(())
    }

    fn judge(&self, database: &str, verdict: &mut Verdict) {
        let strange: Vec<&Call> =
            self.calls.iter().filter(|call| matches!(call.answer, Answer::Strange(_))).collect();
        for call in strange.iter().take(5) {
            println!("  STRANGE: {:?} -> {:?}", call.did, call.answer);
        }
        verdict.note(
            format!("{database}: every answer is one of the protocol"),
            format!("{} calls, {} strange answers", self.calls.len(), strange.len()),
            strange.is_empty() && !self.calls.is_empty(),
        );
        let found = match &self.refused {
            None => format!("{} rounds, an order was found for each", self.rounds),
            Some((round, refused)) => format!("round {round}: {refused:?}"),
        };
        verdict.note(format!("{database}: the answers fit into one order"), found, self.refused.is_none());
    }
}

/// At rest there is one file: what holds it and its version were looked at.
fn one(ends: Vec<File>) -> Result<File> {
    let mut ends: Vec<File> = ends.into_iter().map(|end| File { buried: 0, ..end }).collect();
    ends.dedup();
    match <[File; 1]>::try_from(ends) {
        Ok([file]) => Ok(file),
        Err(ends) => bail!("the file can be one of several at rest: {ends:?}"),
    }
}
