//! Whether a content is sent, by what the client has already (RFC 9110, 13).

use std::{ops::Range, time::SystemTime};

use http::{HeaderMap, header};
use sheaf_domain::Timestamp;

use super::range::{Asked, asked};
use crate::date;

/// What tells one content from another.
#[derive(Debug)]
pub(super) struct Validators {
    /// A strong tag, in quotes.
    pub(super) etag: String,
    /// Since when it is what it is.
    pub(super) changed_at: Timestamp,
}

/// What is answered.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// The client has it.
    NotModified,
    /// All of it.
    Whole,
    /// These bytes.
    Part(Range<u64>),
    /// The client asks for bytes that are not there.
    Unsatisfiable,
}

/// Decides the answer to a `GET`.
pub(super) fn answer(validators: &Validators, size: u64, headers: &HeaderMap) -> Answer {
    let header = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let known = match (header(header::IF_NONE_MATCH), header(header::IF_MODIFIED_SINCE)) {
        (Some(tags), _) => matches_weakly(tags, &validators.etag),
        (None, Some(since)) => date_of(since).is_some_and(|since| validators.last_modified() <= since),
        (None, None) => false,
    };
    if known {
        return Answer::NotModified;
    }
    let same = header(header::IF_RANGE).is_none_or(|condition| is_same(condition, validators));
    match header(header::RANGE).filter(|_| same).map(|range| asked(range, size)) {
        None | Some(Asked::Whole) => Answer::Whole,
        Some(Asked::Part(part)) => Answer::Part(part),
        Some(Asked::Unsatisfiable) => Answer::Unsatisfiable,
    }
}

impl Validators {
    fn last_modified(&self) -> SystemTime {
        date::system_time(self.changed_at)
    }
}

fn matches_weakly(tags: &str, etag: &str) -> bool {
    tags.trim() == "*" || tags.split(',').any(|tag| tag.trim().trim_start_matches("W/") == etag)
}

/// A part is only good beside the bytes it was cut from: the tag must match strongly. A date is no strong proof, since two saves may
/// share a second, so it never makes a part.
fn is_same(condition: &str, validators: &Validators) -> bool {
    condition.trim() == validators.etag
}

fn date_of(text: &str) -> Option<SystemTime> {
    httpdate::parse_http_date(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn what_the_client_has_decides_what_it_gets() {
        const THEN: &str = "Sun, 06 Nov 1994 08:49:37 GMT"; // when it changed
        const BEFORE: &str = "Sun, 06 Nov 1994 08:49:36 GMT";
        let validators = Validators { etag: "\"v1\"".into(), changed_at: Timestamp::from_unix_micros(784_111_777_500_000) };
        let (etag, since, range, if_range) = (header::IF_NONE_MATCH, header::IF_MODIFIED_SINCE, header::RANGE, header::IF_RANGE);
        for (given, expected) in [
            (vec![],                                                    Answer::Whole),
            (vec![(&etag, "\"v1\"")],                                   Answer::NotModified),
            (vec![(&etag, "\"v0\", W/\"v1\"")],                         Answer::NotModified),
            (vec![(&etag, "*")],                                        Answer::NotModified),
            (vec![(&etag, "\"v0\"")],                                   Answer::Whole),
            (vec![(&since, THEN)],                                      Answer::NotModified),
            (vec![(&since, BEFORE)],                                    Answer::Whole),
            (vec![(&since, "yesterday")],                               Answer::Whole),
            (vec![(&etag, "\"v0\""), (&since, THEN)],                   Answer::Whole),
            (vec![(&range, "bytes=1-2")],                               Answer::Part(1..3)),
            (vec![(&range, "bytes=10-")],                               Answer::Unsatisfiable),
            (vec![(&range, "bytes=1-2"), (&etag, "\"v1\"")],            Answer::NotModified),
            (vec![(&range, "bytes=1-2"), (&if_range, "\"v1\"")],        Answer::Part(1..3)),
            (vec![(&range, "bytes=1-2"), (&if_range, "\"v0\"")],        Answer::Whole),
            (vec![(&range, "bytes=1-2"), (&if_range, "W/\"v1\"")],      Answer::Whole),
            (vec![(&range, "bytes=1-2"), (&if_range, THEN)],            Answer::Whole),
            (vec![(&range, "bytes=10-"), (&if_range, "\"v0\"")],        Answer::Whole),
        ] {
            let headers = given.iter().map(|(name, value)| ((*name).clone(), value.parse().unwrap())).collect();
            assert_eq!(answer(&validators, 10, &headers), expected, "{given:?}");
        }
    }
}
