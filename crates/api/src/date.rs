//! Times as HTTP writes them: whole seconds.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::HeaderValue;
use sheaf_domain::Timestamp;

/// Returns an instant, cut to the second, to compare with HTTP dates.
pub(crate) fn system_time(at: Timestamp) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(at.unix_micros().max(0).unsigned_abs() / 1_000_000)
}

/// Writes an instant for a header.
pub(crate) fn header(at: Timestamp) -> HeaderValue {
    let text = httpdate::fmt_http_date(system_time(at));
    HeaderValue::from_str(&text).expect("an HTTP date is ASCII")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn http_dates_are_cut_to_the_second() {
        let at = Timestamp::from_unix_micros(784_111_777_999_999);
        assert_eq!(header(at), "Sun, 06 Nov 1994 08:49:37 GMT");
    }
}
