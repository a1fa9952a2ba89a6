//! `cargo xtask prove fuzz`: hostile input for whatever reads what strangers send, found by trying.
//!
//! The targets lie in `fuzz/`, a workspace of its own, with a corpus that grows when it is told to. cargo-fuzz asks the compiler for what
//! only a nightly one may do; `RUSTC_BOOTSTRAP` lets the installed one do it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    thread,
};

use anyhow::{Context, Result, ensure};
use clap::Parser;

use crate::{command, machine, root};

const TARGETS: [&str; 5] = ["headers", "utf7", "discovery", "token", "test_cases"];
/// How many targets run at once.
const AT_ONCE: usize = 2;
/// The longest input, in bytes.
const MAX_BYTES: usize = 4_096;
/// The longest that one input may take, in seconds.
const TIMEOUT_SECS: u32 = 10;
/// The largest corpus of a target that is kept, in bytes.
const CORPUS_BYTES: u64 = 200 << 10;

#[derive(Parser)]
#[command(name = "fuzz")]
struct Fuzz {
    /// How long each target runs
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..))]
    minutes: u32,
    /// Run this one alone
    #[arg(long, value_parser = clap::builder::PossibleValuesParser::new(TARGETS))]
    target: Option<String>,
    /// Take what was found into the corpus, as little of it as reaches the same places
    #[arg(long)]
    keep: bool,
}

/// Runs the targets; returns whether none failed.
pub(crate) fn run(arguments: &[String]) -> Result<bool> {
    let fuzz = Fuzz::try_parse_from(arguments)?;
    if machine::find("cargo-fuzz").is_none() && !cargo_home().join("bin/cargo-fuzz").is_file() {
        command::run(command::cargo(&["install", "cargo-fuzz", "--locked"]))?;
    }
    command::run(cargo_fuzz(&["build"]))?;
    let chosen: Vec<&str> =
        TARGETS.into_iter().filter(|name| fuzz.target.as_deref().is_none_or(|only| only == *name)).collect();
    let mut all_good = true;
    for targets in chosen.chunks(AT_ONCE) {
        let ended = thread::scope(|scope| {
            let running: Vec<_> = targets.iter().map(|name| scope.spawn(|| one(name, &fuzz))).collect();
            running.into_iter().map(|running| running.join().expect("it does not panic")).collect::<Vec<_>>()
        });
        for ended in ended {
            all_good &= ended?;
        }
    }
    Ok(all_good)
}

/// Runs a target; returns whether it held.
fn one(name: &str, fuzz: &Fuzz) -> Result<bool> {
    let (found, corpus) = (folder("found", name), folder("corpus", name));
    fs::create_dir_all(&found)?;
    let log = folder("found", &format!("{name}.log"));
    let mut command = cargo_fuzz(&["run", name]);
    command.args([&found, &corpus]).arg("--").args([
        format!("-max_total_time={}", u64::from(fuzz.minutes) * 60),
        format!("-timeout={TIMEOUT_SECS}"),
        format!("-max_len={MAX_BYTES}"),
        "-print_final_stats=1".to_owned(),
    ]);
    let said = fs::File::create(&log)?;
    let status = command.stdout(said.try_clone()?).stderr(said).status().context("cargo fuzz can't start")?;
    let text = String::from_utf8_lossy(&fs::read(&log)?).into_owned();
    let tried = text.lines().find_map(|line| line.strip_prefix("stat::number_of_executed_units:"));
    let verdict = if status.success() { "ok    " } else { "BROKEN" };
    println!("{verdict} {name}: {} inputs tried, log in {}", tried.unwrap_or("?").trim(), log.display());
    if status.success() && fuzz.keep {
        keep(name, &found, &corpus)?;
    }
    Ok(status.success())
}

/// Puts the smallest inputs that reach all that was reached in the place of the corpus.
fn keep(name: &str, found: &Path, corpus: &Path) -> Result<()> {
    let merged = folder("found", &format!("{name}.merged"));
    let _ = fs::remove_dir_all(&merged);
    fs::create_dir_all(&merged)?;
    let mut command = cargo_fuzz(&["run", name]);
    command.args([merged.as_path(), corpus, found]).args(["--", "-set_cover_merge=1", "-use_counters=0"]);
    command::run(command)?;
    let sizes = fs::read_dir(&merged)?.map(|file| Ok(file?.metadata()?.len()));
    let bytes: u64 = sizes.sum::<std::io::Result<u64>>()?;
    ensure!(bytes <= CORPUS_BYTES, "the corpus of {name} would have {bytes} bytes, more than {CORPUS_BYTES}");
    fs::remove_dir_all(corpus)?;
    fs::rename(&merged, corpus)?;
    Ok(())
}

fn cargo_fuzz(arguments: &[&str]) -> Command {
    let mut command = command::cargo(&["fuzz"]);
    command.args(&arguments[..1]).args(["--sanitizer", "none"]).args(&arguments[1..]);
    command.env("RUSTC_BOOTSTRAP", "1");
    command
}

fn folder(kind: &str, name: &str) -> PathBuf {
    root().join("fuzz").join(kind).join(name)
}

fn cargo_home() -> PathBuf {
    let home = || std::env::home_dir().unwrap_or_default().join(".cargo");
    std::env::var_os("CARGO_HOME").map_or_else(home, PathBuf::from)
}
