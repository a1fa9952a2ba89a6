//! Flags of the command line that set something.

use std::path::PathBuf;

/// The flags of every command that needs the configuration.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct ConfigFlags {
    /// File with settings [default: sheaf.toml, if it is there]
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Address and port to listen on: server.listen
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub(crate) listen: Option<String>,
    /// Folder of database, files and keys: server.data
    #[arg(long, value_name = "FOLDER")]
    pub(crate) data: Option<String>,
    /// Any setting: --set wopi.testing=true, --set suites.office.priority=5
    #[arg(long, value_name = "KEY=VALUE", value_parser = assignment)]
    pub(crate) set: Vec<(String, String)>,
}

/// A setting given on the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Flag {
    /// What the person typed, for messages: `--listen`, `--set wopi.testing`.
    pub(crate) name: String,
    /// The setting: `server.listen`.
    pub(crate) key: String,
    /// Its value.
    pub(crate) value: String,
}

impl ConfigFlags {
    /// Returns the settings among the flags; a flag with a name of its own wins over `--set`.
    pub(crate) fn settings(&self) -> Vec<Flag> {
        let flag = |name: String, key: &str, value: &str| Flag {
            name,
            key: key.to_owned(),
            value: value.to_owned(),
        };
        let set = self.set.iter().map(|(key, value)| flag(format!("--set {key}"), key, value));
        let listen = self.listen.iter().map(|value| flag("--listen".to_owned(), "server.listen", value));
        let data = self.data.iter().map(|value| flag("--data".to_owned(), "server.data", value));
        set.chain(listen).chain(data).collect()
    }
}

fn assignment(text: &str) -> Result<(String, String), &'static str> {
    let (key, value) = text.split_once('=').ok_or("write KEY=VALUE, like wopi.testing=true")?;
    Ok((key.trim().to_owned(), value.to_owned()))
}
