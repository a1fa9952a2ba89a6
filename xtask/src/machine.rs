//! What must be installed on the machine, and installing it where that is allowed.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail, ensure};

use crate::{command, root};

/// A program that comes as a Debian package.
struct Tool {
    /// Its name; a path for what is not found by name.
    program: &'static str,
    package: &'static str,
    what_for: &'static str,
}

const CHROMIUM: Tool =
    Tool { program: "chromium", package: "chromium", what_for: "the journeys in a browser" };
const POSTGRES: Tool = Tool { program: "initdb", package: "postgresql", what_for: "the tests on PostgreSQL" };
const NGINX: Tool = Tool { program: "nginx", package: "nginx-light", what_for: "the tests behind a proxy" };

const STRACE: Tool =
    Tool { program: "strace", package: "strace", what_for: "seeing what the server asks of the system" };
const OFFICE: Tool =
    Tool { program: "soffice", package: "libreoffice-writer-nogui", what_for: "a real office engine" };
const OFFICE_DRIVER: Tool = Tool {
    program: "/usr/lib/python3/dist-packages/uno.py",
    package: "python3-uno",
    what_for: "driving the office engine",
};

/// The versions of Node that the pages are built with; `engines` in their package.json says the same.
const NODE: (u32, u32) = (20, 20);

/// Makes sure that all of the quick tier can run.
pub(crate) fn prepare_for_tests() -> Result<()> {
    node()?;
    tools(&[CHROMIUM, POSTGRES, NGINX])
}

/// Makes sure that the tests without a browser can run.
pub(crate) fn prepare_for_check() -> Result<()> {
    node()?;
    tools(&[POSTGRES, NGINX])
}

/// Makes sure that a proof can run.
pub(crate) fn prepare_for_proof(name: &str) -> Result<()> {
    match name {
        "office-session" => tools(&[OFFICE, OFFICE_DRIVER]),
        "durability" => tools(&[STRACE]),
        "scale" | "races" => tools(&[POSTGRES]),
        "bench" => tools(&[POSTGRES, NGINX, STRACE]),
        _ => Ok(()),
    }
}

/// Tells whether a proof is about both databases.
pub(crate) fn needs_postgres(name: &str) -> bool {
    matches!(name, "scale" | "bench" | "races")
}

/// Makes sure that the pages can be built.
pub(crate) fn node() -> Result<()> {
    let wanted =
        format!("Node {}.{} or newer with npm is needed: https://nodejs.org/en/download", NODE.0, NODE.1);
    let output = Command::new("node").arg("--version").output().context(wanted.clone())?;
    let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    let mut parts = version.trim_start_matches('v').split('.').map(|part| part.parse().unwrap_or(0));
    let found = (parts.next().unwrap_or(0), parts.next().unwrap_or(0));
    ensure!(found >= NODE, "{wanted} (found {version})");
    find("npm").map(|_| ()).context(wanted)
}

/// Installs a folder's packages, unless they are as its lock file says.
pub(crate) fn packages(folder: &str) -> Result<()> {
    let lock = root().join(folder).join("package-lock.json");
    let installed = root().join(folder).join("node_modules/.package-lock.json");
    let age = |path: &Path| fs::metadata(path).and_then(|file| file.modified()).ok();
    if age(&installed).is_some_and(|installed| age(&lock).is_some_and(|lock| installed >= lock)) {
        return Ok(());
    }
    command::run(command::npm(folder, &["ci", "--no-audit", "--no-fund"]))
}

fn tools(tools: &[Tool]) -> Result<()> {
    let missing: Vec<&Tool> = tools.iter().filter(|tool| find(tool.program).is_none()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let packages: Vec<&str> = missing.iter().map(|tool| tool.package).collect();
    if !is_root() || find("apt-get").is_none() {
        let lines: Vec<String> =
            missing.iter().map(|tool| format!("  {} for {}", tool.program, tool.what_for)).collect();
        let install = packages.join(" ");
        bail!("missing:\n{}\non Debian and Ubuntu: sudo apt-get install {install}", lines.join("\n"));
    }
    let apt = |arguments: &[&str]| {
        let mut apt = command::command("apt-get", arguments);
        apt.env("DEBIAN_FRONTEND", "noninteractive");
        command::run(apt)
    };
    apt(&["update", "-qq"])?;
    apt(&[&["install", "-y", "-qq", "--no-install-recommends"], &packages[..]].concat())?;
    let still = missing.iter().find(|tool| find(tool.program).is_none());
    still.map_or(Ok(()), |tool| bail!("{} is not there although {} is installed", tool.program, tool.package))
}

/// Finds a program where programs are, and where Debian hides those of servers.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    folders.extend(["/usr/sbin", "/usr/local/sbin", "/usr/local/bin"].map(PathBuf::from));
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    folders.extend(versions.map(|version| version.path().join("bin")));
    folders.into_iter().map(|folder| folder.join(program)).find(|path| path.is_file())
}

/// Tells whether this runs as root, by the owner of what is our own.
pub(crate) fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}
