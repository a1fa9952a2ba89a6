//! The ecosystem: everything that a person has here, and the way there (reference 3.2).

use sheaf_store::{access, drives};
use wopi::container::{CheckEcosystem, EcosystemPointer, PointedContainer, Pointer};

use super::{
    Admitted, InEcosystem, WopiError,
    call::{rights_anywhere, rights_in_container},
    containers::container_name,
};
use crate::App;

impl App {
    /// GetEcosystem, of a file or a container.
    ///
    /// # Errors
    /// [`WopiError::NotSupported`] for a token that opens no more than a file.
    pub async fn ecosystem_of(&self, call: &Admitted) -> Result<EcosystemPointer, WopiError> {
        let leads = self.leads(&call.token)?;
        rights_anywhere(self, &self.meet(call).await?, call)?;
        Ok(EcosystemPointer { url: leads.to_ecosystem()? })
    }

    /// CheckEcosystem.
    ///
    /// # Errors
    /// When the token was withdrawn.
    pub async fn check_ecosystem(&self, call: &InEcosystem) -> Result<CheckEcosystem, WopiError> {
        self.root_container(call).await?;
        Ok(CheckEcosystem { supports_containers: true })
    }

    /// GetRootContainer: the topmost folder of the person's own drive.
    ///
    /// # Errors
    /// When the token was withdrawn, or policy lets the suite see nothing.
    pub async fn root_container(&self, call: &InEcosystem) -> Result<PointedContainer, WopiError> {
        let leads = self.leads(&call.token)?;
        let mut reader = self.store().reader().await?;
        let drive = drives::personal(&mut reader, call.token.membership).await?;
        let root = drive.ok_or(WopiError::NotFound)?.root;
        let found = access::find(&mut reader, call.token.membership, root).await?;
        let access = found.ok_or(WopiError::NotFound)?;
        let rights = rights_in_container(self, &access, &call.token)?;
        let container_pointer = Pointer { name: container_name(&access), url: leads.to_container(root)? };
        let container_info = Some(self.describe_container(&access, rights, 0, call.suite()));
        Ok(PointedContainer { container_pointer, container_info })
    }
}
