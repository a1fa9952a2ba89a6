//! The long proofs: what the server promises, shown on a running one. `cargo xtask prove <proof>` builds and runs them.
//!
//! Each proof starts the released binary as an operator would, talks to it over HTTP as browsers and office suites do, prints what it
//! measured, and fails when a promise is not kept.

mod bench;
mod command;
mod durability;
mod memory;
mod office_session;
mod races;
mod scale;
mod site;
mod torture;
mod verdict;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use verdict::Verdict;

#[derive(Parser)]
#[command(name = "proofs", about = "Shows what the server promises, on a running one")]
struct Cli {
    #[command(subcommand)]
    proof: Proof,
}

#[derive(Subcommand)]
enum Proof {
    /// A .docx goes through a whole editing session by a real office engine, as two people
    OfficeSession,
    /// The server is killed at random moments of uploads and saves, and loses nothing that it acknowledged
    Torture(torture::Torture),
    /// Many lock, save and end sessions on one file through several servers, and each answer fits into one order of events
    Races(races::Races),
    /// Everything is on disk before the first byte of an answer; leaving out any sync is noticed
    Durability(durability::Durability),
    /// Memory does not grow with the size of files
    Memory(memory::Memory),
    /// A page of a large folder takes as long as one of a small folder
    Scale(scale::Scale),
    /// How fast it is, beside nginx on the same bytes
    Bench(bench::Bench),
}

#[tokio::main]
async fn main() -> ExitCode {
    let proven = match Cli::parse().proof {
        Proof::OfficeSession => office_session::prove().await,
        Proof::Torture(torture) => torture::prove(&torture).await,
        Proof::Races(races) => races::prove(&races).await,
        Proof::Durability(durability) => durability::prove(&durability).await,
        Proof::Memory(memory) => memory::prove(&memory).await,
        Proof::Scale(scale) => scale::prove(&scale).await,
        Proof::Bench(bench) => bench::prove(&bench).await,
    };
    match proven.map(Verdict::print) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("the proof broke off: {error:#}");
            ExitCode::FAILURE
        }
    }
}
