//! Reading the discovery of office suites: the one call that this server makes by itself. Where it can't, an operator puts a copy here.
//!
//! Its addresses are the operator's own words (or Microsoft's, built in), so private addresses are good: an office suite often lives beside
//! its host. What a suite answers can lead nowhere else, since redirects are not followed. Size and time are bounded.

use std::{error::Error, path::Path, time::Duration};

use anyhow::{Context, Result};
use futures::{FutureExt, future::BoxFuture};
use reqwest::{Client, Response, header::HOST, redirect::Policy};
use sheaf_app::{DiscoverySource, FetchFailed, SuiteSettings};
use tokio::{fs::File, io::AsyncReadExt};
use url::{Position, Url};
use wopi::discovery::Discovery;

/// How long a suite may take, from the first step to the last byte.
const WITHIN: Duration = Duration::from_secs(10);

/// Reads discoveries over HTTP, or from copies.
pub(crate) struct HttpDiscovery {
    client: Client,
}

impl HttpDiscovery {
    pub(crate) fn new() -> Result<Self> {
        let client = Client::builder()
            .timeout(WITHIN)
            .redirect(Policy::none())
            // The name that is called may differ from the one that is dialled, which HTTP/2 has no good way to say.
            .http1_only()
            .user_agent(concat!("sheaf/", env!("CARGO_PKG_VERSION")))
            .build()
            .context("no client for HTTP can be made")?;
        Ok(Self { client })
    }

    async fn read(&self, suite: &SuiteSettings) -> Result<String, FetchFailed> {
        let copy = Url::parse(&suite.discovery_url).ok().and_then(|url| url.to_file_path().ok());
        let bytes = match copy {
            Some(path) if suite.discovery_url.starts_with("file:") => read_copy(&path).await?,
            _ => {
                let response = self.ask(suite).await?;
                if !response.status().is_success() {
                    return Err(FetchFailed(format!("the suite answered {}", response.status())));
                }
                read_bounded(response).await?
            }
        };
        String::from_utf8(bytes).map_err(|_| FetchFailed("the suite's discovery is not UTF-8".to_owned()))
    }

    async fn ask(&self, suite: &SuiteSettings) -> Result<Response, FetchFailed> {
        let bad = |error| FetchFailed(format!("the address of the discovery is wrong: {error}"));
        let called = Url::parse(&suite.discovery_url).map_err(bad)?;
        let request = match &suite.connect_to {
            None => self.client.get(called),
            Some(origin) => {
                let host = called[Position::BeforeHost..Position::AfterPort].to_owned();
                let dialled = format!("{origin}{}", &called[Position::BeforePath..Position::AfterQuery]);
                self.client.get(Url::parse(&dialled).map_err(bad)?).header(HOST, host)
            }
        };
        request.send().await.map_err(unreachable)
    }
}

impl DiscoverySource for HttpDiscovery {
    fn fetch<'a>(&'a self, suite: &'a SuiteSettings) -> BoxFuture<'a, Result<String, FetchFailed>> {
        self.read(suite).boxed()
    }
}

/// Reads a copy on this machine.
async fn read_copy(path: &Path) -> Result<Vec<u8>, FetchFailed> {
    let unreadable = |error| FetchFailed(format!("the copy of the discovery can't be read: {error}"));
    let mut bytes = Vec::new();
    let file = File::open(path).await.map_err(unreadable)?;
    file.take(Discovery::MAX_BYTES as u64 + 1).read_to_end(&mut bytes).await.map_err(unreadable)?;
    if bytes.len() > Discovery::MAX_BYTES { Err(too_large()) } else { Ok(bytes) }
}

fn too_large() -> FetchFailed {
    FetchFailed(format!("the suite's discovery is larger than {} MiB", Discovery::MAX_BYTES >> 20))
}

async fn read_bounded(mut response: Response) -> Result<Vec<u8>, FetchFailed> {
    let mut bytes = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(unreachable)? {
        if bytes.len() + piece.len() > Discovery::MAX_BYTES {
            return Err(too_large());
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}

fn unreachable(error: reqwest::Error) -> FetchFailed {
    if error.is_timeout() {
        return FetchFailed(format!("the suite did not answer within {} seconds", WITHIN.as_secs()));
    }
    let mut cause: &dyn Error = &error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    FetchFailed(format!("the suite can't be reached: {cause}"))
}

#[cfg(test)]
mod tests {
    use sheaf_app::ProofPolicy;
    use sheaf_domain::SuiteKind;
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        net::TcpListener,
    };

    use super::*;

    /// Answers one request with what it is given, and returns the request.
    async fn answering(answer: Vec<u8>) -> (String, tokio::task::JoinHandle<String>) {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let asked = tokio::spawn(async move {
            let (mut connection, _) = listener.accept().await.unwrap();
            let mut request = vec![0; 4096];
            let read = connection.read(&mut request).await.unwrap();
            // A client that has had enough hangs up.
            let _ = connection.write_all(&answer).await;
            String::from_utf8_lossy(&request[..read]).into_owned()
        });
        (origin, asked)
    }

    fn suite(discovery_url: &str, connect_to: Option<&str>) -> SuiteSettings {
        SuiteSettings {
            id: "office".parse().unwrap(),
            name: "Office".into(),
            kind: SuiteKind::Other,
            wopi_url: "https://wopi.example.org".into(),
            discovery_url: discovery_url.into(),
            connect_to: connect_to.map(str::to_owned),
            frame_origins: vec![],
            locks: true,
            proof: ProofPolicy::WhenOffered,
            priority: 1,
        }
    }

    fn http(status: &str, body: &[u8]) -> Vec<u8> {
        let head = format!("HTTP/1.1 {status}\r\nConnection: close\r\nLocation: http://127.0.0.1:1/\r\n\r\n");
        [head.as_bytes(), body].concat()
    }

    #[tokio::test]
    async fn another_address_is_dialled_under_the_public_name() {
        let (origin, asked) = answering(http("200 OK", b"<wopi-discovery/>")).await;
        let suite = suite("https://office.example.org/hosting/discovery?a=b", Some(&origin));
        let document = HttpDiscovery::new().unwrap().fetch(&suite).await.unwrap();
        assert_eq!(document, "<wopi-discovery/>");
        let request = asked.await.unwrap().to_lowercase();
        assert!(request.starts_with("get /hosting/discovery?a=b http/1.1\r\n"), "{request}");
        assert!(request.contains("\r\nhost: office.example.org\r\n"), "{request}");
    }

    #[tokio::test]
    async fn what_is_wrong_is_said_in_a_sentence() {
        let huge = vec![b'x'; Discovery::MAX_BYTES + 1];
        for (answer, said) in [
            (http("503 Service Unavailable", b""), "the suite answered 503 Service Unavailable"),
            (http("302 Found", b""), "the suite answered 302 Found"),
            (http("200 OK", &huge), "the suite's discovery is larger than 2 MiB"),
            (http("200 OK", b"\xff\xfe"), "the suite's discovery is not UTF-8"),
        ] {
            let (origin, _asked) = answering(answer).await;
            let failed = HttpDiscovery::new().unwrap().fetch(&suite(&origin, None)).await.unwrap_err();
            assert_eq!(failed.to_string(), said);
        }
    }

    #[tokio::test]
    async fn a_copy_is_read_where_the_suite_cannot_be_asked() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("office.xml");
        let url = Url::from_file_path(&path).unwrap();
        let fetch = async || HttpDiscovery::new().unwrap().fetch(&suite(url.as_str(), None)).await;
        let missing = fetch().await.unwrap_err().to_string();
        assert!(missing.starts_with("the copy of the discovery can't be read: "), "{missing}");
        std::fs::write(&path, "<wopi-discovery/>").unwrap();
        assert_eq!(fetch().await.unwrap(), "<wopi-discovery/>");
        std::fs::write(&path, vec![b'x'; Discovery::MAX_BYTES + 1]).unwrap();
        assert_eq!(fetch().await.unwrap_err().to_string(), "the suite's discovery is larger than 2 MiB");
    }

    #[tokio::test]
    async fn a_suite_that_is_down_is_said_to_be() {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        drop(listener);
        let failed = HttpDiscovery::new().unwrap().fetch(&suite(&origin, None)).await.unwrap_err();
        assert!(failed.to_string().starts_with("the suite can't be reached: "), "{failed}");
    }
}
