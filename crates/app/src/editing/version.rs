//! How contents are told apart over WOPI: `Version` and `LastModifiedTime`.

use sheaf_domain::Timestamp;
use sheaf_store::{access::Access, versions::Version};

/// Returns `Version`: counts the contents, so that two saves of the same bytes have two versions (reference 2.1.1).
pub(super) fn version(revision: u64) -> String {
    revision.to_string()
}

/// Returns `Version` of an earlier content; one that never was current is named by its id.
pub(super) fn version_of(old: &Version) -> String {
    old.revision.map_or_else(|| old.id.to_string(), version)
}

/// Returns `LastModifiedTime`: UTC with seven digits behind the second, always as many, since clients bring it back and it is compared
/// byte by byte.
pub(super) fn last_modified(at: Timestamp) -> String {
    let utc = at.utc();
    let (date, time) = (utc.date(), utc.time());
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}0Z",
        date.year(),
        u8::from(date.month()),
        date.day(),
        time.hour(),
        time.minute(),
        time.second(),
        time.microsecond()
    )
}

/// Returns the `LastModifiedTime` of the head.
pub(super) fn last_modified_of(access: &Access) -> String {
    last_modified(access.head.as_ref().map_or(access.item.created_at, |head| head.created_at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_always_has_seven_digits() {
        let at = |micros| last_modified(Timestamp::from_unix_micros(micros));
        assert_eq!(at(1_245_073_530_000_000), "2009-06-15T13:45:30.0000000Z");
        assert_eq!(at(1_245_073_530_120_000), "2009-06-15T13:45:30.1200000Z");
        assert_eq!(at(1_245_073_530_123_456), "2009-06-15T13:45:30.1234560Z");
    }
}
