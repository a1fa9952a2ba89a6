//! What use cases and surfaces need of the configuration.

use std::time::Duration;

use sheaf_app::{Limits, MailSettings, Marked, ProofPolicy, Retention, Settings, SuiteSettings, Surfaces};
use sheaf_domain::{SuiteId, SuiteKind};

use crate::config::{self, Config};

/// Where the built-in editor has its discovery.
const EDITOR_DISCOVERY: &str = "/hosting/discovery";

/// Returns the settings of the use cases.
pub(crate) fn settings(config: &Config) -> Settings {
    Settings {
        portal_url: config.portal.public_url.to_string(),
        embedded_in: config.portal.embedded_in.iter().map(ToString::to_string).collect(),
        suites: suites(config),
        surfaces: surfaces(&config.wopi),
        limits: limits(&config.limits),
        retention: retention(&config.retention),
        mail: config.mail.server.as_ref().map(|_| MailSettings { language: config.mail.language }),
    }
}

/// Returns every office suite that is switched on, from the sections that describe one.
fn suites(config: &Config) -> Vec<SuiteSettings> {
    let mut suites = Vec::new();
    if config.editor.enabled {
        suites.push(built_in(config));
    }
    if config.wopi.enabled {
        suites.push(microsoft(config));
    }
    if config.wopi.testing {
        suites.push(microsoft_test(config));
    }
    suites.extend(config.suites.iter().map(|suite| configured(config, suite)));
    suites
}

fn built_in(config: &Config) -> SuiteSettings {
    let editor = &config.editor;
    SuiteSettings {
        id: id(SuiteId::BUILT_IN),
        name: "Sheaf Editor".to_owned(),
        kind: SuiteKind::BuiltIn,
        wopi_url: config.wopi.public_url.to_string(),
        discovery_url: format!("{}{EDITOR_DISCOVERY}", editor.public_url),
        connect_to: Some(editor.internal_url.to_string()),
        frame_origins: Vec::new(),
        locks: true,
        proof: ProofPolicy::Required,
        priority: 0,
    }
}

fn microsoft(config: &Config) -> SuiteSettings {
    let wopi = &config.wopi;
    SuiteSettings {
        id: id(SuiteId::MICROSOFT365),
        name: "Microsoft 365".to_owned(),
        kind: SuiteKind::Microsoft365,
        wopi_url: wopi.public_url.to_string(),
        discovery_url: wopi.production_url.to_string(),
        connect_to: None,
        frame_origins: texts(&wopi.frame_origins),
        locks: true,
        proof: ProofPolicy::Required,
        priority: 100,
    }
}

/// Microsoft asks for another name of the host in its test environment; on a machine that it does not reach, one is enough.
fn microsoft_test(config: &Config) -> SuiteSettings {
    let wopi = &config.wopi;
    SuiteSettings {
        id: id(SuiteId::MICROSOFT365_TEST),
        name: "Microsoft 365 (test)".to_owned(),
        wopi_url: wopi.test_public_url.as_ref().unwrap_or(&wopi.public_url).to_string(),
        discovery_url: wopi.test_url.to_string(),
        frame_origins: texts(&wopi.test_frame_origins),
        ..microsoft(config)
    }
}

fn configured(config: &Config, suite: &config::Suite) -> SuiteSettings {
    SuiteSettings {
        id: suite.id.clone(),
        name: suite.name.clone(),
        kind: suite.kind,
        wopi_url: config.wopi.public_url.to_string(),
        discovery_url: suite.discovery_url.to_string(),
        connect_to: suite.internal_url.as_ref().map(ToString::to_string),
        frame_origins: texts(&suite.frame_origins),
        locks: suite.locks,
        proof: if suite.proof { ProofPolicy::Required } else { ProofPolicy::WhenOffered },
        priority: suite.priority,
    }
}

/// Returns what is offered of the protocol; the files of validators are marked where Microsoft's test environment opens files.
fn surfaces(wopi: &config::Wopi) -> Surfaces {
    Surfaces {
        containers: wopi.containers,
        relative_writes: wopi.relative_writes,
        file_url: wopi.file_url,
        share_urls: wopi.share_urls,
        marked: if wopi.testing { Marked::TestFiles } else { Marked::Nothing },
    }
}

fn limits(limits: &config::Limits) -> Limits {
    Limits {
        max_file_bytes: limits.max_file_bytes,
        max_copied_items: limits.max_copied_items as usize,
        max_depth: limits.max_depth as usize,
        max_uploads: limits.max_uploads.into(),
        text_preview_bytes: limits.text_preview_bytes,
    }
}

fn retention(retention: &config::Retention) -> Retention {
    let hours = |n: u32| Duration::from_secs(u64::from(n) * 3600);
    let days = |n: u32| hours(n) * 24;
    Retention {
        trash: days(retention.trash_days),
        versions: days(retention.version_days),
        uploads: days(retention.upload_days),
        orphan_grace: hours(retention.orphan_grace_hours),
        sessions: days(retention.session_days),
        organizations: days(retention.organization_days),
    }
}

fn id(word: &str) -> SuiteId {
    word.parse().expect("the ids of suites that are always known are good")
}

fn texts(origins: &[config::FrameOrigin]) -> Vec<String> {
    origins.iter().map(ToString::to_string).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{ConfigFile, Sources};

    fn read(text: &str) -> Config {
        let file = ConfigFile { name: "sheaf.toml".to_owned(), text: text.to_owned() };
        Config::read(&Sources { file: Some(file), ..Sources::default() }).unwrap()
    }

    #[test]
    #[rustfmt::skip]
    fn the_sections_say_which_suites_there_are() {
        let collabora = "[[suites]]\nid = 'office'\nkind = 'collabora'\ndiscovery_url = 'https://office.example.org/hosting/discovery'\n";
        for (text, ids) in [
            ("".to_owned(),                                                  "builtin"),
            ("[editor]\nenabled = false".to_owned(),                         ""),
            ("[wopi]\nenabled = true".to_owned(),                            "builtin microsoft365"),
            ("[wopi]\nenabled = true\ntesting = true".to_owned(),            "builtin microsoft365 microsoft365-test"),
            (format!("[editor]\nenabled = false\n{collabora}"),              "office"),
        ] {
            let suites = settings(&read(&text)).suites;
            let found: Vec<_> = suites.iter().map(|suite| suite.id.as_str()).collect();
            assert_eq!(found.join(" "), ids, "{text}");
        }
    }

    #[test]
    fn the_test_environment_calls_under_its_own_name() {
        let config = read(
            "[wopi]\nenabled = true\ntesting = true\npublic_url = 'https://wopi.example.org'\ntest_public_url = 'https://wopi-test.example.org'",
        );
        let called: Vec<_> = settings(&config).suites.into_iter().map(|suite| suite.wopi_url).collect();
        assert_eq!(
            called,
            ["https://wopi.example.org", "https://wopi.example.org", "https://wopi-test.example.org"]
        );
    }

    #[test]
    fn only_the_test_environment_has_marked_files() {
        let marked = |text: &str| settings(&read(text)).surfaces.marked;
        assert_eq!(marked("[wopi]\nenabled = true"), Marked::Nothing);
        assert_eq!(marked("[wopi]\nenabled = true\ntesting = true"), Marked::TestFiles);
    }

    #[test]
    fn the_editor_is_dialled_here_under_its_public_name() {
        let editor = settings(&read("[server]\nlisten = '0.0.0.0:9090'")).suites.remove(0);
        assert_eq!(editor.discovery_url, "http://editor.sheaf.localhost:9090/hosting/discovery");
        assert_eq!(editor.connect_to.as_deref(), Some("http://127.0.0.1:9090"));
    }
}
