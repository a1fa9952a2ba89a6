use super::*;

/// A stream of one chunk for each text.
fn stream(scheme: ChunkingScheme, texts: &[&str]) -> Stream {
    Stream { scheme, chunks: texts.iter().map(|text| signed(text)).collect() }
}

fn signed(text: &str) -> ChunkSignature {
    ChunkSignature { chunk_id: id(text), length: text.len() as u64 }
}

fn id(text: &str) -> ChunkId {
    ChunkId::of(text.as_bytes())
}

fn put(streams: &[(&str, &[&str])], properties: &[(&str, Retention)]) -> PutChunkedFileRequest {
    let signature = |(name, texts): &(&str, &[&str])| StreamSignature {
        stream_id: (*name).to_owned(),
        chunking_scheme: ChunkingScheme::Zip,
        chunk_signatures: texts.iter().map(|text| signed(text)).collect(),
    };
    let property = |(name, retention): &(&str, Retention)| ContentProperty {
        retention: *retention,
        name: (*name).to_owned(),
        value: "v".to_owned(),
    };
    PutChunkedFileRequest {
        content_properties: properties.iter().map(property).collect(),
        signatures: streams.iter().map(signature).collect(),
        upload_session_token_to_commit: None,
    }
}

fn as_asked(signature: &StreamSignature) -> Stream {
    Stream { scheme: signature.chunking_scheme, chunks: signature.chunk_signatures.clone() }
}

/// A file with an alternate stream and two properties, as of time 0.
fn file() -> Content {
    use Retention::{DeleteOnContentChange, KeepOnContentChange};
    let main = stream(ChunkingScheme::Zip, &["head", "data", "end"]);
    let request =
        put(&[("Alt", &["alt"])], &[("keep", KeepOnContentChange), ("drop", DeleteOnContentChange)]);
    Content::new(main, 0).put(&request, 0, as_asked)
}

fn ask(
    content: &Content,
    filters: &[(&str, ChunksToReturn, &[&str])],
) -> (GetChunkedFileResponse, Vec<ChunkId>) {
    let filter = |(name, chunks_to_return, known): &(&str, ChunksToReturn, &[&str])| ContentFilter {
        stream_id: (*name).to_owned(),
        chunking_scheme: ChunkingScheme::FullFile,
        chunks_to_return: *chunks_to_return,
        already_known_chunks: known.iter().map(|text| id(text)).collect(),
    };
    content.answer(&GetChunkedFileRequest {
        content_properties_to_return: vec!["keep".to_owned(), "drop".to_owned(), "unknown".to_owned()],
        content_filters: filters.iter().map(filter).collect(),
    })
}

/// The texts of the streams and the names of the properties that a file has.
fn told(content: &Content) -> (usize, usize, Vec<String>) {
    let (answer, _) =
        ask(content, &[(MAIN_CONTENT, ChunksToReturn::None, &[]), ("Alt", ChunksToReturn::None, &[])]);
    let lens: Vec<_> = answer.signatures.iter().map(|stream| stream.chunk_signatures.len()).collect();
    (lens[0], lens[1], answer.content_properties.into_iter().map(|property| property.name).collect())
}

#[test]
fn what_is_sent() {
    use ChunksToReturn::{All, LastZipChunk, None};
    let plain = Content::new(stream(ChunkingScheme::FullFile, &["text"]), 0);
    let again = Content::new(stream(ChunkingScheme::Zip, &["same", "same", "end"]), 0);
    #[rustfmt::skip]
    let rows: [(&Content, ChunksToReturn, &[&str], &[&str]); 9] = [
        (&file(), All,          &[],                &["head", "data", "end"]),
        (&file(), All,          &["data", "other"], &["head", "end"]),
        (&file(), All,          &["head", "data", "end"], &[]),
        (&file(), None,         &[],                &[]),
        (&file(), LastZipChunk, &[],                &["end"]),
        (&plain,  All,          &[],                &["text"]),
        (&plain,  LastZipChunk, &[],                &[]),
        (&again,  All,          &[],                &["same", "end"]),
        (&Content::default(), LastZipChunk, &[],    &[]),
    ];
    for (content, chunks_to_return, known, expected) in rows {
        let (answer, sent) = ask(content, &[(MAIN_CONTENT, chunks_to_return, known)]);
        assert_eq!(
            sent,
            expected.iter().map(|text| id(text)).collect::<Vec<_>>(),
            "{chunks_to_return:?} {known:?}"
        );
        assert_eq!(answer.signatures, [content.signature(MAIN_CONTENT)], "whole, whatever is sent");
    }
}

#[test]
fn a_stream_that_is_not_there_is_an_archive_of_nothing() {
    let (answer, sent) = ask(&file(), &[("Nope", ChunksToReturn::All, &[])]);
    assert_eq!(answer.signatures[0].chunking_scheme, ChunkingScheme::Zip);
    assert!(answer.signatures[0].chunk_signatures.is_empty() && sent.is_empty());
}

#[test]
fn another_way_of_saving_drops_what_was_beside() {
    let saved = file().replaced(Stream::of(b"new"), 1);
    assert_eq!(told(&file()), (3, 1, vec!["keep".to_owned(), "drop".to_owned()]));
    assert_eq!(told(&saved), (1, 0, vec!["keep".to_owned()]));
}

#[test]
fn what_is_beside_lives_thirty_days() {
    let end = i64::try_from(LIFETIME.as_millis()).unwrap();
    assert_eq!(told(&file().at(end - 1)), told(&file()));
    assert_eq!(told(&file().at(end)), (3, 0, vec![]));
    let renewed = file().put(&put(&[("Alt", &["alt"])], &[]), 1, as_asked);
    assert_eq!(told(&renewed.at(end)), (3, 1, vec![]));
}

#[test]
fn streams_that_are_not_named_stay() {
    assert_eq!(told(&file().put(&put(&[("Alt", &["a", "b"])], &[]), 1, as_asked)).0, 3);
    assert_eq!(told(&file().put(&put(&[("Alt", &[])], &[]), 1, as_asked)).1, 0, "no chunks: it goes");
    assert_eq!(
        told(&file().put(&put(&[(MAIN_CONTENT, &[])], &[]), 1, |_| Stream::of(b""))),
        (1, 1, told(&file()).2)
    );
}

#[test]
fn what_can_not_be_put() {
    let received = BTreeMap::from([(id("new"), 3)]);
    let mut wrong = put(&[("Alt", &["new"])], &[]);
    wrong.signatures[0].chunk_signatures[0].length = 4;
    let many = |count: usize| -> PutChunkedFileRequest {
        let names: Vec<_> = (0..count).map(|at| at.to_string()).collect();
        put(&names.iter().map(|name| (name.as_str(), ["new"].as_slice())).collect::<Vec<_>>(), &[])
    };
    let mut one_for_another = many(MAX_ALTERNATE_STREAMS);
    one_for_another.signatures.extend(put(&[("Alt", &[])], &[]).signatures);
    let names: Vec<_> = (0..MAX_PROPERTIES).map(|at| at.to_string()).collect();
    let properties: Vec<_> =
        names.iter().map(|name| (name.as_str(), Retention::KeepOnContentChange)).collect();
    #[rustfmt::skip]
    let rows = [
        (put(&[("Alt", &["new", "new"])], &[]),         Ok(())),
        (put(&[("Alt", &["data", "alt"])], &[]),        Ok(())), // of another stream of the file
        (put(&[("Alt", &["unknown"])], &[]),            Err(BadPut::UnknownChunk(id("unknown")))),
        (wrong,                                         Err(BadPut::WrongLength(id("new")))),
        (many(MAX_ALTERNATE_STREAMS - 1),               Ok(())),
        (many(MAX_ALTERNATE_STREAMS),                   Err(BadPut::TooManyStreams)),
        (one_for_another,                               Ok(())),
        (put(&[], &properties[2..]),                    Ok(())),
        (put(&[], &properties[1..]),                    Err(BadPut::TooManyProperties)),
    ];
    for (request, expected) in rows {
        assert_eq!(file().check(&request, &received), expected);
    }
}
