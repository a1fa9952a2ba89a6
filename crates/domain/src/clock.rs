//! Time and chance, as parameters.

use std::{fmt, time::Duration};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

/// An instant: microseconds since 1970-01-01 UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Timestamp(i64);

impl Timestamp {
    /// Takes microseconds since 1970.
    pub const fn from_unix_micros(micros: i64) -> Self {
        Self(micros)
    }
    /// Takes milliseconds since 1970.
    pub const fn from_unix_millis(millis: i64) -> Self {
        Self(millis * 1_000)
    }
    /// Returns microseconds since 1970.
    pub const fn unix_micros(self) -> i64 {
        self.0
    }
    /// Returns whole milliseconds since 1970.
    pub const fn unix_millis(self) -> i64 {
        self.0.div_euclid(1_000)
    }
    /// Returns the instant `duration` later.
    pub fn plus(self, duration: Duration) -> Self {
        Self(self.0.saturating_add(i64::try_from(duration.as_micros()).unwrap_or(i64::MAX)))
    }
    /// Returns the instant `duration` earlier.
    pub fn minus(self, duration: Duration) -> Self {
        Self(self.0.saturating_sub(i64::try_from(duration.as_micros()).unwrap_or(i64::MAX)))
    }
    /// Returns the time since `earlier`; zero if that is not earlier.
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_micros(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }
    /// Returns the calendar time, for formatting.
    pub fn utc(self) -> OffsetDateTime {
        OffsetDateTime::from_unix_timestamp_nanos(i128::from(self.0) * 1_000)
            .unwrap_or(OffsetDateTime::UNIX_EPOCH)
    }
}

impl fmt::Display for Timestamp {
    /// Writes RFC 3339 with microseconds in UTC.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.utc().format(&Rfc3339).map_err(|_| fmt::Error)?)
    }
}

/// A text that is no RFC 3339 time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an RFC 3339 time")]
pub struct BadTimestamp;

impl std::str::FromStr for Timestamp {
    type Err = BadTimestamp;
    fn from_str(text: &str) -> Result<Self, BadTimestamp> {
        let read = OffsetDateTime::parse(text, &Rfc3339).map_err(|_| BadTimestamp)?;
        i64::try_from(read.unix_timestamp_nanos() / 1_000).map(Self).map_err(|_| BadTimestamp)
    }
}

impl<'de> serde::Deserialize<'de> for Timestamp {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
#[cfg(feature = "schema")]
crate::schema::text!(Timestamp, "An instant by RFC 3339, in UTC.", format: "date-time");

impl serde::Serialize for Timestamp {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

/// Where the present comes from.
pub trait Clock: Send + Sync {
    /// Returns the present instant.
    fn now(&self) -> Timestamp;
}

/// Where unpredictable bytes come from.
pub trait Random: Send + Sync {
    /// Fills `bytes` with bytes that nobody can guess.
    fn fill(&self, bytes: &mut [u8]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_reads_as_rfc_3339() {
        assert_eq!(
            Timestamp::from_unix_micros(1_700_000_000_123_456).to_string(),
            "2023-11-14T22:13:20.123456Z"
        );
        let read: Timestamp = "2023-11-14T23:13:20.123456+01:00".parse().unwrap();
        assert_eq!(read, Timestamp::from_unix_micros(1_700_000_000_123_456));
        assert_eq!("yesterday".parse::<Timestamp>(), Err(BadTimestamp));
    }

    #[test]
    #[rustfmt::skip]
    fn an_instant_is_read_as_it_is_written() {
        for (text, micros) in [
            ("2023-11-14T22:13:20.123456Z", Some(1_700_000_000_123_456)),
            ("2023-11-14T23:13:20+01:00",   Some(1_700_000_000_000_000)),
            ("2023-11-14",                  None),
            ("",                            None),
        ] {
            assert_eq!(text.parse().ok(), micros.map(Timestamp::from_unix_micros), "{text}");
        }
    }

    #[test]
    fn time_since_a_later_instant_is_zero() {
        let t = Timestamp::from_unix_millis(5);
        assert_eq!(t.since(t.plus(Duration::from_secs(1))), Duration::ZERO);
        assert_eq!(t.plus(Duration::from_secs(1)).since(t), Duration::from_secs(1));
    }
}
