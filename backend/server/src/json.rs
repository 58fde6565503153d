//! Reading JSON strictly: what is wrong is named by a JSON pointer, in our words.

use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_path_to_error::Segment;

use crate::problem::{Answer, FieldProblem, Problem, ProblemCode};
use crate::words::{Words, words};

/// Reads JSON into a type, or names the place that is wrong.
pub fn read_json<T: DeserializeOwned>(bytes: &[u8]) -> Answer<T> {
    let value: Value = serde_json::from_slice(bytes).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        Problem::new(ProblemCode::RequestMalformed).with_detail(words!(
            "De inhoud is geen JSON: regel {line}, kolom {column}.",
            "The body is no JSON: line {line}, column {column}."
        ))
    })?;
    if !value.is_object() {
        let message = words!("Hier hoort een JSON-object.", "A JSON object belongs here.");
        return Err(Problem::field("", "field.type", message));
    }
    refuse_uncarriable(&value, "")?;
    read_value(&value, "")
}

/// Refuses text that neither a database nor an XML document can hold.
pub fn refuse_uncarriable(value: &Value, base: &str) -> Answer<()> {
    let mut errors = Vec::new();
    find_uncarriable(value, base, &mut errors);
    if errors.is_empty() { Ok(()) } else { Err(Problem::invalid(errors)) }
}

/// `Char` of XML 1.0 §2.2: control characters are valid JSON, but no text that a document can hold.
fn is_carriable(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

fn find_uncarriable(value: &Value, pointer: &str, errors: &mut Vec<FieldProblem>) {
    match value {
        Value::String(text) if !text.chars().all(is_carriable) => errors.push(FieldProblem {
            pointer: pointer.to_owned(),
            code: "field.characters".to_owned(),
            message: words!(
                "Hier staat een stuurteken; dat kan niet.",
                "There is a control character here; that is not possible."
            ),
        }),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                find_uncarriable(item, &format!("{pointer}/{index}"), errors);
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                find_uncarriable(field, &format!("{pointer}/{}", escape(name)), errors);
            }
        }
        _ => {}
    }
}

/// Reads a JSON value into a type, or names the place that is wrong.
pub fn read_value<T: DeserializeOwned>(value: &Value, base: &str) -> Answer<T> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let mut pointer = base.to_owned();
        for segment in error.path() {
            match segment {
                Segment::Seq { index } => pointer.push_str(&format!("/{index}")),
                Segment::Map { key } => pointer.push_str(&format!("/{}", escape(key))),
                Segment::Enum { .. } | Segment::Unknown => {}
            }
        }
        field_problem(pointer, &error.into_inner().to_string())
    })
}

fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// Says in our words what serde found.
fn field_problem(mut pointer: String, text: &str) -> Problem {
    // What a client sent is repeated, but not without end.
    let text: &str = &text.chars().take(300).collect::<String>();
    pointer = pointer.chars().take(300).collect();
    let quoted = |text: &str| text.split('`').nth(1).unwrap_or_default().to_owned();
    let (code, message): (&str, Words) = if text.starts_with("unknown field") {
        let name = quoted(text);
        if !pointer.ends_with(&format!("/{}", escape(&name))) {
            pointer.push_str(&format!("/{}", escape(&name)));
        }
        ("field.unknown", words!("{name} is hier onbekend.", "{name} is unknown here."))
    } else if text.starts_with("missing field") {
        let name = quoted(text);
        pointer.push_str(&format!("/{}", escape(&name)));
        ("field.required", words!("{name} ontbreekt.", "{name} is missing."))
    } else if text.starts_with("unknown variant") {
        let (found, allowed) = (quoted(text), text.split("expected ").nth(1).unwrap_or_default().replace('`', ""));
        let allowed = allowed.trim_start_matches("one of ").to_owned();
        (
            "field.choice",
            words!("{found} kan hier niet; wel: {allowed}.", "{found} is not possible here; choose {allowed}."),
        )
    } else if text.starts_with("invalid length") {
        let expected = text.split("expected ").nth(1).unwrap_or_default().to_owned();
        (
            "field.length",
            words!("Te veel of te weinig; verwacht: {expected}.", "Too many or too few; expected: {expected}."),
        )
    } else if text.starts_with("invalid type") || text.starts_with("invalid value") {
        let detail = text.split_once(": ").map_or(text, |(_, rest)| rest).to_owned();
        ("field.type", words!("Verkeerd soort waarde: {detail}.", "Wrong kind of value: {detail}."))
    } else {
        let text = text.to_owned();
        ("field.invalid", words!("Deze waarde kan niet: {text}.", "This value is not possible: {text}."))
    };
    Problem::field(&pointer, code, message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct Outer {
        name: String,
        inner: Vec<Inner>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct Inner {
        count: u8,
    }

    #[test]
    fn the_place_that_is_wrong_is_named() {
        for (json, pointer, code) in [
            (r#"{"name":"a","inner":[],"x":1}"#, "/x", "field.unknown"),
            (r#"{"inner":[]}"#, "/name", "field.required"),
            (r#"{"name":1,"inner":[]}"#, "/name", "field.type"),
            (r#"{"name":"a","inner":[{"count":1},{"count":"2"}]}"#, "/inner/1/count", "field.type"),
            (r#"{"name":"a","inner":[{"count":1,"a/b~":2}]}"#, "/inner/0/a~1b~0", "field.unknown"),
            (r#"{"name":"a","inner":[{"count":300}]}"#, "/inner/0/count", "field.type"),
            (r#"{"name":"a\u0000b","inner":[]}"#, "/name", "field.characters"),
            ("[]", "", "field.type"),
            (r#"["a",[]]"#, "", "field.type"),
            (r#"{"name":"a\u0001b","inner":[]}"#, "/name", "field.characters"),
        ] {
            let problem = read_json::<Outer>(json.as_bytes()).unwrap_err();
            assert_eq!(problem.code, ProblemCode::Invalid);
            assert_eq!(
                (problem.errors[0].pointer.as_str(), problem.errors[0].code.as_str()),
                (pointer, code),
                "{json}"
            );
        }
    }

    #[test]
    fn what_is_no_json_is_malformed() {
        for json in ["", "{", "{\"a\":}", "nul", "\u{feff}{}"] {
            assert_eq!(read_json::<Outer>(json.as_bytes()).unwrap_err().code, ProblemCode::RequestMalformed, "{json}");
        }
        let deep = "[".repeat(100_000);
        assert_eq!(read_json::<Outer>(deep.as_bytes()).unwrap_err().code, ProblemCode::RequestMalformed);
    }
}
