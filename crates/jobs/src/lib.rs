//! What outlives a request: collection, expiry, discovery, mail.
//!
//! Every node looks what is due; the store gives each job to one node at a time. A job is work in small steps, each a transaction of its own,
//! so that it can be dropped at any moment and taken up again, here or elsewhere. What a job does is a use case of `sheaf-app`; this crate
//! only says when. Deliberately absent: a queue of tasks, and anything whose correctness would depend on a job having run.

mod job;
mod scheduler;
#[cfg(test)]
mod tests;

pub use job::Outside;
pub use scheduler::Jobs;
