//! The OpenAPI document of the portal API, from the code: routes and meanings from the handlers' annotations, parameters, bodies and answers
//! from their types, refusals from both. How to add an operation is in `CONTRIBUTING.md`.

mod absent;
pub(crate) mod code;
mod describe;
pub(crate) mod headers;
mod operations;
mod problem;
mod refusals;
pub(crate) mod serve;
pub(crate) mod words;

use std::collections::BTreeMap;

use serde_json::Value;
use utoipa::openapi::{
    Components, HttpMethod, Info, InfoBuilder, License, OpenApiBuilder, Paths, SecurityRequirement, Tag,
    path::{Operation, PathItem},
    security::{ApiKey, ApiKeyValue, SecurityScheme},
    tag::TagBuilder,
};

use operations::{AREAS, Documented};
use refusals::Answers;

/// The name of the scheme that says how a caller is known.
const SESSION: &str = "session";

/// Returns the OpenAPI document of the portal API.
pub fn openapi() -> Value {
    let mut paths = Paths::new();
    let mut schemas = BTreeMap::from([("Problem".to_owned(), problem::schema())]);
    let mut refusals = BTreeMap::new();
    for mut documented in operations::all() {
        schemas.extend(documented.sketch.schemas.drain(..));
        let (path, method) = (documented.path.clone(), documented.method.clone());
        let item = PathItem::new(method, operation(documented, &mut refusals));
        paths.paths.entry(path).or_default().merge_operations(item);
    }
    let mut components = Components::new();
    (components.schemas, components.responses) = (schemas, refusals);
    components.add_security_scheme(SESSION, session());
    let document = OpenApiBuilder::new().info(info()).paths(paths).components(Some(components));
    let document = document.tags(Some(areas())).build();
    let mut document = serde_json::to_value(document).expect("a document is JSON");
    absent::is_never_null(&mut document);
    document
}

fn info() -> Info {
    let about = "What the portal of Sheaf speaks to its server. Times are RFC 3339 in UTC, sizes are bytes, ids are opaque. A property \
                 that is absent means none. Unknown properties are ignored. Requests that change something come from the portal's \
                 own pages: `Sec-Fetch-Site: same-origin`, or an `Origin` that is the portal's.";
    let info = InfoBuilder::new().title("Sheaf").version(env!("CARGO_PKG_VERSION")).description(Some(about));
    info.license(Some(License::new("Apache-2.0"))).build()
}

fn areas() -> Vec<Tag> {
    AREAS
        .iter()
        .map(|(area, about)| TagBuilder::new().name(*area).description(Some(*about)).build())
        .collect()
}

fn session() -> SecurityScheme {
    let about =
        "The sign-in of a browser, from `POST /api/session`; over plain http the cookie is called `sheaf`.";
    SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::with_description("__Host-sheaf", about)))
}

/// Puts together what the annotation of a handler and its types tell.
fn operation(documented: Documented, refusals: &mut Answers) -> Operation {
    let Documented { area, name, method, annotation: mut operation, mut sketch, .. } = documented;
    operation.tags = Some(vec![area.to_owned()]);
    operation.operation_id = Some(name.to_owned());
    let mut parameters = std::mem::take(&mut sketch.parameters);
    parameters.extend(operation.parameters.take().unwrap_or_default());
    operation.parameters = (!parameters.is_empty()).then_some(parameters);
    operation.request_body = operation.request_body.take().or(sketch.body.take());
    let session = || SecurityRequirement::new::<_, [&str; 0], &str>(SESSION, []);
    let of_caller: Vec<_> = sketch.signed_in.then(session).into_iter().collect();
    operation.security = operation.security.take().or(Some(of_caller));
    let changes = !matches!(method, HttpMethod::Get | HttpMethod::Head | HttpMethod::Options);
    let told = std::mem::take(&mut operation.responses.responses);
    operation.responses.responses = refusals::with_answer(told, sketch, changes, refusals);
    operation
}

#[cfg(test)]
mod tests;
