use super::*;
use crate::{Role, SuiteId, SuiteKind, Timestamp};
use PolicyKey::*;
use SuiteCeiling::{Disabled, View, ViewAndEdit};

const FREE: Effective = Effective::UNBOUNDED;

#[test]
fn a_row_of_the_table_is_at_its_keys_place_and_has_a_word_of_its_own() {
    let mut words = std::collections::BTreeSet::new();
    for row in PolicyKey::table() {
        assert_eq!(row.key.definition(), row, "{}", row.name);
        assert_eq!(PolicyKey::parse(row.name), Some(row.key));
        assert!(words.insert(row.name), "{} is there twice", row.name);
        let binds = row.kind == PolicyKind::Ceiling;
        assert_eq!(binds, row.direction != Direction::None, "{}: a ceiling has a stricter side", row.name);
    }
}

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
        let own = own.map_or(Policy::default(), |own| Policy::default().with(Microsoft365, own));
        assert_eq!(FREE.with(Microsoft365, above).below(&own).ceiling(Microsoft365), effective);
    }
}

#[test]
fn switching_on_above_restores_what_was_chosen_below() {
    let own = Policy { off: Some(false), ..Policy::default() }.with(OtherSuites, View);
    let off = Effective { off: true, ..FREE }.with(OtherSuites, Disabled);
    assert_eq!((off.below(&own).ceiling(OtherSuites), off.below(&own).off), (Disabled, true));
    assert_eq!((FREE.below(&own).ceiling(OtherSuites), FREE.below(&own).off), (View, false));
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
        let top = Effective { open_until: above, ..FREE };
        let policy = Policy { open_until: own, ..Policy::default() };
        let effective = top.below(&policy).at(Timestamp::from_unix_micros(now));
        assert_eq!(effective.off, off, "{above:?} {own:?} {now}");
    }
}

#[test]
#[rustfmt::skip]
fn a_guest_gets_the_stricter_of_two_ceilings() {
    let microsoft: SuiteId = SuiteId::MICROSOFT365.parse().unwrap();
    for (all, guests, member, guest) in [
        (ViewAndEdit, ViewAndEdit, ViewAndEdit, ViewAndEdit),
        (ViewAndEdit, View,        ViewAndEdit, View),
        (View,        ViewAndEdit, View,        View),
        (View,        Disabled,    View,        Disabled),
    ] {
        let policy = FREE.with(Microsoft365, all).with(Microsoft365Guests, guests);
        let ceiling = |role| policy.clone().of(role).suite(&microsoft, SuiteKind::Microsoft365);
        assert_eq!((ceiling(Role::StandardUser), ceiling(Role::Guest)), (member, guest), "{all:?} {guests:?}");
    }
}

#[test]
#[rustfmt::skip]
fn a_ceiling_that_sinks_takes_editing_and_one_that_rises_does_not() {
    let policy = |microsoft365, guests, testing| {
        FREE.with(Microsoft365, microsoft365).with(CollaboraGuests, guests).with(Microsoft365Testing, testing)
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
    for (suite, microsoft365, testing, expected) in [
        (SuiteId::MICROSOFT365_TEST, ViewAndEdit, true,  ViewAndEdit),
        (SuiteId::MICROSOFT365_TEST, View,        true,  View),
        (SuiteId::MICROSOFT365_TEST, ViewAndEdit, false, Disabled),
        ("microsoft365",             ViewAndEdit, false, ViewAndEdit),
    ] {
        let policy = FREE.with(Microsoft365, microsoft365).with(Microsoft365Testing, testing);
        assert_eq!(policy.suite(&suite.parse().unwrap(), SuiteKind::Microsoft365), expected);
    }
}

#[test]
fn the_mark_for_the_test_environment_is_not_handed_down() {
    let marked = FREE.below(&Policy::default().with(Microsoft365Testing, true));
    assert!(marked.is_on(Microsoft365Testing));
    assert!(!marked.below(&Policy::default()).is_on(Microsoft365Testing));
}

#[test]
fn an_order_holds_below_until_another_is_chosen() {
    let ordered = |ids: &[&str]| {
        let given = Given::Words(ids.iter().map(|id| (*id).to_owned()).collect());
        Policy::default().with(SuiteOrder, SuiteOrder.definition().read(given).unwrap())
    };
    let above = FREE.below(&ordered(&["collabora", "builtin"]));
    let place = |policy: &Effective, id: &str| policy.place(&id.parse().unwrap());
    let here = above.below(&Policy::default());
    assert_eq!(
        (place(&here, "collabora"), place(&here, "builtin"), place(&here, "other")),
        (0, 1, usize::MAX)
    );
    let here = above.below(&ordered(&["builtin"]));
    assert_eq!((place(&here, "builtin"), place(&here, "collabora")), (0, usize::MAX));
}

#[test]
#[rustfmt::skip]
fn what_a_change_does_is_said_by_the_stricter_side() {
    use PolicyEffect::{None as Nothing, Permits, Restricts};
    let (ceiling, number) = (|one| Some(PolicyValue::Suite(one)), |one: u64| Some(PolicyValue::Number(one)));
    for (key, from, to, effect) in [
        (Microsoft365,        ceiling(ViewAndEdit), ceiling(View),                     Restricts),
        (Microsoft365,        ceiling(Disabled),    ceiling(View),                     Permits),
        (Microsoft365,        None,                 ceiling(ViewAndEdit),              Nothing),
        (Microsoft365,        None,                 ceiling(View),                     Restricts),
        (MaxFileBytes,        None,                 number(5),                         Restricts),
        (MaxFileBytes,        number(5),            None,                              Permits),
        (MaxFileBytes,        number(5),            number(6),                         Permits),
        (Microsoft365Testing, None,                 Some(PolicyValue::Switch(true)),   Permits),
        (Microsoft365Testing, Some(true.into()),    Some(PolicyValue::Switch(false)),  Restricts),
    ] {
        assert_eq!(key.definition().effect(from.as_ref(), to.as_ref()), effect, "{key:?} {from:?} {to:?}");
    }
}

#[test]
fn extensions_are_taken_in_any_clothes_and_those_from_above_are_added() {
    let row = ExcludedExtensions.definition();
    let list = |words: &[&str]| row.read(Given::Words(words.iter().map(|word| (*word).to_owned()).collect()));
    let above = FREE.below(&Policy::default().with(ExcludedExtensions, list(&["scr", ".EXE"]).unwrap()));
    let here = above.below(&Policy::default().with(ExcludedExtensions, list(&["iso", "exe"]).unwrap()));
    let found: Vec<_> = here.words(ExcludedExtensions).unwrap().iter().collect();
    assert_eq!(found, ["exe", "iso", "scr"]);
    assert!(here.excludes("exe") && !here.excludes("ex") && !here.excludes(""));
    for bad in ["", ".", "a b", "tar.gz", "a/b"] {
        assert!(list(&[bad]).is_err(), "{bad:?}");
    }
}

#[test]
#[rustfmt::skip]
fn who_may_erase_is_who_the_policy_says() {
    for (erase, administrator, member) in [
        (EraseRight::Owners,         true,  true),
        (EraseRight::Administrators, true,  false),
        (EraseRight::Nobody,         false, false),
    ] {
        let policy = FREE.with(Erase, erase);
        let found = [Role::OrganizationAdministrator, Role::StandardUser].map(|role| policy.lets_erase(role));
        assert_eq!(found, [administrator, member], "{erase:?}");
    }
}

#[test]
#[rustfmt::skip]
fn a_value_of_another_kind_is_not_taken() {
    let word = |word: &str| Given::Word(word.to_owned());
    for (key, given, taken) in [
        (Microsoft365,     word("view"),              true),
        (Microsoft365,     word("edit"),              false),
        (Microsoft365,     Given::Switch(true),       false),
        (Microsoft365,     Given::Nothing,            false),
        (MaxFileBytes,     Given::Number(1_000_000),  true),
        (MaxFileBytes,     Given::Number(1),          false),
        (MaxFileBytes,     Given::Number(u64::MAX),   false),
        (MaxFileBytes,     word("1000000"),           false),
        (SuiteOrder,       Given::Words(vec!["collabora".into()]), true),
        (SuiteOrder,       Given::Words(vec!["No Suite".into()]),  false),
        (SuiteOrder,       Given::Words((0..501).map(|n| format!("s{n}")).collect()), false),
    ] {
        assert_eq!(key.definition().read(given.clone()).is_ok(), taken, "{key:?} {given:?}");
    }
}

mod laws {
    use proptest::{collection::vec, option, prelude::*};

    use super::*;

    /// A value of a policy that can be set.
    fn value(row: &'static Definition) -> BoxedStrategy<PolicyValue> {
        let read = move |given| row.read(given).unwrap();
        match row.shape {
            Shape::Suite => prop::sample::select(&[Disabled, View, ViewAndEdit][..]).prop_map_into().boxed(),
            Shape::Erase => prop::sample::select(&EraseRight::WORDS[..])
                .prop_map(|(right, _)| PolicyValue::Erase(right))
                .boxed(),
            Shape::Switch => any::<bool>().prop_map_into().boxed(),
            Shape::Bytes(min, max)
            | Shape::Days(min, max)
            | Shape::Count(min, max)
            | Shape::Length(min, max) => (min..=max).prop_map_into().boxed(),
            Shape::Extensions | Shape::SuiteOrder => {
                vec("[a-d]{1,2}", 0..4).prop_map(move |words| read(Given::Words(words))).boxed()
            }
        }
    }

    fn slot() -> impl Strategy<Value = Policy> {
        let values: Vec<_> = PolicyKey::table().iter().map(|row| option::of(value(row))).collect();
        (values, option::of(any::<bool>())).prop_map(|(values, off)| {
            let mut policy = Policy { off, ..Policy::default() };
            for (row, value) in PolicyKey::table().iter().zip(values) {
                policy.set(row.key, value);
            }
            policy
        })
    }

    /// What holds under slots, from the topmost on.
    fn under(slots: &[Policy]) -> Effective {
        slots.iter().fold(FREE, |above, slot| above.below(slot))
    }

    fn ceilings() -> impl Iterator<Item = &'static Definition> {
        PolicyKey::table().iter().filter(|row| row.kind == PolicyKind::Ceiling)
    }

    proptest! {
        #[test]
        fn nothing_below_allows_more_than_above(slots in vec(slot(), 1..5), one in slot()) {
            let above = under(&slots);
            let below = above.below(&one);
            for row in ceilings() {
                let effect = row.effect(above.get(row.key).as_ref(), below.get(row.key).as_ref());
                prop_assert_ne!(effect, PolicyEffect::Permits, "{}", row.name);
            }
            prop_assert!(below.off || !above.off);
        }

        #[test]
        fn the_same_slot_again_changes_nothing(slots in vec(slot(), 0..4), one in slot()) {
            let once = under(&slots).below(&one);
            prop_assert_eq!(once.below(&one), once);
        }

        #[test]
        fn for_ceilings_the_order_of_slots_does_not_count(one in slot(), other in slot()) {
            let (this, that) = (under(&[one.clone(), other.clone()]), under(&[other, one]));
            for row in ceilings() {
                prop_assert_eq!(this.get(row.key), that.get(row.key));
            }
        }

        #[test]
        fn what_is_taken_back_above_restores_what_was_there(slots in vec(slot(), 1..5), one in slot(), at in any::<prop::sample::Index>()) {
            let before = under(&slots);
            let (mut changed, at) = (slots.clone(), at.index(slots.len()));
            for row in PolicyKey::table() {
                let replaced = changed[at].set(row.key, one.get(row.key).cloned());
                let holds = under(&changed);
                for other in PolicyKey::table().iter().filter(|other| other.key != row.key) {
                    prop_assert_eq!(holds.get(other.key), before.get(other.key));
                }
                changed[at].set(row.key, replaced);
                prop_assert_eq!(&under(&changed), &before);
            }
        }

        #[test]
        fn a_value_that_does_not_go_beyond_what_holds_is_what_holds_then(above in slot(), one in slot()) {
            let above = under(&[above]);
            for row in ceilings() {
                let (Some(value), Some(ceiling)) = (one.get(row.key), above.get(row.key)) else { continue };
                let alone = above.below(&Policy::default().with(row.key, value.clone())).get(row.key);
                match row.goes_beyond(value, &ceiling) {
                    true => prop_assert_eq!(alone, Some(ceiling)),
                    false if matches!(value, PolicyValue::Words(_)) => {}
                    false => prop_assert_eq!(alone, Some(value.clone())),
                }
            }
        }

        #[test]
        fn the_store_gives_back_what_it_got(slots in vec(slot(), 1..4)) {
            for slot in &slots {
                let json = serde_json::to_string(slot).unwrap();
                prop_assert_eq!(&serde_json::from_str::<Policy>(&json).unwrap(), slot, "{}", json);
            }
            let effective = under(&slots);
            let json = serde_json::to_string(&effective).unwrap();
            prop_assert_eq!(serde_json::from_str::<Effective>(&json).unwrap(), effective, "{}", json);
        }
    }
}

mod of_older_installations {
    use super::*;

    #[test]
    fn what_was_set_reads_as_it_was_meant() {
        let stored = r#"{"microsoft365":"view","microsoft365_testing":null,"other_suites":"disabled","max_file_bytes":7,
                         "quota_bytes":10,"trash_days":null,"version_days":null,"off":true}"#;
        let policy: Policy = serde_json::from_str(stored).unwrap();
        let expected = Policy { off: Some(true), ..Policy::default() }
            .with(Microsoft365, View)
            .with(Collabora, Disabled)
            .with(OnlyOffice, Disabled)
            .with(BuiltIn, Disabled)
            .with(OtherSuites, Disabled)
            .with(MaxFileBytes, 7)
            .with(PersonSpaceBytes, 10);
        assert_eq!(policy, expected);
        assert_eq!(serde_json::from_str::<Policy>("{}").unwrap(), Policy::default());
    }

    #[test]
    fn what_held_reads_as_it_was_meant() {
        let stored = r#"{"microsoft365":"view_and_edit","microsoft365_testing":true,"other_suites":"view","max_file_bytes":null,
                         "quota_bytes":10,"trash_days":null,"version_days":null,"off":false}"#;
        let effective: Effective = serde_json::from_str(stored).unwrap();
        for key in [Collabora, OnlyOffice, BuiltIn, OtherSuites] {
            assert_eq!(effective.ceiling(key), View, "{key:?}");
        }
        assert!(effective.is_on(Microsoft365Testing) && !effective.off);
        assert_eq!((effective.number(PersonSpaceBytes), effective.number(MaxFileBytes)), (Some(10), None));
    }

    #[test]
    fn the_release_before_finds_what_it_needs() {
        let json = serde_json::to_value(FREE.with(Collabora, View)).unwrap();
        let expected = r#"{"off":false,"microsoft365":"view_and_edit","microsoft365_testing":false,"other_suites":"view",
                           "collabora":"view","onlyoffice":"view_and_edit","built_in":"view_and_edit","other":"view_and_edit"}"#;
        assert_eq!(json, serde_json::from_str::<serde_json::Value>(expected).unwrap());
    }

    #[test]
    fn what_a_newer_release_set_is_not_lost_and_what_can_not_be_read_is_nothing() {
        assert!(serde_json::from_str::<Policy>(r#"{"teleport":"never"}"#).is_err());
        assert!(serde_json::from_str::<Effective>(r#"{"off":false,"teleport":{"to":["here"]}}"#).is_ok());
        assert!(serde_json::from_str::<Effective>(r#"{"off":false,"microsoft365":"sometimes"}"#).is_err());
        assert!(serde_json::from_str::<Effective>("{}").is_err());
    }
}
