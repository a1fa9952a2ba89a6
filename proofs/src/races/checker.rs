//! Whether calls that were on their way at the same time can have happened one after the other.
//!
//! The search of Wing and Gong: it looks for an order of the calls that keeps to the clock (what had ended before another began comes first)
//! and in which each answer is what the [model](super::model) answers. Three things keep it short without leaving an order out: a state is
//! looked at once; a call that only looks is taken as soon as it fits, since it changes nothing wherever it stands; and of calls that are
//! the same but for their time, the one that ended first goes first.

use std::collections::HashSet;

use super::model::{Call, File};

/// The most calls between two moments of rest.
pub(super) const MAX_CALLS: usize = 512;
/// How many states are looked at before the search gives up.
const MAX_STATES: usize = 4_000_000;

/// Why a history is not accepted.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// No order explains it; these calls could not be placed in the order that went furthest.
    NoOrder(String),
    /// The search gave up.
    Undecided,
}

/// Calls that were placed, a bit each.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
struct Placed([u64; MAX_CALLS / 64]);

impl Placed {
    fn has(&self, call: usize) -> bool {
        self.0[call / 64] & (1 << (call % 64)) != 0
    }
    fn with(mut self, call: usize) -> Self {
        self.0[call / 64] |= 1 << (call % 64);
        self
    }
    fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }
}

/// Checks the calls between two moments of rest; returns the files that can be there in the end.
pub(super) fn check(mut calls: Vec<Call>, before: &[File]) -> Result<Vec<File>, Refused> {
    assert!(calls.len() <= MAX_CALLS, "a round has at most {MAX_CALLS} calls");
    calls.sort_by_key(|call| call.from);
    let mut open: Vec<(Placed, File)> = before.iter().map(|file| (Placed::default(), file.clone())).collect();
    let mut seen: HashSet<(Placed, File)> = open.iter().cloned().collect();
    let mut ends = HashSet::new();
    let mut furthest = Placed::default();
    while let Some((placed, file)) = open.pop() {
        let (placed, next) = step(&calls, placed, &file);
        if placed.count() > furthest.count() {
            furthest = placed;
        }
        if placed.count() == calls.len() {
            ends.insert(file);
            continue;
        }
        for state in next {
            if seen.insert(state.clone()) {
                open.push(state);
            }
        }
        if seen.len() > MAX_STATES {
            return Err(Refused::Undecided);
        }
    }
    if ends.is_empty() {
        Err(Refused::NoOrder(left(&calls, furthest)))
    } else {
        Ok(ends.into_iter().collect())
    }
}

/// Places all calls that fit and only look; returns what else could come next.
fn step(calls: &[Call], mut placed: Placed, file: &File) -> (Placed, Vec<(Placed, File)>) {
    loop {
        let mut next = Vec::new();
        let mut quiet = None;
        for call in could_be_next(calls, placed) {
            let (answer, after) = file.answer(calls[call].did, calls[call].made_at);
            if answer != calls[call].answer {
                continue;
            }
            if calls[call].only_looks() {
                quiet = Some(call);
                break;
            }
            next.push((placed.with(call), after));
        }
        match quiet {
            Some(call) => placed = placed.with(call),
            None => return (placed, next),
        }
    }
}

/// Returns the calls before which no other one must come; of equal ones the first to end.
fn could_be_next(calls: &[Call], placed: Placed) -> Vec<usize> {
    let left = || (0..calls.len()).filter(|call| !placed.has(*call));
    let first_end = left().map(|call| calls[call].to).min().unwrap_or_default();
    let mut next: Vec<usize> = Vec::new();
    for call in left().take_while(|call| calls[*call].from <= first_end) {
        match next.iter_mut().find(|known| calls[**known].is_like(&calls[call])) {
            Some(known) if calls[call].to < calls[*known].to => *known = call,
            Some(_) => {}
            None => next.push(call),
        }
    }
    next
}

fn left(calls: &[Call], placed: Placed) -> String {
    let left = could_be_next(calls, placed).into_iter().take(8);
    left.map(|call| format!("{:?} -> {:?}", calls[call].did, calls[call].answer))
        .collect::<Vec<_>>()
        .join("; ")
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{
        super::model::{Answer, Answer::*, Did, Did::*},
        *,
    };

    const A: u8 = 0;
    const B: u8 = 1;
    const C: u8 = 2;

    /// A call that was on its way from one moment to another.
    fn call(from: u64, to: u64, did: Did, answer: Answer) -> Call {
        Call { did, made_at: 0, answer, from: Duration::from_millis(from), to: Duration::from_millis(to) }
    }

    /// A call with a token that was made after so many sessions had been ended.
    fn late(made_at: u64, call: Call) -> Call {
        Call { made_at, ..call }
    }

    fn first() -> [File; 1] {
        [File { version: 1, ..File::default() }]
    }

    const DONE: Answer = Done(Some(1));

    #[test]
    #[rustfmt::skip]
    fn histories_that_can_have_been_are_accepted() {
        let rows = [
            ("nothing", vec![]),
            ("one after the other", vec![
                call(0, 1, Lock(A), DONE),              call(2, 3, Refresh(A), DONE),
                call(4, 5, Put(Some(A)), Done(Some(2))), call(6, 7, Unlock(A), Done(Some(2))),
                call(8, 9, Info, Done(Some(2))),        call(10, 11, GetLock, Holds(None)),
            ]),
            ("two lock at once and one wins", vec![
                call(0, 9, Lock(A), DONE), call(0, 9, Lock(B), Conflict(Some(A))),
            ]),
            ("the loser began first", vec![
                call(0, 9, Lock(B), Conflict(Some(A))), call(5, 6, Lock(A), DONE),
            ]),
            ("an unlock under way lets the next one in", vec![
                call(0, 1, Lock(A), DONE), call(2, 9, Unlock(A), DONE), call(3, 4, Lock(B), DONE),
            ]),
            ("the same id twice is one lock", vec![
                call(0, 9, Lock(A), DONE), call(0, 9, Lock(A), DONE), call(10, 11, Unlock(A), DONE),
            ]),
            ("a relock while others ask", vec![
                call(0, 1, Lock(A), DONE), call(2, 9, Relock { old: A, new: B }, DONE),
                call(2, 9, Refresh(A), DONE), call(2, 9, Refresh(B), DONE), call(2, 9, Lock(C), Conflict(Some(A))),
            ]),
            ("two saves at once take turns", vec![
                call(0, 1, Lock(A), DONE),
                call(2, 9, Put(Some(A)), Done(Some(3))), call(2, 9, Put(Some(A)), Done(Some(2))),
                call(10, 11, Info, Done(Some(3))),
            ]),
            ("a save without the lock", vec![
                call(0, 1, Put(None), Conflict(None)), call(2, 3, Lock(A), DONE), call(4, 5, Put(Some(B)), Conflict(Some(A))),
            ]),
            ("a session is ended, and its people are out", vec![
                call(0, 1, Lock(A), DONE), call(2, 3, End, Done(None)), call(4, 5, Put(Some(A)), Conflict(None)),
                call(6, 7, Lock(B), Conflict(None)), late(1, call(8, 9, Lock(A), Conflict(None))),
                late(1, call(10, 11, Lock(B), DONE)), call(12, 13, GetLock, Holds(Some(B))),
            ]),
            ("an ended session takes no other id either", vec![
                call(0, 1, Lock(A), DONE), call(2, 3, End, Done(None)),
                late(1, call(4, 5, Relock { old: A, new: B }, Conflict(None))), late(1, call(6, 7, Lock(B), Conflict(None))),
            ]),
            ("nothing to end", vec![call(0, 1, End, NotEditing)]),
        ];
        for (what, calls) in rows {
            assert!(check(calls, &first()).is_ok(), "{what}");
        }
    }

    #[test]
    #[rustfmt::skip]
    fn planted_violations_are_refused() {
        let rows = [
            ("two first lockers both win", vec![
                call(0, 9, Lock(A), DONE), call(0, 9, Lock(B), DONE),
            ]),
            ("a lock is lost", vec![
                call(0, 1, Lock(A), DONE), call(2, 3, GetLock, Holds(None)),
            ]),
            ("a lock comes back after its unlock", vec![
                call(0, 1, Lock(A), DONE), call(2, 3, Unlock(A), DONE), call(4, 5, Refresh(A), DONE),
            ]),
            ("somebody unlocks with another id", vec![
                call(0, 1, Lock(A), DONE), call(2, 3, Unlock(B), DONE),
            ]),
            ("a conflict tells a lock that nobody took", vec![
                call(0, 1, Lock(A), DONE), call(2, 3, Lock(B), Conflict(Some(C))),
            ]),
            ("a conflict where nothing is in the way", vec![
                call(0, 1, Lock(A), Conflict(None)),
            ]),
            ("a relock from an id that is not held", vec![
                call(0, 1, Lock(A), DONE), call(2, 3, Relock { old: B, new: C }, DONE),
            ]),
            ("a relock leaves the old id valid", vec![
                call(0, 1, Lock(A), DONE), call(2, 3, Relock { old: A, new: B }, DONE), call(4, 5, Refresh(A), DONE),
            ]),
            ("two relocks from one id both succeed", vec![
                call(0, 1, Lock(A), DONE), call(2, 9, Relock { old: A, new: B }, DONE), call(2, 9, Relock { old: A, new: C }, DONE),
            ]),
            ("a save without the lock is taken", vec![
                call(0, 1, Lock(A), DONE), call(2, 3, Put(Some(B)), Done(Some(2))),
            ]),
            ("a save of an unlocked file is taken", vec![
                call(0, 1, Put(Some(A)), Done(Some(2))),
            ]),
            ("two saves are one version", vec![
                call(0, 1, Lock(A), DONE), call(2, 9, Put(Some(A)), Done(Some(2))), call(2, 9, Put(Some(A)), Done(Some(2))),
            ]),
            ("a version is left out", vec![
                call(0, 1, Lock(A), DONE), call(2, 3, Put(Some(A)), Done(Some(3))),
            ]),
            ("an acknowledged save is undone", vec![
                call(0, 1, Lock(A), DONE), call(2, 3, Put(Some(A)), Done(Some(2))), call(4, 5, Info, Done(Some(1))),
            ]),
            ("a refused save moves the version", vec![
                call(0, 1, Put(None), Conflict(None)), call(2, 3, Info, Done(Some(2))),
            ]),
            ("an unlock tells an old version", vec![
                call(0, 1, Lock(A), DONE), call(2, 3, Put(Some(A)), Done(Some(2))), call(4, 5, Unlock(A), DONE),
            ]),
            ("a save is taken under a lock that was gone before it began", vec![
                call(0, 1, Lock(A), DONE), call(2, 3, Unlock(A), DONE), call(4, 9, Put(Some(A)), Done(Some(2))),
            ]),
            ("an answer comes from before the call", vec![
                call(0, 1, GetLock, Holds(Some(A))), call(2, 3, Lock(A), DONE),
            ]),
            ("an ended session saves", vec![
                call(0, 1, Lock(A), DONE), call(2, 3, End, Done(None)), call(4, 5, Put(Some(A)), Done(Some(2))),
            ]),
            ("an ended session locks anew", vec![
                call(0, 1, Lock(A), DONE), call(2, 3, End, Done(None)), call(4, 5, Lock(B), DONE),
            ]),
            ("the lock id of an ended session is taken again", vec![
                call(0, 1, Lock(A), DONE), call(2, 3, End, Done(None)), late(1, call(4, 5, Lock(A), DONE)),
            ]),
            ("two end one session", vec![
                call(0, 1, Lock(A), DONE), call(2, 9, End, Done(None)), call(2, 9, End, Done(None)),
            ]),
            ("an answer that the protocol does not know", vec![
                call(0, 1, Lock(A), Strange("503".into())),
            ]),
        ];
        for (what, calls) in rows {
            assert!(matches!(check(calls, &first()), Err(Refused::NoOrder(_))), "{what}");
        }
    }

    #[test]
    fn both_ends_of_an_open_race_are_returned() {
        let race = vec![call(0, 9, Lock(A), DONE), call(0, 9, Unlock(A), Conflict(None))];
        let [end] = &check(race, &first()).unwrap()[..] else { panic!("one end") };
        assert_eq!(end.lock, Some(A));
        let race = vec![
            call(0, 1, Lock(A), DONE),
            call(2, 9, Relock { old: A, new: B }, DONE),
            call(2, 9, Relock { old: B, new: A }, DONE),
        ];
        assert_eq!(check(race, &first()).unwrap().len(), 1);
        let race = vec![
            call(0, 1, Lock(A), DONE),
            call(2, 9, Unlock(A), DONE),
            call(2, 9, Unlock(B), DONE),
            call(2, 9, Lock(A), DONE),
            call(2, 9, Lock(B), DONE),
        ];
        let mut ends: Vec<_> = check(race, &first()).unwrap().into_iter().map(|end| end.lock).collect();
        ends.sort_unstable();
        assert_eq!(ends, [None, Some(A)], "the second lock of A may have been the first one, refreshed");
    }

    #[test]
    fn a_crowd_is_decided_quickly() {
        // Everybody at once: one locks, saves one after the other, and all others are told so.
        let mut calls = vec![call(0, 1, Lock(A), DONE)];
        for number in 0..100 {
            calls.push(call(2, 900, Put(Some(A)), Done(Some(2 + number))));
            calls.push(call(2, 900, Lock(B), Conflict(Some(A))));
            calls.push(call(2, 900, Refresh(A), Done(Some(1 + number))));
        }
        assert!(check(calls, &first()).is_ok());
    }
}
