//! Reading the activity, page by page.

use sheaf_domain::{AccountId, ActKind, ActivityId, AdminAction, ItemId, OrgId, Timestamp};
use sheaf_store::{
    Queries,
    activity_list::{self, Filter, Scope},
};

use crate::{
    App, Caller,
    administration::{AdminError, administer_in},
};

pub use sheaf_store::activity_list::Act;

/// The most words that are searched for at once.
const MAX_WORDS: usize = 8;

/// Which acts to show.
#[derive(Debug, Clone, Default)]
pub struct ActivityFilter {
    /// Only those of the organization itself.
    pub own_only: bool,
    /// Of this person.
    pub who: Option<AccountId>,
    /// Of this kind.
    pub kind: Option<ActKind>,
    /// To this item.
    pub item: Option<ItemId>,
    /// From this instant on.
    pub from: Option<Timestamp>,
    /// Before this instant.
    pub to: Option<Timestamp>,
    /// Only what was refused.
    pub refused: bool,
    /// Words; each must begin a word of the act's, of its person's name or mail, or of the name of what it was done to.
    pub search: Option<String>,
}

/// A page of acts.
#[derive(Debug)]
pub struct ActivityPage {
    /// The newest first.
    pub acts: Vec<Act>,
    /// Whether there may be more.
    pub more: bool,
}

impl App {
    /// Returns what happened in an organization and all below it, the newest first, from behind an act on; at most `limit`.
    ///
    /// # Errors
    /// When the caller may not see it.
    pub async fn activity(
        &self,
        caller: &Caller,
        organization: OrgId,
        filter: &ActivityFilter,
        (before, limit): (Option<ActivityId>, usize),
    ) -> Result<ActivityPage, AdminError> {
        self.write_noted().await?;
        let mut reader = self.store().reader().await?;
        let filter = self.admitted_filter(&mut reader, caller, organization, filter).await?;
        let mut acts = activity_list::page(&mut reader, &filter, before, limit + 1).await?;
        let more = acts.len() > limit;
        acts.truncate(limit);
        Ok(ActivityPage { acts, more })
    }

    /// Decides whether a caller may see the activity, and what to ask for.
    pub(super) async fn admitted_filter(
        &self,
        q: &mut impl Queries,
        caller: &Caller,
        organization: OrgId,
        filter: &ActivityFilter,
    ) -> Result<Filter, AdminError> {
        let seen = administer_in(q, caller, organization, AdminAction::See).await?;
        let scope = match (filter.own_only, seen.organization.parent) {
            (true, _) => Scope::Own,
            (false, None) => Scope::Everything,
            (false, Some(_)) => Scope::Below,
        };
        Ok(Filter {
            above: organization,
            scope,
            who: filter.who,
            kind: filter.kind,
            item: filter.item,
            from: filter.from,
            to: filter.to,
            refused: filter.refused,
            words: words(filter.search.as_deref().unwrap_or_default()),
        })
    }
}

/// Splits a text into words as the index has them.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.take(MAX_WORDS).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_is_split_into_words() {
        assert_eq!(words("  Größe_7, ada@example.org "), ["größe", "7", "ada", "example", "org"]);
        assert_eq!(words("\"; DROP"), ["drop"]);
        assert!(words("-- '").is_empty());
    }
}
