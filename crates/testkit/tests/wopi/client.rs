//! The client and the host over a real connection, as the built-in editor uses them.

use std::sync::Arc;

use bytes::Bytes;
use futures::stream;
use sheaf_domain::Clock;
use sheaf_testkit::{MICROSOFT, Office, TestSite, WOPI, on_each_database};
use wopi::{
    LockId,
    operation::{ContainerTarget, PutFile, PutRelativeFile, RelativeTarget, RenameFile},
    proof::ticks,
};
use wopi_client::{Client, ClientError, Container, Document, Ecosystem, Settings, Signing};

on_each_database! {
    a_whole_session_over_the_wire
    what_stands_in_the_way_is_told_apart
    folders_are_walked_over_the_wire
}

/// Opens a document over the wire, signed, at the inner address under the public name.
async fn open(site: &TestSite, office: &Office) -> Document {
    connect(site, office).await.1
}

async fn connect(site: &TestSite, office: &Office) -> (Client, Document) {
    let clock = site.clock.clone();
    let signing = Signing {
        signer: site.suites.signer(&office.suite).expect("the suite signs"),
        now_ticks: Arc::new(move || ticks::from_unix_micros(clock.now().unix_micros())),
    };
    let inside = format!("http://{}", site.serve().await);
    let settings =
        Settings { connect_to: Some(inside.parse().unwrap()), signing: Some(signing), ..Settings::default() };
    let client = Client::new(settings).unwrap();
    let source = format!("{WOPI}/wopi/files/{}", office.item);
    let document = Document::new(&client, &source, &office.token).unwrap();
    (client, document)
}

fn content(text: &'static str) -> stream::Iter<std::vec::IntoIter<Result<Bytes, std::io::Error>>> {
    stream::iter(vec![Ok(Bytes::from_static(text.as_bytes()))])
}

fn id(id: &str) -> LockId {
    LockId::parse(id.as_bytes()).unwrap()
}

fn under(lock: &str) -> PutFile {
    PutFile { lock: Some(id(lock)), ..PutFile::default() }
}

async fn a_whole_session_over_the_wire(site: TestSite) {
    let ada = site.person("ada").await;
    let plan = ada.upload("plan.docx", "v1").await;
    let document = open(&site, &ada.open(&plan, MICROSOFT).await).await;

    let info = document.check_file_info().await.unwrap();
    assert!(info.user_can_write && info.supports_locks && info.supports_update);
    let download = document.get_file(Some(info.size)).await.unwrap();
    assert_eq!((download.version.as_deref(), download.len), (Some(info.version.as_str()), Some(2)));
    assert_eq!(download.bytes(2).await.unwrap(), "v1");

    document.lock(&id("short")).await.unwrap();
    document.unlock_and_relock(&id("short"), &id("long")).await.unwrap();
    assert_eq!(document.get_lock().await.unwrap().as_deref(), Some("long"));
    let saved = document.put_file(&under("long"), 2, content("v2")).await.unwrap();
    let told = PutFile { known_timestamp: saved.last_modified, autosave: true, ..under("long") };
    let saved = document.put_file(&told, 2, content("v3")).await.unwrap();
    document.refresh_lock(&id("long")).await.unwrap();
    let rename = RenameFile { lock: Some(id("long")), name: "Pläne".to_owned() };
    assert_eq!(document.rename_file(&rename).await.unwrap().name, "Pläne");
    assert_eq!(document.unlock(&id("long")).await.unwrap(), saved.version);

    let target = RelativeTarget::SuggestedExtension(".docx".to_owned());
    let put = PutRelativeFile { target, size_bytes: Some(4), conversion: false };
    let copy = document.put_relative_file(&put, 4, content("copy")).await.unwrap();
    assert_eq!(copy.name, "Pläne (2).docx");
    assert_eq!(copy.document.get_file(None).await.unwrap().bytes(4).await.unwrap(), "copy");
    document.put_user_info("seen").await.unwrap();
    copy.document.delete_file().await.unwrap();

    assert_eq!(ada.names().await, ["Pläne.docx"]);
    assert_eq!(ada.content(&plan).await, "v3");
    assert_eq!(ada.versions(&plan).await.len(), 2);
}

async fn what_stands_in_the_way_is_told_apart(site: TestSite) {
    let ada = site.person("ada").await;
    let plan = ada.upload("plan.docx", "v1").await;
    let document = open(&site, &ada.open(&plan, MICROSOFT).await).await;
    let known = document.check_file_info().await.unwrap().last_modified_time;
    document.lock(&id("A")).await.unwrap();

    let error = document.lock(&id("B")).await.unwrap_err();
    assert!(matches!(&error, ClientError::Conflict { held: Some(held), .. } if held == "A"), "{error:?}");
    document.put_file(&under("A"), 2, content("v2")).await.unwrap();
    let stale = PutFile { known_timestamp: known, ..under("A") };
    let error = document.put_file(&stale, 5, content("stale")).await.unwrap_err();
    assert!(matches!(error, ClientError::Conflict { cool_status: Some(1010), .. }), "{error:?}");
    let error = document.get_file(Some(1)).await.unwrap_err();
    assert!(matches!(error, ClientError::LargerThanExpected), "{error:?}");

    let exact = |name: &str| PutRelativeFile {
        target: RelativeTarget::Exact { name: name.to_owned(), overwrite: false },
        size_bytes: None,
        conversion: false,
    };
    let error = document.put_relative_file(&exact("plan.docx"), 1, content("x")).await.unwrap_err();
    let valid = |name: &Option<String>| name.as_deref() == Some("plan (2).docx");
    assert!(matches!(&error, ClientError::Conflict { valid_name, .. } if valid(valid_name)), "{error:?}");
    let error = document.put_relative_file(&exact("a:b.docx"), 1, content("x")).await.unwrap_err();
    assert!(matches!(error, ClientError::BadName { .. }), "{error:?}");

    site.clock.advance(std::time::Duration::from_secs(10 * 3600));
    let error = document.check_file_info().await.unwrap_err();
    assert!(matches!(error, ClientError::TokenEnded), "{error:?}");
}

async fn folders_are_walked_over_the_wire(site: TestSite) {
    let ada = site.person("ada").await;
    let item = ada.upload("Test.wopitest", "v1").await;
    let (client, document) = connect(&site, &ada.open(&item, MICROSOFT).await).await;
    let ecosystem = Ecosystem::at(&client, document.ecosystem().await.unwrap().url.reveal()).unwrap();
    assert!(ecosystem.check().await.unwrap().supports_containers);
    let root = ecosystem.root_container().await.unwrap().container_pointer;
    let root = Container::at(&client, root.url.reveal()).unwrap();
    let made = root.create_container(&ContainerTarget::Exact("Pläne".to_owned())).await.unwrap();
    let folder = Container::at(&client, made.container_pointer.url.reveal()).unwrap();
    let file = folder.create_file(&RelativeTarget::Suggested("a.docx".to_owned())).await.unwrap();
    let above = file.document.ancestors().await.unwrap().ancestors_with_root_first;
    assert_eq!(above.iter().map(|above| above.name.as_str()).collect::<Vec<_>>(), ["My files", "Pläne"]);
    assert_eq!(folder.rename("Reports").await.unwrap().name, "Reports");
    let listed = root.children(&[".docx"]).await.unwrap();
    assert_eq!((listed.child_containers[0].name.as_str(), listed.child_files.len()), ("Reports", 0));
    assert_eq!(folder.children(&[]).await.unwrap().child_files[0].name, "a.docx");
    let error = folder.delete().await.unwrap_err();
    assert!(matches!(error, ClientError::Conflict { .. }), "{error:?}");
    let error = folder.rename("a:b").await.unwrap_err();
    assert!(matches!(error, ClientError::BadName { .. }), "{error:?}");
    file.document.delete_file().await.unwrap();
    folder.delete().await.unwrap();
    let error = folder.check_container_info().await.unwrap_err();
    assert!(matches!(error, ClientError::NotFound), "{error:?}");
}
