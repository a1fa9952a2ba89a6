//! Counts the queries of CheckFileInfo, as the driver sees them: policies five levels deep, nothing read before, both databases.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{SystemTime, UNIX_EPOCH},
};

use anyhow::{Context, Result, ensure};
use futures::{FutureExt, future::BoxFuture};
use sheaf_app::{
    App, Caller, DiscoverySource, FetchFailed, Looks, Opening, Password, Place, ProofPolicy, SealingKey,
    Settings, SuiteSettings, WopiCall, right,
};
use sheaf_blobs::BlobStore;
use sheaf_domain::{
    Clock, ItemName, OnConflict, Policy, PolicyKey, Random, Role, SessionId, SuiteKind, Timestamp,
};
use sheaf_store::scratch;
use url::Url;
use wopi::proof::{ProofHeaders, ticks};
use wopi_client::Signer;

use crate::verdict::Verdict;

const WOPI: &str = "http://wopi.example.org";
/// How deep the person's organization lies; each level has a policy.
const LEVELS: usize = 5;

/// The wall clock, moved by nothing.
struct Now;

impl Clock for Now {
    #[expect(clippy::disallowed_methods, reason = "a proof lives in the present")]
    fn now(&self) -> Timestamp {
        let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp::from_unix_micros(i64::try_from(since_1970.as_micros()).unwrap_or(i64::MAX))
    }
}

struct Counting(AtomicU64);

impl Random for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        let number = self.0.fetch_add(1, Ordering::Relaxed).to_le_bytes();
        bytes.iter_mut().zip(number.iter().cycle()).for_each(|(byte, of)| *byte = *of);
    }
}

/// An office suite with keys.
struct Office(Signer);

impl DiscoverySource for Office {
    fn fetch<'a>(&'a self, _: &'a SuiteSettings) -> BoxFuture<'a, Result<String, FetchFailed>> {
        let key = self.0.public_key();
        let action = r#"<action name="edit" ext="txt" urlsrc="http://office.example.org/edit?&lt;wopisrc=WOPI_SOURCE&amp;&gt;"/>"#;
        let document = format!(
            r#"<wopi-discovery><net-zone name="external-http"><app name="Office">{action}</app></net-zone><proof-key value="" modulus="{0}" exponent="{1}" oldvalue="" oldmodulus="{0}" oldexponent="{1}"/></wopi-discovery>"#,
            key.modulus, key.exponent
        );
        async { Ok(document) }.boxed()
    }
}

pub(super) async fn count(verdict: &mut Verdict) -> Result<()> {
    for backend in scratch::backends() {
        let clock: Arc<dyn Clock> = Arc::new(Now);
        let scratch = scratch::make(*backend, clock.clone()).await?;
        let random: Arc<dyn Random> = Arc::new(Counting(AtomicU64::new(1)));
        let blobs = BlobStore::memory(clock.clone());
        let node = || {
            let sealing = SealingKey::new(&[7; 32]);
            App::new(scratch.store.clone(), blobs.clone(), clock.clone(), random.clone(), sealing, settings())
        };
        let office = Office(Signer::generate());
        let (source, token) = opened(&node(), &office, &*clock, &*random).await?;

        // Another node, which has read what every node reads at its start, and nothing since.
        let cold = node();
        cold.reload_keys().await?;
        cold.reload_discoveries().await?;
        let before = scratch.store.statements();
        let url = Url::parse(&format!("{source}?access_token={token}"))?;
        let signature =
            office.0.sign(&token, url.as_str(), ticks::from_unix_micros(clock.now().unix_micros()));
        let item = url.path().rsplit('/').next().context("no item")?.parse().context("no item")?;
        let call = WopiCall {
            token: &token,
            raw_token: &token,
            origin: WOPI,
            target: &url[url::Position::BeforePath..],
            proof: ProofHeaders {
                proof: Some(&signature.proof),
                proof_old: Some(&signature.proof_old),
                timestamp: Some(&signature.timestamp),
            },
        };
        let info = cold.check_file_info(&cold.admit_to_file(&call, item)?).await?;
        ensure!(info.user_can_write, "the person may write");
        let queries = scratch.store.statements() - before;
        verdict.note(
            format!("{}: CheckFileInfo, cold, policies {LEVELS} levels deep: one query", scratch.name),
            queries,
            queries == 1,
        );
    }
    if scratch::backends().len() == 1 {
        verdict.note("PostgreSQL", "SHEAF_TEST_POSTGRES is not set", false);
    }
    Ok(())
}

/// Makes a person in a deep organization who opens a document; returns its WOPISrc and the token.
async fn opened(
    app: &App,
    office: &Office,
    clock: &dyn Clock,
    random: &dyn Random,
) -> Result<(String, String)> {
    app.reload_keys().await?;
    app.refresh_discoveries(office).await?;
    let mut organization = app.found_organization(Place::Master, "Level 1", &policy(1)).await?;
    for level in 2..=LEVELS {
        organization = app
            .found_organization(Place::Below(organization), &format!("Level {level}"), &policy(level))
            .await?;
    }
    let (role, password) = (Role::StandardUser, Password::new("east-bank-at-dawn".to_owned()));
    let member = app.admit_member(organization, "ada@example.org", "Ada", &password, role).await?;
    let session = SessionId::fresh(clock.now(), random);
    let caller = Caller {
        session,
        account: member.account,
        name: "Ada".to_owned(),
        membership: member.membership,
        organization,
        role,
        address: None,
    };
    let root = app.grant::<right::Add>(&caller, member.home.context("no drive")?.root).await?;
    let name = ItemName::parse("a.txt")?;
    let file = app.create_document(&caller, &root, &name, OnConflict::Fail).await?;
    let opened = app.open_document(&caller, file.id, Opening::Edit, None, &Looks::default()).await?;
    let address = Url::parse(&opened.action_url)?;
    let source = address.query_pairs().find(|(name, _)| name == "wopisrc").context("no wopisrc")?;
    Ok((source.1.into_owned(), opened.access_token.reveal().to_owned()))
}

fn policy(level: usize) -> Policy {
    Policy::default().with(PolicyKey::MaxFileBytes, (100 - level as u64) << 20)
}

fn settings() -> Settings {
    let office = SuiteSettings {
        id: "office".parse().expect("a good id"),
        name: "Office".to_owned(),
        kind: SuiteKind::Other,
        wopi_url: WOPI.to_owned(),
        discovery_url: "http://office.example.org/discovery".to_owned(),
        connect_to: None,
        frame_origins: Vec::new(),
        locks: true,
        proof: ProofPolicy::Required,
        priority: 0,
    };
    Settings {
        portal_url: "http://files.example.org".to_owned(),
        surfaces: Default::default(),
        embedded_in: Vec::new(),
        suites: vec![office],
        limits: Default::default(),
        retention: Default::default(),
        mail: None,
    }
}
