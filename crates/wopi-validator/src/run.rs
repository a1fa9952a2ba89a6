//! Plays cases.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use futures::future::{self, BoxFuture};
use futures::stream::{self, StreamExt as _};
use http::StatusCode;
use tokio::sync::Mutex;
use wopi_client::{ClientError, Signing};

use crate::call::{Call, Target};
use crate::check::Known;
use crate::host::Host;
use crate::redact::Secrets;
use crate::scene::Scene;
use crate::schemas::Schemas;
use crate::state::State;
use crate::suite::{Case, Group, KeyRelation, Mutator, Operation, Request, Suite, TokenChange};
use crate::verdict::{Answer, CaseReport, Exchange, Failure, Missing, Verdict};

/// The category whose cases run whichever is asked for.
const CORE: &str = "WopiCore";
/// What cases call a token that has expired.
const EXPIRED_TOKEN: &str = "ExpiredToken";

/// Waits.
pub type Sleep = Arc<dyn Fn(Duration) -> BoxFuture<'static, ()> + Send + Sync>;

/// How a runner calls and waits.
pub struct Settings {
    /// What to sign with.
    pub signing: Option<Signing>,
    /// What answers are held against.
    pub schemas: Schemas,
    /// Waits for the time of a `Delay`.
    pub sleep: Sleep,
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings").field("schemas", &self.schemas).finish_non_exhaustive()
    }
}

/// Which cases to run; all but those that wait, unless it says otherwise.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only this group.
    pub group: Option<String>,
    /// Only cases of this name.
    pub case: Option<String>,
    /// Only this category, and what is at the core of WOPI.
    pub category: Option<String>,
    /// Also groups that wait for minutes.
    pub with_delays: bool,
}

impl Filter {
    /// Returns how many cases of a suite are to be run.
    #[must_use]
    pub fn count(&self, suite: &Suite) -> usize {
        let taken = |group: &Group| group.cases.iter().filter(|case| self.takes(group, case)).count();
        suite.groups.iter().map(taken).sum()
    }

    /// Returns whether a case is to be run.
    #[must_use]
    pub fn takes(&self, group: &Group, case: &Case) -> bool {
        let is = |wanted: &Option<String>, name: &str| wanted.as_deref().is_none_or(|wanted| wanted == name);
        is(&self.group, &group.name)
            && is(&self.case, &case.name)
            && (case.category == CORE || is(&self.category, &case.category))
            && (self.with_delays || !group.has_delay)
    }
}

/// How a run goes on.
#[derive(Debug, Clone, Copy)]
pub enum Progress<'a> {
    /// A case begins.
    Began {
        /// Its group.
        group: &'a str,
        /// Its name.
        case: &'a str,
    },
    /// A case has come to its end.
    Ended(&'a CaseReport),
}

/// Plays cases against hosts.
#[derive(Debug)]
pub struct Runner {
    host: Host,
    settings: Settings,
    expired_token: Option<String>,
}

/// How the requests of a case went.
struct Played {
    exchanges: Vec<Exchange>,
    failure: Option<Failure>,
    secrets: Secrets,
}

impl Runner {
    /// Makes a runner.
    ///
    /// # Errors
    ///
    /// [`ClientError::NotSendable`] if the machine's root certificates can't be read.
    pub fn new(settings: Settings) -> Result<Self, ClientError> {
        let host = Host::new(settings.signing.clone()).map_err(|_| ClientError::NotSendable)?;
        Ok(Self { host, settings, expired_token: None })
    }

    /// Gives a token of the target that has expired, for cases about that.
    #[must_use]
    pub fn with_expired_token(self, token: Option<String>) -> Self {
        Self { expired_token: token, ..self }
    }

    /// Runs the cases that a filter takes and returns their reports in the suite's order.
    ///
    /// As many groups run at a time as there are targets, each on a target of its own: cases of one
    /// file must not meet. Without a target nothing runs. Files for several targets should lie in folders of their own.
    pub async fn run(&self, suite: &Suite, filter: &Filter, targets: &[Target]) -> Vec<CaseReport> {
        self.run_telling(suite, filter, targets, &|_| {}).await
    }

    /// Runs as [`Self::run`] does, and tells how it goes on. Groups that run together tell in turns.
    pub async fn run_telling(
        &self,
        suite: &Suite,
        filter: &Filter,
        targets: &[Target],
        tell: &(dyn Fn(Progress<'_>) + Sync),
    ) -> Vec<CaseReport> {
        let free = Mutex::new(targets.to_vec());
        let groups = stream::iter(&suite.groups).map(|group| async {
            let Some(target) = free.lock().await.pop() else { return Vec::new() };
            let mut reports = Vec::new();
            for case in group.cases.iter().filter(|case| filter.takes(group, case)) {
                tell(Progress::Began { group: &group.name, case: &case.name });
                let report = self.run_case(suite, group, case, &target).await;
                tell(Progress::Ended(&report));
                reports.push(report);
            }
            free.lock().await.push(target);
            reports
        });
        groups.buffered(targets.len().max(1)).concat().await
    }

    /// Asks about a file as every editor does first.
    ///
    /// # Errors
    ///
    /// What is in the way, if nothing answers at that address, or the file is not there for this token.
    pub async fn reach(&self, target: &Target) -> Result<(), String> {
        let call = Call::new(
            &Request::plain(Operation::CheckFileInfo),
            target,
            &State::new(&target.token, target.wopi_src.as_str()),
            &BTreeMap::new(),
        );
        match call? {
            Some(call) => {
                let answer = self.host.send(call, &[]).await.1;
                in_the_way(answer.map_err(|why| format!("it does not answer: {why}"))?.status)
            }
            None => Ok(()),
        }
    }

    /// Runs one case, after the prerequisites of its group.
    pub async fn run_case(&self, suite: &Suite, group: &Group, case: &Case, target: &Target) -> CaseReport {
        let (verdict, exchanges) = match self.missing(suite, group, case, target).await {
            Some(missing) => (Verdict::Skipped(missing), Vec::new()),
            None => {
                let Played { mut exchanges, failure, secrets } = self.play(suite, case, target).await;
                exchanges.iter_mut().for_each(|exchange| secrets.hide(exchange));
                (failure.map_or(Verdict::Passed, Verdict::Failed), exchanges)
            }
        };
        CaseReport {
            group: group.name.clone(),
            case: case.name.clone(),
            category: case.category.clone(),
            description: case.description.clone(),
            fail_message: case.fail_message.clone(),
            section: case.section.clone(),
            verdict,
            exchanges,
        }
    }

    async fn missing(&self, suite: &Suite, group: &Group, case: &Case, target: &Target) -> Option<Missing> {
        for name in &group.prerequisites {
            let prerequisite = suite.prerequisite(name)?;
            if let Some(failure) = self.play(suite, prerequisite, target).await.failure {
                return Some(Missing::Prerequisite { name: name.clone(), failure });
            }
        }
        let document = suite.missing_document(case).map(|path| Missing::Document(path.to_owned()));
        document.or_else(|| self.missing_key(case))
    }

    fn missing_key(&self, case: &Case) -> Option<Missing> {
        let mutators = case.requests.iter().flat_map(|request| &request.mutators);
        let expired = Mutator::Token(TokenChange::Kept(EXPIRED_TOKEN.to_owned()));
        if self.expired_token.is_none() && mutators.clone().any(|mutator| *mutator == expired) {
            return Some(Missing::ExpiredToken);
        }
        let relations: Vec<_> = mutators
            .filter_map(|mutator| match mutator {
                Mutator::ProofKey { relation, .. } => Some(*relation),
                Mutator::AccessToken(_) | Mutator::Token(_) => None,
            })
            .collect();
        match self.host.signing() {
            None if !relations.is_empty() => Some(Missing::SigningKeys),
            Some(signing) if relations.contains(&KeyRelation::Behind) => {
                signing.signer.previous_public_key().is_none().then_some(Missing::PreviousKey)
            }
            _ => None,
        }
    }

    /// Plays the requests of a case up to the first failure, then its cleanup.
    async fn play(&self, suite: &Suite, case: &Case, target: &Target) -> Played {
        let mut scene = Scene {
            suite,
            target,
            state: State::new(&target.token, target.wopi_src.as_str()),
            secrets: Secrets::of(&target.token),
            exchanges: Vec::new(),
        };
        if let Some(expired) = &self.expired_token {
            scene.state.set(EXPIRED_TOKEN, expired);
            scene.secrets.add(expired);
        }
        let mut failure = None;
        for (at, request) in case.requests.iter().enumerate() {
            match self.play_request(request, &mut scene).await {
                Ok(Next::Request) => {}
                Ok(Next::End) => break,
                Err(problems) => {
                    let problems = problems.iter().map(|problem| scene.secrets.hidden(problem)).collect();
                    failure = Some(Failure { request: at, element: request.element.clone(), problems });
                    break;
                }
            }
        }
        let exchanges = std::mem::take(&mut scene.exchanges);
        for request in &case.cleanup {
            // Cleaning up what was never made fails, and that is no matter.
            let _ = self.play_request(request, &mut scene).await;
        }
        Played { exchanges, failure, secrets: scene.secrets }
    }

    /// Sends a request and returns what is wrong with the answer.
    async fn play_request(&self, request: &Request, scene: &mut Scene<'_>) -> Result<Next, Vec<String>> {
        if let Operation::Delay { secs } = request.operation {
            (self.settings.sleep)(Duration::from_secs(secs)).await;
            return Ok(Next::Request);
        }
        let calls = scene.calls(request).map_err(|problem| vec![problem])?;
        if calls.is_empty() {
            return Ok(Next::Request);
        }
        let sent = calls.into_iter().map(|call| self.host.send(call, &request.mutators));
        let mut answers = Vec::new();
        let mut failed = Vec::new();
        for (sent, answer) in future::join_all(sent).await {
            scene.exchanges.push(Exchange::new(&request.element, sent, answer.as_ref().ok()));
            match answer {
                Ok(answer) => answers.push(answer),
                Err(problem) => failed.push(problem),
            }
        }
        let known =
            Known { state: &scene.state, resources: &scene.suite.resources, schemas: &self.settings.schemas };
        failed.extend(known.problems_of_all(&request.validators, &answers));
        if !failed.is_empty() {
            return Err(failed);
        }
        let keep = match request.operation {
            Operation::Race { keep, .. } => answers.iter().find(|answer| answer.status == keep),
            _ => answers.first(),
        };
        if let Some(answer) = keep {
            scene.state.keep(&request.save, answer);
        }
        let ends = |answer: &Answer| request.ends_on.contains(&answer.status.as_u16());
        Ok(if answers.iter().any(ends) { Next::End } else { Next::Request })
    }
}

/// Tells what a first answer says is in the way of all others.
fn in_the_way(status: StatusCode) -> Result<(), String> {
    match status {
        StatusCode::UNAUTHORIZED => Err("it does not take the token: the status is 401".to_owned()),
        StatusCode::NOT_FOUND => {
            Err("it has no such file, or not for this token: the status is 404".to_owned())
        }
        _ => Ok(()),
    }
}

/// How a case goes on after a request.
enum Next {
    Request,
    End,
}
