//! A running sandbox.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;
use wopi_client::{PublicKeyText, Signer};
use wopi_validator::Target;

/// A sandbox that answers. Dropped, it is told to stop.
pub(crate) struct Sandbox {
    child: Child,
    /// The line that it printed.
    pub(crate) told: Value,
    /// Where it has its folder, and the files of the test.
    temporary: TempDir,
}

impl Sandbox {
    /// Starts one and waits for its line.
    pub(crate) fn start(arguments: &[&str]) -> Self {
        Self::start_in(TempDir::new().unwrap(), arguments)
    }

    /// Starts one that asks for signatures by these keys.
    pub(crate) fn start_signed(signer: &Signer, arguments: &[&str]) -> Self {
        let temporary = TempDir::new().unwrap();
        let path = temporary.path().join("discovery.xml");
        fs::write(&path, discovery(signer)).unwrap();
        let trusted = ["--trust-discovery", path.to_str().unwrap()];
        Self::start_in(temporary, &[arguments, &trusted].concat())
    }

    pub(crate) fn start_in(temporary: TempDir, arguments: &[&str]) -> Self {
        fs::create_dir(temporary.path().join("tmp")).unwrap();
        let log = fs::File::create(temporary.path().join("log")).unwrap();
        let mut command = command(arguments, &temporary.path().join("tmp"));
        let mut child = command.stdout(Stdio::piped()).stderr(log).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let log = fs::read_to_string(temporary.path().join("log")).unwrap();
        let told = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line:?}\n{log}"));
        Self { child, told, temporary }
    }

    pub(crate) fn text(&self, name: &str) -> &str {
        self.told[name].as_str().unwrap()
    }

    /// Returns the address of a call, as a client makes it.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}?access_token={}", self.text("wopisrc"), self.text("access_token"))
    }

    pub(crate) fn target(&self) -> Target {
        Target {
            wopi_src: self.text("wopisrc").parse().unwrap(),
            token: self.text("access_token").to_owned(),
            token_ttl: self.told["access_token_ttl"].as_i64().unwrap(),
        }
    }

    /// Returns what lies where it has its folder.
    pub(crate) fn folders(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.temporary.path().join("tmp")).unwrap();
        entries.map(|entry| entry.unwrap().path()).collect()
    }

    /// Returns what it wrote for people.
    pub(crate) fn log(&self) -> String {
        fs::read_to_string(self.temporary.path().join("log")).unwrap()
    }

    /// Sends a signal and waits for the end; true if it ended well.
    pub(crate) fn end_by(&mut self, signal: &str) -> bool {
        let pid = self.child.id().to_string();
        Command::new("kill").args(["-s", signal, &pid]).status().unwrap();
        self.child.wait().unwrap().success()
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        if let Ok(None) = self.child.try_wait() {
            self.end_by("TERM");
        }
    }
}

/// Runs the command where it should end by itself.
pub(crate) fn refused(arguments: &[&str]) -> Output {
    let temporary = TempDir::new().unwrap();
    let output = command(arguments, temporary.path()).output().unwrap();
    assert_eq!(fs::read_dir(temporary.path()).unwrap().count(), 0, "nothing is left of {arguments:?}");
    output
}

fn command(arguments: &[&str], temporary: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sheaf"));
    command.args(["wopi", "sandbox"]).args(arguments).env("TMPDIR", temporary).stdin(Stdio::null());
    command
}

/// Returns the discovery of a client that has keys and no pages.
fn discovery(signer: &Signer) -> String {
    let PublicKeyText { modulus, exponent } = signer.public_key();
    let old = signer
        .previous_public_key()
        .map(|old| format!(r#" oldmodulus="{}" oldexponent="{}""#, old.modulus, old.exponent));
    let old = old.unwrap_or_default();
    format!(r#"<wopi-discovery><proof-key modulus="{modulus}" exponent="{exponent}"{old}/></wopi-discovery>"#)
}
