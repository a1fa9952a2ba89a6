//! `cargo xtask test`: the whole quick tier, from style to journeys in a browser.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::{check, command::npm, machine, pages::FOLDERS, report::Report, root, server::Server, tokens};

/// Runs it; true if all passed.
pub(crate) fn run() -> Result<bool> {
    machine::prepare_for_tests()?;
    let mut report = Report::start()?;
    check::style(&mut report);
    let mut built = true;
    for pages in FOLDERS {
        built &= check::page_checks(&mut report, pages, &["build"]);
    }
    let tested = check::rust(&mut report);
    if built {
        editor_in_browser(&mut report)?;
    }
    if built && tested {
        journeys(&mut report)?;
    } else {
        report.skip("journeys", "the server or its pages are not in order");
    }
    let logs = report.logs().to_owned();
    report.task("no token in any log", || tokens::scan(&logs));
    Ok(report.finish())
}

/// The built-in editor's pages in Chromium, against a host of their own.
fn editor_in_browser(report: &mut Report) -> Result<()> {
    let mut e2e = npm("editor", &["run", "e2e"]);
    e2e.env("CHROMIUM", chromium()?);
    report.step("editor in a browser", [e2e]);
    Ok(())
}

fn chromium() -> Result<PathBuf> {
    machine::find("chromium").context("chromium is not installed")
}

/// People's ways through the product, in Chromium, against a demo of the binary that the tests have built.
fn journeys(report: &mut Report) -> Result<()> {
    let data = tempfile::tempdir()?;
    let binary = root().join("target/debug/sheaf");
    let server = match Server::demo(&binary, data.path(), &report.logs().join("server.log")) {
        Ok(server) => server,
        Err(error) => {
            report.skip("journeys", &format!("{error:#}"));
            return Ok(());
        }
    };
    let mut e2e = npm("portal", &["run", "e2e"]);
    e2e.env("SHEAF_E2E_PORTAL", server.portal())
        .env("SHEAF_E2E_SERVER", &binary)
        .env("SHEAF_E2E_CHROMIUM", chromium()?)
        .env("SHEAF_TEST_LOGS", report.logs());
    report.step("journeys", [e2e]);
    Ok(())
}
