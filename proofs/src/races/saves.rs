//! Whether every save that was acknowledged is in the file's history, and what was refused is kept as the rule says (design rule 2).

use std::collections::{HashMap, HashSet};

use anyhow::{Context, Result};
use futures::{StreamExt, TryStreamExt, stream};
use serde_json::Value;

use super::{
    model::Answer,
    player::{Player, Sent},
};
use crate::{
    site::Portal,
    torture::{Hash, hash},
    verdict::Verdict,
};

/// How many refused saves are kept of one session.
const KEPT: usize = 3;
/// How many contents are read at once.
const AT_ONCE: usize = 8;

/// What is in a file's history, by hash.
struct History {
    good: HashSet<Hash>,
    conflicts: HashMap<Hash, String>,
}

/// Reads all contents of a file and holds them against what was sent.
pub(super) async fn judge(
    database: &str,
    portal: &Portal,
    item: &str,
    players: &[Player],
    verdict: &mut Verdict,
) -> Result<()> {
    let history = read(portal, item).await?;
    let openings = || players.iter().flat_map(|player| &player.openings);
    let good: HashSet<Hash> =
        openings().flatten().filter(|sent| sent.is_acknowledged()).map(Sent::hash).collect();
    let lost = good.iter().filter(|hash| !history.good.contains(*hash)).count();
    verdict.note(
        format!("{database}: every acknowledged save is in the history"),
        format!("{} compared by SHA-256, {lost} lost", good.len()),
        lost == 0 && !good.is_empty(),
    );
    let refused: HashSet<Hash> =
        openings().flatten().filter(|sent| sent.is_refused()).map(Sent::hash).collect();
    let foreign = history.conflicts.keys().filter(|hash| !refused.contains(*hash)).count();
    // The upload that it began with is the one that nobody of them saved.
    let unsent = history.good.iter().filter(|hash| !good.contains(*hash)).count().saturating_sub(1);
    let broken: Vec<String> = openings().flat_map(|opening| wrong(opening, &history)).collect();
    for wrong in broken.iter().take(5) {
        println!("  WRONG: {wrong}");
    }
    verdict.note(
        format!("{database}: refused saves are beside it, {KEPT} of an opening, the last among them"),
        format!(
            "{} of {} are kept; {unsent} versions and {foreign} conflict versions of nobody, {} kept against the rule",
            history.conflicts.len(),
            refused.len(),
            broken.len()
        ),
        unsent == 0 && foreign == 0 && broken.is_empty(),
    );
    Ok(())
}

/// Returns what is kept of an opening's refused saves against the rule.
fn wrong(opening: &[Sent], history: &History) -> Vec<String> {
    let refused: Vec<Hash> = opening.iter().filter(|sent| sent.is_refused()).map(Sent::hash).collect();
    let by_lock = |hash: &Hash| history.conflicts.get(hash).is_some_and(|cause| cause == "locked");
    let mut wrong = Vec::new();
    let kept = refused.iter().filter(|hash| by_lock(hash)).count();
    if kept > KEPT {
        wrong.push(format!("{kept} refused saves of one opening are kept"));
    }
    // Those of ended sessions are counted by the session; a lock that was named says that it is none of them.
    let last = opening.iter().rfind(|sent| sent.is_refused());
    let by_another = last.filter(|sent| matches!(sent.answer, Answer::Conflict(Some(_))));
    if by_another.is_some_and(|sent| !history.conflicts.contains_key(&sent.hash())) {
        wrong.push("the last refused save of an opening is gone".to_owned());
    }
    wrong
}

async fn read(portal: &Portal, item: &str) -> Result<History> {
    let mut contents: Vec<(String, Option<String>)> = Vec::new();
    let mut after = String::new();
    loop {
        let page = portal.get(&format!("/api/items/{item}/versions?limit=100{after}")).await?;
        for version in page["versions"].as_array().context("no versions")? {
            let cause = version["cause"].as_str().map(str::to_owned);
            contents.push((id(version)?, cause));
            for step in version["steps"].as_array().into_iter().flatten() {
                contents.push((id(step)?, None));
            }
        }
        let Some(next) = page["next"].as_str() else { break };
        after = format!("&after={next}");
    }
    let read = stream::iter(contents).map(|(version, cause)| async move {
        let bytes = portal.download(item, Some(&version)).await?;
        anyhow::Ok((hash(&bytes), cause))
    });
    let read: Vec<(Hash, Option<String>)> = read.buffer_unordered(AT_ONCE).try_collect().await?;
    let mut history = History { good: HashSet::new(), conflicts: HashMap::new() };
    for (hash, cause) in read {
        match cause {
            Some(cause) => drop(history.conflicts.insert(hash, cause)),
            None => drop(history.good.insert(hash)),
        }
    }
    Ok(history)
}

fn id(version: &Value) -> Result<String> {
    Ok(version["id"].as_str().context("a version has no id")?.to_owned())
}

impl Sent {
    fn hash(&self) -> Hash {
        hash(&self.bytes)
    }
    fn is_acknowledged(&self) -> bool {
        matches!(self.answer, Answer::Done(_))
    }
    fn is_refused(&self) -> bool {
        matches!(self.answer, Answer::Conflict(_))
    }
}
