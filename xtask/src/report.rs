//! A list of steps: runs them, keeps the time, and says at the end what passed.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};

use crate::{command, root};

/// Where everything that is said while testing is kept, for the scan for tokens and for whoever looks into a failure.
pub(crate) fn log_folder() -> PathBuf {
    root().join("target/test-logs")
}

/// The steps so far.
pub(crate) struct Report {
    logs: PathBuf,
    steps: Vec<Step>,
}

struct Step {
    name: String,
    took: Duration,
    passed: usize,
    failed: usize,
    why: Option<String>,
}

impl Report {
    /// Starts with an empty folder of logs.
    pub(crate) fn start() -> Result<Self> {
        let logs = log_folder();
        if logs.exists() {
            fs::remove_dir_all(&logs)?;
        }
        fs::create_dir_all(&logs).with_context(|| logs.display().to_string())?;
        Ok(Self { logs, steps: Vec::new() })
    }

    pub(crate) fn logs(&self) -> &Path {
        &self.logs
    }

    /// Runs commands one after the other as one step, up to the first that fails.
    pub(crate) fn step(&mut self, name: &str, commands: impl IntoIterator<Item = Command>) -> bool {
        let log = self.logs.join(format!("{}.log", name.replace(' ', "-")));
        self.task(name, || {
            let (mut all, mut succeeded) = (Counts::default(), true);
            for command in commands {
                let (said, success) = command::tee(command, &log)?;
                all.add(Counts::of(&said));
                succeeded = success;
                if !success {
                    break;
                }
            }
            // A failed build has no failed tests, and is a failure all the same.
            if !succeeded && all.failed == 0 {
                all.failed = 1;
            }
            Ok(all)
        })
    }

    /// Runs a step that is no command.
    pub(crate) fn task(&mut self, name: &str, task: impl FnOnce() -> Result<Counts>) -> bool {
        println!("\n── {name}");
        let start = Instant::now();
        let done = task();
        let took = start.elapsed();
        let (counts, why) = match done {
            Ok(counts) => (counts, None),
            Err(error) => {
                eprintln!("{error:#}");
                (Counts { passed: 0, failed: 1 }, Some(format!("{error:#}")))
            }
        };
        let passed = if counts.passed + counts.failed == 0 { 1 } else { counts.passed };
        self.steps.push(Step { name: name.to_owned(), took, passed, failed: counts.failed, why });
        counts.failed == 0
    }

    /// Notes a step that can't run; not run is not passed.
    pub(crate) fn skip(&mut self, name: &str, why: &str) {
        let why = Some(why.to_owned());
        self.steps.push(Step { name: name.to_owned(), took: Duration::ZERO, passed: 0, failed: 1, why });
    }

    /// Prints the table of steps, the last line being the sum; returns whether all passed.
    pub(crate) fn finish(self) -> bool {
        println!("\n{:<24} {:>9}  result", "step", "time");
        for step in &self.steps {
            let result = match (step.failed, &step.why) {
                (0, _) => format!("ok, {} passed", step.passed),
                (_, Some(why)) => format!("FAILED: {}", why.lines().next().unwrap_or_default()),
                (failed, None) => format!("FAILED, {} passed, {failed} failed", step.passed),
            };
            println!("{:<24} {:>7.1} s  {result}", step.name, step.took.as_secs_f64());
        }
        let took: Duration = self.steps.iter().map(|step| step.took).sum();
        println!("{:<24} {:>7.1} s", "all", took.as_secs_f64());
        let passed: usize = self.steps.iter().map(|step| step.passed).sum();
        let failed: usize = self.steps.iter().map(|step| step.failed).sum();
        println!("\n{passed} passed, {failed} failed");
        failed == 0
    }
}

/// How many tests passed and failed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
}

impl Counts {
    fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

    /// Finds the summaries of the runners that are used here: cargo, vitest and node.
    fn of(said: &str) -> Self {
        let mut counts = Self::default();
        for line in said.lines().map(str::trim_start) {
            let words: Vec<&str> = line.split_whitespace().collect();
            match &words[..] {
                ["test", "result:", ..] | ["Tests", ..] => {
                    counts.passed += before(&words, "passed");
                    counts.failed += before(&words, "failed");
                }
                ["#" | "ℹ", "pass", number] => counts.passed += number.parse().unwrap_or(0),
                ["#" | "ℹ", "fail", number] => counts.failed += number.parse().unwrap_or(0),
                _ => {}
            }
        }
        counts
    }
}

/// Returns the number in front of a word: 3, in "3 passed;".
fn before(words: &[&str], word: &str) -> usize {
    let at = words.iter().position(|other| other.trim_end_matches(';') == word);
    at.and_then(|at| words.get(at.checked_sub(1)?)?.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summaries_of_all_runners_are_counted() {
        #[rustfmt::skip]
        let rows = [
            ("test result: ok. 14 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s", 14, 0),
            ("test result: FAILED. 11 passed; 3 failed; 0 ignored; 0 measured", 11, 3),
            ("      Tests  12 passed (12)", 12, 0),
            ("      Tests  1 failed | 11 passed (12)", 11, 1),
            (" Test Files  2 passed (2)", 0, 0),
            ("# pass 7\n# fail 2", 7, 2),
            ("ℹ pass 7\nℹ fail 0", 7, 0),
            ("test name ... ok", 0, 0),
        ];
        for (said, passed, failed) in rows {
            assert_eq!(Counts::of(said), Counts { passed, failed }, "{said}");
        }
    }
}
