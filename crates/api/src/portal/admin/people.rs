//! The people of organizations.

use axum::{
    Json,
    body::Body as Stream,
    extract::State,
    response::{IntoResponse, Response},
};
use futures::stream;
use http::{StatusCode, header};
use serde::{Deserialize, Serialize};
use sheaf_app::{
    Among, App, Caller, Give, Invitation, Invited, InvitedAs, PeopleQuery, PersonAction, PersonChange,
    PersonDetail, PersonSeen, Standing,
};
use sheaf_domain::{AccountId, GroupId, Language, MembershipId, OrgId, Role, Timestamp};

use crate::{
    error::{ApiError, BadRequest},
    extract::{Body, Ids, Params},
    portal::{sign_in::SignInView, view::EndedView},
};

/// How many people are on a page unless the caller says otherwise.
const PAGE: usize = 50;
/// How many people are read at once for an export.
const EXPORTED: usize = 200;

#[derive(Deserialize)]
pub(crate) struct ListParams {
    search: Option<String>,
    group: Option<GroupId>,
    role: Option<String>,
    state: Option<String>,
    after: Option<String>,
    limit: Option<usize>,
}

impl ListParams {
    fn query(self) -> Result<PeopleQuery, BadRequest> {
        let role = self.role.map(|word| role(&word)).transpose()?;
        let among = match self.state.as_deref() {
            None => None,
            Some("active") => Some(Among::Active),
            Some("invited") => Some(Among::Invited),
            Some("off") => Some(Among::Off),
            Some(_) => return Err(BadRequest::invalid("state", "active, invited or off")),
        };
        let (search, after, limit) = (self.search, self.after, self.limit.unwrap_or(PAGE));
        Ok(PeopleQuery { search, group: self.group, role, among, after, limit })
    }
}

fn role(word: &str) -> Result<Role, BadRequest> {
    Role::parse(word).ok_or_else(|| BadRequest::invalid("role", "no role"))
}

#[derive(Serialize)]
pub(crate) struct PeoplePage {
    people: Vec<PersonRow>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    total: Option<u64>,
}

#[derive(Serialize)]
pub(crate) struct PersonRow {
    membership: MembershipId,
    account: AccountId,
    name: String,
    mail: String,
    role: &'static str,
    state: &'static str,
    groups: Vec<GroupRef>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_seen_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    used_bytes: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quota_bytes: Option<u64>,
    created_at: Timestamp,
    organization: OrgRef,
}

#[derive(Serialize)]
struct GroupRef {
    id: GroupId,
    name: String,
}

#[derive(Serialize)]
struct OrgRef {
    id: OrgId,
    name: String,
}

impl PersonRow {
    pub(crate) fn of(seen: PersonSeen) -> Self {
        let PersonSeen { person, groups, quota_bytes } = seen;
        Self {
            membership: person.membership,
            account: person.account,
            name: person.name,
            mail: person.mail,
            role: person.role.as_str(),
            state: state(person.standing),
            groups: groups.into_iter().map(|(id, name)| GroupRef { id, name }).collect(),
            last_seen_at: person.seen_at,
            used_bytes: person.drive.map(|drive| drive.used_bytes),
            quota_bytes,
            created_at: person.created_at,
            organization: OrgRef { id: person.organization, name: person.organization_name },
        }
    }
}

fn state(standing: Standing) -> &'static str {
    match standing {
        Standing::Active => "active",
        Standing::Invited => "invited",
        Standing::Off | Standing::Left => "off",
    }
}

#[derive(Serialize)]
pub(crate) struct PersonView {
    #[serde(flatten)]
    row: PersonRow,
    sign_ins: Vec<SignInView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    invitation: Option<InvitationView>,
    own_quota: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    locked_until: Option<Timestamp>,
    can: Vec<&'static str>,
    roles: Vec<&'static str>,
}

#[derive(Serialize)]
struct InvitationView {
    #[serde(skip_serializing_if = "Option::is_none")]
    sent_at: Option<Timestamp>,
    expires_at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    failure: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<String>,
}

impl PersonView {
    fn of(detail: PersonDetail, link: Option<String>) -> Self {
        let invitation = detail.invitation.map(|open| InvitationView {
            sent_at: open.sent_at,
            expires_at: open.expires_at,
            failure: open.failure,
            link,
        });
        Self {
            row: PersonRow::of(detail.seen),
            sign_ins: detail.sign_ins.into_iter().map(SignInView::of).collect(),
            invitation,
            own_quota: detail.own_quota,
            locked_until: detail.locked_until,
            can: detail.can.into_iter().map(word).collect(),
            roles: detail.roles.into_iter().map(Role::as_str).collect(),
        }
    }
}

fn word(action: PersonAction) -> &'static str {
    match action {
        PersonAction::Rename => "rename",
        PersonAction::SetRole => "set_role",
        PersonAction::SetQuota => "set_quota",
        PersonAction::SwitchOff => "switch_off",
        PersonAction::SwitchOn => "switch_on",
        PersonAction::Delete => "delete",
        PersonAction::Resend => "resend",
        PersonAction::SignOut => "sign_out",
    }
}

/// `GET /api/organizations/{organization}/people`
pub(crate) async fn list(
    State(app): State<App>,
    caller: Caller,
    Ids(organization): Ids<OrgId>,
    Params(params): Params<ListParams>,
) -> Result<Json<PeoplePage>, ApiError> {
    let page = app.people(&caller, organization, &params.query()?).await?;
    let people = page.people.into_iter().map(PersonRow::of).collect();
    Ok(Json(PeoplePage { people, next: page.next, total: page.total }))
}

/// `GET /api/groups/{group}/members`
pub(crate) async fn of_group(
    State(app): State<App>,
    caller: Caller,
    Ids(group): Ids<GroupId>,
    Params(params): Params<ListParams>,
) -> Result<Json<PeoplePage>, ApiError> {
    let page = app.people_of_group(&caller, group, &params.query()?).await?;
    let people = page.people.into_iter().map(PersonRow::of).collect();
    Ok(Json(PeoplePage { people, next: page.next, total: None }))
}

/// `GET /api/organizations/{organization}/people/export`
pub(crate) async fn export(
    State(app): State<App>,
    caller: Caller,
    Ids(organization): Ids<OrgId>,
    Params(params): Params<ListParams>,
) -> Result<Response, ApiError> {
    let query = PeopleQuery { limit: EXPORTED, after: None, ..params.query()? };
    // The first page is read before the answer begins, so that a refusal is one.
    let first = app.people(&caller, organization, &query).await?;
    let pages = stream::try_unfold(Some((first, query)), move |at| {
        let (app, caller) = (app.clone(), caller.clone());
        async move {
            let Some((page, query)) = at else { return Ok(None) };
            let text: String = page.people.into_iter().map(csv_line).collect();
            let next = match page.next {
                Some(after) => {
                    let query = PeopleQuery { after: Some(after), ..query };
                    Some((app.people(&caller, organization, &query).await?, query))
                }
                None => None,
            };
            Ok::<_, sheaf_app::AdminError>(Some((text, next)))
        }
    });
    let head = stream::iter([Ok(CSV_HEAD.to_owned())]);
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"people.csv\""),
    ];
    let body = Stream::from_stream(futures::StreamExt::chain(head, pages));
    Ok((headers, body).into_response())
}

const CSV_HEAD: &str = "name,mail,role,state,last_seen_at,used_bytes,quota_bytes,created_at\r\n";

fn csv_line(seen: PersonSeen) -> String {
    let row = PersonRow::of(seen);
    let time = |at: Timestamp| at.to_string();
    let number = |n: Option<u64>| n.map_or_else(String::new, |n| n.to_string());
    let cells = [
        row.name,
        row.mail,
        row.role.to_owned(),
        row.state.to_owned(),
        row.last_seen_at.map_or_else(String::new, time),
        number(row.used_bytes),
        number(row.quota_bytes),
        time(row.created_at),
    ];
    cells.map(|cell| csv_cell(&cell)).join(",") + "\r\n"
}

/// Writes a cell that no spreadsheet takes for a formula.
fn csv_cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

#[derive(Deserialize)]
pub(crate) struct InvitationForm {
    mails: Vec<String>,
    role: String,
    #[serde(default)]
    groups: Vec<GroupId>,
    language: Option<String>,
}

#[derive(Serialize)]
pub(crate) struct Results {
    results: Vec<ResultView>,
}

#[derive(Serialize)]
struct ResultView {
    mail: String,
    result: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    membership: Option<MembershipId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<String>,
}

impl ResultView {
    fn of(invited: Invited) -> Self {
        let (result, membership, link) = match invited.outcome {
            InvitedAs::Invited { membership, link } => ("invited", Some(membership), link),
            InvitedAs::MemberAlready(membership) => ("member_already", Some(membership), None),
            InvitedAs::Invalid => ("invalid", None, None),
        };
        Self { mail: invited.mail, result, membership, link }
    }
}

/// `POST /api/organizations/{organization}/people`
pub(crate) async fn invite(
    State(app): State<App>,
    caller: Caller,
    Ids(organization): Ids<OrgId>,
    Body(form): Body<InvitationForm>,
) -> Result<Json<Results>, ApiError> {
    let language = form.language.map(|word| {
        Language::parse(&word).ok_or_else(|| BadRequest::invalid("language", "no language of this server"))
    });
    let (mails, role, groups) = (form.mails, role(&form.role)?, form.groups);
    let invitation = Invitation { mails, role, groups, language: language.transpose()? };
    let results = app.invite(&caller, organization, &invitation).await?;
    Ok(Json(Results { results: results.into_iter().map(ResultView::of).collect() }))
}

/// `GET /api/people/{membership}`
pub(crate) async fn show(
    State(app): State<App>,
    caller: Caller,
    Ids(membership): Ids<MembershipId>,
) -> Result<Json<PersonView>, ApiError> {
    Ok(Json(PersonView::of(app.person(&caller, membership).await?, None)))
}

#[derive(Deserialize)]
pub(crate) struct ChangeForm {
    name: Option<String>,
    role: Option<String>,
    #[serde(default, deserialize_with = "given")]
    quota_bytes: Option<Option<u64>>,
}

/// Tells `null` from what is absent.
fn given<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Option<u64>>, D::Error> {
    Option::deserialize(from).map(Some)
}

/// `PATCH /api/people/{membership}`
pub(crate) async fn change(
    State(app): State<App>,
    caller: Caller,
    Ids(membership): Ids<MembershipId>,
    Body(form): Body<ChangeForm>,
) -> Result<Json<PersonView>, ApiError> {
    let role = form.role.map(|word| role(&word)).transpose()?;
    let change = PersonChange { name: form.name, role, quota_bytes: form.quota_bytes };
    Ok(Json(PersonView::of(app.change_person(&caller, membership, &change).await?, None)))
}

/// `POST /api/people/{membership}/invitation`
pub(crate) async fn invite_again(
    State(app): State<App>,
    caller: Caller,
    Ids(membership): Ids<MembershipId>,
) -> Result<Json<PersonView>, ApiError> {
    let (detail, link) = app.invite_again(&caller, membership).await?;
    Ok(Json(PersonView::of(detail, link)))
}

/// `GET /api/people/{membership}/off`
pub(crate) async fn preview_off(
    State(app): State<App>,
    caller: Caller,
    Ids(membership): Ids<MembershipId>,
) -> Result<Json<EndedView>, ApiError> {
    Ok(Json(EndedView::of(app.preview_person_off(&caller, membership).await?)))
}

/// `PUT /api/people/{membership}/off`
pub(crate) async fn switch_off(
    State(app): State<App>,
    caller: Caller,
    Ids(membership): Ids<MembershipId>,
) -> Result<Json<EndedView>, ApiError> {
    Ok(Json(EndedView::of(app.switch_person_off(&caller, membership).await?)))
}

/// `DELETE /api/people/{membership}/off`
pub(crate) async fn switch_on(
    State(app): State<App>,
    caller: Caller,
    Ids(membership): Ids<MembershipId>,
) -> Result<Json<PersonView>, ApiError> {
    Ok(Json(PersonView::of(app.switch_person_on(&caller, membership).await?, None)))
}

/// `DELETE /api/people/{membership}/sign_ins`
pub(crate) async fn sign_out(
    State(app): State<App>,
    caller: Caller,
    Ids(membership): Ids<MembershipId>,
) -> Result<Json<EndedView>, ApiError> {
    Ok(Json(EndedView::of(app.sign_person_out(&caller, membership).await?)))
}

#[derive(Serialize)]
pub(crate) struct DeletionView {
    files: u64,
    used_bytes: u64,
    #[serde(flatten)]
    ended: EndedView,
    heirs: Vec<Heir>,
}

#[derive(Serialize)]
struct Heir {
    membership: MembershipId,
    name: String,
}

/// `GET /api/people/{membership}/deletion`
pub(crate) async fn preview_deletion(
    State(app): State<App>,
    caller: Caller,
    Ids(membership): Ids<MembershipId>,
) -> Result<Json<DeletionView>, ApiError> {
    let deletion = app.preview_deletion(&caller, membership).await?;
    let heir = |person: sheaf_app::PersonRow| Heir { membership: person.membership, name: person.name };
    Ok(Json(DeletionView {
        files: deletion.items,
        used_bytes: deletion.used_bytes,
        ended: EndedView::of(deletion.ended),
        heirs: deletion.heirs.into_iter().map(heir).collect(),
    }))
}

#[derive(Deserialize)]
pub(crate) struct DeleteParams {
    give_to: Option<MembershipId>,
}

/// `DELETE /api/people/{membership}`
pub(crate) async fn delete(
    State(app): State<App>,
    caller: Caller,
    Ids(membership): Ids<MembershipId>,
    Params(params): Params<DeleteParams>,
) -> Result<StatusCode, ApiError> {
    let give = params.give_to.map_or(Give::Nobody, Give::To);
    app.delete_person(&caller, membership, give).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_never_a_formula() {
        for (text, cell) in [
            ("Ada", "\"Ada\""),
            ("a \"b\", c", "\"a \"\"b\"\", c\""),
            ("=1+1", "\"'=1+1\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
        ] {
            assert_eq!(csv_cell(text), cell);
        }
    }
}
