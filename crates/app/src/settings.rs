//! What an installation is set to, as `server` read it from file, environment and flags.

use std::time::Duration;

use sheaf_domain::{Language, SuiteId, SuiteKind};

use crate::media::extension;

/// The settings that use cases need.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Origin of the portal as browsers see it, without a slash at the end: `https://files.example.org`.
    pub portal_url: String,
    /// The origins of pages that may show a document of ours in a frame, to be read; the portal's own always may.
    pub embedded_in: Vec<String>,
    /// The office suites, the built-in one among them.
    pub suites: Vec<SuiteSettings>,
    /// What of the WOPI protocol is offered.
    pub surfaces: Surfaces,
    /// Upper limits.
    pub limits: Limits,
    /// How long things are kept.
    pub retention: Retention,
    /// How mails are written; none: no mail leaves this installation.
    pub mail: Option<MailSettings>,
}

/// How mails are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MailSettings {
    /// The language of mails to people whose own is not known.
    pub language: Language,
}

/// What of the WOPI protocol is offered beyond a file's own operations. What is off is neither told nor answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Surfaces {
    /// Containers and ecosystem: folders, for tokens that may walk them.
    pub containers: bool,
    /// PutRelativeFile: new files beside an open one.
    pub relative_writes: bool,
    /// `FileUrl`: a second, unsigned address of the content.
    pub file_url: bool,
    /// GetShareUrl.
    pub share_urls: bool,
    /// Which files there are to try a host with: their tokens may walk folders.
    pub marked: Marked,
}

impl Default for Surfaces {
    fn default() -> Self {
        Self {
            containers: true,
            relative_writes: true,
            file_url: false,
            share_urls: true,
            marked: Marked::Nothing,
        }
    }
}

/// Which files are marked for validation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Marked {
    /// None.
    #[default]
    Nothing,
    /// Those of the types that WOPI validators open.
    TestFiles,
    /// All: the whole installation is there for trying.
    EveryFile,
}

impl Marked {
    const TEST_TYPES: [&str; 2] = ["wopitest", "wopitestx"];

    /// Tells whether a file of this name is marked.
    pub fn covers(self, name: &str) -> bool {
        match self {
            Self::Nothing => false,
            Self::TestFiles => Self::TEST_TYPES.contains(&extension(name).as_str()),
            Self::EveryFile => true,
        }
    }
}

/// An office suite as configured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuiteSettings {
    /// Its id.
    pub id: SuiteId,
    /// Its name, to show.
    pub name: String,
    /// What kind of WOPI client it is.
    pub kind: SuiteKind,
    /// The origin under which it calls this WOPI host, without a slash at the end.
    pub wopi_url: String,
    /// Where its discovery is read.
    pub discovery_url: String,
    /// The address to dial for it when that is not where the name points; the name that is called stays.
    pub connect_to: Option<String>,
    /// The origins its frame may have, beside the one of its action URLs; `https://*.example.org` is allowed.
    pub frame_origins: Vec<String>,
    /// Whether it locks what it edits. One that does not is judged by its timestamps.
    pub locks: bool,
    /// Whether every call must carry a valid proof. Suites without keys can't.
    pub proof: ProofPolicy,
    /// Higher goes first.
    pub priority: i32,
}

/// Whether calls of a suite must be signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProofPolicy {
    /// Always; without keys in the discovery nothing gets in.
    Required,
    /// When the discovery has keys.
    WhenOffered,
}

/// Upper limits, each with a name.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The largest file, in bytes.
    pub max_file_bytes: u64,
    /// The most items that one copy may make.
    pub max_copied_items: usize,
    /// The deepest a folder may lie.
    pub max_depth: usize,
    /// The most unfinished uploads of one member.
    pub max_uploads: u64,
    /// How much of a text the portal shows, in bytes.
    pub text_preview_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_file_bytes: 10 << 30,
            max_copied_items: 10_000,
            max_depth: 64,
            max_uploads: 10_000,
            text_preview_bytes: 1 << 20,
        }
    }
}

/// How long things are kept.
#[derive(Debug, Clone, Copy)]
pub struct Retention {
    /// In the trash.
    pub trash: Duration,
    /// Versions other than the head.
    pub versions: Duration,
    /// Unfinished uploads since their last byte.
    pub uploads: Duration,
    /// A blob without a row, before the collector notes it, and again before it deletes it.
    pub orphan_grace: Duration,
    /// A sign-in.
    pub sessions: Duration,
    /// A deleted organization, before it is removed for good.
    pub organizations: Duration,
}

impl Default for Retention {
    fn default() -> Self {
        let days = |n: u64| Duration::from_secs(n * 24 * 3600);
        Self {
            trash: days(30),
            versions: days(180),
            uploads: days(7),
            orphan_grace: days(1),
            sessions: days(30),
            organizations: days(30),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn a_file_is_marked_by_its_type_or_with_all_others() {
        for (name, of_nothing, of_test_files, of_every_file) in [
            ("Test.wopitest",     false, true,  true),
            ("TEST.WOPITESTX",    false, true,  true),
            ("Test.wopitest.txt", false, false, true),
            (".wopitest",         false, false, true),
            ("Report.docx",       false, false, true),
            ("wopitest",          false, false, true),
        ] {
            let found = [Marked::Nothing, Marked::TestFiles, Marked::EveryFile].map(|marked| marked.covers(name));
            assert_eq!(found, [of_nothing, of_test_files, of_every_file], "{name}");
        }
    }
}
