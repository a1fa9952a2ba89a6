//! Microsoft's cases of CSPP Plus against a host that has it: right, it passes them all; with one
//! fault, the case for it fails.

mod microsoft;
mod plus_host;

use std::sync::Arc;

use plus_host::{Fault, Host, TOKEN};
use wopi_validator::{CaseReport, Filter, Runner, Settings, Target, Verdict};

/// The category of the cases, and how many there are in version 2.0.6.
const PLUS: &str = "WopiCoauth";
const PLUS_CASES: usize = 92;
/// Groups of CSPP Plus, and how many cases each has.
const GROUPS: [(&str, usize); 6] = [
    ("CoauthLocks", 47),
    ("IncrementalFileTransferErrorCases", 9),
    ("IncrementalFileTransferWithFullFileChunkingScheme", 9),
    ("IncrementalFileTransferWithZipChunkingScheme", 14),
    ("RenameFileWithCoauthLockSupported", 8),
    ("CoauthLockExpiration", 5),
];

/// Runs cases; nothing if there are none at hand. Waiting moves the host's clock.
async fn run(fault: Option<Fault>, filter: Filter) -> Option<Vec<CaseReport>> {
    let folder = microsoft::folder()?;
    let (suite, schemas) = (microsoft::suite(&folder), microsoft::schemas(&folder));
    let host = Host::start(fault).await;
    let wait = host.wait();
    let sleep = Arc::new(move |time| {
        wait(time);
        Box::pin(std::future::ready(())) as _
    });
    let target = Target { wopi_src: host.wopi_src(), token: TOKEN.to_owned(), token_ttl: 0 };
    let runner = Runner::new(Settings { signing: None, schemas, sleep }).unwrap();
    Some(runner.run(&suite, &Filter { with_delays: true, ..filter }, &[target]).await)
}

#[tokio::test]
async fn a_right_host_passes_all_ninety_two() {
    let mut passed = 0;
    for (group, cases) in GROUPS {
        let filter = Filter { group: Some(group.to_owned()), ..Filter::default() };
        let Some(reports) = run(None, filter).await else { return };
        let not_passed = reports.iter().filter(|report| report.verdict != Verdict::Passed);
        let not_passed: Vec<_> = not_passed.map(|report| (&report.case, &report.verdict)).collect();
        assert!(not_passed.is_empty(), "{not_passed:#?}");
        assert_eq!(reports.len(), cases, "{group}");
        assert!(reports.iter().all(|report| report.category == PLUS), "{group}");
        passed += reports.len();
    }
    assert_eq!(passed, PLUS_CASES);
}

#[tokio::test]
async fn each_fault_is_caught_by_its_case() {
    #[rustfmt::skip]
    let rows = [
        // the fault                       the case that catches it, and what it says
        (Fault::TableVersionStays,         "CoauthLock.CoauthExclusiveLockRequestOnExistingCoauthLock", "X-WOPI-CoauthTableVersion is still"),
        (Fault::TableVersionChangesAlone,  "CoauthLock.SingleLockInCoauthTable.GetCoauthTableWithSameVersionAsHost", "is not empty"),
        (Fault::TableIsAlwaysSent,         "CoauthLock.MultipleLocksInCoauthTable.GetCoauthTableWithSameVersionAsHost", "is not empty"),
        (Fault::TableHasMore,              "CoauthLock.SingleLockInCoauthTable", "ExpiresAt"),
        (Fault::TableLosesAnEditor,        "CoauthLock.MultipleLocksInCoauthTable", "CoauthTable is 1, not 2"),
        (Fault::MetadataFromHeaderOnly,    "CoauthLock.CoauthLockMetadataSentAsBody", "CoauthTable is"),
        (Fault::RefreshClearsMetadata,     "CoauthLock.RefreshCoauthLockWithoutMetadata", "CoauthTable is"),
        (Fault::TakesAnyTimeout,           "CoauthLock.InvalidGetCoauthLockExpirationTimeout", "the status is 200, not 400"),
        (Fault::CutsLongIds,               "CoauthLock.CoauthLockIdLengthValidationForGetCoauthLock", "the status is 200, not 400"),
        (Fault::TakesTwoExclusive,         "CoauthLock.CoauthExclusiveLockRequestOnExistingCoauthExclusiveLock", "the status is 200, not 409"),
        (Fault::LocksNeverEnd,             "CoauthLock.UnlockCoauthLockOnExpiredCoauthLock", "the status is 200, not 409"),
        (Fault::LocksNeverEnd,             "CoauthLock.CoauthLockExpirationTimeoutValidation", "CoauthTable is 1, not 0"),
        (Fault::HidesTheHolder,            "CoauthLock.CoauthLockRequestOnExistingWopiLockWithLockUserVisibleTrue", "X-WOPI-ConflictingLockUsername is missing"),
        (Fault::WrongChunkId,              "IncrementalFileTransfer.FullFile.UploadWithCoauthLock.Success", "has another id than its bytes"),
        (Fault::NoEndFrame,                "IncrementalFileTransfer.Zip.DownloadWithNoneChunksToReturn.Success", "there is no end frame"),
        (Fault::WrongLength,               "IncrementalFileTransfer.Zip.UploadWithWopiLock.Success", "bytes, not"),
        (Fault::WrongScheme,               "IncrementalFileTransfer.Zip.DownloadWithZipAndHostReturnsFullFileDueToNonZipArchive.Success", "is cut as Zip, not FullFile"),
        (Fault::SendsKnownChunks,          "IncrementalFileTransfer.Zip.DeltaUploadsAndDeltaDownloadZeroBlobs.Success", "chunks, not 0"),
        (Fault::HoldsLastChunkBack,        "IncrementalFileTransfer.Zip.DownloadWithLastZipChunk.Success", "there are 0 chunks, not 2"),
        (Fault::LosesChunks,               "IncrementalFileTransfer.Zip.DeltaUploadsAndFullDownload.Success", "is missing"),
        (Fault::NoItemVersion,             "IncrementalFileTransfer.FullFile.DownloadUnexistedStreamShouldReturnEmptyStream.Success", "X-WOPI-ItemVersion is missing"),
        (Fault::SequenceNumberStays,       "IncrementalFileTransfer.FullFile.UploadWithWopiLock.Success", "X-WOPI-SequenceNumber is"),
        (Fault::TakesOldSequenceNumber,    "IncrementalFileTransfer.ClientSequenceNumberMismatchWithHost.PreconditionFail412", "the status is 200, not 412"),
        (Fault::HidesSequenceNumber,       "IncrementalFileTransfer.ClientSequenceNumberMismatchWithHost.PreconditionFail412", "X-WOPI-SequenceNumber is missing"),
        (Fault::SavesUnlocked,             "IncrementalFileTransfer.FileNotLockedAndFileSizeNotZero.FailWithConflict409", "the status is 200, not 409"),
        (Fault::TakesBothLocks,            "IncrementalFileTransfer.ClientCoauthLockAndWopiLockSetTogether.FailWithBadRequest400", "the status is 200, not 400"),
        (Fault::HidesMechanism,            "IncrementalFileTransfer.ClientWopiLockMismatchWithHostCoauthExclusiveLock.FailWithConflict409", "X-WOPI-ConflictingMechanism is missing"),
        (Fault::DropsOtherStreams,         "IncrementalFileTransfer.FullFile.UploadSubsetOfFileStreams.Success", "MainContent lacks its last"),
        (Fault::KeepsProperties,           "IncrementalFileTransfer.FullFile.PutChunkedFileWithContentPropertiesAndPutFile.SuccessWithContentPropertyCleanedUp", "name2 must not be there"),
        (Fault::RenamesForAnyone,          "RenameFile.ClientPresentsNoLockWithHostCoauthLock.FailWithConflict409", "the status is 200, not 409"),
        (Fault::RenameChangesContent,      "RenameFile.ClientPresentsCoauthLockWithHostCoauthLock.Success", "MainContent is cut as FullFile, not Zip"),
    ];
    for (fault, case, problem) in rows {
        let filter = Filter { case: Some(case.to_owned()), ..Filter::default() };
        let Some(reports) = run(Some(fault), filter).await else { return };
        let [CaseReport { verdict: Verdict::Failed(failure), .. }] = &reports[..] else {
            panic!("{fault:?} is not caught by {case}")
        };
        assert!(failure.problems.iter().any(|told| told.contains(problem)), "{fault:?}: {failure}");
    }
}
