//! Locks, editing sessions, roles in a drive, and how a call meets them all in one query.

use std::time::Duration;

use sheaf_domain::{DriveRole, EditingSessionId, ItemKind, MembershipId, OrgId, Role};
use sheaf_store::{
    access, accounts, drives,
    editing_sessions::{self, Ending},
    items, listing,
    locks::{self, NewLock},
};

use crate::Site;

mod tests {
    crate::on_each_database! {
        a_lock_is_met_with_its_file_in_one_query
        a_session_whose_lock_ran_out_is_found
        a_role_in_a_drive_is_met_and_seen_withdrawn
        the_drive_of_another_organization_is_not_met
    }
}

async fn a_lock_is_met_with_its_file_in_one_query(site: Site) {
    let mut tx = site.store().begin().await.unwrap();
    let item = site.make_item(&mut tx, site.root, ItemKind::File, "Plan.docx").await;
    let session = EditingSessionId::fresh(tx.now(), site.random());
    let expires_at = tx.now().plus(Duration::from_secs(60));
    let lock = NewLock {
        item,
        mechanism: "wopi",
        lock_id: "A",
        session,
        suite: Some("office"),
        taken_by: site.account,
        expires_at,
    };
    locks::take(&mut tx, &lock).await.unwrap();
    editing_sessions::begin(&mut tx, session, item, Some("office"), expires_at).await.unwrap();
    editing_sessions::take_part(&mut tx, session, site.account).await.unwrap();
    editing_sessions::take_part(&mut tx, session, site.account).await.unwrap();
    tx.commit().await.unwrap();

    let before = site.store().statements();
    let mut reader = site.store().reader().await.unwrap();
    let met = access::find(&mut reader, site.membership, item).await.unwrap().unwrap();
    assert_eq!(site.store().statements() - before, 1);
    let held = met.lock.unwrap();
    assert_eq!(
        (held.lock_id.as_str(), held.taken_by_name.as_deref(), held.session),
        ("A", Some("Ada"), session)
    );
    assert_eq!((met.role, met.parent_name.as_deref()), (Some(DriveRole::Owner), Some("My files")));
    assert_eq!(met.drive.owner, Some(site.account));
    let now = reader.now();
    let listed = listing::one(&mut reader, item, now).await.unwrap().unwrap();
    assert_eq!(listed.lock.map(|lock| lock.session), Some(session));
    let people = listing::people(&mut reader, session).await.unwrap();
    assert_eq!(people.iter().map(|person| person.name.as_str()).collect::<Vec<_>>(), ["Ada"]);
    assert_eq!(editing_sessions::running_of(&mut reader, site.account, now).await.unwrap(), 1);
    assert_eq!(items::held_below(&mut reader, site.root, now).await.unwrap(), Some(item));
    drop(reader);

    let mut tx = site.store().begin().await.unwrap();
    locks::renew(&mut tx, item, "B", expires_at.plus(Duration::from_secs(1))).await.unwrap();
    editing_sessions::renew(&mut tx, session, expires_at).await.unwrap();
    let now = tx.now();
    editing_sessions::saved(&mut tx, session, now).await.unwrap();
    let met = access::find_for_update(&mut tx, site.membership, item).await.unwrap().unwrap();
    assert_eq!(met.lock.map(|lock| lock.lock_id), Some("B".into()));
    locks::release(&mut tx, item).await.unwrap();
    editing_sessions::end(&mut tx, session, now, Some(site.account), Ending::Released).await.unwrap();
    assert!(access::find(&mut tx, site.membership, item).await.unwrap().unwrap().lock.is_none());
}

async fn a_session_whose_lock_ran_out_is_found(site: Site) {
    let mut tx = site.store().begin().await.unwrap();
    let item = site.make_item(&mut tx, site.root, ItemKind::File, "Plan.docx").await;
    let session = EditingSessionId::fresh(tx.now(), site.random());
    let expires_at = tx.now().plus(Duration::from_secs(60));
    let lock = NewLock {
        item,
        mechanism: "wopi",
        lock_id: "A",
        session,
        suite: None,
        taken_by: site.account,
        expires_at,
    };
    locks::take(&mut tx, &lock).await.unwrap();
    editing_sessions::begin(&mut tx, session, item, None, expires_at).await.unwrap();
    let now = tx.now();
    assert!(editing_sessions::run_out(&mut tx, now, 9).await.unwrap().is_empty());
    assert!(!locks::release_run_out(&mut tx, item, session).await.unwrap(), "it still holds");
    tx.commit().await.unwrap();
    site.advance(60);
    let mut tx = site.store().begin().await.unwrap();
    let now = tx.now();
    let run_out = editing_sessions::run_out(&mut tx, now, 9).await.unwrap();
    assert_eq!(run_out.iter().map(|row| (row.id, row.item)).collect::<Vec<_>>(), [(session, item)]);
    assert_eq!(items::held_below(&mut tx, site.root, now).await.unwrap(), None);
    let other = EditingSessionId::fresh(tx.now(), site.random());
    assert!(!locks::release_run_out(&mut tx, item, other).await.unwrap(), "it is another session's");
    assert!(locks::release_run_out(&mut tx, item, session).await.unwrap());
    assert!(access::find(&mut tx, site.membership, item).await.unwrap().unwrap().lock.is_none());
}

async fn a_role_in_a_drive_is_met_and_seen_withdrawn(site: Site) {
    let mut tx = site.store().begin().await.unwrap();
    let ben = join(&site, &mut tx, site.organization).await;
    let met = access::find(&mut tx, ben, site.root).await.unwrap().unwrap();
    assert_eq!(met.role, None);
    drives::let_in(&mut tx, site.drive, ben, DriveRole::Viewer, None).await.unwrap();
    drives::let_in(&mut tx, site.drive, ben, DriveRole::Editor, None).await.unwrap();
    let met = access::find(&mut tx, ben, site.root).await.unwrap().unwrap();
    assert_eq!((met.role, met.role_withdrawn_at), (Some(DriveRole::Editor), None));
    assert!(drives::withdraw(&mut tx, site.drive, ben).await.unwrap());
    assert!(!drives::withdraw(&mut tx, site.drive, ben).await.unwrap());
    let met = access::find(&mut tx, ben, site.root).await.unwrap().unwrap();
    assert_eq!(met.role_withdrawn_at, Some(tx.now()));
    drives::set_quota(&mut tx, site.drive, Some(5)).await.unwrap();
    let met = access::find(&mut tx, ben, site.root).await.unwrap().unwrap();
    assert_eq!(met.drive.quota_bytes, Some(5));
}

async fn the_drive_of_another_organization_is_not_met(site: Site) {
    let mut tx = site.store().begin().await.unwrap();
    let other = OrgId::fresh(tx.now(), site.random());
    let new = sheaf_store::organizations::NewOrganization {
        id: other,
        parent: Some(site.organization),
        name: "Other",
        slug: &"other".parse().unwrap(),
        policy: "{}",
        effective: "{}",
    };
    sheaf_store::organizations::insert(&mut tx, &new).await.unwrap();
    let ben = join(&site, &mut tx, other).await;
    drives::let_in(&mut tx, site.drive, ben, DriveRole::CoOwner, None).await.unwrap();
    assert!(
        access::find(&mut tx, ben, site.root).await.unwrap().is_none(),
        "a drive stays in its organization"
    );
}

async fn join(site: &Site, tx: &mut sheaf_store::Tx, organization: OrgId) -> MembershipId {
    let account = sheaf_domain::AccountId::fresh(tx.now(), site.random());
    let mail = "ben@example.org".parse().unwrap();
    let new = accounts::NewAccount { id: account, mail: &mail, name: "Ben", password_hash: "" };
    accounts::insert(tx, &new).await.unwrap();
    let membership = MembershipId::fresh(tx.now(), site.random());
    accounts::join(tx, membership, organization, account, Role::StandardUser).await.unwrap();
    membership
}
