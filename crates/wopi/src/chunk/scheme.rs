//! Where a stream is cut into chunks.
//!
//! A ZIP archive, which Office documents are, is cut between its entries, so that only the parts that
//! were edited travel. Anything else is one chunk. The host decides by looking at the bytes, whatever
//! the client asked for; both sides need not cut alike, only the saving depends on it.

use std::iter;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::MAX_CHUNKS;

/// How a stream is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChunkingScheme {
    /// One chunk, which is all of it.
    FullFile,
    /// Two chunks for each entry of the archive, its header and its data, and one for what follows.
    Zip,
}

/// Cuts a stream. The chunks follow each other without a gap; none is empty, but the one of an empty stream.
#[must_use]
pub fn cut(bytes: &[u8]) -> (ChunkingScheme, Vec<Range<usize>>) {
    match cut_zip(bytes) {
        Some(chunks) => (ChunkingScheme::Zip, chunks),
        None => (ChunkingScheme::FullFile, iter::once(0..bytes.len()).collect()),
    }
}

/// An entry as the archive's directory tells it.
struct Entry {
    /// Where its local header begins.
    at: usize,
    /// The length of its data.
    data_len: usize,
    /// Whether a descriptor follows the data.
    has_descriptor: bool,
}

/// The directory of an archive: its place and how many entries it tells.
struct Directory {
    at: usize,
    len: usize,
    entries: usize,
}

/// Cuts an archive; none if it is no archive, one of more than 4 GiB or 65,534 entries, or one that contradicts itself.
fn cut_zip(bytes: &[u8]) -> Option<Vec<Range<usize>>> {
    let directory = directory(bytes)?;
    let mut entries = entries(bytes, &directory)?;
    entries.sort_unstable_by_key(|entry| entry.at);
    let starts = entries.iter().map(|entry| entry.at).chain([directory.at]).skip(1).collect::<Vec<_>>();
    let (mut chunks, mut cut) = (Vec::with_capacity(entries.len() * 2 + 1), 0);
    for (at, (entry, next)) in entries.iter().zip(&starts).enumerate() {
        let data = entry.at.checked_add(header_len(bytes, entry.at)?)?;
        let data_end = data.checked_add(entry.data_len)?;
        let is_last = at + 1 == entries.len();
        // What stands between two entries goes with the first; so does a descriptor.
        let end = if is_last && !entry.has_descriptor { data_end } else { *next };
        if entry.at != cut || data_end > *next {
            return None;
        }
        chunks.extend([cut..data, data..end]);
        cut = end;
    }
    chunks.push(cut..bytes.len());
    chunks.retain(|chunk| !chunk.is_empty());
    (chunks.len() <= MAX_CHUNKS).then_some(chunks)
}

/// Finds the directory by the record at the archive's end, before which a comment may stand.
fn directory(bytes: &[u8]) -> Option<Directory> {
    const LEN: usize = 22;
    const MAX_COMMENT: usize = u16::MAX as usize;
    let last = bytes.len().checked_sub(LEN)?;
    let ends = |at: &usize| {
        bytes[*at..].starts_with(b"PK\x05\x06") && at + LEN + u16_at(bytes, at + 20) == bytes.len()
    };
    let end = (last.saturating_sub(MAX_COMMENT)..=last).rev().find(ends)?;
    let directory = Directory {
        at: u32_at(bytes, end + 16),
        len: u32_at(bytes, end + 12),
        entries: u16_at(bytes, end + 10),
    };
    let is_large = directory.entries == MAX_COMMENT || directory.at == u32::MAX as usize;
    (!is_large && directory.at.checked_add(directory.len)? <= end).then_some(directory)
}

fn entries(bytes: &[u8], directory: &Directory) -> Option<Vec<Entry>> {
    const LEN: usize = 46;
    const DESCRIPTOR: usize = 1 << 3;
    let mut rest = bytes.get(directory.at..directory.at + directory.len)?;
    let mut entries = Vec::with_capacity(directory.entries.min(rest.len() / LEN));
    for _ in 0..directory.entries {
        if rest.len() < LEN || !rest.starts_with(b"PK\x01\x02") {
            return None;
        }
        entries.push(Entry {
            at: u32_at(rest, 42),
            data_len: u32_at(rest, 20),
            has_descriptor: u16_at(rest, 8) & DESCRIPTOR != 0,
        });
        rest = rest.get(LEN + u16_at(rest, 28) + u16_at(rest, 30) + u16_at(rest, 32)..)?;
    }
    Some(entries)
}

/// Returns the length of the local header at a place.
fn header_len(bytes: &[u8], at: usize) -> Option<usize> {
    const LEN: usize = 30;
    let header = bytes.get(at..at.checked_add(LEN)?).filter(|header| header.starts_with(b"PK\x03\x04"))?;
    Some(LEN + u16_at(header, 26) + u16_at(header, 28))
}

fn u16_at(bytes: &[u8], at: usize) -> usize {
    u16::from_le_bytes([bytes[at], bytes[at + 1]]).into()
}

fn u32_at(bytes: &[u8], at: usize) -> usize {
    u16_at(bytes, at) | u16_at(bytes, at + 2) << 16
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The data of an entry, and whether a descriptor follows it.
    type EntryOf<'a> = (&'a [u8], bool);

    /// An archive whose entries are stored under a name of one letter, with a descriptor where asked for.
    fn archive(entries: &[EntryOf<'_>], comment: &[u8]) -> Vec<u8> {
        let (mut bytes, mut directory) = (Vec::new(), Vec::new());
        for (data, has_descriptor) in entries {
            let at = u32::try_from(bytes.len()).unwrap().to_le_bytes();
            let len = u32::try_from(data.len()).unwrap().to_le_bytes();
            let flags = if *has_descriptor { [8, 0] } else { [0, 0] };
            let told = if *has_descriptor { [0; 4] } else { len };
            bytes.extend(
                [
                    b"PK\x03\x04".as_slice(),
                    &[0; 2],
                    &flags,
                    &[0; 10],
                    &told,
                    &told,
                    &[1, 0, 0, 0],
                    b"n",
                    data,
                ]
                .concat(),
            );
            if *has_descriptor {
                bytes.extend([b"PK\x07\x08".as_slice(), &[0; 4], &len, &len].concat());
            }
            directory.extend(
                [
                    b"PK\x01\x02".as_slice(),
                    &[0; 4],
                    &flags,
                    &[0; 10],
                    &len,
                    &len,
                    &[1, 0, 0, 0, 0, 0],
                    &[0; 8],
                    &at,
                    b"n",
                ]
                .concat(),
            );
        }
        let (count, at) = (
            u16::try_from(entries.len()).unwrap().to_le_bytes(),
            u32::try_from(bytes.len()).unwrap().to_le_bytes(),
        );
        let len = u32::try_from(directory.len()).unwrap().to_le_bytes();
        let comment_len = u16::try_from(comment.len()).unwrap().to_le_bytes();
        [
            bytes,
            directory,
            [b"PK\x05\x06".as_slice(), &[0; 4], &count, &count, &len, &at, &comment_len, comment].concat(),
        ]
        .concat()
    }

    fn lens(bytes: &[u8]) -> (ChunkingScheme, Vec<usize>) {
        let (scheme, chunks) = cut(bytes);
        (scheme, chunks.iter().map(Range::len).collect())
    }

    #[test]
    fn archives_are_cut_between_headers_and_data() {
        use ChunkingScheme::Zip;
        #[rustfmt::skip]
        let rows: [(&[EntryOf<'_>], &[u8], &[usize]); 6] = [
            (&[],                                   b"",        &[22]),
            (&[(b"data", false)],                   b"",        &[31, 4, 69]),
            (&[(b"data", false)],                   b"comment", &[31, 4, 76]),
            (&[(b"one", false), (b"four", false)],  b"",        &[31, 3, 31, 4, 116]),
            (&[(b"one", true), (b"four", true)],    b"",        &[31, 19, 31, 20, 116]),
            (&[(b"", false), (b"four", false)],     b"",        &[31, 31, 4, 116]),
        ];
        for (entries, comment, expected) in rows {
            assert_eq!(lens(&archive(entries, comment)), (Zip, expected.to_vec()), "{entries:?}");
        }
    }

    #[test]
    fn anything_else_is_one_chunk() {
        let whole = archive(&[(b"one", false), (b"four", false)], b"");
        let changed = |at: usize, byte: u8| {
            let mut bytes = whole.clone();
            bytes[at] = byte;
            bytes
        };
        let end = whole.len() - 22;
        #[rustfmt::skip]
        let rows = [
            ("nothing",                         Vec::new()),
            ("text",                            b"SampleTextVersion-1".to_vec()),
            ("cut off",                         whole[..whole.len() - 1].to_vec()),
            ("bytes before it",                 [b"#!".as_slice(), &whole].concat()),
            ("no local header",                 changed(0, b'X')),
            ("data over the next entry",        changed(69 + 20, 4)),
            ("no entry in the directory",       changed(69, b'X')),
            ("more entries than there are",     changed(end + 10, 3)),
            ("a directory behind its end",      changed(end + 16, 0xff)),
        ];
        for (what, bytes) in rows {
            assert_eq!(lens(&bytes), (ChunkingScheme::FullFile, vec![bytes.len()]), "{what}");
        }
    }

    proptest! {
        #[test]
        fn chunks_make_the_stream_again(
            entries in prop::collection::vec((prop::collection::vec(any::<u8>(), 0..40), any::<bool>()), 0..6),
            spoilt in prop::option::of((any::<prop::sample::Index>(), any::<u8>())),
        ) {
            let entries: Vec<_> = entries.iter().map(|(data, descriptor)| (data.as_slice(), *descriptor)).collect();
            let mut bytes = archive(&entries, b"");
            if let Some((at, byte)) = spoilt {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            let (_, chunks) = cut(&bytes);
            prop_assert!(chunks.iter().all(|chunk| !chunk.is_empty()));
            prop_assert_eq!(chunks.into_iter().flat_map(|chunk| bytes[chunk].to_vec()).collect::<Vec<_>>(), bytes);
        }

        #[test]
        fn anything_is_cut_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let (scheme, chunks) = cut(&[bytes.as_slice(), b"PK\x05\x06", &[0; 18]].concat());
            prop_assert!(scheme == ChunkingScheme::Zip || chunks.len() == 1);
        }
    }
}
