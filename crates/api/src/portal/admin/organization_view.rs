//! What answers show of organizations.

use serde::Serialize;
use sheaf_app::{Brand, OrganizationAct, OrganizationView, Totals};
use sheaf_domain::{OrgId, Sha256, Timestamp};
use utoipa::ToSchema;

use crate::{openapi::words, portal::view::Person};

/// An organization by name.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OrgRef {
    id: OrgId,
    name: String,
}

impl OrgRef {
    pub(crate) fn of(organization: sheaf_app::OrgRef) -> Self {
        Self::new(organization.id, organization.name)
    }
    pub(crate) fn new(id: OrgId, name: String) -> Self {
        Self { id, name }
    }
}

/// An organization in full.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Organization {
    id: OrgId,
    name: String,
    slug: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<OrgRef>,
    path: Vec<OrgRef>,
    #[schema(value_type = words::OrganizationState)]
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    off: Option<Off>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trial_ends_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deletion: Option<Deletion>,
    created_at: Timestamp,
    people: u64,
    guests: u64,
    organizations: u64,
    below: Below,
    used_bytes: u64,
    branding: Branding,
    #[schema(value_type = Vec<words::OrganizationAction>)]
    can: Vec<&'static str>,
}

/// Since when it is switched off.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SwitchedOffSince)]
struct Off {
    at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<Person>,
}

/// Until when it is held before it is removed for good.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = HeldUntil)]
struct Deletion {
    held_until: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<Person>,
}

/// What an organization and all below it hold together.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OrganizationTotals)]
struct Below {
    organizations: u64,
    people: u64,
    used_bytes: u64,
    /// When it was counted, where that was not just now.
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<Timestamp>,
}

impl Below {
    fn of(totals: Totals) -> Self {
        let Totals { organizations, people, used_bytes, as_of } = totals;
        Self { organizations, people, used_bytes, as_of }
    }
}

impl Organization {
    pub(crate) fn of(seen: OrganizationView) -> Self {
        let by = |person: Option<sheaf_domain::Person>| person.as_ref().map(Person::of);
        let (off_by, deleted_by) = (by(seen.off_by), by(seen.deleted_by));
        Self {
            branding: Branding::of(&seen.slug, seen.brand),
            id: seen.id,
            name: seen.name,
            slug: seen.slug,
            parent: seen.parent.map(OrgRef::of),
            path: seen.path.into_iter().map(OrgRef::of).collect(),
            state: seen.state.as_str(),
            off: seen.off_at.map(|at| Off { at, by: off_by }),
            trial_ends_at: seen.trial_ends_at,
            deletion: seen.held_until.map(|held_until| Deletion { held_until, by: deleted_by }),
            created_at: seen.created_at,
            people: seen.people,
            guests: seen.guests,
            organizations: seen.organizations,
            below: Below::of(seen.below),
            used_bytes: seen.used_bytes,
            can: seen.can.into_iter().map(OrganizationAct::as_str).collect(),
        }
    }
}

/// An organization of a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OrganizationRow {
    id: OrgId,
    name: String,
    slug: String,
    #[schema(value_type = words::OrganizationState)]
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    trial_ends_at: Option<Timestamp>,
    people: u64,
    organizations: u64,
    used_bytes: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<Vec<OrgRef>>,
}

impl OrganizationRow {
    pub(crate) fn of(row: sheaf_app::OrganizationRow) -> Self {
        let listed = row.listed;
        Self {
            id: listed.id,
            name: listed.name,
            slug: listed.slug,
            state: row.state.as_str(),
            trial_ends_at: listed.decided.trial_ends_at,
            people: listed.below.people,
            organizations: listed.organizations,
            used_bytes: listed.below.used_bytes,
            path: row.path.map(|path| path.into_iter().map(OrgRef::of).collect()),
        }
    }
}

/// How an organization's people see it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Branding {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    colour: Option<String>,
    /// An address that changes with the picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    logo: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    favicon: Option<String>,
}

impl Branding {
    /// Returns what stands in an address for a picture of this hash.
    pub(crate) fn version(Sha256(hash): &Sha256) -> String {
        hash[..8].iter().map(|byte| format!("{byte:02x}")).collect()
    }

    pub(crate) fn of(slug: &str, brand: Brand) -> Self {
        let address = |kind: &str, hash: Option<Sha256>| {
            hash.map(|hash| format!("/api/branding/{slug}/{kind}?v={}", Self::version(&hash)))
        };
        Self {
            name: brand.name,
            colour: brand.colour,
            logo: address("logo", brand.logo),
            favicon: address("favicon", brand.favicon),
        }
    }
}
