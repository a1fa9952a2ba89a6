//! .NET ticks: 100 nanoseconds each, since the beginning of the year 1.

/// Ticks of a second.
pub const PER_SECOND: i64 = 10_000_000;
/// The ticks of 1970-01-01T00:00:00Z.
pub const UNIX_EPOCH: i64 = 621_355_968_000_000_000;

/// Returns the ticks of an instant, in microseconds since 1970.
#[must_use]
pub const fn from_unix_micros(micros: i64) -> i64 {
    micros.saturating_mul(10).saturating_add(UNIX_EPOCH)
}

/// Returns the microseconds since 1970 of an instant in ticks.
#[must_use]
pub const fn to_unix_micros(ticks: i64) -> i64 {
    ticks.saturating_sub(UNIX_EPOCH).div_euclid(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_instants() {
        // 2015-04-25T20:16:01.0773532Z, of the first published vector.
        assert_eq!(to_unix_micros(635_655_897_610_773_532), 1_429_992_961_077_353);
        assert_eq!(from_unix_micros(1_429_992_961_077_353), 635_655_897_610_773_530);
        assert_eq!(from_unix_micros(0), UNIX_EPOCH);
        assert_eq!(from_unix_micros(-1), UNIX_EPOCH - 10);
    }

    #[test]
    fn far_ends_do_not_overflow() {
        assert_eq!(from_unix_micros(i64::MAX), i64::MAX);
        assert!(to_unix_micros(i64::MIN) < 0);
    }
}
