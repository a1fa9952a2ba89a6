//! The headers of a call: whatever they say, it is an operation within its limits or a refusal.
//!
//! Input: a line per header, `name: value`; the name in full, without `x-wopi-`. A first line `GET` makes it one.

#![no_main]

use libfuzzer_sys::fuzz_target;
use wopi::{
    LockId,
    headers::Headers,
    lock::LockRequest,
    operation::{ContentsCall, FileCall, PutFile, RelativeTarget, Verb, contents_call, file_call},
};

struct Lines<'d>(Vec<(String, &'d [u8])>);

impl Headers for Lines<'_> {
    fn value(&self, name: &str) -> Option<&[u8]> {
        self.0.iter().find(|(told, _)| told.eq_ignore_ascii_case(name)).map(|(_, value)| *value)
    }
}

fuzz_target!(|data: &[u8]| {
    let mut verb = Verb::Post;
    let mut headers = Vec::new();
    for line in data.split(|byte| *byte == b'\n') {
        if line == b"GET" {
            verb = Verb::Get;
        }
        let Some(colon) = line.iter().position(|byte| *byte == b':') else { continue };
        let name = String::from_utf8_lossy(&line[..colon]);
        let value = line[colon + 1..].trim_ascii();
        headers.push((format!("x-wopi-{name}"), value));
        headers.push((format!("x-{name}"), value));
    }
    let headers = Lines(headers);
    match file_call(verb, &headers) {
        Ok(FileCall::CheckFileInfo) => assert_eq!(verb, Verb::Get),
        Ok(FileCall::Lock(request)) => look_at_lock(&request),
        Ok(FileCall::PutRelativeFile(put)) => {
            if let RelativeTarget::SuggestedExtension(extension) = put.target {
                assert!(extension.starts_with('.'));
            }
        }
        Ok(FileCall::RenameFile(rename)) => rename.lock.iter().for_each(look_at_id),
        Ok(_) | Err(_) => {}
    }
    if let Ok(ContentsCall::PutFile(put)) = contents_call(verb, &headers) {
        put.lock.iter().for_each(look_at_id);
        assert!(put.editors.len() <= PutFile::MAX_EDITORS);
        assert!(put.editors.iter().all(|editor| editor.len() <= PutFile::MAX_EDITOR_LEN));
    }
});

fn look_at_lock(request: &LockRequest) {
    match request {
        LockRequest::Lock(id) | LockRequest::RefreshLock(id) | LockRequest::Unlock(id) => look_at_id(id),
        LockRequest::UnlockAndRelock { old, new } => [old, new].into_iter().for_each(look_at_id),
        LockRequest::GetLock | LockRequest::WithoutId => {}
    }
}

/// An id can go into a header of an answer as it came.
fn look_at_id(id: &LockId) {
    assert!((1..=LockId::MAX_LEN).contains(&id.as_str().len()));
    assert!(id.as_str().bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\t')), "{:?}", id.as_str());
}
