//! The one home of SQL: SQLite on one machine, PostgreSQL when that is outgrown.
//!
//! Functions are grouped by noun and take an open transaction ([`Tx`]) or a [`Reader`]. The same statements run on both databases;
//! where the dialects part, the two texts stand next to each other in a [`Sql`]. The store decides nothing: whether something may be
//! done, and what follows, is for `sheaf-app`.

#[macro_use]
mod driver;
mod migrations;

pub mod access;
pub mod accounts;
pub mod activity;
pub mod activity_list;
pub mod activity_objects;
pub mod affected;
pub mod branding;
pub mod collection;
pub mod discoveries;
pub mod drives;
pub mod editing_now;
pub mod editing_sessions;
pub mod ended_locks;
pub mod figures;
pub mod groups;
pub mod items;
pub mod jobs;
pub mod journal;
pub mod keys;
pub mod listing;
pub mod live;
pub mod locks;
pub mod mails;
pub mod organization_counts;
pub mod organization_listing;
pub mod organization_removal;
pub mod organization_totals;
pub mod organization_tree;
pub mod organizations;
pub mod password_resets;
pub mod policies;
#[cfg(feature = "scratch")]
pub mod scratch;
pub mod sessions;
pub mod settings;
pub mod slugs;
pub mod throttles;
pub mod told_activities;
pub mod trash;
pub mod uploads;
pub mod versions;

pub use driver::{
    Address, BadAddress, Param, Queries, Reader, Row, Running, Sql, Store, StoreError, StoreTime, Tx, Value,
};
