//! Every route of the surface, in one place.

use std::sync::Arc;

use axum::{
    Router,
    extract::{DefaultBodyLimit, State},
    middleware::{from_fn, from_fn_with_state},
    routing::{any, delete, get, patch, post, put},
};
use http::StatusCode;
use sheaf_app::App;
use tower_http::catch_panic::CatchPanicLayer;

use crate::{
    csrf, error, extract,
    host::{self, Hosts},
    linger, log,
    openapi::serve,
    pages::{self, Pages},
    policy,
    portal::{
        Portal, account, admin,
        content::content,
        items::{activity, browse, change, live, open, trash, versions},
        join, reset, setup, sign_in,
        uploads::{announce, inspect, receive, tus},
    },
    refusals,
    site::Site,
    wopi::{self, WopiHost},
};

/// Returns the whole surface. Requests are told apart by the name they call; each should carry the caller's
/// [`ConnectInfo`](axum::extract::ConnectInfo).
pub fn router(app: App, site: Site, pages: Arc<dyn Pages>, editor: Option<Router>) -> Router {
    let site = Arc::new(site);
    let portal = Portal { app: app.clone(), site: site.clone(), pages };
    let hosts = Hosts {
        site: site.clone(),
        portal: portal_routes(portal),
        wopi: wopi_routes(WopiHost { app: app.clone() }),
        editor,
    };
    Router::new()
        .route("/healthz", get(|| async { StatusCode::OK }).with_state(()))
        .route("/readyz", get(ready).with_state(app))
        .fallback_service(any(host::dispatch).with_state(Arc::new(hosts)))
        .layer(CatchPanicLayer::custom(error::panicked))
        .layer(from_fn(linger::linger))
        .layer(from_fn(log::tell_problem))
        .layer(from_fn_with_state(site, log::access))
}

/// `GET /readyz`
async fn ready(State(app): State<App>) -> StatusCode {
    if app.is_ready() { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE }
}

fn portal_routes(portal: Portal) -> Router {
    let page = || get(pages::portal);
    Router::new()
        .route("/", page())
        .route("/sign-in", page())
        .route("/setup", page())
        .route("/admin/{*rest}", page())
        .route("/join", page())
        .route("/reset", page())
        .route("/o/{slug}", page())
        .route("/files", page())
        .route("/files/{*rest}", page())
        .route("/trash", page())
        .route("/settings/{*rest}", page())
        .route("/edit/{item}", get(pages::host))
        .route("/view/{item}", get(pages::host))
        .route("/embed/{item}", get(pages::embedded))
        .route("/assets/{*path}", get(pages::asset))
        .merge(api_routes(&portal))
        .method_not_allowed_fallback(pages::wrong_method)
        .fallback(pages::other)
        .route_layer(from_fn(log::note_route))
        .route_layer(from_fn_with_state(portal.clone(), refusals::note))
        .layer(CatchPanicLayer::custom(error::panicked))
        .layer(from_fn_with_state(portal.clone(), policy::of_portal))
        .with_state(portal)
}

fn api_routes(portal: &Portal) -> Router<Portal> {
    Router::new()
        .merge(identity_routes())
        .merge(item_routes())
        .merge(upload_routes())
        .merge(admin_routes())
        .merge(people_routes())
        .route("/api/openapi.json", get(serve::document))
        .route("/api/reference", get(serve::reference))
        .route("/api", any(pages::missing))
        .route("/api/{*rest}", any(pages::missing))
        .layer(DefaultBodyLimit::max(extract::JSON_MAX_BYTES))
        .layer(from_fn_with_state(portal.clone(), csrf::refuse_other_sites))
}

fn identity_routes() -> Router<Portal> {
    Router::new()
        .route("/api/session", get(sign_in::show).post(sign_in::sign_in).delete(sign_in::sign_out))
        .route("/api/session/membership", put(sign_in::switch_membership).delete(sign_in::leave))
        .route(
            "/api/session/everywhere",
            get(sign_in::preview_everywhere).delete(sign_in::sign_out_everywhere),
        )
        .route("/api/sessions", get(sign_in::list))
        .route("/api/sessions/{session}", delete(sign_in::end))
        .route("/api/account", patch(account::change))
        .route("/api/account/password", put(account::change_password))
        .route("/api/invitations/look", post(join::look))
        .route("/api/invitations/accept", post(join::accept))
        .route("/api/password-resets", post(reset::ask))
        .route("/api/password-resets/use", post(reset::choose))
        .route("/api/setup", get(setup::show).post(setup::set_up))
        .route("/api/setup/code", post(setup::try_code))
}

fn item_routes() -> Router<Portal> {
    Router::new()
        .route("/api/items/{item}", get(browse::show).delete(change::throw_away))
        .route("/api/items/{item}/children", get(browse::children))
        .route("/api/items/{item}/folders", post(change::create_folder))
        .route("/api/items/{item}/documents", post(change::create_document))
        .route("/api/items/{item}/name", put(change::rename))
        .route("/api/items/{item}/parent", put(change::relocate))
        .route("/api/items/{item}/copies", post(change::copy))
        .route("/api/items/{item}/content", get(content))
        .route("/api/items/{item}/activity", get(activity::list))
        .route("/api/items/{item}/open", post(open::open))
        .route("/api/items/{item}/live", get(live::live))
        .route("/api/items/{item}/editing", delete(live::end_editing))
        .route("/api/items/{item}/open/renewal", post(open::renew))
        .route("/api/items/{item}/versions", get(versions::list))
        .route("/api/items/{item}/versions/{version}", delete(versions::discard))
        .route("/api/items/{item}/versions/{version}/restore", post(versions::restore))
        .route("/api/trash", get(trash::list).delete(trash::empty))
        .route("/api/trash/{item}", delete(trash::purge))
        .route("/api/trash/{item}/restore", post(trash::restore))
}

fn upload_routes() -> Router<Portal> {
    Router::new()
        .route("/api/uploads", get(inspect::list).post(announce::announce).options(tus::capabilities))
        .route(
            "/api/uploads/{upload}",
            patch(receive::receive)
                .head(inspect::offset)
                .delete(inspect::give_up)
                .post(tus::overridden)
                .options(tus::capabilities_of_one),
        )
        .route_layer(from_fn(tus::speak))
}

fn admin_routes() -> Router<Portal> {
    use admin::{branding, groups, organization_acts, organizations};
    let picture = DefaultBodyLimit::max(sheaf_app::PICTURE_MAX_BYTES);
    Router::new()
        .route("/api/organizations/{organization}", get(organizations::show).patch(organizations::change))
        .route(
            "/api/organizations/{organization}/organizations",
            get(organizations::below).post(organizations::create),
        )
        .route(
            "/api/organizations/{organization}/parent",
            get(organization_acts::preview_move).put(organization_acts::relocate),
        )
        .route(
            "/api/organizations/{organization}/off",
            get(organization_acts::preview_off)
                .put(organization_acts::switch_off)
                .delete(organization_acts::switch_on),
        )
        .route(
            "/api/organizations/{organization}/deletion",
            put(organization_acts::delete).delete(organization_acts::undelete),
        )
        .route("/api/organizations/{organization}/branding", put(branding::set))
        .route(
            "/api/organizations/{organization}/branding/logo",
            put(branding::set_logo).delete(branding::remove_logo).layer(picture),
        )
        .route(
            "/api/organizations/{organization}/branding/favicon",
            put(branding::set_favicon).delete(branding::remove_favicon).layer(picture),
        )
        .route("/api/organizations/{organization}/groups", get(groups::list).post(groups::create))
        .route("/api/groups/{group}", get(groups::show).patch(groups::rename).delete(groups::remove))
        .route("/api/groups/{group}/members/{membership}", put(groups::put_in).delete(groups::take_out))
        .route("/api/branding/{slug}", get(branding::show))
        .route("/api/branding/{slug}/logo", get(branding::logo))
        .route("/api/branding/{slug}/favicon", get(branding::favicon))
        .merge(policy_routes())
        .merge(watching_routes())
}

fn policy_routes() -> Router<Portal> {
    use admin::policies::{history, list, preview, set};
    Router::new()
        .route("/api/organizations/{organization}/policies", get(list))
        .route("/api/organizations/{organization}/policies/history", get(history))
        .route("/api/organizations/{organization}/policies/{key}", put(set))
        .route("/api/organizations/{organization}/policies/{key}/preview", post(preview))
}

/// What administrators watch: who edits, how suites and jobs stand, what happened.
fn watching_routes() -> Router<Portal> {
    Router::new()
        .route("/api/organizations/{organization}/editing", get(admin::editing::list))
        .route("/api/editing/{session}", get(admin::editing::show).delete(admin::editing::end))
        .route("/api/organizations/{organization}/suites", get(admin::suites::list))
        .route("/api/suites/{suite}/check", post(admin::suites::check))
        .route("/api/organizations/{organization}/activity", get(admin::activity::list))
        .route("/api/organizations/{organization}/activity/export", get(admin::activity::export))
        .route("/api/organizations/{organization}/figures", get(admin::figures::show))
        .route("/api/organizations/{organization}/attention", get(admin::figures::attention))
        .route("/api/jobs", get(admin::jobs::list))
        .route("/api/jobs/{name}/run", post(admin::jobs::run))
}

fn people_routes() -> Router<Portal> {
    use admin::people;
    Router::new()
        .route("/api/organizations/{organization}/people", get(people::list).post(people::invite))
        .route("/api/organizations/{organization}/people/export", get(people::export))
        .route("/api/people/{membership}", get(people::show).patch(people::change).delete(people::delete))
        .route("/api/groups/{group}/members", get(people::of_group))
        .route("/api/people/{membership}/invitation", post(people::invite_again))
        .route(
            "/api/people/{membership}/off",
            get(people::preview_off).put(people::switch_off).delete(people::switch_on),
        )
        .route("/api/people/{membership}/sign_ins", delete(people::sign_out))
        .route("/api/people/{membership}/deletion", get(people::preview_deletion))
}

fn wopi_routes(host: WopiHost) -> Router {
    Router::new()
        .route("/wopi/files/{id}", get(wopi::file).post(wopi::file))
        .route("/wopi/files/{id}/contents", get(wopi::contents).post(wopi::contents))
        .route("/wopi/files/{id}/ancestry", get(wopi::file_ancestors))
        .route("/wopi/files/{id}/ecosystem_pointer", get(wopi::file_ecosystem))
        .route("/wopi/containers/{id}", get(wopi::container).post(wopi::container))
        .route("/wopi/containers/{id}/children", get(wopi::children))
        .route("/wopi/containers/{id}/ancestry", get(wopi::container_ancestors))
        .route("/wopi/containers/{id}/ecosystem_pointer", get(wopi::container_ecosystem))
        .route("/wopi/ecosystem", get(wopi::ecosystem).post(wopi::ecosystem))
        .route("/wopi/ecosystem/root_container_pointer", get(wopi::root_container))
        .route("/wopi/direct/{id}", get(wopi::direct))
        .route_layer(from_fn(log::note_route))
        .method_not_allowed_fallback(wopi::nothing_here)
        .fallback(wopi::nothing_here)
        .layer(CatchPanicLayer::custom(wopi::panicked))
        .layer(from_fn(wopi::complete))
        .with_state(host)
}
