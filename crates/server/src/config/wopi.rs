//! `[wopi]`

use url::Url;

use super::{
    FrameOrigin, Origin, Server,
    kind::{Kind, parsed, text, truth},
    origin::{ALLOWED, FRAMES_ALLOWED},
    section::section,
};

section! {
    /// `[wopi]`: the origin that office suites call, and Microsoft 365 for the web.
    pub(crate) struct Wopi(server: &Server) {
        /// The origin that office suites call, with nothing else on it. Unless set, `http://wopi.sheaf.localhost` at the port of `server.listen`.
        public_url: Origin = server.laptop_origin("wopi"), parsed::<Origin>(ALLOWED);
        /// The origin for Microsoft's test environment, which must differ from the one for production; unless set, there is but one.
        test_public_url: Option<Origin> = None, parsed::<Origin>(ALLOWED).or_none();
        /// Where server halves of suites on this machine reach it, by the public name.
        internal_url: Origin = server.own_origin(), parsed::<Origin>(ALLOWED);
        /// Whether Microsoft 365 opens files here, as far as policies let it.
        enabled: bool = false, truth();
        /// Whether Microsoft's test environment opens files of organizations that are marked for it. Needs `enabled`.
        testing: bool = false, truth();
        /// Whether suites may walk folders: containers and ecosystem. The token of a file leads there only where `testing` is on and the file is a validator's, `.wopitest` or `.wopitestx`; that of any other opens its file alone.
        containers: bool = true, truth();
        /// Whether suites may make new files beside the one that is open: Save As, conversion.
        relative_writes: bool = true, truth();
        /// Whether suites are told a second address of the content, which is good for minutes and called unsigned.
        file_url: bool = false, truth();
        /// Whether suites may ask for the address of a file or folder in the portal, to pass on. It gives no right.
        share_urls: bool = true, truth();
        /// Discovery of Microsoft's test environment.
        test_url: Url = microsoft("https://ffc-onenote.officeapps.live.com/hosting/discovery"), discovery();
        /// Discovery of Microsoft 365.
        production_url: Url = microsoft("https://onenote.officeapps.live.com/hosting/discovery"), discovery();
        /// The origins that Microsoft's editors have in a page.
        frame_origins: Vec<FrameOrigin> = frames(&["https://*.officeapps.live.com"]), parsed::<FrameOrigin>(FRAMES_ALLOWED).list();
        /// The origins that the editors of Microsoft's test environment have in a page.
        test_frame_origins: Vec<FrameOrigin> = frames(&["https://*.officeapps.live.com", "https://*.officeapps-df.live.com"]), parsed::<FrameOrigin>(FRAMES_ALLOWED).list();
    }
}

/// The address of a discovery document.
fn discovery() -> Kind<Url> {
    text("an address like \"https://office.example.org/hosting/discovery\"", parse, Url::to_string)
}

/// The address of a discovery document, or of a copy on this machine.
pub(super) fn discovery_or_copy() -> Kind<Url> {
    let copy = |text: &str| Url::parse(text).ok().filter(|url| url.to_file_path().is_ok());
    let either = move |text: &str| parse(text).or_else(|| copy(text));
    text(
        "an address like \"https://office.example.org/hosting/discovery\" or \"file:///etc/sheaf/office.xml\"",
        either,
        Url::to_string,
    )
}

fn parse(text: &str) -> Option<Url> {
    let url = Url::parse(text).ok()?;
    let web = matches!(url.scheme(), "http" | "https");
    (web && url.username().is_empty() && url.password().is_none()).then_some(url)
}

fn microsoft(url: &str) -> Url {
    url.parse().expect("the built-in addresses are good")
}

fn frames(origins: &[&str]) -> Vec<FrameOrigin> {
    origins.iter().map(|origin| origin.parse().expect("the built-in origins are good")).collect()
}
