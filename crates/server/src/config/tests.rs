//! What an operator sees, mistake by mistake.

use super::*;

fn sources(text: &str, variables: &[(&str, &str)], flags: &[&str]) -> Sources {
    let set = flags.iter().filter_map(|flag| flag.split_once('='));
    let flags =
        ConfigFlags { set: set.map(|(k, v)| (k.to_owned(), v.to_owned())).collect(), ..Default::default() };
    Sources {
        file: Some(ConfigFile { name: "sheaf.toml".to_owned(), text: text.to_owned() }),
        variables: variables.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect(),
        flags: flags.settings(),
    }
}

fn read(text: &str) -> Config {
    Config::read(&sources(text, &[], &[])).unwrap()
}

fn mistakes(sources: &Sources) -> String {
    Config::read(sources).unwrap_err().to_string()
}

const COLLABORA: &str = "[[suites]]\nid = \"office\"\nkind = \"collabora\"\ndiscovery_url = \"https://office.example.org/hosting/discovery\"\n";

#[test]
fn nothing_set_is_a_laptop_with_one_port_and_three_names() {
    let config = read("");
    assert_eq!(config.portal.public_url.to_string(), "http://files.sheaf.localhost:8080");
    assert_eq!(config.wopi.public_url.to_string(), "http://wopi.sheaf.localhost:8080");
    assert_eq!(config.editor.public_url.to_string(), "http://editor.sheaf.localhost:8080");
    assert_eq!(config.editor.internal_url.to_string(), "http://127.0.0.1:8080");
    assert_eq!(config.store.url, sheaf_store::Address::Sqlite("data/sheaf.db".into()));
    assert_eq!(config.server.key_file, std::path::Path::new("data/sheaf.key"));
    assert_eq!((config.wopi.enabled, config.wopi.testing, config.suites.len()), (false, false, 0));
    assert_eq!(config.warnings(), Vec::<String>::new());
}

#[test]
fn defaults_follow_the_port_and_the_data_folder() {
    let config = read("[server]\nlisten = \"0.0.0.0:9000\"\ndata = \"/var/lib/sheaf\"");
    assert_eq!(config.portal.public_url.to_string(), "http://files.sheaf.localhost:9000");
    assert_eq!(config.wopi.internal_url.to_string(), "http://127.0.0.1:9000");
    assert_eq!(config.blobs.folder, std::path::Path::new("/var/lib/sheaf/blobs"));
    assert_eq!(config.server.key_file, std::path::Path::new("/var/lib/sheaf/sheaf.key"));
}

#[test]
fn a_wrong_value_is_told_with_its_line_its_key_and_what_is_allowed() {
    #[rustfmt::skip]
    let rows = [
        ("[wopi]\n\ntesting = \"yes\"",            "sheaf.toml:3: wopi.testing must be true or false, found \"yes\""),
        ("[wopi]\nenabled = 1",                    "sheaf.toml:2: wopi.enabled must be true or false, found 1"),
        ("[wopi]\nfile_url = \"on\"",              "sheaf.toml:2: wopi.file_url must be true or false, found \"on\""),
        ("[server]\nlisten = \"8080\"",            "sheaf.toml:2: server.listen must be an address and a port like \"127.0.0.1:8080\", found \"8080\""),
        ("[server]\nlisten = \"127.0.0.1:0\"",     "sheaf.toml:2: server.listen must be an address and a port like \"127.0.0.1:8080\", found \"127.0.0.1:0\""),
        ("[server]\nlog = \"a=b=c\"",              "sheaf.toml:2: server.log must be error, warn, info, debug or trace, or levels by part like \"info,sheaf_jobs=debug\", found \"a=b=c\""),
        ("[server]\nlog_format = \"xml\"",         "sheaf.toml:2: server.log_format must be one of \"text\", \"json\", found \"xml\""),
        ("[server]\ntrusted_proxies = [\"10.0.0.0/8\", \"here\"]", "sheaf.toml:2: server.trusted_proxies must be a list, each an address or a network like \"10.0.0.0/8\", found [\"10.0.0.0/8\", \"here\"]"),
        ("[server]\ndata = \"\"",                  "sheaf.toml:2: server.data must be a folder, found \"\""),
        ("[portal]\npublic_url = \"https://files.example.org/sheaf\"", "sheaf.toml:2: portal.public_url must be an origin like \"https://files.example.org\" (http or https, no path), found \"https://files.example.org/sheaf\""),
        ("[wopi]\ntest_url = \"file:///etc\"",     "sheaf.toml:2: wopi.test_url must be an address like \"https://office.example.org/hosting/discovery\", found \"file:///etc\""),
        ("[wopi]\nframe_origins = [\"*\"]",        "sheaf.toml:2: wopi.frame_origins must be a list, each an origin like \"https://office.example.org\" or \"https://*.example.org\", found [\"*\"]"),
        ("[limits]\nmax_file_bytes = 0",           "sheaf.toml:2: limits.max_file_bytes must be a whole number from 1 to 17592186044416, found 0"),
        ("[limits]\nmax_file_bytes = 1.5",         "sheaf.toml:2: limits.max_file_bytes must be a whole number from 1 to 17592186044416, found a fraction"),
        ("[limits]\nmax_depth = 99999999999999999999", "sheaf.toml:2: limits.max_depth must be a whole number from 1 to 256, found a number that is too large"),
        ("[mail]\nsecurity = \"ssl\"",            "sheaf.toml:2: mail.security must be one of \"none\", \"starttls\", \"tls\", found \"ssl\""),
        ("[mail]\nfrom = \"nobody\"",             "sheaf.toml:2: mail.from must be an address like \"Sheaf <files@example.org>\", found \"nobody\""),
        ("[mail]\nserver = \"a b\"",              "sheaf.toml:2: mail.server must be the name of a server like \"mail.example.org\", found \"a b\""),
        ("[mail]\nserver = \"mail.example.org\"", "mail.from is missing: mails come from somebody"),
        ("[mail]\npassword = \"hush\"",           "sheaf.toml:2: mail.password needs mail.user"),
        ("[mail]\nuser = \"me\"",                 "sheaf.toml:2: mail.user needs mail.password"),
        ("[mail]\nserver = \"mail.example.org\"\nfrom = \"me@example.org\"\nsecurity = \"none\"\nuser = \"me\"\npassword = \"hush\"", "sheaf.toml:6: mail.password would travel in the clear: choose another mail.security than \"none\""),
        ("[retention]\ntrash_days = -1",           "sheaf.toml:2: retention.trash_days must be a whole number from 1 to 36500, found -1"),
        ("[blobs]\nfolder = []",                   "sheaf.toml:2: blobs.folder must be a folder, found []"),
        ("[store]\nurl = \"mysql://me:secret@db/sheaf\"", "sheaf.toml:2: store.url must be \"sqlite:PATH\" or \"postgres://user:password@host/database\", found something else"),
        ("[wopi]\ntestng = true",                  "sheaf.toml:2: wopi.testng is no setting; wopi has public_url, test_public_url, internal_url, enabled, testing, containers, relative_writes, file_url, share_urls, test_url, production_url, frame_origins, test_frame_origins"),
        ("\n[wobi]\nenabled = true",               "sheaf.toml:3: wobi.enabled is no setting; the sections are server, portal, wopi, editor, store, blobs, suites, limits, retention, mail"),
        ("server = 1",                             "sheaf.toml:1: server is no setting; server has listen, data, key_file, trusted_proxies, log, log_format"),
        ("[wopi]\nenabled = true\nenabled = true", "sheaf.toml:3: duplicate key"),
        ("[wopi]\nenabled = yes",                  "sheaf.toml:2: "),
    ];
    for (text, expected) in rows {
        let found = mistakes(&sources(text, &[], &[]));
        assert!(
            if expected.ends_with(": ") { found.starts_with(expected) } else { found == expected },
            "{text}\n found {found}\nwanted {expected}"
        );
    }
}

#[test]
fn a_wrong_suite_is_told_with_its_line() {
    let rows = [
        (
            "[[suites]]\nkind = \"collabora\"",
            "sheaf.toml:1: a suite needs id: 1 to 40 lower-case letters, digits and hyphens",
        ),
        (
            "[[suites]]\nid = \"My Office\"",
            "sheaf.toml:2: the id of a suite must be 1 to 40 lower-case letters, digits and hyphens, found \"My Office\"",
        ),
        ("suites = [1]", "sheaf.toml:1: an entry of suites must be a table: [[suites]]"),
        (
            "[[suites]]\nid = \"office\"\ndiscovery_url = \"https://a.example.org\"",
            "sheaf.toml:3: suites.office.kind is missing: it must be one of \"collabora\", \"onlyoffice\", \"other\"",
        ),
        (
            "[[suites]]\nid = \"office\"\nkind = \"collabora\"",
            "sheaf.toml:2: suites.office.discovery_url is missing: it must be an address like \"https://office.example.org/hosting/discovery\" or \"file:///etc/sheaf/office.xml\"",
        ),
        (
            "[[suites]]\nid = \"office\"\nkind = \"word\"\ndiscovery_url = \"https://a.example.org\"",
            "sheaf.toml:3: suites.office.kind must be one of \"collabora\", \"onlyoffice\", \"other\", found \"word\"",
        ),
        (
            "[[suites]]\nid = \"builtin\"\nkind = \"other\"\ndiscovery_url = \"https://a.example.org\"",
            "sheaf.toml:2: suites.builtin.id is the id of a suite that is always known; choose another one",
        ),
    ];
    for (text, expected) in rows {
        assert_eq!(mistakes(&sources(text, &[], &[])), expected, "{text}");
    }
    let twice = format!("{COLLABORA}{COLLABORA}");
    assert_eq!(
        mistakes(&sources(&twice, &[], &[])),
        "sheaf.toml:6: there is another suite with the id \"office\""
    );
    let wrong = format!("{COLLABORA}locks = \"no\"\npriority = 9999");
    assert_eq!(
        mistakes(&sources(&wrong, &[], &[])),
        "sheaf.toml:5: suites.office.locks must be true or false, found \"no\"\n\
         sheaf.toml:6: suites.office.priority must be a whole number from -1000 to 1000, found 9999",
        "all mistakes at once"
    );
}

#[test]
fn flags_win_over_the_environment_and_that_over_the_file() {
    let text = "[limits]\nmax_depth = 1\nmax_uploads = 1\nmax_copied_items = 1";
    let variables =
        [("SHEAF_LIMITS__MAX_UPLOADS", "2"), ("SHEAF_LIMITS__MAX_COPIED_ITEMS", "2"), ("HOME", "/root")];
    let limits = Config::read(&sources(text, &variables, &["limits.max_copied_items=3"])).unwrap().limits;
    assert_eq!((limits.max_depth, limits.max_uploads, limits.max_copied_items), (1, 2, 3));
}

#[test]
fn the_environment_writes_text_lists_and_suites() {
    let variables = [
        ("SHEAF_SERVER__TRUSTED_PROXIES", "10.0.0.0/8, 192.0.2.7"),
        ("SHEAF_WOPI__ENABLED", "true"),
        ("SHEAF_SUITES__OFFICE__LOCKS", "false"),
        ("SHEAF_SUITES__SECOND_OFFICE__KIND", "onlyoffice"),
        ("SHEAF_SUITES__SECOND_OFFICE__DISCOVERY_URL", "http://docs.example.org/hosting/discovery"),
        ("SHEAF_TEST_POSTGRES", "no setting: it has no double underscore"),
    ];
    let config = Config::read(&sources(COLLABORA, &variables, &[])).unwrap();
    assert_eq!(config.server.trusted_proxies.len(), 2);
    assert!(config.wopi.enabled);
    let suites: Vec<_> =
        config.suites.iter().map(|suite| (suite.id.as_str(), suite.name.as_str(), suite.locks)).collect();
    assert_eq!(suites, [("office", "Collabora Online", false), ("second-office", "ONLYOFFICE", true)]);
}

#[test]
fn a_mistake_outside_the_file_is_told_with_its_name() {
    let rows: [(&[_], &[_], &str); 4] = [
        (
            &[("SHEAF_WOPI__TESTING", "yes")],
            &[],
            "SHEAF_WOPI__TESTING: wopi.testing must be true or false, found \"yes\"",
        ),
        (
            &[("SHEAF_LIMITS__DEPTH", "1")],
            &[],
            "SHEAF_LIMITS__DEPTH: limits.depth is no setting; limits has max_file_bytes, max_copied_items, max_depth, max_uploads, text_preview_bytes",
        ),
        (
            &[],
            &["wopi.testing=maybe"],
            "--set wopi.testing: wopi.testing must be true or false, found \"maybe\"",
        ),
        (
            &[],
            &["suites.My.kind=other", "suites.My.discovery_url=http://a.example.org"],
            "--set suites.My.kind: suites.My.kind can't be: the id of a suite must be 1 to 40 lower-case letters, digits and hyphens",
        ),
    ];
    for (variables, flags, expected) in rows {
        assert_eq!(mistakes(&sources("", variables, flags)), expected);
    }
    let listen = ConfigFlags { listen: Some("here".to_owned()), ..Default::default() };
    let found = mistakes(&Sources { flags: listen.settings(), ..Default::default() });
    assert!(found.starts_with("--listen: server.listen must be an address and a port"), "{found}");
}

#[test]
fn three_origins_have_three_hosts() {
    let clash = "must have a host of its own";
    #[rustfmt::skip]
    let rows = [
        ("https://a.example.org",      "https://b.example.org",      "https://c.example.org",      None),
        ("https://a.example.org",      "https://a.example.org",      "https://c.example.org",      Some("sheaf.toml:4: wopi.public_url")),
        ("https://a.example.org",      "https://a.example.org:8443", "https://c.example.org",      Some("sheaf.toml:4: wopi.public_url")),
        ("http://a.example.org",       "https://b.example.org",      "https://A.example.org",      Some("sheaf.toml:6: editor.public_url")),
        ("https://a.example.org",      "https://b.example.org",      "https://b.example.org:1",    Some("sheaf.toml:6: editor.public_url")),
    ];
    for (portal, wopi, editor, expected) in rows {
        let text = format!(
            "[portal]\npublic_url = \"{portal}\"\n[wopi]\npublic_url = \"{wopi}\"\n[editor]\npublic_url = \"{editor}\""
        );
        match (Config::read(&sources(&text, &[], &[])), expected) {
            (Ok(_), None) => {}
            (Err(found), Some(expected)) => {
                assert!(found.to_string().starts_with(&format!("{expected} {clash}")), "{found}")
            }
            (found, _) => panic!("{text}\n{found:?}"),
        }
    }
    let found = mistakes(&sources("[portal]\npublic_url = \"http://wopi.sheaf.localhost\"", &[], &[]));
    assert!(
        found.starts_with("sheaf.toml:2: portal.public_url must have a host of its own"),
        "the default is not to blame: {found}"
    );
    let config = read("[portal]\npublic_url = \"http://editor.sheaf.localhost\"\n[editor]\nenabled = false");
    assert!(!config.editor.enabled, "an editor that is off is in nobody's way");
}

#[test]
fn the_test_environment_needs_the_integration_and_a_name_of_its_own() {
    let found = mistakes(&sources("[wopi]\ntesting = true", &[], &[]));
    assert_eq!(found, "sheaf.toml:2: wopi.testing needs wopi.enabled = true");
    let same =
        "[wopi]\npublic_url = \"https://wopi.example.org\"\ntest_public_url = \"https://wopi.example.org\"";
    assert!(
        mistakes(&sources(same, &[], &[]))
            .starts_with("sheaf.toml:3: wopi.test_public_url must have a host of its own")
    );
}

#[test]
fn documents_in_the_clear_are_warned_about_where_others_can_listen() {
    let tls = "[portal]\npublic_url = \"https://a.example.org\"\n[wopi]\npublic_url = \"https://b.example.org\"\n[editor]\npublic_url = \"https://c.example.org\"\n";
    #[rustfmt::skip]
    let rows = [
        ("127.0.0.1:8080", "",  0),
        ("[::1]:8080",     "",  0),
        ("0.0.0.0:8080",   "",  3),
        ("192.0.2.1:8080", "",  3),
        ("0.0.0.0:8080",   tls, 0),
    ];
    for (listen, rest, expected) in rows {
        let warnings = read(&format!("{rest}[server]\nlisten = \"{listen}\"")).warnings();
        assert_eq!(warnings.len(), expected, "{listen}: {warnings:?}");
    }
}

#[test]
fn what_holds_is_printed_as_a_file_that_reads_the_same() {
    let text = format!(
        "[server]\ntrusted_proxies = [\"10.0.0.0/8\"]\n[limits]\nmax_depth = 7\n{COLLABORA}name = \"Our \\\"office\\\"\""
    );
    let config = read(&text);
    assert_eq!(read(&config.effective()), config, "{}", config.effective());
}

#[test]
fn a_password_is_never_printed() {
    for url in [
        "postgres://sheaf:hunter2@db/sheaf",
        "postgres://db/sheaf?password=hunter2",
        "postgres://sheaf:hunter2@%zz/",
    ] {
        let config = read(&format!("[store]\nurl = \"{url}\""));
        assert_eq!(config.store.url, sheaf_store::Address::Postgres(url.to_owned()));
        let printed = format!("{}{config:?}", config.effective());
        assert!(printed.contains("***") && !printed.contains("hunter2"), "{printed}");
    }
    let wrong = mistakes(&sources("[store]\nurl = [\"postgres://sheaf:hunter2@db/sheaf\"]", &[], &[]));
    assert!(!wrong.contains("hunter2"), "{wrong}");
}

#[test]
fn the_port_of_the_mail_server_follows_its_security_and_its_password_is_not_shown() {
    for (security, port) in [("none", 25), ("starttls", 587), ("tls", 465)] {
        let config = read(&format!("[mail]\nsecurity = \"{security}\""));
        assert_eq!(config.mail.port, port, "{security}");
    }
    let config = read(
        "[mail]\nserver = \"mail.example.org\"\nfrom = \"Sheaf <files@example.org>\"\nuser = \"me\"\npassword = \"hush\"",
    );
    let shown = config.effective();
    assert!(shown.contains("from = \"Sheaf <files@example.org>\"") && !shown.contains("hush"), "{shown}");
}

#[test]
fn mail_in_the_clear_is_warned_of_unless_it_stays_on_this_machine() {
    for (server, warnings) in [("mail.example.org", 1), ("localhost", 0)] {
        let config = read(&format!(
            "[mail]\nserver = \"{server}\"\nfrom = \"files@example.org\"\nsecurity = \"none\""
        ));
        assert_eq!(config.warnings().len(), warnings, "{server}");
    }
}
