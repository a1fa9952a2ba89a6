//! What people go through in the portal, in the words of its API: every act, every refusal, and that a refusal changed nothing.

mod content;
mod hostile;
mod identity;
mod items;
mod proxy;
mod uploads;
mod versions;
mod walk;
mod wire;
