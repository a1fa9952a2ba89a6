//! A WOPI client over HTTP.
