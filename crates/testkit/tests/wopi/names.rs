//! Renaming, and saving under another name.

use axum::body::Body;
use sheaf_testkit::{Answer, Office, PLAIN, Person, TestSite, on_each_database};

on_each_database! {
    a_rename_changes_the_name_and_nothing_else
    names_that_cannot_be_are_adapted
    a_rename_passes_the_lock_or_not
    a_suggested_name_is_never_refused
    an_exact_name_is_taken_as_it_is_or_refused
    what_is_locked_is_not_overwritten
    both_kinds_of_name_or_none
    the_new_file_opens_at_once_and_not_for_longer
    hostile_names_leave_no_path
    deleting_goes_to_the_trash_unless_locked
}

async fn document(site: &TestSite) -> (Person, Office) {
    let ada = site.person("ada").await;
    let plan = ada.upload("plan.docx", "v1").await;
    let office = ada.open(&plan, PLAIN).await;
    (ada, office)
}

#[track_caller]
fn name(answer: &Answer) -> String {
    answer.assert_status(200).json()["Name"].as_str().unwrap().to_owned()
}

async fn a_rename_changes_the_name_and_nothing_else(site: TestSite) {
    let (ada, office) = document(&site).await;
    office.lock("A").await.assert_ok();
    let before = office.info().await;
    // Some clients send the whole document along.
    let headers = [("x-wopi-lock", "A"), ("x-wopi-requestedname", "Gr+APwA3w-e 2027")];
    let answer = office.post("RENAME_FILE", &headers, "the whole document, which nobody asked for").await;
    assert_eq!(name(&answer), "Grüße 2027");
    let after = office.info().await;
    assert_eq!(after["BaseFileName"], "Grüße 2027.docx");
    for same in ["Version", "LastModifiedTime", "Size", "SHA256"] {
        assert_eq!(after[same], before[same], "{same}");
    }
    assert_eq!(office.get_file().await.body, "v1");
    assert_eq!(office.held().await, "A");
    assert_eq!(ada.names().await, ["Grüße 2027.docx"]);
}

async fn names_that_cannot_be_are_adapted(site: TestSite) {
    let (ada, office) = document(&site).await;
    ada.upload("taken.docx", "taken").await;
    #[rustfmt::skip]
    let rows = [
        ("new name",      "new name"),
        ("new name.docx", "new name"),      // Collabora sends the extension
        ("new name.txt",  "new name.txt"),  // which is not this file's
        ("TAKEN",         "TAKEN (2)"),
        ("taken",         "taken (2)"),     // it has that number already
        ("a/b\\c:d",      "a_b_c_d"),
    ];
    for (asked, got) in rows {
        assert_eq!(name(&office.rename("", asked).await), got, "{asked}");
        assert_eq!(office.info().await["BaseFileName"], format!("{got}.docx"), "{asked}");
    }
    let raw = office.post("RENAME_FILE", &[("x-wopi-requestedname", "C++ plan")], Body::empty()).await;
    assert_eq!(name(&raw), "C++ plan", "what is not UTF-7 is taken as it is");
    office.post("RENAME_FILE", &[], Body::empty()).await.assert_status(400);
}

async fn a_rename_passes_the_lock_or_not(site: TestSite) {
    let (_, office) = document(&site).await;
    #[rustfmt::skip]
    let rows = [
        // held  presented  status
        ("",  "",  200),
        ("",  "X", 200),
        ("A", "A", 200),
        ("A", "X", 409),
        ("A", "",  409),
    ];
    for (row, (held, presented, status)) in rows.into_iter().enumerate() {
        if !held.is_empty() {
            office.lock(held).await.assert_ok();
        }
        let before = office.info().await["BaseFileName"].clone();
        let answer = office.rename(presented, &format!("row {row}")).await;
        answer.assert_status(status);
        if status == 409 {
            answer.assert_conflict_with(held);
        }
        assert_eq!(office.info().await["BaseFileName"] != before, status == 200, "row {row}");
    }
}

async fn a_suggested_name_is_never_refused(site: TestSite) {
    let (ada, office) = document(&site).await;
    let long = "x".repeat(600);
    #[rustfmt::skip]
    let rows = [
        (".docx",            "plan (2).docx"),
        (".odt",             "plan.odt"),
        ("copy.docx",        "copy.docx"),
        ("copy.docx",        "copy (2).docx"),
        ("a/b:c.docx",       "a_b_c.docx"),
        ("Grüße & Co.docx",  "Grüße & Co.docx"),
    ];
    for (asked, got) in rows {
        assert_eq!(name(&office.put_suggested(asked, "a copy").await), got, "{asked}");
    }
    for odd in ["con.docx", "..", " . ", "\u{202e}xcod.docx", &format!("{long}.docx")] {
        assert_eq!(office.put_suggested(odd, "odd").await.status, 200, "{odd:?}");
    }
    assert_eq!(office.get_file().await.body, "v1", "the source stays");
    let copy = ada.names().await;
    assert!(copy.contains(&"copy (2).docx".to_owned()), "{copy:?}");
}

async fn an_exact_name_is_taken_as_it_is_or_refused(site: TestSite) {
    let (ada, office) = document(&site).await;
    let there = ada.upload("there.docx", "there").await;
    assert_eq!(name(&office.put_exact("a_new+one.docx", false, "new").await), "a_new+one.docx");

    let taken = office.put_exact("there.docx", false, "over it").await;
    taken.assert_status(409);
    assert_eq!(taken.header("x-wopi-validrelativetarget"), Some("there (2).docx"));
    assert_eq!(ada.content(&there).await, "there");

    // Overwritten, the file keeps its id and its history.
    let over = office.put_exact("there.docx", true, "over it").await;
    assert!(over.assert_ok().json()["Url"].as_str().unwrap().contains(&format!("/wopi/files/{there}?")));
    assert_eq!(ada.content(&there).await, "over it");
    assert_eq!(ada.versions(&there).await.len(), 2);

    for bad in ["a/b.docx", "con.docx", "a:b.docx", "a\u{0}b.docx", &format!("{}.docx", "x".repeat(600))] {
        let answer = office.put_exact(bad, true, "never").await;
        answer.assert_status(400);
        assert!(answer.header("x-wopi-invalidfilenameerror").is_some(), "{bad:?}");
        let valid = answer.header("x-wopi-validrelativetarget").unwrap();
        let retried = office.post("PUT_RELATIVE", &[("x-wopi-relativetarget", valid)], "retried").await;
        assert_eq!(retried.status, 200, "{bad:?} {valid}");
    }
    // A header that is not UTF-7 names nothing.
    office.post("PUT_RELATIVE", &[("x-wopi-relativetarget", "C++ a.docx")], "x").await.assert_status(400);
}

async fn what_is_locked_is_not_overwritten(site: TestSite) {
    let (ada, office) = document(&site).await;
    let there = ada.upload("there.docx", "there").await;
    ada.open(&there, PLAIN).await.lock("theirs").await.assert_ok();
    office.put_exact("there.docx", true, "over it").await.assert_conflict_with("theirs");
    // The lock that counts is the target's; by its own name a file is no exception.
    office.lock("mine").await.assert_ok();
    office.put_exact("plan.docx", true, "over myself").await.assert_conflict_with("mine");
    office.put_exact("free.docx", true, "free").await.assert_ok();
    assert_eq!(ada.content(&there).await, "there");
    assert_eq!(office.get_file().await.body, "v1");
}

async fn both_kinds_of_name_or_none(site: TestSite) {
    let (ada, office) = document(&site).await;
    let both = [("x-wopi-suggestedtarget", "a.docx"), ("x-wopi-relativetarget", "b.docx")];
    office.post("PUT_RELATIVE", &both, "x").await.assert_status(501);
    office.post("PUT_RELATIVE", &[], "x").await.assert_status(400);
    let empty = [("x-wopi-suggestedtarget", ""), ("x-wopi-relativetarget", "b.docx")];
    assert_eq!(name(&office.post("PUT_RELATIVE", &empty, "x").await), "b.docx");
    let said = [("x-wopi-suggestedtarget", ".docx"), ("x-wopi-size", "99999999")];
    office.post("PUT_RELATIVE", &said, "x").await.assert_status(413);
    assert_eq!(ada.names().await, ["b.docx", "plan.docx"]);
}

async fn the_new_file_opens_at_once_and_not_for_longer(site: TestSite) {
    let (ada, office) = document(&site).await;
    site.clock.advance(std::time::Duration::from_secs(9 * 3600));
    let made = office.put_suggested("copy.docx", "a copy").await.assert_ok().json();
    let url = made["Url"].as_str().unwrap();
    let (source, token) = url.split_once("?access_token=").unwrap();
    let item = source.strip_prefix("https://wopi.example.org/wopi/files/").unwrap();
    for page in ["HostViewUrl", "HostEditUrl"] {
        let page = made[page].as_str().unwrap();
        assert!(page.starts_with("https://files.example.org/") && page.ends_with(item), "{page}");
    }
    let copy = office.with_item(item).with_token(token);
    assert_eq!(copy.get_file().await.assert_ok().body, "a copy");
    copy.lock("A").await.assert_ok();
    copy.put("A", "edited").await.assert_ok();
    assert_eq!(ada.content(item).await, "edited");
    // A token is not renewed by trading it.
    site.clock.advance(std::time::Duration::from_secs(3600));
    copy.check_file_info().await.assert_status(401);
}

async fn hostile_names_leave_no_path(site: TestSite) {
    let (ada, office) = document(&site).await;
    for hostile in [
        "../../etc/passwd",
        "..\\..\\boot.ini",
        "/etc/passwd",
        "a/../../b.docx",
        "\u{0}.docx",
        "nul",
        "aux.docx",
    ] {
        office.put_suggested(hostile, "hostile").await.assert_status(200);
        office.put_exact(hostile, true, "hostile").await.assert_status(400);
        office.rename("", hostile).await.assert_status(200);
    }
    for name in ada.names().await {
        assert!(!name.contains(['/', '\\', '\u{0}']) && !name.trim_matches('.').is_empty(), "{name:?}");
    }
}

async fn deleting_goes_to_the_trash_unless_locked(site: TestSite) {
    let (ada, office) = document(&site).await;
    office.lock("A").await.assert_ok();
    for told in [&[][..], &[("x-wopi-lock", "A")]] {
        office.post("DELETE", told, Body::empty()).await.assert_conflict_with("A");
    }
    office.unlock("A").await.assert_ok();
    office.post("DELETE", &[], Body::empty()).await.assert_ok();
    for answer in [
        office.check_file_info().await,
        office.get_file().await,
        office.lock("A").await,
        office.rename("", "x").await,
    ] {
        answer.assert_status(404);
    }
    let trash = ada.get("/api/trash").await.assert_ok().json();
    assert_eq!(trash["items"][0]["name"], "plan.docx");
}
