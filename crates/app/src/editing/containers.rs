//! Containers: folders, as office suites walk and change them (reference 3.1).

use sheaf_domain::{Action, ItemKind, ItemName, OnConflict, Source, SuiteId};
use sheaf_store::{
    Tx,
    access::{self, Access},
    items,
};
use wopi::{
    CheckFileInfo,
    container::{Ancestors, CheckContainerInfo, PointedContainer, Pointer, name_for_office},
    operation::{ContainerTarget, RelativeTarget},
};

use super::{
    Admitted, Relative, WopiError,
    call::{CallRights, rights_anywhere, rights_in_container},
    lock::meet_for_update,
    open::is_business_user,
    relative::{find_goal, free_exact},
    token::{Scope, TokenFacts},
};
use crate::{
    App, ItemError,
    items::{
        name::free_name,
        publish::{self, Target},
    },
};

/// What a file is called that comes with an extension and no name.
const NAMELESS: &str = "Untitled";

impl App {
    /// CheckContainerInfo.
    ///
    /// # Errors
    /// When the token was withdrawn, or the folder is not there for this person.
    pub async fn check_container_info(&self, call: &Admitted) -> Result<CheckContainerInfo, WopiError> {
        let access = self.meet(call).await?;
        let rights = rights_in_container(self, &access, &call.token)?;
        let above = items::ancestors(&mut self.store().reader().await?, access.item.id).await?;
        Ok(self.describe_container(&access, rights, above.len(), call.suite()))
    }

    /// CreateChildContainer. A suggested name is adapted, an exact one refused with one that would do.
    ///
    /// # Errors
    /// [`WopiError::BadContainerName`], [`WopiError::NameTaken`]; [`WopiError::NotSupported`] for whoever may not.
    pub async fn create_child_container(
        &self,
        call: &Admitted,
        target: &ContainerTarget,
    ) -> Result<PointedContainer, WopiError> {
        let leads = self.leads(&call.token)?;
        let mut tx = self.store().begin().await?;
        let place = self.place_to_add(&mut tx, call).await?;
        self.ensure_depth(&mut tx, call.item, 1).await.map_err(too_deep)?;
        let name = match target {
            ContainerTarget::Suggested(name) => {
                free_name(&mut tx, call.item, &ItemName::adapt(name), OnConflict::Rename, None).await?
            }
            ContainerTarget::Exact(name) => {
                free_exact(&mut tx, call.item, name).await.map_err(WopiError::of_container)?
            }
        };
        let (into, by) = (Target::of(&place), place.caller.account);
        let made = publish::create(self, &mut tx, &into, call.item, (ItemKind::Folder, &name), by).await?;
        let depth = items::ancestors(&mut tx, made.id).await?.len();
        let access = access::find(&mut tx, call.token.membership, made.id).await?;
        let access = access.ok_or(WopiError::NotFound)?;
        tx.commit().await?;
        let rights = rights_in_container(self, &access, &call.token)?;
        let container_pointer = Pointer { name: container_name(&access), url: leads.to_container(made.id)? };
        let container_info = Some(self.describe_container(&access, rights, depth, call.suite()));
        Ok(PointedContainer { container_pointer, container_info })
    }

    /// CreateChildFile: an empty file, by the rules of names that PutRelativeFile has.
    ///
    /// # Errors
    /// As PutRelativeFile.
    pub async fn create_child_file(
        &self,
        call: &Admitted,
        target: &RelativeTarget,
    ) -> Result<Relative, WopiError> {
        self.ensure_wide(&call.token)?;
        may_add(rights_in_container(self, &self.meet(call).await?, &call.token)?)?;
        let nothing = futures::stream::empty::<Result<bytes::Bytes, std::io::Error>>();
        let stored = self.receive(nothing, Some(0), 0).await?;
        let mut tx = self.store().begin().await?;
        let place = self.place_to_add(&mut tx, call).await?;
        let goal = find_goal(&mut tx, call.item, NAMELESS, target).await?;
        let (item, name, sessions_ended) =
            self.fill(&mut tx, call, &place, goal, (&stored, Source::Created)).await?;
        tx.commit().await?;
        let token = TokenFacts { scope: Scope::WideFile(item), sessions_ended, ..call.token.clone() };
        self.relative(item, &token, name_for_office(&name))
    }

    /// DeleteContainer: an empty folder goes to the trash, from which it can be brought back.
    ///
    /// # Errors
    /// [`WopiError::NotEmpty`] when there is something in it.
    pub async fn delete_container(&self, call: &Admitted) -> Result<(), WopiError> {
        let mut tx = self.store().begin().await?;
        let access = meet_for_update(&mut tx, call).await?;
        let rights = rights_in_container(self, &access, &call.token)?;
        if !may_change(&access, rights, Action::Move) {
            return Err(WopiError::NotFound);
        }
        if access.item.children > 0 {
            return Err(WopiError::NotEmpty);
        }
        self.trash_in(&mut tx, &access).await?;
        Ok(tx.commit().await?)
    }

    /// RenameContainer, to this name and no other. Returns the name.
    ///
    /// # Errors
    /// [`WopiError::BadContainerName`], [`WopiError::NameTaken`].
    pub async fn rename_container(&self, call: &Admitted, name: &str) -> Result<String, WopiError> {
        let mut tx = self.store().begin().await?;
        let access = meet_for_update(&mut tx, call).await?;
        let rights = rights_in_container(self, &access, &call.token)?;
        if !may_change(&access, rights, Action::Rename) {
            return Err(WopiError::NotFound);
        }
        let name = ItemName::parse(name)
            .map_err(|why| WopiError::BadContainerName { reason: why.to_string(), valid: None })?;
        let name = self.rename_in(&mut tx, &access, &name, OnConflict::Fail).await?;
        tx.commit().await?;
        Ok(name_for_office(name.as_str()))
    }

    /// EnumerateAncestors, of a file or a container: from the topmost folder to the direct parent.
    ///
    /// # Errors
    /// [`WopiError::NotSupported`] for a token that opens no more than a file.
    pub async fn ancestors(&self, call: &Admitted) -> Result<Ancestors, WopiError> {
        let leads = self.leads(&call.token)?;
        let access = self.meet(call).await?;
        rights_anywhere(self, &access, call)?;
        let above = items::ancestors(&mut self.store().reader().await?, call.item).await?;
        let named = above.into_iter().map(|(id, name)| {
            let name =
                name_for_office(if id == access.drive.root { root_name(&access, &name) } else { &name });
            Ok(Pointer { name, url: leads.to_container(id)? })
        });
        Ok(Ancestors { ancestors_with_root_first: named.collect::<Result<_, WopiError>>()? })
    }

    /// Says about a folder what is true for this person (design rule 5); `above` is how many folders it lies in.
    pub(super) fn describe_container(
        &self,
        access: &Access,
        rights: CallRights,
        above: usize,
        suite: &SuiteId,
    ) -> CheckContainerInfo {
        CheckContainerInfo {
            name: container_name(access),
            host_url: Some(self.portal(&format!("/files/{}", access.item.id))),
            supported_share_url_types: self.share_url_words(rights.add),
            user_can_create_child_container: rights.add && above < self.settings().limits.max_depth,
            user_can_create_child_file: rights.add,
            user_can_delete: may_change(access, rights, Action::Move),
            user_can_rename: may_change(access, rights, Action::Rename),
            license_check_for_edit_is_enabled: self
                .suite(suite)
                .is_some_and(|suite| is_business_user(suite.kind)),
            ..CheckContainerInfo::default()
        }
    }

    /// Reads the folder of a call, if the person may add to it, and keeps other writers of the drive waiting.
    async fn place_to_add(&self, tx: &mut Tx, call: &Admitted) -> Result<Access, WopiError> {
        let place = meet_for_update(tx, call).await?;
        may_add(rights_in_container(self, &place, &call.token)?)?;
        Ok(place)
    }
}

/// Says about a file what those are told whose token leads beyond it.
pub(super) fn with_folders(told: CheckFileInfo) -> CheckFileInfo {
    CheckFileInfo {
        supports_containers: true,
        supports_ecosystem: true,
        is_edu_user: Some(told.is_edu_user.unwrap_or_default()),
        license_check_for_edit_is_enabled: Some(told.license_check_for_edit_is_enabled.unwrap_or_default()),
        ..told
    }
}

fn may_add(rights: CallRights) -> Result<(), WopiError> {
    if rights.add { Ok(()) } else { Err(WopiError::NotSupported("this person may make nothing here")) }
}

/// Tells whether the folder itself may be changed; the topmost one of a drive stays as it is.
fn may_change(access: &Access, rights: CallRights, action: Action) -> bool {
    rights.write && rights.may.has(action) && access.item.parent.is_some()
}

/// Returns what a folder is called. The topmost one of somebody else's drive has the name of the drive: "My files" would be wrong.
pub(super) fn container_name(access: &Access) -> String {
    let name = &access.item.name;
    name_for_office(if access.item.parent.is_none() { root_name(access, name) } else { name })
}

fn root_name<'n>(access: &'n Access, name: &'n str) -> &'n str {
    if access.drive.owner == Some(access.caller.account) { name } else { &access.drive.name }
}

fn too_deep(error: ItemError) -> WopiError {
    match error {
        ItemError::TooDeep { .. } => WopiError::NotSupported("folders can't be nested deeper"),
        other => other.into(),
    }
}
