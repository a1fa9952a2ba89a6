//! What a change of a policy would do, before it is made.

use std::collections::HashMap;

use aws_lc_rs::digest;
use sheaf_domain::{Definition, Given, OrgId, PolicyEffect, PolicyKey, PolicyValue, SuiteId, SuiteKind};
use sheaf_store::{
    Queries,
    policies::{self, RunningIn},
};

use super::{
    Named, PolicySlot,
    row::{Explained, shown},
    spread::{Reached, spread},
};
use crate::{AdminError, Administered, App, Caller};

/// The most organizations that a preview names.
const MAX_NAMED: usize = 50;

/// What a change would do.
#[derive(Debug, Clone)]
pub struct PolicyPreview {
    /// What would be changed.
    pub definition: &'static Definition,
    /// What holds for the organization.
    pub from: Option<PolicyValue>,
    /// What would hold.
    pub to: Option<PolicyValue>,
    /// What that means for its people.
    pub effect: PolicyEffect,
    /// For how many organizations something else would hold.
    pub organizations: u64,
    /// People in them.
    pub people: u64,
    /// Editing sessions that run in them and would be cut off.
    pub documents: u64,
    /// Stands for all of this; see [`App::set_policy_of`].
    pub seen: String,
    /// Some of those whom it reaches, first those for whom something changes.
    pub effects: Vec<Reaches>,
    /// How many it reaches beside these.
    pub more: u64,
}

/// An organization that a change reaches.
#[derive(Debug, Clone)]
pub struct Reaches {
    /// Which one.
    pub organization: Named,
    /// How far below the one that is changed.
    pub depth: u64,
    /// What holds for it.
    pub from: Option<PolicyValue>,
    /// What would hold.
    pub to: Option<PolicyValue>,
    /// Whether that is the same.
    pub stays: bool,
    /// People in it whom it concerns.
    pub people: u64,
    /// Editing sessions that run in it and would be cut off.
    pub documents: u64,
}

/// A change that could be made.
pub(super) struct Plan {
    pub(super) preview: PolicyPreview,
    pub(super) reached: Vec<Reached>,
    pub(super) explained: Explained,
    pub(super) slot: PolicySlot,
    pub(super) before: Option<PolicyValue>,
    pub(super) value: Option<PolicyValue>,
}

impl App {
    /// Says what a change of a policy would do; `given` is the value, or nothing to take back what was set.
    ///
    /// # Errors
    /// [`AdminError::AboveCeiling`], [`AdminError::Invalid`] for what can't be set, [`AdminError::NotFound`].
    pub async fn preview_policy(
        &self,
        caller: &Caller,
        organization: OrgId,
        key: PolicyKey,
        given: Given,
    ) -> Result<PolicyPreview, AdminError> {
        let policy = key.definition();
        let administered = self.administer(caller, organization, sheaf_domain::AdminAction::See).await?;
        let mut reader = self.store().reader().await?;
        let now = reader.now();
        Ok(plan(self, &mut reader, &administered, policy, given, now).await?.preview)
    }
}

/// Works out a change: whether it can be made, and what it does.
pub(super) async fn plan(
    app: &App,
    q: &mut impl Queries,
    administered: &Administered,
    policy: &'static Definition,
    given: Given,
    now: sheaf_domain::Timestamp,
) -> Result<Plan, AdminError> {
    let (slot, can_set) = administered.sets(policy);
    if !can_set {
        return Err(AdminError::Forbidden);
    }
    let value = match given {
        Given::Nothing => None,
        given => Some(policy.read(given).map_err(|bad| AdminError::invalid("value", bad.to_string()))?),
    };
    let mut explained = Explained::read(q, administered.organization.id).await?;
    if let (Some(value), Some((ceiling, by))) = (&value, explained.ceiling(policy, slot))
        && policy.goes_beyond(value, &ceiling)
    {
        let ceiling = serde_json::to_value(&ceiling).unwrap_or_default();
        return Err(AdminError::AboveCeiling { ceiling, organization: by.id, name: by.name });
    }
    let before = explained.chain.last_mut().set(slot, policy.key, value.clone());
    let reached = spread(q, &explained.chain).await?;
    let counted = Counted::read(app, q, administered.organization.id, policy, &reached, now).await?;
    let preview = told(app, policy, &reached, &counted, (&before, &value));
    Ok(Plan { preview, reached, explained, slot, before, value })
}

fn told(
    app: &App,
    policy: &'static Definition,
    reached: &[Reached],
    counted: &Counted,
    set: (&Option<PolicyValue>, &Option<PolicyValue>),
) -> PolicyPreview {
    let mut all: Vec<Reaches> = reached.iter().map(|one| affected(app, policy, one, counted)).collect();
    let changed = || all.iter().filter(|one| !one.stays);
    let digest = digest_of(policy, set, changed());
    let (organizations, people) = (changed().count() as u64, changed().map(|one| one.people).sum());
    let documents = changed().map(|one| one.documents).sum();
    let top = all.first();
    let (from, to) = top.map_or((None, None), |top| (top.from.clone(), top.to.clone()));
    let effect = policy.effect(from.as_ref(), to.as_ref());
    all.sort_by_key(|one| one.stays);
    let more = all.len().saturating_sub(MAX_NAMED) as u64;
    all.truncate(MAX_NAMED);
    let seen = Seen { digest, people, documents }.to_string();
    PolicyPreview {
        definition: policy,
        from,
        to,
        effect,
        organizations,
        people,
        documents,
        seen,
        effects: all,
        more,
    }
}

fn affected(app: &App, policy: &Definition, one: &Reached, counted: &Counted) -> Reaches {
    let of = |effective: &sheaf_domain::Effective| shown(app.settings(), policy, effective.get(policy.key));
    let (from, to) = (of(&one.before), of(&one.after));
    let restricts = policy.effect(from.as_ref(), to.as_ref()) == PolicyEffect::Restricts;
    let count = |of: &HashMap<OrgId, u64>| of.get(&one.id).copied().unwrap_or_default();
    Reaches {
        organization: Named { id: one.id, name: one.name.clone() },
        depth: one.depth,
        stays: from == to,
        from,
        to,
        people: count(&counted.people),
        documents: if restricts { count(&counted.documents) } else { 0 },
    }
}

/// Whom a change of a policy concerns, in each organization.
struct Counted {
    people: HashMap<OrgId, u64>,
    documents: HashMap<OrgId, u64>,
}

impl Counted {
    async fn read(
        app: &App,
        q: &mut impl Queries,
        organization: OrgId,
        policy: &Definition,
        reached: &[Reached],
        now: sheaf_domain::Timestamp,
    ) -> Result<Self, AdminError> {
        if reached.iter().all(|one| one.before.get(policy.key) == one.after.get(policy.key)) {
            return Ok(Self { people: HashMap::new(), documents: HashMap::new() });
        }
        let guests = policy.key.suite().is_some_and(|(_, guests)| guests);
        let people = policies::people_below(q, organization).await?.into_iter();
        let people = people.map(|one| (one.organization, if guests { one.guests } else { one.people }));
        let mut documents: HashMap<OrgId, u64> = HashMap::new();
        if concerns_suites(policy.key) {
            for running in policies::running_below(q, organization, now).await? {
                let counted = concerned(app, policy.key, &running);
                *documents.entry(running.organization).or_default() += counted;
            }
        }
        Ok(Self { people: people.collect(), documents })
    }
}

fn concerns_suites(key: PolicyKey) -> bool {
    key.suite().is_some() || key == PolicyKey::Microsoft365Testing
}

/// Returns how many sessions of one suite a policy is about.
fn concerned(app: &App, key: PolicyKey, running: &RunningIn) -> u64 {
    let suite: Option<SuiteId> = running.suite.as_deref().and_then(|suite| suite.parse().ok());
    let Some(suite) = suite.and_then(|id| app.suite(&id)) else { return 0 };
    match key.suite() {
        Some((kind, true)) if kind == suite.kind => running.with_guests,
        Some((kind, false)) if kind == suite.kind => running.sessions,
        None if suite.kind == SuiteKind::Microsoft365 && suite.id.as_str() == SuiteId::MICROSOFT365_TEST => {
            running.sessions
        }
        _ => 0,
    }
}

/// What somebody saw who agrees to a change: exactly which organizations change, and about how many people and documents. People come and
/// go while somebody reads; what was agreed to may become less, or a tenth more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Seen {
    digest: String,
    people: u64,
    documents: u64,
}

impl Seen {
    /// Tells whether what somebody saw is still what would happen.
    pub(super) fn covers(seen: &str, now: &str) -> bool {
        let (Some(seen), Some(now)) = (Self::parse(seen), Self::parse(now)) else { return false };
        let about = |seen: u64, now: u64| now <= seen + seen / 10;
        seen.digest == now.digest && about(seen.people, now.people) && about(seen.documents, now.documents)
    }

    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '.');
        let digest = parts.next()?.to_owned();
        Some(Self { digest, people: parts.next()?.parse().ok()?, documents: parts.next()?.parse().ok()? })
    }
}

impl std::fmt::Display for Seen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}.{}", self.digest, self.people, self.documents)
    }
}

/// How much of a hash tells changes apart.
const DIGEST_BYTES: usize = 12;

/// Tells changes apart: what is set, and what comes of it where.
fn digest_of<'a>(
    policy: &Definition,
    set: (&Option<PolicyValue>, &Option<PolicyValue>),
    changed: impl Iterator<Item = &'a Reaches>,
) -> String {
    let mut hash = digest::Context::new(&digest::SHA256);
    hash.update(format!("{} {set:?}", policy.name).as_bytes());
    for one in changed {
        hash.update(format!(" {} {:?} {:?}", one.organization.id, one.from, one.to).as_bytes());
    }
    hash.finish().as_ref().iter().take(DIGEST_BYTES).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn what_was_seen_covers_a_little_more_and_nothing_else() {
        for (seen, now, covers) in [
            ("ab.100.20", "ab.100.20", true),
            ("ab.100.20", "ab.90.0",   true),
            ("ab.100.20", "ab.110.22", true),
            ("ab.100.20", "ab.111.20", false),
            ("ab.100.20", "ab.100.23", false),
            ("ab.9.0",    "ab.10.0",   false),
            ("ab.100.20", "cd.100.20", false),
            ("",          "ab.100.20", false),
            ("ab.x.20",   "ab.100.20", false),
        ] {
            assert_eq!(Seen::covers(seen, now), covers, "{seen} {now}");
        }
    }
}
