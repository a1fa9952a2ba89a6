//! The part of JSONPath that case files use: names, numbered elements, the last element.

use serde_json::Value;

/// Returns the value at a path such as `Items[0].Url` or `Items[-1:].Url`.
pub(crate) fn select<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(value, step)
}

fn step<'a>(value: &'a Value, step: &str) -> Option<&'a Value> {
    let (name, mut indices) = step.find('[').map_or((step, ""), |at| step.split_at(at));
    let mut value = if name.is_empty() || name == "$" { value } else { value.get(name)? };
    while !indices.is_empty() {
        let (index, rest) = indices.strip_prefix('[')?.split_once(']')?;
        value = match index {
            "-1:" => value.as_array()?.last()?,
            _ => value.get(index.parse::<usize>().ok()?)?,
        };
        indices = rest;
    }
    Some(value)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn paths() {
        let value = json!({"a": {"b": 1}, "list": [{"u": "x"}, {"u": "y"}], "grid": [[1, 2]], "none": []});
        #[rustfmt::skip]
        let rows = [
            ("a.b",         Some(json!(1))),
            ("$.a.b",       Some(json!(1))),
            ("list[0].u",   Some(json!("x"))),
            ("list[-1:].u", Some(json!("y"))),
            ("grid[0][1]",  Some(json!(2))),
            ("list[2].u",   None),
            ("none[-1:]",   None),
            ("a.c",         None),
            ("a[0]",        None),
            ("list[x]",     None),
            ("list[0",      None),
        ];
        for (path, expected) in rows {
            assert_eq!(select(&value, path), expected.as_ref(), "{path}");
        }
    }
}
