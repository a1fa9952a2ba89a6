//! Changing a policy: one transaction, from the look at what it does to the note of who did it.

use sheaf_domain::{AdminAction, Given, OrgId, PolicyChangeId, PolicyKey};
use sheaf_store::{
    organization_tree,
    policies::{self, NewChange},
};

use super::{
    PolicyRow,
    preview::{Seen, plan},
    row::Explained,
    spread::{hold, json},
};
use crate::{
    AdminError, App, Caller,
    administration::{Deed, Object, administer_in, note},
};

/// The longest reason, in characters.
const REASON_CHARS: usize = 500;

/// What a change did.
#[derive(Debug, Clone)]
pub struct PolicySet {
    /// The policy as it is now.
    pub policy: PolicyRow,
    /// For how many organizations something else holds now.
    pub organizations: u64,
    /// People in them.
    pub people: u64,
    /// Editing sessions that were cut off.
    pub documents: u64,
}

impl App {
    /// Sets a policy, or takes back what was set, if that does what the caller saw it would do ([`App::preview_policy`]).
    ///
    /// # Errors
    /// [`AdminError::ChangedSince`] when it would do something else by now; else as the preview.
    pub async fn set_policy_of(
        &self,
        caller: &Caller,
        organization: OrgId,
        key: PolicyKey,
        given: Given,
        (seen, reason): (&str, Option<&str>),
    ) -> Result<PolicySet, AdminError> {
        let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
        if reason.is_some_and(|reason| reason.chars().count() > REASON_CHARS) {
            return Err(AdminError::invalid("reason", format!("it has more than {REASON_CHARS} characters")));
        }
        let policy = key.definition();
        let mut tx = self.store().begin().await?;
        organization_tree::take_turn(&mut tx).await?;
        let administered = administer_in(&mut tx, caller, organization, AdminAction::See).await?;
        let now = tx.now();
        let plan = plan(self, &mut tx, &administered, policy, given, now).await?;
        if !Seen::covers(seen, &plan.preview.seen) {
            return Err(AdminError::ChangedSince);
        }
        let here = plan.explained.chain.last();
        policies::set_slots(&mut tx, organization, (&json(&here.own)?, &json(&here.at_most)?)).await?;
        hold(self, &mut tx, &plan.reached).await?;
        let (from, to) =
            (plan.before.as_ref().map(json).transpose()?, plan.value.as_ref().map(json).transpose()?);
        let change = NewChange {
            id: PolicyChangeId::fresh(now, self.random()),
            organization,
            by: caller.account,
            by_organization: caller.organization,
            policy: policy.name,
            slot: plan.slot.as_str(),
            from: from.as_deref(),
            to: to.as_deref(),
            reason,
        };
        policies::note(&mut tx, &change).await?;
        let details = serde_json::json!({
            "slot": plan.slot.as_str(), "from": plan.before, "to": plan.value, "reason": reason,
            "organizations": plan.preview.organizations, "people": plan.preview.people, "documents": plan.preview.documents,
        });
        let object = Object { kind: "policy", id: None, name: policy.name };
        note(self, &mut tx, caller, Deed { organization, act: "policy.changed", object, details }).await?;
        let explained = Explained::read(&mut tx, organization).await?;
        let row = explained.row(self, &administered, policy);
        tx.commit().await?;
        let (organizations, people) = (plan.preview.organizations, plan.preview.people);
        Ok(PolicySet { policy: row, organizations, people, documents: plan.preview.documents })
    }
}
