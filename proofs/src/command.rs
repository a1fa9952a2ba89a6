//! Other programs, run to their end.

use std::process::{Command, Output};

use anyhow::{Context, Result, ensure};

/// Runs a command; an error with what it said if it fails.
pub(crate) fn run(command: &mut Command) -> Result<Output> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().with_context(|| format!("{name} can't start; is it installed?"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{name} failed: {said}");
    Ok(output)
}
