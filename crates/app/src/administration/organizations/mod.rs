//! Organizations, as those who run them see and change them.

mod brand;
mod change;
mod create;
mod delete;
mod list;
mod picture;
mod relocate;
mod remove;
mod standing;
mod switch;
mod totals;
mod view;

pub use brand::{BySlug, PublicBrand};
pub use change::OrganizationChange;
pub use create::NewSuborganization;
pub use list::{OrganizationPage, OrganizationRow};
pub(crate) use list::{read_cursor, search_text, write_cursor};
pub use picture::PICTURE_MAX_BYTES;
pub use relocate::{ChangedPolicy, MovePreview};
pub use sheaf_store::{
    affected::Affected,
    branding::{Brand, BrandPicture, Picture},
    organization_counts::Totals,
};
pub use view::{OrgRef, OrganizationAct, OrganizationState, OrganizationView};

/// The deepest that an organization may lie below the topmost one.
pub(crate) const MAX_DEPTH: u64 = 64;
