//! Passwords: hashed with Argon2id, a few at a time, where waiting harms nobody.

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use sheaf_domain::Random;
use tokio::sync::Semaphore;

use super::{IdentityError, Password};

/// How many passwords are hashed at once: each takes 19 MiB, and a flood of sign-ins must not take all there is.
const AT_ONCE: usize = 4;
/// Random bytes of a salt.
const SALT_BYTES: usize = 16;

/// The place where passwords are hashed and compared.
pub(crate) struct Passwords {
    turns: Semaphore,
    /// A hash that no password has, so that an unknown name takes as long as a wrong password.
    nobody: std::sync::OnceLock<String>,
}

impl Passwords {
    pub(crate) fn new() -> Self {
        Self { turns: Semaphore::new(AT_ONCE), nobody: std::sync::OnceLock::new() }
    }

    /// Hashes a new password.
    pub(crate) async fn hash(
        &self,
        password: &Password,
        random: &dyn Random,
    ) -> Result<String, IdentityError> {
        let mut salt = [0; SALT_BYTES];
        random.fill(&mut salt);
        let password = password.clone();
        self.apart(move || hash(password.as_str(), &salt)).await?
    }

    /// Tells whether a password has this hash; with none it takes as long, and is wrong.
    pub(crate) async fn matches(
        &self,
        password: &Password,
        expected: Option<String>,
    ) -> Result<bool, IdentityError> {
        let known = expected.is_some();
        let expected = match expected {
            Some(hash) => hash,
            None => self.nobody().await?,
        };
        let password = password.clone();
        let same = self.apart(move || matches(password.as_str(), &expected)).await??;
        Ok(known && same)
    }

    async fn nobody(&self) -> Result<String, IdentityError> {
        if let Some(hash) = self.nobody.get() {
            return Ok(hash.clone());
        }
        let hash = self.apart(|| hash("", &[0; SALT_BYTES])).await??;
        Ok(self.nobody.get_or_init(|| hash).clone())
    }

    async fn apart<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, IdentityError> {
        let _turn = self.turns.acquire().await.expect("the semaphore is never closed");
        tokio::task::spawn_blocking(work).await.map_err(|lost| IdentityError::Hash(lost.into()))
    }
}

fn hash(password: &str, salt: &[u8]) -> Result<String, IdentityError> {
    let hash: PasswordHash = Argon2::default()
        .hash_password_with_salt(password.as_bytes(), salt)
        .map_err(|error| IdentityError::Hash(error.to_string().into()))?;
    Ok(hash.to_string())
}

fn matches(password: &str, expected: &str) -> Result<bool, IdentityError> {
    let expected =
        PasswordHash::new(expected).map_err(|error| IdentityError::Hash(error.to_string().into()))?;
    Ok(Argon2::default().verify_password(password.as_bytes(), &expected).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fixed;
    impl Random for Fixed {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(7);
        }
    }

    #[tokio::test]
    async fn only_the_right_password_matches_and_nobody_has_none() {
        let passwords = Passwords::new();
        let typed = |text: &str| Password::new(text.into());
        let hash = passwords.hash(&typed("a long enough secret"), &Fixed).await.unwrap();
        assert!(hash.starts_with("$argon2id$"), "{hash}");
        assert!(passwords.matches(&typed("a long enough secret"), Some(hash.clone())).await.unwrap());
        assert!(!passwords.matches(&typed("a long enough Secret"), Some(hash)).await.unwrap());
        assert!(!passwords.matches(&typed(""), None).await.unwrap());
    }
}
