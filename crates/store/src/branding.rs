//! How the people of an organization see it: a name, a colour, pictures.

use sheaf_domain::{OrgId, Sha256};

use crate::{Queries, Row, StoreError, Tx};

/// How an organization is seen. What is none looks as everywhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Brand {
    /// The name in the place of the product's.
    pub name: Option<String>,
    /// The colour, as `#rrggbb`.
    pub colour: Option<String>,
    /// The hash of the logo.
    pub logo: Option<Sha256>,
    /// The hash of the small picture that browsers show beside a page's title.
    pub favicon: Option<Sha256>,
}

/// Which picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BrandPicture {
    /// The logo.
    Logo,
    /// The small picture that browsers show beside a page's title.
    Favicon,
}

impl BrandPicture {
    /// Returns its word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Logo => "logo",
            Self::Favicon => "favicon",
        }
    }
}

/// The columns of [`read`], of an organization called `o`.
macro_rules! columns {
    () => {
        "o.brand_name, o.brand_colour,
         (SELECT sha256 FROM brand_pictures WHERE organization = o.id AND kind = 'logo'),
         (SELECT sha256 FROM brand_pictures WHERE organization = o.id AND kind = 'favicon')"
    };
}
pub(crate) use columns;

pub(crate) fn read(row: &mut Row) -> Result<Brand, StoreError> {
    Ok(Brand { name: row.take()?, colour: row.take()?, logo: row.take()?, favicon: row.take()? })
}

/// Returns how an organization is seen.
///
/// # Errors
/// When the database fails.
pub async fn find(q: &mut impl Queries, organization: OrgId) -> Result<Option<Brand>, StoreError> {
    let sql = concat!("SELECT ", columns!(), " FROM organizations o WHERE o.id = $1");
    q.row(sql, params![&organization]).await?.map(|mut row| read(&mut row)).transpose()
}

/// Gives an organization a name and a colour to be seen by, or takes them away.
///
/// # Errors
/// When the database fails.
pub async fn set(
    tx: &mut Tx,
    organization: OrgId,
    name: Option<&str>,
    colour: Option<&str>,
) -> Result<(), StoreError> {
    let sql = "UPDATE organizations SET brand_name = $1, brand_colour = $2 WHERE id = $3";
    tx.execute(sql, params![name, colour, &organization]).await?;
    Ok(())
}

/// A picture of an organization.
#[derive(Debug, Clone)]
pub struct Picture {
    /// Its media type.
    pub media_type: String,
    /// The hash of its bytes.
    pub sha256: Sha256,
    /// Its bytes.
    pub content: Vec<u8>,
}

/// Returns a picture of an organization.
///
/// # Errors
/// When the database fails.
pub async fn picture(
    q: &mut impl Queries,
    organization: OrgId,
    picture: BrandPicture,
) -> Result<Option<Picture>, StoreError> {
    let sql = "SELECT media_type, sha256, content FROM brand_pictures WHERE organization = $1 AND kind = $2";
    let row = q.row(sql, params![&organization, picture.as_str()]).await?;
    row.map(|mut row| Ok(Picture { media_type: row.take()?, sha256: row.take()?, content: row.take()? }))
        .transpose()
}

/// Gives an organization a picture, in the place of the one before.
///
/// # Errors
/// When the database fails.
pub async fn set_picture(
    tx: &mut Tx,
    organization: OrgId,
    kind: BrandPicture,
    picture: &Picture,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO brand_pictures (organization, kind, media_type, sha256, content) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (organization, kind) DO UPDATE
         SET media_type = excluded.media_type, sha256 = excluded.sha256, content = excluded.content",
        params![&organization, kind.as_str(), &picture.media_type, &picture.sha256, &picture.content],
    )
    .await?;
    Ok(())
}

/// Takes a picture away. Returns whether there was one.
///
/// # Errors
/// When the database fails.
pub async fn remove_picture(
    tx: &mut Tx,
    organization: OrgId,
    kind: BrandPicture,
) -> Result<bool, StoreError> {
    let sql = "DELETE FROM brand_pictures WHERE organization = $1 AND kind = $2";
    Ok(tx.execute(sql, params![&organization, kind.as_str()]).await? > 0)
}
