//! Another name, another slug, another end of the trial.

use serde_json::{Map, Value, json};
use sheaf_domain::{AdminAction, OrgId, Slug, Timestamp};
use sheaf_store::{StoreError, Tx, organization_listing::Full, organization_tree, organizations, slugs};

use super::{
    OrganizationView,
    create::{must_be_free, parse_slug},
    standing, view,
};
use crate::{
    AdminError, App, Caller,
    administration::{Deed, Object, administer_in, note},
    organizations::display_name,
};

/// What becomes of an organization; what is none stays.
#[derive(Debug, Clone, Default)]
pub struct OrganizationChange {
    /// Another name.
    pub name: Option<String>,
    /// Another slug; the one before leads on.
    pub slug: Option<String>,
    /// Another end of the trial, or none any more.
    pub trial_ends_at: Option<Option<Timestamp>>,
}

/// The same, as far as it can be taken and changes anything.
struct Changes<'c> {
    name: Option<&'c str>,
    slug: Option<Slug>,
    trial_ends_at: Option<Option<Timestamp>>,
}

impl App {
    /// Changes an organization.
    ///
    /// # Errors
    /// [`AdminError::SlugTaken`]; [`AdminError::Forbidden`] when the caller may not do all of it.
    pub async fn change_organization(
        &self,
        caller: &Caller,
        organization: OrgId,
        change: &OrganizationChange,
    ) -> Result<OrganizationView, AdminError> {
        let name = change.name.as_deref().map(|name| display_name(name, "name")).transpose()?;
        let slug = change.slug.as_deref().map(parse_slug).transpose()?;
        let mut tx = self.store().begin().await?;
        organization_tree::take_turn(&mut tx).await?;
        administer_in(&mut tx, caller, organization, AdminAction::See).await?;
        let renames = name.is_some() || slug.is_some();
        for (asked, action) in
            [(renames, AdminAction::Rename), (change.trial_ends_at.is_some(), AdminAction::SetTrial)]
        {
            if asked {
                administer_in(&mut tx, caller, organization, action).await?;
            }
        }
        let before = standing::read(&mut tx, organization).await?;
        let changes = Changes {
            name: name.filter(|name| *name != before.listed.name),
            slug: slug.filter(|slug| slug.as_str() != before.listed.slug),
            trial_ends_at: change.trial_ends_at.filter(|end| *end != before.listed.decided.trial_ends_at),
        };
        let details = make(self, &mut tx, &before, &changes).await?;
        if !details.is_empty() {
            let object = Object {
                kind: "organization",
                id: Some(organization.as_bytes()),
                name: changes.name.unwrap_or(&before.listed.name),
            };
            let deed = Deed { organization, act: "organization.changed", object, details: details.into() };
            note(self, &mut tx, caller, deed).await?;
        }
        let changed = view::show(&mut tx, caller, organization).await?;
        tx.commit().await?;
        Ok(changed)
    }
}

/// Makes the changes; returns what each was and is.
async fn make(
    app: &App,
    tx: &mut Tx,
    before: &Full,
    changes: &Changes<'_>,
) -> Result<Map<String, Value>, AdminError> {
    let id = before.listed.id;
    let mut details = Map::new();
    if let Some(name) = changes.name {
        organizations::rename(tx, id, name).await?;
        details.insert("name".into(), json!({ "from": before.listed.name, "to": name }));
    }
    if let Some(slug) = &changes.slug {
        must_be_free(tx, slug, Some(id)).await?;
        slugs::change(tx, id, slug).await.map_err(|error| match error {
            StoreError::Taken(_) => AdminError::SlugTaken,
            other => other.into(),
        })?;
        details.insert("slug".into(), json!({ "from": before.listed.slug, "to": slug.as_str() }));
    }
    if let Some(ends_at) = changes.trial_ends_at {
        organizations::set_trial(tx, id, ends_at).await?;
        standing::follow(app, tx, id).await?;
        let before = before.listed.decided.trial_ends_at;
        details.insert("trial_ends_at".into(), json!({ "from": before, "to": ends_at }));
    }
    Ok(details)
}
