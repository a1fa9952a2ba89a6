//! Accounts, sessions, tries, keys, discoveries.

use std::time::Duration;

use sheaf_domain::{Clock, KeyId, Mail, MembershipId, OrgId, Role, SessionId, Slug, SuiteId};
use sheaf_store::{
    StoreError, accounts, discoveries, drives, keys,
    organizations::{self, NewOrganization},
    sessions::{self, NewSession},
    throttles,
};

use crate::Site;

mod tests {
    crate::on_each_database! {
        an_account_is_found_by_its_mail_in_any_case
        somebody_may_be_a_member_of_two_organizations
        a_session_is_found_by_its_hash_until_it_is_removed
        tries_are_counted_within_their_window
        keys_come_newest_first_and_grow_old
        a_discovery_stays_when_reading_it_fails
    }
}

async fn an_account_is_found_by_its_mail_in_any_case(site: Site) {
    let mut tx = site.store().begin().await.unwrap();
    let mail: Mail = "ADA@Example.org".parse().unwrap();
    let found = accounts::by_mail(&mut tx, &mail).await.unwrap().unwrap();
    assert_eq!(
        (found.account, found.mail.as_str(), found.disabled),
        (site.account, "ada@example.org", false)
    );
    assert!(accounts::by_mail(&mut tx, &"ben@example.org".parse().unwrap()).await.unwrap().is_none());
    let twin = accounts::NewAccount {
        id: sheaf_domain::AccountId::fresh(tx.now(), site.random()),
        mail: &mail,
        name: "Twin",
        password_hash: "",
    };
    assert!(matches!(accounts::insert(&mut tx, &twin).await, Err(StoreError::Taken(_))));
    drop(tx);

    let mut tx = site.store().begin().await.unwrap();
    accounts::rename(&mut tx, site.account, "Ada L.").await.unwrap();
    accounts::set_password(&mut tx, site.account, "other").await.unwrap();
    accounts::set_user_info(&mut tx, site.account, "info").await.unwrap();
    accounts::end_tokens(&mut tx, site.account).await.unwrap();
    let changed = accounts::find(&mut tx, site.account).await.unwrap().unwrap();
    assert_eq!((changed.name.as_str(), changed.password_hash.as_deref()), ("Ada L.", Some("other")));
    let access = sheaf_store::access::find(&mut tx, site.membership, site.root).await.unwrap().unwrap();
    assert_eq!((access.caller.token_epoch, access.caller.user_info.as_deref()), (1, Some("info")));
}

async fn somebody_may_be_a_member_of_two_organizations(site: Site) {
    let mut tx = site.store().begin().await.unwrap();
    let slug: Slug = "harbour".parse().unwrap();
    let below = OrgId::fresh(tx.now(), site.random());
    let new = NewOrganization {
        id: below,
        parent: Some(site.organization),
        name: "Harbour",
        slug: &slug,
        policy: "{}",
        effective: "{\"off\":true}",
    };
    organizations::insert(&mut tx, &new).await.unwrap();
    assert!(sheaf_store::slugs::is_known(&mut tx, &slug).await.unwrap());
    assert_eq!(organizations::master(&mut tx).await.unwrap(), Some(site.organization));
    assert_eq!(organizations::find(&mut tx, below).await.unwrap().unwrap().parent, Some(site.organization));
    let second = MembershipId::fresh(tx.now(), site.random());
    accounts::join(&mut tx, second, below, site.account, Role::Guest).await.unwrap();
    let all = accounts::memberships(&mut tx, site.account).await.unwrap();
    let seen: Vec<_> =
        all.iter().map(|m| (m.role, m.organization_slug.as_str(), m.effective.as_str())).collect();
    assert_eq!(
        seen,
        [(Role::SystemAdministrator, "master", "{}"), (Role::Guest, "harbour", "{\"off\":true}")]
    );
    assert_eq!(drives::personal(&mut tx, site.membership).await.unwrap().unwrap().root, site.root);
    assert!(drives::personal(&mut tx, second).await.unwrap().is_none());
}

async fn a_session_is_found_by_its_hash_until_it_is_removed(site: Site) {
    let mut tx = site.store().begin().await.unwrap();
    let expires_at = tx.now().plus(Duration::from_secs(100));
    let begin = |id, secret_hash| NewSession {
        id,
        secret_hash,
        account: site.account,
        membership: site.membership,
        user_agent: "a browser",
        expires_at,
    };
    let ids = [0, 1, 2].map(|_| SessionId::fresh(tx.now(), site.random()));
    for (id, hash) in ids.iter().zip([&[1; 32], &[2; 32], &[3; 32]]) {
        sessions::insert(&mut tx, &begin(*id, hash)).await.unwrap();
    }
    let found = sessions::find(&mut tx, &[2; 32]).await.unwrap().unwrap();
    assert_eq!((found.id, found.account, found.role), (ids[1], site.account, Role::SystemAdministrator));
    assert!(sessions::find(&mut tx, &[9; 32]).await.unwrap().is_none());
    tx.commit().await.unwrap();

    site.advance(60);
    let mut tx = site.store().begin().await.unwrap();
    let later = tx.now().plus(Duration::from_secs(100));
    sessions::touch(&mut tx, ids[0], later).await.unwrap();
    sessions::switch(&mut tx, ids[0], site.membership).await.unwrap();
    let now = tx.now();
    let listed = sessions::of_account(&mut tx, site.account, now, 10).await.unwrap();
    assert_eq!(listed.first().map(|seen| seen.id), Some(ids[0]), "the last used comes first");
    assert_eq!(listed.len(), 3);
    assert!(sessions::remove(&mut tx, site.account, ids[2]).await.unwrap());
    assert!(!sessions::remove(&mut tx, site.account, ids[2]).await.unwrap());
    tx.commit().await.unwrap();

    site.advance(50);
    let mut tx = site.store().begin().await.unwrap();
    assert_eq!(sessions::remove_expired(&mut tx).await.unwrap(), 1);
    assert_eq!(sessions::remove_all(&mut tx, site.account, Some(ids[0])).await.unwrap(), 0);
    assert_eq!(sessions::remove_all(&mut tx, site.account, None).await.unwrap(), 1);
}

async fn tries_are_counted_within_their_window(site: Site) {
    let window = Duration::from_secs(60);
    let try_once = async || {
        let mut tx = site.store().begin().await.unwrap();
        let start = tx.now().minus(window);
        let tries = throttles::count(&mut tx, "password ada", start).await.unwrap();
        tx.commit().await.unwrap();
        tries.count
    };
    assert_eq!((try_once().await, try_once().await), (1, 2));
    site.advance(59);
    assert_eq!(try_once().await, 3);
    site.advance(2);
    assert_eq!(try_once().await, 1, "the window begins anew");
    let mut tx = site.store().begin().await.unwrap();
    assert_eq!(throttles::find(&mut tx, "password ada").await.unwrap().unwrap().count, 1);
    throttles::forget(&mut tx, "password ada").await.unwrap();
    assert!(throttles::find(&mut tx, "password ada").await.unwrap().is_none());
    let (start, later) = (tx.now().minus(window), tx.now().plus(window));
    throttles::count(&mut tx, "password ben", start).await.unwrap();
    assert_eq!(throttles::remove_before(&mut tx, start).await.unwrap(), 0);
    assert_eq!(throttles::remove_before(&mut tx, later).await.unwrap(), 1);
}

async fn keys_come_newest_first_and_grow_old(site: Site) {
    let mut tx = site.store().begin().await.unwrap();
    keys::lock(&mut tx).await.unwrap();
    let first = KeyId::fresh(tx.now(), site.random());
    keys::insert(&mut tx, "tokens", first, &[1, 2]).await.unwrap();
    tx.commit().await.unwrap();
    site.advance(10);
    let mut tx = site.store().begin().await.unwrap();
    let second = KeyId::fresh(tx.now(), site.random());
    keys::insert(&mut tx, "tokens", second, &[3]).await.unwrap();
    let other = KeyId::fresh(tx.now(), site.random());
    keys::insert(&mut tx, "proofs", other, &[4]).await.unwrap();
    let found = keys::of_purpose(&mut tx, "tokens").await.unwrap();
    assert_eq!(
        found.iter().map(|key| (key.id, key.sealed.clone())).collect::<Vec<_>>(),
        [(second, vec![3]), (first, vec![1, 2])]
    );
    let now = tx.now();
    assert_eq!(keys::remove_before(&mut tx, "tokens", now).await.unwrap(), 1);
    assert_eq!(keys::of_purpose(&mut tx, "tokens").await.unwrap().len(), 1);
}

async fn a_discovery_stays_when_reading_it_fails(site: Site) {
    let office: SuiteId = "office".parse().unwrap();
    let mut tx = site.store().begin().await.unwrap();
    discoveries::put_failure(&mut tx, &office, "https://a.example", "no answer").await.unwrap();
    let row = discoveries::all(&mut tx).await.unwrap().remove(0);
    assert_eq!(
        (row.document, row.failing_since, row.failure.as_deref()),
        (None, Some(tx.now()), Some("no answer"))
    );
    discoveries::put(&mut tx, &office, "https://a.example", "<xml/>", 12).await.unwrap();
    let row = discoveries::all(&mut tx).await.unwrap().remove(0);
    assert_eq!(
        (row.document.as_deref(), row.failing_since, row.fetched_at),
        (Some("<xml/>"), None, Some(tx.now()))
    );
    tx.commit().await.unwrap();
    let failing_since = {
        site.advance(5);
        site.clock.now()
    };
    for _ in 0..2 {
        let mut tx = site.store().begin().await.unwrap();
        discoveries::put_failure(&mut tx, &office, "https://a.example", "no answer").await.unwrap();
        tx.commit().await.unwrap();
        site.advance(5);
    }
    let mut tx = site.store().begin().await.unwrap();
    let row = discoveries::all(&mut tx).await.unwrap().remove(0);
    assert_eq!((row.document.as_deref(), row.failing_since), (Some("<xml/>"), Some(failing_since)));
    // Another address knows nothing of what the old one said.
    discoveries::put_failure(&mut tx, &office, "https://b.example", "no answer").await.unwrap();
    assert_eq!(discoveries::all(&mut tx).await.unwrap().remove(0).document, None);
}
