//! Noting what people do to their own accounts, and who tried to be one of them.

use std::net::IpAddr;

use sheaf_domain::{AccountId, ActivityId, Mail, OrgId};
use sheaf_store::{
    StoreError, Tx, accounts,
    activity::{self, NewEntry, Object},
    organizations,
};

use crate::App;

/// In how many organizations of an account a failed sign-in is noted at most.
const MAX_ORGANIZATIONS: usize = 20;

/// Notes what somebody did to the own account or its sessions.
pub(crate) async fn note_account(
    app: &App,
    tx: &mut Tx,
    (organization, account): (OrgId, AccountId),
    act: &'static str,
    details: serde_json::Value,
) -> Result<(), StoreError> {
    let details = details.to_string();
    let entry = NewEntry {
        id: ActivityId::in_order(tx.now(), tx.next_act(), app.random()),
        organization,
        account: Some(account),
        item: None,
        act,
        object: None,
        address: None,
        details: &details,
    };
    activity::append(tx, &entry).await
}

/// Notes that somebody tried to sign in: with a known name in each of its organizations, with an unknown one in the master organization.
/// How often that can happen is bounded by the throttle of sign-ins.
pub(crate) async fn note_failed_sign_in(
    app: &App,
    mail: &Mail,
    known: Option<AccountId>,
    from: IpAddr,
) -> Result<(), StoreError> {
    let mut tx = app.store().begin().await?;
    tx.come_from(Some(from));
    let organizations: Vec<OrgId> = match known {
        Some(account) => accounts::memberships(&mut tx, account)
            .await?
            .into_iter()
            .map(|membership| membership.organization)
            .take(MAX_ORGANIZATIONS)
            .collect(),
        None => organizations::master(&mut tx).await?.into_iter().collect(),
    };
    for organization in organizations {
        let entry = NewEntry {
            id: ActivityId::in_order(tx.now(), tx.next_act(), app.random()),
            organization,
            account: known,
            item: None,
            act: "session.sign_in_failed",
            object: Some(Object { kind: "person", id: None, name: mail.as_str() }),
            address: None,
            details: "{}",
        };
        activity::append(&mut tx, &entry).await?;
    }
    tx.commit().await
}
