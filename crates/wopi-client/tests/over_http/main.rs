//! The client against a host on loopback.

mod calls;
mod failures;
mod host;
mod signing;
