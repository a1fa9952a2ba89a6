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
