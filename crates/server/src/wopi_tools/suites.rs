//! Reading suites of test cases from files, with the schemas and documents beside them.

use std::{fs, path::Path};

use anyhow::{Context, Result, anyhow};
use wopi_validator::{Schemas, Suite};

/// The folder of schemas beside a file of test cases.
const SCHEMAS: &str = "JsonSchemas";
/// The longest file that is read, in bytes.
const MAX_FILE_BYTES: u64 = 16 * 1024 * 1024;
/// Schemas that are read, at most.
const MAX_SCHEMAS: usize = 100;

/// Reads a file of test cases, and the schemas and documents beside it.
///
/// # Errors
/// When the file or a schema can't be read or understood; it is named.
pub(crate) fn read(path: &Path, schemas: &mut Schemas) -> Result<Suite> {
    let mut suite = Suite::parse(&text(path)?).with_context(|| path.display().to_string())?;
    let folder = path.parent().unwrap_or(Path::new(""));
    // What is not there is told by the cases that need it.
    suite
        .attach(|document| bytes(&folder.join(document)).ok())
        .with_context(|| folder.display().to_string())?;
    let folder = folder.join(SCHEMAS);
    if folder.is_dir() {
        read_schemas(&folder, schemas).with_context(|| folder.display().to_string())?;
    }
    Ok(suite)
}

fn read_schemas(folder: &Path, schemas: &mut Schemas) -> Result<()> {
    for entry in fs::read_dir(folder)?.take(MAX_SCHEMAS) {
        let path = entry?.path();
        if let (Some("json"), Some(id)) =
            (path.extension().and_then(|end| end.to_str()), path.file_stem().and_then(|stem| stem.to_str()))
        {
            schemas.add(id, &text(&path)?)?;
        }
    }
    Ok(())
}

fn text(path: &Path) -> Result<String> {
    String::from_utf8(bytes(path)?).with_context(|| format!("{} is not UTF-8", path.display()))
}

fn bytes(path: &Path) -> Result<Vec<u8>> {
    let named = || format!("{} can't be read", path.display());
    if fs::metadata(path).with_context(named)?.len() > MAX_FILE_BYTES {
        return Err(anyhow!("it has more than {MAX_FILE_BYTES} bytes")).with_context(named);
    }
    fs::read(path).with_context(named)
}
