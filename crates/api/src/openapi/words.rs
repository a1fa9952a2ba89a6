//! Words that answers and bodies choose from, where the value is a text: `#[schema(value_type = words::Role)]`.

use sheaf_app::{Opening, Preview, ViewOnly};
use sheaf_domain as domain;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{ObjectBuilder, RefOr, Schema, Type},
};

macro_rules! words {
    ($(#[doc = $doc:literal] $name:ident: $words:expr;)*) => { $(
        #[doc = $doc]
        pub(crate) struct $name;

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                let words = ObjectBuilder::new().schema_type(Type::String).enum_values(Some($words));
                words.description(Some($doc.trim())).into()
            }
        }
        impl ToSchema for $name {}
    )* };
}

words! {
    /// Whether the people of an organization get in, and if not, why.
    OrganizationState: sheaf_app::OrganizationState::ALL.map(sheaf_app::OrganizationState::as_str);
    /// What the caller can do to an organization.
    OrganizationAction: sheaf_app::OrganizationAct::ALL.map(sheaf_app::OrganizationAct::as_str);
    /// What the caller can do beyond the own files.
    SessionAction: ["administrate"];
    /// What somebody is in an organization.
    Role: domain::Role::WORDS.map(|(_, word)| word);
    /// A file or a folder.
    ItemKind: ["folder", "file"];
    /// What the caller can do with an item.
    ItemAction: [
        "open", "edit", "preview", "download", "rename", "move", "copy", "trash", "add", "versions", "restore", "delete",
        "end_editing",
    ];
    /// What kind of office suite it is.
    SuiteKind: domain::SuiteKind::WORDS.map(|(_, word)| word);
    /// What a suite does with a document.
    SuiteAction: domain::SuiteAction::WORDS.map(|(_, word)| word);
    /// As what a document is opened.
    OpenedAs: Opening::WORDS.map(|(_, word)| word);
    /// Why a document is only read.
    WhyViewOnly: ViewOnly::ALL.map(ViewOnly::as_str);
    /// What the portal can show of a file.
    PreviewKind: Preview::ALL.map(Preview::as_str);
    /// What becomes of a name that is taken.
    OnConflict: ["fail", "rename"];
    /// What a listing is sorted by.
    SortBy: domain::Sort::WORDS.map(|(_, word)| word);
    /// The direction of a listing.
    SortOrder: domain::Order::WORDS.map(|(_, word)| word);
    /// A version of a file, or what could not become one.
    VersionKind: ["version", "conflict"];
    /// What the caller can do with a version.
    VersionAction: ["open", "download", "restore", "discard"];
    /// Where a version comes from.
    VersionSource: domain::Source::WORDS.map(|(_, word)| word);
    /// Why a save became a conflict version.
    ConflictCause: domain::Cause::WORDS.map(|(_, word)| word);
}
