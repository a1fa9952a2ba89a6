//! What people go through with their documents in an office suite: what the field learned the hard way, one test for each lesson.

mod activities;
mod capabilities;
mod client;
mod collabora;
mod conflicts;
mod containers;
mod discovery;
mod earlier;
mod ended;
mod facts;
mod file_urls;
mod item_versions;
mod locks;
mod log;
mod long_sessions;
mod names;
mod onlyoffice;
mod openings;
mod own_suite;
mod plus;
mod proofs;
mod saves;
mod share_urls;
mod tokens;
mod versions;
