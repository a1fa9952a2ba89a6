//! The activity of an organization and all below it: who did what, when, from where.

mod export;
mod later;
mod list;
mod noted;

pub use export::{ActivityExport, ExportFormat};
pub(crate) use later::Later;
pub use later::RefusedTo;
pub use list::{Act, ActivityFilter, ActivityPage};
pub(crate) use noted::{note_account, note_failed_sign_in};
