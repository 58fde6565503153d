//! What is lost when an invoice changes its form: everything that the one says and the other does not.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde_json::Value;
use wissel_invoice::{Element, Invoice, Language, Name, Tree, names::at};

/// Attributes that say something about a value of an invoice.
const ATTRIBUTES: [Name; 9] = [
    at::currencyID,
    at::filename,
    at::listID,
    at::listVersionID,
    at::mimeCode,
    at::name,
    at::schemeID,
    at::schemeVersionID,
    at::unitCode,
];

/// Most characters of a value that are shown.
const SHOWN: usize = 60;

/// Values of a document that another does not have at the same place, told once per place; the order among equals does
/// not count.
pub fn elements(from: &Tree<'_>, to: &Tree<'_>, language: Language) -> Vec<String> {
    let mut carried: BTreeMap<(String, String), usize> = BTreeMap::new();
    for (place, value) in to.elements().flat_map(statements) {
        *carried.entry((place, comparable(value))).or_default() += 1;
    }
    let mut left: BTreeMap<String, (&str, usize)> = BTreeMap::new();
    for (place, value) in from.elements().flat_map(statements) {
        let statement = (place, comparable(value));
        match carried.get_mut(&statement) {
            Some(count) if *count > 0 => *count -= 1,
            _ => left.entry(statement.0).or_insert((value, 0)).1 += 1,
        }
    }
    left.into_iter().map(|(place, (first, count))| told(&place, first, count, language)).collect()
}

fn told(place: &str, first: &str, count: usize, language: Language) -> String {
    match (count - 1, language) {
        (0, _) => format!("{place} {}", shown(first)),
        (more, Language::Nl) => format!("{place} {} (en nog {more} keer)", shown(first)),
        (more, Language::En) => format!("{place} {} (and {more} more)", shown(first)),
    }
}

/// What an element itself says: its value and its attributes.
fn statements(element: Element<'_>) -> Vec<(String, &str)> {
    let telling = element.attributes().filter(|(name, _)| ATTRIBUTES.contains(name));
    let attributes = telling.map(|(name, value)| (format!("/{}", name.text()), value));
    let value = (!element.value().is_empty()).then(|| (String::new(), element.value()));
    let mut statements: Vec<_> = value.into_iter().chain(attributes).collect();
    if !statements.is_empty() {
        let place = place(element);
        statements.iter_mut().for_each(|(below, _)| below.insert_str(0, &place));
    }
    statements
}

/// The path of an element without positions.
fn place(element: Element<'_>) -> String {
    let above = element.parent().map(place).unwrap_or_default();
    format!("{above}/{}", element.name_text())
}

/// Values of an invoice that another does not have at the same place, told once per kind of place.
pub fn fields(from: &Invoice, to: &Invoice, language: Language) -> Vec<String> {
    let mut left = BTreeMap::new();
    if let (Ok(from), Ok(to)) = (serde_json::to_value(from), serde_json::to_value(to)) {
        compare(&from, Some(&to), "", &mut left);
    }
    left.into_iter().map(|(place, (first, count))| told(&place, &first, count, language)).collect()
}

/// Lists are compared item by item; in a place their positions are left out.
fn compare(from: &Value, to: Option<&Value>, place: &str, left: &mut BTreeMap<String, (String, usize)>) {
    let lost = match from {
        Value::Null => return,
        Value::Object(fields) => {
            for (name, field) in fields {
                compare(field, to.and_then(|to| to.get(name)), &format!("{place}/{name}"), left);
            }
            return;
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                compare(item, to.and_then(|to| to.get(index)), place, left);
            }
            return;
        }
        Value::String(text) => {
            let carried = to.and_then(Value::as_str).map(|carried| comparable(carried.trim()));
            let is_carried = text.trim().is_empty() || carried == Some(comparable(text.trim()));
            (!is_carried).then(|| text.clone())
        }
        other => (to != Some(other)).then(|| other.to_string()),
    };
    if let Some(value) = lost {
        left.entry(place.to_owned()).or_insert((value, 0)).1 += 1;
    }
}

/// Numbers are the same however many zeros they are written with, and a value with whatever white space.
fn comparable(value: &str) -> String {
    match value.parse::<Decimal>() {
        Ok(number) => number.normalize().to_string(),
        Err(_) => value.split_whitespace().collect(),
    }
}

fn shown(value: &str) -> String {
    let one_line: String = value.chars().take(SHOWN).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if value.chars().nth(SHOWN).is_some() { format!("“{one_line}…”") } else { format!("“{one_line}”") }
}
