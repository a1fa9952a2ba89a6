//! The pages of portal and editor: their packages, and their builds.

use anyhow::Result;

use crate::{command, machine};

/// The folders with pages.
pub(crate) const FOLDERS: [&str; 2] = ["portal", "editor"];

/// Makes a compressed copy beside each file of a build that shrinks; the server hands these out.
const COMPRESS: &str = "
const { brotliCompressSync, gzipSync } = require('node:zlib')
const { readdirSync, readFileSync, writeFileSync } = require('node:fs')
for (const name of readdirSync('dist', { recursive: true })) {
  if (!/\\.(html|js|css|svg|json)$/.test(name)) continue
  const bytes = readFileSync(`dist/${name}`)
  writeFileSync(`dist/${name}.br`, brotliCompressSync(bytes))
  writeFileSync(`dist/${name}.gz`, gzipSync(bytes, { level: 9 }))
}
";

/// Installs what the pages need and builds them, as they are released.
pub(crate) fn build_all() -> Result<()> {
    machine::node()?;
    for folder in FOLDERS {
        machine::packages(folder)?;
        command::run(command::npm(folder, &["run", "build"]))?;
        compress(folder)?;
    }
    Ok(())
}

fn compress(folder: &str) -> Result<()> {
    let mut node = command::command("node", &["--eval", COMPRESS]);
    node.current_dir(crate::root().join(folder));
    command::run(node)
}
