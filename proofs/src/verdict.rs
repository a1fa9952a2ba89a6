//! What a proof found: a line for each promise.

use std::fmt::Display;

/// The promises looked at so far.
#[derive(Default)]
pub(crate) struct Verdict {
    lines: Vec<Line>,
}

struct Line {
    promise: String,
    found: String,
    kept: bool,
}

impl Verdict {
    /// Notes a promise and whether it was kept.
    pub(crate) fn note(&mut self, promise: impl Into<String>, found: impl Display, kept: bool) {
        let line = Line { promise: promise.into(), found: found.to_string(), kept };
        println!("  {} {}: {}", mark(line.kept), line.promise, line.found);
        self.lines.push(line);
    }

    /// Prints all lines as a table; returns whether every promise was kept.
    pub(crate) fn print(self) -> bool {
        let width = self.lines.iter().map(|line| line.promise.chars().count()).max().unwrap_or_default();
        println!();
        for Line { promise, found, kept } in &self.lines {
            println!("{} {promise:width$}  {found}", mark(*kept));
        }
        let broken = self.lines.iter().filter(|line| !line.kept).count();
        println!("\n{} promises kept, {broken} broken", self.lines.len() - broken);
        broken == 0 && !self.lines.is_empty()
    }
}

fn mark(kept: bool) -> &'static str {
    if kept { "ok    " } else { "BROKEN" }
}
