//! What people go through in the portal, in the words of its API: every act, every refusal, and that a refusal changed nothing.

mod activity;
mod acts;
mod branding;
mod content;
mod groups;
mod hostile;
mod identity;
mod items;
mod live;
mod names;
mod openapi;
mod organization_standing;
mod organizations;
mod policies;
mod proxy;
mod resets;
mod trash;
mod uploads;
mod versions;
mod walk;
mod watching;
mod wire;
