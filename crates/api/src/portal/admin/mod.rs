//! What administrators do: organizations, their people and their settings.

pub(crate) mod organizations;
pub(crate) mod policies;
