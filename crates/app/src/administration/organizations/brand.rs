//! How the people of an organization see it: a name, a colour, pictures.

use serde_json::json;
use sheaf_domain::{AdminAction, OrgId, Slug};
use sheaf_store::{
    Tx,
    branding::{self, Brand, BrandPicture, Picture},
    organization_tree, organizations,
    slugs::{self, Leads},
};

use super::{OrganizationView, picture, view};
use crate::{
    AdminError, App, Caller,
    administration::{Deed, Object, administer_in, note},
    organizations::display_name,
};

/// How an organization looks to anybody who knows its slug.
#[derive(Debug, Clone)]
pub struct PublicBrand {
    /// The name to show: that of the brand, else of the organization.
    pub name: String,
    /// Its slug.
    pub slug: String,
    /// The rest of it.
    pub brand: Brand,
}

/// Something that a slug leads to.
#[derive(Debug, Clone)]
pub enum BySlug<T> {
    /// It is here.
    Here(T),
    /// The organization has another slug now.
    MovedTo(String),
}

impl App {
    /// Gives an organization a name and a colour that its people see; none: as everywhere.
    ///
    /// # Errors
    /// [`AdminError::Invalid`] for a name or a colour that can't be taken.
    pub async fn set_brand(
        &self,
        caller: &Caller,
        organization: OrgId,
        (name, colour): (Option<&str>, Option<&str>),
    ) -> Result<OrganizationView, AdminError> {
        let name = name.map(|name| display_name(name, "name")).transpose()?;
        let colour = colour.map(parse_colour).transpose()?;
        let mut tx = self.store().begin().await?;
        administer_in(&mut tx, caller, organization, AdminAction::Brand).await?;
        branding::set(&mut tx, organization, name, colour.as_deref()).await?;
        let details = json!({ "name": name, "colour": colour });
        self.branded(tx, caller, organization, details).await
    }

    /// Gives an organization a picture, in the place of the one before.
    ///
    /// # Errors
    /// [`AdminError::Invalid`] when it is no picture that is taken.
    pub async fn set_brand_picture(
        &self,
        caller: &Caller,
        organization: OrgId,
        kind: BrandPicture,
        content: Vec<u8>,
    ) -> Result<OrganizationView, AdminError> {
        let mut tx = self.store().begin().await?;
        administer_in(&mut tx, caller, organization, AdminAction::Brand).await?;
        let picture = picture::take(kind, content)?;
        branding::set_picture(&mut tx, organization, kind, &picture).await?;
        let details = json!({ kind.as_str(): { "size_bytes": picture.content.len() } });
        self.branded(tx, caller, organization, details).await
    }

    /// Takes a picture of an organization away, if it has one.
    ///
    /// # Errors
    /// [`AdminError::Forbidden`] when the caller may not.
    pub async fn remove_brand_picture(
        &self,
        caller: &Caller,
        organization: OrgId,
        kind: BrandPicture,
    ) -> Result<OrganizationView, AdminError> {
        let mut tx = self.store().begin().await?;
        administer_in(&mut tx, caller, organization, AdminAction::Brand).await?;
        branding::remove_picture(&mut tx, organization, kind).await?;
        self.branded(tx, caller, organization, json!({ kind.as_str(): null })).await
    }

    async fn branded(
        &self,
        mut tx: Tx,
        caller: &Caller,
        organization: OrgId,
        details: serde_json::Value,
    ) -> Result<OrganizationView, AdminError> {
        let seen = view::show(&mut tx, caller, organization).await?;
        let object = Object { kind: "organization", id: Some(organization.as_bytes()), name: &seen.name };
        let deed = Deed { organization, act: "organization.branded", object, details };
        note(self, &mut tx, caller, deed).await?;
        tx.commit().await?;
        Ok(seen)
    }

    /// Returns how an organization looks, to anybody who knows its slug.
    ///
    /// # Errors
    /// [`AdminError::NotFound`] when no organization has or had it, or that is deleted.
    pub async fn brand_by_slug(&self, slug: &str) -> Result<BySlug<PublicBrand>, AdminError> {
        let mut reader = self.store().reader().await?;
        let organization = match lead(&mut reader, slug).await? {
            BySlug::Here(organization) => organization,
            BySlug::MovedTo(slug) => return Ok(BySlug::MovedTo(slug)),
        };
        let found = organizations::find(&mut reader, organization).await?.ok_or(AdminError::NotFound)?;
        let brand = branding::find(&mut reader, organization).await?.unwrap_or_default();
        let name = brand.name.clone().unwrap_or(found.name);
        Ok(BySlug::Here(PublicBrand { name, slug: found.slug, brand }))
    }

    /// Returns a picture of an organization, to anybody who knows its slug.
    ///
    /// # Errors
    /// [`AdminError::NotFound`] when there is none.
    pub async fn brand_picture_by_slug(
        &self,
        slug: &str,
        kind: BrandPicture,
    ) -> Result<BySlug<Picture>, AdminError> {
        let mut reader = self.store().reader().await?;
        let organization = match lead(&mut reader, slug).await? {
            BySlug::Here(organization) => organization,
            BySlug::MovedTo(slug) => return Ok(BySlug::MovedTo(slug)),
        };
        let picture = branding::picture(&mut reader, organization, kind).await?;
        picture.map(BySlug::Here).ok_or(AdminError::NotFound)
    }
}

async fn lead(q: &mut impl sheaf_store::Queries, slug: &str) -> Result<BySlug<OrgId>, AdminError> {
    let slug: Slug = slug.parse().map_err(|_| AdminError::NotFound)?;
    let (organization, leads) = match slugs::find(q, &slug).await?.ok_or(AdminError::NotFound)? {
        Leads::Here(organization) => (organization, BySlug::Here(organization)),
        Leads::On { organization, slug } => (organization, BySlug::MovedTo(slug)),
    };
    if organization_tree::is_deleted(q, organization).await? { Err(AdminError::NotFound) } else { Ok(leads) }
}

/// Reads `#rrggbb`.
fn parse_colour(text: &str) -> Result<String, AdminError> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6);
    match digits {
        Some(digits) if digits.bytes().all(|b| b.is_ascii_hexdigit()) => Ok(text.to_ascii_lowercase()),
        _ => Err(AdminError::invalid("colour", "it must be #rrggbb")),
    }
}
