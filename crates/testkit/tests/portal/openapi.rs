//! The OpenAPI document against the router.

use std::collections::BTreeSet;

use crate::walk::routes;

/// Every address that nothing has is no operation.
const NOTHING_THERE: [&str; 2] = ["ANY /api", "ANY /api/{*rest}"];

#[test]
fn every_route_is_documented_and_every_operation_has_a_route() {
    let document = sheaf_api::openapi();
    let paths = document["paths"].as_object().unwrap();
    let of_path = |(path, methods): (&String, &serde_json::Value)| {
        let methods = methods.as_object().unwrap().keys();
        methods.map(|method| format!("{} {path}", method.to_uppercase())).collect::<Vec<_>>()
    };
    let documented: BTreeSet<String> = paths.iter().flat_map(of_path).collect();
    let is_operation = |call: &String| call.contains(" /api/") && !NOTHING_THERE.contains(&call.as_str());
    let routes: BTreeSet<String> = routes().into_iter().filter(is_operation).collect();
    let missing: Vec<_> = routes.difference(&documented).collect();
    let gone: Vec<_> = documented.difference(&routes).collect();
    assert!(missing.is_empty() && gone.is_empty(), "not documented: {missing:?}; without a route: {gone:?}");
}
