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
use utoipa::{IntoParams, ToSchema};

use super::organization_view::OrgRef;
use crate::{
    error::{ApiError, BadRequest},
    extract::{Body, Ids, Params},
    openapi::{code, words},
    portal::{sign_in::SignInView, view::EndedView},
};

/// How many people are on a page unless the caller says otherwise.
const PAGE: usize = 50;
/// How many people are read at once for an export.
const EXPORTED: usize = 200;

#[derive(Deserialize, IntoParams)]
pub(crate) struct ListParams {
    /// What name or mail has in it.
    search: Option<String>,
    /// Members of this group alone.
    group: Option<GroupId>,
    #[param(inline, value_type = Option<words::Role>)]
    role: Option<String>,
    #[param(inline, value_type = Option<words::PersonState>)]
    state: Option<String>,
    /// Where the page before ended: its `next`.
    after: Option<String>,
    /// How many at most, up to 200.
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

/// A page of people.
#[derive(Serialize, ToSchema)]
pub(crate) struct PeoplePage {
    people: Vec<PersonRow>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    total: Option<u64>,
}

/// A member of an organization.
#[derive(Serialize, ToSchema)]
pub(crate) struct PersonRow {
    membership: MembershipId,
    account: AccountId,
    name: String,
    mail: String,
    #[schema(value_type = words::Role)]
    role: &'static str,
    #[schema(value_type = words::PersonState)]
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

/// A group by name.
#[derive(Serialize, ToSchema)]
struct GroupRef {
    id: GroupId,
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
            organization: OrgRef::new(person.organization, person.organization_name),
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

/// A member in full.
#[derive(Serialize, ToSchema)]
#[schema(as = PersonDetail)]
pub(crate) struct PersonView {
    #[serde(flatten)]
    row: PersonRow,
    sign_ins: Vec<SignInView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    invitation: Option<InvitationView>,
    own_quota: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    locked_until: Option<Timestamp>,
    #[schema(value_type = Vec<words::PersonAction>)]
    can: Vec<&'static str>,
    #[schema(value_type = Vec<words::Role>)]
    roles: Vec<&'static str>,
}

/// An invitation that is open.
#[derive(Serialize, ToSchema)]
#[schema(as = OpenInvitation)]
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

/// Lists the people of an organization, by name.
#[utoipa::path(get, path = "/api/organizations/{organization}/people", responses(code::Forbidden))]
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

/// Lists the members of a group, by name.
#[utoipa::path(get, path = "/api/groups/{group}/members", responses(code::Forbidden))]
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

/// Sends the people of an organization as a table.
#[utoipa::path(get, path = "/api/organizations/{organization}/people/export", responses((status = 200, description = "The table, streamed.", content_type = "text/csv; charset=utf-8", body = String), code::Forbidden))]
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

#[derive(Deserialize, ToSchema)]
#[schema(as = Invitation)]
pub(crate) struct InvitationForm {
    mails: Vec<String>,
    #[schema(value_type = words::Role)]
    role: String,
    #[serde(default)]
    groups: Vec<GroupId>,
    language: Option<String>,
}

/// What became of each mail.
#[derive(Serialize, ToSchema)]
#[schema(as = InvitationResults)]
pub(crate) struct Results {
    results: Vec<ResultView>,
}

/// What became of a mail.
#[derive(Serialize, ToSchema)]
#[schema(as = InvitationResult)]
struct ResultView {
    mail: String,
    #[schema(value_type = words::InvitedAs)]
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

/// Invites people by their mail.
///
/// Who has an account already joins by accepting, too.
#[utoipa::path(
    post,
    path = "/api/organizations/{organization}/people",
    responses(code::Forbidden, code::LimitReached)
)]
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

/// Shows a member.
#[utoipa::path(get, path = "/api/people/{membership}", responses(code::Forbidden))]
pub(crate) async fn show(
    State(app): State<App>,
    caller: Caller,
    Ids(membership): Ids<MembershipId>,
) -> Result<Json<PersonView>, ApiError> {
    Ok(Json(PersonView::of(app.person(&caller, membership).await?, None)))
}

#[derive(Deserialize, ToSchema)]
#[schema(as = PersonChange)]
pub(crate) struct ChangeForm {
    name: Option<String>,
    #[schema(value_type = Option<words::Role>)]
    role: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<u64>)]
    quota_bytes: Option<Option<u64>>,
}

/// Tells `null` from what is absent.
fn given<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Option<u64>>, D::Error> {
    Option::deserialize(from).map(Some)
}

/// Changes the name, the role or the quota of a member.
#[utoipa::path(
    patch,
    path = "/api/people/{membership}",
    responses(code::Forbidden, code::LastAdministrator, code::NoSpace, code::NeedsHeir, code::LimitReached)
)]
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

/// Sends an invitation once more.
#[utoipa::path(post, path = "/api/people/{membership}/invitation", responses(code::Forbidden))]
pub(crate) async fn invite_again(
    State(app): State<App>,
    caller: Caller,
    Ids(membership): Ids<MembershipId>,
) -> Result<Json<PersonView>, ApiError> {
    let (detail, link) = app.invite_again(&caller, membership).await?;
    Ok(Json(PersonView::of(detail, link)))
}

/// Tells what switching a member off would end.
#[utoipa::path(get, path = "/api/people/{membership}/off", responses(code::Forbidden))]
pub(crate) async fn preview_off(
    State(app): State<App>,
    caller: Caller,
    Ids(membership): Ids<MembershipId>,
) -> Result<Json<EndedView>, ApiError> {
    Ok(Json(EndedView::of(app.preview_person_off(&caller, membership).await?)))
}

/// Switches a member off: out at once, and nothing is deleted.
#[utoipa::path(
    put,
    path = "/api/people/{membership}/off",
    responses(code::Forbidden, code::LastAdministrator)
)]
pub(crate) async fn switch_off(
    State(app): State<App>,
    caller: Caller,
    Ids(membership): Ids<MembershipId>,
) -> Result<Json<EndedView>, ApiError> {
    Ok(Json(EndedView::of(app.switch_person_off(&caller, membership).await?)))
}

/// Switches a member on again.
#[utoipa::path(delete, path = "/api/people/{membership}/off", responses(code::Forbidden))]
pub(crate) async fn switch_on(
    State(app): State<App>,
    caller: Caller,
    Ids(membership): Ids<MembershipId>,
) -> Result<Json<PersonView>, ApiError> {
    Ok(Json(PersonView::of(app.switch_person_on(&caller, membership).await?, None)))
}

/// Signs a member out everywhere.
#[utoipa::path(delete, path = "/api/people/{membership}/sign_ins", responses(code::Forbidden))]
pub(crate) async fn sign_out(
    State(app): State<App>,
    caller: Caller,
    Ids(membership): Ids<MembershipId>,
) -> Result<Json<EndedView>, ApiError> {
    Ok(Json(EndedView::of(app.sign_person_out(&caller, membership).await?)))
}

/// What a deletion takes along.
#[derive(Serialize, ToSchema)]
#[schema(as = PersonDeletion)]
pub(crate) struct DeletionView {
    files: u64,
    used_bytes: u64,
    #[serde(flatten)]
    ended: EndedView,
    heirs: Vec<Heir>,
}

/// Somebody who can take over.
#[derive(Serialize, ToSchema)]
struct Heir {
    membership: MembershipId,
    name: String,
}

/// Tells what deleting a member would take along, and who could have it.
#[utoipa::path(get, path = "/api/people/{membership}/deletion", responses(code::Forbidden))]
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

#[derive(Deserialize, IntoParams)]
pub(crate) struct DeleteParams {
    /// Who gets the content of the drive.
    give_to: Option<MembershipId>,
}

/// Deletes a member; the content of the drive goes to an heir.
#[utoipa::path(
    delete,
    path = "/api/people/{membership}",
    responses(code::Forbidden, code::LastAdministrator, code::NeedsHeir, code::NoSpace)
)]
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
