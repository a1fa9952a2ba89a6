//! What was decided about an organization, carried over into what holds for it and all below.

use sheaf_domain::{OrgId, Policy, PolicyKey, PolicyValue};
use sheaf_store::{
    Queries, Tx,
    organization_listing::{self, Full},
    organizations,
};

use super::ChangedPolicy;
use crate::{AdminError, App, administration::policies::read_slot, grant::stored_effective};

/// Reads an organization as it stands.
pub(super) async fn read(q: &mut impl Queries, organization: OrgId) -> Result<Full, AdminError> {
    organization_listing::full(q, organization).await?.ok_or(AdminError::NotFound)
}

/// Reads an organization that is to be switched off or on; what is deleted stays as it is.
pub(super) async fn not_deleted(q: &mut impl Queries, organization: OrgId) -> Result<Full, AdminError> {
    let standing = read(q, organization).await?;
    if standing.listed.decided.deleted_at.is_some() { Err(AdminError::Forbidden) } else { Ok(standing) }
}

/// Returns what would hold for an organization otherwise than now, if it lay below another one.
pub(super) async fn changed_below(
    q: &mut impl Queries,
    organization: OrgId,
    parent: OrgId,
) -> Result<Vec<ChangedPolicy>, AdminError> {
    let found = organizations::find(q, organization).await?.ok_or(AdminError::NotFound)?;
    let above = organizations::find(q, parent).await?.ok_or(AdminError::NotFound)?;
    let (now, above) = (stored_effective(&found.effective), stored_effective(&above.effective));
    let then = above.below(&read_slot(&found.at_most)?).below(&read_slot(&found.policy)?);
    let changed = PolicyKey::table().iter().filter(|row| now.get(row.key) != then.get(row.key));
    let json = |value: Option<PolicyValue>| value.and_then(|value| serde_json::to_value(value).ok());
    Ok(changed
        .map(|row| ChangedPolicy {
            key: row.name.to_owned(),
            from: json(now.get(row.key)),
            to: json(then.get(row.key)),
        })
        .collect())
}

/// Lets what holds follow what was decided: whoever is switched off or deleted is out, and so is a trial that is over.
pub(super) async fn follow(app: &App, tx: &mut Tx, organization: OrgId) -> Result<(), AdminError> {
    let decided = read(tx, organization).await?.listed.decided;
    let found = organizations::find(tx, organization).await?.ok_or(AdminError::NotFound)?;
    let own = read_slot(&found.policy)?;
    let off = decided.off_at.is_some() || decided.deleted_at.is_some();
    let open_until = decided.trial_ends_at.map(sheaf_domain::Timestamp::unix_micros);
    app.set_policy_in(tx, organization, &Policy { off: off.then_some(true), open_until, ..own }).await?;
    Ok(())
}
