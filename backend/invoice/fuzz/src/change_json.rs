//! Changes to the JSON of an invoice that keep most of it whole.

use serde_json::Value;

use crate::chance::Chance;
use crate::values::VALUES;

/// Changes an invoice in one of many ways. A document in XML becomes its JSON. `None` when it is neither.
pub fn change_json(input: &[u8], chance: &mut Chance) -> Option<Vec<u8>> {
    if input.first() == Some(&b'<') {
        return serde_json::to_vec(&wissel_invoice::read(input).ok()?.invoice).ok();
    }
    let mut json: Value = serde_json::from_slice(input).ok()?;
    let all = count(&json);
    let donor = nth(&json, chance.below(all)).cloned()?;
    let any = chance.below(32) == 0;
    // Most changes keep the kind of a value, or reading would end there every time.
    let mut fitting = (0..16)
        .map(|_| chance.below(all))
        .filter(|n| any || nth(&json, *n).is_some_and(|chosen| is_alike(chosen, &donor) || chosen.is_array()));
    let mut chosen = fitting.next()?;
    let chosen = nth_mut(&mut json, &mut chosen)?;
    let value = (*chance.pick(VALUES)?).to_owned();
    match (chance.below(4), chosen) {
        (0 | 1, chosen @ Value::String(_)) => *chosen = Value::String(value),
        (0 | 1, Value::Array(items)) => {
            let item = chance.pick(items)?.clone();
            items.extend(std::iter::repeat_n(item, 1 + chance.below(8)));
        }
        (2, Value::Array(items)) if !items.is_empty() => {
            items.remove(chance.below(items.len()));
        }
        (2, Value::Object(fields)) if !fields.is_empty() => {
            let name = fields.keys().nth(chance.below(fields.len()))?.clone();
            fields.remove(&name);
        }
        (_, chosen) if any || is_alike(chosen, &donor) => *chosen = donor,
        _ => return None,
    }
    serde_json::to_vec(&json).ok()
}

/// Whether two values are of one kind; objects also need a name in common.
fn is_alike(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => one.keys().any(|name| other.contains_key(name)),
        (one, other) => std::mem::discriminant(one) == std::mem::discriminant(other),
    }
}

fn count(value: &Value) -> usize {
    1 + inside(value).map(count).sum::<usize>()
}

fn inside(value: &Value) -> Box<dyn Iterator<Item = &Value> + '_> {
    match value {
        Value::Array(items) => Box::new(items.iter()),
        Value::Object(fields) => Box::new(fields.values()),
        _ => Box::new(std::iter::empty()),
    }
}

fn nth(value: &Value, mut n: usize) -> Option<&Value> {
    if n == 0 {
        return Some(value);
    }
    n -= 1;
    for item in inside(value) {
        let size = count(item);
        if n < size {
            return nth(item, n);
        }
        n -= size;
    }
    None
}

fn nth_mut<'a>(value: &'a mut Value, n: &mut usize) -> Option<&'a mut Value> {
    if *n == 0 {
        return Some(value);
    }
    *n -= 1;
    let items: Box<dyn Iterator<Item = &'a mut Value> + 'a> = match value {
        Value::Array(items) => Box::new(items.iter_mut()),
        Value::Object(fields) => Box::new(fields.values_mut()),
        _ => return None,
    };
    for item in items {
        let size = count(item);
        if *n < size {
            return nth_mut(item, n);
        }
        *n -= size;
    }
    None
}
