//! Changing a draft by a JSON merge patch (RFC 7396).

use serde_json::Value;
use wissel_invoice::model::Invoice as Content;
use wissel_store::kinds::{InvoiceSource, InvoiceStatus};
use wissel_store::rows::invoices::{self, Invoice};
use wissel_store::scope::OrganizationScope;
use wissel_store::{Conn, Id};

use super::create_invoice::{complete, describe};
use crate::json::read_value;
use crate::problem::{Answer, ProblemCode};
use crate::world::World;

/// Applies the patch to the content and keeps the draft.
pub fn update_invoice(
    conn: &mut Conn,
    world: &World,
    scope: &OrganizationScope,
    id: Id,
    patch: &Value,
    expected_version: Option<i64>,
) -> Answer<Invoice> {
    let mut row = invoices::find(conn, scope, id)?;
    if expected_version.is_some_and(|version| version != row.version) {
        return Err(ProblemCode::PreconditionFailed.into());
    }
    if row.status != InvoiceStatus::Draft {
        return Err(ProblemCode::InvoiceNotDraft.into());
    }
    if row.source != InvoiceSource::Json {
        return Err(ProblemCode::InvoiceUploaded.into());
    }
    let mut merged = row.content.0.clone();
    merge(&mut merged, patch);
    let mut content: Content = read_value(&merged, "")?;
    complete(conn, scope, &mut content)?;
    let payable = wissel_invoice::totals(&content).payable;
    describe(&mut row, &content, payable)?;
    let read = row.version;
    row.version += 1;
    row.updated_at = world.now();
    invoices::save(conn, scope, &row, read)?;
    Ok(row)
}

/// RFC 7396 §2: objects are merged, null removes, everything else replaces.
pub(super) fn merge(target: &mut Value, patch: &Value) {
    let Value::Object(patch) = patch else {
        patch.clone_into(target);
        return;
    };
    if !target.is_object() {
        *target = Value::Object(serde_json::Map::new());
    }
    if let Value::Object(fields) = target {
        for (name, value) in patch {
            if value.is_null() {
                fields.remove(name);
            } else {
                merge(fields.entry(name.clone()).or_insert(Value::Null), value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::merge;
    use serde_json::json;

    /// The cases of RFC 7396, appendix A.
    #[test]
    fn merges_as_the_standard_shows() {
        for (original, patch, result) in [
            (json!({"a":"b"}), json!({"a":"c"}), json!({"a":"c"})),
            (json!({"a":"b"}), json!({"b":"c"}), json!({"a":"b","b":"c"})),
            (json!({"a":"b"}), json!({"a":null}), json!({})),
            (json!({"a":"b","b":"c"}), json!({"a":null}), json!({"b":"c"})),
            (json!({"a":["b"]}), json!({"a":"c"}), json!({"a":"c"})),
            (json!({"a":"c"}), json!({"a":["b"]}), json!({"a":["b"]})),
            (json!({"a":{"b":"c"}}), json!({"a":{"b":"d","c":null}}), json!({"a":{"b":"d"}})),
            (json!({"a":[{"b":"c"}]}), json!({"a":[1]}), json!({"a":[1]})),
            (json!(["a", "b"]), json!(["c", "d"]), json!(["c", "d"])),
            (json!({"a":"b"}), json!(["c"]), json!(["c"])),
            (json!({"a":"foo"}), json!(null), json!(null)),
            (json!({"a":"foo"}), json!("bar"), json!("bar")),
            (json!({"e":null}), json!({"a":1}), json!({"e":null,"a":1})),
            (json!([1, 2]), json!({"a":"b","c":null}), json!({"a":"b"})),
            (json!({}), json!({"a":{"bb":{"ccc":null}}}), json!({"a":{"bb":{}}})),
        ] {
            let mut target = original;
            merge(&mut target, &patch);
            assert_eq!(target, result);
        }
    }
}
