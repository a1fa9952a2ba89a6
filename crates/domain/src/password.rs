//! What a password must be.

use crate::Mail;

/// Why a password is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WeakPassword {
    /// Fewer characters than are asked for.
    #[error("a password has at least {least} characters")]
    TooShort {
        /// How many are asked for.
        least: usize,
    },
    /// Longer than the hash is asked to read.
    #[error("a password has at most {MAX_BYTES} bytes")]
    TooLong,
    /// One that everybody tries first, or one character over and over.
    #[error("this password is one of the first that anybody would try")]
    TooCommon,
    /// The sign-in name in other clothes.
    #[error("a password can't contain the sign-in name")]
    ContainsMail,
}

/// The shortest password, in characters.
pub const MIN_CHARS: usize = 12;
/// The longest password, in bytes.
pub const MAX_BYTES: usize = 512;

/// Checks a new password by the rules that hold everywhere.
///
/// # Errors
/// Says the first rule it breaks.
pub fn check_password(password: &str, mail: &Mail) -> Result<(), WeakPassword> {
    check_password_of(password, mail, MIN_CHARS)
}

/// Checks a new password where a policy asks for at least so many characters.
///
/// # Errors
/// Says the first rule it breaks.
pub fn check_password_of(password: &str, mail: &Mail, least: usize) -> Result<(), WeakPassword> {
    let least = least.max(MIN_CHARS);
    let lower = password.to_lowercase();
    let local = mail.key().split('@').next().unwrap_or_default().to_owned();
    match () {
        () if password.chars().count() < least => Err(WeakPassword::TooShort { least }),
        () if password.len() > MAX_BYTES => Err(WeakPassword::TooLong),
        () if local.chars().count() >= 4 && lower.contains(&local) => Err(WeakPassword::ContainsMail),
        () if is_common(&lower) => Err(WeakPassword::TooCommon),
        () => Ok(()),
    }
}

/// Tells well-known words with digits behind, runs of the keyboard, and few characters repeated.
fn is_common(lower: &str) -> bool {
    const WORDS: [&str; 12] = [
        "password",
        "passwort",
        "letmein",
        "welcome",
        "administrator",
        "qwertyuiop",
        "qwertzuiop",
        "abcdefghijkl",
        "iloveyou",
        "changeme",
        "correcthorsebatterystaple",
        "1234567890",
    ];
    let kinds = lower.chars().collect::<std::collections::HashSet<_>>().len();
    let letters = lower.trim_end_matches(|c: char| !c.is_alphabetic());
    kinds < 5 || WORDS.iter().any(|word| letters == *word || lower.replace(word, "").chars().count() < 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn passwords_that_anybody_would_try_are_refused() {
        let mail: Mail = "mara.oduya@example.org".parse().unwrap();
        for (password, verdict) in [
            ("short",                     Err(WeakPassword::TooShort { least: MIN_CHARS })),
            ("aaaaaaaaaaaaaa",            Err(WeakPassword::TooCommon)),
            ("Password123!",              Err(WeakPassword::TooCommon)),
            ("1234567890123",             Err(WeakPassword::TooCommon)),
            ("Mara.Oduya-2026",           Err(WeakPassword::ContainsMail)),
            ("long grass by the pier",    Ok(())),
            ("ключ от старого дома",      Ok(())),
        ] {
            assert_eq!(check_password(password, &mail), verdict, "{password}");
        }
        assert_eq!(check_password(&"xyzwv".repeat(200), &mail), Err(WeakPassword::TooLong));
    }
}
