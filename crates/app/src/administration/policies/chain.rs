//! An organization and all above it, and which of them a value comes from.

use sheaf_domain::{Definition, Effective, OrgId, Policy, PolicyKey, PolicyValue};
use sheaf_store::{Queries, organizations::Organization, policies};

use super::PolicySlot;
use crate::AdminError;

/// An organization's slots, the topmost organization first.
pub(super) struct Chain {
    links: Vec<Link>,
}

pub(super) struct Link {
    pub(super) organization: Organization,
    pub(super) own: Policy,
    pub(super) at_most: Policy,
}

/// Where a value was set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Origin {
    pub(super) organization: OrgId,
    pub(super) slot: PolicySlot,
}

/// What holds for a policy somewhere in the chain, and who made it so; none: nobody.
#[derive(Debug, Clone, Default)]
pub(super) struct Traced {
    pub(super) value: Option<PolicyValue>,
    pub(super) origin: Option<Origin>,
}

impl Chain {
    pub(super) async fn read(q: &mut impl Queries, organization: OrgId) -> Result<Self, AdminError> {
        let links = policies::chain(q, organization).await?.into_iter().map(Link::read);
        let links = links.collect::<Result<Vec<_>, _>>()?;
        if links.is_empty() { Err(AdminError::NotFound) } else { Ok(Self { links }) }
    }

    /// Returns the organization that it is about.
    pub(super) fn last(&self) -> &Link {
        self.links.last().expect("a chain that was read has its own organization")
    }

    pub(super) fn last_mut(&mut self) -> &mut Link {
        self.links.last_mut().expect("a chain that was read has its own organization")
    }

    /// Returns the name of an organization of the chain.
    pub(super) fn link(&self, organization: OrgId) -> Option<&Link> {
        self.links.iter().find(|link| link.organization.id == organization)
    }

    /// Returns what holds directly above the organization.
    pub(super) fn above(&self) -> Effective {
        let above = &self.links[..self.links.len() - 1];
        above.iter().fold(Effective::UNBOUNDED, |above, link| above.below(&link.at_most).below(&link.own))
    }

    /// Returns what holds for the organization in all.
    pub(super) fn holds(&self, policy: &Definition) -> Traced {
        trace(policy, self.steps())
    }

    /// Returns what a slot of the organization lies under.
    pub(super) fn over(&self, policy: &Definition, slot: PolicySlot) -> Traced {
        let own = self.last().organization.id;
        let until = |(origin, _): &(Origin, _)| *origin != Origin { organization: own, slot };
        trace(policy, self.steps().take_while(until))
    }

    /// Returns every slot, the topmost first.
    fn steps(&self) -> impl Iterator<Item = (Origin, &Policy)> {
        self.links.iter().flat_map(|link| {
            let of = |slot| Origin { organization: link.organization.id, slot };
            [(of(PolicySlot::AtMost), &link.at_most), (of(PolicySlot::Own), &link.own)]
        })
    }
}

fn trace<'p>(policy: &Definition, steps: impl Iterator<Item = (Origin, &'p Policy)>) -> Traced {
    let (mut holds, mut traced) = (Effective::UNBOUNDED, Traced::default());
    let mut chosen_by = None;
    for (origin, slot) in steps {
        let Some(value) = slot.get(policy.key) else {
            if policy.kind == sheaf_domain::PolicyKind::Alone {
                (holds, traced) = (Effective::UNBOUNDED, Traced::default());
            }
            continue;
        };
        let next = holds.below(&Policy::default().with(policy.key, value.clone()));
        let replaces = policy.kind != sheaf_domain::PolicyKind::Ceiling;
        if replaces || next.get(policy.key) != holds.get(policy.key) {
            traced.origin = Some(origin);
        }
        chosen_by = Some(origin);
        holds = next;
        traced.value = holds.get(policy.key);
    }
    // What somebody chose and nothing made stricter is that one's choice, though it is what would hold anyhow.
    traced.origin = traced.origin.or(chosen_by);
    traced
}

impl Link {
    fn read(organization: Organization) -> Result<Self, AdminError> {
        let (own, at_most) = (read_slot(&organization.policy)?, read_slot(&organization.at_most)?);
        Ok(Self { organization, own, at_most })
    }

    /// Sets a policy in a slot; returns what was set before.
    pub(super) fn set(
        &mut self,
        slot: PolicySlot,
        key: PolicyKey,
        value: Option<PolicyValue>,
    ) -> Option<PolicyValue> {
        match slot {
            PolicySlot::Own => self.own.set(key, value),
            PolicySlot::AtMost => self.at_most.set(key, value),
        }
    }
}

/// Reads a slot as the store keeps it. Most of them are empty.
pub(in crate::administration) fn read_slot(json: &str) -> Result<Policy, AdminError> {
    if json == "{}" {
        return Ok(Policy::default());
    }
    serde_json::from_str(json).map_err(|error| AdminError::invalid("policy", error.to_string()))
}
