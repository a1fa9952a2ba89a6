//! Organizations: keys of names, what they hold, and removing them to the last row.

use std::collections::BTreeMap;

use sheaf_domain::{AccountId, GroupId, MembershipId, OrgId, Role, Sha256, Slug};
use sheaf_store::{
    Param, Queries, Sql, Store, StoreTime, Tx, accounts,
    branding::{self, BrandPicture, Picture},
    groups, organization_listing, organization_removal, organization_totals, organization_tree,
    organizations::{self, NewOrganization},
    slugs,
};

use crate::Site;

mod tests {
    crate::on_each_database! {
        names_that_an_earlier_release_wrote_get_their_keys_at_the_next_start
        a_moved_branch_keeps_its_shape
        what_is_too_much_to_count_is_told_as_a_job_found_it
        an_organization_is_removed_to_the_last_row_and_nothing_else_is
    }
}

async fn found(site: &Site, tx: &mut Tx, parent: OrgId, name: &str) -> OrgId {
    let id = OrgId::fresh(tx.now(), site.random());
    let slug = Slug::propose(name);
    let new = NewOrganization { id, parent: Some(parent), name, slug: &slug, policy: "{}", effective: "{}" };
    organizations::insert(tx, &new).await.unwrap();
    id
}

async fn run(tx: &mut Tx, sql: &'static str, values: &[Param<'_>]) {
    tx.execute(sql, values).await.unwrap();
}

async fn names_below(q: &mut impl Queries, parent: OrgId) -> Vec<String> {
    let first = organization_listing::Place::FIRST;
    let page = organization_listing::below(q, parent, &first, 10).await.unwrap();
    page.into_iter().map(|listed| listed.name).collect()
}

async fn names_that_an_earlier_release_wrote_get_their_keys_at_the_next_start(site: Site) {
    let mut tx = site.store().begin().await.unwrap();
    for name in ["Zeta", "branch 10", "Branch 9"] {
        found(&site, &mut tx, site.organization, name).await;
    }
    run(&mut tx, "UPDATE organizations SET sort_key = NULL, name_folded = NULL", &[]).await;
    tx.commit().await.unwrap();
    let again = Store::open(&site.scratch.address, StoreTime::Given(site.clock.clone())).await.unwrap();
    let mut reader = again.reader().await.unwrap();
    assert_eq!(names_below(&mut reader, site.organization).await, ["Branch 9", "branch 10", "Zeta"]);
    let first = organization_listing::Place::FIRST;
    let found = organization_listing::search(&mut reader, site.organization, "branch", &first, 10).await;
    assert_eq!(found.unwrap().len(), 2);
}

async fn a_moved_branch_keeps_its_shape(site: Site) {
    let mut tx = site.store().begin().await.unwrap();
    let one = found(&site, &mut tx, site.organization, "One").await;
    let other = found(&site, &mut tx, site.organization, "Other").await;
    let branch = found(&site, &mut tx, one, "Branch").await;
    let leaf = found(&site, &mut tx, branch, "Leaf").await;
    organization_tree::replant(&mut tx, branch, other).await.unwrap();
    let path = organization_tree::path(&mut tx, leaf, 9).await.unwrap();
    let path: Vec<_> = path.into_iter().map(|(_, name)| name).collect();
    assert_eq!(path, ["Master", "Other", "Branch"]);
    assert!(!organization_tree::lies_in(&mut tx, leaf, one).await.unwrap());
    assert_eq!(organization_tree::depth_and_height(&mut tx, branch).await.unwrap(), (2, 1));
    assert_eq!(organization_tree::depth_and_height(&mut tx, site.organization).await.unwrap(), (0, 3));
    assert_eq!(names_below(&mut tx, one).await, Vec::<String>::new());
}

/// Makes members of an organization.
async fn people(site: &Site, tx: &mut Tx, organization: OrgId, numbers: std::ops::Range<u32>) {
    for number in numbers {
        let mut id = [1; 16];
        id[..4].copy_from_slice(&number.to_be_bytes());
        let (account, membership) = (AccountId::from_bytes(id), MembershipId::from_bytes(id));
        let mail = format!("{number}@example.org").parse().unwrap();
        let new = accounts::NewAccount { id: account, mail: &mail, name: "Somebody", password_hash: "" };
        accounts::insert(tx, &new).await.unwrap();
        accounts::join(tx, membership, organization, account, Role::StandardUser).await.unwrap();
    }
    let _ = site;
}

async fn count(tx: &mut Tx) {
    let none = OrgId::from_bytes([0; 16]);
    for step in 0..2 {
        let mut after = none;
        loop {
            let last = match step {
                0 => organization_totals::count_own(tx, after, 1).await,
                _ => organization_totals::add_up(tx, after, 1).await,
            };
            let Some(last) = last.unwrap() else { break };
            after = last;
        }
    }
}

async fn what_is_too_much_to_count_is_told_as_a_job_found_it(site: Site) {
    let mut tx = site.store().begin().await.unwrap();
    let upper = found(&site, &mut tx, site.organization, "Upper").await;
    let lower = found(&site, &mut tx, upper, "Lower").await;
    people(&site, &mut tx, lower, 0..150).await;
    let first = organization_listing::Place::FIRST;
    let row = |mut page: Vec<organization_listing::Listed>| page.remove(0).below;
    // No job came by yet: then it is counted all the same.
    let told = row(organization_listing::below(&mut tx, site.organization, &first, 10).await.unwrap());
    assert_eq!((told.people, told.organizations, told.as_of), (150, 2, None));
    count(&mut tx).await;
    people(&site, &mut tx, lower, 150..151).await;
    let told = row(organization_listing::below(&mut tx, site.organization, &first, 10).await.unwrap());
    assert_eq!((told.people, told.organizations, told.as_of), (150, 2, Some(tx.now())));
    // One alone is counted further.
    let told = organization_listing::full(&mut tx, upper).await.unwrap().unwrap();
    assert_eq!((told.people, told.listed.below.people, told.listed.below.as_of), (0, 151, None));
    count(&mut tx).await;
    let told = row(organization_listing::below(&mut tx, site.organization, &first, 10).await.unwrap());
    assert_eq!(told.people, 151);
}

/// Returns how many rows each table has; the index of words of SQLite has tables of its own.
async fn rows(q: &mut impl Queries) -> BTreeMap<String, i64> {
    let tables = Sql {
        sqlite: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'activity_words%'",
        postgres: "SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = 'public'",
    };
    let mut counts = BTreeMap::new();
    for mut row in q.rows(tables, &[]).await.unwrap() {
        let table: String = row.take().unwrap();
        let sql = format!("SELECT CAST(COUNT(*) AS BIGINT) FROM {table}").leak();
        let count = q.row(&*sql, &[]).await.unwrap().unwrap().take().unwrap();
        counts.insert(table, count);
    }
    counts
}

/// Fills every table that hangs on an organization.
async fn fill(site: &Site, tx: &mut Tx, organization: OrgId) {
    let now = tx.now().unix_micros();
    people(site, tx, organization, 900..901).await;
    let mut id = [1; 16];
    id[..4].copy_from_slice(&900_u32.to_be_bytes());
    let member = Param::Bytes(&id);
    let (organization_id, now) = (Param::from(&organization), Param::Int(now));
    let [drive, root, file, session] = [[2_u8; 16], [3; 16], [4; 16], [5; 16]];
    let [drive, root, file, session] = [&drive, &root, &file, &session].map(|id| Param::Bytes(id));
    run(tx, "INSERT INTO drives (id, organization, kind, owner, name, root, used_bytes, conflict_bytes, journal_seq, created_at)
             VALUES ($1, $2, 'personal', $3, 'Drive', $4, 1, 0, 0, $5)", &[drive, organization_id, member, root, now]).await;
    for (item, parent, kind) in [(root, Param::Null, 0), (file, root, 1)] {
        run(tx, "INSERT INTO items (id, drive, parent, kind, name, name_key, sort_key, revision, last_number, size_bytes, children,
                 conflicts, created_at, changed_at, changed_by) VALUES ($1, $2, $3, $4, 'Item', $5, $6, 0, 0, 0, 0, 0, $7, $8, $9)",
            &[item, drive, parent, Param::Int(kind), item, item, now, now, member]).await;
    }
    for number in 0..3_u8 {
        run(tx, "INSERT INTO versions (id, item, kind, blob, size_bytes, sha256, source, editors, pinned, created_at)
                 VALUES ($1, $2, 'version', $3, 1, $4, 'upload', '', 0, $5)",
            &[Param::Bytes(&[number; 16]), file, Param::Bytes(&[number; 16]), Param::Bytes(&[0; 32]), now]).await;
    }
    for (sql, values) in [
        ("INSERT INTO sessions (id, secret_hash, account, membership, user_agent, created_at, seen_at, expires_at)
          VALUES ($1, $2, $3, $4, '', $5, $6, $7)", vec![session, Param::Bytes(&[6; 32]), member, member, now, now, now]),
        ("INSERT INTO drive_members (drive, membership, role) VALUES ($1, $2, 'viewer')", vec![drive, member]),
        ("INSERT INTO locks (item, mechanism, lock_id, session, taken_at, expires_at) VALUES ($1, 'wopi', 'A', $2, $3, $4)",
         vec![file, session, now, now]),
        ("INSERT INTO editing_sessions (id, item, started_at, expires_at) VALUES ($1, $2, $3, $4)", vec![session, file, now, now]),
        ("INSERT INTO editing_people (session, account, seen_at) VALUES ($1, $2, $3)", vec![session, member, now]),
        ("INSERT INTO ended_locks (item, lock_id, session, expires_at) VALUES ($1, 'A', $2, $3)", vec![file, session, now]),
        ("INSERT INTO told_activities (item, id) VALUES ($1, $2)", vec![file, session]),
        ("INSERT INTO journal (drive, seq, at, item, change) VALUES ($1, 1, $2, $3, 'added')", vec![drive, now, file]),
        ("INSERT INTO activity (id, organization, at, act, details) VALUES ($1, $2, $3, 'item.added', '{}')",
         vec![session, organization_id, now]),
        ("INSERT INTO figures (organization, day, active_people, editing_sessions, saves, failed_saves, as_of)
          VALUES ($1, 1, 0, 0, 0, 0, $2)", vec![organization_id, now]),
        ("INSERT INTO uploads (id, drive, membership, parent, name, relative_path, on_conflict, size_bytes, received, created_at, expires_at)
          VALUES ($1, $2, $3, $4, '', '', 'fail', 1, 1, $5, $6)", vec![session, drive, member, root, now, now]),
        (
            "INSERT INTO mails (id, organization, kind, recipient, state, attempts, due_at, expires_at, created_at)
             VALUES ($1, $2, 'invitation', 'a@example.org', 'failed', 1, $3, $4, $5)",
            vec![session, organization_id, now, now, now],
        ),
        (
            "INSERT INTO invitations (membership, token_hash, language, invited_by, created_at, expires_at)
             VALUES ($1, $2, 'en', $3, $4, $5)",
            vec![member, Param::Bytes(&[7; 32]), member, now, now],
        ),
        (
            "INSERT INTO password_resets (token_hash, account, expires_at) VALUES ($1, $2, $3)",
            vec![Param::Bytes(&[6; 32]), member, now],
        ),
        (
            "INSERT INTO policy_changes (id, organization, at, policy, slot) VALUES ($1, $2, $3, 'previews', 'own')",
            vec![session, organization_id, now],
        ),
        ("INSERT INTO upload_pieces (upload, start, size_bytes, blob, sha256) VALUES ($1, 0, 1, $2, $3)",
         vec![session, session, Param::Bytes(&[0; 32])]),
    ] {
        run(tx, sql, &values).await;
    }
    let group = GroupId::from_bytes([7; 16]);
    groups::insert(tx, group, organization, "Group").await.unwrap();
    let group = groups::find(tx, group).await.unwrap().unwrap();
    groups::put_in(tx, &group, MembershipId::from_bytes(id)).await.unwrap().unwrap();
    let picture = Picture { media_type: "image/png".into(), sha256: Sha256([0; 32]), content: vec![1; 99] };
    branding::set_picture(tx, organization, BrandPicture::Logo, &picture).await.unwrap();
    slugs::change(tx, organization, &"another".parse().unwrap()).await.unwrap();
    count(tx).await;
}

/// Tables that have nothing to do with what an organization holds. A new table is either one of these, or filled above and removed.
const APART: &[&str] =
    &["accounts", "discoveries", "jobs", "keys", "orphans", "schema_steps", "settings", "throttles"];

async fn an_organization_is_removed_to_the_last_row_and_nothing_else_is(site: Site) {
    let mut tx = site.store().begin().await.unwrap();
    count(&mut tx).await;
    let before = rows(&mut tx).await;
    let upper = found(&site, &mut tx, site.organization, "Upper").await;
    let lower = found(&site, &mut tx, upper, "Lower").await;
    fill(&site, &mut tx, lower).await;
    let filled = rows(&mut tx).await;
    let empty: Vec<_> = filled
        .iter()
        .filter(|(table, count)| *count <= &before[*table] && !APART.contains(&table.as_str()))
        .map(|(table, _)| table)
        .collect();
    assert!(
        empty.is_empty(),
        "nothing was put into {empty:?}: fill them here, and see that they are removed"
    );
    let held_until = tx.now();
    organizations::set_deletion(&mut tx, upper, Some((site.account, held_until))).await.unwrap();
    tx.commit().await.unwrap();

    let mut parts = 0;
    loop {
        let mut tx = site.store().begin().await.unwrap();
        let now = tx.now();
        let Some(top) = organization_removal::run_out(&mut tx, now).await.unwrap() else { break };
        let lowest = organization_removal::deepest(&mut tx, top.id).await.unwrap().unwrap();
        if !organization_removal::remove_part(&mut tx, lowest).await.unwrap() {
            organization_removal::remove_itself(&mut tx, lowest).await.unwrap();
        }
        tx.commit().await.unwrap();
        parts += 1;
        assert!(parts < 50, "it comes to an end");
    }
    let mut reader = site.store().reader().await.unwrap();
    let mut after = rows(&mut reader).await;
    // The account stays, as nobody: histories may name it.
    after.insert("accounts".into(), before["accounts"]);
    assert_eq!(after, before);
    let gone = accounts::by_mail(&mut reader, &"900@example.org".parse().unwrap()).await.unwrap();
    assert!(gone.is_none());
}
