//! What stands in heads: parts of a content, and uploads by tus.

use std::collections::BTreeMap;

use utoipa::{
    IntoParams, IntoResponses,
    openapi::{
        Content, HeaderBuilder, KnownFormat, Object, ObjectBuilder, RefOr, Required, Response,
        ResponseBuilder, Schema, SchemaFormat, Type,
        path::{Parameter, ParameterBuilder, ParameterIn},
    },
};

/// A header: its name, whether it must be there, its kind, what it says.
type Row = (&'static str, Required, fn() -> RefOr<Schema>, &'static str);

fn text() -> RefOr<Schema> {
    Object::with_type(Type::String).into()
}

fn number() -> RefOr<Schema> {
    let number = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(0));
    number.format(Some(SchemaFormat::KnownFormat(KnownFormat::Int64))).into()
}

fn version() -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(["1.0.0"])).into()
}

fn method() -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(["PATCH", "DELETE", "HEAD"])).into()
}

const NEEDED: Required = Required::True;
const MAYBE: Required = Required::False;

const TUS: Row = ("Tus-Resumable", NEEDED, version, "The version of the protocol.");
const OFFSET: Row = ("Upload-Offset", NEEDED, number, "How many bytes have arrived.");
const LENGTH: Row = ("Upload-Length", NEEDED, number, "How many bytes there are in all.");
const EXPIRES: Row = ("Upload-Expires", MAYBE, text, "Until when the upload is kept.");
const CHECKSUM: Row =
    ("Upload-Checksum", MAYBE, text, "`sha256` or `sha1`, a space, the digest of the piece in Base64.");
const METADATA: Row = (
    "Upload-Metadata",
    NEEDED,
    text,
    "Pairs of a key and its value in Base64: `parent`, `name`, `relative_path`, `on_conflict` (`fail`, `rename`, `version`).",
);
const ITEM: Row = ("Sheaf-Item", MAYBE, text, "The file that the upload became.");

macro_rules! asked {
    ($(#[doc = $doc:literal] $name:ident: [$($row:expr),* $(,)?];)*) => { $(
        #[doc = $doc]
        pub(crate) struct $name;

        impl IntoParams for $name {
            fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
                let rows: Vec<Row> = vec![$($row),*];
                rows.into_iter().map(asked).collect()
            }
        }
    )* };
}

asked! {
    /// Which bytes are asked for, and what the client has already.
    Conditions: [
        ("Range", MAYBE, text, "One range of bytes."),
        ("If-Range", MAYBE, text, "The `ETag` that the range belongs to."),
        ("If-None-Match", MAYBE, text, "The `ETag`s that the client has."),
        ("If-Modified-Since", MAYBE, text, "The `Last-Modified` that the client has."),
    ];
    /// What tells that tus is spoken, where it need not be told.
    TusMaybe: [(TUS.0, MAYBE, TUS.2, TUS.3)];
    /// What tells that tus is spoken.
    Tus: [TUS];
    /// What an upload is announced with.
    Announcement: [TUS, LENGTH, METADATA, CHECKSUM];
    /// What a piece comes with.
    Piece: [TUS, OFFSET, CHECKSUM];
    /// What a piece comes with, from a client that can't send the method it means.
    Overridden: [
        TUS,
        ("X-HTTP-Method-Override", NEEDED, method, "The method that is meant."),
        (OFFSET.0, MAYBE, OFFSET.2, OFFSET.3),
        CHECKSUM,
    ];
}

fn asked((name, required, schema, about): Row) -> Parameter {
    let header = ParameterBuilder::new().name(name).parameter_in(ParameterIn::Header).required(required);
    header.schema(Some(schema())).description(Some(about)).build()
}

macro_rules! told {
    ($(#[doc = $doc:literal] $name:ident: $answers:expr;)*) => { $(
        #[doc = $doc]
        pub(crate) struct $name;

        impl IntoResponses for $name {
            fn responses() -> BTreeMap<String, RefOr<Response>> {
                $answers.into_iter().map(|(status, answer)| (status.to_owned(), answer.into())).collect()
            }
        }
    )* };
}

const OF_CONTENT: [Row; 4] = [
    ("ETag", NEEDED, text, "Tells this content from others."),
    ("Last-Modified", NEEDED, text, "Since when it is what it is."),
    ("Accept-Ranges", NEEDED, text, "`bytes`."),
    ("Content-Disposition", NEEDED, text, "Whether it is shown or saved, and its name."),
];
const PART: [Row; 1] = [("Content-Range", NEEDED, text, "Which bytes of how many.")];

told! {
    /// The bytes of a content, a part of them, or word that the client has them.
    Bytes: [
        ("200", bytes(told("All of it.", &OF_CONTENT))),
        ("206", bytes(told("The part that was asked for.", &[&OF_CONTENT[..], &PART].concat()))),
        ("304", told("The client has it.", &OF_CONTENT)),
        ("416", told("There are no such bytes.", &[&OF_CONTENT[..], &PART].concat())),
    ];
    /// An upload that was announced.
    Announced: [("201", told(
        "Announced, with the piece that came along.",
        &[TUS, ("Location", NEEDED, text, "Where the upload goes on."), OFFSET, EXPIRES, ITEM],
    ))];
    /// A piece that arrived.
    Arrived: [("204", told("Arrived.", &[TUS, OFFSET, EXPIRES, ITEM]))];
    /// How far an upload is.
    HowFar: [("200", told("So much has arrived.", &[TUS, OFFSET, LENGTH, EXPIRES, ITEM]))];
    /// What tus can do here.
    Capabilities: [("204", told(
        "What tus can do here.",
        &[
            TUS,
            ("Tus-Version", NEEDED, text, "The versions that are spoken."),
            ("Tus-Extension", NEEDED, text, "The extensions that are spoken."),
            ("Tus-Max-Size", NEEDED, number, "The largest upload, in bytes."),
            ("Tus-Checksum-Algorithm", NEEDED, text, "How pieces may be summed."),
        ],
    ))];
}

fn told(about: &str, rows: &[Row]) -> Response {
    rows.iter().fold(ResponseBuilder::new().description(about), with).build()
}

fn with(answer: ResponseBuilder, (name, _, schema, about): &Row) -> ResponseBuilder {
    answer.header(*name, HeaderBuilder::new().schema(Some(schema())).description(Some(*about)).build())
}

/// Any bytes, of whatever type the file has.
fn bytes(mut answer: Response) -> Response {
    answer.content.insert("*/*".to_owned(), Content::new(None::<RefOr<Schema>>).into());
    answer
}
