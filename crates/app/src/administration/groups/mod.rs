//! Groups of an organization's members.

mod members;

use serde_json::{Value, json};
use sheaf_domain::{AdminAction, GroupId, OrgId};
use sheaf_store::{
    Queries, StoreError, Tx,
    groups::{self, Group as Found},
    organization_listing::Place,
};

use super::{
    Deed, Object, administer_in, note,
    organizations::{read_cursor, search_text, write_cursor},
};
use crate::{AdminError, App, Caller, organizations::display_name};

/// The most groups of one organization.
const MAX_GROUPS: u64 = 10_000;
/// The most groups of one page.
const MAX_PAGE: usize = 200;

/// A group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its id.
    pub id: GroupId,
    /// Its name.
    pub name: String,
    /// How many are in it.
    pub members: u64,
}

impl Group {
    fn of(found: Found) -> Self {
        Self { id: found.id, name: found.name, members: found.members }
    }
}

/// A page of groups.
#[derive(Debug, Clone)]
pub struct GroupPage {
    /// The groups, by name.
    pub groups: Vec<Group>,
    /// Where the next page begins; none: this is the last.
    pub next: Option<String>,
}

impl App {
    /// Returns a page of an organization's groups; with a text to search for, of those whose name has it.
    ///
    /// # Errors
    /// [`AdminError::Invalid`] for a cursor that is none, or a text that is too long.
    pub async fn groups(
        &self,
        caller: &Caller,
        organization: OrgId,
        search: Option<&str>,
        (after, limit): (Option<&str>, usize),
    ) -> Result<GroupPage, AdminError> {
        let mut reader = self.store().reader().await?;
        administer_in(&mut reader, caller, organization, AdminAction::ManageGroups).await?;
        let after = after.map_or(Ok(Place::FIRST), read_cursor)?;
        let limit = limit.clamp(1, MAX_PAGE);
        let text = search_text(search)?;
        let mut found = groups::page(&mut reader, organization, text.as_deref(), &after, limit + 1).await?;
        let next = (found.len() > limit).then(|| write_cursor(&found[limit - 1].place));
        found.truncate(limit);
        Ok(GroupPage { groups: found.into_iter().map(Group::of).collect(), next })
    }

    /// Returns a group.
    ///
    /// # Errors
    /// [`AdminError::NotFound`] when it is out of the caller's reach.
    pub async fn group(&self, caller: &Caller, group: GroupId) -> Result<Group, AdminError> {
        let found = managed(&mut self.store().reader().await?, caller, group).await?;
        Ok(Group::of(found))
    }

    /// Makes a group.
    ///
    /// # Errors
    /// [`AdminError::NameTaken`], [`AdminError::LimitReached`]; [`AdminError::Invalid`] for a name that can't be taken.
    pub async fn create_group(
        &self,
        caller: &Caller,
        organization: OrgId,
        name: &str,
    ) -> Result<Group, AdminError> {
        let name = display_name(name, "name")?;
        let mut tx = self.store().begin().await?;
        administer_in(&mut tx, caller, organization, AdminAction::ManageGroups).await?;
        if groups::has_so_many(&mut tx, organization, MAX_GROUPS).await? {
            return Err(AdminError::LimitReached { limit: MAX_GROUPS });
        }
        let id = GroupId::fresh(tx.now(), self.random());
        groups::insert(&mut tx, id, organization, name).await.map_err(name_taken)?;
        let made = groups::find(&mut tx, id).await?.ok_or(AdminError::NotFound)?;
        self.note_of_group(&mut tx, caller, &made, ("group.created", json!({}))).await?;
        tx.commit().await?;
        Ok(Group::of(made))
    }

    /// Gives a group another name.
    ///
    /// # Errors
    /// As [`App::create_group`].
    pub async fn rename_group(
        &self,
        caller: &Caller,
        group: GroupId,
        name: &str,
    ) -> Result<Group, AdminError> {
        let name = display_name(name, "name")?;
        let mut tx = self.store().begin().await?;
        let before = managed(&mut tx, caller, group).await?;
        if before.name != name {
            groups::rename(&mut tx, group, name).await.map_err(name_taken)?;
        }
        let renamed = groups::find(&mut tx, group).await?.ok_or(AdminError::NotFound)?;
        if before.name != name {
            let details = json!({ "from": before.name, "to": name });
            self.note_of_group(&mut tx, caller, &renamed, ("group.renamed", details)).await?;
        }
        tx.commit().await?;
        Ok(Group::of(renamed))
    }

    /// Removes a group; its members stay what they are.
    ///
    /// # Errors
    /// [`AdminError::NotFound`] when it is out of the caller's reach.
    pub async fn remove_group(&self, caller: &Caller, group: GroupId) -> Result<(), AdminError> {
        let mut tx = self.store().begin().await?;
        let found = managed(&mut tx, caller, group).await?;
        groups::remove(&mut tx, group).await?;
        let details = json!({ "members": found.members });
        self.note_of_group(&mut tx, caller, &found, ("group.removed", details)).await?;
        Ok(tx.commit().await?)
    }

    async fn note_of_group(
        &self,
        tx: &mut Tx,
        caller: &Caller,
        group: &Found,
        (act, details): (&'static str, Value),
    ) -> Result<(), AdminError> {
        let object = Object { kind: "group", id: Some(group.id.as_bytes()), name: &group.name };
        let deed = Deed { organization: group.organization, act, object, details };
        Ok(note(self, tx, caller, deed).await?)
    }
}

/// Returns a group that a caller may manage.
async fn managed(q: &mut impl Queries, caller: &Caller, group: GroupId) -> Result<Found, AdminError> {
    let found = groups::find(q, group).await?.ok_or(AdminError::NotFound)?;
    administer_in(q, caller, found.organization, AdminAction::ManageGroups).await?;
    Ok(found)
}

fn name_taken(error: StoreError) -> AdminError {
    match error {
        StoreError::Taken(_) => AdminError::NameTaken,
        other => other.into(),
    }
}
