//! TestSite, personas and contract suites for tests.
