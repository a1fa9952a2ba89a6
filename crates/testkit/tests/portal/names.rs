//! Names that somebody's desktop could not take, and names that only look different.

use serde_json::json;
use sheaf_testkit::{TestSite, on_each_database};

use crate::acts::Acts;

on_each_database! {
    no_name_that_a_desktop_refuses_gets_in
    names_that_look_the_same_do_not_stand_side_by_side
}

async fn no_name_that_a_desktop_refuses_gets_in(site: TestSite) {
    let ada = site.person("ada").await;
    let plan = ada.upload("plan.docx", "v1").await;
    let before = ada.item(&plan).await;
    let long = "x".repeat(300);
    #[rustfmt::skip]
    let rows = [
        ("../plan.docx",     "forbidden_character"),
        ("..\\plan.docx",    "forbidden_character"),
        ("..",               "ends_with_dot_or_space"),
        ("a\0b",             "forbidden_character"),
        ("a\nb",             "forbidden_character"),
        ("a:b",              "forbidden_character"),
        (long.as_str(),      "too_long"),
        ("CON",              "reserved"),
        ("lpt1.txt",         "reserved"),
        ("gpj\u{202e}exe",   "direction_override"),
        ("plan.",            "ends_with_dot_or_space"),
        ("plan ",            "ends_with_dot_or_space"),
        (" ",                "empty"),
        ("",                 "empty"),
    ];
    for (name, reason) in rows {
        for answer in [
            ada.post(&ada.root(), "folders", json!({ "name": name })).await,
            ada.post(&ada.root(), "documents", json!({ "name": name, "on_conflict": "rename" })).await,
            ada.rename(&plan, name).await,
            ada.try_upload(name, "content", "fail").await,
        ] {
            let problem = answer.assert_problem(400, "bad_name").json();
            assert_eq!(problem["reason"], reason, "{name:?}");
        }
        // A path of an upload is names, too; where nothing stands between two slashes, there is no folder.
        if !name.is_empty() && !name.contains('/') {
            let root = ada.root();
            let told = [("parent", root.as_str()), ("name", "a"), ("relative_path", &format!("x/{name}"))];
            ada.call(ada.announcement(0, &told), "").await.assert_problem(400, "bad_name");
        }
    }
    assert_eq!((ada.item(&plan).await, ada.names().await), (before, vec!["plan.docx".to_owned()]));
    assert_eq!(ada.get("/api/uploads").await.json(), json!({ "uploads": [] }));
    // As long as it may be, it is.
    ada.rename(&plan, &"ü".repeat(127)).await.assert_ok();
}

async fn names_that_look_the_same_do_not_stand_side_by_side(site: TestSite) {
    let ada = site.person("ada").await;
    for (name, twins) in [
        ("Caf\u{e9}.txt", vec!["Cafe\u{301}.txt", "CAFE\u{301}.TXT", "caf\u{e9}.txt"]),
        ("Stra\u{df}e", vec!["STRASSE", "strasse", "Stra\u{1e9e}e"]),
        ("\u{212b}ngstr\u{f6}m", vec!["\u{c5}ngstro\u{308}m", "a\u{30a}NGSTR\u{d6}M"]),
    ] {
        let item = ada.upload(name, name).await;
        let other = ada.upload(&format!("other {name}"), "other").await;
        for twin in twins {
            for answer in [
                ada.post(&ada.root(), "folders", json!({ "name": twin })).await,
                ada.rename(&other, twin).await,
                ada.try_upload(twin, "content", "fail").await,
            ] {
                assert_eq!(answer.assert_problem(409, "name_taken").json()["item"], item, "{name} {twin}");
            }
            // But it may be written like that itself.
            ada.rename(&item, twin).await.assert_ok();
            assert_eq!(ada.content(&item).await, name);
        }
    }
    assert_eq!(ada.names().await.len(), 6);
}
