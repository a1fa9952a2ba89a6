//! What administrators do: organizations, their people and their settings.

pub(crate) mod activity;
pub(crate) mod branding;
pub(crate) mod editing;
pub(crate) mod figures;
pub(crate) mod groups;
pub(crate) mod jobs;
pub(crate) mod organization_acts;
pub(crate) mod organization_view;
pub(crate) mod organizations;
pub(crate) mod policies;
pub(crate) mod suites;
mod view;
