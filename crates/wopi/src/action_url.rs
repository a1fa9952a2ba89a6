//! From the URL template of discovery to the URL that a document opens at.

use thiserror::Error;

/// The longest URL that clients take, in bytes.
pub const MAX_LEN: usize = 2048;

/// What goes into an action URL.
#[derive(Debug, Clone, Copy, Default)]
pub struct ActionParameters<'a> {
    /// The file's WOPISrc, not encoded.
    pub wopi_source: &'a str,
    /// The language of the interface, as `en-US`.
    pub ui_language: Option<&'a str>,
    /// The language of numbers and dates; that of the interface unless told.
    pub data_language: Option<&'a str>,
    /// Whether the person is a business user of Microsoft 365.
    pub business_user: bool,
    /// Whether the client is not to offer a chat.
    pub disable_chat: bool,
    /// The host's id of the session, for support.
    pub session_id: Option<&'a str>,
    /// What comes back as `X-WOPI-SessionContext`.
    pub session_context: Option<&'a str>,
    /// Light or dark.
    pub theme: Option<Theme>,
    /// Parameters that are appended as they are, not encoded: those of the host page's own URL
    /// whose names begin with `wd`, and what a client knows beyond discovery, such as `lang`.
    pub passed_on: &'a [(String, String)],
}

/// The looks of the editor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// Why a template gives no URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BadTemplate {
    /// A parameter that is opened and not closed.
    #[error("the template has a bracket without its other half")]
    Bracket,
    /// Not the address of a page on the web.
    #[error("the template is not an http or https address")]
    NotWeb,
    /// Longer than [`MAX_LEN`].
    #[error("the address is longer than {MAX_LEN} bytes")]
    TooLong,
}

/// Fills in a template.
///
/// Placeholders without a value, and those that nobody knows yet, go away with their parameter;
/// what stands between them stays. Values are encoded once.
pub fn action_url(urlsrc: &str, parameters: &ActionParameters<'_>) -> Result<String, BadTemplate> {
    let mut url = String::with_capacity(urlsrc.len() + 256);
    let mut names_source = false;
    let mut rest = urlsrc;
    while let Some((fixed, parameter)) = rest.split_once('<') {
        url.push_str(fixed);
        let (parameter, after) = parameter.split_once('>').ok_or(BadTemplate::Bracket)?;
        let (parameter, ampersand) = parameter.strip_suffix('&').map_or((parameter, ""), |name| (name, "&"));
        if let Some((name, placeholder)) = parameter.split_once('=')
            && let Some(value) = value_of(placeholder, parameters)
        {
            url.push_str(name);
            url.push('=');
            push_encoded(&mut url, value);
            url.push_str(ampersand);
            names_source |= placeholder == "WOPI_SOURCE";
        }
        rest = after;
    }
    url.push_str(rest);
    if !names_source {
        append(&mut url, "WOPISrc", parameters.wopi_source);
    }
    for (name, value) in parameters.passed_on {
        append(&mut url, name, value);
    }
    check(url)
}

fn value_of<'a>(placeholder: &str, parameters: &ActionParameters<'a>) -> Option<&'a str> {
    match placeholder {
        "WOPI_SOURCE" => Some(parameters.wopi_source),
        "UI_LLCC" => parameters.ui_language,
        "DC_LLCC" => parameters.data_language.or(parameters.ui_language),
        "BUSINESS_USER" => parameters.business_user.then_some("1"),
        "DISABLE_CHAT" => parameters.disable_chat.then_some("1"),
        "HOST_SESSION_ID" => parameters.session_id,
        "SESSION_CONTEXT" => parameters.session_context,
        "THEME_ID" => parameters.theme.map(|theme| match theme {
            Theme::Light => "1",
            Theme::Dark => "2",
        }),
        _ => None,
    }
}

fn append(url: &mut String, name: &str, value: &str) {
    if !url.contains('?') {
        url.push('?');
    } else if !url.ends_with(['?', '&']) {
        url.push('&');
    }
    push_encoded(url, name);
    url.push('=');
    push_encoded(url, value);
}

/// Encodes everything but the characters that mean nothing anywhere in a URL.
fn push_encoded(url: &mut String, value: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            url.push(char::from(byte));
        } else {
            url.push('%');
            url.push(char::from(HEX[usize::from(byte >> 4)]));
            url.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
}

/// The URL becomes the target of a form and names the origin that may be framed, so nothing may
/// stand in it that ends an attribute, and no fragment that would swallow the query.
fn check(url: String) -> Result<String, BadTemplate> {
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let host = host.and_then(|rest| rest.split(['/', '?']).next()).ok_or(BadTemplate::NotWeb)?;
    let is_url = |byte: u8| byte.is_ascii_graphic() && !b"\"'<>\\^`{|}#".contains(&byte);
    if host.is_empty() || host.contains('@') || !url.bytes().all(is_url) {
        return Err(if url.contains('>') { BadTemplate::Bracket } else { BadTemplate::NotWeb });
    }
    if url.len() > MAX_LEN {
        return Err(BadTemplate::TooLong);
    }
    Ok(url)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SOURCE: &str = "https://wopi.contoso.com/wopi/files/abc123";
    const ENCODED: &str = "https%3A%2F%2Fwopi.contoso.com%2Fwopi%2Ffiles%2Fabc123";

    fn bare() -> ActionParameters<'static> {
        ActionParameters { wopi_source: SOURCE, ..ActionParameters::default() }
    }

    fn full() -> ActionParameters<'static> {
        ActionParameters {
            ui_language: Some("en-US"),
            data_language: Some("de-DE"),
            business_user: true,
            disable_chat: true,
            session_id: Some("s 1"),
            session_context: Some("a&b=c"),
            theme: Some(Theme::Dark),
            ..bare()
        }
    }

    #[test]
    fn templates() {
        let english = ActionParameters { ui_language: Some("en-US"), business_user: true, ..bare() };
        let word = "https://word-edit.officeapps.live.com/we/wordeditorframe.aspx";
        let onlyoffice = "https://docs.example/hosting/wopi/word/edit";
        let collabora = "https://cool.example/browser/3f7a1b2/cool.html";
        #[rustfmt::skip]
        let rows = [
            // the example of the reference
            (format!("{word}?<ui=UI_LLCC&><rs=DC_LLCC&><showpagestats=PERFSTATS&><IsLicensedUser=BUSINESS_USER&><wopisrc=WOPI_SOURCE&>"), english,
             format!("{word}?ui=en-US&rs=en-US&IsLicensedUser=1&wopisrc={ENCODED}&")),
            // nothing told: every optional parameter goes
            (format!("{word}?<ui=UI_LLCC&><rs=DC_LLCC&><dchat=DISABLE_CHAT&><IsLicensedUser=BUSINESS_USER&><wopisrc=WOPI_SOURCE&>"), bare(),
             format!("{word}?wopisrc={ENCODED}&")),
            // fixed parameters stay, unknown placeholders go, the source is appended
            (format!("{word}?wdorigin=x&<ui=UI_LLCC&><new=NOBODY_KNOWS&>"), full(),
             format!("{word}?wdorigin=x&ui=en-US&WOPISrc={ENCODED}")),
            (format!("{word}?new=1"), bare(),
             format!("{word}?new=1&WOPISrc={ENCODED}")),
            // Collabora, older and newer
            (format!("{collabora}?"), full(),
             format!("{collabora}?WOPISrc={ENCODED}")),
            (collabora.to_owned(), full(),
             format!("{collabora}?WOPISrc={ENCODED}")),
            // ONLYOFFICE
            (format!("{onlyoffice}?<rs=DC_LLCC&><dchat=DISABLE_CHAT&><embed=EMBEDDED&><fs=FULLSCREEN&><hid=HOST_SESSION_ID&><rec=RECORDING&><sc=SESSION_CONTEXT&><thm=THEME_ID&><ui=UI_LLCC&><wopisrc=WOPI_SOURCE&>&"), full(),
             format!("{onlyoffice}?rs=de-DE&dchat=1&hid=s%201&sc=a%26b%3Dc&thm=2&ui=en-US&wopisrc={ENCODED}&&")),
            // without ampersands inside the brackets
            ("https://a.example/x?<ui=UI_LLCC>".to_owned(), english,
             format!("https://a.example/x?ui=en-US&WOPISrc={ENCODED}")),
        ];
        for (template, parameters, expected) in rows {
            assert_eq!(action_url(&template, &parameters), Ok(expected), "{template}");
        }
    }

    #[test]
    fn parameters_are_passed_on() {
        let passed_on =
            [("wdPreviousSession", "a-b"), ("wd&x", "1 2")].map(|(n, v)| (n.to_owned(), v.to_owned()));
        let parameters = ActionParameters { passed_on: &passed_on, ..bare() };
        assert_eq!(
            action_url("https://a.example/x?<s=WOPI_SOURCE&>", &parameters),
            Ok(format!("https://a.example/x?s={ENCODED}&wdPreviousSession=a-b&wd%26x=1%202"))
        );
    }

    #[test]
    fn what_is_no_template() {
        #[rustfmt::skip]
        let rows = [
            ("javascript:alert(1)//",             BadTemplate::NotWeb),
            ("//a.example/x",                     BadTemplate::NotWeb),
            ("https:///x",                        BadTemplate::NotWeb),
            ("https://user@a.example/",           BadTemplate::NotWeb),
            ("https://a.example/\"><script",      BadTemplate::Bracket),
            ("https://a.example/\" onload=\"x",   BadTemplate::NotWeb),
            ("https://a.example/x#fragment?",     BadTemplate::NotWeb),
            ("https://a.example/ü",               BadTemplate::NotWeb),
            ("https://a.example/?<ui=UI_LLCC&",   BadTemplate::Bracket),
            ("https://a.example/?ui=UI_LLCC&>",   BadTemplate::Bracket),
        ];
        for (template, why) in rows {
            assert_eq!(action_url(template, &bare()), Err(why), "{template}");
        }
    }

    #[test]
    fn an_address_has_2048_bytes_at_most() {
        let appended = format!("?WOPISrc={ENCODED}").len();
        let template = |len: usize| format!("https://a.example/{}", "x".repeat(len - appended - 18));
        assert_eq!(action_url(&template(MAX_LEN), &bare()).unwrap().len(), MAX_LEN);
        assert_eq!(action_url(&template(MAX_LEN + 1), &bare()), Err(BadTemplate::TooLong));
    }

    proptest! {
        #[test]
        fn any_template_gives_an_address_or_none(template in "(https://a/)?[<>=&?A-Z_a-z \"'#]{0,60}") {
            if let Ok(url) = action_url(&template, &full()) {
                prop_assert!(url.starts_with("http"));
                prop_assert!(!url.contains(['<', '>', '"', '\'', ' ', '#']));
                prop_assert!(url.contains(ENCODED));
            }
        }
    }
}
