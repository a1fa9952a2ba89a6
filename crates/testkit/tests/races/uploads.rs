//! Uploads that are under way at the same time.

use std::{io, net::IpAddr};

use bytes::Bytes;
use futures::stream;
use sheaf_app::{Announcement, Caller, ItemError, Password, Received, Visitor, right::Add};
use sheaf_domain::{ItemName, OnConflict, UploadId};
use sheaf_testkit::{PASSWORD, Person, TestSite, on_each_database};

on_each_database! {
    unfinished_uploads_together_hold_no_more_than_the_drive_may
    a_piece_for_a_folder_in_the_trash_is_refused_at_once
}

struct Uploads {
    site: TestSite,
    ada: Person,
    caller: Caller,
}

impl Uploads {
    async fn begin(site: TestSite) -> Self {
        let ada = site.person("ada").await;
        let from = Visitor { address: IpAddr::from([192, 0, 2, 1]), user_agent: String::new() };
        let password = Password::new(PASSWORD.to_owned());
        let (_, caller) = site.app.sign_in(&ada.mail, &password, &from).await.unwrap();
        Self { site, ada, caller }
    }

    async fn announce(&self, parent: &str, name: &str, size_bytes: u64) -> UploadId {
        let app = &self.site.app;
        let folder = app.grant::<Add>(&self.caller, parent.parse().unwrap()).await.unwrap();
        let name = ItemName::parse(name).unwrap();
        let new = Announcement { name, folders: Vec::new(), on_conflict: OnConflict::Fail, size_bytes };
        app.announce_upload(&self.caller, &folder, &new).await.unwrap().id
    }

    async fn send(&self, upload: UploadId, offset: u64, bytes: usize) -> Result<Received, ItemError> {
        let body = stream::iter([Ok::<_, io::Error>(Bytes::from(vec![b'x'; bytes]))]);
        self.site.app.receive_piece(&self.caller, upload, offset, None, body).await
    }
}

async fn unfinished_uploads_together_hold_no_more_than_the_drive_may(site: TestSite) {
    let uploads = Uploads::begin(site).await;
    let root = uploads.ada.member.root.to_string();
    uploads.site.app.set_drive_quota(uploads.ada.member.drive, Some(150)).await.unwrap();
    let one = uploads.announce(&root, "one", 100).await;
    let two = uploads.announce(&root, "two", 100).await;
    uploads.send(one, 0, 80).await.unwrap();
    let refused = uploads.send(two, 0, 80).await.unwrap_err();
    assert!(matches!(refused, ItemError::NoSpace { free: 150, needed: 160 }), "{refused:?}");
    uploads.send(one, 80, 20).await.unwrap();
    uploads.send(two, 0, 40).await.unwrap();
    uploads.send(two, 40, 60).await.unwrap_err();
    assert_eq!(uploads.ada.names().await, ["one"]);
}

async fn a_piece_for_a_folder_in_the_trash_is_refused_at_once(site: TestSite) {
    let uploads = Uploads::begin(site).await;
    let folder = crate::names::folder(&uploads.ada, &uploads.ada.member.root.to_string(), "folder").await;
    let film = uploads.announce(&folder, "film.mp4", 100).await;
    uploads.send(film, 0, 10).await.unwrap();
    crate::trash::throw_away(&uploads.ada, &folder).await.assert_ok();
    assert!(matches!(uploads.send(film, 10, 10).await, Err(ItemError::NotFound)));
    uploads.site.app.cancel_upload(&uploads.caller, film).await.unwrap();
}
