//! The server binary: configuration, wiring, commands.

mod config;
mod data_folder;
mod demo;
mod discovery;
mod editor_keys;
mod greeting;
mod key_file;
mod listen;
mod mailer;
mod outside;
mod pages;
mod serve;
mod settings;
mod wopi_tools;

use std::{fs, io, path::Path, process::ExitCode};

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};

use config::{Config, ConfigFile, ConfigFlags, Sources};
use wopi_tools::WopiTool;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// A self-hosted server for files, and for editing them together.
#[derive(Parser)]
#[command(name = "sheaf", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run the server
    Serve(Serve),
    /// Check the configuration and print it as it holds, secrets masked
    Config(ConfigFlags),
    /// Tools for those who run, build or test WOPI hosts and clients
    #[command(subcommand)]
    Wopi(WopiTool),
}

/// How to serve, beside the configuration.
#[derive(Default, clap::Args)]
struct Serve {
    #[command(flatten)]
    config: ConfigFlags,
    /// Fill an empty installation with an organization, two people and documents; on this machine alone
    #[arg(long)]
    demo: bool,
    /// Leave out a sync: blob-file-sync, blob-folder-sync or wal-sync
    #[cfg(feature = "faults")]
    #[arg(long)]
    fault: Option<String>,
}

fn main() -> Result<ExitCode> {
    match Cli::parse().command {
        Command::Serve(arguments) => {
            let config = read_config(&arguments.config)?;
            config.server.start_log();
            config.warnings().iter().for_each(|warning| tracing::warn!("{warning}"));
            let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
            runtime.context("the threads can't be started")?.block_on(serve::serve(config, &arguments))?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Config(flags) => {
            let config = read_config(&flags)?;
            config.server.start_log();
            config.warnings().iter().for_each(|warning| tracing::warn!("{warning}"));
            print!("{}", config.effective());
            Ok(ExitCode::SUCCESS)
        }
        Command::Wopi(tool) => tool.run(),
    }
}

fn read_config(flags: &ConfigFlags) -> Result<Config> {
    let file = match &flags.config {
        Some(path) => Some(config_file(path).with_context(|| format!("{} can't be read", path.display()))?),
        None => match config_file(Path::new("sheaf.toml")) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            file => Some(file.context("sheaf.toml can't be read")?),
        },
    };
    let variables = std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    Ok(Config::read(&Sources { file, variables: variables.collect(), flags: flags.settings() })?)
}

fn config_file(path: &Path) -> io::Result<ConfigFile> {
    Ok(ConfigFile { name: path.display().to_string(), text: fs::read_to_string(path)? })
}
