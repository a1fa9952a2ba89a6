//! What holds for an organization after all that is set above it.

use std::collections::BTreeMap;

use super::{EraseRight, Policy, PolicyKey, PolicyValue, SuiteCeiling, Words};
use crate::{Role, SuiteId, SuiteKind, Timestamp};

/// What holds for an organization. Serialized as the store keeps it; what nobody set is not in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effective {
    /// Whether this organization or one above is switched off.
    pub off: bool,
    /// When its trial or that of one above ends, in microseconds since 1970: decided when it is read, with [`Effective::at`].
    pub open_until: Option<i64>,
    /// What was set somewhere and is not the default; [`Self::get`] knows that, too.
    pub values: BTreeMap<PolicyKey, PolicyValue>,
}

impl Effective {
    /// What holds above the master organization.
    pub const UNBOUNDED: Self = Self { off: false, open_until: None, values: BTreeMap::new() };
    /// What allows nothing.
    pub const SWITCHED_OFF: Self = Self { off: true, open_until: None, values: BTreeMap::new() };

    /// Returns what holds under one more slot. A ceiling can only be as permissive as above.
    #[must_use]
    pub fn below(&self, slot: &Policy) -> Self {
        let values = PolicyKey::table().iter().filter_map(|row| {
            let value = row.under(self.values.get(&row.key), slot.get(row.key))?;
            (row.default().as_ref() != Some(&value)).then_some((row.key, value))
        });
        Self {
            off: self.off || slot.off.unwrap_or(false),
            open_until: [self.open_until, slot.open_until].into_iter().flatten().min(),
            values: values.collect(),
        }
    }

    /// Returns what holds at a moment: a trial that is over counts as switched off.
    #[must_use]
    pub fn at(self, now: Timestamp) -> Self {
        let over = self.open_until.is_some_and(|until| until <= now.unix_micros());
        Self { off: self.off || over, ..self }
    }

    /// Returns what holds for a member in a role: the ceilings of suites for guests lie under those for everybody.
    #[must_use]
    pub fn of(mut self, role: Role) -> Self {
        if role == Role::Guest {
            for (all, guests) in SuiteKind::ALL.into_iter().map(PolicyKey::of_suite) {
                if let Some(value) = all.definition().under(self.values.get(&all), self.values.get(&guests)) {
                    self.values.insert(all, value);
                }
            }
        }
        self
    }

    /// The same with another value, as if it were set; for rules that are tried alone.
    #[must_use]
    pub fn with(mut self, key: PolicyKey, value: impl Into<PolicyValue>) -> Self {
        self.values.insert(key, value.into());
        self
    }

    /// Returns what holds for a key; none: what the installation is set to, or no limit.
    pub fn get(&self, key: PolicyKey) -> Option<PolicyValue> {
        self.values.get(&key).cloned().or_else(|| key.definition().default())
    }

    /// Returns the number that holds for a key; none: what the installation is set to, or no limit.
    pub fn number(&self, key: PolicyKey) -> Option<u64> {
        match self.values.get(&key) {
            Some(PolicyValue::Number(number)) => Some(*number),
            _ => None,
        }
    }

    /// Tells whether a switch is on.
    pub fn is_on(&self, key: PolicyKey) -> bool {
        matches!(self.get(key), Some(PolicyValue::Switch(true)))
    }

    /// Returns the list that holds for a key, if any.
    pub fn words(&self, key: PolicyKey) -> Option<&Words> {
        match self.values.get(&key) {
            Some(PolicyValue::Words(words)) => Some(words),
            _ => None,
        }
    }

    /// Returns what a ceiling of suites is.
    pub(super) fn ceiling(&self, key: PolicyKey) -> SuiteCeiling {
        match self.values.get(&key) {
            Some(PolicyValue::Suite(ceiling)) => *ceiling,
            _ => SuiteCeiling::ViewAndEdit,
        }
    }

    /// Returns the ceiling for a suite. Microsoft's test environment opens nothing in an organization that is not marked for it.
    pub fn suite(&self, suite: &SuiteId, kind: SuiteKind) -> SuiteCeiling {
        let tests = suite.as_str() == SuiteId::MICROSOFT365_TEST;
        match PolicyKey::of_suite(kind) {
            _ if tests && !self.is_on(PolicyKey::Microsoft365Testing) => SuiteCeiling::Disabled,
            (all, _) => self.ceiling(all),
        }
    }

    /// Tells whether somebody in a role may delete for good what is theirs to delete.
    pub fn lets_erase(&self, role: Role) -> bool {
        let administrates = matches!(role, Role::SystemAdministrator | Role::OrganizationAdministrator);
        match self.values.get(&PolicyKey::Erase) {
            Some(PolicyValue::Erase(EraseRight::Nobody)) => false,
            Some(PolicyValue::Erase(EraseRight::Administrators)) => administrates,
            _ => true,
        }
    }

    /// Tells whether files with an extension, in small letters, are not taken in.
    pub fn excludes(&self, extension: &str) -> bool {
        self.words(PolicyKey::ExcludedExtensions).is_some_and(|excluded| excluded.has(extension))
    }

    /// Returns the place of a suite among those that open a file: as ordered, and behind these all others.
    pub fn place(&self, suite: &SuiteId) -> usize {
        let order = self.words(PolicyKey::SuiteOrder);
        order.and_then(|order| order.iter().position(|id| id == suite.as_str())).unwrap_or(usize::MAX)
    }

    /// Tells whether some suite edits no longer that edited before, for anybody.
    pub fn takes_editing(&self, before: &Self) -> bool {
        let edits = |policy: &Self, key| policy.ceiling(key) == SuiteCeiling::ViewAndEdit;
        let taken = |key| edits(before, key) && !edits(self, key);
        let testing = |policy: &Self| policy.is_on(PolicyKey::Microsoft365Testing);
        SuiteKind::ALL.into_iter().map(PolicyKey::of_suite).any(|(all, guests)| taken(all) || taken(guests))
            || (testing(before) && !testing(self))
    }
}
