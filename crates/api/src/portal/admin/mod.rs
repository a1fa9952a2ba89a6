//! What administrators do: organizations, their people and their settings.

pub(crate) mod branding;
pub(crate) mod groups;
pub(crate) mod organization_acts;
pub(crate) mod organization_view;
pub(crate) mod organizations;
pub(crate) mod people;
pub(crate) mod policies;
