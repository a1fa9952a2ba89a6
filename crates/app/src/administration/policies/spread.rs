//! What holds for an organization and all below it, computed anew.
//!
//! All of them are read with one statement and those written that change: ten thousand organizations are a matter of some ten
//! milliseconds, and their writes go a thousand at a time.

use std::collections::HashMap;

use sheaf_domain::{Effective, OrgId, Policy};
use sheaf_store::{
    Queries, Tx, organization_tree,
    organizations::Organization,
    policies::{self, Held},
};

use super::chain::{Chain, read_slot};
use crate::{AdminError, App, grant::stored_effective};

/// An organization that a change reaches.
pub(super) struct Reached {
    pub(super) id: OrgId,
    pub(super) name: String,
    /// How far below the one that is changed.
    pub(super) depth: u64,
    pub(super) before: Effective,
    pub(super) after: Effective,
}

/// Computes what comes of the slots of the chain's organization, for it and all below.
pub(super) async fn spread(q: &mut impl Queries, chain: &Chain) -> Result<Vec<Reached>, AdminError> {
    let top = chain.last();
    let mut holds: HashMap<OrgId, Effective> = HashMap::new();
    let mut reached = Vec::new();
    for (organization, depth) in policies::all_below(q, top.organization.id).await? {
        let after = match organization.parent.and_then(|parent| holds.get(&parent)) {
            Some(above) => {
                above.below(&read_slot(&organization.at_most)?).below(&read_slot(&organization.policy)?)
            }
            None => chain.above().below(&top.at_most).below(&top.own),
        };
        holds.insert(organization.id, after.clone());
        let Organization { id, name, effective, .. } = organization;
        reached.push(Reached { id, name, depth, before: stored_effective(&effective), after });
    }
    Ok(reached)
}

/// Keeps what changed of it.
pub(super) async fn hold(app: &App, tx: &mut Tx, reached: &[Reached]) -> Result<(), AdminError> {
    let changed = reached.iter().filter(|one| one.after != one.before);
    let held = changed.map(|one| {
        Ok(Held {
            organization: one.id,
            effective: json(&one.after)?,
            takes_editing: one.after.takes_editing(&one.before),
        })
    });
    let held = held.collect::<Result<Vec<_>, AdminError>>()?;
    if !held.is_empty() {
        app.live().doubt();
        policies::hold(tx, &held).await?;
    }
    Ok(())
}

/// Computes what holds for an organization and all below it, as after a change of its slots or of its place, and keeps it.
///
/// The transaction must have had [`organization_tree::take_turn`] before it read anything that this depends on.
pub(crate) async fn respread(app: &App, tx: &mut Tx, organization: OrgId) -> Result<(), AdminError> {
    let chain = Chain::read(tx, organization).await?;
    let reached = spread(tx, &chain).await?;
    hold(app, tx, &reached).await
}

impl App {
    /// Sets everything that an organization chose itself; what that comes to below follows at once.
    ///
    /// # Errors
    /// [`AdminError::NotFound`] when there is no such organization.
    pub async fn set_policy(&self, organization: OrgId, policy: &Policy) -> Result<(), AdminError> {
        let mut tx = self.store().begin().await?;
        organization_tree::take_turn(&mut tx).await?;
        self.set_policy_in(&mut tx, organization, policy).await?;
        Ok(tx.commit().await?)
    }

    /// Sets the same in a transaction that has had its turn.
    pub(crate) async fn set_policy_in(
        &self,
        tx: &mut Tx,
        organization: OrgId,
        policy: &Policy,
    ) -> Result<(), AdminError> {
        let chain = Chain::read(tx, organization).await?;
        let at_most = json(&chain.last().at_most)?;
        policies::set_slots(tx, organization, (&json(policy)?, &at_most)).await?;
        respread(self, tx, organization).await
    }
}

pub(super) fn json(value: &impl serde::Serialize) -> Result<String, AdminError> {
    serde_json::to_string(value).map_err(|error| AdminError::invalid("policy", error.to_string()))
}
