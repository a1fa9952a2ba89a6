//! Policies: typed settings of an organization, and what they come to under the ceilings from above.

use serde::{Deserialize, Serialize};

use crate::{SuiteId, SuiteKind};

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
        }
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
