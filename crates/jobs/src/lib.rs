//! What outlives a request: collection, expiry, discovery.
