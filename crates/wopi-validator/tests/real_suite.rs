//! Microsoft's own cases.

mod microsoft;

use microsoft::folder;
use wopi::chunk::scheme::{ChunkingScheme, cut};
use wopi_validator::suite::Operation;

/// Groups, cases, and cases of CSPP Plus in version 2.0.6.
const GROUPS: usize = 33;
const CASES: usize = 224;
const PLUS_CASES: usize = 92;
const PLUS: &str = "WopiCoauth";

#[test]
fn every_element_is_known() {
    let Some(folder) = folder() else { return };
    let suite = microsoft::suite(&folder);
    let cases: Vec<_> = suite.groups.iter().flat_map(|group| &group.cases).collect();
    assert_eq!((suite.groups.len(), cases.len(), suite.prerequisites.len()), (GROUPS, CASES, 27));
    assert_eq!(cases.iter().filter(|case| case.category == PLUS).count(), PLUS_CASES);
    assert!(cases.iter().all(|case| !case.requests.is_empty() && !case.description.is_empty()));
    let delays = cases.iter().flat_map(|case| &case.requests);
    assert_eq!(
        delays.filter(|request| matches!(request.operation, Operation::Delay { secs: 1.. })).count(),
        6
    );
}

#[test]
fn every_schema_is_one() {
    let Some(folder) = folder() else { return };
    microsoft::schemas(&folder);
}

#[test]
fn its_documents_are_cut_where_we_cut_them() {
    let Some(folder) = folder() else { return };
    let suite = microsoft::suite(&folder);
    let documents: Vec<_> =
        suite.resources.iter().filter(|(_, resource)| resource.chunks().len() > 1).collect();
    assert_eq!(documents.len(), 12);
    for (id, document) in documents {
        let bytes = document.bytes();
        let (scheme, chunks) = cut(&bytes);
        assert_eq!(scheme, ChunkingScheme::Zip, "{id}");
        let chunks: Vec<_> = chunks.into_iter().map(|chunk| bytes.slice(chunk)).collect();
        assert_eq!(chunks, document.chunks(), "{id}");
    }
}
