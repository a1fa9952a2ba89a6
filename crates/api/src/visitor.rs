//! Who is at the other end of the connection, as far as trusted proxies tell it.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use http::{HeaderMap, header, request::Parts};
use ipnet::IpNet;
use sheaf_app::Visitor;

use crate::portal::Portal;

/// The most of a `User-Agent` that is kept, in characters.
const MAX_USER_AGENT: usize = 200;

/// [`Visitor`] as an extractor. The connection's address comes from the [`ConnectInfo`] that the server puts into each request.
pub(crate) struct Visiting(pub(crate) Visitor);

impl FromRequestParts<Portal> for Visiting {
    type Rejection = std::convert::Infallible;
    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Self::Rejection> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let peer = peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |ConnectInfo(peer)| peer.ip());
        Ok(Self(Visitor {
            address: client(peer, &parts.headers, &portal.site.trusted_proxies),
            user_agent: user_agent(&parts.headers),
        }))
    }
}

/// Returns the nearest address that no trusted proxy has.
fn client(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
    let is_trusted = |address: IpAddr| trusted.iter().any(|net| net.contains(&address));
    let lines = headers.get_all("x-forwarded-for").iter().filter_map(|line| line.to_str().ok());
    let hops: Vec<&str> = lines.flat_map(|line| line.split(',')).map(str::trim).collect();
    let mut nearest = peer.to_canonical();
    for hop in hops.into_iter().rev() {
        let Some(address) = hop.parse::<IpAddr>().ok().filter(|_| is_trusted(nearest)) else { break };
        nearest = address.to_canonical();
    }
    nearest
}

fn user_agent(headers: &HeaderMap) -> String {
    let told = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    told.unwrap_or_default().chars().take(MAX_USER_AGENT).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn only_trusted_proxies_tell_where_somebody_is() {
        let trusted: Vec<IpNet> = vec!["10.0.0.0/8".parse().unwrap(), "::1/128".parse().unwrap()];
        for (peer, forwarded, expected) in [
            ("192.0.2.1",       "",                               "192.0.2.1"),
            ("192.0.2.1",       "198.51.100.7",                   "192.0.2.1"),
            ("10.0.0.1",        "198.51.100.7",                   "198.51.100.7"),
            ("::ffff:10.0.0.1", "198.51.100.7",                   "198.51.100.7"),
            ("::1",             "198.51.100.7, 10.0.0.9",         "198.51.100.7"),
            ("10.0.0.1",        "203.0.113.5, 198.51.100.7",      "198.51.100.7"),
            ("10.0.0.1",        "203.0.113.5, nonsense",          "10.0.0.1"),
            ("10.0.0.1",        "",                               "10.0.0.1"),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert("x-forwarded-for", forwarded.parse().unwrap());
            assert_eq!(client(peer.parse().unwrap(), &headers, &trusted).to_string(), expected, "{peer} {forwarded}");
        }
    }
}
