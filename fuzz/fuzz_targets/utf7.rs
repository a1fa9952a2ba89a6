//! Names in headers: what is written is read as it was, and what is read is no longer than what was written.

#![no_main]

use libfuzzer_sys::fuzz_target;
use wopi::utf7;

fuzz_target!(|text: &str| {
    let encoded = utf7::encode(text);
    assert!(encoded.is_ascii());
    assert_eq!(utf7::decode(&encoded).as_deref(), Ok(text));

    let read = utf7::decode_or_raw(text);
    if let Ok(decoded) = utf7::decode(text) {
        assert!(decoded.len() <= 3 * text.len());
        assert_eq!(utf7::decode(&utf7::encode(&decoded)), Ok(decoded.clone()));
        assert_eq!(read, decoded);
    } else {
        assert_eq!(read, text);
    }
});
