//! The WOPI protocol (Web Application Open Platform Interface) as values and decisions.
//!
//! WOPI is how office suites in the browser (Microsoft 365 for the web, Collabora Online,
//! ONLYOFFICE Docs) read and save the files of a file store, their *host*. This crate holds what a
//! host has to know of it:
//!
//! - [`operation`]: which operation a request asks for, its headers read into values;
//! - [`lock`] and [`mod@write`]: what becomes of a lock request, of a save and of other writes, as tables;
//! - [`check_file_info`]: what a host says about a file, a person and itself;
//! - [`container`]: what it says about folders and the ecosystem;
//! - [`discovery`] and [`action_url`]: what a suite offers, and the address a document opens at;
//! - [`proof`]: whether a request was signed by the suite it says it comes from;
//! - [`chunk`] and [`coauth`]: what co-authoring by desktop and mobile clients needs (CSPP Plus);
//! - [`utf7`] and [`headers`]: the small print.
//!
//! It does no I/O, asks no clock and knows no HTTP library: requests come in as [`headers::Headers`]
//! and times as numbers, and what comes out is a decision, not a status code. The bootstrapper, which
//! signs people in for apps on phones, is not there.

pub mod action_url;
pub mod activities;
pub mod check_file_info;
pub mod chunk;
pub mod coauth;
pub mod container;
pub mod discovery;
pub mod headers;
pub mod lock;
pub mod lock_id;
pub mod operation;
pub mod proof;
pub mod utf7;
pub mod write;

pub use check_file_info::CheckFileInfo;
pub use lock_id::{BadLockId, LockId};
