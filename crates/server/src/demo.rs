//! The demo: an organization with two people and documents. Its passwords are known to everybody, so it is kept to this machine.

use std::net::SocketAddr;

use anyhow::{Context, Result, bail, ensure};
use rust_embed::Embed;
use sheaf_app::{App, Demo, DemoAccount, DemoFile};

use crate::data_folder::{DataFolder, write_new};

#[derive(Embed)]
#[folder = "demo"]
struct Documents;

/// Somebody who can sign in: sign-in name, name to show, password.
type Person = (&'static str, &'static str, &'static str);

/// The people; the first runs the installation.
pub(crate) const PEOPLE: [Person; 2] = [
    ("ada@demo.example", "Ada Alder", "river-bridge-1987"),
    ("ben@demo.example", "Ben Byrne", "east-bank-at-dawn"),
];

/// Says of a data folder that what is in it began as a demo.
const MARK: &str = "demo";

/// Refuses what would let strangers in: a demo that other machines reach, or one that is later taken for the real thing.
///
/// # Errors
/// Says why, and what to do.
pub(crate) fn refuse(is_demo: bool, listen: SocketAddr, data: &DataFolder) -> Result<()> {
    let began_as_demo = data.file(MARK).exists();
    ensure!(
        !is_demo || listen.ip().is_loopback(),
        "everybody knows the passwords of the demo, so it listens on this machine alone: with --demo, server.listen must be a loopback address like 127.0.0.1:8080, and is {listen}"
    );
    ensure!(
        is_demo || !began_as_demo,
        "this data folder began as a demo, and everybody knows its passwords: start it with --demo, or choose another folder with --data"
    );
    Ok(())
}

/// Fills an empty installation with the demo, once.
///
/// # Errors
/// When the installation is somebody's already.
pub(crate) async fn found(app: &App, data: &DataFolder) -> Result<()> {
    if data.file(MARK).exists() {
        if app.setup_needed().await? {
            // The last start broke off between the mark and the people.
            app.found_demo(&demo()).await?;
        }
        return Ok(());
    }
    if !app.setup_needed().await? {
        bail!(
            "there is an installation in this data folder already: choose another one with --data to see the demo"
        );
    }
    write_new(&data.file(MARK), b"the passwords of this installation are known to everybody\n")
        .context("the data folder can't be marked as a demo")?;
    app.found_demo(&demo()).await?;
    Ok(())
}

fn demo() -> Demo {
    let account = |(mail, name, password): Person| DemoAccount {
        mail: mail.to_owned(),
        name: name.to_owned(),
        password: password.to_owned(),
    };
    let file = |path: &str| {
        let file = Documents::get(path)?;
        Some(DemoFile { path: path.to_owned(), bytes: file.data.into_owned() })
    };
    Demo {
        organization: "Alder & Byrne".to_owned(),
        accounts: PEOPLE.map(account).into(),
        files: Documents::iter().filter_map(|path| file(&path)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_passwords_are_good_enough_for_the_rules() {
        for (mail, _, password) in PEOPLE {
            sheaf_domain::check_password(password, &mail.parse().unwrap()).unwrap();
        }
    }

    #[test]
    fn the_documents_are_there() {
        let files = demo().files;
        assert!(files.iter().any(|file| file.path == "Welcome.md"));
        assert!(files.iter().any(|file| file.path == "Projects/River bridge/Bridge.png"));
        assert!(files.iter().all(|file| !file.bytes.is_empty()));
    }

    #[test]
    #[rustfmt::skip]
    fn a_demo_stays_a_demo_and_on_this_machine() {
        for (is_demo, listen, marked, refused) in [
            (true,  "127.0.0.1:8080", false, None),
            (true,  "127.0.0.1:8080", true,  None),
            (true,  "[::1]:8080",     true,  None),
            (true,  "0.0.0.0:8080",   false, Some("must be a loopback address")),
            (true,  "10.1.2.3:8080",  true,  Some("must be a loopback address")),
            (false, "0.0.0.0:8080",   false, None),
            (false, "127.0.0.1:8080", true,  Some("began as a demo")),
            (false, "0.0.0.0:8080",   true,  Some("began as a demo")),
        ] {
            let folder = tempfile::tempdir().unwrap();
            let data = DataFolder::open(folder.path()).unwrap();
            if marked {
                write_new(&data.file(MARK), b"").unwrap();
            }
            let done = refuse(is_demo, listen.parse().unwrap(), &data).map_err(|error| error.to_string());
            match refused {
                None => done.unwrap(),
                Some(why) => assert!(done.unwrap_err().contains(why), "{is_demo} {listen} {marked}"),
            }
        }
    }
}
