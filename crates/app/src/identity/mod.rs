//! Who somebody is: signing in and out, sessions, passwords, and the first administrator.

mod account;
mod error;
mod join;
mod passwords;
mod reset;
mod secret;
mod session;
mod setup;
mod sign_in;
mod throttle;

pub use error::IdentityError;
pub use join::{Acceptance, InvitationLook};
pub(crate) use passwords::Passwords;
pub(crate) use secret::hash as sha256;
pub use secret::{LinkToken, Password, SessionSecret};
pub use session::{DriveView, Ended, MembershipView, SessionView, SignIn};
pub use setup::FirstSetup;
pub(crate) use throttle::locked_until;

use std::net::IpAddr;

/// Where a sign-in comes from.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// The address, as far as trusted proxies tell it.
    pub address: IpAddr,
    /// What the browser calls itself.
    pub user_agent: String,
}
