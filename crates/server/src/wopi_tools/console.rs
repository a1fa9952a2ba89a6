//! What a person sees of a run: a line for each verdict, and one line of progress that is drawn over.

use std::{
    io::{self, IsTerminal, Write},
    sync::{Mutex, PoisonError},
};

use wopi_validator::{CaseReport, Progress, Verdict};

/// Whether lines have colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

const GREEN: &str = "\x1b[32m";
const RED: &str = "\x1b[31m";
const YELLOW: &str = "\x1b[33m";
const DIM: &str = "\x1b[2m";
const BOLD: &str = "\x1b[1m";
const PLAIN: &str = "\x1b[0m";
/// Goes to the start of the line and empties it.
const CLEAR_LINE: &str = "\r\x1b[2K";
/// The longest line of progress, in characters: a longer one would wrap, and stay.
const MAX_LINE: usize = 79;

/// Where lines go.
pub(crate) struct Console {
    out: Mutex<Box<dyn Write + Send>>,
    color: bool,
    live: bool,
    total: usize,
}

/// How many cases came out how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
    pub(crate) skipped: usize,
}

impl Tally {
    pub(crate) fn of(reports: &[CaseReport]) -> Self {
        let count =
            |which: fn(&Verdict) -> bool| reports.iter().filter(|report| which(&report.verdict)).count();
        Self {
            passed: count(|verdict| matches!(verdict, Verdict::Passed)),
            failed: count(|verdict| matches!(verdict, Verdict::Failed(_))),
            skipped: count(|verdict| matches!(verdict, Verdict::Skipped(_))),
        }
    }
}

impl Console {
    /// Writes to standard output, or beside it if that is taken by a report.
    pub(crate) fn open(color: Color, beside: bool, total: usize) -> Self {
        let terminal = if beside { io::stderr().is_terminal() } else { io::stdout().is_terminal() };
        let out: Box<dyn Write + Send> = if beside { Box::new(io::stderr()) } else { Box::new(io::stdout()) };
        let wished = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        let color = match color {
            Color::Auto => terminal && wished,
            Color::Always => true,
            Color::Never => false,
        };
        Self { out: Mutex::new(out), color, live: terminal, total }
    }

    /// Shows how a run goes on, after so many cases.
    pub(crate) fn show(&self, progress: Progress<'_>, done: usize) {
        match progress {
            Progress::Began { group, case } if self.live => {
                let line = format!("{}/{} {group} / {case}", done + 1, self.total);
                let line: String = line.chars().take(MAX_LINE).collect();
                self.write(&format!("{CLEAR_LINE}{}", self.painted(DIM, &line)));
            }
            Progress::Began { .. } => {}
            Progress::Ended(report) => self.write(&format!("{}{}\n", self.clear(), self.verdict(report))),
        }
    }

    /// Shows the end of a run.
    pub(crate) fn sum_up(&self, tally: Tally, secs: f64) {
        let Tally { passed, failed, skipped } = tally;
        let color = if failed > 0 {
            RED
        } else if skipped > 0 {
            YELLOW
        } else {
            GREEN
        };
        let line = format!("{passed} passed, {failed} failed, {skipped} skipped");
        self.write(&format!(
            "{}\n{} in {secs:.1} s\n",
            self.clear(),
            self.painted(&format!("{BOLD}{color}"), &line)
        ));
    }

    fn verdict(&self, report: &CaseReport) -> String {
        let name = format!("{} {}", self.painted(DIM, &report.group), report.case);
        match &report.verdict {
            Verdict::Passed => format!("{} {name}", self.painted(GREEN, "pass")),
            Verdict::Failed(failure) => {
                let place = format!("request {}, {}", failure.request + 1, failure.element);
                let problems: String = failure
                    .problems
                    .iter()
                    .map(|problem| format!("\n       {}", printable(problem)))
                    .collect();
                format!(
                    "{} {name} {}{problems}",
                    self.painted(RED, "FAIL"),
                    self.painted(DIM, &format!("({place})"))
                )
            }
            Verdict::Skipped(missing) => {
                let why = printable(&missing.to_string());
                format!("{} {name} {}", self.painted(YELLOW, "skip"), self.painted(DIM, &format!("({why})")))
            }
        }
    }

    fn painted(&self, color: &str, text: &str) -> String {
        if self.color { format!("{color}{text}{PLAIN}") } else { text.to_owned() }
    }

    fn clear(&self) -> &'static str {
        if self.live { CLEAR_LINE } else { "" }
    }

    /// A terminal that is gone is no reason to stop.
    fn write(&self, text: &str) {
        let mut out = self.out.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    }
}

/// A host must not draw on the terminal.
fn printable(text: &str) -> String {
    text.replace(char::is_control, " ")
}
