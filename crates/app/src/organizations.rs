//! Organizations and their members: founding one, admitting a person, a drive for everybody.

use sheaf_domain::{
    AccountId, Action, DriveId, DriveRole, Effective, ItemId, ItemKind, ItemName, Mail, MembershipId, OrgId,
    Policy, Role, Slug, permits,
};
use sheaf_store::{
    StoreError, Tx,
    accounts::{self, NewAccount},
    drives::{self, NewDrive},
    editing_sessions,
    items::{self, NewItem},
    organization_tree,
    organizations::{self, NewOrganization},
    sessions, slugs,
};

use crate::{App, Ended, IdentityError, grant::stored_effective};

/// The longest name of a person or an organization, in characters.
const NAME_CHARS: usize = 120;
/// How many numbered slugs are tried.
const SLUG_TRIES: u32 = 1_000;

/// Where an organization goes in the tree.
#[derive(Debug, Clone, Copy)]
pub enum Place {
    /// To the top.
    Master,
    /// Below another one.
    Below(OrgId),
}

/// A person about to become a member.
#[derive(Debug)]
pub(crate) struct NewMember<'a> {
    pub(crate) mail: &'a Mail,
    pub(crate) name: &'a str,
    pub(crate) password_hash: &'a str,
    pub(crate) role: Role,
}

/// A member.
#[derive(Debug, Clone, Copy)]
pub struct Member {
    /// The account.
    pub account: AccountId,
    /// The membership.
    pub membership: MembershipId,
    /// The personal drive; guests have none.
    pub home: Option<Home>,
}

/// A personal drive.
#[derive(Debug, Clone, Copy)]
pub struct Home {
    /// The drive.
    pub drive: DriveId,
    /// Its topmost folder.
    pub root: ItemId,
}

impl App {
    /// Founds an organization.
    ///
    /// # Errors
    /// When its name can't be taken.
    pub async fn found_organization(
        &self,
        place: Place,
        name: &str,
        policy: &Policy,
    ) -> Result<OrgId, IdentityError> {
        let mut tx = self.store().begin().await?;
        let id = self.found_in(&mut tx, place, name, policy).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Makes an account, a member of an organization, with a drive.
    ///
    /// # Errors
    /// When the sign-in name is taken or no address of mail, or the password too weak.
    pub async fn admit_member(
        &self,
        organization: OrgId,
        mail: &str,
        name: &str,
        password: &crate::Password,
        role: Role,
    ) -> Result<Member, IdentityError> {
        let mail: Mail = mail.parse()?;
        sheaf_domain::check_password(password.as_str(), &mail)?;
        let password_hash = self.passwords().hash(password, self.random()).await?;
        let mut tx = self.store().begin().await?;
        let member = NewMember { mail: &mail, name, password_hash: &password_hash, role };
        let member = self.admit_in(&mut tx, organization, &member).await?;
        tx.commit().await?;
        Ok(member)
    }

    /// Makes an account a member of one more organization, with a drive of its own there.
    ///
    /// # Errors
    /// [`IdentityError::NotFound`] when there is no such account; [`IdentityError::Invalid`] when it is a member already.
    pub async fn join_organization(
        &self,
        organization: OrgId,
        account: AccountId,
        role: Role,
    ) -> Result<Member, IdentityError> {
        let mut tx = self.store().begin().await?;
        let name = accounts::find(&mut tx, account).await?.ok_or(IdentityError::NotFound)?.name;
        let member = self.join_in(&mut tx, organization, (account, &name), role).await?;
        tx.commit().await?;
        Ok(member)
    }

    /// Switches a member off: sessions and open documents of the membership end, and nothing else is deleted. Says how many ended.
    ///
    /// # Errors
    /// [`IdentityError::NotFound`] when there is none, or it is off already.
    pub async fn switch_member_off(&self, membership: MembershipId) -> Result<Ended, IdentityError> {
        let mut tx = self.store().begin().await?;
        let now = tx.now();
        let documents = editing_sessions::running_of_member(&mut tx, membership, now).await?;
        if !accounts::switch_membership_off(&mut tx, membership).await? {
            return Err(IdentityError::NotFound);
        }
        let sessions = sessions::remove_of_member(&mut tx, membership).await?;
        tx.commit().await?;
        Ok(Ended { sessions, documents })
    }

    /// Gives a member a role in a drive of the same organization.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn let_into_drive(
        &self,
        drive: DriveId,
        membership: MembershipId,
        role: DriveRole,
    ) -> Result<(), IdentityError> {
        let mut tx = self.store().begin().await?;
        let before = drives::role(&mut tx, drive, membership).await?;
        let edited =
            before.filter(|(before, _)| permits(*before, Action::Edit) && !permits(role, Action::Edit));
        let lowered_at = edited.map(|(_, withdrawn_at)| withdrawn_at.unwrap_or(tx.now()));
        drives::let_in(&mut tx, drive, membership, role, lowered_at).await?;
        Ok(tx.commit().await?)
    }

    /// Withdraws a member's role in a drive. What is under way is refused from here on, and kept as a conflict version. Returns how many
    /// open documents end for the member.
    ///
    /// # Errors
    /// [`IdentityError::NotFound`] when there was none.
    pub async fn withdraw_from_drive(
        &self,
        drive: DriveId,
        membership: MembershipId,
    ) -> Result<u64, IdentityError> {
        let mut tx = self.store().begin().await?;
        let now = tx.now();
        let documents = editing_sessions::running_in_drive(&mut tx, membership, drive, now).await?;
        if !drives::withdraw(&mut tx, drive, membership).await? {
            return Err(IdentityError::NotFound);
        }
        tx.commit().await?;
        Ok(documents)
    }

    /// Gives a drive a space of its own, in bytes; none: as the policy has it.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn set_drive_quota(
        &self,
        drive: DriveId,
        quota_bytes: Option<u64>,
    ) -> Result<(), IdentityError> {
        let mut tx = self.store().begin().await?;
        drives::set_quota(&mut tx, drive, quota_bytes).await?;
        Ok(tx.commit().await?)
    }

    pub(crate) async fn found_in(
        &self,
        tx: &mut Tx,
        place: Place,
        name: &str,
        policy: &Policy,
    ) -> Result<OrgId, IdentityError> {
        organization_tree::take_turn(tx).await?;
        self.found_with(tx, (place, name, None), policy).await
    }

    /// Founds an organization with a slug of its own; without one, with one that is made of the name.
    pub(crate) async fn found_with(
        &self,
        tx: &mut Tx,
        (place, name, slug): (Place, &str, Option<&Slug>),
        policy: &Policy,
    ) -> Result<OrgId, IdentityError> {
        let name = display_name(name, "organization")?;
        let (parent, above) = match place {
            Place::Master => (None, Effective::UNBOUNDED),
            Place::Below(parent) => {
                let above = organizations::find(tx, parent).await?.ok_or(IdentityError::NotFound)?;
                (Some(parent), stored_effective(&above.effective))
            }
        };
        let id = OrgId::fresh(tx.now(), self.random());
        let (own, effective) = (json(policy)?, json(&above.below(policy))?);
        let slug = match slug {
            Some(slug) => slug.clone(),
            None => free_slug(tx, name).await?,
        };
        slugs::take(tx, &slug).await?;
        let new = NewOrganization { id, parent, name, slug: &slug, policy: &own, effective: &effective };
        organizations::insert(tx, &new).await?;
        Ok(id)
    }

    pub(crate) async fn admit_in(
        &self,
        tx: &mut Tx,
        organization: OrgId,
        new: &NewMember<'_>,
    ) -> Result<Member, IdentityError> {
        let name = display_name(new.name, "name")?;
        let account = AccountId::fresh(tx.now(), self.random());
        let account_row = NewAccount { id: account, mail: new.mail, name, password_hash: new.password_hash };
        accounts::insert(tx, &account_row).await.map_err(|error| match error {
            StoreError::Taken(_) => IdentityError::Invalid("mail"),
            other => other.into(),
        })?;
        self.join_in(tx, organization, (account, name), new.role).await
    }

    async fn join_in(
        &self,
        tx: &mut Tx,
        organization: OrgId,
        (account, name): (AccountId, &str),
        role: Role,
    ) -> Result<Member, IdentityError> {
        let membership = MembershipId::fresh(tx.now(), self.random());
        accounts::join(tx, membership, organization, account, role).await.map_err(|error| match error {
            StoreError::Taken(_) => IdentityError::Invalid("account"),
            other => other.into(),
        })?;
        let home = match role.has_drive() {
            true => Some(self.make_drive(tx, organization, (membership, account), name).await?),
            false => None,
        };
        Ok(Member { account, membership, home })
    }

    /// Makes the personal drive of a member.
    pub(crate) async fn make_drive(
        &self,
        tx: &mut Tx,
        organization: OrgId,
        (owner, by): (MembershipId, AccountId),
        name: &str,
    ) -> Result<Home, IdentityError> {
        let id = DriveId::fresh(tx.now(), self.random());
        let root = ItemId::fresh(tx.now(), self.random());
        let new = NewDrive { id, organization, owner: Some(owner), name, root, quota_bytes: None };
        drives::insert(tx, &new).await?;
        let top = ItemName::adapt("My files");
        let row =
            NewItem { id: root, drive: id, parent: None, kind: ItemKind::Folder, name: &top, by: Some(by) };
        items::insert(tx, &row).await?;
        Ok(Home { drive: id, root })
    }
}

/// Takes a name to show; `field` is what it is called where it can't be taken.
pub(crate) fn display_name<'n>(name: &'n str, field: &'static str) -> Result<&'n str, IdentityError> {
    let name = name.trim();
    let good = !name.is_empty()
        && name.chars().count() <= NAME_CHARS
        && !name
            .chars()
            .any(|c| c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'));
    if good { Ok(name) } else { Err(IdentityError::Invalid(field)) }
}

async fn free_slug(tx: &mut Tx, name: &str) -> Result<Slug, IdentityError> {
    let proposed = Slug::propose(name);
    for n in 1..SLUG_TRIES {
        let slug = if n == 1 { proposed.clone() } else { Slug::propose(&format!("{n} {name}")) };
        if !slugs::is_known(tx, &slug).await? {
            return Ok(slug);
        }
    }
    Err(IdentityError::Invalid("organization"))
}

fn json(value: &impl serde::Serialize) -> Result<String, IdentityError> {
    serde_json::to_string(value).map_err(|_| IdentityError::Invalid("policy"))
}
