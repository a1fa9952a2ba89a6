//! PutRelativeFile: a new file beside the one that was opened (reference 2.5).

use bytes::Bytes;
use futures::Stream;
use sheaf_domain::{Action, ItemId, ItemKind, ItemName, OnConflict, Source};
use sheaf_store::{
    Tx,
    access::{self, Access, Item},
    items,
};
use wopi::{
    operation::{PutRelativeFile, RelativeTarget},
    write::{Write, decide_write},
};

use super::{
    Admitted, Relative, WopiError,
    call::{CallRights, held, rights_of_call},
    lock::meet_for_update,
    token::{Scope, TokenFacts},
};
use crate::{
    App, Stored,
    grant::rights,
    items::{
        name::free_name,
        publish::{self, Origin, Target, max_file_bytes},
    },
};

/// Where the new content goes.
pub(super) enum Goal {
    /// To a new file of this name.
    New(ItemName),
    /// Over this file.
    Over(Box<Item>),
}

impl App {
    /// PutRelativeFile.
    ///
    /// # Errors
    /// A suggested name is never refused; an exact one may be, with one that would do.
    pub async fn put_relative_file<E>(
        &self,
        call: &Admitted,
        put: &PutRelativeFile,
        body: impl Stream<Item = Result<Bytes, E>> + Send,
        announced: Option<u64>,
    ) -> Result<Relative, WopiError> {
        let limit = self.early_relative_limit(call, put).await?;
        let stored = self.receive(body, announced, limit).await?;
        let mut tx = self.store().begin().await?;
        let source = meet_for_update(&mut tx, call).await?;
        let folder = self.may_add(&source, call)?;
        let place = access::find_for_update(&mut tx, call.token.membership, folder).await?;
        let place = place.ok_or(WopiError::NotFound)?;
        let stem = ItemName::parse(&source.item.name).map(|name| name.stem().to_owned());
        let goal = find_goal(&mut tx, folder, &stem.unwrap_or_default(), &put.target).await?;
        let (item, name, sessions_ended) =
            self.fill(&mut tx, call, &place, goal, (&stored, Source::SaveAs)).await?;
        tx.commit().await?;
        let scope = if call.token.scope.is_wide() { Scope::WideFile(item) } else { Scope::File(item) };
        let epoch = source.caller.token_epoch;
        let token = TokenFacts { scope, epoch, sessions_ended, ..call.token.clone() };
        self.relative(item, &token, name)
    }

    async fn early_relative_limit(&self, call: &Admitted, put: &PutRelativeFile) -> Result<u64, WopiError> {
        let mut reader = self.store().reader().await?;
        let found = access::find(&mut reader, call.token.membership, call.item).await?;
        let source = found.ok_or(WopiError::NotFound)?;
        self.may_add(&source, call)?;
        let limit = max_file_bytes(self, &source);
        match put.size_bytes {
            Some(size) if size > limit => Err(WopiError::TooLarge { limit }),
            _ => Ok(limit),
        }
    }

    /// Returns the folder of the source, if the person may add to it.
    fn may_add(&self, source: &Access, call: &Admitted) -> Result<ItemId, WopiError> {
        let rights = rights_of_call(self, source, call)?;
        match source.item.parent {
            Some(folder) if self.offers_relative_writes(rights) => Ok(folder),
            _ => Err(WopiError::NotSupported("this person may not make files here")),
        }
    }

    /// Tells whether a call may make files beside its own, for `UserCanNotWriteRelative`.
    pub(super) fn offers_relative_writes(&self, rights: CallRights) -> bool {
        rights.add && self.settings().surfaces.relative_writes
    }

    pub(super) async fn fill(
        &self,
        tx: &mut Tx,
        call: &Admitted,
        place: &Access,
        goal: Goal,
        (stored, source): (&Stored, Source),
    ) -> Result<(ItemId, String, u64), WopiError> {
        let by = place.caller.account;
        let origin = Origin { suite: Some(call.suite().as_str()), ..Origin::by(by, source) };
        let into = Target::of(place);
        let (target, name, sessions_ended) = match goal {
            Goal::New(name) => {
                let made =
                    publish::create(self, tx, &into, place.item.id, (ItemKind::File, &name), by).await?;
                (into.new_item(made), name.to_string(), 0)
            }
            Goal::Over(there) => {
                let target = overwritable(tx, call, &there).await?;
                (Target::of(&target), there.name, target.sessions_ended)
            }
        };
        publish::publish(self, tx, &target, stored, &origin).await?;
        Ok((target.item.id, name, sessions_ended))
    }

    /// Makes the answer. Its token does not outlive the one it was traded for.
    pub(super) fn relative(
        &self,
        item: ItemId,
        token: &TokenFacts,
        name: String,
    ) -> Result<Relative, WopiError> {
        let suite = self.suite(&token.suite).ok_or(WopiError::Token("its suite is not known"))?;
        let token = self.mint(token)?;
        Ok(Relative {
            name,
            url: format!("{}/wopi/files/{item}?access_token={}", suite.wopi_url, token.reveal()),
            host_view_url: self.host_view_url(item),
            host_edit_url: self.host_edit_url(item),
        })
    }
}

/// Decides where a new content goes in a folder; `stem` is the name for an extension that comes without one.
pub(super) async fn find_goal(
    tx: &mut Tx,
    folder: ItemId,
    stem: &str,
    target: &RelativeTarget,
) -> Result<Goal, WopiError> {
    let suggested = match target {
        RelativeTarget::Suggested(name) => ItemName::adapt(name),
        RelativeTarget::SuggestedExtension(extension) => ItemName::adapt(&format!("{stem}{extension}")),
        RelativeTarget::Exact { name, overwrite: false } => {
            return free_exact(tx, folder, name).await.map(Goal::New);
        }
        RelativeTarget::Exact { name, overwrite: true } => {
            let name = valid(tx, folder, name).await?;
            return match items::child(tx, folder, &name).await? {
                Some(there) if there.kind == ItemKind::File => Ok(Goal::Over(Box::new(there))),
                _ => free(tx, folder, name).await.map(Goal::New),
            };
        }
    };
    Ok(Goal::New(free_name(tx, folder, &suggested, OnConflict::Rename, None).await?))
}

/// Takes a name as it is, if it is valid and free; otherwise tells one that would do.
pub(super) async fn free_exact(tx: &mut Tx, folder: ItemId, name: &str) -> Result<ItemName, WopiError> {
    let name = valid(tx, folder, name).await?;
    free(tx, folder, name).await
}

async fn valid(tx: &mut Tx, folder: ItemId, name: &str) -> Result<ItemName, WopiError> {
    match ItemName::parse(name) {
        Ok(name) => Ok(name),
        Err(why) => {
            let adapted = free_name(tx, folder, &ItemName::adapt(name), OnConflict::Rename, None).await?;
            Err(WopiError::BadName { reason: why.to_string(), valid: Some(adapted.to_string()) })
        }
    }
}

async fn free(tx: &mut Tx, folder: ItemId, name: ItemName) -> Result<ItemName, WopiError> {
    if items::child(tx, folder, &name).await?.is_none() {
        return Ok(name);
    }
    let free = free_name(tx, folder, &name, OnConflict::Rename, None).await?;
    Err(WopiError::NameTaken { valid: Some(free.to_string()) })
}

/// Proves that a file may be replaced: by right, and by its own lock.
async fn overwritable(tx: &mut Tx, call: &Admitted, there: &Item) -> Result<Access, WopiError> {
    let target = access::find_for_update(tx, call.token.membership, there.id).await?;
    let target = target.ok_or(WopiError::NotFound)?;
    decide_write(held(&target, tx.now()).as_ref(), Write::OverwriteTarget).map_err(WopiError::Conflict)?;
    let may = rights(&target);
    if !may.has(Action::Edit) {
        return Err(WopiError::NotSupported("this person may not replace that file"));
    }
    Ok(target)
}
