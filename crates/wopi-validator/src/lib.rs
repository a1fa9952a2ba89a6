//! Runs WOPI test cases against a host.
//!
//! A [`Suite`] is read from the XML format of Microsoft's WOPI validator, [`own_suite`] is one of ours; a [`Runner`] plays its cases
//! against a [`Target`], one file of a host and a token for it, and tells for each case whether it
//! passed, failed or was skipped, and what was sent, answered and expected.
//!
//! Nothing here reads the clock or files, prints, or knows a certain host. Cases that a host does not
//! offer what they need are skipped, by name of what is missing.

mod call;
mod check;
mod host;
mod json_path;
mod own;
mod redact;
pub mod report;
mod run;
mod scene;
mod schemas;
mod sections;
mod state;
pub mod suite;
mod verdict;
mod xml;

pub use call::Target;
pub use host::MAX_ANSWER_BYTES;
pub use own::own_suite;
pub use run::{Filter, Progress, Runner, Settings, Sleep};
pub use schemas::{BadSchema, Schemas};
pub use suite::{BadDocument, BadSuite, Suite};
pub use verdict::{Answer, CaseReport, Exchange, Failure, Missing, Sent, Verdict};
