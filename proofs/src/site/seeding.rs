//! What no surface can do yet, or not fast enough: written into the store directly.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use anyhow::{Context, Result};
use sheaf_domain::{Clock, DriveId, DriveRole, ItemId, ItemKind, ItemName, MembershipId, Random, Timestamp};
use sheaf_store::{
    Store, StoreTime, drives,
    items::{self, NewItem},
};

use super::{Portal, Site};

/// Items of one transaction. Each counts itself in the folder's row, and PostgreSQL walks over every copy of it that a transaction made.
const AT_ONCE: usize = 500;

/// A moment like any other, for what is seeded.
struct Then;

impl Clock for Then {
    fn now(&self) -> Timestamp {
        Timestamp::from_unix_millis(1_790_000_000_000)
    }
}

/// Numbers for ids; nobody need be kept from guessing them.
struct Counting(AtomicU64);

impl Random for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        let number = self.0.fetch_add(1, Ordering::Relaxed).to_le_bytes();
        bytes.iter_mut().zip(number.iter().cycle()).for_each(|(byte, of)| *byte = *of);
    }
}

impl Site {
    async fn open_store(&self) -> Result<Store> {
        Ok(Store::open(&self.store, StoreTime::Given(Arc::new(Then))).await?)
    }

    /// Lets a person edit in another's drive.
    pub(crate) async fn let_in(&self, guest: &Portal, owner: &Portal) -> Result<()> {
        let membership: MembershipId = id(&guest.session["membership"]["id"])?;
        let drive: DriveId = id(&owner.session["drive"]["id"])?;
        let mut tx = self.open_store().await?.begin().await?;
        drives::let_in(&mut tx, drive, membership, DriveRole::Editor, None).await?;
        Ok(tx.commit().await?)
    }

    /// Fills a folder of a person with so many items.
    pub(crate) async fn fill(&self, owner: &Portal, folder: &str, count: u32) -> Result<()> {
        let parent: ItemId = folder.parse().context("no folder")?;
        let drive: DriveId = id(&owner.session["drive"]["id"])?;
        let random = Counting(AtomicU64::new(u64::from(count) << 32));
        let store = self.open_store().await?;
        for from in (0..count).step_by(AT_ONCE) {
            let mut tx = store.begin().await?;
            for number in from..count.min(from + AT_ONCE as u32) {
                let name = ItemName::parse(&format!("Item {number}"))?;
                let id = ItemId::fresh(tx.now(), &random);
                let new = NewItem {
                    id,
                    drive,
                    parent: Some(parent),
                    kind: ItemKind::Folder,
                    name: &name,
                    by: None,
                };
                items::insert(&mut tx, &new).await?;
            }
            tx.commit().await?;
        }
        Ok(())
    }
}

fn id<T: std::str::FromStr>(value: &serde_json::Value) -> Result<T> {
    value.as_str().and_then(|text| text.parse().ok()).context("no id")
}
