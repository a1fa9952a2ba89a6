//! One person, with everything that an administrator may know.

use sheaf_domain::{Mail, MembershipId, Role, Timestamp};
use sheaf_store::{Reader, invitations, mails, memberships, sessions};

use super::{AdminError, Managed, PersonAction, PersonSeen, list::seen, manage_in};
use crate::{App, Caller, SignIn, identity::locked_until};

/// The most sign-ins that are shown.
const MAX_SIGN_INS: usize = 50;

/// A person with what belongs to the membership.
#[derive(Debug, Clone)]
pub struct PersonDetail {
    /// The person.
    pub seen: PersonSeen,
    /// Where the person is signed in, in this organization.
    pub sign_ins: Vec<SignIn>,
    /// The open invitation.
    pub invitation: Option<InvitationSeen>,
    /// Whether the drive has a space of its own, or one by policy.
    pub own_quota: bool,
    /// Until when no password is tried, after too many wrong ones.
    pub locked_until: Option<Timestamp>,
    /// What the caller may do.
    pub can: Vec<PersonAction>,
    /// The roles that the caller may give.
    pub roles: Vec<Role>,
}

/// An open invitation.
#[derive(Debug, Clone)]
pub struct InvitationSeen {
    /// When the mail was sent.
    pub sent_at: Option<Timestamp>,
    /// When it is good no longer.
    pub expires_at: Timestamp,
    /// Why the mail was not sent so far.
    pub failure: Option<String>,
}

impl App {
    /// Returns a person.
    ///
    /// # Errors
    /// [`AdminError::NotFound`] when the person lies outside of the caller's reach.
    pub async fn person(
        &self,
        caller: &Caller,
        membership: MembershipId,
    ) -> Result<PersonDetail, AdminError> {
        let mut reader = self.store().reader().await?;
        let managed = manage_in(&mut reader, caller, membership).await?;
        detail(&mut reader, caller, managed).await
    }

    /// Returns a person whom the caller has just changed; also one who may not do so any more, having been the one.
    pub(super) async fn changed_person(
        &self,
        caller: &Caller,
        before: Managed,
    ) -> Result<PersonDetail, AdminError> {
        let mut reader = self.store().reader().await?;
        let managed = match manage_in(&mut reader, caller, before.person.membership).await {
            Err(AdminError::Forbidden) => {
                let person = memberships::find(&mut reader, before.person.membership).await?;
                let person = person.ok_or(AdminError::NotFound)?;
                Managed { person, can: Vec::new(), roles: Vec::new(), ..before }
            }
            managed => managed?,
        };
        detail(&mut reader, caller, managed).await
    }
}

/// Reads what belongs to a person beside the row.
async fn detail(reader: &mut Reader, caller: &Caller, managed: Managed) -> Result<PersonDetail, AdminError> {
    let membership = managed.person.membership;
    let (now, policy) = (reader.now(), managed.person_space);
    let found = sessions::of_member(reader, membership, now, MAX_SIGN_INS).await?;
    let locked_until = match managed.person.mail.parse::<Mail>() {
        Ok(mail) => locked_until(reader, &mail, now).await?,
        Err(_) => None,
    };
    let groups = memberships::groups(reader, membership).await?;
    Ok(PersonDetail {
        own_quota: managed.person.drive.is_some_and(|drive| drive.quota_bytes.is_some()),
        sign_ins: found.into_iter().map(|seen| SignIn::of(seen, caller)).collect(),
        invitation: invitation(reader, membership).await?,
        locked_until,
        can: managed.can,
        roles: managed.roles,
        seen: seen(managed.person, groups, policy),
    })
}

async fn invitation(
    reader: &mut Reader,
    membership: MembershipId,
) -> Result<Option<InvitationSeen>, AdminError> {
    let Some(open) = invitations::of(reader, membership).await? else { return Ok(None) };
    let fate = match open.mail {
        Some(mail) => mails::fate(reader, mail).await?,
        None => None,
    };
    let (sent_at, failure) = fate.map_or((None, None), |fate| (fate.sent_at, fate.failure));
    Ok(Some(InvitationSeen { sent_at, expires_at: open.expires_at, failure }))
}
