//! Plays test cases against a sandbox.

use std::{
    io::{self, Write},
    sync::Arc,
};

use futures::FutureExt;
use wopi::proof::ticks;
use wopi_client::{Signer, Signing};
use wopi_validator::{Runner, Schemas, Settings, Suite, Verdict, suite::Case};

use crate::process::Sandbox;

/// A case, by group and name.
pub(crate) type Name = (String, String);

/// Plays the cases that are taken one after another against a sandbox of their own, as they share its file.
pub(crate) async fn play(
    signer: Option<Arc<Signer>>,
    arguments: &[&str],
    schemas: Schemas,
    suites: &[Suite],
    takes: impl Fn(&Case) -> bool,
) -> Vec<(Name, Verdict)> {
    let sandbox = match &signer {
        Some(signer) => Sandbox::start_signed(signer, arguments),
        None => Sandbox::start(arguments),
    };
    let signing = signer.map(|signer| Signing { signer, now_ticks: Arc::new(now_ticks) });
    let sleep = Arc::new(|time| tokio::time::sleep(time).boxed());
    let runner = Runner::new(Settings { signing, schemas, sleep }).unwrap();
    let target = sandbox.target();
    let mut verdicts = Vec::new();
    for suite in suites {
        for group in &suite.groups {
            for case in group.cases.iter().filter(|case| takes(case)) {
                let report = runner.run_case(suite, group, case, &target).await;
                verdicts.push(((report.group, report.case), report.verdict));
            }
        }
    }
    verdicts
}

pub(crate) fn is_failed(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Failed(_))
}

/// Says something that is seen also when the test passes.
#[expect(
    clippy::explicit_write,
    reason = "what eprintln writes is kept from whoever runs a test that passes"
)]
pub(crate) fn say(text: &str) {
    writeln!(io::stderr(), "{text}").unwrap();
}

#[expect(clippy::disallowed_methods, reason = "the sandbox is a program with the machine's own clock")]
fn now_ticks() -> i64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    ticks::from_unix_micros(i64::try_from(now.as_micros()).unwrap())
}
