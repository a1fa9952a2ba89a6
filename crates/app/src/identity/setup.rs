//! The first administrator: nobody has a password before the person who reads the server's output chose one.

use aws_lc_rs::constant_time::verify_slices_are_equal;
use sheaf_domain::{Mail, Policy, Role, check_password};
use sheaf_store::{accounts, organizations, settings};

use super::{
    IdentityError, Password, SessionSecret, Visitor,
    secret::hash,
    sign_in::usable,
    throttle::{self, Guess},
};
use crate::{
    App, Caller,
    organizations::{NewMember, Place},
};

/// Where the hash of the one-time code is kept.
const CODE: &str = "setup_code_sha256";
/// The signs of a code: none that look alike.
const SIGNS: &[u8; 32] = b"23456789abcdefghjkmnpqrstuvwxyzw";
/// Signs of a code; with 32 kinds of sign, 80 bits of chance.
const CODE_SIGNS: usize = 16;

/// The first administrator and the master organization.
pub struct FirstSetup {
    /// The one-time code that the server printed.
    pub code: String,
    /// The sign-in name.
    pub mail: String,
    /// The name to show.
    pub name: String,
    /// The password.
    pub password: Password,
    /// The organization's name.
    pub organization: String,
}

impl App {
    /// Tells whether the installation waits for its first administrator.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn setup_needed(&self) -> Result<bool, IdentityError> {
        Ok(organizations::master(&mut self.store().reader().await?).await?.is_none())
    }

    /// Makes the one-time code of the set-up, to be printed; none when the set-up is done. Only its hash is kept, and each start makes
    /// another one.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn issue_setup_code(&self) -> Result<Option<String>, IdentityError> {
        let mut tx = self.store().begin().await?;
        if organizations::master(&mut tx).await?.is_some() {
            return Ok(None);
        }
        let mut chance = [0; CODE_SIGNS];
        self.random().fill(&mut chance);
        let signs: Vec<u8> = chance.iter().map(|byte| SIGNS[usize::from(byte % 32)]).collect();
        let code = signs
            .chunks(4)
            .map(|four| four.iter().map(|sign| char::from(*sign)).collect::<String>())
            .collect::<Vec<_>>()
            .join("-");
        settings::put(
            &mut tx,
            CODE,
            &hash(code.as_bytes()).iter().map(|b| format!("{b:02x}")).collect::<String>(),
        )
        .await?;
        tx.commit().await?;
        Ok(Some(code))
    }

    /// Checks the one-time code.
    ///
    /// # Errors
    /// [`IdentityError::WrongCode`]; [`IdentityError::TooManyTries`] after a number of these.
    pub async fn try_setup_code(&self, code: &str, from: &Visitor) -> Result<(), IdentityError> {
        let mut tx = self.store().begin().await?;
        let counted = match throttle::count(&mut tx, &Guess::From(from.address)).await {
            Ok(()) => throttle::count(&mut tx, &Guess::SetupCode).await,
            refused => refused,
        };
        let done = organizations::master(&mut tx).await?.is_some();
        let expected = settings::find(&mut tx, CODE).await?.unwrap_or_default();
        tx.commit().await?;
        counted?;
        if done {
            return Err(IdentityError::SetupDone);
        }
        let typed = code.trim().to_lowercase();
        let found: String = hash(typed.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
        verify_slices_are_equal(found.as_bytes(), expected.as_bytes()).map_err(|_| IdentityError::WrongCode)
    }

    /// Makes the master organization with its first administrator, who is signed in.
    ///
    /// # Errors
    /// When the code is wrong, the set-up done, or a value can't be taken; then nothing is made.
    pub async fn set_up(
        &self,
        setup: FirstSetup,
        from: &Visitor,
    ) -> Result<(SessionSecret, Caller), IdentityError> {
        self.try_setup_code(&setup.code, from).await?;
        let mail: Mail = setup.mail.parse()?;
        check_password(setup.password.as_str(), &mail)?;
        let password_hash = self.passwords().hash(&setup.password, self.random()).await?;
        let mut tx = self.store().begin().await?;
        // Whoever takes the code away makes the installation; another who comes at the same moment waits here and finds none.
        if !settings::remove(&mut tx, CODE).await? {
            return Err(IdentityError::SetupDone);
        }
        let organization =
            self.found_in(&mut tx, Place::Master, &setup.organization, &Policy::default()).await?;
        let member = NewMember {
            mail: &mail,
            name: &setup.name,
            password_hash: &password_hash,
            role: Role::SystemAdministrator,
        };
        let account = self.admit_in(&mut tx, organization, &member).await?.account;
        let membership = usable(accounts::memberships(&mut tx, account).await?, tx.now())?;
        let begun = self.begin_session(&mut tx, account, &setup.name, membership, from).await?;
        tx.commit().await?;
        Ok(begun)
    }
}
