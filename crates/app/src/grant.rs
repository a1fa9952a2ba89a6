//! Who may do what, decided now (design rule 4).
//!
//! [`Granted`] is an early yes, so that we can answer "not found" before a body is read. It is no key: the writing transaction proves it
//! again with [`regrant`], and only what that returns, the [`Access`] of this very transaction, can be written to.

use std::{marker::PhantomData, net::IpAddr};

use sheaf_domain::{
    AccountId, Action, ActionSet, Effective, ItemId, MembershipId, OrgId, PolicyKey, Role, SessionId,
    Timestamp,
};
use sheaf_store::{
    Queries, Tx,
    access::{self, Access},
};

use crate::{App, items::ItemError};

/// Who calls, in which membership: what a session in the portal stands for.
#[derive(Debug, Clone)]
pub struct Caller {
    /// The sign-in.
    pub session: SessionId,
    /// The person.
    pub account: AccountId,
    /// The person's name.
    pub name: String,
    /// In which organization.
    pub membership: MembershipId,
    /// The organization.
    pub organization: OrgId,
    /// As what.
    pub role: Role,
    /// From which address, where a browser calls.
    pub address: Option<IpAddr>,
}

/// The rights as types, so that a use case can ask for exactly one.
pub mod right {
    use sheaf_domain::Action;

    macro_rules! rights {
        ($($(#[$doc:meta])* $name:ident)*) => { $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy)]
            pub struct $name;
            impl super::Right for $name {
                const ACTION: Action = Action::$name;
            }
        )* };
    }
    rights! {
        /// See [`Action::See`].
        See
        /// See [`Action::Preview`].
        Preview
        /// See [`Action::Download`].
        Download
        /// See [`Action::View`].
        View
        /// See [`Action::Edit`].
        Edit
        /// See [`Action::Replace`].
        Replace
        /// See [`Action::Add`].
        Add
        /// See [`Action::Rename`].
        Rename
        /// See [`Action::Move`].
        Move
        /// See [`Action::Versions`].
        Versions
        /// See [`Action::Restore`].
        Restore
        /// See [`Action::Purge`].
        Purge
        /// See [`Action::EndSession`].
        EndSession
    }
}

/// A right as a type.
pub trait Right: Send + Sync {
    /// The action it allows.
    const ACTION: Action;
}

/// Proof that a caller might do `A` to one item a moment ago.
#[derive(Debug, Clone)]
pub struct Granted<A> {
    access: Access,
    address: Option<IpAddr>,
    _right: PhantomData<A>,
}

impl<A> Granted<A> {
    /// Returns what was seen when it was granted.
    pub fn access(&self) -> &Access {
        &self.access
    }
    /// Returns the item.
    pub fn item(&self) -> ItemId {
        self.access.item.id
    }
}

impl App {
    /// Decides whether a caller may do `A` to an item now.
    ///
    /// # Errors
    /// [`ItemError::NotFound`] when the caller may not even see it, [`ItemError::Forbidden`] when only this is not allowed.
    pub async fn grant<A: Right>(&self, caller: &Caller, item: ItemId) -> Result<Granted<A>, ItemError> {
        let access = look(&mut self.store().reader().await?, caller.membership, item).await?;
        allow(&access, A::ACTION)?;
        Ok(Granted { access, address: caller.address, _right: PhantomData })
    }
}

/// Reads an item as a member meets it, in the trash or not.
pub(crate) async fn look(
    q: &mut impl Queries,
    membership: MembershipId,
    item: ItemId,
) -> Result<Access, ItemError> {
    access::find(q, membership, item).await?.ok_or(ItemError::NotFound)
}

/// Proves a grant again inside the writing transaction and keeps other writers of the item's drive away until it ends. What the transaction
/// notes comes from where the caller is.
pub(crate) async fn regrant<A: Right>(tx: &mut Tx, granted: &Granted<A>) -> Result<Access, ItemError> {
    tx.come_from(granted.address);
    regrant_of(tx, granted.access.caller.membership, granted.item(), A::ACTION).await
}

/// Proves a right inside the writing transaction where no early grant was needed.
pub(crate) async fn regrant_of(
    tx: &mut Tx,
    membership: MembershipId,
    item: ItemId,
    action: Action,
) -> Result<Access, ItemError> {
    let access = access::find_for_update(tx, membership, item).await?.ok_or(ItemError::NotFound)?;
    allow(&access, action)?;
    Ok(access)
}

/// Decides one action on a living item: what may not be seen is not found.
pub(crate) fn allow(access: &Access, action: Action) -> Result<(), ItemError> {
    if access.item.trashed_in.is_some() {
        return Err(ItemError::NotFound);
    }
    allow_anywhere(access, action)
}

/// Decides one action on an item, in the trash or not.
pub(crate) fn allow_anywhere(access: &Access, action: Action) -> Result<(), ItemError> {
    let may = rights(access);
    match () {
        () if may.has(action) => Ok(()),
        () if !may.has(Action::See) => Err(ItemError::NotFound),
        () => Err(ItemError::Forbidden),
    }
}

/// Returns everything that a member may do to an item now.
pub(crate) fn rights(access: &Access) -> ActionSet {
    let policy = effective(access);
    if access.caller.disabled || policy.off {
        return ActionSet::default();
    }
    let in_drive = access.role.filter(|_| access.role_withdrawn_at.is_none());
    let may = in_drive.map_or(ActionSet::default(), ActionSet::of);
    let may = if policy.is_on(PolicyKey::Previews) { may } else { may.without(Action::Preview) };
    let may = if policy.lets_erase(access.caller.role) { may } else { may.without(Action::Purge) };
    match access.caller.role {
        // Also in drives that they see nothing of: a session must not hold a file for ever because its owner is away.
        Role::SystemAdministrator | Role::OrganizationAdministrator => may.with(Action::EndSession),
        Role::StandardUser | Role::Guest => may,
    }
}

/// Returns the policies that hold for the caller, as a member or a guest. One that can't be read allows nothing.
pub(crate) fn effective(access: &Access) -> Effective {
    read_effective(&access.caller.effective, access.read_at).of(access.caller.role)
}

/// Reads effective policies as they hold at a moment: a trial that is over counts as switched off.
pub(crate) fn read_effective(json: &str, now: Timestamp) -> Effective {
    stored_effective(json).at(now)
}

/// Reads effective policies as the store keeps them, to compute others from; what holds now is for [`read_effective`].
pub(crate) fn stored_effective(json: &str) -> Effective {
    serde_json::from_str(json).unwrap_or(Effective::SWITCHED_OFF)
}
