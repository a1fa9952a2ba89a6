//! What holds for an organization, and why.

use std::collections::HashMap;

use sheaf_domain::{
    AdminAction, Definition, Direction, OrgId, Person, PolicyKey, PolicyKind, PolicyValue, Timestamp,
};
use sheaf_store::{Queries, policies};

use super::{
    Named, PolicySlot,
    chain::{Chain, Origin},
};
use crate::{AdminError, Administered, App, Caller, Settings};

/// A policy of an organization.
#[derive(Debug, Clone)]
pub struct PolicyRow {
    /// What it is.
    pub definition: &'static Definition,
    /// What holds; none: no limit.
    pub effective: Option<PolicyValue>,
    /// Where that comes from.
    pub source: PolicySource,
    /// What the organization chose itself.
    pub own: Option<PolicyValue>,
    /// What those above let it have at most.
    pub at_most: Option<PolicyValue>,
    /// What the slot that the caller sets can't go beyond, and who says so.
    pub ceiling: Option<(PolicyValue, Named)>,
    /// Which slot the caller sets.
    pub sets: PolicySlot,
    /// Whether the caller may.
    pub can_set: bool,
}

/// Where a value comes from.
#[derive(Debug, Clone)]
pub struct PolicySource {
    /// In a word.
    pub kind: SourceKind,
    /// Who says so.
    pub organization: Option<Named>,
    /// Since when.
    pub at: Option<Timestamp>,
    /// Who set it.
    pub by: Option<Person>,
}

/// Where a value comes from, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceKind {
    /// Nobody set anything.
    Default,
    /// The organization chose it.
    Here,
    /// It chose nothing, and it holds above.
    Above,
    /// Those above let it have no more.
    Ceiling,
}

impl SourceKind {
    /// Returns the word of the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Here => "here",
            Self::Above => "above",
            Self::Ceiling => "ceiling",
        }
    }
}

impl App {
    /// Returns all policies of an organization.
    ///
    /// # Errors
    /// [`AdminError::NotFound`] when it lies outside of the caller's reach.
    pub async fn policies(&self, caller: &Caller, organization: OrgId) -> Result<Vec<PolicyRow>, AdminError> {
        let administered = self.administer(caller, organization, AdminAction::See).await?;
        let explained = Explained::read(&mut self.store().reader().await?, organization).await?;
        let rows = PolicyKey::table().iter().map(|policy| explained.row(self, &administered, policy));
        Ok(rows.collect())
    }
}

/// A chain and who set what of it.
pub(super) struct Explained {
    pub(super) chain: Chain,
    last: HashMap<(OrgId, PolicySlot, PolicyKey), policies::Change>,
}

impl Explained {
    pub(super) async fn read(q: &mut impl Queries, organization: OrgId) -> Result<Self, AdminError> {
        let chain = Chain::read(q, organization).await?;
        let changes = policies::last_changes(q, organization).await?.into_iter();
        let last = changes.filter_map(|change| {
            let (slot, key) = (PolicySlot::parse(&change.slot)?, PolicyKey::parse(&change.policy)?);
            Some(((change.organization, slot, key), change))
        });
        Ok(Self { chain, last: last.collect() })
    }

    /// Says of a policy what holds and why.
    pub(super) fn row(
        &self,
        app: &App,
        administered: &Administered,
        policy: &'static Definition,
    ) -> PolicyRow {
        let here = self.chain.last();
        let (sets, can_set) = administered.sets(policy);
        PolicyRow {
            definition: policy,
            effective: shown(app.settings(), policy, self.chain.holds(policy).value),
            source: self.source(policy),
            own: here.own.get(policy.key).cloned(),
            at_most: here.at_most.get(policy.key).cloned(),
            ceiling: self.ceiling(policy, sets),
            sets,
            can_set,
        }
    }

    /// Returns what a slot can't go beyond.
    pub(super) fn ceiling(&self, policy: &Definition, slot: PolicySlot) -> Option<(PolicyValue, Named)> {
        let over = self.chain.over(policy, slot);
        let (value, origin) = over.value.zip(over.origin)?;
        (policy.kind == PolicyKind::Ceiling).then(|| (value, self.who(policy.key, origin)))
    }

    fn source(&self, policy: &Definition) -> PolicySource {
        let here = self.chain.last();
        let (id, own) = (here.organization.id, here.own.get(policy.key));
        let over = self.chain.over(policy, PolicySlot::Own);
        let held_back = |own| over.value.as_ref().is_some_and(|ceiling| policy.goes_beyond(own, ceiling));
        let (kind, origin) = match (own, over.origin) {
            (Some(own), origin) if held_back(own) => (SourceKind::Ceiling, origin),
            (Some(_), _) => (SourceKind::Here, Some(Origin { organization: id, slot: PolicySlot::Own })),
            (None, Some(origin)) if origin.organization == id => (SourceKind::Ceiling, Some(origin)),
            (None, Some(origin)) if policy.kind != PolicyKind::Alone => (SourceKind::Above, Some(origin)),
            (None, _) => (SourceKind::Default, None),
        };
        let change = origin.and_then(|origin| self.last_change(policy.key, origin));
        PolicySource {
            kind,
            organization: origin.map(|origin| self.who(policy.key, origin)),
            at: change.map(|change| change.at),
            by: change.and_then(|change| change.by.clone()),
        }
    }

    fn last_change(&self, key: PolicyKey, origin: Origin) -> Option<&policies::Change> {
        self.last.get(&(origin.organization, origin.slot, key))
    }

    /// Returns the organization that says so: the one itself, or of what it has at most the one whose administrator set that.
    fn who(&self, key: PolicyKey, origin: Origin) -> Named {
        let link = self.chain.link(origin.organization);
        let own = link.map(|link| &link.organization);
        let above = own.and_then(|own| self.chain.link(own.parent?)).map(|link| &link.organization);
        let setter = match origin.slot {
            PolicySlot::Own => None,
            PolicySlot::AtMost => {
                self.last_change(key, origin).and_then(|change| change.by_organization.clone())
            }
        };
        let by_place = match origin.slot {
            PolicySlot::Own => own,
            PolicySlot::AtMost => above.or(own),
        };
        let (id, name) = setter
            .or_else(|| by_place.map(|organization| (organization.id, organization.name.clone())))
            .unwrap_or((origin.organization, String::new()));
        Named { id, name }
    }
}

/// Returns what is shown as what holds: where nobody set anything, what the installation is set to.
pub(super) fn shown(
    settings: &Settings,
    policy: &Definition,
    value: Option<PolicyValue>,
) -> Option<PolicyValue> {
    let value = value.or_else(|| policy.default());
    let days = |kept: std::time::Duration| kept.as_secs() / (24 * 3600);
    let own = match policy.key {
        PolicyKey::MaxFileBytes => settings.limits.max_file_bytes,
        PolicyKey::VersionDays => days(settings.retention.versions),
        PolicyKey::TrashDays => days(settings.retention.trash),
        PolicyKey::SessionDays => days(settings.retention.sessions),
        PolicyKey::PasswordMinLength => sheaf_domain::PASSWORD_MIN_CHARS as u64,
        _ => return value,
    };
    match (value, policy.direction) {
        // Nobody gets more of it than the installation has.
        (Some(PolicyValue::Number(number)), Direction::LowerIsStricter) => Some(number.min(own).into()),
        (Some(value), _) => Some(value),
        (None, _) => Some(own.into()),
    }
}
