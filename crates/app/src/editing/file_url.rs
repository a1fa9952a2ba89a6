//! FileUrl: a second address of a file's content, for suites that rather fetch it than call GetFile (reference 2.1.5).
//!
//! It is called unsigned and is good for minutes. What it carries opens the content and nothing else; an access token does not open it.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use sheaf_domain::{Action, EditingSessionId, ItemId, MembershipId, SuiteId, Timestamp};
use sheaf_store::access::Access;

use super::{
    Admitted, Opening, WopiError,
    call::{CallRights, rights_of_call},
    token::{Age, Scope, TokenFacts},
    version::version,
};
use crate::{App, Content, SuiteSettings};

/// How long an address is good; the token that it was told for ends it before.
const LIFETIME: Duration = Duration::from_secs(10 * 60);
/// Begins what an address carries: as access tokens do, for scanners, and unlike any of them.
const PREFIX: &str = "shfwopi_url_";

/// What an address carries. None of these is a field of an access token.
#[derive(Serialize, Deserialize)]
struct Claims {
    /// On whose behalf.
    url_of: MembershipId,
    /// Which file.
    file: ItemId,
    /// For which suite.
    suite: String,
    /// The account's token epoch.
    epoch: u64,
    /// When it ends, in seconds since 1970.
    until: i64,
}

impl App {
    /// Returns an address of the content. None: there are none here, or this person may not take the content away.
    pub(super) fn file_url(
        &self,
        call: &Admitted,
        access: &Access,
        rights: CallRights,
        suite: &SuiteSettings,
    ) -> Option<String> {
        let offered = self.settings().surfaces.file_url && rights.may.has(Action::Download);
        offered.then(|| self.sign(&self.claims(call, access, suite)).ok()).flatten().map(|signed| {
            let (origin, item) = (&suite.wopi_url, access.item.id);
            format!("{origin}/wopi/direct/{item}?access_token={PREFIX}{signed}")
        })
    }

    fn claims(&self, call: &Admitted, access: &Access, suite: &SuiteSettings) -> Claims {
        let until = self.store().now().plus(LIFETIME).min(call.token.expires_at);
        Claims {
            url_of: access.caller.membership,
            file: access.item.id,
            suite: suite.id.to_string(),
            epoch: access.caller.token_epoch,
            until: until.unix_millis() / 1_000,
        }
    }

    /// Returns the version and the bytes that an address leads to: the head, as it is now.
    ///
    /// # Errors
    /// [`WopiError::Token`] when what it carries is not taken, [`WopiError::NotFound`] when the content may not be taken away any more.
    pub async fn get_file_by_url(&self, item: ItemId, text: &str) -> Result<(String, Content), WopiError> {
        if !self.settings().surfaces.file_url {
            return Err(WopiError::NotFound);
        }
        let call = self.admit_by_url(item, text)?;
        let access = self.meet(&call).await?;
        if !rights_of_call(self, &access, &call)?.may.has(Action::Download) {
            return Err(WopiError::NotFound);
        }
        let head = access.head.ok_or(WopiError::NotFound)?;
        let content = self.open_blob(head.blob).await.map_err(WopiError::Failed)?;
        Ok((version(access.item.revision), content))
    }

    /// Believes an address, as a call that may read and no more.
    fn admit_by_url(&self, item: ItemId, text: &str) -> Result<Admitted, WopiError> {
        let claims: Claims = self.verify(text, PREFIX)?;
        let until = claims.until.checked_mul(1_000).map(Timestamp::from_unix_millis);
        let suite: Option<SuiteId> = claims.suite.parse().ok();
        let (Some(expires_at), Some(suite)) = (until, suite) else {
            return Err(WopiError::Token("it is not genuine"));
        };
        match () {
            () if expires_at <= self.store().now() => Err(WopiError::Token("it has expired")),
            () if claims.file != item => Err(WopiError::NotFound),
            () => Ok(Admitted {
                item,
                version: None,
                age: Age::Good,
                token: TokenFacts {
                    membership: claims.url_of,
                    scope: Scope::File(item),
                    suite,
                    opened_as: Opening::View,
                    may_edit: false,
                    opening: EditingSessionId::fresh(self.store().now(), self.random()),
                    epoch: claims.epoch,
                    // It only reads, which a session that somebody ended may still do.
                    sessions_ended: 0,
                    expires_at,
                },
            }),
        }
    }
}
