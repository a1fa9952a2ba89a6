//! Administration: organizations, their people and their settings, by those who run them.
//!
//! Everything here begins with [`App::administer`], an early yes, and proves it again with [`administer_in`] in the transaction that writes
//! (design rule 4). What lies outside of an administrator's organization and all below it is not found.

mod activity;
mod attention;
mod editing;
mod error;
mod figures;
mod groups;
mod jobs;
mod note;
mod organizations;
mod people;
pub(crate) mod policies;
mod suites;

pub use activity::{Act, ActivityExport, ActivityFilter, ActivityPage, ExportFormat, RefusedTo};
pub(crate) use activity::{Later, note_account, note_failed_sign_in};
pub use attention::Attention;
pub use editing::{
    Chronicle, ChronicleEntry, EditingFilter, EditingNow, EditingPage, EndOfEditing, Happened,
};
pub use error::AdminError;
pub use figures::{Figures, FiguresView};
pub use groups::*;
pub use jobs::JobHealth;
pub(crate) use note::{Deed, Object, note};
pub use organizations::*;
pub use people::*;
pub(crate) use people::{end_membership, ensure_not_last};
pub use policies::*;
pub use suites::{SuiteHealth, SuiteState};

use sheaf_domain::{AdminAction, Lies, OrgId, Timestamp, administers};
use sheaf_store::{
    Queries,
    organization_tree::{self, Reached},
    organizations::Organization,
};

use crate::{App, Caller, grant::read_effective};

/// Proof that a caller may do something to an organization, as of the moment it was read.
#[derive(Debug, Clone)]
pub struct Administered {
    /// The organization.
    pub organization: Organization,
    /// Where it lies, seen from the caller's own.
    pub lies: Lies,
    /// How far below the caller's own that is.
    pub depth: u64,
    /// What else the caller may do to it.
    pub may: Vec<AdminAction>,
}

impl Administered {
    /// Tells whether the caller may do another action too.
    pub fn may(&self, action: AdminAction) -> bool {
        self.may.contains(&action)
    }
}

impl App {
    /// Decides whether a caller may do something to an organization now.
    ///
    /// # Errors
    /// [`AdminError::NotFound`] when it lies outside of the caller's reach, [`AdminError::Forbidden`] when only this is not allowed.
    pub async fn administer(
        &self,
        caller: &Caller,
        organization: OrgId,
        action: AdminAction,
    ) -> Result<Administered, AdminError> {
        administer_in(&mut self.store().reader().await?, caller, organization, action).await
    }

    /// Decides whether a caller runs the installation.
    ///
    /// # Errors
    /// [`AdminError::Forbidden`] when not.
    pub async fn run_installation(&self, caller: &Caller) -> Result<Administered, AdminError> {
        self.administer(caller, caller.organization, AdminAction::RunInstallation).await
    }
}

/// Decides the same on what a transaction reads, which is what a change must build on.
pub(crate) async fn administer_in(
    q: &mut impl Queries,
    caller: &Caller,
    organization: OrgId,
    action: AdminAction,
) -> Result<Administered, AdminError> {
    let reached = organization_tree::reach(q, caller.membership, organization).await?;
    let reached = reached.ok_or(AdminError::NotFound)?;
    let lies = if reached.depth == 0 { Lies::Here } else { Lies::Below };
    let may = rights(&reached, lies, q.now());
    let administered = Administered { organization: reached.organization, lies, depth: reached.depth, may };
    match () {
        () if administered.may(action) => Ok(administered),
        // An administrator sees what lies below; for others it is not there.
        () if administered.may(AdminAction::See) || lies == Lies::Here => Err(AdminError::Forbidden),
        () => Err(AdminError::NotFound),
    }
}

fn rights(reached: &Reached, lies: Lies, now: Timestamp) -> Vec<AdminAction> {
    if reached.disabled || read_effective(&reached.own_effective, now).off {
        return Vec::new();
    }
    AdminAction::ALL.into_iter().filter(|action| administers(reached.role, lies, *action)).collect()
}
