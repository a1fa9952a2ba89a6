//! The requests of CSPP Plus, and what is expected of bodies made of frames.

use wopi::chunk::message::{ChunksToReturn, ContentProperty, Retention};
use wopi::chunk::scheme::ChunkingScheme;

use super::{boolean, number, optional, required, text};
use crate::xml::Element;

/// What a request of CSPP Plus does. Texts that are absent are not sent.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the protocol's operations and headers")]
pub enum PlusOperation {
    GetCoauthLock { lock: CoauthLock, kind: Option<String> },
    RefreshCoauthLock { lock: CoauthLock },
    UnlockCoauthLock { id: Option<String> },
    GetCoauthTable { version: Told },
    GetChunkedFile { properties: Vec<String>, filters: Vec<StreamFilter> },
    PutChunkedFile(Box<NewContent>),
    GetSequenceNumber,
}

/// A co-authoring lock as a request tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoauthLock {
    /// Its id.
    pub id: Option<String>,
    /// How long it shall last, in seconds.
    pub timeout: Option<String>,
    /// What is noted with it, in a header.
    pub metadata: Option<String>,
    /// The same in the body; then there is no header.
    pub metadata_as_body: Option<String>,
}

/// A value in the file, or one that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// This text; empty if the file does not say.
    Text(String),
    /// The kept value of that name.
    Kept(String),
}

/// What of a stream is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StreamFilter {
    /// The stream's name.
    pub stream: String,
    /// How it shall be cut.
    pub scheme: ChunkingScheme,
    /// Which chunks to send.
    pub chunks_to_return: ChunksToReturn,
    /// What the client has already.
    pub known: StreamContent,
}

/// What PutChunkedFile sends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewContent {
    /// The change that the client knows.
    pub sequence_number: Told,
    /// The WOPI lock that is presented; may be empty.
    pub lock: String,
    /// The co-authoring lock that is presented; may be empty.
    pub coauth_lock: String,
    /// Who wrote; may be empty.
    pub editors: String,
    /// Properties to be set.
    pub properties: Vec<ContentProperty>,
    /// Streams to be stored.
    pub streams: Vec<NewStream>,
    /// The upload session to be used; may be empty.
    pub upload_session: String,
}

/// A stream to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewStream {
    /// Its name.
    pub stream: String,
    /// How it is cut.
    pub scheme: ChunkingScheme,
    /// What is in it.
    pub content: StreamContent,
    /// What the host has already; of this nothing is sent.
    pub known: StreamContent,
}

/// What is in a stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StreamContent {
    /// A text, in one chunk unless it is empty.
    Text(String),
    /// A resource, cut as it tells.
    Resource(String),
}

/// What is expected of a body made of frames, an answer to GetChunkedFile.
#[derive(Debug)]
pub struct FramesRule {
    /// The schema that the message fits.
    pub schema: Option<String>,
    /// How many distinct chunks follow.
    pub distinct_chunks: Option<usize>,
    /// What is expected of streams.
    pub streams: Vec<StreamRule>,
    /// What is expected of properties.
    pub properties: Vec<ContentPropertyRule>,
}

/// What is expected of a stream.
#[derive(Debug)]
pub struct StreamRule {
    /// Its name.
    pub stream: String,
    /// How it is cut.
    pub scheme: ChunkingScheme,
    /// What the client had before.
    pub known: StreamContent,
    /// What it is made of, with what the client had and what came; not looked at if it is none.
    pub content: Option<StreamContent>,
}

/// What is expected of a content property.
#[derive(Debug)]
pub struct ContentPropertyRule {
    /// Its name.
    pub name: String,
    /// Whether it is there.
    pub returned: bool,
    /// Its value.
    pub value: Option<String>,
    /// What becomes of it later.
    pub retention: Option<Retention>,
}

impl PlusOperation {
    /// Reads a request, unless its element is none of CSPP Plus.
    pub(super) fn read(element: &Element) -> Result<Option<Self>, String> {
        Ok(Some(match element.name.as_str() {
            "GetCoauthLock" => Self::GetCoauthLock {
                lock: CoauthLock::read(element),
                kind: optional(element, "CoauthLockType"),
            },
            "RefreshCoauthLock" => Self::RefreshCoauthLock { lock: CoauthLock::read(element) },
            "UnlockCoauthLock" => Self::UnlockCoauthLock { id: optional(element, "CoauthLockId") },
            "GetCoauthTable" => Self::GetCoauthTable { version: Told::read(element, "CoauthTableVersion") },
            "GetChunkedFile" => Self::GetChunkedFile {
                properties: element
                    .children_of("ContentPropertiesToReturn")
                    .iter()
                    .map(|property| required(property, "Value"))
                    .collect::<Result<_, _>>()?,
                filters: all(element, "ContentFilters", StreamFilter::read)?,
            },
            "PutChunkedFile" => Self::PutChunkedFile(Box::new(NewContent::read(element)?)),
            "GetSequenceNumber" => Self::GetSequenceNumber,
            _ => return Ok(None),
        }))
    }

    /// Returns the resources that it needs.
    #[must_use]
    pub fn resources(&self) -> Vec<&str> {
        match self {
            Self::GetChunkedFile { filters, .. } => {
                filters.iter().filter_map(|filter| filter.known.resource()).collect()
            }
            Self::PutChunkedFile(new) => {
                let contents = new.streams.iter().flat_map(|stream| [&stream.content, &stream.known]);
                contents.filter_map(StreamContent::resource).collect()
            }
            _ => Vec::new(),
        }
    }
}

impl CoauthLock {
    fn read(element: &Element) -> Self {
        Self {
            id: optional(element, "CoauthLockId"),
            timeout: optional(element, "CoauthLockExpirationTimeout"),
            metadata: optional(element, "CoauthLockMetadata"),
            metadata_as_body: optional(element, "CoauthLockMetadataAsBody"),
        }
    }
}

impl Told {
    fn read(element: &Element, name: &str) -> Self {
        let kept = optional(element, &format!("{name}StateKey")).filter(|key| !key.is_empty());
        kept.map_or_else(|| Self::Text(text(element, name)), Self::Kept)
    }
}

impl StreamFilter {
    fn read(element: &Element) -> Result<Self, String> {
        Ok(Self {
            stream: required(element, "StreamId")?,
            scheme: scheme(element, "ChunkingScheme")?,
            chunks_to_return: match element.attribute("ChunksToReturn") {
                None | Some("All") => ChunksToReturn::All,
                Some("None") => ChunksToReturn::None,
                Some("LastZipChunk") => ChunksToReturn::LastZipChunk,
                Some(unknown) => return Err(format!("there are no chunks {unknown} to return")),
            },
            known: StreamContent::or_nothing(element, "AlreadyExistingContent"),
        })
    }
}

impl NewContent {
    fn read(element: &Element) -> Result<Self, String> {
        Ok(Self {
            sequence_number: Told::read(element, "SequenceNumber"),
            lock: text(element, "Lock"),
            coauth_lock: text(element, "CoauthLockId"),
            editors: text(element, "Editors"),
            properties: all(element, "ContentProperties", property)?,
            streams: all(element, "ContentStreams", NewStream::read)?,
            upload_session: element
                .child("UploadSessionTokenToCommit")
                .map_or_else(String::new, |token| text(token, "Value")),
        })
    }
}

impl NewStream {
    fn read(element: &Element) -> Result<Self, String> {
        Ok(Self {
            stream: required(element, "StreamId")?,
            scheme: scheme(element, "ChunkingScheme")?,
            content: StreamContent::or_nothing(element, "NewContent"),
            known: StreamContent::or_nothing(element, "LastKnownHostContent"),
        })
    }
}

impl StreamContent {
    /// Reads a content that may stand as a text, or as a resource under a longer name.
    fn read(element: &Element, name: &str) -> Option<Self> {
        let resource = optional(element, &format!("{name}ResourceId")).filter(|id| !id.is_empty());
        resource.map(Self::Resource).or_else(|| optional(element, name).map(Self::Text))
    }

    fn or_nothing(element: &Element, name: &str) -> Self {
        Self::read(element, name).unwrap_or_else(|| Self::Text(String::new()))
    }

    fn resource(&self) -> Option<&str> {
        match self {
            Self::Text(_) => None,
            Self::Resource(id) => Some(id),
        }
    }
}

impl FramesRule {
    pub(super) fn read(element: &Element) -> Result<Self, String> {
        let mut rule = Self {
            schema: optional(element, "MessageJsonPayloadSchema"),
            distinct_chunks: number(element, "ExpectedHostBlobsCount")?
                .and_then(|count| usize::try_from(count).ok()),
            streams: Vec::new(),
            properties: Vec::new(),
        };
        for child in &element.children {
            match child.name.as_str() {
                "ContentStreamValidator" => rule.streams.push(StreamRule::read(child)?),
                "ContentPropertyValidator" => rule.properties.push(ContentPropertyRule::read(child)?),
                unknown => return Err(format!("there is no validator <{unknown}> of frames")),
            }
        }
        Ok(rule)
    }

    /// Returns the resources that it needs.
    pub(crate) fn resources(&self) -> Vec<&str> {
        let contents = self.streams.iter().flat_map(|stream| stream.content.iter().chain([&stream.known]));
        contents.filter_map(StreamContent::resource).collect()
    }
}

impl StreamRule {
    fn read(element: &Element) -> Result<Self, String> {
        Ok(Self {
            stream: required(element, "StreamId")?,
            scheme: scheme(element, "ExpectedChunkingScheme")?,
            known: StreamContent::or_nothing(element, "AlreadyExistingContent"),
            content: StreamContent::read(element, "ExpectedContent"),
        })
    }
}

impl ContentPropertyRule {
    fn read(element: &Element) -> Result<Self, String> {
        Ok(Self {
            name: required(element, "Name")?,
            returned: boolean(element, "ShouldBeReturned", true)?,
            value: optional(element, "ExpectedValue"),
            retention: element.attribute("ExpectedRetention").map(retention).transpose()?,
        })
    }
}

/// Reads all that stands in a child.
fn all<T>(element: &Element, child: &str, read: fn(&Element) -> Result<T, String>) -> Result<Vec<T>, String> {
    element.children_of(child).iter().map(read).collect()
}

fn property(element: &Element) -> Result<ContentProperty, String> {
    Ok(ContentProperty {
        name: required(element, "Name")?,
        value: text(element, "Value"),
        retention: retention(&required(element, "Retention")?)?,
    })
}

fn retention(text: &str) -> Result<Retention, String> {
    match text {
        "DeleteOnContentChange" => Ok(Retention::DeleteOnContentChange),
        "KeepOnContentChange" => Ok(Retention::KeepOnContentChange),
        unknown => Err(format!("there is no retention {unknown}")),
    }
}

fn scheme(element: &Element, name: &str) -> Result<ChunkingScheme, String> {
    match required(element, name)?.as_str() {
        "FullFile" => Ok(ChunkingScheme::FullFile),
        "Zip" => Ok(ChunkingScheme::Zip),
        unknown => Err(format!("there is no chunking scheme {unknown}")),
    }
}
