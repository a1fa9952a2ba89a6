use proptest::prelude::*;

use super::*;

const MESSAGE_HEAD: &str = "00000002 00000000 0000000000000002";
const END_HEAD: &str = "00000001 00000000 0000000000000000";
const FOOBAR: &str = "00000003 00000010 0000000000000006 99deed03a557c0869a62374ee28f1765 666f6f626172";

fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<u8> = hex.bytes().filter(u8::is_ascii_hexdigit).collect();
    let digit = |digit: &u8| char::from(*digit).to_digit(16).unwrap() as u8;
    digits.chunks(2).map(|pair| digit(&pair[0]) << 4 | digit(&pair[1])).collect()
}

/// A body from hexadecimal frames, `{}` as its message if it has one.
fn body(frames: &[&str]) -> Vec<u8> {
    let written = |frame: &&str| {
        let payload: &[u8] = if *frame == MESSAGE_HEAD { b"{}" } else { b"" };
        [bytes(frame), payload.to_vec()].concat()
    };
    frames.iter().flat_map(written).collect()
}

#[test]
fn a_body_byte_for_byte() {
    assert_eq!(write_all(b"{}", [b"foobar".as_slice()]), body(&[MESSAGE_HEAD, FOOBAR, END_HEAD]));
    let range = FrameHead::ChunkRange { id: ChunkId::of(b"foobar"), offset: 1, len: 5, ends_chunk: true };
    let mut written = Vec::new();
    range.write(&mut written);
    let expected = "00000004 00000024 0000000000000005 99deed03a557c0869a62374ee28f1765
                    0000000000000001 0000000000000005 00000001";
    assert_eq!(written, bytes(expected));
}

#[test]
fn what_is_no_body() {
    let id = "99deed03a557c0869a62374ee28f1765";
    let unknown = "00000005 00000000 0000000000000000";
    let end_with_payload = "00000001 00000000 0000000000000001 00";
    let short_header = "00000003 0000000f 0000000000000006";
    let message_with_header = "00000002 00000010 0000000000000002";
    let contradiction =
        format!("00000004 00000024 0000000000000001 {id} 0000000000000000 0000000000000002 00000000 00");
    let flags = format!("00000004 00000024 0000000000000000 {id} 0000000000000000 0000000000000000 00000002");
    let too_far =
        format!("00000004 00000024 0000000000000001 {id} ffffffffffffffff 0000000000000001 00000000 00");
    let wrong_id = "00000003 00000010 0000000000000006 00deed03a557c0869a62374ee28f1765 666f6f626172";
    let huge_message = "00000002 00000000 0000000001000001";
    let endless = "00000003 00000010 ffffffffffffffff 99deed03a557c0869a62374ee28f1765";
    let wrong = |kind, len| BadBody::Frame(BadFrame::WrongHeaderLength { kind, len });
    #[rustfmt::skip]
    let rows: [(&[&str], BadBody); 17] = [
        (&[],                                       BadBody::NoMessage),
        (&[END_HEAD],                               BadBody::NoMessage),
        (&[FOOBAR, END_HEAD],                       BadBody::NoMessage),
        (&[MESSAGE_HEAD, MESSAGE_HEAD, END_HEAD],   BadBody::SecondMessage),
        (&[MESSAGE_HEAD],                           BadBody::NoEnd),
        (&[MESSAGE_HEAD, FOOBAR],                   BadBody::NoEnd),
        (&[MESSAGE_HEAD, "00000001 00"],            BadBody::CutOff),
        (&[MESSAGE_HEAD, endless],                  BadBody::CutOff),
        (&[MESSAGE_HEAD, &FOOBAR[..FOOBAR.len() - 2]],            BadBody::CutOff),
        (&[MESSAGE_HEAD, unknown],                  BadBody::Frame(BadFrame::UnknownType(5))),
        (&[MESSAGE_HEAD, end_with_payload],         BadBody::Frame(BadFrame::EndWithPayload)),
        (&[MESSAGE_HEAD, short_header],             wrong(3, 15)),
        (&[message_with_header],                    wrong(2, 16)),
        (&[MESSAGE_HEAD, &contradiction],           BadBody::Frame(BadFrame::BadRange)),
        (&[MESSAGE_HEAD, &flags],                   BadBody::Frame(BadFrame::BadRange)),
        (&[MESSAGE_HEAD, &too_far],                 BadBody::Frame(BadFrame::BadRange)),
        (&[huge_message],                           BadBody::MessageTooLong),
    ];
    for (frames, problem) in rows {
        assert_eq!(read_all(&body(frames)), Err(problem), "{frames:?}");
    }
    let wrong = read_all(&body(&[MESSAGE_HEAD, wrong_id, END_HEAD])).unwrap_err();
    assert!(matches!(wrong, BadBody::WrongId(_)));
}

#[test]
fn what_follows_the_end_does_not_count() {
    let whole = body(&[MESSAGE_HEAD, FOOBAR, END_HEAD]);
    let more = [whole.as_slice(), b"anything"].concat();
    assert_eq!(read_all(&more), read_all(&whole));
}

#[test]
fn chunks_are_counted() {
    let mut order = FrameOrder::default();
    order.admit(&FrameHead::Message { len: 2 }).unwrap();
    let chunk = FrameHead::Chunk { id: ChunkId::of(b""), len: 0 };
    assert!((0..MAX_CHUNKS).all(|_| order.admit(&chunk).is_ok()));
    assert_eq!(order.admit(&chunk), Err(BadBody::TooManyChunks));
}

fn heads() -> impl Strategy<Value = FrameHead> {
    let id = any::<[u8; 16]>().prop_map(ChunkId::from_bytes);
    prop_oneof![
        Just(FrameHead::End),
        any::<u64>().prop_map(|len| FrameHead::Message { len }),
        (id.clone(), any::<u64>()).prop_map(|(id, len)| FrameHead::Chunk { id, len }),
        (id, any::<u32>(), any::<u32>(), any::<bool>()).prop_map(|(id, offset, len, ends_chunk)| {
            FrameHead::ChunkRange { id, offset: offset.into(), len: len.into(), ends_chunk }
        }),
    ]
}

proptest! {
    #[test]
    fn heads_are_read_back(head in heads(), payload in prop::collection::vec(any::<u8>(), 0..8)) {
        let mut written = Vec::new();
        head.write(&mut written);
        let len = written.len();
        prop_assert!(len <= FrameHead::MAX_LEN);
        for cut in 0..len {
            prop_assert_eq!(FrameHead::read(&written[..cut]), Ok(None));
        }
        written.extend(payload);
        prop_assert_eq!(FrameHead::read(&written), Ok(Some((head, len))));
    }

    #[test]
    fn bodies_are_read_back(message in prop::collection::vec(any::<u8>(), 0..20), chunks in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..300), 0..5)) {
        let written = write_all(&message, chunks.iter().map(Vec::as_slice));
        let read = read_all(&written).unwrap();
        prop_assert_eq!(read.message, &message);
        prop_assert_eq!(read.chunks().map(|(_, bytes)| bytes.to_vec()).collect::<Vec<_>>(), chunks);
        for cut in 0..written.len() {
            prop_assert!(read_all(&written[..cut]).is_err());
        }
    }

    #[test]
    fn anything_is_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = read_all(&bytes);
    }
}
