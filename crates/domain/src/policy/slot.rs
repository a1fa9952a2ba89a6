//! What an organization set, or what those above set for it.

use std::collections::BTreeMap;

use super::{PolicyKey, PolicyValue};

/// One slot of an organization: what it chose itself, or what those above let it have at most. What is absent is as above. Serialized as
/// the store keeps it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Policy {
    /// Switched off; everybody is out, nothing is deleted. Holds for all below.
    pub off: Option<bool>,
    /// When its trial ends, in microseconds since 1970; from then on as if switched off. Holds for all below.
    pub open_until: Option<i64>,
    /// What is set, by key.
    pub values: BTreeMap<PolicyKey, PolicyValue>,
}

impl Policy {
    /// Returns what is set for a key.
    pub fn get(&self, key: PolicyKey) -> Option<&PolicyValue> {
        self.values.get(&key)
    }

    /// Sets a key, or takes back what was set; returns what was set before.
    pub fn set(&mut self, key: PolicyKey, value: Option<PolicyValue>) -> Option<PolicyValue> {
        match value {
            Some(value) => self.values.insert(key, value),
            None => self.values.remove(&key),
        }
    }

    /// The same with a key set.
    #[must_use]
    pub fn with(mut self, key: PolicyKey, value: impl Into<PolicyValue>) -> Self {
        self.set(key, Some(value.into()));
        self
    }
}
