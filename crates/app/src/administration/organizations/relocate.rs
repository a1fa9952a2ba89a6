//! Putting an organization, with all below it, below another one.

use serde_json::{Value, json};
use sheaf_domain::{AdminAction, OrgId};
use sheaf_store::{
    Queries,
    affected::{self, Affected},
    organization_tree, organizations,
};

use super::{MAX_DEPTH, OrganizationView, standing, view};
use crate::{
    AdminError, App, Caller,
    administration::{Deed, Object, administer_in, note},
};

/// What a move would change.
#[derive(Debug, Clone)]
pub struct MovePreview {
    /// Whom it concerns.
    pub affected: Affected,
    /// What would hold for it from then on that does not now.
    pub policies: Vec<ChangedPolicy>,
}

/// A policy that a move changes.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangedPolicy {
    /// Its word.
    pub key: String,
    /// What holds now; none: no limit.
    pub from: Option<Value>,
    /// What would hold; none: no limit.
    pub to: Option<Value>,
}

impl App {
    /// Returns what it would change to put an organization below another one.
    ///
    /// # Errors
    /// [`AdminError::IntoItself`], [`AdminError::TooDeep`]; [`AdminError::NotFound`] when either is out of reach.
    pub async fn preview_move(
        &self,
        caller: &Caller,
        organization: OrgId,
        to: OrgId,
    ) -> Result<MovePreview, AdminError> {
        let mut reader = self.store().reader().await?;
        allow(&mut reader, caller, organization, to).await?;
        let affected = affected::count(&mut reader, organization).await?;
        Ok(MovePreview { affected, policies: standing::changed_below(&mut reader, organization, to).await? })
    }

    /// Puts an organization, with all below it, below another one. What holds for them follows at once.
    ///
    /// # Errors
    /// As [`App::preview_move`].
    pub async fn move_organization(
        &self,
        caller: &Caller,
        organization: OrgId,
        to: OrgId,
    ) -> Result<OrganizationView, AdminError> {
        let mut tx = self.store().begin().await?;
        organization_tree::take_turn(&mut tx).await?;
        let from = allow(&mut tx, caller, organization, to).await?;
        if from != Some(to) {
            organization_tree::replant(&mut tx, organization, to).await?;
            standing::follow(self, &mut tx, organization).await?;
            note_move(self, &mut tx, caller, organization, (from, to)).await?;
        }
        let moved = view::show(&mut tx, caller, organization).await?;
        tx.commit().await?;
        Ok(moved)
    }
}

/// Decides whether a caller may do it, and whether it can be done; returns the parent before.
async fn allow(
    q: &mut impl Queries,
    caller: &Caller,
    organization: OrgId,
    to: OrgId,
) -> Result<Option<OrgId>, AdminError> {
    let moved = administer_in(q, caller, organization, AdminAction::Move).await?.organization;
    administer_in(q, caller, to, AdminAction::CreateBelow).await?;
    if organization_tree::lies_in(q, to, organization).await? {
        return Err(AdminError::IntoItself);
    }
    for one in [organization, to] {
        if organization_tree::is_deleted(q, one).await? {
            return Err(AdminError::Forbidden);
        }
    }
    let (above, _) = organization_tree::depth_and_height(q, to).await?;
    let (_, below) = organization_tree::depth_and_height(q, organization).await?;
    if above + 1 + below > MAX_DEPTH {
        return Err(AdminError::TooDeep { limit: MAX_DEPTH });
    }
    Ok(moved.parent)
}

async fn note_move(
    app: &App,
    tx: &mut sheaf_store::Tx,
    caller: &Caller,
    organization: OrgId,
    (from, to): (Option<OrgId>, OrgId),
) -> Result<(), AdminError> {
    let mut names = Vec::new();
    for id in [Some(organization), from, Some(to)] {
        let found = match id {
            Some(id) => organizations::find(tx, id).await?,
            None => None,
        };
        names.push(found.map(|found| found.name).unwrap_or_default());
    }
    let object = Object { kind: "organization", id: Some(organization.as_bytes()), name: &names[0] };
    let details = json!({
        "from": { "id": from, "name": names[1] },
        "to": { "id": to, "name": names[2] },
    });
    let deed = Deed { organization, act: "organization.moved", object, details };
    Ok(note(app, tx, caller, deed).await?)
}
