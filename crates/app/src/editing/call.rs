//! Believing a call of an office suite: its token, its proof, and what it may do now.

use std::{fmt, str::FromStr};

use sheaf_domain::{
    Action, ActionSet, BadId, Cause, DriveRole, ItemId, ItemKind, SuiteCeiling, SuiteId, Timestamp, VersionId,
};
use sheaf_store::access::Access;
use wopi::{
    lock::HeldLock,
    lock_id::LockId,
    proof::{self, ProofHeaders, Verified, ticks},
};

use super::{
    WopiError,
    token::{Age, Scope, TokenFacts},
};
use crate::{
    App, ProofPolicy,
    grant::{effective, rights},
    items::publish::live_lock,
};

/// A call as it came in, before anything is believed. Carries the token, so nothing prints it.
pub struct WopiCall<'a> {
    /// The `access_token` of the query, percent-decoded.
    pub token: &'a str,
    /// The same as it stood in the query, for clients that sign it like that.
    pub raw_token: &'a str,
    /// The origin under which it was called: one of the configured public ones of the WOPI host.
    pub origin: &'a str,
    /// Path and query, exactly as they stood in the request.
    pub target: &'a str,
    /// What it is signed with.
    pub proof: ProofHeaders<'a>,
}

/// A call on a file or a container whose token and proof are good. What it may do is decided anew by each operation.
#[derive(Debug, Clone)]
pub struct Admitted {
    pub(super) token: TokenFacts,
    /// The file, or the folder.
    pub(super) item: ItemId,
    /// The earlier content that it is about, and about nothing else; none: the file.
    pub(super) version: Option<VersionId>,
    /// Late: nothing is done any more, and a save is kept beside the head.
    pub(super) age: Age,
}

/// A file as its WOPI address names it: `{item}`, or `{item}-{version}` for an earlier content, which is a document of its own to a suite,
/// so that nobody who looks at it lands in the session that edits the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileId {
    /// The file.
    pub item: ItemId,
    /// An earlier content of it.
    pub version: Option<VersionId>,
}

impl fmt::Display for FileId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.version {
            None => write!(f, "{}", self.item),
            Some(version) => write!(f, "{}-{version}", self.item),
        }
    }
}

impl FromStr for FileId {
    type Err = BadId;
    fn from_str(text: &str) -> Result<Self, BadId> {
        match text.split_once('-') {
            None => Ok(Self { item: text.parse()?, version: None }),
            Some((item, version)) => Ok(Self { item: item.parse()?, version: Some(version.parse()?) }),
        }
    }
}

impl Admitted {
    /// Returns the suite that calls, for the log.
    pub fn suite(&self) -> &SuiteId {
        &self.token.suite
    }
}

/// A call on the ecosystem whose token and proof are good.
#[derive(Debug, Clone)]
pub struct InEcosystem {
    pub(super) token: TokenFacts,
}

impl InEcosystem {
    /// Returns the suite that calls, for the log.
    pub fn suite(&self) -> &SuiteId {
        &self.token.suite
    }
}

impl App {
    /// Believes a call on a file, or says why not: signature and age of the token, its file, the proof. Asks no database.
    ///
    /// # Errors
    /// [`WopiError::Token`], [`WopiError::NotFound`] for the token of something else, [`WopiError::Proof`].
    pub fn admit_to_file(&self, call: &WopiCall<'_>, file: FileId) -> Result<Admitted, WopiError> {
        let token = self.read_token(call.token)?;
        self.admit_with(token, Age::Good, call, file)
    }

    /// Believes a call of PutFile, also if its token ended a while ago: what it saves is not thrown away.
    ///
    /// # Errors
    /// As [`Self::admit_to_file`].
    pub fn admit_save(&self, call: &WopiCall<'_>, file: FileId) -> Result<Admitted, WopiError> {
        let (token, age) = self.read_token_of_any_age(call.token)?;
        self.admit_with(token, age, call, file)
    }

    fn admit_with(
        &self,
        token: TokenFacts,
        age: Age,
        call: &WopiCall<'_>,
        FileId { item, version }: FileId,
    ) -> Result<Admitted, WopiError> {
        let opens_it = match version {
            None => [Scope::File(item), Scope::WideFile(item)].contains(&token.scope),
            Some(version) => token.scope == Scope::Version(item, version),
        };
        if !opens_it {
            return Err(WopiError::NotFound);
        }
        self.prove(&token.suite, call)?;
        Ok(Admitted { token, item, version, age })
    }

    /// Believes a call on a container, likewise.
    ///
    /// # Errors
    /// As [`Self::admit_to_file`]; [`WopiError::NotSupported`] for a token that opens no more than a file.
    pub fn admit_to_container(&self, call: &WopiCall<'_>, item: ItemId) -> Result<Admitted, WopiError> {
        let token = self.admit_wide(call, Scope::Container(item))?;
        Ok(Admitted { token, item, version: None, age: Age::Good })
    }

    /// Believes a call on the ecosystem, likewise.
    ///
    /// # Errors
    /// As [`Self::admit_to_container`].
    pub fn admit_to_ecosystem(&self, call: &WopiCall<'_>) -> Result<InEcosystem, WopiError> {
        let token = self.admit_wide(call, Scope::Ecosystem)?;
        Ok(InEcosystem { token })
    }

    /// Returns the suite that a token was made for, if it is genuine; for the log. It says nothing of what the call may do.
    pub fn suite_of_token(&self, token: &str) -> Option<SuiteId> {
        self.read_token(token).ok().map(|token| token.suite)
    }

    fn admit_wide(&self, call: &WopiCall<'_>, scope: Scope) -> Result<TokenFacts, WopiError> {
        let token = self.read_token(call.token)?;
        self.ensure_wide(&token)?;
        if token.scope != scope {
            return Err(WopiError::NotFound);
        }
        self.prove(&token.suite, call)?;
        Ok(token)
    }

    /// Refuses whoever came with no more than a file: for them there are no containers.
    pub(super) fn ensure_wide(&self, token: &TokenFacts) -> Result<(), WopiError> {
        match self.is_wide(token) {
            true => Ok(()),
            false => Err(WopiError::NotSupported("this token opens a file and no more")),
        }
    }

    /// Tells whether containers and the ecosystem are reached with a token.
    pub(super) fn is_wide(&self, token: &TokenFacts) -> bool {
        self.settings().surfaces.containers && token.scope.is_wide()
    }

    /// Verifies the proof with the keys of the suite that the token was made for.
    fn prove(&self, suite: &SuiteId, call: &WopiCall<'_>) -> Result<(), WopiError> {
        let suite = self.suite(suite).ok_or(WopiError::Token("its suite is not known"))?;
        let known = self.suite_book().known();
        let keys = known.get(&suite.id).and_then(|known| known.discovery.as_ref()?.proof_keys());
        let Some(keys) = keys else {
            return match suite.proof {
                ProofPolicy::WhenOffered => Ok(()),
                ProofPolicy::Required => Err(WopiError::Proof("no key of the suite is known".into())),
            };
        };
        let now = self.store().now();
        let url = format!("{}{}", call.origin, call.target);
        let ticks = ticks::from_unix_micros(now.unix_micros());
        let both = [call.token, call.raw_token];
        let tokens = if call.token == call.raw_token { &both[..1] } else { &both[..] };
        let verified = proof::verify(keys, tokens, &url, &call.proof, ticks);
        match verified {
            Ok(Verified::ProofByCurrentKey) => Ok(()),
            Ok(Verified::OldProofByCurrentKey | Verified::ProofByOldKey) => {
                self.suite_book().ask_again(&suite.id, now);
                Ok(())
            }
            Err(bad) => {
                self.suite_book().ask_again(&suite.id, now);
                Err(WopiError::Proof(bad.to_string()))
            }
        }
    }
}

/// What a call may do, by what its transaction sees.
#[derive(Debug, Clone, Copy)]
pub(super) struct CallRights {
    /// What the person may do in the drive.
    pub(super) may: ActionSet,
    /// Whether this call may change the file.
    pub(super) write: bool,
    /// Whether it might, had nobody ended its editing session (design rule 3).
    pub(super) ended: bool,
    /// Whether it may make another one beside it.
    pub(super) add: bool,
}

/// Decides what a call may do now (design rule 4).
///
/// # Errors
/// [`WopiError::Token`] when everything the person was given was taken back, [`WopiError::NotFound`] when this file was.
pub(super) fn rights_of_call(app: &App, access: &Access, call: &Admitted) -> Result<CallRights, WopiError> {
    rights_of(app, access, &call.token, ItemKind::File)
}

/// Decides what a call on a container may do now: likewise, of a folder.
///
/// # Errors
/// As [`rights_of_call`].
pub(super) fn rights_in_container(
    app: &App,
    access: &Access,
    token: &TokenFacts,
) -> Result<CallRights, WopiError> {
    app.ensure_wide(token)?;
    rights_of(app, access, token, ItemKind::Folder)
}

/// Decides what a call may do now that files and containers have alike.
///
/// # Errors
/// As [`rights_of_call`].
pub(super) fn rights_anywhere(app: &App, access: &Access, call: &Admitted) -> Result<CallRights, WopiError> {
    match call.token.scope {
        Scope::File(_) | Scope::WideFile(_) | Scope::Version(..) => rights_of_call(app, access, call),
        Scope::Container(_) | Scope::Ecosystem => rights_in_container(app, access, &call.token),
    }
}

fn rights_of(
    app: &App,
    access: &Access,
    token: &TokenFacts,
    kind: ItemKind,
) -> Result<CallRights, WopiError> {
    genuine_still(access, token)?;
    let suite = app.suite(&token.suite).ok_or(WopiError::Token("its suite is not known"))?;
    let ceiling = effective(access).suite(&suite.id, suite.kind);
    let may = rights(access);
    let there = access.item.kind == kind && access.item.trashed_in.is_none();
    if !there || !may.has(Action::View) || ceiling == SuiteCeiling::Disabled {
        return Err(WopiError::NotFound);
    }
    let of_file = !matches!(token.scope, Scope::Version(..));
    let changes = of_file && token.may_edit && ceiling == SuiteCeiling::ViewAndEdit;
    let edits = changes && may.has(Action::Edit);
    let ended = token.sessions_ended < access.sessions_ended;
    Ok(CallRights {
        may,
        write: edits && !ended,
        ended: edits && ended,
        add: changes && !ended && may.has(Action::Add),
    })
}

/// Refuses the token of somebody who is out altogether.
fn genuine_still(access: &Access, token: &TokenFacts) -> Result<(), WopiError> {
    match () {
        () if access.caller.token_epoch != token.epoch => Err(WopiError::Token("it was withdrawn")),
        () if access.caller.disabled => Err(WopiError::Token("the account is switched off")),
        () if effective(access).off => Err(WopiError::Token("the organization is switched off")),
        () => Ok(()),
    }
}

/// Tells whether a save that is refused for want of a right is kept all the same: the token carried the right, and it was withdrawn a
/// moment ago (design rule 2).
pub(super) fn withdrawn_lately(access: &Access, call: &Admitted, now: Timestamp) -> bool {
    let grace = std::time::Duration::from_secs(Cause::GRACE_MINUTES * 60);
    let lately = |at: Option<Timestamp>| at.is_some_and(|at| now.since(at) < grace);
    let edits = access.role.is_some_and(|role: DriveRole| sheaf_domain::permits(role, Action::Edit));
    let lost = match access.role_withdrawn_at {
        None if edits => lately(access.ceiling_lowered_at),
        None => lately(access.role_lowered_at),
        withdrawn => lately(withdrawn) && (edits || lately(access.role_lowered_at)),
    };
    lost && call.token.may_edit
        && genuine_still(access, &call.token).is_ok()
        && access.item.trashed_in.is_none()
}

/// Returns the lock that holds a file now, as the protocol sees it.
pub(super) fn held(access: &Access, now: Timestamp) -> Option<HeldLock> {
    let lock = live_lock(access, now)?;
    let id = (lock.mechanism == WOPI).then(|| LockId::parse(lock.lock_id.as_bytes()).ok()).flatten();
    Some(id.map_or(HeldLock::Foreign, HeldLock::Wopi))
}

/// The mechanism of WOPI locks.
pub(crate) const WOPI: &str = "wopi";
