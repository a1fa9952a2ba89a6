//! How the store keeps slots and what holds: JSON objects by the words of the table, without what is not set.
//!
//! Two words are not what they are elsewhere. `other_suites` was once every suite but Microsoft's, so it still stands for all of those
//! that have no word of their own beside it; suites of the kind `other` are `other` here. `quota_bytes` was `person_space_bytes`. What
//! holds keeps the words that the release before can't do without.

use std::{collections::BTreeMap, fmt};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{self, IgnoredAny, MapAccess, SeqAccess, Visitor},
    ser::SerializeMap,
};

use super::{Effective, Policy, PolicyKey, PolicyValue, SuiteCeiling};

/// A value before it is known what it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// `null`.
    Nothing,
    /// `true`, `false`.
    Switch(bool),
    /// A whole number that is not negative.
    Number(u64),
    /// A text.
    Word(String),
    /// Several texts.
    Words(Vec<String>),
}

impl<'de> Deserialize<'de> for Given {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(AnyValue)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Given;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a word, a list of words, a whole number, true or false")
    }
    fn visit_unit<E: de::Error>(self) -> Result<Given, E> {
        Ok(Given::Nothing)
    }
    fn visit_bool<E: de::Error>(self, on: bool) -> Result<Given, E> {
        Ok(Given::Switch(on))
    }
    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Given, E> {
        Ok(Given::Number(number))
    }
    fn visit_str<E: de::Error>(self, word: &str) -> Result<Given, E> {
        Ok(Given::Word(word.to_owned()))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Given, A::Error> {
        let mut words = Vec::new();
        while let Some(word) = list.next_element()? {
            words.push(word);
        }
        Ok(Given::Words(words))
    }
}

/// The suites that `other_suites` stands for, by their words here.
const ONCE_OTHER: [(PolicyKey, &str); 4] = [
    (PolicyKey::Collabora, "collabora"),
    (PolicyKey::OnlyOffice, "onlyoffice"),
    (PolicyKey::BuiltIn, "built_in"),
    (PolicyKey::OtherSuites, "other"),
];
const EVERY_OTHER: &str = "other_suites";

fn word(key: PolicyKey) -> &'static str {
    match key {
        PolicyKey::OtherSuites => "other",
        key => key.definition().name,
    }
}

fn key(word: &str) -> Option<PolicyKey> {
    match word {
        "other" => Some(PolicyKey::OtherSuites),
        "quota_bytes" => Some(PolicyKey::PersonSpaceBytes),
        word => PolicyKey::parse(word),
    }
}

/// A value as the store keeps it: several words as one text.
struct Kept<'v>(&'v PolicyValue);

impl Serialize for Kept<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            PolicyValue::Words(words) => to.collect_str(&words.iter().collect::<Vec<_>>().join(" ")),
            value => value.serialize(to),
        }
    }
}

impl Serialize for Policy {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        if let Some(off) = self.off {
            map.serialize_entry("off", &off)?;
        }
        if let Some(until) = self.open_until {
            map.serialize_entry("open_until", &until)?;
        }
        for (key, value) in &self.values {
            map.serialize_entry(word(*key), &Kept(value))?;
        }
        map.end()
    }
}

impl Serialize for Effective {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        let every_other = ONCE_OTHER.iter().map(|(key, _)| self.ceiling(*key)).min();
        let every_other = every_other.unwrap_or(SuiteCeiling::ViewAndEdit);
        map.serialize_entry("off", &self.off)?;
        if let Some(until) = self.open_until {
            map.serialize_entry("open_until", &until)?;
        }
        map.serialize_entry("microsoft365", self.ceiling(PolicyKey::Microsoft365).as_str())?;
        let testing = self.is_on(PolicyKey::Microsoft365Testing);
        map.serialize_entry("microsoft365_testing", &testing)?;
        map.serialize_entry(EVERY_OTHER, every_other.as_str())?;
        if every_other != SuiteCeiling::ViewAndEdit {
            for (key, word) in ONCE_OTHER {
                map.serialize_entry(word, self.ceiling(key).as_str())?;
            }
        }
        let written = |key: PolicyKey| {
            matches!(key, PolicyKey::Microsoft365 | PolicyKey::Microsoft365Testing)
                || ONCE_OTHER.iter().any(|(once, _)| *once == key)
        };
        for (key, value) in self.values.iter().filter(|(key, _)| !written(**key)) {
            map.serialize_entry(word(*key), &Kept(value))?;
        }
        map.end()
    }
}

/// What stands in the store, of either.
#[derive(Default)]
struct Stored {
    off: Option<bool>,
    open_until: Option<i64>,
    values: BTreeMap<PolicyKey, PolicyValue>,
}

/// What becomes of words that are not in the table.
#[derive(Clone, Copy)]
enum Unknown {
    /// A newer release wrote them, and what it wrote must not be lost.
    Refused,
    /// A newer release knows what they mean; here they mean nothing.
    PassedOver,
}

impl<'de> Visitor<'de> for Unknown {
    type Value = Stored;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("policies")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Stored, A::Error> {
        let mut stored = Stored::default();
        let mut every_other = None;
        while let Some(word) = map.next_key::<std::borrow::Cow<'de, str>>()? {
            match (&*word, key(&word)) {
                ("off", _) => stored.off = map.next_value()?,
                ("open_until", _) => stored.open_until = map.next_value()?,
                (EVERY_OTHER, _) => {
                    every_other = value_of(PolicyKey::OtherSuites, map.next_value()?)?;
                }
                (_, Some(key)) => {
                    stored.values.extend(value_of(key, map.next_value()?)?.map(|value| (key, value)))
                }
                (_, None) => match self {
                    Self::PassedOver => drop(map.next_value::<IgnoredAny>()?),
                    // What is not set is not lost either.
                    Self::Refused if map.next_value::<Given>()? == Given::Nothing => {}
                    Self::Refused => return Err(de::Error::custom("a policy that is not known")),
                },
            }
        }
        if let Some(value) = every_other {
            for (key, _) in ONCE_OTHER {
                stored.values.entry(key).or_insert_with(|| value.clone());
            }
        }
        Ok(stored)
    }
}

fn value_of<E: de::Error>(key: PolicyKey, given: Given) -> Result<Option<PolicyValue>, E> {
    match given {
        Given::Nothing => Ok(None),
        given => key.definition().kept(given).map(Some).map_err(E::custom),
    }
}

impl<'de> Deserialize<'de> for Policy {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let Stored { off, open_until, values } = from.deserialize_map(Unknown::Refused)?;
        Ok(Self { off, open_until, values })
    }
}

impl<'de> Deserialize<'de> for Effective {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let Stored { off, open_until, mut values } = from.deserialize_map(Unknown::PassedOver)?;
        values.retain(|key, value| key.definition().default().as_ref() != Some(value));
        // Every release writes it, so that without it this is nothing that can be relied on.
        let off = off.ok_or_else(|| de::Error::missing_field("off"))?;
        Ok(Self { off, open_until, values })
    }
}
