//! UTF-7 (RFC 2152), in which WOPI puts file names into headers.
//!
//! The decoder takes what any encoder of the RFC writes; the encoder writes what Microsoft's does,
//! which spells the RFC's "optional direct" characters out.

use base64::Engine;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use thiserror::Error;

/// Base64 without padding; trailing bits that fill up the last character are ignored.
const RUN: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_encode_padding(false)
        .with_decode_padding_mode(DecodePaddingMode::RequireNone)
        .with_decode_allow_trailing_bits(true),
);

/// Text that is not UTF-7.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Malformed {
    /// A character beyond ASCII outside a run.
    #[error("a character is not ASCII")]
    NotAscii,
    /// A run that is not Base64.
    #[error("a run is not Base64")]
    NotBase64,
    /// A run that is no UTF-16 text.
    #[error("a run is not UTF-16")]
    NotUtf16,
}

/// Decodes a header value.
pub fn decode(text: &str) -> Result<String, Malformed> {
    if !text.is_ascii() {
        return Err(Malformed::NotAscii);
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((direct, after)) = rest.split_once('+') {
        decoded.push_str(direct);
        let end = after.find(|c| !is_base64(c)).unwrap_or(after.len());
        let (run, after) = after.split_at(end);
        match (run, after.strip_prefix('-')) {
            ("", Some(after)) => {
                decoded.push('+');
                rest = after;
            }
            ("", None) => return Err(Malformed::NotBase64),
            (run, closed) => {
                decoded.push_str(&decode_run(run)?);
                rest = closed.unwrap_or(after);
            }
        }
    }
    decoded.push_str(rest);
    Ok(decoded)
}

/// Decodes a header value, or returns it as it is if it is not UTF-7.
#[must_use]
pub fn decode_or_raw(text: &str) -> String {
    decode(text).unwrap_or_else(|_| text.to_owned())
}

/// Encodes a text for a header.
#[must_use]
pub fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if first == '+' {
            encoded.push_str("+-");
            rest = &rest[1..];
            continue;
        }
        let direct = is_direct(first);
        let end = rest.find(|c| is_direct(c) != direct || c == '+').unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        if direct {
            encoded.push_str(part);
        } else {
            encode_run(part, &mut encoded);
        }
        rest = after;
    }
    encoded
}

fn decode_run(run: &str) -> Result<String, Malformed> {
    let bytes = RUN.decode(run).map_err(|_| Malformed::NotBase64)?;
    let (units, odd) = bytes.as_chunks::<2>();
    if !odd.is_empty() {
        return Err(Malformed::NotUtf16);
    }
    let units = units.iter().map(|&unit| u16::from_be_bytes(unit));
    char::decode_utf16(units).collect::<Result<_, _>>().map_err(|_| Malformed::NotUtf16)
}

fn encode_run(part: &str, encoded: &mut String) {
    let bytes: Vec<u8> = part.encode_utf16().flat_map(u16::to_be_bytes).collect();
    encoded.push('+');
    RUN.encode_string(bytes, encoded);
    encoded.push('-');
}

fn is_base64(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '+' | '/')
}

fn is_direct(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, '\'' | '(' | ')' | ',' | '-' | '.' | '/' | ':' | '?' | ' ' | '\t' | '\r' | '\n')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_as_microsoft_clients_send_them() {
        #[rustfmt::skip]
        let rows = [
            ("文件1.docx",             "+ZYdO9g-1.docx"),
            ("madeup_name.wopitestx", "madeup+AF8-name.wopitestx"),
            ("Test+Plus.docx",        "Test+-Plus.docx"),
            ("Grüße & Co.docx",       "Gr+APwA3w-e +ACY- Co.docx"),
            ("naïve.docx",            "na+AO8-ve.docx"),
            ("😀.xlsx",               "+2D3eAA-.xlsx"),
            ("hello%20world.pdf",     "hello+ACU-20world.pdf"),
            (".docx",                 ".docx"),
            ("",                      ""),
        ];
        for (text, utf7) in rows {
            assert_eq!(decode(utf7).as_deref(), Ok(text), "{utf7}");
            assert_eq!(encode(text), utf7, "{text}");
        }
    }

    #[test]
    fn what_other_encoders_write() {
        #[rustfmt::skip]
        let rows = [
            ("a_b&c=d.txt",  "a_b&c=d.txt"),  // optional direct characters written directly
            ("+AF8",         "_"),            // a run that ends with the text
            ("+AF8.docx",    "_.docx"),       // a run ended by another character, which stays
            ("+APw--x",      "ü-x"),          // only one hyphen is swallowed
            ("+APwAKw-b",    "ü+b"),          // a plus inside a run
        ];
        for (utf7, text) in rows {
            assert_eq!(decode(utf7).as_deref(), Ok(text), "{utf7}");
        }
    }

    #[test]
    fn malformed_text_is_told_and_can_be_taken_raw() {
        #[rustfmt::skip]
        let rows = [
            ("C++ notes.txt", Malformed::NotBase64), // a run of one character
            ("a + b.txt",     Malformed::NotBase64),
            ("1+",            Malformed::NotBase64),
            ("+A.txt",        Malformed::NotBase64),
            ("+AP.txt",       Malformed::NotUtf16),
            ("+2D0-.xlsx",    Malformed::NotUtf16),  // half a surrogate pair
            ("Grüße.docx",    Malformed::NotAscii),
        ];
        for (raw, why) in rows {
            assert_eq!(decode(raw), Err(why), "{raw}");
            assert_eq!(decode_or_raw(raw), raw);
        }
    }

    proptest! {
        #[test]
        fn decoding_undoes_encoding(text in any::<String>()) {
            let encoded = encode(&text);
            prop_assert!(encoded.is_ascii());
            prop_assert_eq!(decode(&encoded), Ok(text));
        }

        #[test]
        fn decoding_never_panics(text in "[ -~]{0,40}") {
            let _ = decode(&text);
            let _ = decode_or_raw(&text);
        }
    }
}
