//! How many calls there were, how they ended, and how long they took.

use std::{fmt::Write, time::Duration};

use super::model::{Answer, Call, Did};

/// Returns a table with a line for each operation.
pub(super) fn table(calls: &[Call], took: Duration) -> String {
    let mut text = format!(
        "  {:<16}{:>8}{:>8}{:>8}{:>9}{:>9}{:>9}{:>9}\n",
        "", "calls", "done", "409", "a second", "p50 ms", "p95 ms", "max ms"
    );
    for operation in [
        "Lock",
        "UnlockAndRelock",
        "RefreshLock",
        "Unlock",
        "GetLock",
        "PutFile",
        "CheckFileInfo",
        "end session",
    ] {
        let of: Vec<&Call> = calls.iter().filter(|call| name(call.did) == operation).collect();
        line(&mut text, operation, &of, took);
    }
    line(&mut text, "all", &calls.iter().collect::<Vec<_>>(), took);
    text
}

fn line(text: &mut String, name: &str, calls: &[&Call], took: Duration) {
    let refused =
        calls.iter().filter(|call| matches!(call.answer, Answer::Conflict(_) | Answer::NotEditing)).count();
    let done = calls.iter().filter(|call| matches!(call.answer, Answer::Done(_) | Answer::Holds(_))).count();
    let mut times: Vec<Duration> = calls.iter().map(|call| call.to - call.from).collect();
    times.sort_unstable();
    let at = |share: usize| times.get((times.len() * share / 100).min(times.len().saturating_sub(1)));
    let millis = |time: Option<&Duration>| time.map_or(0.0, |time| time.as_secs_f64() * 1_000.0);
    let a_second = calls.len() as f64 / took.as_secs_f64();
    // Writing into a text does not fail.
    let _ = writeln!(
        text,
        "  {name:<16}{:>8}{done:>8}{refused:>8}{a_second:>9.1}{:>9.1}{:>9.1}{:>9.1}",
        calls.len(),
        millis(at(50)),
        millis(at(95)),
        millis(times.last()),
    );
}

fn name(did: Did) -> &'static str {
    match did {
        Did::Lock(_) => "Lock",
        Did::Relock { .. } => "UnlockAndRelock",
        Did::Refresh(_) => "RefreshLock",
        Did::Unlock(_) => "Unlock",
        Did::GetLock => "GetLock",
        Did::Put(_) => "PutFile",
        Did::Info => "CheckFileInfo",
        Did::End => "end session",
    }
}
