//! More servers of a site: nodes that share its database, its blobs and its key file, and have all else to themselves.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};

use anyhow::{Context, Result};
use url::Url;

use super::{Process, Site, Wrapped};

/// A server of a site, called by its address, as a load balancer does. Cheap to clone.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node(SocketAddr);

impl Node {
    /// Returns the name that a URL calls, and the URL by which this node is called under that name.
    pub(crate) fn address_of(&self, url: &str, target: &str) -> Result<(String, String)> {
        let url = Url::parse(url)?;
        let name = url.host_str().context("the address has no name")?;
        let name = url.port().map_or(name.to_owned(), |port| format!("{name}:{port}"));
        Ok((name, format!("http://{}{}{target}", self.0, url.path())))
    }

    pub(super) fn origin(self) -> String {
        format!("http://{}", self.0)
    }
}

impl Site {
    /// Returns the first server of the site.
    pub(crate) fn first_node(&self) -> Node {
        Node(self.address)
    }

    /// Starts another server beside the first, which must be running.
    pub(crate) async fn start_another_node(&self) -> Result<(Process, Node)> {
        let address = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?;
        let data = self.folder().join(address.port().to_string());
        let mut arguments = vec!["serve".to_owned(), "--listen".to_owned(), address.to_string()];
        arguments.extend(["--data".to_owned(), data.display().to_string()]);
        for (setting, value) in [
            ("blobs.folder", self.data().join("blobs").display().to_string()),
            ("server.key_file", self.data().join("sheaf.key").display().to_string()),
            ("portal.public_url", self.origin("files")),
            ("wopi.public_url", self.origin("wopi")),
            ("editor.public_url", self.origin("editor")),
        ] {
            arguments.extend(["--set".to_owned(), format!("{setting}={value}")]);
        }
        arguments.extend(self.arguments.iter().cloned());
        let process = Process::start(&self.binary, &arguments, &Wrapped::default(), self, address).await?;
        Ok((process, Node(address)))
    }
}
