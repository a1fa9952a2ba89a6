//! The built-in editor's server half: a WOPI client like any other.
