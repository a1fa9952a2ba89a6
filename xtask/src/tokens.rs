//! Looks for access tokens where none may be: in logs, traces, error pages and reports.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};

use crate::{report::Counts, root};

/// Where the product says how its tokens begin.
const DECLARED_IN: &str = "crates/app/src/editing/mod.rs";
const DECLARATION: &str = "pub const PREFIX: &str = \"";
/// The shortest that counts as a token: the prefix alone may be talked about.
const SHORTEST_TAIL: usize = 16;

/// Scans all files below `folder`; an error names each place where a token was found.
pub(crate) fn scan(folder: &Path) -> Result<Counts> {
    let prefix = prefix()?;
    let files = files(folder)?;
    let mut found = Vec::new();
    for file in &files {
        let bytes = fs::read(file).with_context(|| file.display().to_string())?;
        let lines = bytes.split(|byte| *byte == b'\n').enumerate();
        let bad = lines.filter(|(_, line)| has_token(line, prefix.as_bytes()));
        found.extend(bad.map(|(line, _)| format!("{}:{}", file.display(), line + 1)));
    }
    ensure!(found.is_empty(), "tokens were written to\n{}", found.join("\n"));
    println!("no token that begins with {prefix} in {} files", files.len());
    Ok(Counts { passed: 1, failed: 0 })
}

fn has_token(line: &[u8], prefix: &[u8]) -> bool {
    let starts = line.windows(prefix.len()).enumerate().filter(|(_, window)| *window == prefix);
    starts.into_iter().any(|(at, _)| {
        let tail = &line[at + prefix.len()..];
        tail.iter().take_while(|byte| byte.is_ascii_alphanumeric() || b"-_.~".contains(byte)).count()
            >= SHORTEST_TAIL
    })
}

/// Reads the prefix where the product declares it, since a copy here would stay behind.
fn prefix() -> Result<String> {
    let source = fs::read_to_string(root().join(DECLARED_IN)).context(DECLARED_IN)?;
    let declared = source.split_once(DECLARATION).and_then(|(_, rest)| rest.split('"').next());
    declared.map(str::to_owned).with_context(|| format!("{DECLARED_IN} has no {DECLARATION}…\""))
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let entry = entry?;
        match entry.file_type()? {
            kind if kind.is_dir() => all.extend(files(&entry.path())?),
            kind if kind.is_file() => all.push(entry.path()),
            _ => {}
        }
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_prefix_is_where_the_product_declares_it() {
        assert!(prefix().unwrap().ends_with('_'));
    }

    #[test]
    fn a_token_is_the_prefix_with_a_tail() {
        let rows = [
            ("GET /wopi/files/1?access_token=shf_0123456789abcdef HTTP/1.1", true),
            ("shf_ shf_0123456789abcdef", true),
            ("tokens begin with shf_, as a scanner knows", false),
            ("shf_short", false),
            ("", false),
        ];
        for (line, expected) in rows {
            assert_eq!(has_token(line.as_bytes(), b"shf_"), expected, "{line}");
        }
    }
}
