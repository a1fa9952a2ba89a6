//! What a demo installation starts with.

use bytes::Bytes;
use sheaf_domain::{DriveRole, ItemId, ItemName, OnConflict, Policy, Role, SessionId};

use crate::{Announcement, App, Caller, IdentityError, ItemError, Password, Place, Received, right};

/// Why there is no demo.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The people could not be made.
    #[error(transparent)]
    Identity(#[from] IdentityError),
    /// The documents could not be made.
    #[error(transparent)]
    Item(#[from] ItemError),
}

/// The demo: an organization with people and documents.
pub struct Demo {
    /// The organization's name.
    pub organization: String,
    /// The people; the first is the organization's administrator.
    pub accounts: Vec<DemoAccount>,
    /// Documents for the first person's drive.
    pub files: Vec<DemoFile>,
}

/// Somebody of the demo.
pub struct DemoAccount {
    /// The sign-in name.
    pub mail: String,
    /// The name to show.
    pub name: String,
    /// The password, printed at the start.
    pub password: String,
}

/// A document of the demo.
pub struct DemoFile {
    /// Where: `Folder/Name.docx`.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What a demo began with.
pub struct Founded {
    /// The first person, signed in.
    pub first: Caller,
    /// The documents, in their order.
    pub files: Vec<ItemId>,
}

impl App {
    /// Makes the demo where nothing is yet; the first person runs the installation.
    ///
    /// # Errors
    /// [`IdentityError::SetupDone`] when there is something already.
    pub async fn found_demo(&self, demo: &Demo) -> Result<Founded, DemoError> {
        if !self.setup_needed().await? {
            return Err(IdentityError::SetupDone.into());
        }
        let organization =
            self.found_organization(Place::Master, &demo.organization, &Policy::default()).await?;
        let mut roles = [Role::SystemAdministrator].into_iter().chain(std::iter::repeat(Role::StandardUser));
        let mut first = None;
        for (person, role) in demo.accounts.iter().zip(&mut roles) {
            let password = Password::new(person.password.clone());
            let member = self.admit_member(organization, &person.mail, &person.name, &password, role).await?;
            let caller = Caller {
                session: SessionId::fresh(self.store().now(), self.random()),
                account: member.account,
                name: person.name.clone(),
                membership: member.membership,
                organization,
                role,
                address: None,
            };
            // The others work in the first one's drive too, so that two people can be seen in one document.
            if let Some((_, _, drive)) = &first {
                self.let_into_drive(*drive, member.membership, DriveRole::Collaborator).await?;
            } else {
                let home = member.home.ok_or(IdentityError::NotFound)?;
                first = Some((caller, home.root, home.drive));
            }
        }
        let (first, root, _) = first.ok_or(IdentityError::Invalid("accounts"))?;
        let mut files = Vec::new();
        for file in &demo.files {
            files.push(self.put_demo_file(&first, root, file).await?);
        }
        Ok(Founded { first, files })
    }

    /// Uploads a document as a person would.
    async fn put_demo_file(
        &self,
        caller: &Caller,
        root: ItemId,
        file: &DemoFile,
    ) -> Result<ItemId, ItemError> {
        let mut names = file.path.split('/').map(ItemName::parse).collect::<Result<Vec<_>, _>>()?;
        let name = names.pop().ok_or(ItemError::Invalid("path"))?;
        let size_bytes = file.bytes.len() as u64;
        let folder = self.grant::<right::Add>(caller, root).await?;
        let announced = Announcement { name, folders: names, on_conflict: OnConflict::Fail, size_bytes };
        let upload = self.announce_upload(caller, &folder, &announced).await?;
        let bytes = Bytes::from(file.bytes.clone());
        let body = futures::stream::iter([Ok::<_, std::io::Error>(bytes)]);
        match self.receive_piece(caller, upload.id, 0, None, body).await? {
            Received::Whole { item, .. } => Ok(item),
            Received::Part { .. } => Err(ItemError::BodyCut),
        }
    }
}
