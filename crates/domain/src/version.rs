//! Versions: immutable contents of a file, where they came from, and why a save became a conflict version.

use std::{fmt, time::Duration};

use crate::Timestamp;

/// The SHA-256 of a content.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sha256(pub [u8; 32]);

impl fmt::Display for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}
impl fmt::Debug for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What a row of the history is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VersionKind {
    /// A version people see; the newest is the head.
    Version,
    /// A save inside an editing session, shown under the session's version.
    Step,
    /// The content of a refused save, kept beside the head (design rule 2).
    Conflict,
}

impl VersionKind {
    /// Every one, with its word.
    pub const WORDS: [(Self, &'static str); 3] =
        [(Self::Version, "version"), (Self::Step, "step"), (Self::Conflict, "conflict")];
    /// Returns the word that the store and the API use.
    pub fn as_str(self) -> &'static str {
        crate::id_word(&Self::WORDS, self)
    }
    /// Reads the word.
    pub fn parse(word: &str) -> Option<Self> {
        crate::word_id(&Self::WORDS, word)
    }
}

/// Where a version came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Source {
    /// Uploaded.
    Upload,
    /// Made empty in the portal.
    Created,
    /// Saved by an editor over WOPI.
    Editor,
    /// An older content made current again.
    Restored,
    /// Copied from another file.
    Copied,
    /// Made by an editor's "save as".
    SaveAs,
}

impl Source {
    /// Every one, with its word.
    pub const WORDS: [(Self, &'static str); 6] = [
        (Self::Upload, "upload"),
        (Self::Created, "created"),
        (Self::Editor, "editor"),
        (Self::Restored, "restored"),
        (Self::Copied, "copied"),
        (Self::SaveAs, "save_as"),
    ];
    /// Returns the word that the store and the API use.
    pub fn as_str(self) -> &'static str {
        crate::id_word(&Self::WORDS, self)
    }
    /// Reads the word.
    pub fn parse(word: &str) -> Option<Self> {
        crate::word_id(&Self::WORDS, word)
    }
}

/// How far apart the steps of one editing session are kept, once they are as old as that. Younger ones all stay: what was just saved is what
/// people go back to.
pub const STEP_EVERY: Duration = Duration::from_secs(5 * 60);

/// Returns the places of the steps that go, of some that follow each other, oldest first. The oldest stays, and from there whatever was saved
/// long enough after the one before that stays.
pub fn surplus_steps(steps: &[Timestamp], now: Timestamp) -> Vec<usize> {
    let mut kept: Option<Timestamp> = None;
    let mut surplus = Vec::new();
    for (place, step) in steps.iter().enumerate().filter(|(_, step)| now.since(**step) >= STEP_EVERY) {
        if kept.is_none_or(|kept| step.since(kept) >= STEP_EVERY) {
            kept = Some(*step);
        } else {
            surplus.push(place);
        }
    }
    surplus
}

/// Why a save was refused and kept as a conflict version (design rule 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cause {
    /// Somebody else held the lock, or the lock was gone.
    Locked,
    /// The file had changed since the editor read it.
    Changed,
    /// The right to edit was withdrawn less than [`Cause::GRACE_MINUTES`] ago.
    RightWithdrawn,
    /// The owner or an administrator ended the session.
    SessionEnded,
    /// The session's token had ended less than [`Cause::LATE_HOURS`] ago.
    SessionExpired,
}

impl Cause {
    /// How long after a right was withdrawn a save is still kept.
    pub const GRACE_MINUTES: u64 = 30;
    /// How long after a token's end a save is still kept: a laptop sleeps over a weekend.
    pub const LATE_HOURS: u64 = 72;
    /// How many conflict versions one editing session may leave; the last wins.
    pub const MAX_PER_SESSION: usize = 3;

    /// Every one, with its word.
    pub const WORDS: [(Self, &'static str); 5] = [
        (Self::Locked, "locked"),
        (Self::Changed, "changed"),
        (Self::RightWithdrawn, "right_withdrawn"),
        (Self::SessionEnded, "session_ended"),
        (Self::SessionExpired, "session_expired"),
    ];
    /// Returns the word that the store and the API use.
    pub fn as_str(self) -> &'static str {
        crate::id_word(&Self::WORDS, self)
    }
    /// Reads the word.
    pub fn parse(word: &str) -> Option<Self> {
        crate::word_id(&Self::WORDS, word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn thin(steps: &mut Vec<Timestamp>, now: Timestamp) {
        for place in surplus_steps(steps, now).into_iter().rev() {
            steps.remove(place);
        }
    }

    proptest! {
        #[test]
        fn a_session_keeps_a_step_every_five_minutes_and_all_of_the_last_five(
            gaps in proptest::collection::vec(0_u64..400, 1..200),
        ) {
            let mut now = Timestamp::default();
            let (mut saves, mut steps) = (Vec::new(), Vec::new());
            for gap in gaps {
                now = now.plus(Duration::from_secs(gap));
                steps.extend(saves.last().copied());
                saves.push(now);
                thin(&mut steps, now);
            }
            let is_old = |step: &&Timestamp| now.since(**step) >= STEP_EVERY;
            let (old, young): (Vec<Timestamp>, Vec<Timestamp>) = steps.iter().copied().partition(|step| is_old(&step));
            prop_assert!(old.windows(2).all(|pair| pair[1].since(pair[0]) >= STEP_EVERY), "one in any five minutes");
            prop_assert_eq!(steps.first(), saves.first().filter(|_| saves.len() > 1), "the first stays");
            let replaced = &saves[..saves.len() - 1];
            prop_assert_eq!(young, replaced.iter().filter(|save| !is_old(save)).copied().collect::<Vec<_>>());
            for save in replaced {
                let before = steps.iter().rfind(|step| *step <= save);
                prop_assert!(before.is_some_and(|step| step == save || save.since(*step) < STEP_EVERY), "none is far from one that stays");
            }
            let before = steps.clone();
            thin(&mut steps, now);
            prop_assert_eq!(steps, before, "once more changes nothing");
        }
    }
}
