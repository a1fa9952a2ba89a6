//! Words that answers and bodies choose from, where the value is a text: `#[schema(value_type = words::Role)]`.

use sheaf_app::{Opening, Preview, ViewOnly};
use sheaf_domain as domain;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{ArrayBuilder, ObjectBuilder, OneOfBuilder, RefOr, Schema, Type},
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
    /// How a member stands.
    PersonState: ["active", "invited", "off"];
    /// What the caller can do with a member.
    PersonAction: ["rename", "set_role", "set_quota", "switch_off", "switch_on", "delete", "resend", "sign_out"];
    /// What became of a mail that was invited.
    InvitedAs: ["invited", "member_already", "invalid"];
    /// What happens in an editing session.
    EditingAct: ["began", "joined", "saved", "refused", "ended"];
    /// How an office suite stands.
    SuiteState: ["answers", "failing", "unread"];
    /// What an organization may do in an office suite.
    SuiteCeiling: domain::SuiteCeiling::WORDS.map(|(_, word)| word);
    /// By what an office suite proves who it is.
    SuiteProof: ["keys", "none"];
    /// A kind of act.
    ActKind: domain::ActKind::ALL.map(|(_, word)| word);
    /// How an export is written.
    ExportFormat: ["csv", "jsonl"];
    /// What a policy is about.
    PolicySection: ["suites", "space", "keeping", "people", "sign_in"];
    /// Whether a policy is a ceiling for those below, or each organization's own.
    PolicyKind: ["ceiling", "local"];
    /// Which value of a policy is the stricter one.
    PolicyDirection: ["lower_is_stricter", "higher_is_stricter", "more_is_stricter", "none"];
    /// Where a policy's value comes from.
    PolicySourceKind: ["default", "here", "above", "ceiling"];
    /// Whether it is the organization's own choice, or set for it by those above.
    PolicySlot: ["own", "at_most"];
    /// What a change of a policy does.
    PolicyEffect: ["restricts", "permits", "none"];
}

/// What a policy is set to, by its kind: a word, words, a whole number, on or off.
pub(crate) struct PolicyValue;

impl PartialSchema for PolicyValue {
    fn schema() -> RefOr<Schema> {
        let of = |kind| ObjectBuilder::new().schema_type(kind);
        let value = OneOfBuilder::new().item(of(Type::String)).item(of(Type::Integer).minimum(Some(0)));
        let words = ArrayBuilder::new().items(of(Type::String));
        let value = value.item(of(Type::Boolean)).item(words);
        value.description(Some("By its kind: a word, words, a whole number, on or off.")).into()
    }
}
impl ToSchema for PolicyValue {}
