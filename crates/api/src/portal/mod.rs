//! The portal's origin: its API (`docs/api.md`) and its pages.

pub(crate) mod account;
pub(crate) mod admin;
pub(crate) mod content;
pub(crate) mod items;
pub(crate) mod join;
pub(crate) mod reset;
pub(crate) mod setup;
pub(crate) mod sign_in;
pub(crate) mod uploads;
pub(crate) mod view;

use std::sync::Arc;

use axum::extract::FromRef;
use sheaf_app::App;

use crate::{pages::Pages, site::Site};

/// What the handlers of the portal share.
#[derive(Clone)]
pub(crate) struct Portal {
    pub(crate) app: App,
    pub(crate) site: Arc<Site>,
    pub(crate) pages: Arc<dyn Pages>,
}

impl FromRef<Portal> for App {
    fn from_ref(portal: &Portal) -> Self {
        portal.app.clone()
    }
}
