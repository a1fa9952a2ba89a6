//! Which of two values allows less, and what holds where one lies under the other.

use std::cmp::Ordering;

use super::{Definition, Direction, PolicyKind, PolicyValue};

/// What a change of a value does to those whom it reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PolicyEffect {
    /// It allows less than before.
    Restricts,
    /// It allows more, or something else.
    Permits,
    /// Nothing.
    None,
}

impl PolicyEffect {
    /// Returns the word of the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Restricts => "restricts",
            Self::Permits => "permits",
            Self::None => "none",
        }
    }
}

impl Definition {
    /// Returns what holds for an organization that chose `own` under what holds above.
    pub(super) fn under(
        &self,
        above: Option<&PolicyValue>,
        own: Option<&PolicyValue>,
    ) -> Option<PolicyValue> {
        match self.kind {
            PolicyKind::Alone => own.cloned(),
            PolicyKind::Local => own.or(above).cloned(),
            PolicyKind::Ceiling => match (above, own) {
                (Some(above), Some(own)) => Some(self.stricter(above, own)),
                (one, other) => one.or(other).cloned(),
            },
        }
    }

    /// Returns the stricter of two values; of lists, both together.
    fn stricter(&self, one: &PolicyValue, other: &PolicyValue) -> PolicyValue {
        if let (PolicyValue::Words(one), PolicyValue::Words(other)) = (one, other) {
            return PolicyValue::Words(one.with(other));
        }
        let other_is = matches!(
            (self.direction, rank(one).cmp(&rank(other))),
            (Direction::LowerIsStricter, Ordering::Greater) | (Direction::HigherIsStricter, Ordering::Less)
        );
        if other_is { other.clone() } else { one.clone() }
    }

    /// Tells whether `value` allows more than a ceiling. A list never does: what the ceiling has on it is added.
    pub fn goes_beyond(&self, value: &PolicyValue, ceiling: &PolicyValue) -> bool {
        self.kind == PolicyKind::Ceiling
            && !matches!(value, PolicyValue::Words(_))
            && self.stricter(ceiling, value) != *value
    }

    /// Says what becomes of those for whom `from` held and `to` holds now.
    pub fn effect(&self, from: Option<&PolicyValue>, to: Option<&PolicyValue>) -> PolicyEffect {
        let default = self.default();
        let (from, to) = (from.or(default.as_ref()), to.or(default.as_ref()));
        match (from, to) {
            (from, to) if from == to => PolicyEffect::None,
            (Some(PolicyValue::Switch(true)), Some(PolicyValue::Switch(false))) => PolicyEffect::Restricts,
            _ if self.direction == Direction::None => PolicyEffect::Permits,
            (None, Some(_)) => PolicyEffect::Restricts,
            (_, None) => PolicyEffect::Permits,
            (Some(PolicyValue::Words(from)), Some(PolicyValue::Words(to))) => {
                let adds = to.iter().any(|word| !from.has(word));
                if adds { PolicyEffect::Restricts } else { PolicyEffect::Permits }
            }
            (Some(from), Some(to)) if self.stricter(from, to) == *to => PolicyEffect::Restricts,
            _ => PolicyEffect::Permits,
        }
    }
}

fn rank(value: &PolicyValue) -> u64 {
    match value {
        PolicyValue::Suite(ceiling) => *ceiling as u64,
        PolicyValue::Erase(right) => *right as u64,
        PolicyValue::Switch(on) => u64::from(*on),
        PolicyValue::Number(number) => *number,
        PolicyValue::Words(words) => words.iter().count() as u64,
    }
}
