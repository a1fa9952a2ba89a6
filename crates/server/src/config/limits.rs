//! `[limits]`

use super::{kind::whole, section::section};

section! {
    /// `[limits]`: the most that this installation takes; policies can only lower it.
    pub(crate) struct Limits() {
        /// The largest file, in bytes.
        max_file_bytes: u64 = 10 << 30, whole(1..=1 << 44);
        /// The most items that one copy may make.
        max_copied_items: u32 = 10_000, whole(1..=1_000_000);
        /// The deepest a folder may lie.
        max_depth: u32 = 64, whole(1..=256);
        /// The most unfinished uploads of one member.
        max_uploads: u32 = 10_000, whole(1..=1_000_000);
        /// How much of a text the portal shows, in bytes.
        text_preview_bytes: u64 = 1 << 20, whole(0..=64 << 20);
    }
}
