//! The editor through its router, beside a WOPI host on loopback.

mod calls;
mod pages;
mod secrets;
mod site;
