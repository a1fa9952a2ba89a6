//! Policies: typed settings of an organization, and what they come to under the ceilings from above.

use serde::{Deserialize, Serialize};

use crate::{SuiteId, SuiteKind, Timestamp};

/// What a suite may do at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SuiteCeiling {
    /// Opens nothing.
    Disabled,
    /// Opens to read.
    View,
    /// Opens to read and to edit.
    ViewAndEdit,
}

/// What one organization has set; what is absent is as above. Serialized as the store keeps it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    /// Ceiling: Microsoft 365 for the web.
    pub microsoft365: Option<SuiteCeiling>,
    /// Local: whether Microsoft's test environment opens files here.
    pub microsoft365_testing: Option<bool>,
    /// Ceiling: every other office suite.
    pub other_suites: Option<SuiteCeiling>,
    /// Ceiling: the largest file, in bytes.
    pub max_file_bytes: Option<u64>,
    /// Local: space of a personal drive, in bytes.
    pub quota_bytes: Option<u64>,
    /// Local: days in the trash.
    pub trash_days: Option<u32>,
    /// Local: days that versions are kept.
    pub version_days: Option<u32>,
    /// Ceiling: switched off; everybody is out, nothing is deleted.
    pub off: Option<bool>,
    /// Ceiling: when the trial ends, in microseconds since 1970; from then on as if switched off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open_until: Option<i64>,
}

/// What holds for an organization after all that is set above it. Serialized as the store keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effective {
    /// Microsoft 365 for the web.
    pub microsoft365: SuiteCeiling,
    /// Whether Microsoft's test environment opens files here. Not handed down: each organization is marked by itself.
    pub microsoft365_testing: bool,
    /// Every other office suite.
    pub other_suites: SuiteCeiling,
    /// The largest file, in bytes; none: the installation's limit.
    pub max_file_bytes: Option<u64>,
    /// Space of a personal drive, in bytes; none: no limit.
    pub quota_bytes: Option<u64>,
    /// Days in the trash; none: the installation's.
    pub trash_days: Option<u32>,
    /// Days that versions are kept; none: the installation's.
    pub version_days: Option<u32>,
    /// Whether this organization or one above is switched off.
    pub off: bool,
    /// When its trial or that of one above ends, in microseconds since 1970: decided when it is read, with [`Effective::at`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open_until: Option<i64>,
}

impl Effective {
    /// What holds above the master organization.
    pub const UNBOUNDED: Self = Self {
        microsoft365: SuiteCeiling::ViewAndEdit,
        microsoft365_testing: false,
        other_suites: SuiteCeiling::ViewAndEdit,
        max_file_bytes: None,
        quota_bytes: None,
        trash_days: None,
        version_days: None,
        off: false,
        open_until: None,
    };

    /// Returns what holds for an organization that set `own` below this one. A ceiling can only be as permissive as above.
    pub fn below(&self, own: &Policy) -> Self {
        let ceiling =
            |above: SuiteCeiling, own: Option<SuiteCeiling>| own.map_or(above, |own| own.min(above));
        Self {
            microsoft365: ceiling(self.microsoft365, own.microsoft365),
            microsoft365_testing: own.microsoft365_testing.unwrap_or(false),
            other_suites: ceiling(self.other_suites, own.other_suites),
            max_file_bytes: [self.max_file_bytes, own.max_file_bytes].into_iter().flatten().min(),
            quota_bytes: own.quota_bytes.or(self.quota_bytes),
            trash_days: own.trash_days.or(self.trash_days),
            version_days: own.version_days.or(self.version_days),
            off: self.off || own.off.unwrap_or(false),
            open_until: [self.open_until, own.open_until].into_iter().flatten().min(),
        }
    }

    /// Returns what holds at a moment: a trial that is over counts as switched off.
    pub fn at(self, now: Timestamp) -> Self {
        let over = self.open_until.is_some_and(|until| until <= now.unix_micros());
        Self { off: self.off || over, ..self }
    }

    /// Tells whether some suite edits no longer that edited before.
    pub fn takes_editing(&self, before: &Self) -> bool {
        let taken = |before, now| before == SuiteCeiling::ViewAndEdit && now != SuiteCeiling::ViewAndEdit;
        taken(before.microsoft365, self.microsoft365)
            || taken(before.other_suites, self.other_suites)
            || (before.microsoft365_testing && !self.microsoft365_testing)
    }

    /// Returns the ceiling for a suite. Microsoft's test environment opens nothing in an organization that is not marked for it.
    pub fn suite(&self, suite: &SuiteId, kind: SuiteKind) -> SuiteCeiling {
        match kind {
            _ if suite.as_str() == SuiteId::MICROSOFT365_TEST && !self.microsoft365_testing => {
                SuiteCeiling::Disabled
            }
            SuiteKind::Microsoft365 => self.microsoft365,
            SuiteKind::Collabora | SuiteKind::OnlyOffice | SuiteKind::Other | SuiteKind::BuiltIn => {
                self.other_suites
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use SuiteCeiling::*;

    #[test]
    #[rustfmt::skip]
    fn a_ceiling_below_is_never_wider_than_above() {
        for (above, own, effective) in [
            (ViewAndEdit, None,              ViewAndEdit),
            (ViewAndEdit, Some(View),        View),
            (View,        Some(ViewAndEdit), View),
            (Disabled,    Some(ViewAndEdit), Disabled),
            (Disabled,    None,              Disabled),
        ] {
            let top = Effective { microsoft365: above, ..Effective::UNBOUNDED };
            assert_eq!(top.below(&Policy { microsoft365: own, ..Policy::default() }).microsoft365, effective);
        }
    }

    #[test]
    fn switching_on_above_restores_what_was_chosen_below() {
        let own = Policy { other_suites: Some(View), off: Some(false), ..Policy::default() };
        let off = Effective { off: true, other_suites: Disabled, ..Effective::UNBOUNDED };
        assert_eq!((off.below(&own).other_suites, off.below(&own).off), (Disabled, true));
        assert_eq!(
            (Effective::UNBOUNDED.below(&own).other_suites, Effective::UNBOUNDED.below(&own).off),
            (View, false)
        );
    }

    #[test]
    #[rustfmt::skip]
    fn a_trial_ends_for_all_below_at_its_very_moment() {
        for (above, own, now, off) in [
            (None,    None,    i64::MAX, false),
            (None,    Some(5), 4,        false),
            (None,    Some(5), 5,        true),
            (Some(5), Some(9), 5,        true),
            (Some(9), Some(5), 5,        true),
            (Some(5), None,    4,        false),
            (Some(5), None,    6,        true),
        ] {
            let top = Effective { open_until: above, ..Effective::UNBOUNDED };
            let policy = Policy { open_until: own, ..Policy::default() };
            let effective = top.below(&policy).at(Timestamp::from_unix_micros(now));
            assert_eq!(effective.off, off, "{above:?} {own:?} {now}");
        }
    }

    #[test]
    #[rustfmt::skip]
    fn a_ceiling_that_sinks_takes_editing_and_one_that_rises_does_not() {
        let policy = |microsoft365, other_suites, microsoft365_testing| Effective {
            microsoft365, other_suites, microsoft365_testing, ..Effective::UNBOUNDED
        };
        for (before, now, takes) in [
            (policy(ViewAndEdit, ViewAndEdit, false), policy(ViewAndEdit, ViewAndEdit, false), false),
            (policy(ViewAndEdit, ViewAndEdit, false), policy(View,        ViewAndEdit, false), true),
            (policy(ViewAndEdit, ViewAndEdit, false), policy(ViewAndEdit, Disabled,    false), true),
            (policy(View,        ViewAndEdit, false), policy(Disabled,    ViewAndEdit, false), false),
            (policy(View,        View,        false), policy(ViewAndEdit, ViewAndEdit, true),  false),
            (policy(ViewAndEdit, ViewAndEdit, true),  policy(ViewAndEdit, ViewAndEdit, false), true),
        ] {
            assert_eq!(now.takes_editing(&before), takes, "{before:?} {now:?}");
        }
    }

    #[test]
    #[rustfmt::skip]
    fn the_test_environment_needs_the_mark_and_the_ceiling() {
        for (suite, microsoft365, microsoft365_testing, expected) in [
            (SuiteId::MICROSOFT365_TEST, ViewAndEdit, true,  ViewAndEdit),
            (SuiteId::MICROSOFT365_TEST, View,        true,  View),
            (SuiteId::MICROSOFT365_TEST, ViewAndEdit, false, Disabled),
            ("microsoft365",             ViewAndEdit, false, ViewAndEdit),
        ] {
            let policy = Effective { microsoft365, microsoft365_testing, ..Effective::UNBOUNDED };
            assert_eq!(policy.suite(&suite.parse().unwrap(), SuiteKind::Microsoft365), expected);
        }
    }

    #[test]
    fn a_local_setting_goes_over_the_one_above() {
        let top = Effective { quota_bytes: Some(10), max_file_bytes: Some(10), ..Effective::UNBOUNDED };
        let own = Policy { quota_bytes: Some(20), max_file_bytes: Some(20), ..Policy::default() };
        assert_eq!((top.below(&own).quota_bytes, top.below(&own).max_file_bytes), (Some(20), Some(10)));
    }
}
