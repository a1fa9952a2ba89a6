//! Which suites can open a file for a person, the default first.

use sheaf_domain::{Action, ActionSet, Effective, ItemKind, SuiteAction, SuiteId, SuiteOffer, choose};

use sheaf_store::access::Access;

use super::{NewDocument, OpenWith};
use crate::{App, Details, SuiteSettings, grant::effective, items::publish::overdrawn, media::extension};

/// What the portal offers to make where a suite can: the formats of today, and the file that Microsoft's validator opens.
const MADE: [&str; 3] = ["docx", "xlsx", "pptx"];
/// The same, in an organization that is marked for Microsoft's test environment and for that suite alone.
const MADE_IN_TESTING: [&str; 2] = ["wopitest", "wopitestx"];

/// A file, as far as it counts for what opens it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Subject<'a> {
    /// Its name.
    pub(crate) name: &'a str,
    /// The size of its content.
    pub(crate) size_bytes: u64,
    /// What the person may do to it and, for a conversion, beside it.
    pub(crate) may: ActionSet,
}

impl App {
    /// Returns a configured suite.
    pub(crate) fn suite(&self, id: &SuiteId) -> Option<&SuiteSettings> {
        self.settings().suites.iter().find(|suite| suite.id == *id)
    }

    /// Returns what every suite offers for an extension.
    pub(crate) fn offers(&self, extension: &str) -> Vec<SuiteOffer> {
        let known = self.suite_book().known();
        let offer = |suite: &SuiteSettings| {
            let offers = known.get(&suite.id)?.discovery.as_ref()?.offers(extension);
            Some(SuiteOffer {
                suite: suite.id.clone(),
                name: suite.name.clone(),
                kind: suite.kind,
                priority: suite.priority,
                views: offers.views,
                edits: offers.edits,
                fills: offers.fills,
                converts: offers.converts.map(str::to_owned),
            })
        };
        self.settings().suites.iter().filter_map(offer).collect()
    }

    /// Returns the suites that can open a file, the default first.
    pub(crate) fn open_with(
        &self,
        subject: &Subject<'_>,
        running: Option<&SuiteId>,
        policy: &Effective,
    ) -> Vec<OpenWith> {
        let Subject { name, size_bytes, may } = *subject;
        if !may.has(Action::View) {
            return Vec::new();
        }
        let empty = size_bytes == 0;
        let offers = self.offers(&extension(name)).into_iter();
        let offers = offers.map(|offer| if empty { offer.of_empty() } else { offer });
        let chosen = choose(offers, running, policy, may.has(Action::Edit));
        let converts = may.has(Action::Edit) && may.has(Action::Add);
        let open_with = chosen.into_iter().map(|(offer, action)| OpenWith {
            converts: offer.conversion(policy).filter(|_| converts).map(str::to_owned),
            fills: empty && offer.fills,
            suite: offer.suite,
            name: offer.name,
            kind: offer.kind,
            action,
        });
        open_with.collect()
    }

    /// Returns the documents that a suite makes here of an empty file; what no suite makes is not offered.
    pub(crate) fn new_documents(&self, policy: &Effective) -> Vec<NewDocument> {
        let makes = |offer: &SuiteOffer| {
            offer.makes_documents() && offer.action(policy, true) == Some(SuiteAction::Edit)
        };
        let tests = |offer: &SuiteOffer| {
            offer.suite.as_str() == SuiteId::MICROSOFT365_TEST && offer.action(policy, true).is_some()
        };
        let made = |extension: &&'static str, by: &dyn Fn(&SuiteOffer) -> bool| {
            let mut offers: Vec<_> = self.offers(extension).into_iter().filter(by).collect();
            offers.sort_by_key(|offer| (policy.place(&offer.suite), std::cmp::Reverse(offer.priority)));
            let first = offers.into_iter().next()?;
            Some(NewDocument { extension: (*extension).to_owned(), suite: first.name })
        };
        let documents = MADE.iter().filter_map(|extension| made(extension, &makes));
        documents.chain(MADE_IN_TESTING.iter().filter_map(|extension| made(extension, &tests))).collect()
    }

    /// Adds to an item what can open it, by the folder or file through which it was met. In a drive that holds too much, nothing is edited.
    pub(crate) fn with_suites(&self, mut details: Details, access: &Access) -> Details {
        if details.kind == ItemKind::File && details.trashed.is_none() {
            let running = details.editing.as_ref().and_then(|editing| editing.suite.as_ref());
            let running = running.and_then(|suite| suite.parse().ok());
            let may = if overdrawn(access) { details.may.without(Action::Edit) } else { details.may };
            let subject = Subject { name: &details.name, size_bytes: details.size_bytes, may };
            details.open = self.open_with(&subject, running.as_ref(), &effective(access));
        }
        details
    }

    /// Returns the origins that frames of the suites have, by their discovery.
    pub fn discovered_origins(&self) -> Vec<String> {
        self.suite_book().known().values().flat_map(|known| known.origins.iter().cloned()).collect()
    }

    /// Returns the name of a suite, to show; of one that is no longer known, its id.
    pub fn suite_name(&self, id: &str) -> String {
        let known = self.settings().suites.iter().find(|suite| suite.id.as_str() == id);
        known.map_or_else(|| id.to_owned(), |suite| suite.name.clone())
    }
}
