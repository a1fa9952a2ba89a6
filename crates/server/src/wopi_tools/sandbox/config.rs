//! The configuration of a sandbox: settings that anybody could write, and nothing from file or environment.

use std::{net::SocketAddr, path::Path};

use anyhow::{Result, anyhow};
use sheaf_domain::SuiteId;
use url::Url;

use super::{Sandbox, Switch, client_discovery};
use crate::config::{Config, Flag, Sources};

/// The id of the client under test, as an office suite.
const CLIENT: &str = "client";

/// Returns the suite that the client is.
pub(super) fn client() -> SuiteId {
    CLIENT.parse().expect("it is an id")
}

impl Sandbox {
    /// Returns the configuration of the server behind it.
    pub(super) fn config(&self, address: SocketAddr, folder: &Path) -> Result<Config> {
        let discovery = Url::from_file_path(folder.join(client_discovery::FILE))
            .map_err(|()| anyhow!("the folder {} has no absolute path", folder.display()))?;
        let on = |switch| (switch == Switch::On).to_string();
        let settings = [
            ("server.listen", address.to_string()),
            ("server.data", folder.join("data").display().to_string()),
            ("wopi.public_url", format!("http://{address}")),
            ("wopi.containers", on(self.containers)),
            ("wopi.relative_writes", on(self.relative_writes)),
            ("wopi.file_url", on(self.file_url)),
            ("wopi.share_urls", on(self.share_urls)),
            ("suites.client.kind", "other".to_owned()),
            ("suites.client.name", "Client under test".to_owned()),
            ("suites.client.discovery_url", discovery.to_string()),
            ("suites.client.locks", on(self.locks)),
            ("suites.client.proof", self.trust_discovery.is_some().to_string()),
            ("suites.client.priority", "1000".to_owned()),
        ];
        let flag = |(key, value): (&str, String)| Flag { name: key.to_owned(), key: key.to_owned(), value };
        let flags = settings.into_iter().map(flag).collect();
        Ok(Config::read(&Sources { flags, ..Sources::default() })?)
    }
}
