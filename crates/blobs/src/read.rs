//! Reading a blob: in place while the bytes are in the page cache, on the blocking pool when a disk must be waited for.

use std::{
    fs::File,
    io,
    ops::Range,
    os::unix::fs::FileExt,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use futures::Stream;
use tokio::task::{JoinHandle, spawn_blocking};

/// The longest chunk a stream yields. Short enough to be still in the processor's cache when the socket copies it.
pub const CHUNK_BYTES: usize = 256 * 1024;
/// A blob up to this length is read when it is opened.
const WHOLE_BYTES: u64 = 64 * 1024;
/// How many buffers are kept for the next reader: fresh memory costs more than the copy into it.
const SPARE_BUFFERS: usize = 32;

/// A finished blob, opened. It stays readable even if it is deleted meanwhile.
#[derive(Clone)]
pub struct Blob(Content);

#[derive(Clone)]
enum Content {
    Whole(Bytes),
    File { file: Arc<File>, size_bytes: u64, buffers: Arc<BufferPool> },
}

/// Opens a file: takes a short one whole, and keeps a long one open.
pub(crate) async fn open(file: File, buffers: Arc<BufferPool>) -> io::Result<Blob> {
    let size_bytes = file.metadata()?.len();
    if size_bytes > WHOLE_BYTES {
        return Ok(Blob(Content::File { file: Arc::new(file), size_bytes, buffers }));
    }
    let mut bytes = vec![0; usize::try_from(size_bytes).map_err(io::Error::other)?];
    let cached = read_cached(&file, &mut bytes, 0).unwrap_or(0);
    if cached < bytes.len() {
        let rest =
            spawn_blocking(move || file.read_exact_at(&mut bytes[cached..], cached as u64).map(|()| bytes));
        bytes = rest.await.map_err(io::Error::other)??;
    }
    Ok(Blob::whole(bytes.into()))
}

impl Blob {
    pub(crate) fn whole(bytes: Bytes) -> Self {
        Self(Content::Whole(bytes))
    }

    /// Returns the bytes, if they were read when it was opened.
    pub(crate) fn in_memory(&self) -> Option<&Bytes> {
        match &self.0 {
            Content::Whole(bytes) => Some(bytes),
            Content::File { .. } => None,
        }
    }

    /// Returns its length.
    pub fn size_bytes(&self) -> u64 {
        match &self.0 {
            Content::Whole(bytes) => bytes.len() as u64,
            Content::File { size_bytes, .. } => *size_bytes,
        }
    }

    /// Streams the bytes of `range`, as far as it lies within the blob.
    pub fn read(&self, range: Range<u64>) -> BlobStream {
        let end = range.end.min(self.size_bytes());
        let start = range.start.min(end);
        match &self.0 {
            Content::Whole(bytes) => {
                // Both fit: they are at most the length of something in memory.
                let part = bytes.slice(start as usize..end as usize);
                BlobStream(Source::Whole(part))
            }
            Content::File { file, buffers, .. } => BlobStream(Source::File(FileReader {
                file: file.clone(),
                buffers: buffers.clone(),
                next: start,
                end,
                pace: Pace::Cached,
            })),
        }
    }

    /// Streams all bytes.
    pub fn read_all(&self) -> BlobStream {
        self.read(0..self.size_bytes())
    }
}

/// The bytes of a range of a blob, in chunks of at most [`CHUNK_BYTES`].
pub struct BlobStream(Source);

enum Source {
    Whole(Bytes),
    File(FileReader),
}

impl Stream for BlobStream {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match &mut self.0 {
            Source::Whole(rest) if rest.is_empty() => Poll::Ready(None),
            Source::Whole(rest) => Poll::Ready(Some(Ok(rest.split_to(rest.len().min(CHUNK_BYTES))))),
            Source::File(reader) => reader.poll_next(cx),
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = match &self.0 {
            Source::Whole(rest) => rest.len() as u64,
            Source::File(reader) => reader.end - reader.next,
        };
        (usize::from(left > 0), usize::try_from(left).ok())
    }
}

struct FileReader {
    file: Arc<File>,
    buffers: Arc<BufferPool>,
    /// Where the next read starts; what is read ahead counts as read.
    next: u64,
    end: u64,
    pace: Pace,
}

enum Pace {
    /// So far all was in the page cache.
    Cached,
    /// A disk had to be waited for: from here on one chunk is read ahead.
    Ahead(Option<JoinHandle<io::Result<Bytes>>>),
}

impl FileReader {
    fn poll_next(&mut self, cx: &mut Context<'_>) -> Poll<Option<io::Result<Bytes>>> {
        if let Pace::Cached = self.pace {
            if self.next == self.end {
                return Poll::Ready(None);
            }
            if let Some(chunk) = self.cached() {
                return Poll::Ready(Some(Ok(chunk)));
            }
            self.pace = Pace::Ahead(self.ahead());
        }
        let Pace::Ahead(Some(reading)) = &mut self.pace else { return Poll::Ready(None) };
        let chunk = ready!(Pin::new(reading).poll(cx)).unwrap_or_else(|lost| Err(io::Error::other(lost)));
        self.pace = Pace::Ahead(if chunk.is_ok() { self.ahead() } else { None });
        Poll::Ready(Some(chunk))
    }

    /// Reads the next chunk, or the beginning of it, if that takes no waiting.
    fn cached(&mut self) -> Option<Bytes> {
        let mut buffer = self.buffers.take();
        let wanted = self.wanted();
        match read_cached(&self.file, &mut buffer[..wanted], self.next) {
            Ok(len @ 1..) => {
                self.next += len as u64;
                Some(self.buffers.lend(buffer, len))
            }
            _ => {
                self.buffers.give_back(buffer);
                None
            }
        }
    }

    /// Starts to read the next chunk elsewhere.
    fn ahead(&mut self) -> Option<JoinHandle<io::Result<Bytes>>> {
        if self.next == self.end {
            return None;
        }
        let (file, buffers, from, wanted) =
            (self.file.clone(), self.buffers.clone(), self.next, self.wanted());
        self.next += wanted as u64;
        Some(spawn_blocking(move || {
            let mut buffer = buffers.take();
            file.read_exact_at(&mut buffer[..wanted], from)?;
            Ok(buffers.lend(buffer, wanted))
        }))
    }

    fn wanted(&self) -> usize {
        usize::try_from(self.end - self.next).map_or(CHUNK_BYTES, |left| left.min(CHUNK_BYTES))
    }
}

/// Reads what the page cache has; an error also where it has nothing, or where the file system cannot tell.
#[cfg(target_os = "linux")]
fn read_cached(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    use rustix::io::{ReadWriteFlags, preadv2};
    Ok(preadv2(file, &mut [io::IoSliceMut::new(buffer)], offset, ReadWriteFlags::NOWAIT)?)
}

/// Elsewhere there is no such question, so that every read goes to the blocking pool.
#[cfg(not(target_os = "linux"))]
fn read_cached(_: &File, _: &mut [u8], _: u64) -> io::Result<usize> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Buffers that were used before, the warmest on top.
#[derive(Default)]
pub(crate) struct BufferPool(Mutex<Vec<Box<[u8]>>>);

impl BufferPool {
    fn take(&self) -> Box<[u8]> {
        let spare = self.spare().pop();
        spare.unwrap_or_else(|| vec![0; CHUNK_BYTES].into())
    }

    fn give_back(&self, buffer: Box<[u8]>) {
        let mut spare = self.spare();
        if spare.len() < SPARE_BUFFERS {
            spare.push(buffer);
        }
    }

    /// Makes a chunk of the first `len` bytes of `buffer`, which comes back when the last handle on the chunk is gone.
    fn lend(self: &Arc<Self>, buffer: Box<[u8]>, len: usize) -> Bytes {
        Bytes::from_owner(Lent { buffer, len, pool: self.clone() })
    }

    // A list of buffers is whole at every moment, so a panic elsewhere takes nothing from it.
    fn spare(&self) -> std::sync::MutexGuard<'_, Vec<Box<[u8]>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

struct Lent {
    buffer: Box<[u8]>,
    len: usize,
    pool: Arc<BufferPool>,
}

impl AsRef<[u8]> for Lent {
    fn as_ref(&self) -> &[u8] {
        &self.buffer[..self.len]
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        self.pool.give_back(std::mem::take(&mut self.buffer));
    }
}
