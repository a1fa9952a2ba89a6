//! The engine against a small host: right, it passes; with one fault, the case for it fails.

mod host;
mod microsoft;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use host::{Fault, Host};
use wopi_client::{Signer, Signing};
use wopi_validator::{
    CaseReport, Filter, Missing, Runner, Schemas, Settings, Suite, Target, Verdict, own_suite,
};

const CASES: &str = include_str!("cases.xml");
const SCHEMA: &str = r#"{"type": "object", "required": ["BaseFileName", "Version"],
    "properties": {"BaseFileName": {"type": "string"}, "Size": {"type": "integer"}}}"#;
const NOW_TICKS: i64 = 639_000_000_000_000_000;

/// What a run leaves behind.
struct Run {
    reports: Vec<CaseReport>,
    slept: Vec<Duration>,
}

impl Run {
    /// Returns the names of the cases with that verdict.
    fn names(&self, with: fn(&Verdict) -> bool) -> Vec<&str> {
        self.reports
            .iter()
            .filter(|report| with(&report.verdict))
            .map(|report| report.case.as_str())
            .collect()
    }

    fn failed(&self) -> Vec<&str> {
        self.names(|verdict| matches!(verdict, Verdict::Failed(_)))
    }

    fn verdict(&self, case: &str) -> &Verdict {
        &self.reports.iter().find(|report| report.case == case).unwrap().verdict
    }
}

async fn run(fault: Option<Fault>, signer: Option<Signer>, filter: Filter, targets: usize) -> Run {
    let suite = Suite::parse(CASES).unwrap();
    let mut schemas = Schemas::default();
    schemas.add("Info", SCHEMA).unwrap();
    run_suites(&[suite], schemas, Scene { fault, signer, targets, offers_locks: true }, filter).await
}

async fn run_own(scene: Scene, filter: Filter) -> Run {
    run_suites(&own_suite(), Schemas::default(), scene, filter).await
}

/// The host, and what is known of it.
struct Scene {
    fault: Option<Fault>,
    signer: Option<Signer>,
    targets: usize,
    offers_locks: bool,
}

async fn run_suites(suites: &[Suite], schemas: Schemas, scene: Scene, filter: Filter) -> Run {
    let signer = scene.signer.map(Arc::new);
    let host = Host::start(scene.fault, signer.clone(), scene.offers_locks).await;
    let slept = Arc::new(Mutex::new(Vec::new()));
    let sleeps = slept.clone();
    let settings = Settings {
        signing: signer.map(|signer| Signing { signer, now_ticks: Arc::new(|| NOW_TICKS) }),
        schemas,
        sleep: Arc::new(move |time| {
            sleeps.lock().unwrap().push(time);
            Box::pin(std::future::ready(()))
        }),
    };
    let target =
        |at: usize| Target { wopi_src: host.wopi_src(at), token: host::token(&at.to_string()), token_ttl: 0 };
    let targets: Vec<_> = (0..scene.targets).map(target).collect();
    let runner = Runner::new(settings).unwrap().with_expired_token(Some(host::EXPIRED_TOKEN.to_owned()));
    let mut reports = Vec::new();
    for suite in suites {
        reports.extend(runner.run(suite, &filter, &targets).await);
    }
    let slept = slept.lock().unwrap().clone();
    Run { reports, slept }
}

fn keys() -> Option<Signer> {
    Some(Signer::generate().rotate())
}

#[tokio::test]
async fn a_right_host_passes() {
    let run = run(None, keys(), Filter { with_delays: true, ..Filter::default() }, 1).await;
    assert_eq!(run.failed(), [""; 0], "{:?}", run.reports);
    assert_eq!(run.names(|verdict| matches!(verdict, Verdict::Skipped(_))), ["Containers", "Document"]);
    assert_eq!(run.slept, [Duration::from_secs(60)]);
    let Verdict::Skipped(Missing::Prerequisite { name, failure }) = run.verdict("Containers") else {
        panic!()
    };
    assert_eq!((name.as_str(), failure.element.as_str()), ("SupportsContainers", "CheckFileInfo"));
    assert_eq!(run.verdict("Document"), &Verdict::Skipped(Missing::Document("Zip/Word".to_owned())));
}

/// Each fault, and the case of ours that catches it.
#[rustfmt::skip]
const FAULTS: &[(Fault, &str)] = &[
    (Fault::RedirectsContents,          "NoRedirects"),
    (Fault::SetsCookie,                 "NoCookies"),
    (Fault::AllowsOrigins,              "NoCrossOrigin"),
    (Fault::JsonAsText,                 "JsonMediaType"),
    (Fault::TellsNull,                  "NoNulls"),
    (Fault::KnowsEveryFile,             "UnknownFile"),
    (Fault::UnknownOverrideIsFine,      "UnknownOverride"),
    (Fault::UnknownOverrideSaves,       "UnknownOverrideOnContents"),
    (Fault::MissingOverrideIsFine,      "MissingOverride"),
    (Fault::OverrideIgnoresCase,        "OverrideIsExact"),
    (Fault::RelativeOnContents,         "RelativeIsNotOfContents"),
    (Fault::CobaltIsBad,                "NoCobalt"),
    (Fault::SizeIsStale,                "SizeAgrees"),
    (Fault::HashIsStale,                "HashAgrees"),
    (Fault::ContentsWithoutVersion,     "ContentsTellTheirVersion"),
    (Fault::IgnoresMaxExpectedSize,     "LargerThanExpected"),
    (Fault::MaxExpectedSizeIsExclusive, "AsLargeAsExpected"),
    (Fault::PartIsCalledWhole,          "Ranges"),
    (Fault::IdIsMail,                   "PlainIds"),
    (Fault::NameIsPath,                 "PlainName"),
    (Fault::OriginIsStar,               "MessageOrigin"),
    (Fault::LocalTime,                  "ModifiedInUtc"),
    (Fault::WritableAndReadOnly,        "WritableIsNotReadOnly"),
    (Fault::LockIsChange,               "LocksAreNoChange"),
    (Fault::LocksWithoutId,             "LockWithoutId"),
    (Fault::NoIdTakesLock,              "LockWithoutIdOnLocked"),
    (Fault::UnlocksWithoutId,           "UnlockWithoutId"),
    (Fault::RefreshesWithoutId,         "RefreshWithoutId"),
    (Fault::EmptyOldLockCounts,         "EmptyOldLock"),
    (Fault::LockIgnoresCase,            "LockIsExact"),
    (Fault::ReadsLockIds,               "LockIsOpaque"),
    (Fault::TellsLockOnSuccess,         "LockOnlyWhereItBelongs"),
    (Fault::CutsLockIds,                "LongestLock"),
    (Fault::TakesAnyLength,             "TooLongLock"),
    (Fault::LosesLockHeader,            "ForeignLock"),
    (Fault::ConflictIsBad,              "ForeignLock"),
    (Fault::UnlocksForAnyone,           "ForeignLock"),
    (Fault::RelockIgnoresOld,           "ForeignRelock"),
    (Fault::RelocksFree,                "RelockOfFree"),
    (Fault::RefreshesFree,              "RefreshOfFree"),
    (Fault::SavesWithPastLock,          "SaveAfterTheEnd"),
    (Fault::UnlockIsAlwaysFine,         "UnlockAfterTheEnd"),
    (Fault::PastLocksStillHold,         "SaveIntoTheNextSession"),
    (Fault::LocksRace,                  "RacedLocks"),
    (Fault::LocksRace,                  "RacedRelocks"),
    (Fault::SavesRace,                  "RacedSaves"),
    (Fault::LockTellsNoVersion,         "VersionLaws"),
    (Fault::VersionStays,               "VersionLaws"),
    (Fault::VersionIsHash,              "SameContentAgain"),
    (Fault::VersionIsNumber,            "VersionIsText"),
    (Fault::SavesUnlocked,              "UnlockedSave"),
    (Fault::SavesWithoutId,             "SaveWithoutIdWhileLocked"),
    (Fault::RefusesFirstSave,           "FirstSave"),
    (Fault::IgnoresEmptySave,           "EmptySave"),
    (Fault::CutsLongBodies,             "LongSave"),
    (Fault::CutsLargeBodies,            "LargeSave"),
    (Fault::RefusesKnownTime,           "KnownTimestamp"),
    (Fault::IgnoresTimes,               "StaleTimestamp"),
    (Fault::SaveTellsOtherTime,         "SaveTellsItsTime"),
    (Fault::NameStaysUtf7,              "NameOfManyScripts"),
    (Fault::DirectUtf7IsBad,            "DirectUtf7"),
    (Fault::BrokenUtf7Fails,            "BrokenUtf7"),
    (Fault::NoTargetMakesFile,          "NoTarget"),
    (Fault::DeletesLocked,              "DeleteLocked"),
    (Fault::TokenOpensEveryFile,        "TokenOfAnotherFile"),
    (Fault::RenameSavesBody,            "RenameWithBody"),
    (Fault::RenameDoublesExtension,     "RenameWithExtension"),
    (Fault::RenamesForAnyone,           "RenameUnderForeignLock"),
    (Fault::NeedsNoToken,               "NoToken"),
    (Fault::ComparesTokenStart,         "SpoiltToken"),
    (Fault::ChangesBeforeBelieving,     "SpoiltTokenChangesNothing"),
    (Fault::NeedsBearer,                "TokenInTheQueryIsEnough"),
    (Fault::TakesExpiredToken,          "ExpiredToken"),
    (Fault::TakesStaleProof,            "StaleProof"),
    (Fault::RefusesTenMinutes,          "TenMinutesOldProof"),
    (Fault::TakesFutureProof,           "FutureProof"),
    (Fault::ProofIgnoresUrl,            "ProofOfAnotherUrl"),
    (Fault::ProofIgnoresToken,          "ProofOfAnotherToken"),
    (Fault::ContentsUnproven,           "ProofOnContents"),
    (Fault::WritesUnproven,             "ProofOnLocks"),
];

#[tokio::test]
async fn each_fault_is_caught_by_its_case_of_ours() {
    let (current, previous) = keys().unwrap().to_pkcs8();
    for (fault, case) in FAULTS {
        let signer = Signer::from_pkcs8(&current, previous.as_deref()).unwrap();
        let scene = Scene { fault: Some(*fault), signer: Some(signer), targets: 1, offers_locks: true };
        let filter = Filter { case: Some((*case).to_owned()), ..Filter::default() };
        let run = run_own(scene, filter).await;
        assert_eq!(run.failed(), [*case], "{fault:?}: {:?}", run.reports);
    }
    let scene =
        Scene { fault: Some(Fault::RefusesWithoutLocks), signer: None, targets: 1, offers_locks: false };
    let filter = Filter { group: Some("OwnSavesWithoutLocks".to_owned()), ..Filter::default() };
    assert_eq!(run_own(scene, filter).await.failed(), ["SaveWithoutLocks"]);
}

#[tokio::test]
async fn a_right_host_passes_our_own_suite() {
    let suites = own_suite();
    let total: usize = suites.iter().map(|suite| Filter::default().count(suite)).sum();
    let scene = Scene { fault: None, signer: keys(), targets: 1, offers_locks: true };
    let run = run_own(scene, Filter::default()).await;
    assert_eq!(run.failed(), [""; 0], "{:?}", run.reports);
    assert_eq!(run.names(|verdict| matches!(verdict, Verdict::Skipped(_))), ["SaveWithoutLocks"]);
    assert_eq!(run.reports.len(), total);

    let without_locks = Scene { fault: None, signer: None, targets: 1, offers_locks: false };
    let run = run_own(without_locks, Filter::default()).await;
    assert_eq!(run.failed(), [""; 0], "{:?}", run.reports);
    assert_eq!(run.verdict("SaveWithoutLocks"), &Verdict::Passed);
}

#[test]
fn every_case_of_ours_catches_a_fault() {
    let suites = own_suite();
    let cases = suites.iter().flat_map(|suite| &suite.groups).flat_map(|group| &group.cases);
    let caught = |name: &str| FAULTS.iter().any(|(_, case)| *case == name) || name == "SaveWithoutLocks";
    let idle: Vec<_> = cases.map(|case| case.name.as_str()).filter(|name| !caught(name)).collect();
    assert_eq!(idle, [""; 0]);
}

/// Each fault, and the case of Microsoft's that catches it.
#[rustfmt::skip]
const FAULTS_FOR_MICROSOFT: &[(Fault, &str)] = &[
    (Fault::TakesAnyToken,      "CheckFileWithInvalidAccessToken"),
    (Fault::ConflictIsBad,      "LockMismatchOnLockRequest"),
    (Fault::LosesLockHeader,    "LockMismatchOnRefreshLockRequest"),
    (Fault::UnlocksForAnyone,   "LockMismatchOnUnlockRequest"),
    (Fault::RelockIgnoresOld,   "LockMismatchOnUnlockAndRelockRequest"),
    (Fault::UnlockIsAlwaysFine, "UnlockUnlockedFile"),
    (Fault::SavesUnlocked,      "PutUnlockedFileNotZeroBytes"),
    (Fault::KeepsOldContent,    "BasicEdit"),
    (Fault::VersionStays,       "files.PutFileReturnsDifferentVersion"),
    (Fault::TakesAnySignature,  "ProofKeys.CurrentInvalid.OldInvalid"),
    (Fault::TakesStaleProof,    "ProofKeys.TimestampOlderThan20Min"),
    (Fault::KnowsNoOldKeys,     "ProofKeys.CurrentValidSignedWithOldKey.OldInvalid"),
];

/// Groups that a host without containers and host pages can pass.
const GROUPS_OF_MICROSOFT: [&str; 8] = [
    "CheckFileInfoSchema",
    "BaseWopiViewing",
    "Locks",
    "GetLock",
    "ExtendedLockLength",
    "EditFlows",
    "FileVersion",
    "ProofKeys",
];

#[tokio::test]
async fn each_fault_is_caught_by_its_case_of_microsofts() {
    let Some(folder) = microsoft::folder() else { return };
    let suites = [microsoft::suite(&folder)];
    let signer = keys().unwrap();
    let (current, previous) = signer.to_pkcs8();
    let scene = |fault| {
        let signer = Signer::from_pkcs8(&current, previous.as_deref()).unwrap();
        Scene { fault, signer: Some(signer), targets: 1, offers_locks: true }
    };
    for group in GROUPS_OF_MICROSOFT {
        let filter = Filter { group: Some(group.to_owned()), ..Filter::default() };
        let run = run_suites(&suites, microsoft::schemas(&folder), scene(None), filter).await;
        assert_eq!(run.names(|verdict| *verdict != Verdict::Passed), [""; 0], "{:?}", run.reports);
        assert!(!run.reports.is_empty(), "{group}");
    }
    for (fault, case) in FAULTS_FOR_MICROSOFT {
        let filter = Filter { case: Some((*case).to_owned()), ..Filter::default() };
        let run = run_suites(&suites, microsoft::schemas(&folder), scene(Some(*fault)), filter).await;
        assert_eq!(run.failed(), [*case], "{fault:?}: {:?}", run.reports);
    }
}

#[tokio::test]
async fn each_fault_is_caught_by_its_case() {
    #[rustfmt::skip]
    let rows: [(Fault, &[&str]); 11] = [
        (Fault::TakesAnyToken,         &["InvalidToken"]),
        (Fault::LosesLockHeader,       &["LockMismatch"]),
        (Fault::ConflictIsBad,         &["LockMismatch"]),
        (Fault::UnlocksForAnyone,      &["LockMismatch"]),
        (Fault::KeepsOldContent,       &["PutThenGet"]),
        (Fault::VersionStays,          &["VersionChanges"]),
        (Fault::SizeIsText,            &["Schema"]),
        (Fault::NameWithoutEnd,        &["Properties"]),
        (Fault::TakesAnySignature,     &["ProofInvalid", "ProofStale"]),
        (Fault::KnowsNoOldKeys,        &["ProofBehind"]),
        (Fault::ChildUrlWithoutToken,  &["RelativeFile"]),
    ];
    let signer = keys().unwrap();
    let (current, previous) = signer.to_pkcs8();
    for (fault, cases) in rows {
        let signer = Signer::from_pkcs8(&current, previous.as_deref()).unwrap();
        let run = run(Some(fault), Some(signer), Filter::default(), 1).await;
        assert_eq!(run.failed(), cases, "{fault:?}");
    }
}

#[tokio::test]
async fn a_filter_takes_what_it_names() {
    let only = |group: Option<&str>, case: Option<&str>, category: Option<&str>| Filter {
        group: group.map(str::to_owned),
        case: case.map(str::to_owned),
        category: category.map(str::to_owned),
        with_delays: false,
    };
    #[rustfmt::skip]
    let rows: [(Filter, &[&str]); 4] = [
        (only(Some("Locks"), None, None),                   &["LockMismatch"]),
        (only(None, Some("Schema"), None),                  &["Schema"]),
        (only(Some("Info"), None, Some("Other")),           &["Schema", "InvalidToken"]),
        (only(Some("Info"), None, Some("OfficeOnline")),    &["Schema", "InvalidToken", "Properties"]),
    ];
    for (filter, cases) in rows {
        let run = run(None, None, filter.clone(), 1).await;
        assert_eq!(run.names(|_| true), cases, "{filter:?}");
    }
}

#[tokio::test]
async fn without_keys_cases_about_signatures_are_skipped() {
    let run = run(None, None, Filter::default(), 1).await;
    for case in ["ProofInvalid", "ProofStale", "ProofAhead", "ProofBehind"] {
        assert_eq!(run.verdict(case), &Verdict::Skipped(Missing::SigningKeys), "{case}");
    }
    assert_eq!(run.failed(), [""; 0]);
    let filter = Filter { group: Some("Proofs".to_owned()), ..Filter::default() };
    let run = self::run(None, Some(Signer::generate()), filter, 1).await;
    assert_eq!(run.verdict("ProofBehind"), &Verdict::Skipped(Missing::PreviousKey));
}

#[tokio::test]
async fn several_targets_tell_the_same_in_the_same_order() {
    let alone = run(None, None, Filter::default(), 1).await;
    let together = run(None, None, Filter::default(), 3).await;
    let told = |run: &Run| {
        run.reports.iter().map(|report| format!("{} {:?}", report.case, report.verdict)).collect::<Vec<_>>()
    };
    assert_eq!(told(&alone), told(&together));
    assert!(run(None, None, Filter::default(), 0).await.reports.is_empty());
}

#[tokio::test]
async fn reports_show_the_exchange_without_the_token() {
    let run = run(Some(Fault::ConflictIsBad), None, Filter::default(), 1).await;
    let report = run.reports.iter().find(|report| report.case == "LockMismatch").unwrap();
    let Verdict::Failed(failure) = &report.verdict else { panic!("{report:?}") };
    assert_eq!((failure.request, failure.element.as_str()), (1, "Unlock"));
    assert_eq!(failure.problems, ["the status is 400, not 409"]);
    let exchange = report.exchanges.last().unwrap();
    assert_eq!(exchange.sent.headers["x-wopi-override"], "UNLOCK");
    assert_eq!(exchange.answer.as_ref().unwrap().status, 400);
    assert!(exchange.sent.url.contains("access_token=...&access_token_ttl=0"), "{}", exchange.sent.url);
    assert!(!format!("{report:?}").contains("to+en") && !format!("{report:?}").contains("to%2Ben"));
}
