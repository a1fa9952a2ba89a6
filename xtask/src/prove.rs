//! `cargo xtask prove` and `cargo xtask bench`: the long proofs, which are a program of their own (`proofs/`).

use std::process::Command;

use anyhow::Result;

use crate::{command, machine, root};

#[derive(clap::Args)]
pub(crate) struct Prove {
    /// office-session, torture, durability, memory or scale, and what it takes
    #[arg(required = true, num_args = 1.., trailing_var_arg = true, allow_hyphen_values = true)]
    proof: Vec<String>,
}

#[derive(clap::Args)]
pub(crate) struct Bench {
    /// What the benchmark takes
    #[arg(num_args = 0.., trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<String>,
}

pub(crate) fn run(prove: &Prove) -> Result<bool> {
    start(&prove.proof)
}

pub(crate) fn bench(bench: &Bench) -> Result<bool> {
    let name = std::iter::once("bench".to_owned());
    start(&name.chain(bench.arguments.iter().cloned()).collect::<Vec<_>>())
}

/// Builds the server as it is released, and the proofs beside it.
fn start(arguments: &[String]) -> Result<bool> {
    machine::node()?;
    for pages in crate::check::PAGES {
        machine::packages(pages)?;
        command::run(command::npm(pages, &["run", "build"]))?;
    }
    command::run(command::cargo(&["build", "--release", "--package", "sheaf", "--package", "proofs"]))?;
    let status =
        Command::new(root().join("target/release/proofs")).args(arguments).current_dir(root()).status()?;
    Ok(status.success())
}
