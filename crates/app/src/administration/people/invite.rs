//! Inviting people. Whoever is invited is a member already, and switched off until the invitation is accepted.

use std::{collections::BTreeMap, time::Duration};

use serde_json::json;
use sheaf_domain::{AccountId, AdminAction, GroupId, Language, Mail, MembershipId, OrgId, Role};
use sheaf_store::{
    Tx, accounts,
    groups::{self, Group},
    invitations::{self, NewInvitation},
    memberships,
    organizations::Organization,
};

use super::{
    AdminError, Administered, Deed, Object, PersonAction, PersonDetail, PersonRow, Standing, administer_in,
    gives_in, manage_in, note, note_person,
};
use crate::{
    App, Caller, LinkToken,
    mail::{INVITATION_DAYS, Message, NewLetter},
};

/// How many are invited at once.
const MAX_MAILS: usize = 100;
/// How many groups they are put in at once.
const MAX_GROUPS: usize = 50;

/// Whom to invite, and as what.
#[derive(Debug, Clone)]
pub struct Invitation {
    /// Addresses, as they were typed.
    pub mails: Vec<String>,
    /// The role.
    pub role: Role,
    /// Groups of the organization that they belong to from the beginning.
    pub groups: Vec<GroupId>,
    /// The language of the mail; none: the installation's.
    pub language: Option<Language>,
}

/// What became of one address.
#[derive(Debug, Clone)]
pub struct Invited {
    /// The address, as it was typed.
    pub mail: String,
    /// What became of it.
    pub outcome: InvitedAs,
}

/// What became of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InvitedAs {
    /// Invited; once more, if it was before.
    Invited {
        /// The membership that waits.
        membership: MembershipId,
        /// The link to hand over, where no mail leaves the installation.
        link: Option<String>,
    },
    /// A member, also one that is switched off.
    MemberAlready(MembershipId),
    /// No address of mail.
    Invalid,
}

impl App {
    /// Invites people into an organization. An account that exists joins by accepting.
    ///
    /// # Errors
    /// When the caller may not invite here, or not in this role; [`AdminError::Invalid`] for too many at once.
    pub async fn invite(
        &self,
        caller: &Caller,
        organization: OrgId,
        invitation: &Invitation,
    ) -> Result<Vec<Invited>, AdminError> {
        if invitation.mails.is_empty() || invitation.mails.len() > MAX_MAILS {
            return Err(AdminError::invalid("mails", format!("1 to {MAX_MAILS} at once")));
        }
        let mut tx = self.store().begin().await?;
        let administered = administer_in(&mut tx, caller, organization, AdminAction::ManagePeople).await?;
        if !gives_in(&administered, invitation.role) {
            return Err(AdminError::Forbidden);
        }
        memberships::keep(&mut tx, organization).await?;
        let groups = groups_of(&mut tx, organization, &invitation.groups).await?;
        // In one order, whoever invites the same people at the same moment: nobody waits for somebody who waits.
        let ordered: BTreeMap<String, Mail> = invitation
            .mails
            .iter()
            .filter_map(|mail| mail.parse::<Mail>().ok())
            .map(|mail| (mail.key(), mail))
            .collect();
        let mut outcomes = BTreeMap::new();
        for (key, mail) in ordered {
            let outcome =
                self.invite_one(&mut tx, caller, &administered, (invitation, &groups), &mail).await?;
            outcomes.insert(key, outcome);
        }
        tx.commit().await?;
        let outcome_of = |typed: &String| {
            let key = typed.parse::<Mail>().ok().map(|mail| mail.key());
            let outcome = key.and_then(|key| outcomes.get(&key).cloned()).unwrap_or(InvitedAs::Invalid);
            Invited { mail: typed.clone(), outcome }
        };
        Ok(invitation.mails.iter().map(outcome_of).collect())
    }

    async fn invite_one(
        &self,
        tx: &mut Tx,
        caller: &Caller,
        administered: &Administered,
        (invitation, groups): (&Invitation, &[Group]),
        mail: &Mail,
    ) -> Result<InvitedAs, AdminError> {
        let organization = &administered.organization;
        let fresh = AccountId::fresh(tx.now(), self.random());
        let name = mail.as_str().split('@').next().unwrap_or_default();
        let account = accounts::find_or_make(tx, mail, fresh, name).await?;
        let there = memberships::of_account(tx, account, organization.id).await?;
        let person = match there {
            Some(person) if matches!(person.standing, Standing::Active | Standing::Off) => {
                return Ok(InvitedAs::MemberAlready(person.membership));
            }
            Some(person) => {
                memberships::invite(tx, person.membership, invitation.role).await?;
                person
            }
            None => {
                let id = MembershipId::fresh(tx.now(), self.random());
                accounts::join(tx, id, organization.id, account, invitation.role).await?;
                memberships::invite(tx, id, invitation.role).await?;
                memberships::find(tx, id).await?.ok_or(AdminError::NotFound)?
            }
        };
        for group in groups {
            groups::put_in(tx, group, person.membership).await?;
        }
        let language =
            invitation.language.unwrap_or_else(|| self.settings().mail.unwrap_or_default().language);
        let link = offer_invitation(self, tx, caller, organization, &person, language).await?;
        let object = Object { kind: "person", id: Some(person.membership.as_bytes()), name: mail.as_str() };
        let details = json!({ "role": invitation.role.as_str() });
        let deed = Deed { organization: organization.id, act: "person.invited", object, details };
        note(self, tx, caller, deed).await?;
        Ok(InvitedAs::Invited { membership: person.membership, link })
    }

    /// Invites somebody once more, with a new link; the one before is worth nothing from here on.
    ///
    /// # Errors
    /// When the caller may not, or the person waits for no invitation.
    pub async fn invite_again(
        &self,
        caller: &Caller,
        membership: MembershipId,
    ) -> Result<(PersonDetail, Option<String>), AdminError> {
        let mut tx = self.store().begin().await?;
        let managed = manage_in(&mut tx, caller, membership).await?;
        managed.ensure(PersonAction::Resend)?;
        let before = invitations::of(&mut tx, membership).await?;
        let language =
            before.map_or_else(|| self.settings().mail.unwrap_or_default().language, |open| open.language);
        memberships::invite(&mut tx, membership, managed.person.role).await?;
        let link =
            offer_invitation(self, &mut tx, caller, &managed.organization, &managed.person, language).await?;
        note_person(self, &mut tx, caller, &managed, "person.invited", json!({ "again": true })).await?;
        tx.commit().await?;
        Ok((self.person(caller, membership).await?, link))
    }
}

/// Finds the groups that people are to be put in.
async fn groups_of(tx: &mut Tx, organization: OrgId, ids: &[GroupId]) -> Result<Vec<Group>, AdminError> {
    if ids.len() > MAX_GROUPS {
        return Err(AdminError::invalid("groups", format!("at most {MAX_GROUPS} at once")));
    }
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        let group = groups::find(tx, *id).await?.filter(|group| group.organization == organization);
        found.push(group.ok_or_else(|| AdminError::invalid("groups", "no group of this organization"))?);
    }
    Ok(found)
}

/// Makes the link of an invitation and sends it; returns it where no mail leaves the installation.
async fn offer_invitation(
    app: &App,
    tx: &mut Tx,
    by: &Caller,
    organization: &Organization,
    person: &PersonRow,
    language: Language,
) -> Result<Option<String>, AdminError> {
    let token = LinkToken::fresh(app.random());
    let link = format!("{}/join#{}", app.settings().portal_url, token.to_text());
    let expires_at = tx.now().plus(Duration::from_secs(INVITATION_DAYS * 24 * 3600));
    let to: Mail = person.mail.parse().map_err(crate::IdentityError::from)?;
    let mail = match app.settings().mail {
        None => None,
        Some(_) => {
            let message = Message::Invitation {
                language: language.as_str().to_owned(),
                inviter: by.name.clone(),
                organization: organization.name.clone(),
                link: link.clone(),
            };
            let letter =
                NewLetter { organization: Some(organization.id), to: &to, message: &message, expires_at };
            Some(app.post(tx, &letter).await?)
        }
    };
    let new = NewInvitation {
        membership: person.membership,
        token_hash: &token.hash(),
        mail,
        language,
        by: by.account,
        expires_at,
    };
    invitations::put(tx, &new).await?;
    Ok(if mail.is_none() { Some(link) } else { None })
}
