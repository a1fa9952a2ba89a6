//! What was decided about an organization, carried over into what holds for it and all below.

use sheaf_domain::{OrgId, Policy};
use sheaf_store::{
    Queries, Tx,
    organization_listing::{self, Full},
    organizations,
};

use serde_json::Value;

use super::ChangedPolicy;
use crate::{AdminError, App, grant::stored_effective};

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
    let own: Policy = serde_json::from_str(&found.policy)
        .map_err(|error| AdminError::invalid("policy", error.to_string()))?;
    let json = |policy| serde_json::to_value(policy).unwrap_or_default();
    let now = json(stored_effective(&found.effective));
    let then = json(stored_effective(&above.effective).below(&own));
    let keys = now.as_object().into_iter().flat_map(|now| now.keys());
    let given = |value: &Value| Some(value.clone()).filter(|value| !value.is_null());
    let changed = keys.filter(|key| !matches!(key.as_str(), "off" | "open_until") && now[*key] != then[*key]);
    Ok(changed
        .map(|key| ChangedPolicy { key: key.clone(), from: given(&now[key]), to: given(&then[key]) })
        .collect())
}

/// Lets what holds follow what was decided: whoever is switched off or deleted is out, and so is a trial that is over.
pub(super) async fn follow(app: &App, tx: &mut Tx, organization: OrgId) -> Result<(), AdminError> {
    let decided = read(tx, organization).await?.listed.decided;
    let found = organizations::find(tx, organization).await?.ok_or(AdminError::NotFound)?;
    let own: Policy = serde_json::from_str(&found.policy)
        .map_err(|error| AdminError::invalid("policy", error.to_string()))?;
    let off = decided.off_at.is_some() || decided.deleted_at.is_some();
    let open_until = decided.trial_ends_at.map(sheaf_domain::Timestamp::unix_micros);
    app.set_policy_in(tx, organization, &Policy { off: off.then_some(true), open_until, ..own }).await?;
    Ok(())
}
