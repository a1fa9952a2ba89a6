//! What policies ask of people and passwords.

use std::time::Duration;

use sheaf_domain::{Effective, OrgId, PASSWORD_MIN_CHARS, PolicyKey};
use sheaf_store::{Tx, policies};

use crate::{AdminError, App, grant::stored_effective};

/// Returns how many characters a password needs of somebody who belongs to these organizations, each by what holds for it, as JSON: as
/// many as the strictest of them asks for.
pub(crate) fn password_chars<'e>(effectives: impl IntoIterator<Item = &'e str>) -> usize {
    let asked =
        effectives.into_iter().filter_map(|json| stored_effective(json).number(PolicyKey::PasswordMinLength));
    asked.max().map_or(PASSWORD_MIN_CHARS, |chars| usize::try_from(chars).unwrap_or(usize::MAX))
}

/// Refuses one more organization below a parent, if one above may have no more below it, at any depth. The transaction must have had its
/// turn at the tree.
pub(crate) async fn ensure_another_organization(tx: &mut Tx, parent: OrgId) -> Result<(), AdminError> {
    for above in policies::with_numbers_below(tx, parent).await? {
        match stored_effective(&above.effective).number(PolicyKey::MaxOrganizations) {
            Some(limit) if above.below >= limit => return Err(AdminError::LimitReached { limit }),
            _ => {}
        }
    }
    Ok(())
}

impl App {
    /// Returns how long a sign-in lasts that is not used, by policy and installation.
    pub(crate) fn sign_in_lasts(&self, policy: &Effective) -> Duration {
        let installation = self.settings().retention.sessions;
        let days = policy.number(PolicyKey::SessionDays);
        days.map_or(installation, |days| {
            installation.min(Duration::from_secs(days.saturating_mul(24 * 3600)))
        })
    }
}
