//! How often something may be guessed wrong.

use std::{net::IpAddr, time::Duration};

use sheaf_domain::{Mail, Timestamp};
use sheaf_store::{Queries, StoreError, Tx, throttles};

use super::IdentityError;

/// How long wrong tries count.
pub(crate) const WINDOW: Duration = Duration::from_secs(15 * 60);

/// Something that can be guessed, and by whom.
pub(super) enum Guess<'a> {
    /// The password of one account.
    Password(&'a Mail),
    /// Any password, from one address.
    From(IpAddr),
    /// The code of the set-up.
    SetupCode,
    /// The token of a link in a mail, from one address.
    LinksFrom(IpAddr),
    /// A password to be chosen anew, for one account.
    ResetsOf(&'a Mail),
    /// Passwords to be chosen anew, from one address.
    ResetsFrom(IpAddr),
}

impl Guess<'_> {
    fn subject(&self) -> String {
        match self {
            Self::Password(mail) => format!("password {}", mail.key()),
            Self::From(address) => format!("address {}", network(*address)),
            Self::SetupCode => "setup".to_owned(),
            Self::LinksFrom(address) => format!("links {}", network(*address)),
            Self::ResetsOf(mail) => format!("reset {}", mail.key()),
            Self::ResetsFrom(address) => format!("resets {}", network(*address)),
        }
    }

    /// How many tries a window has.
    fn limit(&self) -> u64 {
        match self {
            Self::Password(_) => 8,
            Self::From(_) => 60,
            Self::SetupCode => 20,
            Self::LinksFrom(_) => 60,
            Self::ResetsOf(_) => 3,
            Self::ResetsFrom(_) => 20,
        }
    }
}

/// Counts a try before it is looked at, so that many at once are no way around.
pub(super) async fn count(tx: &mut Tx, guess: &Guess<'_>) -> Result<(), IdentityError> {
    let window_start = tx.now().minus(WINDOW);
    let tries = throttles::count(tx, &guess.subject(), window_start).await?;
    if tries.count <= guess.limit() {
        return Ok(());
    }
    Err(IdentityError::TooManyTries { retry_at: tries.since.plus(WINDOW) })
}

/// Returns until when no password of an account is tried, after too many wrong ones.
pub(crate) async fn locked_until(
    q: &mut impl Queries,
    mail: &Mail,
    now: Timestamp,
) -> Result<Option<Timestamp>, StoreError> {
    let guess = Guess::Password(mail);
    let tries = throttles::find(q, &guess.subject()).await?;
    let until = tries.filter(|tries| tries.count >= guess.limit()).map(|tries| tries.since.plus(WINDOW));
    Ok(until.filter(|until| *until > now))
}

/// Takes one try back, since it was right; those of others, or at something else, stay.
pub(super) async fn take_back(tx: &mut Tx, guess: &Guess<'_>) -> Result<(), IdentityError> {
    Ok(throttles::take_back(tx, &guess.subject()).await?)
}

/// Forgets the tries, since the right one came.
pub(super) async fn forget(tx: &mut Tx, guess: &Guess<'_>) -> Result<(), IdentityError> {
    Ok(throttles::forget(tx, &guess.subject()).await?)
}

/// Returns what one subscriber has: an IPv4 address, or the first half of an IPv6 one.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            IpAddr::from([a, b, c, d, 0, 0, 0, 0])
        }
        v4 => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_of_one_subscriber_are_one() {
        let of = |text: &str| network(text.parse().unwrap()).to_string();
        assert_eq!(of("192.0.2.7"), "192.0.2.7");
        assert_eq!(of("::ffff:192.0.2.7"), "192.0.2.7");
        assert_eq!(of("2001:db8:1:2:3:4:5:6"), of("2001:db8:1:2:ffff::1"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
    }
}
