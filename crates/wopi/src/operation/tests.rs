use super::*;
use crate::headers::BadHeader;
use crate::lock_id::BadLockId;

type Told<'a> = &'a [(&'a str, &'a str)];

fn post(name: &str, more: Told<'_>) -> Result<FileCall, BadCall> {
    file_call(Verb::Post, &[&[("X-WOPI-Override", name)], more].concat()[..])
}

fn post_contents(name: &str, more: Told<'_>) -> Result<ContentsCall, BadCall> {
    contents_call(Verb::Post, &[&[("X-WOPI-Override", name)], more].concat()[..])
}

fn put_file(more: Told<'_>) -> PutFile {
    match post_contents("PUT", more) {
        Ok(ContentsCall::PutFile(put)) => put,
        other => panic!("{other:?}"),
    }
}

fn put_relative(more: Told<'_>) -> PutRelativeFile {
    match post("PUT_RELATIVE", more) {
        Ok(FileCall::PutRelativeFile(put)) => put,
        other => panic!("{other:?}"),
    }
}

fn id(id: &str) -> LockId {
    LockId::parse(id.as_bytes()).unwrap()
}

fn locks(request: LockRequest) -> Result<FileCall, BadCall> {
    Ok(FileCall::Lock(request))
}

#[test]
fn the_dispatch_table_of_files() {
    use LockRequest::{GetLock, Lock, RefreshLock, Unlock, UnlockAndRelock, WithoutId};
    let (a, b) = (("X-WOPI-Lock", "A"), ("X-WOPI-OldLock", "B"));
    let empty = ("X-WOPI-Lock", "");
    let name = ("X-WOPI-RequestedName", "n");
    let not_a_type = Err(BadCall::NotOffered("this type of share URL"));
    #[rustfmt::skip]
    let rows: [(&str, Told<'_>, _); 22] = [
        ("LOCK",          &[a],                        locks(Lock(id("A")))),
        ("LOCK",          &[a, ("X-WOPI-OldLock", "")], locks(Lock(id("A")))),
        ("LOCK",          &[a, b],                     locks(UnlockAndRelock { old: id("B"), new: id("A") })),
        ("LOCK",          &[],                         locks(WithoutId)),
        ("LOCK",          &[empty],                    locks(WithoutId)),
        ("LOCK",          &[b],                        locks(WithoutId)),
        ("GET_LOCK",      &[],                         locks(GetLock)),
        ("GET_LOCK",      &[a],                        locks(GetLock)),
        ("REFRESH_LOCK",  &[a],                        locks(RefreshLock(id("A")))),
        ("REFRESH_LOCK",  &[empty],                    locks(WithoutId)),
        ("UNLOCK",        &[a],                        locks(Unlock(id("A")))),
        ("UNLOCK",        &[],                         locks(WithoutId)),
        ("RENAME_FILE",   &[a, name],                  Ok(FileCall::RenameFile(RenameFile { lock: Some(id("A")), name: "n".into() }))),
        ("RENAME_FILE",   &[empty, name],              Ok(FileCall::RenameFile(RenameFile { lock: None, name: "n".into() }))),
        ("DELETE",        &[],                         Ok(FileCall::DeleteFile)),
        ("PUT_USER_INFO", &[],                         Ok(FileCall::PutUserInfo)),
        ("GET_SHARE_URL", &[("X-WOPI-UrlType", "ReadOnly")],  Ok(FileCall::GetShareUrl(ShareUrlType::ReadOnly))),
        ("GET_SHARE_URL", &[("X-WOPI-UrlType", "ReadWrite")], Ok(FileCall::GetShareUrl(ShareUrlType::ReadWrite))),
        ("GET_SHARE_URL", &[("X-WOPI-UrlType", "readonly")], not_a_type.clone()),
        ("GET_SHARE_URL", &[("X-WOPI-UrlType", "")], not_a_type.clone()),
        ("GET_SHARE_URL", &[], not_a_type.clone()),
        ("ADD_ACTIVITIES", &[],                        Ok(FileCall::AddActivities)),
    ];
    for (name, more, expected) in rows {
        assert_eq!(post(name, more), expected, "{name} {more:?}");
    }
    assert_eq!(file_call(Verb::Get, &[("X-WOPI-Override", "LOCK")]), Ok(FileCall::CheckFileInfo));
}

#[test]
fn what_is_not_offered_is_told_from_what_nobody_knows() {
    #[rustfmt::skip]
    let rows = [
        ("GET_COAUTH_LOCK",        true), ("REFRESH_COAUTH_LOCK",    true),
        ("UNLOCK_COAUTH_LOCK",     true), ("GET_COAUTH_TABLE",       true),
        ("GET_CHUNKED_FILE",       true), ("GET_SEQUENCE_NUMBER",    true),
        ("GET_CHUNKS",             true), ("CREATE_UPLOAD_SESSION",  true),
        ("UPDATE_UPLOAD_SESSION",  true), ("COBALT",                 true),
        ("READ_SECURE_STORE",      true), ("GET_RESTRICTED_LINK",    true),
        ("REVOKE_RESTRICTED_LINK", true), ("PUT_CHUNKED_FILE",       true),
        ("MAKE_COFFEE",            false), ("lock",                  false),
        ("LOCK ",                  false), ("PUT_RELATIVE_FILE",     false),
    ];
    for (name, known) in rows {
        for bad in [post(name, &[]).unwrap_err(), post_contents(name, &[]).unwrap_err()] {
            assert_eq!(matches!(bad, BadCall::NotOffered(told) if told == name), known, "{name}");
            assert_eq!(bad == BadCall::UnknownOverride, !known, "{name}");
            assert!(bad.is_unsupported(), "{name}");
        }
    }
}

#[test]
fn each_path_has_its_own_operations() {
    assert_eq!(post("PUT", &[]), Err(BadCall::NotOffered("PUT")));
    for name in [
        "LOCK",
        "GET_LOCK",
        "REFRESH_LOCK",
        "UNLOCK",
        "PUT_RELATIVE",
        "RENAME_FILE",
        "DELETE",
        "PUT_USER_INFO",
        "GET_SHARE_URL",
        "ADD_ACTIVITIES",
    ] {
        let bad = post_contents(name, &[]).unwrap_err();
        assert!(matches!(bad, BadCall::NotOffered(told) if told == name), "{name}: {bad:?}");
    }
}

#[test]
fn a_post_says_what_it_wants() {
    for headers in [&[][..], &[("X-WOPI-Override", "")]] {
        assert_eq!(file_call(Verb::Post, headers), Err(BadCall::NoOverride));
        assert_eq!(contents_call(Verb::Post, headers), Err(BadCall::NoOverride));
    }
    assert!(!BadCall::NoOverride.is_unsupported());
}

#[test]
fn lock_ids_are_at_most_1024_characters_everywhere() {
    let (long, longest) = ("x".repeat(1025), "x".repeat(1024));
    let too_long = BadCall::LockId(BadLockId::TooLong);
    for name in ["LOCK", "REFRESH_LOCK", "UNLOCK"] {
        assert_eq!(post(name, &[("X-WOPI-Lock", &long)]), Err(too_long), "{name}");
        assert!(post(name, &[("X-WOPI-Lock", &longest)]).is_ok(), "{name}");
    }
    assert_eq!(post("LOCK", &[("X-WOPI-Lock", "A"), ("X-WOPI-OldLock", &long)]), Err(too_long));
    assert_eq!(post("RENAME_FILE", &[("X-WOPI-RequestedName", "n"), ("X-WOPI-Lock", &long)]), Err(too_long));
    assert_eq!(post_contents("PUT", &[("X-WOPI-Lock", &long)]), Err(too_long));
    assert_eq!(put_file(&[("X-WOPI-Lock", &longest)]).lock, Some(id(&longest)));
    assert!(!too_long.is_unsupported());
}

#[test]
fn get_file_takes_two_gibibytes_unless_told() {
    let get = |value: &str| contents_call(Verb::Get, &[("X-WOPI-MaxExpectedSize", value)]);
    assert_eq!(get("1024"), Ok(ContentsCall::GetFile(GetFile { max_bytes: 1024 })));
    assert_eq!(get(""), Ok(ContentsCall::GetFile(GetFile { max_bytes: 2_147_483_647 })));
    assert_eq!(get("lots"), Err(BadCall::Header(BadHeader::NotASize(crate::headers::MAX_EXPECTED_SIZE))));
}

#[test]
fn a_save_of_microsoft_and_one_of_collabora() {
    assert_eq!(
        put_file(&[("X-WOPI-Lock", "A"), ("X-WOPI-Editors", "u1, u2,,u3")]),
        PutFile {
            lock: Some(id("A")),
            editors: ["u1", "u2", "u3"].map(String::from).to_vec(),
            ..PutFile::default()
        }
    );
    for product in ["COOL", "LOOL"] {
        let names = ["Timestamp", "IsModifiedByUser", "IsAutosave", "IsExitSave"]
            .map(|name| format!("X-{product}-WOPI-{name}"));
        let put = put_file(&[
            ("X-WOPI-Lock", ""),
            (&names[0], "2026-09-01T08:15:30.123456Z"),
            (&names[1], "false"),
            (&names[2], "True"),
            (&names[3], "true"),
        ]);
        let expected = PutFile {
            known_timestamp: Some("2026-09-01T08:15:30.123456Z".to_owned()),
            autosave: true,
            exit: true,
            modified: Some(false),
            ..PutFile::default()
        };
        assert_eq!(put, expected, "{product}");
    }
    assert_eq!(put_file(&[]), PutFile::default());
}

#[test]
fn editors_beyond_the_limits_are_left_out() {
    let many = (0..PutFile::MAX_EDITORS + 1).map(|n| n.to_string()).collect::<Vec<_>>().join(",");
    assert_eq!(put_file(&[("X-WOPI-Editors", &many)]).editors.len(), PutFile::MAX_EDITORS);
    let long = format!("{},u2", "x".repeat(PutFile::MAX_EDITOR_LEN + 1));
    assert_eq!(put_file(&[("X-WOPI-Editors", &long)]).editors, ["u2"]);
}

#[test]
fn names_for_put_relative() {
    use RelativeTarget::{Exact, Suggested, SuggestedExtension};
    let exact = |name: &str, overwrite| Exact { name: name.to_owned(), overwrite };
    let overwrite = |value| ("X-WOPI-OverwriteRelativeTarget", value);
    #[rustfmt::skip]
    let rows: [(Told<'_>, RelativeTarget); 10] = [
        (&[("X-WOPI-SuggestedTarget", "Gr+APwA3w-e.docx")],                    Suggested("Grüße.docx".into())),
        (&[("X-WOPI-SuggestedTarget", "C++ notes.txt")],                       Suggested("C++ notes.txt".into())),
        (&[("X-WOPI-SuggestedTarget", ".docx")],                               SuggestedExtension(".docx".into())),
        (&[("X-WOPI-SuggestedTarget", "a.docx"), overwrite("true")],           Suggested("a.docx".into())),
        (&[("X-WOPI-SuggestedTarget", "a.docx"), ("X-WOPI-RelativeTarget", "")], Suggested("a.docx".into())),
        (&[("X-WOPI-RelativeTarget", "a+AF8-b.docx")],                         exact("a_b.docx", false)),
        (&[("X-WOPI-RelativeTarget", "a.docx"), overwrite("True")],            exact("a.docx", true)),
        (&[("X-WOPI-RelativeTarget", "a.docx"), overwrite("false")],           exact("a.docx", false)),
        (&[("X-WOPI-RelativeTarget", "a.docx"), overwrite("1")],               exact("a.docx", false)),
        (&[("X-WOPI-RelativeTarget", ".docx")],                                exact(".docx", false)),
    ];
    for (headers, target) in rows {
        assert_eq!(put_relative(headers).target, target, "{headers:?}");
    }
}

#[test]
fn put_relative_needs_one_name() {
    let (suggested, exact) = (("X-WOPI-SuggestedTarget", "a"), ("X-WOPI-RelativeTarget", "a"));
    #[rustfmt::skip]
    let rows: [(Told<'_>, BadCall, bool); 4] = [
        // headers                                     why                     unsupported
        (&[],                                          BadCall::NoTarget,      false),
        (&[("X-WOPI-SuggestedTarget", "")],            BadCall::NoTarget,      false),
        (&[suggested, exact],                          BadCall::BothTargets,   true),
        (&[("X-WOPI-RelativeTarget", "C++ notes")],    BadCall::MalformedName, false),
    ];
    for (headers, why, unsupported) in rows {
        assert_eq!(post("PUT_RELATIVE", headers), Err(why), "{headers:?}");
        assert_eq!(why.is_unsupported(), unsupported, "{why:?}");
    }
}

#[test]
fn what_else_put_relative_tells() {
    let name = ("X-WOPI-SuggestedTarget", ".docx");
    let told = put_relative(&[name, ("X-WOPI-Size", "20"), ("X-WOPI-FileConversion", "")]);
    assert_eq!((told.size_bytes, told.conversion), (Some(20), true));
    let untold = put_relative(&[name, ("X-WOPI-Size", "about 20")]);
    assert_eq!((untold.size_bytes, untold.conversion), (None, false));
}

#[test]
fn the_name_of_a_rename_is_decoded_or_taken_raw() {
    #[rustfmt::skip]
    let rows = [
        ("Gr+APwA3w-e", Ok("Grüße")),
        ("C++",         Ok("C++")),
        ("Report.docx", Ok("Report.docx")),
        ("",            Err(BadCall::NoTarget)),
    ];
    for (raw, expected) in rows {
        let name = post("RENAME_FILE", &[("X-WOPI-RequestedName", raw)]).map(|call| match call {
            FileCall::RenameFile(rename) => rename.name,
            other => panic!("{other:?}"),
        });
        assert_eq!(name, expected.map(str::to_owned), "{raw}");
    }
    assert_eq!(post("RENAME_FILE", &[]), Err(BadCall::NoTarget));
}
