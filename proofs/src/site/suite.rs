//! The office suite that a proof plays: a discovery with its own keys, and a WOPI client that signs with them.

use std::{
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};

use anyhow::Result;
use axum::{Router, routing::get};
use tokio::net::TcpListener;
use url::Url;
use wopi::proof::ticks;
use wopi_client::{Client, Document, Settings, Signer, Signing};

use super::{Opened, Site};

/// What it says it can edit.
const EXTENSIONS: [&str; 4] = ["docx", "bin", "txt", "xlsx"];

pub(crate) struct Suite {
    pub(crate) discovery_url: String,
    signer: Arc<Signer>,
}

impl Suite {
    /// Its id in the configuration.
    pub(crate) const ID: &str = "office";

    /// Starts it; it answers for as long as the program runs.
    pub(super) async fn start() -> Result<Self> {
        let signer = Arc::new(Signer::generate());
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let origin = format!("http://{}", listener.local_addr()?);
        let document = discovery(&origin, &signer);
        let router = Router::new().route("/discovery", get(move || async move { document }));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Ok(Self { discovery_url: format!("{origin}/discovery"), signer })
    }

    /// Opens a document as the suite does, with the token that the host page posted.
    pub(crate) fn open(&self, site: &Site, opened: &Opened) -> Result<Document> {
        Ok(Document::new(&self.client(site)?, &opened.wopi_src, &opened.token)?)
    }

    fn client(&self, site: &Site) -> Result<Client> {
        let signing = Signing { signer: self.signer.clone(), now_ticks: Arc::new(now_ticks) };
        let connect_to = Some(Url::parse(&format!("http://{}", site.address()))?);
        Ok(Client::new(Settings { connect_to, signing: Some(signing), ..Settings::default() })?)
    }

    /// Returns the headers that prove a call of the suite, for whoever builds requests by hand.
    pub(crate) fn proof(&self, token: &str, url: &str) -> [(&'static str, String); 3] {
        let signature = self.signer.sign(token, url, now_ticks());
        [
            (wopi::headers::PROOF, signature.proof),
            (wopi::headers::PROOF_OLD, signature.proof_old),
            (wopi::headers::TIMESTAMP, signature.timestamp),
        ]
    }
}

#[expect(clippy::disallowed_methods, reason = "the office suite's clock, which is not the product's")]
fn now_ticks() -> i64 {
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    ticks::from_unix_micros(i64::try_from(since_1970.as_micros()).unwrap_or(i64::MAX))
}

fn discovery(origin: &str, signer: &Signer) -> String {
    let actions: String = EXTENSIONS
        .iter()
        .map(|ext| {
            format!(
                r#"<action name="edit" ext="{ext}" requires="locks,update" urlsrc="{origin}/edit?&lt;wopisrc=WOPI_SOURCE&amp;&gt;"/>"#
            )
        })
        .collect();
    let key = signer.public_key();
    format!(
        r#"<wopi-discovery><net-zone name="external-http"><app name="Office">{actions}</app></net-zone><proof-key value="" modulus="{0}" exponent="{1}" oldvalue="" oldmodulus="{0}" oldexponent="{1}"/></wopi-discovery>"#,
        key.modulus, key.exponent
    )
}
