//! Plays cases.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use futures::future::BoxFuture;
use futures::stream::{self, StreamExt as _};
use tokio::sync::Mutex;
use wopi_client::{ClientError, Signing};

use crate::call::{Call, Target};
use crate::check::Known;
use crate::host::Host;
use crate::redact::without_tokens;
use crate::schemas::Schemas;
use crate::state::State;
use crate::suite::{Case, Group, KeyRelation, Mutator, Operation, Request, Suite};
use crate::verdict::{CaseReport, Exchange, Failure, Missing, Verdict};

/// The category whose cases run whichever is asked for.
const CORE: &str = "WopiCore";

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
}

/// How the requests of a case went.
struct Played {
    exchanges: Vec<Exchange>,
    failure: Option<Failure>,
}

impl Runner {
    /// Makes a runner.
    ///
    /// # Errors
    ///
    /// [`ClientError::NotSendable`] if the machine's root certificates can't be read.
    pub fn new(settings: Settings) -> Result<Self, ClientError> {
        let host = Host::new(settings.signing.clone()).map_err(|_| ClientError::NotSendable)?;
        Ok(Self { host, settings })
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
    /// What is in the way, if nothing answers at that address.
    pub async fn reach(&self, target: &Target) -> Result<(), String> {
        let call = Call::new(
            &Request::plain(Operation::CheckFileInfo),
            target,
            &State::new(&target.token, target.wopi_src.as_str()),
            &BTreeMap::new(),
        );
        match call? {
            Some(call) => self.host.send(call, &[]).await.1.map(drop),
            None => Ok(()),
        }
    }

    /// Runs one case, after the prerequisites of its group.
    pub async fn run_case(&self, suite: &Suite, group: &Group, case: &Case, target: &Target) -> CaseReport {
        let (verdict, exchanges) = match self.missing(suite, group, case, target).await {
            Some(missing) => (Verdict::Skipped(missing), Vec::new()),
            None => {
                let Played { exchanges, failure } = self.play(suite, case, target).await;
                (failure.map_or(Verdict::Passed, Verdict::Failed), exchanges)
            }
        };
        CaseReport {
            group: group.name.clone(),
            case: case.name.clone(),
            category: case.category.clone(),
            description: case.description.clone(),
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
        case.unsupported()
            .map(|element| Missing::Unsupported(element.to_owned()))
            .or_else(|| self.missing_key(case))
    }

    fn missing_key(&self, case: &Case) -> Option<Missing> {
        let mutators = case.requests.iter().flat_map(|request| &request.mutators);
        let relations: Vec<_> = mutators
            .filter_map(|mutator| match mutator {
                Mutator::ProofKey { relation, .. } => Some(*relation),
                Mutator::AccessToken(_) => None,
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
        let mut state = State::new(&target.token, target.wopi_src.as_str());
        let mut played = Played { exchanges: Vec::new(), failure: None };
        for (at, request) in case.requests.iter().enumerate() {
            let problems = self.play_request(suite, request, target, &mut state, &mut played.exchanges).await;
            if !problems.is_empty() {
                played.failure = Some(Failure {
                    request: at,
                    element: request.element.clone(),
                    problems: told(&problems),
                });
                break;
            }
        }
        for request in &case.cleanup {
            // Cleaning up what was never made fails, and that is no matter.
            self.play_request(suite, request, target, &mut state, &mut Vec::new()).await;
        }
        played
    }

    /// Sends a request and returns what is wrong with the answer.
    async fn play_request(
        &self,
        suite: &Suite,
        request: &Request,
        target: &Target,
        state: &mut State,
        exchanges: &mut Vec<Exchange>,
    ) -> Vec<String> {
        match request.operation {
            Operation::Delay { secs } => {
                (self.settings.sleep)(Duration::from_secs(secs)).await;
                return Vec::new();
            }
            Operation::Unsupported(_) => return Vec::new(),
            _ => {}
        }
        let call = match Call::new(request, target, state, &suite.resources) {
            Ok(Some(call)) => call,
            Ok(None) => return Vec::new(),
            Err(problem) => return vec![problem],
        };
        let (sent, answer) = self.host.send(call, &request.mutators).await;
        let problems = match &answer {
            Err(problem) => vec![problem.clone()],
            Ok(answer) => {
                let schemas = &self.settings.schemas;
                let known = Known { state, resources: &suite.resources, schemas };
                request.validators.iter().flat_map(|validator| known.problems(validator, answer)).collect()
            }
        };
        if let (Ok(answer), true) = (&answer, problems.is_empty()) {
            state.keep(&request.save, answer);
        }
        exchanges.push(Exchange { element: request.element.clone(), sent, answer: answer.ok() });
        problems
    }
}

fn told(problems: &[String]) -> Vec<String> {
    problems.iter().map(|problem| without_tokens(problem)).collect()
}
