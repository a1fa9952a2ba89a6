//! A case while it is played: from its requests to calls.

use crate::call::{Call, Target};
use crate::redact::Secrets;
use crate::state::State;
use crate::suite::{Operation, Racer, Request, Suite};
use crate::verdict::Exchange;

/// A case while it is played.
pub(crate) struct Scene<'a> {
    pub(crate) suite: &'a Suite,
    pub(crate) target: &'a Target,
    pub(crate) state: State,
    pub(crate) secrets: Secrets,
    pub(crate) exchanges: Vec<Exchange>,
}

impl Scene<'_> {
    /// Returns the calls that a request means: none, one, or those of a race.
    pub(crate) fn calls(&mut self, request: &Request) -> Result<Vec<Call>, String> {
        let calls: Vec<Call> = match &request.operation {
            Operation::Race { racers, .. } => {
                let racers = racers.iter().enumerate();
                racers.map(|(at, racer)| self.racer(at, racer)).collect::<Result<_, _>>()?
            }
            _ => Call::new(request, self.target, &self.state, &self.suite.resources)?.into_iter().collect(),
        };
        for call in &calls {
            self.secrets.add(call.token.as_deref().unwrap_or_default());
        }
        Ok(calls)
    }

    fn racer(&self, at: usize, racer: &Racer) -> Result<Call, String> {
        let request = Request::plain(racer.operation.clone());
        let call = Call::new(&request, self.target, &self.state, &self.suite.resources)?;
        let mut call = call.ok_or("a call of a race goes nowhere")?;
        call.change(&racer.headers, &self.state, at)?;
        Ok(call)
    }
}
