//! The documented handlers, by area. The routes are in `routes.rs`; a test holds the two against each other.

use utoipa::{__dev::SchemaReferences, Path, openapi::path::Operation};

use super::{
    describe::{Described, Sketch},
    serve,
};
use crate::portal::{
    account,
    admin::{
        activity as admin_activity, branding, editing, figures, groups, jobs, organization_acts,
        organizations, people, policies, suites,
    },
    content,
    items::{activity, browse, change, live, open, trash, versions},
    join, reset, setup, sign_in,
    uploads::{announce, inspect, receive, tus},
};

/// A handler, its annotation and what its types tell.
pub(super) struct Documented {
    pub(super) area: &'static str,
    pub(super) name: &'static str,
    pub(super) method: utoipa::openapi::HttpMethod,
    pub(super) path: String,
    pub(super) annotation: Operation,
    pub(super) sketch: Sketch,
}

impl Documented {
    fn of<P: Path + SchemaReferences, M, H: Described<M>>(
        area: &'static str,
        name: &'static str,
        _handler: H,
    ) -> Self {
        let (path, method) = (P::path(), P::methods().remove(0));
        let mut sketch = Sketch::of::<M, H>(&path);
        P::schemas(&mut sketch.schemas);
        Self { area, name, method, path, annotation: P::operation(), sketch }
    }
}

macro_rules! operations {
    ($($area:literal $about:literal: $($module:ident::$handler:ident)*;)*) => {
        /// The areas, and what they are about.
        pub(super) const AREAS: &[(&str, &str)] = &[$(($area, $about)),*];

        /// Returns every documented operation.
        pub(super) fn all() -> Vec<Documented> {
            vec![$($(pastey::paste! {
                Documented::of::<$module::[<__path_ $handler>], _, _>(
                    $area,
                    concat!(stringify!($module), "_", stringify!($handler)),
                    $module::$handler,
                )
            }),*),*]
        }
    };
}

operations! {
    "Session" "Signing in and out, and one's own account.":
        sign_in::show
        sign_in::sign_in
        sign_in::sign_out
        sign_in::switch_membership
        sign_in::leave
        sign_in::preview_everywhere
        sign_in::sign_out_everywhere
        sign_in::list
        sign_in::end
        account::change
        account::change_password
        reset::ask
        reset::choose;
    "Set-up" "The first administrator of an installation.":
        setup::show
        setup::set_up
        setup::try_code;
    "Items" "Files and folders.":
        browse::show
        browse::children
        change::create_folder
        change::create_document
        change::rename
        change::relocate
        change::copy
        change::throw_away
        content::content
        activity::list;
    "Trash" "What was thrown away, of the caller's own drive.":
        trash::list
        trash::restore
        trash::purge
        trash::empty;
    "Versions" "The history of a file.":
        versions::list
        versions::restore
        versions::discard;
    "Editing" "Documents in office suites, and who edits what.":
        open::open
        open::renew
        live::live
        live::end_editing;
    "Uploads" "Files on their way here, by tus 1.0.0.":
        inspect::list
        announce::announce
        tus::capabilities
        tus::capabilities_of_one
        receive::receive
        inspect::offset
        inspect::give_up
        tus::overridden;
    "Organizations" "Organizations, and those below them.":
        organizations::show
        organizations::below
        organizations::create
        organizations::change
        organization_acts::preview_move
        organization_acts::relocate
        organization_acts::preview_off
        organization_acts::switch_off
        organization_acts::switch_on
        organization_acts::delete
        organization_acts::undelete;
    "Branding" "How an organization's people see it.":
        branding::set
        branding::set_logo
        branding::remove_logo
        branding::set_favicon
        branding::remove_favicon
        branding::show
        branding::logo
        branding::favicon;
    "Groups" "Members of an organization, gathered in groups.":
        groups::list
        groups::create
        groups::show
        groups::rename
        groups::remove
        groups::put_in
        groups::take_out;
    "Policies" "What organizations may do, and who decided it.":
        policies::list
        policies::preview
        policies::set
        policies::history;
    "People" "The members of an organization.":
        people::list
        people::invite
        people::export
        people::of_group
        people::show
        people::change
        people::delete
        people::invite_again
        people::preview_off
        people::switch_off
        people::switch_on
        people::sign_out
        people::preview_deletion;
    "Invitations" "Joining an organization.":
        join::look
        join::accept;
    "Watching" "Who edits, how suites and jobs stand, what happened.":
        editing::list
        editing::show
        editing::end
        suites::list
        suites::check
        jobs::list
        jobs::run
        admin_activity::list
        admin_activity::export
        figures::show
        figures::attention;
    "Reference" "This document.":
        serve::document
        serve::reference;
}
