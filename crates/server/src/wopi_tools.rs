//! `sheaf wopi`: tools for those who run, build or test WOPI hosts and clients.

mod console;
mod keys;
mod sandbox;
mod suites;
mod tokens;
mod validate;

use std::process::ExitCode;

use anyhow::{Context, Result};

/// A tool of its own: it needs no configuration and no store.
#[derive(clap::Subcommand)]
pub(crate) enum WopiTool {
    /// Run test cases against any WOPI host, and report
    Validate(Box<validate::Validate>),
    /// Run a throw-away host for a WOPI client to be tested with
    Sandbox(sandbox::Sandbox),
}

impl WopiTool {
    /// Runs it to its end.
    pub(crate) fn run(self) -> Result<ExitCode> {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
        let runtime = runtime.context("the threads can't be started")?;
        match self {
            Self::Validate(arguments) => Ok(runtime.block_on(arguments.run())),
            Self::Sandbox(arguments) => runtime.block_on(arguments.run()),
        }
    }
}
