//! The tree, its listings, versions, trash and uploads.

use std::time::Duration;

use sheaf_domain::{
    BlobId, Cause, EditingSessionId, ItemId, ItemKind, ItemName, OnConflict, Order, Sha256, Sort, Source,
    UploadId, VersionId, VersionKind,
};
use sheaf_store::{
    Tx, activity, collection, items, listing, trash,
    uploads::{self, Piece, Upload},
    versions::{self, NewVersion},
};

use crate::Site;

mod tests {
    crate::on_each_database! {
        a_folder_lists_page_by_page_in_each_order
        the_tree_is_walked_both_ways
        what_is_trashed_comes_back_or_goes_with_everything_below
        versions_come_newest_first_without_their_steps
        an_upload_collects_its_pieces
        the_activity_of_an_item_is_paged
        an_orphan_is_told_from_what_is_named
    }
}

async fn put_content(site: &Site, tx: &mut Tx, item: ItemId, size_bytes: u64, revision: u64) -> VersionId {
    put_version(site, tx, item, size_bytes, (VersionKind::Version, Some(revision), None)).await
}

async fn put_version(
    site: &Site,
    tx: &mut Tx,
    item: ItemId,
    size_bytes: u64,
    (kind, revision, session): (VersionKind, Option<u64>, Option<EditingSessionId>),
) -> VersionId {
    let id = VersionId::fresh(tx.now(), site.random());
    let cause = (kind == VersionKind::Conflict).then_some(Cause::Locked);
    let new = NewVersion {
        id,
        item,
        kind,
        number: revision,
        revision,
        blob: BlobId::fresh(tx.now(), site.random()),
        size_bytes,
        sha256: Sha256([size_bytes as u8; 32]),
        source: Source::Upload,
        suite: None,
        session,
        author: Some(site.account),
        editors: "",
        restored_from: None,
        cause,
        created_at: tx.now(),
    };
    versions::insert(tx, &new).await.unwrap();
    if let (VersionKind::Version, Some(revision)) = (kind, revision) {
        let head = items::NewHead {
            version: id,
            revision,
            number: revision,
            size_bytes,
            at: tx.now(),
            by: Some(site.account),
        };
        items::set_head(tx, item, &head).await.unwrap();
    }
    id
}

async fn a_folder_lists_page_by_page_in_each_order(site: Site) {
    for (name, kind, size) in [
        ("b.txt", ItemKind::File, 30),
        ("Zeta", ItemKind::Folder, 0),
        ("a10.txt", ItemKind::File, 10),
        ("alpha", ItemKind::Folder, 0),
        ("a9.txt", ItemKind::File, 20),
        ("Äpfel.txt", ItemKind::File, 20),
    ] {
        let mut tx = site.store().begin().await.unwrap();
        let item = site.make_item(&mut tx, site.root, kind, name).await;
        if kind == ItemKind::File {
            put_content(&site, &mut tx, item, size, 1).await;
        }
        tx.commit().await.unwrap();
        site.advance(1);
    }
    let mut reader = site.store().reader().await.unwrap();
    let now = reader.now();
    let mut listed = async |kind, sort, order| {
        let (mut names, mut after) = (Vec::new(), None);
        loop {
            let page =
                listing::page(&mut reader, site.root, kind, (sort, order), after.as_ref(), 2, now).await;
            let page = page.unwrap();
            after = page.last().map(|last| last.place.clone());
            if page.is_empty() {
                return names.join(" ");
            }
            names.extend(page.into_iter().map(|row| row.item.name));
        }
    };
    use {ItemKind::*, Order::*};
    #[rustfmt::skip]
    let rows = [
        (Folder, Sort::Name,    Ascending,  "alpha Zeta"),
        (File,   Sort::Name,    Ascending,  "a9.txt a10.txt Äpfel.txt b.txt"),
        (File,   Sort::Name,    Descending, "b.txt Äpfel.txt a10.txt a9.txt"),
        (File,   Sort::Size,    Ascending,  "a10.txt a9.txt Äpfel.txt b.txt"),
        (File,   Sort::Size,    Descending, "b.txt Äpfel.txt a9.txt a10.txt"),
        (File,   Sort::Changed, Ascending,  "b.txt a10.txt a9.txt Äpfel.txt"),
        (File,   Sort::Changed, Descending, "Äpfel.txt a9.txt a10.txt b.txt"),
        (Folder, Sort::Size,    Descending, "Zeta alpha"),
    ];
    for (kind, sort, order, names) in rows {
        assert_eq!(listed(kind, sort, order).await, names, "{kind:?} {sort:?} {order:?}");
    }
}

async fn the_tree_is_walked_both_ways(site: Site) {
    let mut tx = site.store().begin().await.unwrap();
    let a = site.make_item(&mut tx, site.root, ItemKind::Folder, "a").await;
    let b = site.make_item(&mut tx, a, ItemKind::Folder, "b").await;
    let file = site.make_item(&mut tx, b, ItemKind::File, "c.txt").await;
    put_content(&site, &mut tx, file, 7, 1).await;
    let above = items::ancestors(&mut tx, file).await.unwrap();
    assert_eq!(above.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [site.root, a, b]);
    let below = items::subtree(&mut tx, a, 10).await.unwrap();
    assert_eq!(
        below.iter().map(|row| (row.item.id, row.depth)).collect::<Vec<_>>(),
        [(a, 0), (b, 1), (file, 2)]
    );
    assert_eq!(items::height(&mut tx, site.root).await.unwrap(), 2);
    assert_eq!(items::usage(&mut tx, a).await.unwrap(), (7, 0));
    let found = items::child(&mut tx, b, &ItemName::parse("C.TXT").unwrap()).await.unwrap();
    assert_eq!(found.map(|item| item.id), Some(file));

    let moved = items::find(&mut tx, b).await.unwrap().unwrap();
    items::relocate(&mut tx, &moved, site.root, &ItemName::parse("b2").unwrap()).await.unwrap();
    let children = async |tx: &mut Tx, id| items::find(tx, id).await.unwrap().unwrap().children;
    assert_eq!((children(&mut tx, a).await, children(&mut tx, site.root).await), (0, 2));
    items::rename(&mut tx, file, &ItemName::parse("d.txt").unwrap()).await.unwrap();
    items::change_drive(&mut tx, b, site.drive).await.unwrap();
    items::count_conflict(&mut tx, file, 2).await.unwrap();
    let file = items::find(&mut tx, file).await.unwrap().unwrap();
    assert_eq!((file.name.as_str(), file.conflicts, file.drive), ("d.txt", 2, site.drive));
}

async fn what_is_trashed_comes_back_or_goes_with_everything_below(site: Site) {
    let mut tx = site.store().begin().await.unwrap();
    let folder = site.make_item(&mut tx, site.root, ItemKind::Folder, "old").await;
    let file = site.make_item(&mut tx, folder, ItemKind::File, "c.txt").await;
    put_content(&site, &mut tx, file, 7, 1).await;
    put_version(&site, &mut tx, file, 3, (VersionKind::Conflict, None, None)).await;
    let item = items::find(&mut tx, folder).await.unwrap().unwrap();
    trash::put(&mut tx, &item, site.account, "").await.unwrap();
    assert_eq!(items::find(&mut tx, file).await.unwrap().unwrap().trashed_in, Some(folder));
    assert_eq!(trash::count(&mut tx, site.drive).await.unwrap(), 1);
    let listed = trash::page(&mut tx, site.drive, None, 10).await.unwrap().remove(0);
    assert_eq!((listed.item.id, listed.by.map(|by| by.id)), (folder, Some(site.account)));
    assert!(trash::find(&mut tx, file).await.unwrap().is_none(), "only the top of what was deleted is shown");

    trash::revive(&mut tx, folder).await.unwrap();
    assert_eq!(items::find(&mut tx, file).await.unwrap().unwrap().trashed_in, None);
    trash::put(&mut tx, &item, site.account, "").await.unwrap();
    tx.commit().await.unwrap();

    site.advance(100);
    let mut tx = site.store().begin().await.unwrap();
    let now = tx.now();
    let kept = |seconds| trash::Kept { now, by_default: Duration::from_secs(seconds) };
    assert_eq!(trash::expired(&mut tx, kept(200), 9).await.unwrap(), []);
    assert_eq!(trash::expired(&mut tx, kept(50), 9).await.unwrap(), [folder]);
    let removed = trash::remove(&mut tx, folder).await.unwrap();
    assert_eq!((removed.items, removed.used_bytes, removed.conflict_bytes), (2, 7, 3));
    assert!(items::find(&mut tx, file).await.unwrap().is_none());
}

async fn versions_come_newest_first_without_their_steps(site: Site) {
    let session = EditingSessionId::fresh(site.store().now(), site.random());
    let mut tx = site.store().begin().await.unwrap();
    let file = site.make_item(&mut tx, site.root, ItemKind::File, "c.txt").await;
    let first = put_content(&site, &mut tx, file, 1, 1).await;
    tx.commit().await.unwrap();
    site.advance(1);
    let mut tx = site.store().begin().await.unwrap();
    let step = put_version(&site, &mut tx, file, 2, (VersionKind::Version, Some(2), Some(session))).await;
    versions::demote(&mut tx, step).await.unwrap();
    let second = put_version(&site, &mut tx, file, 3, (VersionKind::Version, Some(2), Some(session))).await;
    tx.commit().await.unwrap();
    site.advance(1);
    let mut tx = site.store().begin().await.unwrap();
    let conflict = put_version(&site, &mut tx, file, 4, (VersionKind::Conflict, None, Some(session))).await;
    let page = versions::page(&mut tx, file, None, 2).await.unwrap();
    assert_eq!(page.iter().map(|row| row.id).collect::<Vec<_>>(), [conflict, second]);
    let last = page.last().unwrap();
    let rest = versions::page(&mut tx, file, Some((last.created_at, last.id)), 9).await.unwrap();
    assert_eq!(rest.iter().map(|row| row.id).collect::<Vec<_>>(), [first]);
    assert_eq!(versions::steps(&mut tx, session, 2, 9).await.unwrap().first().map(|row| row.id), Some(step));
    assert_eq!(versions::conflicts_of(&mut tx, file, session).await.unwrap().len(), 1);
    assert!(versions::has_conflict(&mut tx, file, &Sha256([4; 32])).await.unwrap());
    assert!(!versions::has_conflict(&mut tx, file, &Sha256([3; 32])).await.unwrap());
    let kept = trash::Kept { now: tx.now().plus(Duration::from_secs(1)), by_default: Duration::ZERO };
    let expired = trash::expired_versions(&mut tx, kept, 9).await.unwrap();
    assert_eq!(expired.len(), 2, "neither the head nor a conflict version grows old");
    versions::pin(&mut tx, first).await.unwrap();
    assert_eq!(trash::expired_versions(&mut tx, kept, 9).await.unwrap(), [(file, step)]);
    versions::remove(&mut tx, step).await.unwrap();
    assert!(versions::find(&mut tx, file, step).await.unwrap().is_none());
    assert_eq!(versions::find(&mut tx, file, first).await.unwrap().map(|row| row.pinned), Some(true));
    assert_eq!(
        versions::person(&mut tx, site.organization, site.account).await.unwrap().unwrap().name,
        "Ada"
    );
}

async fn an_upload_collects_its_pieces(site: Site) {
    let mut tx = site.store().begin().await.unwrap();
    let (now, id) = (tx.now(), UploadId::fresh(tx.now(), site.random()));
    let later = now.plus(Duration::from_secs(50));
    let upload = Upload {
        id,
        drive: site.drive,
        membership: site.membership,
        parent: site.root,
        name: "film.mp4".into(),
        relative_path: "a/b".into(),
        on_conflict: OnConflict::Version,
        size_bytes: 10,
        received: 0,
        item: None,
        created_at: now,
        expires_at: now,
    };
    uploads::insert(&mut tx, &upload).await.unwrap();
    let piece = |start, size_bytes| Piece {
        start,
        size_bytes,
        blob: BlobId::fresh(now, site.random()),
        sha256: Sha256([0; 32]),
    };
    uploads::add_piece(&mut tx, id, &piece(0, 4), later).await.unwrap();
    uploads::add_piece(&mut tx, id, &piece(4, 3), later).await.unwrap();
    let found = uploads::find_for_update(&mut tx, site.membership, id).await.unwrap().unwrap();
    assert_eq!((found.received, found.on_conflict, found.expires_at), (7, OnConflict::Version, later));
    let pieces = uploads::pieces(&mut tx, id).await.unwrap();
    assert_eq!(
        pieces.iter().map(|piece| (piece.start, piece.size_bytes)).collect::<Vec<_>>(),
        [(0, 4), (4, 3)]
    );
    assert_eq!(uploads::count(&mut tx, site.membership).await.unwrap(), 1);
    assert_eq!(uploads::waiting_bytes(&mut tx, site.membership).await.unwrap(), 7);
    assert_eq!(uploads::of_member(&mut tx, site.membership, now, 9).await.unwrap().len(), 1);
    assert_eq!(uploads::of_member(&mut tx, site.membership, later, 9).await.unwrap().len(), 0, "it is over");
    let after = later.plus(Duration::from_secs(1));
    for (at, expired) in [(now, vec![]), (after, vec![id])] {
        let found: Vec<_> =
            uploads::expired(&mut tx, at, 9).await.unwrap().iter().map(|one| one.id).collect();
        assert_eq!(found, expired);
        assert_eq!(uploads::is_expired(&mut tx, id, at).await.unwrap(), !expired.is_empty());
    }
    uploads::finish(&mut tx, &upload, site.root, later).await.unwrap();
    let found = uploads::find(&mut tx, site.membership, id).await.unwrap().unwrap();
    assert_eq!((found.received, found.item), (10, Some(site.root)));
    assert_eq!(uploads::count(&mut tx, site.membership).await.unwrap(), 0, "only unfinished ones count");
    assert_eq!(uploads::of_member(&mut tx, site.membership, now, 9).await.unwrap().len(), 0);
    uploads::remove(&mut tx, id).await.unwrap();
    assert!(uploads::find(&mut tx, site.membership, id).await.unwrap().is_none());
}

async fn the_activity_of_an_item_is_paged(site: Site) {
    for act in ["item.created", "item.renamed", "item.trashed"] {
        let mut tx = site.store().begin().await.unwrap();
        let entry = activity::NewEntry {
            id: sheaf_domain::ActivityId::fresh(tx.now(), site.random()),
            organization: site.organization,
            account: Some(site.account),
            item: Some(site.root),
            act,
            object: None,
            address: None,
            details: "{}",
        };
        activity::append(&mut tx, &entry).await.unwrap();
        tx.commit().await.unwrap();
        site.advance(1);
    }
    let mut reader = site.store().reader().await.unwrap();
    let page = activity::of_item(&mut reader, site.root, None, 2).await.unwrap();
    assert_eq!(
        page.iter().map(|entry| entry.act.as_str()).collect::<Vec<_>>(),
        ["item.trashed", "item.renamed"]
    );
    let rest = activity::of_item(&mut reader, site.root, Some(page[1].id), 2).await.unwrap();
    assert_eq!(rest.iter().map(|entry| entry.act.as_str()).collect::<Vec<_>>(), ["item.created"]);
    assert_eq!(rest[0].who.as_ref().map(|who| who.name.as_str()), Some("Ada"));
}

async fn an_orphan_is_told_from_what_is_named(site: Site) {
    let mut tx = site.store().begin().await.unwrap();
    let file = site.make_item(&mut tx, site.root, ItemKind::File, "c.txt").await;
    let version = put_content(&site, &mut tx, file, 1, 1).await;
    let named = versions::find(&mut tx, file, version).await.unwrap().unwrap().blob;
    let orphan = BlobId::fresh(tx.now(), site.random());
    use collection::Standing::{Named, NotedAt, Unnamed};
    assert_eq!(collection::standing(&mut tx, named).await.unwrap(), Named);
    assert_eq!(collection::standing(&mut tx, orphan).await.unwrap(), Unnamed);
    collection::note(&mut tx, orphan).await.unwrap();
    collection::note(&mut tx, orphan).await.unwrap();
    assert_eq!(collection::standing(&mut tx, orphan).await.unwrap(), NotedAt(tx.now()));
    collection::forget(&mut tx, orphan).await.unwrap();
    assert_eq!(collection::standing(&mut tx, orphan).await.unwrap(), Unnamed);
}
