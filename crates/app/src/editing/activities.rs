//! AddActivities: what people did in a document beside its content, into the activity (reference 2.11).

use serde_json::json;
use sheaf_domain::{AccountId, OrgId};
use sheaf_store::{Tx, told_activities, versions};
use wopi::activities::{Activity, ActivityResponse, Comment, Mentioned};

use super::{Admitted, WopiError, call::rights_of_call, lock::meet_for_update, view_version::ONLY_READ};
use crate::{App, items::publish::note};

/// The most people that one comment is noted to mention; the others are left out.
const MAX_NAMED: usize = 20;
/// The longest name of somebody who is not known here, in characters; the rest is left out.
const NAME_CHARS: usize = 120;

impl App {
    /// AddActivities. Whoever may read a document may comment on it; told twice, an activity is noted once. The time is ours.
    ///
    /// # Errors
    /// When the file is not there for this person; [`WopiError::NotSupported`] of an earlier content.
    pub async fn add_activities(
        &self,
        call: &Admitted,
        activities: &[Activity],
    ) -> Result<Vec<ActivityResponse>, WopiError> {
        if call.version.is_some() {
            return Err(ONLY_READ);
        }
        let mut tx = self.store().begin().await?;
        let access = meet_for_update(&mut tx, call).await?;
        rights_of_call(self, &access, call)?;
        let (item, by, organization) = (access.item.id, access.caller.account, access.drive.organization);
        for activity in activities {
            let Some(comment) = &activity.comment else { continue };
            if told_activities::note_once(&mut tx, item, activity.id.as_bytes()).await? {
                let details = json!({
                    "suite": call.suite().as_str(),
                    "comment": comment.action.as_str(),
                    "reply": comment.is_reply,
                    "mentioned": names(&mut tx, organization, comment).await?,
                });
                note(self, &mut tx, organization, by, item, "item.commented", details).await?;
            }
        }
        tx.commit().await?;
        Ok(activities.iter().map(Activity::response).collect())
    }
}

/// Returns who is mentioned: the names of our own people as they are here, others as the suite has them.
async fn names(tx: &mut Tx, organization: OrgId, comment: &Comment) -> Result<Vec<String>, WopiError> {
    let mut names = Vec::new();
    for person in comment.mentioned.iter().take(MAX_NAMED) {
        let account: Option<AccountId> = person.id.parse().ok();
        let known = match account {
            Some(account) => versions::person(tx, organization, account).await?.map(|person| person.name),
            None => None,
        };
        names.extend(known.or_else(|| told_name(person)));
    }
    Ok(names)
}

fn told_name(person: &Mentioned) -> Option<String> {
    let name: String = person.name.trim().chars().filter(|c| !c.is_control()).take(NAME_CHARS).collect();
    (!name.is_empty()).then_some(name)
}
