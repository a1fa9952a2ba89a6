//! How values are written, for the OpenAPI document.
//!
//! Only what serializes itself: ids and instants. What an answer looks like is the API's business.

/// Describes a type that is written as text.
macro_rules! text {
    ($name:ident, $says:expr, $rule:ident: $value:expr) => {
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                $crate::schema::$rule($says, $value)
            }
        }
        impl utoipa::ToSchema for $name {}
    };
}
pub(crate) use text;

use utoipa::openapi::{ObjectBuilder, RefOr, Schema, SchemaFormat, Type};

pub(crate) fn pattern(says: &str, pattern: &str) -> RefOr<Schema> {
    text_of(says).pattern(Some(pattern)).into()
}

pub(crate) fn format(says: &str, format: &str) -> RefOr<Schema> {
    text_of(says).format(Some(SchemaFormat::Custom(format.to_owned()))).into()
}

fn text_of(says: &str) -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String).description(Some(says.trim()))
}
