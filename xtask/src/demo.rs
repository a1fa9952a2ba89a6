//! `cargo xtask demo`: the product, built for release and started with something in it.

use std::{fs, process::Command};

use anyhow::{Context, Result, ensure};

use crate::{command, pages, root, server};

#[derive(clap::Args)]
pub(crate) struct Demo {
    /// Port to listen on, on loopback
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Forget what earlier demos left behind
    #[arg(long)]
    fresh: bool,
}

pub(crate) fn run(demo: &Demo) -> Result<()> {
    pages::build_all()?;
    command::run(command::cargo(&["build", "--release", "--package", "sheaf"]))?;
    let data = root().join(".demo");
    if demo.fresh && data.exists() {
        fs::remove_dir_all(&data).with_context(|| data.display().to_string())?;
    }
    fs::create_dir_all(&data).with_context(|| data.display().to_string())?;

    let mut sheaf = Command::new(root().join("target/release/sheaf"));
    sheaf
        .arg("serve")
        .arg("--demo")
        .arg("--data")
        .arg(&data)
        .arg("--listen")
        .arg(format!("127.0.0.1:{}", demo.port));
    let mut running = sheaf.spawn().context("the server can't start")?;
    server::wait_until_ready(&mut running, demo.port)?;
    println!("\nThe demo is ready at {}. Press Ctrl+C to end it.", server::portal(demo.port));
    let ended = running.wait()?;
    ensure!(ended.success(), "the server ended with {ended}");
    Ok(())
}
