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
