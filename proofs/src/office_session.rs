//! A whole editing session by a real office engine: LibreOffice edits what `wopi-client` fetches and saves, as two people.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};
use bytes::Bytes;
use futures::stream;
use serde_json::Value;
use wopi::{LockId, operation::PutFile};
use wopi_client::Document;

use crate::{
    command,
    site::{self, ADA, BEN, Site},
    verdict::Verdict,
};

/// Tables, pictures, headers, comments and more; made for this project.
const SAMPLE: &str = "crates/server/demo/Reports/Design report.docx";
const BY_ADA: &str = "Ada adds that the west bank was measured again.";
const BY_BEN: &str = "Ben agrees, and has moved the crane.";
/// The largest document that the engine fetches.
const MAX_BYTES: u64 = 64 << 20;

pub(crate) async fn prove() -> Result<Verdict> {
    let site = Site::make(&site::release()).await?;
    let server = site.start().await?;
    let (ada, ben) = (site.sign_in(ADA).await?, site.sign_in(BEN).await?);
    site.let_in(&ben, &ada).await?;
    let original = Bytes::from(fs::read(site::root().join(SAMPLE)).context(SAMPLE)?);
    let item = ada.upload(ada.root(), "Session.docx", original.clone()).await?;
    let before = ada.versions(&item).await?;
    let mut verdict = Verdict::default();

    let as_ada = site.suite.open(&site, &ada.open(&item).await?)?;
    let as_ben = site.suite.open(&site, &ben.open(&item).await?)?;
    let (info, of_ben) = (as_ada.check_file_info().await?, as_ben.check_file_info().await?);
    let two = info.user_id != of_ben.user_id && info.user_can_write && of_ben.user_can_write;
    verdict.note("two people may write", format!("{} and {}", info.user_id, of_ben.user_id), two);

    let lock = LockId::parse(b"office-session").context("a lock id")?;
    let engine = Engine { folder: site.folder().to_owned() };
    let fetched = fetch(&as_ada).await?;
    verdict.note(
        "the engine gets what was uploaded",
        format!("{} bytes", fetched.len()),
        fetched == original,
    );
    as_ada.lock(&lock).await?;
    let first = engine.edit(&fetched, BY_ADA)?;
    save(&as_ada, &lock, first.clone()).await?;
    // The second person's editor joins the session with the lock of the first.
    as_ben.lock(&lock).await?;
    as_ben.refresh_lock(&lock).await?;
    let second = engine.edit(&fetch(&as_ben).await?, BY_BEN)?;
    save(&as_ben, &lock, second.clone()).await?;
    let during = ada.get(&format!("/api/items/{item}")).await?;
    let people = during["editing"]["people"].as_array().map_or(0, Vec::len);
    verdict.note("the portal shows who edits", format!("{people} people"), people == 2);
    as_ben.unlock(&lock).await?;

    let after = ada.versions(&item).await?;
    verdict.note(
        "the portal shows one more version",
        format!("{} before, {} after", before.len(), after.len()),
        after.len() == before.len() + 1,
    );
    let newest = after.first().context("no version")?;
    let steps = newest["steps"].as_array().map_or(0, Vec::len);
    verdict.note("with its steps", format!("{} beside the newest", steps), steps == 1);
    let version = newest["id"].as_str().context("no id of a version")?;
    let found = ada.download(&item, Some(version)).await?;
    verdict.note("which is what the engine saved last", format!("{} bytes", found.len()), found == second);
    let text = engine.text(&found)?;
    verdict.note(
        "with both edits in it",
        "read back by the engine",
        text.contains(BY_ADA) && text.contains(BY_BEN),
    );
    let (had, has) = (engine.inspect(&original)?, engine.inspect(&found)?);
    for part in ["tables", "pictures", "headers", "comments"] {
        let (had, has) = (count(&had, part), count(&has, part));
        verdict.note(
            format!("its {part} are still there"),
            format!("{had} before, {has} after"),
            had > 0 && has >= had,
        );
    }
    server.stop()?;
    Ok(verdict)
}

async fn fetch(document: &Document) -> Result<Bytes> {
    Ok(document.get_file(Some(MAX_BYTES)).await?.bytes(MAX_BYTES as usize).await?)
}

async fn save(document: &Document, lock: &LockId, bytes: Bytes) -> Result<()> {
    let put = PutFile { lock: Some(lock.clone()), modified: Some(true), ..PutFile::default() };
    let len = bytes.len() as u64;
    document.put_file(&put, len, stream::iter([Ok::<_, std::convert::Infallible>(bytes)])).await?;
    Ok(())
}

fn count(parts: &Value, part: &str) -> u64 {
    parts[part].as_u64().unwrap_or_default()
}

/// LibreOffice, for one document at a time.
struct Engine {
    folder: PathBuf,
}

impl Engine {
    /// Opens a document, adds a paragraph, and returns what the engine saves.
    fn edit(&self, document: &Bytes, paragraph: &str) -> Result<Bytes> {
        let (source, target) = (self.put("before.docx", document)?, self.folder.join("after.docx"));
        self.run(&["edit", &text(&source), &text(&target), paragraph])?;
        Ok(fs::read(target)?.into())
    }

    fn text(&self, document: &Bytes) -> Result<String> {
        self.run(&["text", &text(&self.put("read.docx", document)?)])
    }

    fn inspect(&self, document: &Bytes) -> Result<Value> {
        let said = self.run(&["inspect", &text(&self.put("read.docx", document)?)])?;
        Ok(serde_json::from_str(&said)?)
    }

    fn put(&self, name: &str, bytes: &Bytes) -> Result<PathBuf> {
        let path = self.folder.join(name);
        fs::write(&path, bytes)?;
        Ok(path)
    }

    fn run(&self, arguments: &[&str]) -> Result<String> {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/office_session/office.py");
        let output = command::run(Command::new("/usr/bin/python3").arg(script).args(arguments))?;
        Ok(String::from_utf8(output.stdout)?)
    }
}

fn text(path: &Path) -> String {
    path.display().to_string()
}
