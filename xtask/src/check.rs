//! `cargo xtask check`: the half of the tests that a change is made with.

use std::{fs, process::Command};

use anyhow::Result;

use crate::{
    api,
    command::{cargo, npm},
    machine,
    pages::FOLDERS,
    postgres::Postgres,
    report::Report,
    root,
};

/// Runs it; true if all passed.
pub(crate) fn run() -> Result<bool> {
    machine::prepare_for_check()?;
    let mut report = Report::start()?;
    style(&mut report);
    for pages in FOLDERS {
        page_checks(&mut report, pages, &[]);
    }
    rust(&mut report);
    let has_deny = Command::new("cargo")
        .args(["deny", "--version"])
        .output()
        .is_ok_and(|output| output.status.success());
    if has_deny {
        report.step("dependencies", [cargo(&["deny", "check"])]);
    }
    let passed = report.finish();
    if !has_deny {
        println!("licences and advisories were not looked at: cargo install cargo-deny");
    }
    Ok(passed)
}

/// Formatting.
pub(crate) fn style(report: &mut Report) {
    report.step("rustfmt", [cargo(&["fmt", "--all", "--check"])]);
}

/// Packages, lints, types and tests of one folder with pages, and what else it is asked for.
pub(crate) fn page_checks(report: &mut Report, pages: &str, more: &[&str]) -> bool {
    let scripts = ["lint", "typecheck", "test"].iter().chain(more);
    report.task(&format!("{pages} packages"), || {
        machine::packages(pages).map(|()| crate::report::Counts::default())
    }) && report.step(pages, scripts.map(|script| npm(pages, &["run", script])))
}

/// Lints, documents and tests of all crates, on both databases.
pub(crate) fn rust(report: &mut Report) -> bool {
    // The binary embeds the pages, and wants their folders to be there even when nobody built them.
    for pages in FOLDERS {
        if let Err(error) = fs::create_dir_all(root().join(pages).join("dist")) {
            eprintln!("{pages}/dist can't be made: {error}");
        }
    }
    report.step(
        "clippy",
        [cargo(&["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"])],
    );
    let mut doc = cargo(&["doc", "--workspace", "--no-deps", "--document-private-items", "--quiet"]);
    doc.env("RUSTDOCFLAGS", "-D warnings");
    report.step("documents", [doc]);
    api::check(report);
    // A workspace of its own, which nothing else builds.
    report.step(
        "fuzzing targets",
        [cargo(&["check", "--manifest-path", "fuzz/Cargo.toml", "--target-dir", "target", "--quiet"])],
    );
    match Postgres::start() {
        Err(error) => {
            report.skip("tests", &format!("{error:#}"));
            false
        }
        Ok(postgres) => {
            // The journeys need the program, which tests alone do not make.
            let build = cargo(&["build", "--workspace", "--quiet"]);
            let mut tests = cargo(&["test", "--workspace", "--quiet", "--no-fail-fast"]);
            tests.env("SHEAF_TEST_POSTGRES", postgres.address()).env("SHEAF_TEST_LOGS", report.logs());
            // It was installed above: a proxy that is missing now is a failure, not a reason to skip.
            tests.env("SHEAF_REQUIRE_NGINX", "1");
            report.step("tests", [build, tests])
        }
    }
}
