//! Opening a document: which suite, as what, with which token, at which address.

use sheaf_domain::{
    Action, ActionSet, EditingSessionId, ItemId, ItemKind, SuiteAction, SuiteCeiling, SuiteId, SuiteKind,
    Timestamp,
};
use sheaf_store::{
    Tx,
    access::{Access, Item},
    activity::NewEntry,
};
use wopi::action_url::{ActionParameters, Theme, action_url};

use super::{
    FileId, Looks, OpenError, OpenedDocument, ViewOnly,
    call::{WOPI, carries_edit},
    lock::take_part,
    read::owner_id,
    token::{LIFETIME, Scope, TokenFacts},
};
use crate::{
    App, Caller, ItemError, OpenWith, SuiteSettings,
    grant::{allow, effective, look, regrant_of, rights},
    items::publish::{live_lock, overdrawn},
    media::extension,
    suites::origin_of,
};

/// What frames may do, as documented by the suites (reference 7.1); those without need of it may not take the whole window along.
const SANDBOX_MICROSOFT: &str = "allow-scripts allow-same-origin allow-forms allow-popups allow-top-navigation allow-popups-to-escape-sandbox";
const SANDBOX_BUILT_IN: &str = "allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals";

/// What a document opens as.
pub(super) struct Frame<'a> {
    pub(super) scope: Scope,
    pub(super) suite: &'a SuiteSettings,
    pub(super) action: SuiteAction,
    /// Whether the token carries the right to edit.
    pub(super) may_edit: bool,
    pub(super) view_only: Option<ViewOnly>,
}

impl App {
    /// Opens a document for a person: chooses the suite, makes the token and the address of the frame.
    ///
    /// # Errors
    /// [`OpenError::NoSuite`] when nothing here opens it, [`OpenError::SuiteUnavailable`] when what would has never answered.
    pub async fn open_document(
        &self,
        caller: &Caller,
        item: ItemId,
        asked: SuiteAction,
        suite: Option<&SuiteId>,
        looks: &Looks,
    ) -> Result<OpenedDocument, OpenError> {
        let access =
            look(&mut self.store().reader().await.map_err(ItemError::from)?, caller.membership, item).await?;
        allow(&access, Action::View)?;
        if access.item.kind != ItemKind::File {
            return Err(ItemError::WrongKind.into());
        }
        let chosen = self.choose_suite(&access, suite)?;
        let settings = self.suite(&chosen.suite).ok_or(OpenError::NoSuite)?;
        let view_only = match asked {
            SuiteAction::View => None,
            SuiteAction::Edit => self.view_only(&access, &chosen),
        };
        let action =
            if asked == SuiteAction::Edit && view_only.is_none() { asked } else { SuiteAction::View };
        self.note_opening(&access, &chosen, action).await?;
        let may_edit = rights(&access).has(Action::Edit)
            && effective(&access).suite(&settings.id, settings.kind) == SuiteCeiling::ViewAndEdit;
        let may_edit = carries_edit(settings, action, may_edit);
        let frame =
            Frame { scope: self.scope_of(&access.item), suite: settings, action, may_edit, view_only };
        self.framed(&access, frame, looks).await
    }

    /// Returns the suite that was asked for, or the default one, if it may open this file here.
    fn choose_suite(&self, access: &Access, suite: Option<&SuiteId>) -> Result<OpenWith, OpenError> {
        let now = self.store().now();
        let running = live_lock(access, now).and_then(|lock| lock.suite.as_deref()?.parse().ok());
        let mut usable = self
            .open_with(&access.item.name, running.as_ref(), &effective(access), rights(access))
            .into_iter();
        let found = match suite {
            None => usable.next(),
            Some(asked) => usable.find(|usable| usable.suite == *asked),
        };
        found.ok_or_else(|| self.why_no_suite(suite))
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
    fn view_only(&self, access: &Access, chosen: &OpenWith) -> Option<ViewOnly> {
        let may: ActionSet = rights(access);
        let foreign = live_lock(access, self.store().now()).is_some_and(|lock| lock.mechanism != WOPI);
        match () {
            () if !may.has(Action::Edit) => Some(ViewOnly::NoRight),
            () if effective(access).suite(&chosen.suite, chosen.kind) < SuiteCeiling::ViewAndEdit => {
                Some(ViewOnly::Policy)
            }
            () if chosen.action == SuiteAction::View => Some(ViewOnly::SuiteCannotEdit),
            () if foreign => Some(ViewOnly::Locked),
            () if overdrawn(access) => Some(ViewOnly::NoSpace),
            () => None,
        }
    }

    async fn note_opening(
        &self,
        access: &Access,
        chosen: &OpenWith,
        action: SuiteAction,
    ) -> Result<(), ItemError> {
        let mut tx = self.store().begin().await?;
        if action == SuiteAction::Edit && runs_in(access, chosen, tx.now()).is_some() {
            join(&mut tx, access, chosen).await?;
        }
        let details =
            serde_json::json!({ "suite": chosen.suite.as_str(), "action": action.as_str() }).to_string();
        let entry = NewEntry {
            id: sheaf_domain::ActivityId::in_order(tx.now(), tx.next_act(), self.random()),
            organization: access.drive.organization,
            account: Some(access.caller.account),
            item: Some(access.item.id),
            act: "item.opened",
            details: &details,
        };
        sheaf_store::activity::append(&mut tx, &entry).await?;
        Ok(tx.commit().await?)
    }

    pub(super) async fn framed(
        &self,
        access: &Access,
        frame: Frame<'_>,
        looks: &Looks,
    ) -> Result<OpenedDocument, OpenError> {
        let Frame { scope, suite, action, may_edit, view_only } = frame;
        let version = if let Scope::Version(_, version) = scope { Some(version) } else { None };
        let file = FileId { item: access.item.id, version };
        let facts = TokenFacts { scope, may_edit, ..self.token_facts(access, suite, action) };
        let access_token = self.mint(&facts).map_err(|_| ItemError::Invalid("the signing key"))?;
        let (action_url, favicon) = self.address(file, &access.item.name, suite, action, looks)?;
        let frame_origin = origin_of(&action_url).ok_or(OpenError::NoSuite)?;
        Ok(OpenedDocument {
            details: self.details_of(access).await?,
            suite: suite.id.clone(),
            suite_name: suite.name.clone(),
            suite_kind: suite.kind,
            action,
            access_token,
            access_token_ttl: facts.ttl_millis(),
            user_id: access.caller.account.to_string(),
            owner_id: owner_id(access),
            favicon,
            sandbox: sandbox(suite.kind),
            allow: format!(
                "clipboard-read {frame_origin}; clipboard-write {frame_origin}; fullscreen {frame_origin}"
            ),
            frame_origin,
            action_url,
            view_only,
        })
    }

    /// Says what the token of a document carries that is opened so.
    pub(super) fn token_facts(
        &self,
        access: &Access,
        suite: &SuiteSettings,
        action: SuiteAction,
    ) -> TokenFacts {
        let now = self.store().now();
        let may_edit = rights(access).has(Action::Edit)
            && effective(access).suite(&suite.id, suite.kind) == SuiteCeiling::ViewAndEdit;
        TokenFacts {
            membership: access.caller.membership,
            scope: self.scope_of(&access.item),
            suite: suite.id.clone(),
            action,
            may_edit: carries_edit(suite, action, may_edit),
            opening: EditingSessionId::fresh(now, self.random()),
            epoch: access.caller.token_epoch,
            sessions_ended: access.sessions_ended,
            expires_at: now.plus(LIFETIME),
        }
    }

    /// Returns what the token of a file opens.
    fn scope_of(&self, file: &Item) -> Scope {
        let surfaces = self.settings().surfaces;
        let wide = surfaces.containers && surfaces.marked.covers(&file.name);
        if wide { Scope::WideFile(file.id) } else { Scope::File(file.id) }
    }

    /// Returns the action URL and the icon of the application, by the suite's discovery.
    fn address(
        &self,
        file: FileId,
        name: &str,
        suite: &SuiteSettings,
        action: SuiteAction,
        looks: &Looks,
    ) -> Result<(String, Option<String>), OpenError> {
        let known = self.suite_book().known();
        let discovery = known.get(&suite.id).and_then(|known| known.discovery.as_ref());
        let discovery = discovery.ok_or(OpenError::NoSuite)?;
        let extension = extension(name);
        let found = match action {
            SuiteAction::Edit => discovery.action(&extension, "edit"),
            SuiteAction::View => discovery.viewing(&extension),
        };
        let found = found.ok_or(OpenError::NoSuite)?;
        let parameters = ActionParameters {
            wopi_source: &format!("{}/wopi/files/{file}", suite.wopi_url),
            ui_language: looks.language.as_deref(),
            data_language: looks.language.as_deref(),
            theme: Some(if looks.dark { Theme::Dark } else { Theme::Light }),
            passed_on: &looks.passed_on,
            ..ActionParameters::default()
        };
        let url = action_url(&found.urlsrc, &parameters).map_err(|why| {
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

fn sandbox(kind: SuiteKind) -> &'static str {
    match kind {
        SuiteKind::Microsoft365 => SANDBOX_MICROSOFT,
        SuiteKind::Collabora | SuiteKind::OnlyOffice | SuiteKind::Other | SuiteKind::BuiltIn => {
            SANDBOX_BUILT_IN
        }
    }
}
