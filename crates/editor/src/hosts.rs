//! The WOPI hosts: a client for each, which signs with the installation's keys.

use std::{sync::Arc, time::Duration};

use tokio::{sync::Mutex, time::Instant};
use wopi_client::{Client, Document, Settings, Signer, Signing};

use crate::{SigningKeys, SigningKeysError, WopiHost, documents, problem::Problem};

/// How long keys are used before they are loaded anew: what a rotation takes to reach every node.
const KEYS_MAX_AGE: Duration = Duration::from_secs(600);

/// Tells the time in ticks ([`wopi::proof::ticks`]).
pub(crate) type NowTicks = Arc<dyn Fn() -> i64 + Send + Sync>;

pub(crate) struct Hosts {
    hosts: Vec<WopiHost>,
    keys: Arc<dyn SigningKeys>,
    now_ticks: NowTicks,
    loaded: Mutex<Option<Loaded>>,
}

/// The keys and the clients that sign with them, one for each host, in order.
#[derive(Clone)]
struct Loaded {
    at: Instant,
    signer: Arc<Signer>,
    clients: Arc<[Client]>,
}

impl Hosts {
    pub(crate) fn new(hosts: Vec<WopiHost>, keys: Arc<dyn SigningKeys>, now_ticks: NowTicks) -> Self {
        Self { hosts, keys, now_ticks, loaded: Mutex::new(None) }
    }

    /// Returns whether a document may be opened.
    pub(crate) fn have(&self, src: &str) -> bool {
        documents::find(&self.hosts, src).is_some()
    }

    /// Opens a document with a token. Refuses every address that is no document of a configured host.
    pub(crate) async fn document(&self, src: &str, token: &str) -> Result<Document, Problem> {
        let host = documents::find(&self.hosts, src).ok_or(Problem::Refused)?;
        let loaded = self.load().await.map_err(Problem::NoKeys)?;
        Document::new(&loaded.clients[host], src, token).map_err(|_| Problem::Refused)
    }

    /// Returns the keys that discovery tells of.
    pub(crate) async fn signer(&self) -> Result<Arc<Signer>, SigningKeysError> {
        Ok(self.load().await?.signer)
    }

    async fn load(&self) -> Result<Loaded, SigningKeysError> {
        let mut loaded = self.loaded.lock().await;
        match &*loaded {
            Some(known) if known.at.elapsed() < KEYS_MAX_AGE => return Ok(known.clone()),
            _ => {}
        }
        match (self.load_anew().await, &mut *loaded) {
            (Ok(fresh), loaded) => Ok(loaded.insert(fresh).clone()),
            (Err(error), Some(known)) => {
                tracing::warn!(
                    error = &*error,
                    "the signing keys could not be loaded anew; going on with the known ones"
                );
                known.at = Instant::now();
                Ok(known.clone())
            }
            (Err(error), None) => Err(error),
        }
    }

    async fn load_anew(&self) -> Result<Loaded, SigningKeysError> {
        let signer = Arc::new(self.keys.load().await?.signer()?);
        let clients = self.hosts.iter().map(|host| self.client(host, &signer)).collect::<Result<_, _>>()?;
        Ok(Loaded { at: Instant::now(), signer, clients })
    }

    fn client(&self, host: &WopiHost, signer: &Arc<Signer>) -> Result<Client, SigningKeysError> {
        let signing = Signing { signer: Arc::clone(signer), now_ticks: Arc::clone(&self.now_ticks) };
        let connect_to = host.internal_url.clone();
        Ok(Client::new(Settings { connect_to, signing: Some(signing), ..Settings::default() })?)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex as Cell;

    use futures::{FutureExt as _, future::BoxFuture};

    use super::*;
    use crate::Pkcs8Keys;

    /// A keeper whose store may fail.
    struct Keeper(Cell<Option<Pkcs8Keys>>);

    impl SigningKeys for Keeper {
        fn load(&self) -> BoxFuture<'_, Result<Pkcs8Keys, SigningKeysError>> {
            async { self.0.lock().unwrap().clone().ok_or_else(|| "the store is down".into()) }.boxed()
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_rotation_arrives_in_ten_minutes_and_a_store_that_is_down_stops_nobody() {
        let keeper = Arc::new(Keeper(Cell::new(None)));
        let hosts = Hosts::new(Vec::new(), keeper.clone(), Arc::new(|| 0));
        assert!(hosts.signer().await.is_err());
        let first = Pkcs8Keys::generate();
        *keeper.0.lock().unwrap() = Some(first.clone());
        let known = hosts.signer().await.unwrap().public_key();
        *keeper.0.lock().unwrap() = None;
        tokio::time::advance(KEYS_MAX_AGE).await;
        assert_eq!(hosts.signer().await.unwrap().public_key(), known);
        *keeper.0.lock().unwrap() = Some(first.rotated().unwrap());
        assert_eq!(hosts.signer().await.unwrap().public_key(), known, "asked a moment ago");
        tokio::time::advance(KEYS_MAX_AGE).await;
        let rotated = hosts.signer().await.unwrap();
        assert_eq!(rotated.previous_public_key().unwrap(), known);
    }
}
