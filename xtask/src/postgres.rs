//! A PostgreSQL of our own for the time of the tests: private folder, private socket, no password, nothing durable.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};
use tempfile::TempDir;

use crate::{command, machine};

/// A running server; dropped, it is stopped and its folder is removed.
pub(crate) struct Postgres {
    folder: TempDir,
    user: Option<&'static str>,
}

/// What tests may do without: a crash of this server loses nothing that anybody wants.
const SETTINGS: [&str; 6] = [
    "listen_addresses=''",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=300",
    "log_min_messages=fatal",
];

impl Postgres {
    pub(crate) fn start() -> Result<Self> {
        // Not below `target/`: the path of a socket may have 107 characters, and its user may not be let into a home folder.
        let folder = tempfile::Builder::new().prefix("sheaf-postgres-").tempdir()?;
        let server = Self { user: other_user()?, folder };
        if let Some(user) = server.user {
            command::run(command::command("chown", &[user, &server.folder.path().display().to_string()]))?;
        }
        let data = server.data();
        server.run(
            "initdb",
            &[
                "--pgdata",
                &data,
                "--username",
                "sheaf",
                "--auth",
                "trust",
                "--encoding",
                "UTF8",
                "--no-locale",
                "--no-sync",
            ],
        )?;
        let settings: Vec<String> = SETTINGS.iter().map(|setting| format!("-c {setting}")).collect();
        let options = format!("{} -k {}", settings.join(" "), server.folder.path().display());
        let log = server.folder.path().join("log").display().to_string();
        server.run(
            "pg_ctl",
            &["--pgdata", &data, "--wait", "--silent", "--log", &log, "--options", &options, "start"],
        )?;
        Ok(server)
    }

    /// Returns the address of a database that a test may do anything with, as the owner of all.
    pub(crate) fn address(&self) -> String {
        format!("postgres://sheaf@{}/postgres", self.folder.path().display().to_string().replace('/', "%2F"))
    }

    fn data(&self) -> String {
        self.folder.path().join("data").display().to_string()
    }

    fn run(&self, program: &str, arguments: &[&str]) -> Result<()> {
        let path = machine::find(program).with_context(|| format!("{program} is not installed"))?;
        let mut command = self.user.map_or_else(|| Command::new(&path), |user| as_user(user, &path));
        // The user of the server may not be let into the folder of the repository.
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env("LC_ALL", "C")
            .stdout(std::process::Stdio::null());
        command::run(command)
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let data = self.data();
        if let Err(error) =
            self.run("pg_ctl", &["--pgdata", &data, "--silent", "--mode", "immediate", "stop"])
        {
            eprintln!("{error:#}");
        }
    }
}

/// PostgreSQL refuses to run as root, so root lends it to somebody with fewer rights.
fn other_user() -> Result<Option<&'static str>> {
    if !machine::is_root() {
        return Ok(None);
    }
    let users = std::fs::read_to_string("/etc/passwd")?;
    let known = |user: &&str| users.lines().any(|line| line.starts_with(&format!("{user}:")));
    ["postgres", "nobody"].into_iter().find(known).map(Some).context("there is no user to run PostgreSQL as")
}

fn as_user(user: &str, program: &Path) -> Command {
    let mut command = Command::new("runuser");
    command.args(["-u", user, "--"]).arg(PathBuf::from(program));
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_of_our_own_answers_and_leaves_nothing_behind() {
        let server = Postgres::start().unwrap();
        let folder = server.folder.path().to_owned();
        let mut psql = Command::new(machine::find("psql").unwrap());
        let answer = psql.args([&server.address(), "-tAc", "SELECT 41 + 1"]).output().unwrap();
        assert_eq!(
            String::from_utf8_lossy(&answer.stdout).trim(),
            "42",
            "{}",
            String::from_utf8_lossy(&answer.stderr)
        );
        drop(server);
        assert!(!folder.exists());
    }
}
