//! HTTP: the portal's API and the WOPI host.
