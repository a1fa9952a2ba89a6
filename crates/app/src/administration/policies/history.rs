//! Who changed which policy, when, from what to what and why.

use sheaf_domain::{AdminAction, OrgId, Person, PolicyChangeId, PolicyKey, PolicyKind, Timestamp};
use sheaf_store::policies::{self, Asked, Change};

use super::{Named, PolicySlot};
use crate::{AdminError, App, Caller};

/// The most changes of one page.
const MAX_PAGE: usize = 200;

/// A page of changes, the newest first.
#[derive(Debug, Clone)]
pub struct PolicyHistory {
    /// The changes.
    pub changes: Vec<PolicyChange>,
    /// Behind which one the next page begins.
    pub next: Option<PolicyChangeId>,
}

/// A change of a policy.
#[derive(Debug, Clone)]
pub struct PolicyChange {
    /// Its id.
    pub id: PolicyChangeId,
    /// When.
    pub at: Timestamp,
    /// Who made it.
    pub by: Option<Person>,
    /// What was set, by its word.
    pub policy: String,
    /// In which slot.
    pub slot: PolicySlot,
    /// What was set before; none: as above.
    pub from: Option<serde_json::Value>,
    /// What is set since; none: as above.
    pub to: Option<serde_json::Value>,
    /// Why.
    pub reason: Option<String>,
    /// For which organization.
    pub organization: Named,
}

impl App {
    /// Returns what was changed for an organization, by itself and by those above as far as it reaches it.
    ///
    /// # Errors
    /// [`AdminError::NotFound`] when it lies outside of the caller's reach.
    pub async fn policy_history(
        &self,
        caller: &Caller,
        organization: OrgId,
        key: Option<PolicyKey>,
        (before, limit): (Option<PolicyChangeId>, usize),
    ) -> Result<PolicyHistory, AdminError> {
        self.administer(caller, organization, AdminAction::See).await?;
        let limit = limit.clamp(1, MAX_PAGE);
        let policy = key.map(|key| key.definition().name);
        let asked = Asked { policy, before, limit: limit + 1 };
        let mut reader = self.store().reader().await?;
        let mut found = policies::changes(&mut reader, organization, &not_handed_down(), asked).await?;
        let more = found.len() > limit;
        found.truncate(limit);
        let next = found.last().filter(|_| more).map(|last| last.id);
        Ok(PolicyHistory { changes: found.into_iter().map(read).collect(), next })
    }
}

/// Lists what holds in its own organization alone.
fn not_handed_down() -> String {
    let alone = PolicyKey::table().iter().filter(|policy| policy.kind == PolicyKind::Alone);
    alone.fold(String::from(" "), |list, policy| format!("{list} {} ", policy.name))
}

fn read(change: Change) -> PolicyChange {
    let value = |json: Option<String>| json.and_then(|json| serde_json::from_str(&json).ok());
    PolicyChange {
        id: change.id,
        at: change.at,
        by: change.by,
        policy: change.policy,
        slot: PolicySlot::parse(&change.slot).unwrap_or(PolicySlot::Own),
        from: value(change.from),
        to: value(change.to),
        reason: change.reason,
        organization: Named { id: change.organization, name: change.organization_name },
    }
}
