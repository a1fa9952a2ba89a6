//! What people go through in the portal, in the words of its API: every act, every refusal, and that a refusal changed nothing.

mod acts;
mod content;
mod hostile;
mod identity;
mod items;
mod live;
mod names;
mod openapi;
mod proxy;
mod trash;
mod uploads;
mod versions;
mod walk;
mod wire;
