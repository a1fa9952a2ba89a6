//! The steps of an editing session, thinned while it goes on.

use std::collections::HashSet;

use sheaf_domain::{EditingSessionId, STEP_EVERY, Timestamp, surplus_steps};
use sheaf_store::{
    Tx,
    versions::{self, Version},
};

use super::{ItemError, publish::Origin};

/// The most people who are kept with a version beside its author.
const MAX_EDITORS: usize = 100;
/// How many steps one save looks at.
const MAX_THINNED: usize = 25;

/// Thins the steps of a session that goes on, a few at each save. Returns those that went.
pub(super) async fn thin_steps(tx: &mut Tx, session: EditingSessionId) -> Result<Vec<Version>, ItemError> {
    let now = tx.now();
    let steps = versions::steps_until(tx, session, now.minus(STEP_EVERY), MAX_THINNED).await?;
    let saved: Vec<Timestamp> = steps.iter().map(|step| step.created_at).collect();
    let surplus: HashSet<usize> = surplus_steps(&saved, now).into_iter().collect();
    let steps = steps.into_iter().enumerate();
    let thinned: Vec<_> =
        steps.filter(|(place, step)| surplus.contains(place) && !step.pinned).map(|(_, step)| step).collect();
    for step in &thinned {
        versions::remove(tx, step.id).await?;
    }
    Ok(thinned)
}

/// Returns who had a part in a version beside its author: whoever saved a step that is gone stays among them.
pub(super) fn all_editors(origin: &Origin<'_>, thinned: &[Version]) -> String {
    if thinned.is_empty() {
        return origin.editors.to_owned();
    }
    let of_step = |step: &Version| {
        let saver = step.author.as_ref().map(|saver| saver.id.to_string());
        saver.into_iter().chain(step.editors.split(',').map(str::to_owned)).collect::<Vec<_>>()
    };
    let named = origin.editors.split(',').map(str::to_owned).chain(thinned.iter().flat_map(of_step));
    let mut all: Vec<String> = Vec::new();
    for id in named.map(|id| id.trim().to_owned()).filter(|id| !id.is_empty()) {
        if id != origin.author.to_string() && !all.contains(&id) && all.len() < MAX_EDITORS {
            all.push(id);
        }
    }
    all.join(",")
}
