//! `cargo xtask prove` and `cargo xtask bench`: the long proofs, which are a program of their own (`proofs/`).

use std::process::Command;

use anyhow::Result;

use crate::{command, fuzz, machine, pages, postgres::Postgres, root};

#[derive(clap::Args)]
pub(crate) struct Prove {
    /// office-session, torture, races, durability, memory, scale or fuzz, and what it takes
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
    if prove.proof.first().is_some_and(|name| name == "fuzz") {
        return fuzz::run(&prove.proof);
    }
    start(&prove.proof)
}

pub(crate) fn bench(bench: &Bench) -> Result<bool> {
    let name = std::iter::once("bench".to_owned());
    start(&name.chain(bench.arguments.iter().cloned()).collect::<Vec<_>>())
}

/// Builds the server as it is released, and the proofs beside it.
fn start(arguments: &[String]) -> Result<bool> {
    let name = arguments.first().map_or("", String::as_str);
    machine::prepare_for_proof(name)?;
    pages::build_all()?;
    // One after the other: built together, they would share the features that only the proofs ask for.
    for package in ["sheaf", "proofs"] {
        command::run(command::cargo(&["build", "--release", "--package", package]))?;
    }
    let mut proofs = Command::new(root().join("target/release/proofs"));
    proofs.args(arguments).current_dir(root());
    let postgres = machine::needs_postgres(name).then(Postgres::start).transpose()?;
    if let Some(postgres) = &postgres {
        proofs.env("SHEAF_TEST_POSTGRES", postgres.address());
    }
    Ok(proofs.status()?.success())
}
