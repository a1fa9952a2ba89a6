//! The WOPI protocol as values and decisions, without I/O.
