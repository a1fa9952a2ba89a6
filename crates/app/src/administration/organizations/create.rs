//! Making an organization below another one.

use serde_json::json;
use sheaf_domain::{AdminAction, OrgId, Policy, Slug, Timestamp};
use sheaf_store::{StoreError, organization_tree, organizations, slugs};

use super::{MAX_DEPTH, OrganizationView, view};
use crate::{
    AdminError, App, Caller, IdentityError, Place,
    administration::{Deed, Object, administer_in, note, policies::ensure_another_organization},
    organizations::display_name,
};

/// How often it is tried when somebody else takes a proposed slug at the same moment.
const TRIES: usize = 4;

/// An organization about to be made.
#[derive(Debug, Clone)]
pub struct NewSuborganization {
    /// Its name.
    pub name: String,
    /// Its name in addresses; none: one is made of the name.
    pub slug: Option<String>,
    /// When its trial ends; none: it has none.
    pub trial_ends_at: Option<Timestamp>,
}

impl App {
    /// Makes an organization below another one.
    ///
    /// # Errors
    /// [`AdminError::SlugTaken`], [`AdminError::TooDeep`], [`AdminError::LimitReached`]; [`AdminError::Invalid`] for a name or slug that can't be taken.
    pub async fn create_organization(
        &self,
        caller: &Caller,
        parent: OrgId,
        new: &NewSuborganization,
    ) -> Result<OrganizationView, AdminError> {
        display_name(&new.name, "name")?;
        let slug = new.slug.as_deref().map(parse_slug).transpose()?;
        for _ in 1..TRIES {
            match self.try_to_create(caller, parent, new, slug.as_ref()).await {
                Err(AdminError::SlugTaken) if slug.is_none() => {}
                done => return done,
            }
        }
        self.try_to_create(caller, parent, new, slug.as_ref()).await
    }

    async fn try_to_create(
        &self,
        caller: &Caller,
        parent: OrgId,
        new: &NewSuborganization,
        slug: Option<&Slug>,
    ) -> Result<OrganizationView, AdminError> {
        let mut tx = self.store().begin().await?;
        organization_tree::take_turn(&mut tx).await?;
        administer_in(&mut tx, caller, parent, AdminAction::CreateBelow).await?;
        if let Some(slug) = slug {
            must_be_free(&mut tx, slug, None).await?;
        }
        if organization_tree::is_deleted(&mut tx, parent).await? {
            return Err(AdminError::Forbidden);
        }
        if organization_tree::depth_and_height(&mut tx, parent).await?.0 >= MAX_DEPTH {
            return Err(AdminError::TooDeep { limit: MAX_DEPTH });
        }
        ensure_another_organization(&mut tx, parent).await?;
        let open_until = new.trial_ends_at.map(Timestamp::unix_micros);
        let policy = Policy { open_until, ..Policy::default() };
        let id = self.found_with(&mut tx, (Place::Below(parent), &new.name, slug), &policy).await;
        let id = id.map_err(|error| match error {
            IdentityError::Storage(StoreError::Taken(_)) => AdminError::SlugTaken,
            other => other.into(),
        })?;
        organizations::set_trial(&mut tx, id, new.trial_ends_at).await?;
        let made = view::show(&mut tx, caller, id).await?;
        let object = Object { kind: "organization", id: Some(id.as_bytes()), name: &made.name };
        let details = json!({ "slug": made.slug, "trial_ends_at": new.trial_ends_at });
        let deed = Deed { organization: id, act: "organization.created", object, details };
        note(self, &mut tx, caller, deed).await?;
        tx.commit().await?;
        Ok(made)
    }
}

/// Reads a slug that somebody chose.
pub(super) fn parse_slug(text: &str) -> Result<Slug, AdminError> {
    text.parse().map_err(|bad: sheaf_domain::BadSlug| AdminError::invalid("slug", bad.to_string()))
}

/// Refuses a slug that another organization has; one that it only had is free.
pub(super) async fn must_be_free(
    tx: &mut sheaf_store::Tx,
    slug: &Slug,
    of: Option<OrgId>,
) -> Result<(), AdminError> {
    match slugs::find(tx, slug).await? {
        Some(slugs::Leads::Here(other)) if Some(other) != of => Err(AdminError::SlugTaken),
        _ => Ok(()),
    }
}
