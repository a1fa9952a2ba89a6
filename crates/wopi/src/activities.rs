//! AddActivities: what people did in a document beside its content, such as comments (reference 2.11).
//!
//! What is not known is passed over, at every level. The time that a suite tells is never read: some write it in a form that no
//! standard knows.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The longest body, in bytes.
pub const MAX_BYTES: usize = 256 * 1024;
/// The most activities of one call.
pub const MAX_ACTIVITIES: usize = 100;
/// The longest id of an activity, in bytes.
pub const MAX_ID_LEN: usize = 256;
/// The longest id of a comment or of a place in the document, in characters (reference 2.11).
pub const MAX_REFERENCE_CHARS: usize = 1_024;
/// The most people that are read of one activity; the others are left out.
pub const MAX_PEOPLE: usize = 50;

/// Something that somebody did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity {
    /// Its id, to be returned letter by letter.
    pub id: String,
    /// What it was; none: of a kind that is not known here.
    pub comment: Option<Comment>,
}

/// A comment that was written, changed or deleted. Its text is left out on purpose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// What was done to it.
    pub action: CommentAction,
    /// Whether it answers another one.
    pub is_reply: bool,
    /// Who is mentioned in it.
    pub mentioned: Vec<Mentioned>,
}

/// What was done to a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CommentAction {
    /// It is new.
    Created,
    /// Its text changed.
    Updated,
    /// It went.
    Deleted,
}

impl CommentAction {
    /// Returns the protocol's word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Updated => "updated",
            Self::Deleted => "deleted",
        }
    }
}

/// Somebody who is mentioned in a comment, as the suite knows them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Mentioned {
    /// The name.
    #[serde(default)]
    pub name: String,
    /// The id; of CheckFileInfo's `UserId`, if it is one of the host's people.
    #[serde(default)]
    pub id: String,
}

/// What became of an activity, for the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ActivityResponse {
    /// Its id as it came.
    pub id: String,
    /// 0: taken; 3: of a kind that is not taken.
    pub status: u8,
}

/// A body that can't be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BadActivities {
    /// It is no JSON, or not in the form of the protocol.
    #[error("the activities are not in the form of the protocol")]
    Malformed,
    /// More than [`MAX_ACTIVITIES`].
    #[error("there are more than {MAX_ACTIVITIES} activities")]
    TooMany,
    /// An id is empty, or longer than it may be.
    #[error("an id is missing or too long")]
    Id,
}

impl Activity {
    /// Reads the body of AddActivities.
    ///
    /// # Errors
    ///
    /// Of a body that can't be taken, nothing is taken.
    pub fn read_all(body: &[u8]) -> Result<Vec<Self>, BadActivities> {
        let body: Body = serde_json::from_slice(body).map_err(|_| BadActivities::Malformed)?;
        if body.activities.len() > MAX_ACTIVITIES {
            return Err(BadActivities::TooMany);
        }
        body.activities.into_iter().map(Told::read).collect()
    }

    /// Returns what is answered for it.
    #[must_use]
    pub fn response(&self) -> ActivityResponse {
        let status = if self.comment.is_some() { TAKEN } else { NOT_TAKEN };
        ActivityResponse { id: self.id.clone(), status }
    }
}

const TAKEN: u8 = 0;
const NOT_TAKEN: u8 = 3;
const COMMENT: &str = "comment";

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Body {
    activities: Vec<Told>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Told {
    r#type: String,
    id: String,
    /// Of other kinds it may be anything.
    #[serde(default)]
    data: serde_json::Value,
    #[serde(default)]
    people: Vec<ToldPerson>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct CommentData {
    content_id: String,
    #[serde(default)]
    navigation_id: String,
    content_action: CommentAction,
    #[serde(default)]
    is_reply: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct ToldPerson {
    #[serde(flatten)]
    who: Mentioned,
    #[serde(default)]
    mentioned: bool,
}

impl Told {
    fn read(self) -> Result<Activity, BadActivities> {
        if self.id.is_empty() || self.id.len() > MAX_ID_LEN {
            return Err(BadActivities::Id);
        }
        let comment = if self.r#type == COMMENT { Some(comment(self.data, self.people)?) } else { None };
        Ok(Activity { id: self.id, comment })
    }
}

fn comment(data: serde_json::Value, people: Vec<ToldPerson>) -> Result<Comment, BadActivities> {
    let data: CommentData = serde_json::from_value(data).map_err(|_| BadActivities::Malformed)?;
    let too_long = |reference: &str| reference.chars().count() > MAX_REFERENCE_CHARS;
    if too_long(&data.content_id) || too_long(&data.navigation_id) {
        return Err(BadActivities::Id);
    }
    let people = people.into_iter().take(MAX_PEOPLE);
    let mentioned = people.filter(|person| person.mentioned).map(|person| person.who).collect();
    Ok(Comment { action: data.content_action, is_reply: data.is_reply, mentioned })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn read(activities: Value) -> Result<Vec<Activity>, BadActivities> {
        Activity::read_all(json!({ "Activities": activities, "Later": {} }).to_string().as_bytes())
    }

    fn told(change: Value) -> Value {
        let mut told = json!({
            "Type": "comment", "Id": "00000002-ABCD", "Created": "2017-02-15T13:47:13000000Z",
            "Data": { "ContentId": "cid", "ContentAction": "created" },
        });
        for (name, value) in change.as_object().unwrap() {
            told[name] = value.clone();
        }
        told
    }

    #[test]
    fn a_comment_is_read_with_those_it_mentions_and_without_its_text() {
        let activities = read(json!([told(json!({
            "Data": { "ContentId": "c", "ContentAction": "updated", "CommentText": "a secret", "IsReply": true, "New": [1] },
            "People": [
                { "Name": "John Able", "Id": "111", "Provider": "wopi-contoso", "Mentioned": true, "New": 1 },
                { "Name": "Jane Baker", "Id": "222", "Provider": "Windows Live", "InThread": true },
                { "Mentioned": true },
            ],
            "New": null,
        }))]))
        .unwrap();
        let who = |name: &str, id: &str| Mentioned { name: name.into(), id: id.into() };
        let mentioned = vec![who("John Able", "111"), who("", "")];
        let comment = Comment { action: CommentAction::Updated, is_reply: true, mentioned };
        assert_eq!(activities, [Activity { id: "00000002-ABCD".into(), comment: Some(comment) }]);
        assert!(!format!("{activities:?}").contains("a secret"));
    }

    #[test]
    #[rustfmt::skip]
    fn every_activity_is_answered_by_its_kind() {
        for (change, status) in [
            (json!({}),                                                          0),
            (json!({ "Created": 5, "Timestamp": "2017-03-15T13:47:13000000Z" }), 0),
            (json!({ "Data": { "ContentId": "c", "ContentAction": "deleted", "NavigationId": "n".repeat(1024) } }), 0),
            (json!({ "People": [] }),                                            0),
            (json!({ "Type": "unsupported" }),                                   3),
            (json!({ "Type": "unsupported", "Data": "whatever" }),               3),
            (json!({ "Type": "Comment" }),                                       3),
        ] {
            let activities = read(json!([told(change.clone())])).unwrap();
            let expected = ActivityResponse { id: "00000002-ABCD".into(), status };
            assert_eq!(activities[0].response(), expected, "{change}");
        }
    }

    #[test]
    #[rustfmt::skip]
    fn what_cannot_be_taken_is_told_from_what_is_too_much() {
        use BadActivities::{Id, Malformed, TooMany};
        for (change, expected) in [
            (json!({ "Id": "" }),                     Id),
            (json!({ "Id": "i".repeat(257) }),        Id),
            (json!({ "Id": 5 }),                      Malformed),
            (json!({ "Type": null }),                 Malformed),
            (json!({ "Data": null }),                 Malformed),
            (json!({ "Data": { "ContentId": "c" } }), Malformed),
            (json!({ "Data": { "ContentId": "c", "ContentAction": "moved" } }),                  Malformed),
            (json!({ "Data": { "ContentId": "c".repeat(1025), "ContentAction": "created" } }),   Id),
            (json!({ "People": [{ "Mentioned": "yes" }] }),                                      Malformed),
        ] {
            assert_eq!(read(json!([told(change.clone())])), Err(expected), "{change}");
        }
        assert_eq!(read(json!(vec![told(json!({})); 101])), Err(TooMany));
        assert_eq!(read(json!(vec![told(json!({})); 100])).unwrap().len(), 100);
        for body in ["", "[]", "{}", "{\"Activities\": 1}", "\u{feff}{}"] {
            assert_eq!(Activity::read_all(body.as_bytes()), Err(Malformed), "{body}");
        }
    }
}
