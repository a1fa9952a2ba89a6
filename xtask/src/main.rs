//! The chores of this repository: `cargo xtask <chore>`.
//!
//! A chore sets up what it needs by itself, so that a fresh clone is one command away from a running product and from a green tier of tests.

mod api;
mod check;
mod command;
mod demo;
#[cfg(test)]
mod direction;
mod fuzz;
mod machine;
mod pages;
mod postgres;
mod prove;
mod report;
mod server;
mod test;
mod tokens;

use std::{path::Path, process::ExitCode};

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The chores of this repository")]
struct Cli {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Build everything for release and start it on loopback, with a demo organization
    Demo(demo::Demo),
    /// Run the whole quick tier: style, types, tests on both databases, journeys in a browser
    Test,
    /// Run the half of it that needs neither a browser nor a built portal
    Check,
    /// Write the OpenAPI document and the portal's types of it, from the code
    Api,
    /// Run one of the long proofs
    Prove(prove::Prove),
    /// Measure against nginx on the same bytes
    Bench(prove::Bench),
}

fn main() -> ExitCode {
    let done = match Cli::parse().chore {
        Chore::Demo(demo) => demo::run(&demo).map(|()| true),
        Chore::Test => test::run(),
        Chore::Check => check::run(),
        Chore::Api => api::run().map(|()| true),
        Chore::Prove(proof) => prove::run(&proof),
        Chore::Bench(bench) => prove::bench(&bench),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Returns the folder of the repository.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the repository")
}
