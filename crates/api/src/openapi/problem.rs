//! The one shape of every refusal: problem details (RFC 9457) with a stable code.

use sheaf_domain::{AccountId, ItemId, OrgId, Timestamp};
use utoipa::{
    PartialSchema,
    openapi::{
        KnownFormat, ObjectBuilder, OneOfBuilder, RefOr, Schema, SchemaFormat, Type, schema::SchemaType,
    },
};

use super::code::CODES;

/// Returns the schema. Which of the optional properties are there depends on the code.
pub(super) fn schema() -> RefOr<Schema> {
    let words = CODES.iter().map(|code| code.word);
    let code = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words));
    let mut problem = ObjectBuilder::new()
        .description(Some("A refusal, by RFC 9457."))
        .property("status", number("The status of the answer."))
        .required("status")
        .property("code", code.description(Some("Stable; what to act on.")))
        .required("code")
        .property("title", text("English, for logs."))
        .required("title");
    for (name, schema) in fields() {
        problem = problem.property(name, schema);
    }
    problem.into()
}

fn fields() -> Vec<(&'static str, RefOr<Schema>)> {
    vec![
        ("field", text("The value that is wrong.")),
        ("detail", text("What is wrong with it, in English.")),
        ("reason", text("A word that says why.")),
        ("character", text("The character that a name can't have.")),
        ("extension", text("The extension of the name that is not taken.")),
        ("item", ItemId::schema()),
        ("by", person()),
        ("until", Timestamp::schema()),
        ("since", Timestamp::schema()),
        ("retry_at", Timestamp::schema()),
        ("suite", text("The office suite, by its name.")),
        ("to", text("The extension that a conversion leads to.")),
        ("organization", organization()),
        (
            "ceiling",
            ObjectBuilder::new()
                .schema_type(SchemaType::AnyValue)
                .description(Some("The most that may be chosen."))
                .into(),
        ),
        ("limit", number("The most that there may be.")),
        ("free_bytes", number("What is free.")),
        ("needed_bytes", number("What would be needed.")),
        ("offset", number("How many bytes have arrived.")),
        ("correlation", text("The name of the call in the server's log.")),
    ]
}

fn text(about: &str) -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(Type::String).description(Some(about)).into()
}

fn number(about: &str) -> RefOr<Schema> {
    let number = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(0));
    number.format(Some(SchemaFormat::KnownFormat(KnownFormat::Int64))).description(Some(about)).into()
}

/// Whoever can't know an organization is told its name alone.
fn organization() -> RefOr<Schema> {
    let reference = ObjectBuilder::new().property("id", OrgId::schema()).required("id");
    let reference = reference.property("name", text("What it is called.")).required("name");
    OneOfBuilder::new().item(text("Its name.")).item(reference).into()
}

fn person() -> RefOr<Schema> {
    let person = ObjectBuilder::new().property("id", AccountId::schema()).required("id");
    person.property("name", text("Who it is.")).required("name").into()
}
