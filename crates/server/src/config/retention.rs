//! `[retention]`

use super::{kind::whole, section::section};

section! {
    /// `[retention]`: how long things are kept; policies can set days of their own.
    pub(crate) struct Retention() {
        /// Days in the trash.
        trash_days: u32 = 30, whole(1..=36_500);
        /// Days that versions other than the newest are kept.
        version_days: u32 = 180, whole(1..=36_500);
        /// Days that an unfinished upload waits for its next byte.
        upload_days: u32 = 7, whole(1..=365);
        /// Hours that content nobody refers to waits before it is noted, and again before it is removed. Must be longer than the longest upload takes.
        orphan_grace_hours: u32 = 24, whole(1..=8_760);
        /// Days that a sign-in lasts without a visit.
        session_days: u32 = 30, whole(1..=365);
        /// Days that a deleted organization can be taken back before it is removed for good.
        organization_days: u32 = 30, whole(1..=3_650);
    }
}
