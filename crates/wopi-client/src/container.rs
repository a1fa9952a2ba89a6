//! Folders of a host and its ecosystem, for tokens that lead there.

use bytes::Bytes;
use http::HeaderMap;
use wopi::container::{
    Ancestors, CheckContainerInfo, CheckEcosystem, Children, EcosystemPointer, PointedContainer,
};
use wopi::operation::{ContainerTarget, RelativeTarget};
use wopi::{headers, utf7};

use crate::ClientError;
use crate::answer;
use crate::client::{Client, value};
use crate::document::{BadSource, Document, Renamed, Written, told};

/// A folder of a host, opened with one token.
#[derive(Debug, Clone)]
pub struct Container(Document);

/// Everything that one person has at a host.
#[derive(Debug, Clone)]
pub struct Ecosystem(Document);

impl Document {
    /// EnumerateAncestors.
    pub async fn ancestors(&self) -> Result<Ancestors, ClientError> {
        self.get_json("/ancestry", HeaderMap::new()).await
    }

    /// GetEcosystem.
    pub async fn ecosystem(&self) -> Result<EcosystemPointer, ClientError> {
        self.get_json("/ecosystem_pointer", HeaderMap::new()).await
    }
}

impl Container {
    /// Opens a folder at an address that carries its token, as hosts answer them.
    pub fn at(client: &Client, url: &str) -> Result<Self, BadSource> {
        Document::at(client, url).map(Self)
    }

    /// CheckContainerInfo.
    pub async fn check_container_info(&self) -> Result<CheckContainerInfo, ClientError> {
        self.0.get_json("", HeaderMap::new()).await
    }

    /// EnumerateChildren; `extensions` are those of the files that are asked for, each with its dot; none: all files.
    pub async fn children(&self, extensions: &[&str]) -> Result<Children, ClientError> {
        let mut headers = HeaderMap::new();
        if !extensions.is_empty() {
            headers.insert(headers::FILE_EXTENSION_FILTER_LIST, value(&extensions.join(","))?);
        }
        self.0.get_listing("/children", headers).await
    }

    /// EnumerateAncestors.
    pub async fn ancestors(&self) -> Result<Ancestors, ClientError> {
        self.0.ancestors().await
    }

    /// GetEcosystem.
    pub async fn ecosystem(&self) -> Result<EcosystemPointer, ClientError> {
        self.0.ecosystem().await
    }

    /// CreateChildContainer.
    pub async fn create_container(&self, target: &ContainerTarget) -> Result<PointedContainer, ClientError> {
        let (header, name) = match target {
            ContainerTarget::Suggested(name) => (headers::SUGGESTED_TARGET, name),
            ContainerTarget::Exact(name) => (headers::RELATIVE_TARGET, name),
        };
        let mut headers = told("CREATE_CHILD_CONTAINER")?;
        headers.insert(header, value(&utf7::encode(name))?);
        let answer = self.0.post("", headers, Bytes::new()).await?;
        answer::json(answer, self.0.idle_timeout()).await
    }

    /// CreateChildFile: an empty file.
    pub async fn create_file(&self, target: &RelativeTarget) -> Result<Written, ClientError> {
        self.0.written("CREATE_CHILD_FILE", target).await
    }

    /// RenameContainer; returns the name that it got.
    pub async fn rename(&self, name: &str) -> Result<Renamed, ClientError> {
        let mut headers = told("RENAME_CONTAINER")?;
        headers.insert(headers::REQUESTED_NAME, value(&utf7::encode(name))?);
        let answer = self.0.post("", headers, Bytes::new()).await?;
        answer::json(answer, self.0.idle_timeout()).await
    }

    /// DeleteContainer.
    pub async fn delete(&self) -> Result<(), ClientError> {
        self.0.post("", told("DELETE_CONTAINER")?, Bytes::new()).await.map(drop)
    }
}

impl Ecosystem {
    /// Opens an ecosystem at an address that carries its token, as hosts answer them.
    pub fn at(client: &Client, url: &str) -> Result<Self, BadSource> {
        Document::at(client, url).map(Self)
    }

    /// CheckEcosystem.
    pub async fn check(&self) -> Result<CheckEcosystem, ClientError> {
        self.0.get_json("", HeaderMap::new()).await
    }

    /// GetRootContainer.
    pub async fn root_container(&self) -> Result<PointedContainer, ClientError> {
        self.0.get_json("/root_container_pointer", HeaderMap::new()).await
    }
}
