//! The list of people, by name.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use sheaf_domain::{AdminAction, GroupId, MembershipId, OrgId, Role, sort_key};
use sheaf_store::{
    groups,
    memberships::{self, After, Filter},
};

use super::{AdminError, Among, PersonRow, person_space};
use crate::{App, Caller};

/// The most people on one page.
const MAX_PAGE: usize = 200;
/// The longest text that is searched for, in characters.
const SEARCH_CHARS: usize = 100;
/// Bytes of an id at the beginning of a cursor.
const ID_BYTES: usize = 16;

/// Which people, and how many.
#[derive(Debug, Clone, Default)]
pub struct PeopleQuery {
    /// In name or mail.
    pub search: Option<String>,
    /// In this group.
    pub group: Option<GroupId>,
    /// With this role.
    pub role: Option<Role>,
    /// That are in, invited or off.
    pub among: Option<Among>,
    /// The cursor of the page before.
    pub after: Option<String>,
    /// How many at most.
    pub limit: usize,
}

/// Somebody, with what follows from policies.
#[derive(Debug, Clone)]
pub struct PersonSeen {
    /// The person.
    pub person: PersonRow,
    /// The groups that the person is in, by name.
    pub groups: Vec<(GroupId, String)>,
    /// Space of the personal drive, in bytes; none: no limit, or no drive.
    pub quota_bytes: Option<u64>,
}

/// A page of people.
#[derive(Debug, Clone)]
pub struct PeoplePage {
    /// By name.
    pub people: Vec<PersonSeen>,
    /// Where the next page begins; none: this was the last.
    pub next: Option<String>,
    /// How many there are altogether, when nothing is filtered.
    pub total: Option<u64>,
}

impl App {
    /// Returns people of an organization, by name.
    ///
    /// # Errors
    /// When it lies outside of the caller's reach; [`AdminError::Invalid`] for a cursor that is none.
    pub async fn people(
        &self,
        caller: &Caller,
        organization: OrgId,
        query: &PeopleQuery,
    ) -> Result<PeoplePage, AdminError> {
        let administered = self.administer(caller, organization, AdminAction::See).await?;
        let after = query.after.as_deref().map(read_cursor).transpose()?;
        let search = query
            .search
            .as_deref()
            .map(|text| text.trim().chars().take(SEARCH_CHARS).collect::<String>().to_lowercase());
        let search = search.filter(|text| !text.is_empty());
        let is_whole =
            search.is_none() && query.role.is_none() && query.among.is_none() && query.group.is_none();
        let filter = Filter { search, group: query.group, role: query.role, standing: query.among };
        let limit = query.limit.clamp(1, MAX_PAGE);
        let mut reader = self.store().reader().await?;
        let mut found =
            memberships::page(&mut reader, organization, &filter, after.as_ref(), limit + 1).await?;
        let more = found.len() > limit;
        found.truncate(limit);
        let next = found.last().filter(|_| more).map(write_cursor);
        let total = match is_whole && after.is_none() {
            true if more => Some(memberships::count_all(&mut reader, organization).await?),
            true => Some(found.len() as u64),
            false => None,
        };
        let policy = person_space(&administered.organization, reader.now());
        let mut people = Vec::with_capacity(found.len());
        for person in found {
            let groups = memberships::groups(&mut reader, person.membership).await?;
            people.push(seen(person, groups, policy));
        }
        Ok(PeoplePage { people, next, total })
    }
}

impl App {
    /// Returns the people of a group, by name.
    ///
    /// # Errors
    /// When the group lies outside of the caller's reach.
    pub async fn people_of_group(
        &self,
        caller: &Caller,
        group: GroupId,
        query: &PeopleQuery,
    ) -> Result<PeoplePage, AdminError> {
        let found = groups::find(&mut self.store().reader().await?, group).await?;
        let organization = found.ok_or(AdminError::NotFound)?.organization;
        let query = PeopleQuery { group: Some(group), ..query.clone() };
        self.people(caller, organization, &query).await
    }
}

/// Says how much space somebody has, under the policy of the organization.
pub(super) fn seen(person: PersonRow, groups: Vec<(GroupId, String)>, policy: Option<u64>) -> PersonSeen {
    let quota_bytes = person.drive.and_then(|drive| drive.quota_bytes.or(policy));
    PersonSeen { person, groups, quota_bytes }
}

fn write_cursor(last: &PersonRow) -> String {
    let mut bytes = last.membership.as_bytes().to_vec();
    bytes.extend(sort_key(&last.name));
    BASE64.encode(bytes)
}

fn read_cursor(text: &str) -> Result<After, AdminError> {
    let bytes = BASE64.decode(text).ok();
    let parts = bytes.as_deref().and_then(|bytes| bytes.split_first_chunk::<ID_BYTES>());
    let (id, key) = parts.ok_or_else(|| AdminError::invalid("after", "it is no cursor"))?;
    Ok(After { sort_key: key.to_vec(), membership: MembershipId::from_bytes(*id) })
}
