//! Which suites can open a file for a person, the default first.

use sheaf_domain::{Action, ActionSet, Effective, ItemKind, SuiteId, SuiteOffer, choose};

use sheaf_store::access::Access;

use super::OpenWith;
use crate::{App, Details, SuiteSettings, grant::effective, items::publish::overdrawn, media::extension};

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
            })
        };
        self.settings().suites.iter().filter_map(offer).collect()
    }

    /// Returns the suites that can open a file of this name, the default first.
    pub(crate) fn open_with(
        &self,
        name: &str,
        running: Option<&SuiteId>,
        policy: &Effective,
        may: ActionSet,
    ) -> Vec<OpenWith> {
        if !may.has(Action::View) {
            return Vec::new();
        }
        let chosen = choose(self.offers(&extension(name)), running, policy, may.has(Action::Edit));
        let open_with = chosen.into_iter().map(|(offer, action)| OpenWith {
            suite: offer.suite,
            name: offer.name,
            kind: offer.kind,
            action,
        });
        open_with.collect()
    }

    /// Adds to an item what can open it, by the folder or file through which it was met. In a drive that holds too much, nothing is edited.
    pub(crate) fn with_suites(&self, mut details: Details, access: &Access) -> Details {
        if details.kind == ItemKind::File && details.trashed.is_none() {
            let running = details.editing.as_ref().and_then(|editing| editing.suite.as_ref());
            let running = running.and_then(|suite| suite.parse().ok());
            let may = if overdrawn(access) { details.may.without(Action::Edit) } else { details.may };
            details.open = self.open_with(&details.name, running.as_ref(), &effective(access), may);
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
