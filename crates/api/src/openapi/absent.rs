//! "Absent means none": what an answer does not have is left out, never `null`. Rust has one `Option` for both, so `null` is taken out of
//! every shape that no body consists of. A body may say `null`, where that is another thing than saying nothing.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// Takes `null` out of what is answered.
pub(super) fn is_never_null(document: &mut Value) {
    let sent = sent_shapes(document);
    let Some(Value::Object(shapes)) = document.pointer_mut("/components/schemas") else { return };
    for (_, shape) in shapes.iter_mut().filter(|(name, _)| !sent.contains(*name)) {
        without_null(shape);
    }
}

/// Returns the names of the shapes that bodies consist of.
fn sent_shapes(document: &Value) -> BTreeSet<String> {
    let mut sent = BTreeSet::new();
    let operations = document["paths"].as_object().into_iter().flat_map(Map::values);
    let bodies =
        operations.filter_map(Value::as_object).flat_map(Map::values).map(|each| &each["requestBody"]);
    let mut open: Vec<&Value> = bodies.collect();
    while let Some(value) = open.pop() {
        if let Some(name) = value["$ref"].as_str().and_then(|place| place.rsplit('/').next())
            && sent.insert(name.to_owned())
        {
            open.push(&document["components"]["schemas"][name]);
        }
        open.extend(parts(value));
    }
    sent
}

fn parts(value: &Value) -> Vec<&Value> {
    match value {
        Value::Object(object) => object.values().collect(),
        Value::Array(array) => array.iter().collect(),
        _ => Vec::new(),
    }
}

fn without_null(schema: &mut Value) {
    if let Some(only) = not_null(schema) {
        *schema = only;
    }
    match schema {
        Value::Object(object) => object.values_mut().for_each(without_null),
        Value::Array(array) => array.iter_mut().for_each(without_null),
        _ => {}
    }
}

/// Returns what a schema that admits `null` is without it.
fn not_null(schema: &Value) -> Option<Value> {
    let null = Value::from("null");
    if let Some(types) = schema["type"].as_array().filter(|types| types.contains(&null)) {
        let mut only = schema.clone();
        only["type"] = types.iter().find(|kind| **kind != null)?.clone();
        return Some(only);
    }
    let choices = schema["oneOf"].as_array()?;
    let others: Vec<_> = choices.iter().filter(|choice| choice["type"] != null).collect();
    let [only] = others[..] else { return None };
    let mut only = (choices.len() == 2).then(|| only.clone())?;
    if let (Some(about), Some(only)) = (schema.get("description"), only.as_object_mut()) {
        only.entry("description").or_insert_with(|| about.clone());
    }
    Some(only)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_answer_leaves_out_what_a_body_may_take_back() {
        let shape = json!({ "properties": {
            "quota": { "type": ["integer", "null"], "minimum": 0 },
            "by": { "oneOf": [{ "type": "null" }, { "$ref": "#/components/schemas/Person" }], "description": "who" },
        }});
        let body = json!({ "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Change" } } } });
        let mut document = json!({
            "paths": { "/api/x": { "put": { "requestBody": body } } },
            "components": { "schemas": { "Change": shape.clone(), "View": shape.clone() } },
        });
        is_never_null(&mut document);
        assert_eq!(document["components"]["schemas"]["Change"], shape);
        let person = json!({ "$ref": "#/components/schemas/Person", "description": "who" });
        let view = json!({ "properties": { "quota": { "type": "integer", "minimum": 0 }, "by": person } });
        assert_eq!(document["components"]["schemas"]["View"], view);
    }
}
