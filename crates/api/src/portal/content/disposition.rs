//! How user bytes leave the portal's origin: saved, or shown as what can't carry scripts (design section 5, "Content").

use http::{HeaderMap, HeaderValue, header};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use sheaf_app::{Opened, Preview};

use crate::policy;

/// What RFC 8187 lets stand as it is.
const KEPT: AsciiSet = NON_ALPHANUMERIC
    .remove(b'!')
    .remove(b'#')
    .remove(b'$')
    .remove(b'&')
    .remove(b'+')
    .remove(b'-')
    .remove(b'.')
    .remove(b'^')
    .remove(b'_')
    .remove(b'`')
    .remove(b'|')
    .remove(b'~');

/// How a browser is told to take the bytes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Presentation {
    inline: bool,
    media_type: &'static str,
    policy: HeaderValue,
}

impl Presentation {
    pub(super) fn of(opened: &Opened, inline: bool) -> Self {
        Self::decide(opened.media_type, opened.preview.filter(|_| inline))
    }

    /// Decides by what is to be shown; none: it is to be saved.
    fn decide(media_type: &'static str, shown: Option<Preview>) -> Self {
        let (inline, media_type, policy) = match shown {
            None => (false, saved_type(media_type), policy::DOWNLOAD),
            Some(Preview::Text) => (true, "text/plain; charset=utf-8", policy::SHOWN),
            Some(Preview::Pdf) => (true, media_type, policy::SHOWN_PDF),
            Some(Preview::Image | Preview::Audio | Preview::Video) => (true, media_type, policy::SHOWN),
        };
        Self { inline, media_type, policy }
    }

    /// Writes it into the headers of the answer.
    pub(super) fn tell(self, headers: &mut HeaderMap, name: &str) {
        let disposition = if self.inline { "inline" } else { "attachment" };
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.media_type));
        headers.insert(header::CONTENT_DISPOSITION, content_disposition(disposition, name));
        headers.insert(header::CONTENT_SECURITY_POLICY, self.policy);
        headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        if self.inline {
            headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
        }
    }
}

/// Even a saved file does not call itself a page, since some browsers open what they save; nor a script or a style, which a page could
/// load from here as the portal's own.
fn saved_type(media_type: &'static str) -> &'static str {
    match media_type {
        "text/html"
        | "application/xhtml+xml"
        | "image/svg+xml"
        | "text/xml"
        | "application/xml"
        | "text/css"
        | "application/wasm" => "application/octet-stream",
        script if script.contains("javascript") || script.contains("ecmascript") => {
            "application/octet-stream"
        }
        other => other,
    }
}

/// Writes `Content-Disposition` (RFC 6266): a plain name for old clients, and the real one (RFC 8187) where they differ.
fn content_disposition(disposition: &str, name: &str) -> HeaderValue {
    let plain: String = name
        .chars()
        .map(|c| if c.is_ascii_graphic() && !matches!(c, '"' | '\\' | '%') || c == ' ' { c } else { '_' })
        .collect();
    let text = if plain == name {
        format!("{disposition}; filename=\"{plain}\"")
    } else {
        format!("{disposition}; filename=\"{plain}\"; filename*=UTF-8''{}", utf8_percent_encode(name, &KEPT))
    };
    HeaderValue::from_str(&text).expect("what is not ASCII is encoded")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_survives_the_header() {
        for (name, told) in [
            ("Plan.docx", "attachment; filename=\"Plan.docx\""),
            ("a b;c.txt", "attachment; filename=\"a b;c.txt\""),
            ("50%.txt", "attachment; filename=\"50_.txt\"; filename*=UTF-8''50%25.txt"),
            ("a\"b.txt", "attachment; filename=\"a_b.txt\"; filename*=UTF-8''a%22b.txt"),
            ("Grüße.txt", "attachment; filename=\"Gr__e.txt\"; filename*=UTF-8''Gr%C3%BC%C3%9Fe.txt"),
            ("a\r\nX: y", "attachment; filename=\"a__X: y\"; filename*=UTF-8''a%0D%0AX%3A%20y"),
        ] {
            assert_eq!(content_disposition("attachment", name), told, "{name:?}");
        }
    }

    #[test]
    #[rustfmt::skip]
    fn user_bytes_are_never_a_page_of_the_portal() {
        for (media_type, shown, inline, told, policy) in [
            ("text/html",       None,                 false, "application/octet-stream",  policy::DOWNLOAD),
            ("text/html",       Some(Preview::Text),  true,  "text/plain; charset=utf-8", policy::SHOWN),
            ("image/svg+xml",   None,                 false, "application/octet-stream",  policy::DOWNLOAD),
            ("text/javascript", None,                 false, "application/octet-stream",  policy::DOWNLOAD),
            ("text/css",        None,                 false, "application/octet-stream",  policy::DOWNLOAD),
            ("text/javascript", Some(Preview::Text),  true,  "text/plain; charset=utf-8", policy::SHOWN),
            ("image/png",       Some(Preview::Image), true,  "image/png",                 policy::SHOWN),
            ("image/png",       None,                 false, "image/png",                 policy::DOWNLOAD),
            ("application/pdf", Some(Preview::Pdf),   true,  "application/pdf",           policy::SHOWN_PDF),
            ("video/mp4",       Some(Preview::Video), true,  "video/mp4",                 policy::SHOWN),
            ("text/markdown",   Some(Preview::Text),  true,  "text/plain; charset=utf-8", policy::SHOWN),
        ] {
            let expected = Presentation { inline, media_type: told, policy };
            assert_eq!(Presentation::decide(media_type, shown), expected, "{media_type}");
        }
    }
}
