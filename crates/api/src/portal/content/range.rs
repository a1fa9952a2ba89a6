//! One range of bytes (RFC 9110, 14.1.2).
//!
//! Written by hand because no header crate is in the tree and this is all of it: several ranges at once are answered with the whole, as
//! the RFC lets a server do. Browsers, players and download tools ask for one.

use std::ops::Range;

/// What a `Range` header asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asked {
    /// Everything: no range, one that is malformed, or several.
    Whole,
    /// These bytes.
    Part(Range<u64>),
    /// Bytes that are not there.
    Unsatisfiable,
}

/// Reads a `Range` header against the size of the content.
pub(super) fn asked(header: &str, size: u64) -> Asked {
    let read = || {
        let (unit, range) = header.split_once('=')?;
        let (first, last) = range.trim().split_once('-')?;
        unit.trim().eq_ignore_ascii_case("bytes").then_some((first, last))
    };
    let Some(bounds) = read() else { return Asked::Whole };
    match bounds {
        ("", last) => number(last).map_or(Asked::Whole, |length| suffix(length, size)),
        (first, "") => number(first).map_or(Asked::Whole, |first| from(first, size, size)),
        (first, last) => match (number(first), number(last)) {
            (Some(first), Some(last)) if first <= last => from(first, last.saturating_add(1), size),
            _ => Asked::Whole,
        },
    }
}

fn from(first: u64, end: u64, size: u64) -> Asked {
    if first < size { Asked::Part(first..end.min(size)) } else { Asked::Unsatisfiable }
}

fn suffix(length: u64, size: u64) -> Asked {
    if length == 0 || size == 0 {
        Asked::Unsatisfiable
    } else {
        Asked::Part(size.saturating_sub(length)..size)
    }
}

/// Digits only: `parse` alone would take a sign.
fn number(text: &str) -> Option<u64> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn ranges_of_ten_bytes() {
        for (header, expected) in [
            ("bytes=0-0",      Asked::Part(0..1)),
            ("bytes=2-5",      Asked::Part(2..6)),
            ("bytes=2-",       Asked::Part(2..10)),
            ("bytes=9-9",      Asked::Part(9..10)),
            ("bytes=2-99",     Asked::Part(2..10)),
            ("bytes=-3",       Asked::Part(7..10)),
            ("bytes=-99",      Asked::Part(0..10)),
            ("BYTES = 1-2",    Asked::Part(1..3)),
            ("bytes=0-18446744073709551615", Asked::Part(0..10)),
            ("bytes=0-99999999999999999999", Asked::Part(0..10)),
            ("bytes=10-",      Asked::Unsatisfiable),
            ("bytes=99-100",   Asked::Unsatisfiable),
            ("bytes=-0",       Asked::Unsatisfiable),
            ("bytes=5-2",      Asked::Whole),
            ("bytes=0-1,3-4",  Asked::Whole),
            ("bytes=-",        Asked::Whole),
            ("bytes=a-b",      Asked::Whole),
            ("bytes=+1-2",     Asked::Whole),
            ("bytes 0-1",      Asked::Whole),
            ("items=0-1",      Asked::Whole),
            ("",               Asked::Whole),
        ] {
            assert_eq!(asked(header, 10), expected, "{header}");
        }
        assert_eq!(asked("bytes=0-", 0), Asked::Unsatisfiable);
        assert_eq!(asked("bytes=-5", 0), Asked::Unsatisfiable);
    }
}
