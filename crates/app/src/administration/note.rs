//! Every administrative act is in the activity, noted in the transaction that does it.

use sheaf_domain::{ActivityId, OrgId};
use sheaf_store::{
    StoreError, Tx,
    activity::{self, NewEntry},
};

use crate::{App, Caller};

/// What an act was done to, by the name it had then.
pub(crate) use sheaf_store::activity::Object;

/// An administrative act.
pub(crate) struct Deed<'a> {
    /// The organization that it concerns; its administrators and those above see it.
    pub(crate) organization: OrgId,
    /// A word such as `organization.renamed`.
    pub(crate) act: &'static str,
    /// What it was done to.
    pub(crate) object: Object<'a>,
    /// More about it: what it was before, what it is now.
    pub(crate) details: serde_json::Value,
}

/// Notes an act of a caller.
pub(crate) async fn note(app: &App, tx: &mut Tx, by: &Caller, deed: Deed<'_>) -> Result<(), StoreError> {
    let details = deed.details.to_string();
    let entry = NewEntry {
        id: ActivityId::in_order(tx.now(), tx.next_act(), app.random()),
        organization: deed.organization,
        account: Some(by.account),
        item: None,
        act: deed.act,
        object: Some(deed.object),
        address: by.address.map(|address| address.to_string()),
        details: &details,
    };
    activity::append(tx, &entry).await
}
