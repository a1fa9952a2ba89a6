//! The activity: every filter finds what a look at every act finds, page by page, however the tree lies.

use sheaf_domain::{AccountId, ActKind, ActivityId, OrgId, Slug, Timestamp};
use sheaf_store::{
    activity::{self, NewEntry, Object},
    activity_list::{self, Act, Filter, Scope},
    figures::{self, Day},
    organizations::{self, NewOrganization},
};

use crate::Site;

mod tests {
    crate::on_each_database! {
        every_filter_finds_what_a_look_at_every_act_finds
        a_day_added_up_twice_is_the_same
    }
}

const ACTS: [&str; 5] =
    ["item.opened", "item.saved", "item.save_refused", "organization.renamed", "access.refused"];
const NAMES: [&str; 4] = ["Annual-Report.docx", "Größe_7.xlsx", "budget", "Anna's plan (2).docx"];

/// A tree: the top, three below it, and three below each of these.
async fn grow(site: &Site) -> Vec<(OrgId, Option<usize>)> {
    let mut tree: Vec<(OrgId, Option<usize>)> = vec![(site.organization, None)];
    let mut tx = site.store().begin().await.unwrap();
    for n in 1..13 {
        let above = if n < 4 { 0 } else { 1 + (n - 4) / 3 };
        let id = OrgId::fresh(tx.now(), site.random());
        let slug: Slug = format!("organization-{n}").parse().unwrap();
        let (parent, name) = (Some(tree[above].0), format!("Organization {n}"));
        let new = NewOrganization { id, parent, name: &name, slug: &slug, policy: "{}", effective: "{}" };
        organizations::insert(&mut tx, &new).await.unwrap();
        tree.push((id, Some(above)));
    }
    tx.commit().await.unwrap();
    tree
}

async fn act(site: &Site, n: usize, organization: OrgId, accounts: &[AccountId]) {
    let mut tx = site.store().begin().await.unwrap();
    let entry = NewEntry {
        id: ActivityId::in_order(tx.now(), tx.next_act(), site.random()),
        organization,
        account: accounts.get(n % 3).copied(),
        item: n.is_multiple_of(4).then_some(site.root),
        act: ACTS[n % ACTS.len()],
        object: Some(Object { kind: "item", id: None, name: NAMES[n % NAMES.len()] }),
        address: None,
        details: "{}",
    };
    activity::append(&mut tx, &entry).await.unwrap();
    tx.commit().await.unwrap();
}

async fn all_pages(site: &Site, filter: &Filter, limit: usize) -> Vec<Act> {
    let (mut found, mut before): (Vec<Act>, _) = (Vec::new(), None);
    loop {
        let mut reader = site.store().reader().await.unwrap();
        let page = activity_list::page(&mut reader, filter, before, limit).await.unwrap();
        assert!(page.len() <= limit);
        let full = page.len() == limit;
        found.extend(page);
        if !full {
            return found;
        }
        before = found.last().map(|act| act.id);
    }
}

async fn every_filter_finds_what_a_look_at_every_act_finds(site: Site) {
    let tree = grow(&site).await;
    let accounts = [site.account, AccountId::fresh(site.store().now(), site.random())];
    for n in 0..150usize {
        // Some organizations are busy, some quiet.
        let organization = tree[(n * n + n / 7) % tree.len()].0;
        act(&site, n, organization, &accounts).await;
        site.advance(60);
    }
    let everything = Filter {
        above: site.organization,
        scope: Scope::Everything,
        who: None,
        kind: None,
        item: None,
        from: None,
        to: None,
        refused: false,
        words: Vec::new(),
    };
    let all = all_pages(&site, &everything, 1_000).await;
    assert_eq!(all.len(), 150);
    assert!(all.is_sorted_by(|newer, older| newer.id.as_bytes() > older.id.as_bytes()));
    let (oldest, newest) = (all[149].at, all[0].at);
    let middle = Timestamp::from_unix_micros((oldest.unix_micros() + newest.unix_micros()) / 2);
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let mut looked = 0;
    for (place, scope) in
        [(0, Scope::Everything), (0, Scope::Below), (2, Scope::Below), (2, Scope::Own), (7, Scope::Below)]
    {
        for who in [None, Some(accounts[0]), Some(accounts[1])] {
            for (kind, refused) in
                [(None, false), (Some(ActKind::Save), false), (None, true), (Some(ActKind::Refused), true)]
            {
                for (from, to) in [(None, None), (Some(middle), None), (None, Some(middle))] {
                    for searched in
                        [words(&[]), words(&["ann"]), words(&["größe"]), words(&["report", "saved"])]
                    {
                        for item in [None, Some(site.root)] {
                            let above = tree[place].0;
                            let filter = Filter {
                                above,
                                scope,
                                who,
                                kind,
                                item,
                                from,
                                to,
                                refused,
                                words: searched.clone(),
                            };
                            let expected: Vec<ActivityId> = all
                                .iter()
                                .filter(|act| fits(act, &filter, &tree))
                                .map(|act| act.id)
                                .collect();
                            let found: Vec<ActivityId> =
                                all_pages(&site, &filter, 7).await.iter().map(|act| act.id).collect();
                            assert_eq!(found, expected, "{filter:?}");
                            looked += expected.len();
                        }
                    }
                }
            }
        }
    }
    assert!(looked > 1_000, "the filters find something");
}

fn fits(act: &Act, filter: &Filter, tree: &[(OrgId, Option<usize>)]) -> bool {
    let below = |organization: OrgId| {
        let mut place = tree.iter().position(|(id, _)| *id == organization);
        while let Some(at) = place {
            if tree[at].0 == filter.above {
                return true;
            }
            place = tree[at].1;
        }
        false
    };
    let text = format!(
        "{} {} {}",
        act.act,
        act.object_name.as_deref().unwrap_or_default(),
        act.who.as_ref().map_or("", |who| &who.name)
    );
    let text = text.to_lowercase();
    let mut has: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
    if act.who.as_ref().is_some_and(|who| who.name == "Ada") {
        has.extend(["ada", "example", "org"]);
    }
    let inside =
        if filter.scope == Scope::Own { act.organization == filter.above } else { below(act.organization) };
    inside
        && filter.who.is_none_or(|who| act.who.as_ref().is_some_and(|other| other.id == who))
        && filter.kind.is_none_or(|kind| act.kind == kind.as_str())
        && filter.item.is_none_or(|item| act.item == Some(item))
        && filter.from.is_none_or(|from| act.at >= from)
        && filter.to.is_none_or(|to| act.at < to)
        && (act.refused || !filter.refused)
        && filter.words.iter().all(|word| has.iter().any(|other| other.starts_with(word.as_str())))
}

async fn a_day_added_up_twice_is_the_same(site: Site) {
    let tree = grow(&site).await;
    for n in 0..40usize {
        act(&site, n, tree[n % tree.len()].0, &[site.account]).await;
    }
    let today = Day::of(site.store().now());
    let mut seen = Vec::new();
    for _ in 0..2 {
        let mut tx = site.store().begin().await.unwrap();
        assert_eq!(figures::roll_up(&mut tx, today, today).await.unwrap(), 13);
        tx.commit().await.unwrap();
        let mut reader = site.store().reader().await.unwrap();
        let top = figures::since(&mut reader, site.organization, today).await.unwrap();
        let live = figures::live(&mut reader, site.organization, today, site.store().now()).await.unwrap();
        assert_eq!(top[0], live.unwrap(), "what is added up now is what the job adds up");
        seen.push(top);
    }
    assert_eq!(seen[0], seen[1]);
    // Of 40 acts 8 are of each word; of those with a person, in each organization one.
    assert_eq!((seen[0][0].saves, seen[0][0].failed_saves), (8, 8));
    let mut tx = site.store().begin().await.unwrap();
    figures::roll_up(&mut tx, today.plus(-1), today).await.unwrap();
    assert_eq!(figures::since(&mut tx, site.organization, today.plus(-1)).await.unwrap().len(), 1);
    assert_eq!(figures::remove_before(&mut tx, today.plus(1)).await.unwrap(), 13);
}
