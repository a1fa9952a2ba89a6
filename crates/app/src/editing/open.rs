//! Opening a document: which suite, as what, with which token, at which address.

use sheaf_domain::{
    Action, ActionSet, EditingSessionId, ItemKind, Person, SuiteAction, SuiteCeiling, SuiteId, SuiteKind,
    Timestamp,
};
use sheaf_store::{
    Tx,
    access::{Access, Item},
    accounts,
    activity::NewEntry,
};
use wopi::{
    action_url::{ActionParameters, BadTemplate, Theme, action_url},
    discovery::{DiscoveredAction, Discovery},
};

use super::{
    Looks, OpenError, OpenedDocument, Opening, ViewOnly,
    call::WOPI,
    lock::take_part,
    opening::{actions, carries_edit},
    read::owner_id,
    token::{LIFETIME, Scope, TokenFacts},
};
use crate::{
    App, Caller, ItemError, OpenWith, SuiteSettings,
    grant::{allow, effective, look, regrant_of, rights},
    items::publish::{live_lock, overdrawn},
    media::extension,
    suites::{Subject, origin_of},
};

/// What frames may do, as documented by the suites (reference 7.1); those without need of it may not take the whole window along.
const SANDBOX_MICROSOFT: &str = "allow-scripts allow-same-origin allow-forms allow-popups allow-top-navigation allow-popups-to-escape-sandbox";
const SANDBOX_BUILT_IN: &str = "allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals";

/// How a document opens, after all that was asked and is allowed.
pub(super) struct Plan {
    pub(super) with: OpenWith,
    pub(super) opened_as: Opening,
    pub(super) view_only: Option<ViewOnly>,
}

impl App {
    /// Opens a document for a person: chooses the suite, makes the token and the address of the frame.
    ///
    /// # Errors
    /// [`OpenError::NoSuite`] when nothing here opens it, [`OpenError::SuiteUnavailable`] when what would has never answered,
    /// [`OpenError::NeedsConversion`] when editing means a new file, and that was not asked for.
    pub async fn open_document(
        &self,
        caller: &Caller,
        item: sheaf_domain::ItemId,
        asked: Opening,
        suite: Option<&SuiteId>,
        looks: &Looks,
    ) -> Result<OpenedDocument, OpenError> {
        let access =
            look(&mut self.store().reader().await.map_err(ItemError::from)?, caller.membership, item).await?;
        allow(&access, Action::View)?;
        if access.item.kind != ItemKind::File {
            return Err(ItemError::WrongKind.into());
        }
        let with = self.choose_suite(&access, suite)?;
        let plan = self.plan(&access, with, asked, looks)?;
        self.note_opening(caller, &access, &plan).await?;
        self.framed(&access, plan, self.scope_of(&access.item), looks).await
    }

    /// Returns the suite that was asked for, or the default one, if it may open this file here.
    fn choose_suite(&self, access: &Access, suite: Option<&SuiteId>) -> Result<OpenWith, OpenError> {
        let mut usable = self.usable(access).into_iter();
        let found = match suite {
            None => usable.next(),
            Some(asked) => usable.find(|usable| usable.suite == *asked),
        };
        found.ok_or_else(|| self.why_no_suite(suite))
    }

    /// Returns the suites that may open a file for this person, the default first.
    pub(super) fn usable(&self, access: &Access) -> Vec<OpenWith> {
        let now = self.store().now();
        let running = live_lock(access, now).and_then(|lock| lock.suite.as_deref()?.parse().ok());
        let item = &access.item;
        let subject = Subject { name: &item.name, size_bytes: item.size_bytes, may: rights(access) };
        self.open_with(&subject, running.as_ref(), &effective(access))
    }

    /// Decides as what a document opens.
    fn plan(
        &self,
        access: &Access,
        with: OpenWith,
        asked: Opening,
        looks: &Looks,
    ) -> Result<Plan, OpenError> {
        let plan = |with, opened_as, view_only| Ok(Plan { with, opened_as, view_only });
        let edits = with.action == SuiteAction::Edit;
        let asked = match asked {
            // A file that is still empty is nothing to look at: it is begun first (reference 8.4).
            Opening::View if edits && with.fills => Opening::Edit,
            Opening::Convert if edits => Opening::Edit,
            asked => asked,
        };
        match (asked, with.converts.clone()) {
            (Opening::View | Opening::Embed, _) => plan(with, asked, None),
            (Opening::Convert, Some(_)) if overdrawn(access) => {
                plan(with, Opening::View, Some(ViewOnly::NoSpace))
            }
            (Opening::Convert, Some(_)) => plan(with, asked, None),
            (Opening::Edit, Some(to)) => Err(OpenError::NeedsConversion { suite: with.name, to }),
            (Opening::Edit | Opening::Convert, None) => match self.view_only(access, &with, looks) {
                None => plan(with, Opening::Edit, None),
                why => plan(with, Opening::View, why),
            },
        }
    }

    /// Tells a suite that was never heard of from one that has not answered yet.
    pub(super) fn why_no_suite(&self, suite: Option<&SuiteId>) -> OpenError {
        let known = self.suite_book().known();
        let silent = |settings: &&SuiteSettings| {
            known.get(&settings.id).is_none_or(|known| known.discovery.is_none())
                && suite.is_none_or(|asked| *asked == settings.id)
        };
        match self.settings().suites.iter().find(silent) {
            None => OpenError::NoSuite,
            Some(settings) => OpenError::SuiteUnavailable {
                suite: settings.name.clone(),
                since: known.get(&settings.id).and_then(|known| known.failing_since),
            },
        }
    }

    /// Says why a document that was to be edited can only be read, if so.
    fn view_only(&self, access: &Access, with: &OpenWith, looks: &Looks) -> Option<ViewOnly> {
        let may: ActionSet = rights(access);
        let foreign = live_lock(access, self.store().now()).is_some_and(|lock| lock.mechanism != WOPI);
        match () {
            () if !may.has(Action::Edit) => Some(ViewOnly::NoRight),
            () if effective(access).suite(&with.suite, with.kind) < SuiteCeiling::ViewAndEdit => {
                Some(ViewOnly::Policy)
            }
            () if with.action == SuiteAction::View => Some(ViewOnly::SuiteCannotEdit),
            () if foreign => Some(ViewOnly::Locked),
            () if overdrawn(access) => Some(ViewOnly::NoSpace),
            () if looks.phone && self.needs_larger_screen(&with.suite, &access.item.name) => {
                Some(ViewOnly::SmallScreen)
            }
            () => None,
        }
    }

    /// Tells whether a suite has a way of its own to read on phones, and none to edit there.
    fn needs_larger_screen(&self, suite: &SuiteId, name: &str) -> bool {
        let extension = extension(name);
        let has = |discovery: &Discovery, action| discovery.action(&extension, action).is_some();
        let known = self.suite_book().known();
        let discovery = known.get(suite).and_then(|known| known.discovery.as_ref());
        discovery.is_some_and(|known| has(known, "mobileView") && !has(known, "mobileEdit"))
    }

    async fn note_opening(&self, caller: &Caller, access: &Access, plan: &Plan) -> Result<(), ItemError> {
        let mut tx = self.store().begin().await?;
        tx.come_from(caller.address);
        if plan.opened_as == Opening::Edit && runs_in(access, &plan.with, tx.now()).is_some() {
            join(&mut tx, access, &plan.with).await?;
        }
        let details =
            serde_json::json!({ "suite": plan.with.suite.as_str(), "action": plan.opened_as.as_str() })
                .to_string();
        let entry = NewEntry {
            id: sheaf_domain::ActivityId::in_order(tx.now(), tx.next_act(), self.random()),
            organization: access.drive.organization,
            account: Some(access.caller.account),
            item: Some(access.item.id),
            act: "item.opened",
            object: None,
            address: None,
            details: &details,
        };
        sheaf_store::activity::append(&mut tx, &entry).await?;
        Ok(tx.commit().await?)
    }

    /// Returns whose drive the file is in, when it is a person's.
    async fn owner(&self, access: &Access) -> Result<Option<Person>, ItemError> {
        let Some(owner) = access.drive.owner else { return Ok(None) };
        let found = accounts::find(&mut self.store().reader().await?, owner).await?;
        Ok(found.map(|found| Person { id: found.account, name: found.name }))
    }

    pub(super) async fn framed(
        &self,
        access: &Access,
        plan: Plan,
        scope: Scope,
        looks: &Looks,
    ) -> Result<OpenedDocument, OpenError> {
        let suite = self.suite(&plan.with.suite).ok_or(OpenError::NoSuite)?;
        let facts = self.token_facts(access, suite, plan.opened_as, scope);
        let access_token = self.mint(&facts).map_err(|_| ItemError::Invalid("the signing key"))?;
        let (action_url, favicon) = self.address(access, suite, &plan, &facts, looks)?;
        let frame_origin = origin_of(&action_url).ok_or(OpenError::NoSuite)?;
        Ok(OpenedDocument {
            details: self.details_of(access).await?,
            suite: suite.id.clone(),
            suite_name: suite.name.clone(),
            suite_kind: suite.kind,
            opened_as: plan.opened_as,
            access_token,
            access_token_ttl: facts.ends_at_millis(),
            user_id: access.caller.account.to_string(),
            owner_id: owner_id(access),
            owner: self.owner(access).await?,
            favicon,
            sandbox: sandbox(suite.kind),
            allow: format!(
                "clipboard-read {frame_origin}; clipboard-write {frame_origin}; fullscreen {frame_origin}"
            ),
            frame_origin,
            action_url,
            view_only: plan.view_only,
        })
    }

    /// Says what the token of a document carries that is opened so.
    pub(super) fn token_facts(
        &self,
        access: &Access,
        suite: &SuiteSettings,
        opened_as: Opening,
        scope: Scope,
    ) -> TokenFacts {
        let now = self.store().now();
        let may_edit = rights(access).has(Action::Edit)
            && !matches!(scope, Scope::Version(..))
            && effective(access).suite(&suite.id, suite.kind) == SuiteCeiling::ViewAndEdit;
        TokenFacts {
            membership: access.caller.membership,
            scope,
            suite: suite.id.clone(),
            opened_as,
            may_edit: carries_edit(suite, opened_as, may_edit),
            opening: EditingSessionId::fresh(now, self.random()),
            epoch: access.caller.token_epoch,
            sessions_ended: access.sessions_ended,
            expires_at: now.plus(LIFETIME),
        }
    }

    /// Returns what the token of a file opens.
    pub(super) fn scope_of(&self, file: &Item) -> Scope {
        let surfaces = self.settings().surfaces;
        let wide = surfaces.containers && surfaces.marked.covers(&file.name);
        if wide { Scope::WideFile(file.id) } else { Scope::File(file.id) }
    }

    /// Returns the action URL and the icon of the application, by the suite's discovery.
    fn address(
        &self,
        access: &Access,
        suite: &SuiteSettings,
        plan: &Plan,
        facts: &TokenFacts,
        looks: &Looks,
    ) -> Result<(String, Option<String>), OpenError> {
        let known = self.suite_book().known();
        let discovery = known.get(&suite.id).and_then(|known| known.discovery.as_ref());
        let discovery = discovery.ok_or(OpenError::NoSuite)?;
        let asked = actions(plan.opened_as, &plan.with, looks.phone);
        let found = discovery.first_action(&extension(&access.item.name), asked).ok_or(OpenError::NoSuite)?;
        let file = facts.scope.file().ok_or(OpenError::NoSuite)?;
        let source = format!("{}/wopi/files/{file}", suite.wopi_url);
        let url = filled(found, suite.kind, access, (&source, &facts.opening.to_string()), looks);
        let url = url.map_err(|why| {
            tracing::warn!(suite = %suite.id, %why, "a suite's address can't be used");
            OpenError::NoSuite
        })?;
        Ok((url, found.favicon.clone()))
    }
}

/// Returns the session of a file that runs in the suite that was chosen.
fn runs_in(access: &Access, chosen: &OpenWith, now: Timestamp) -> Option<EditingSessionId> {
    let lock = live_lock(access, now).filter(|lock| lock.mechanism == WOPI)?;
    (lock.suite.as_deref() == Some(chosen.suite.as_str())).then_some(lock.session)
}

/// Lets a person who opens the file join the session that runs; its suite may not lock again for that.
async fn join(tx: &mut Tx, seen: &Access, chosen: &OpenWith) -> Result<(), ItemError> {
    let access = regrant_of(tx, seen.caller.membership, seen.item.id, Action::Edit).await?;
    match runs_in(&access, chosen, tx.now()) {
        Some(session) => Ok(take_part(tx, &access, session).await?),
        None => Ok(()),
    }
}

/// Fills in the template of an action. What the host page passes on is left out where the address would become too long.
fn filled(
    action: &DiscoveredAction,
    kind: SuiteKind,
    access: &Access,
    (source, opening): (&str, &str),
    looks: &Looks,
) -> Result<String, BadTemplate> {
    let own = beyond_discovery(kind, access, looks);
    let all = [looks.passed_on.as_slice(), &own].concat();
    let parameters = ActionParameters {
        wopi_source: source,
        ui_language: looks.language.as_deref(),
        data_language: looks.language.as_deref(),
        // Every member of an organization is one; the flag goes with `LicenseCheckForEditIsEnabled` (reference 8.1).
        business_user: is_business_user(kind),
        session_id: Some(opening),
        theme: Some(if looks.dark { Theme::Dark } else { Theme::Light }),
        passed_on: &all,
        ..ActionParameters::default()
    };
    match action_url(&action.urlsrc, &parameters) {
        Err(BadTemplate::TooLong) => {
            action_url(&action.urlsrc, &ActionParameters { passed_on: &own, ..parameters })
        }
        url => url,
    }
}

/// Tells whether a suite is told that its users need a business subscription to edit.
pub(super) fn is_business_user(kind: SuiteKind) -> bool {
    kind == SuiteKind::Microsoft365
}

/// Returns what a client knows beyond the placeholders of its discovery (reference 7.1, 7.4).
fn beyond_discovery(kind: SuiteKind, access: &Access, looks: &Looks) -> Vec<(String, String)> {
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let mut parameters = Vec::new();
    match kind {
        SuiteKind::Microsoft365 => parameters.push(pair("sftc", "1")),
        SuiteKind::Collabora => {
            parameters.extend(looks.language.as_deref().map(|language| pair("lang", language)));
            parameters.push(pair("closebutton", "1"));
            if rights(access).has(Action::Versions) {
                parameters.push(pair("revisionhistory", "1"));
            }
            if looks.dark {
                parameters.push(pair("darkTheme", "true"));
            }
        }
        SuiteKind::OnlyOffice | SuiteKind::BuiltIn | SuiteKind::Other => {}
    }
    parameters
}

fn sandbox(kind: SuiteKind) -> &'static str {
    match kind {
        SuiteKind::Microsoft365 => SANDBOX_MICROSOFT,
        SuiteKind::Collabora | SuiteKind::OnlyOffice | SuiteKind::Other | SuiteKind::BuiltIn => {
            SANDBOX_BUILT_IN
        }
    }
}
