//! `cargo xtask api`: what is made of the API's code: the OpenAPI document, and the portal's types of it.

use std::fs;

use anyhow::{Context, Result, ensure};

use crate::{
    command::{self, cargo, npm},
    machine,
    report::{Counts, Report},
    root,
};

/// Where the document lies.
const DOCUMENT: &str = "docs/openapi.json";
/// The package that makes the portal's types of it.
const CLIENT: &str = "portal/api-client";

/// Writes both.
pub(crate) fn run() -> Result<()> {
    machine::node()?;
    let document = document()?;
    let place = root().join(DOCUMENT);
    fs::write(&place, document).with_context(|| place.display().to_string())?;
    machine::packages(CLIENT)?;
    command::run(npm(CLIENT, &["run", "generate"]))
}

/// Tells whether both are what the code says.
pub(crate) fn check(report: &mut Report) {
    report.task("OpenAPI document", || {
        let written = fs::read_to_string(root().join(DOCUMENT)).context(DOCUMENT)?;
        ensure!(written == document()?, "{DOCUMENT} is not what the code says: cargo xtask api");
        Ok(Counts::default())
    });
    let installed =
        report.task(&format!("{CLIENT} packages"), || machine::packages(CLIENT).map(|()| Counts::default()));
    if installed {
        report.step("API types", [npm(CLIENT, &["run", "check"])]);
    }
}

/// Returns the document, from the code as it is.
fn document() -> Result<String> {
    let mut example = cargo(&["run", "--quiet", "--package", "sheaf-api", "--example", "openapi"]);
    let output = example.output().context("cargo can't start")?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).context("the document is not text")
}
