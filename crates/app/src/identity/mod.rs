//! Who somebody is: signing in and out, sessions, passwords, and the first administrator.

mod error;
mod secret;
mod session;

pub use error::IdentityError;
pub use secret::{Password, SessionSecret};
pub use session::{Ended, MembershipView, SessionView, SignIn};

use std::net::IpAddr;

use sheaf_domain::{MembershipId, SessionId};

use crate::{App, Caller};

/// Where a sign-in comes from.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// The address, as far as trusted proxies tell it.
    pub address: IpAddr,
    /// What the browser calls itself; cut to a sane length.
    pub user_agent: String,
}

/// The first administrator and the master organization.
pub struct FirstSetup {
    /// The one-time code that the server printed.
    pub code: String,
    /// The sign-in name.
    pub mail: String,
    /// The name to show.
    pub name: String,
    /// The password.
    pub password: Password,
    /// The organization's name.
    pub organization: String,
}

impl App {
    /// Signs somebody in and starts a session.
    pub async fn sign_in(
        &self,
        _mail: &str,
        _password: &Password,
        _from: &Visitor,
    ) -> Result<(SessionSecret, Caller), IdentityError> {
        todo!()
    }
    /// Returns who a session belongs to; `Unauthenticated` when there is none. One query.
    pub async fn authenticate(&self, _secret: &SessionSecret) -> Result<Caller, IdentityError> {
        todo!()
    }
    /// Returns what the portal shows of the session.
    pub async fn session(&self, _caller: &Caller) -> Result<SessionView, IdentityError> {
        todo!()
    }
    /// Ends this session; open documents go on.
    pub async fn sign_out(&self, _caller: &Caller) -> Result<(), IdentityError> {
        todo!()
    }
    /// Goes over to another organization of the account.
    pub async fn switch_membership(
        &self,
        _caller: &Caller,
        _to: MembershipId,
    ) -> Result<SessionView, IdentityError> {
        todo!()
    }
    /// Returns what signing out everywhere would end.
    pub async fn preview_sign_out_everywhere(&self, _caller: &Caller) -> Result<Ended, IdentityError> {
        todo!()
    }
    /// Ends every session and every open document of the account.
    pub async fn sign_out_everywhere(&self, _caller: &Caller) -> Result<Ended, IdentityError> {
        todo!()
    }
    /// Returns the sign-ins of the account, the newest first.
    pub async fn sign_ins(&self, _caller: &Caller) -> Result<Vec<SignIn>, IdentityError> {
        todo!()
    }
    /// Ends one sign-in of the account.
    pub async fn end_sign_in(&self, _caller: &Caller, _session: SessionId) -> Result<(), IdentityError> {
        todo!()
    }
    /// Gives the account another name to show.
    pub async fn rename_account(&self, _caller: &Caller, _name: &str) -> Result<SessionView, IdentityError> {
        todo!()
    }
    /// Changes the password; every other session and every open document ends.
    pub async fn change_password(
        &self,
        _caller: &Caller,
        _current: &Password,
        _new: &Password,
    ) -> Result<Ended, IdentityError> {
        todo!()
    }
    /// Tells whether the installation waits for its first administrator.
    pub async fn setup_needed(&self) -> Result<bool, IdentityError> {
        todo!()
    }
    /// Makes the one-time code of the set-up, to be printed; none when the set-up is done. Only its hash is stored; each start prints a new one.
    pub async fn issue_setup_code(&self) -> Result<Option<String>, IdentityError> {
        todo!()
    }
    /// Checks the one-time code.
    pub async fn try_setup_code(&self, _code: &str, _from: &Visitor) -> Result<(), IdentityError> {
        todo!()
    }
    /// Makes the master organization with its first administrator, who is signed in.
    pub async fn set_up(
        &self,
        _setup: FirstSetup,
        _from: &Visitor,
    ) -> Result<(SessionSecret, Caller), IdentityError> {
        todo!()
    }
    /// Makes the demo: one organization below the master with two accounts and their drives. `Err(SetupDone)` when anything is there already.
    pub async fn found_demo(&self, _demo: &crate::Demo) -> Result<(), IdentityError> {
        todo!()
    }
}
