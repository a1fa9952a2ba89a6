//! The session cookie, and the extractor that turns it into a [`Caller`].

use axum::extract::FromRequestParts;
use http::{HeaderMap, HeaderValue, header, request::Parts};
use sheaf_app::{Caller, IdentityError, SessionSecret};

use crate::{error::ApiError, log::Notes, portal::Portal, site::Site, visitor::Visiting};

/// Over TLS the prefix makes browsers insist on `Secure`, `Path=/` and no `Domain`, so that no neighbour can plant one.
fn cookie_name(site: &Site) -> &'static str {
    if site.portal.is_https() { "__Host-sheaf" } else { "sheaf" }
}

/// Returns the `Set-Cookie` that keeps a session for `lifetime`.
pub(crate) fn keep(site: &Site, secret: &SessionSecret, lifetime: std::time::Duration) -> HeaderValue {
    set_cookie(site, &secret.to_cookie(), lifetime.as_secs())
}

/// Returns the `Set-Cookie` that forgets the session.
pub(crate) fn forget(site: &Site) -> HeaderValue {
    set_cookie(site, "", 0)
}

fn set_cookie(site: &Site, value: &str, max_age_secs: u64) -> HeaderValue {
    let secure = if site.portal.is_https() { "; Secure" } else { "" };
    let name = cookie_name(site);
    let text = format!("{name}={value}; Path=/; Max-Age={max_age_secs}; HttpOnly; SameSite=Lax{secure}");
    let mut cookie = HeaderValue::from_str(&text).expect("the value is Base64, the rest ours");
    cookie.set_sensitive(true);
    cookie
}

impl FromRequestParts<Portal> for Caller {
    type Rejection = ApiError;
    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, ApiError> {
        let secret = carried(&parts.headers, &portal.site).ok_or(IdentityError::Unauthenticated)?;
        let Ok(Visiting(visitor)) = Visiting::from_request_parts(parts, portal).await;
        let caller = portal.app.authenticate(&secret).await?;
        let caller = Self { address: Some(visitor.address), ..caller };
        Notes::in_parts(parts).caller(&caller);
        Ok(caller)
    }
}

/// Returns the secret that a request carries.
pub(crate) fn carried(headers: &HeaderMap, site: &Site) -> Option<SessionSecret> {
    cookie(headers, cookie_name(site)).and_then(SessionSecret::from_cookie)
}

/// Returns the value of a cookie. Of several of one name the first counts, as browsers send the most specific first.
fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(found, _)| *found == name).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_by_its_whole_name() {
        let mut headers = HeaderMap::new();
        headers.append("cookie", "theme=dark; __Host-sheaf=AAA".parse().unwrap());
        headers.append("cookie", "sheaf=BBB; empty=".parse().unwrap());
        for (name, value) in [
            ("__Host-sheaf", Some("AAA")),
            ("sheaf", Some("BBB")),
            ("Sheaf", None),
            ("empty", Some("")),
            ("dark", None),
        ] {
            assert_eq!(cookie(&headers, name), value, "{name}");
        }
    }
}
