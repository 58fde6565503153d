//! The places of all values of a document.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::{Node, Numbers, fill, is_blank, table};
use crate::{
    document::Document,
    xml::{Element, Name},
};

/// A value of a document: where it is in the source and in the JSON form.
#[derive(Debug, Clone)]
pub struct Place<'d> {
    /// Place in the JSON form (RFC 6901), such as `/lines/3/unit_price`.
    pub pointer: String,
    /// Business term or group of EN 16931, such as `BT-146`.
    pub term: &'static str,
    element: Element<'d>,
    attribute: Option<Name>,
}

impl<'d> Place<'d> {
    /// Line of the start tag in the source, counting from 1.
    #[must_use]
    pub fn line(&self) -> u32 {
        self.element.line()
    }

    /// Column of the start tag in characters, counting from 1.
    #[must_use]
    pub fn column(&self) -> u32 {
        self.element.column()
    }

    /// Path in the document, such as `/Invoice/cac:InvoiceLine[4]/cac:Price/cbc:PriceAmount`.
    #[must_use]
    pub fn path(&self) -> String {
        let mut path = self.element.path();
        if let Some(attribute) = self.attribute {
            path.push('/');
            path.push_str(attribute.text());
        }
        path
    }

    /// The value as written, without white space around it; empty for a group.
    #[must_use]
    pub fn value(&self) -> &'d str {
        match self.attribute {
            Some(name) => self.element.attribute(name).map_or("", str::trim),
            None => self.element.value(),
        }
    }
}

/// Where the values of a document are: from the JSON form to the source, and back.
#[derive(Debug, Clone, Default)]
pub struct Places<'d> {
    /// In document order.
    places: Vec<Place<'d>>,
    /// Numbers of places, in the order of their pointers; made when the first pointer is asked for.
    by_pointer: OnceLock<Vec<usize>>,
}

impl Document<'_> {
    /// Where the values of the document are. It costs about as much as reading the document, so keep it when asking more
    /// than once.
    ///
    /// ```
    /// let bytes = include_bytes!("../../examples/invoice-standard.xml");
    /// let document = wissel_invoice::read(bytes)?;
    /// let places = document.places();
    /// let price = places.of("/lines/0/unit_price").expect("every line has a price");
    /// assert_eq!((price.term, price.value()), ("BT-146", "2.75"));
    /// assert_eq!(price.path(), "/Invoice/cac:InvoiceLine[1]/cac:Price/cbc:PriceAmount");
    /// assert_eq!(places.at(price.line(), price.column()).map(|place| &*place.pointer), Some("/lines/0/unit_price"));
    /// # Ok::<(), wissel_invoice::ReadError>(())
    /// ```
    #[must_use]
    pub fn places(&self) -> Places<'_> {
        let root = self.tree.root();
        let mut places = Vec::new();
        if let Some(table) = table(root) {
            collect(root, table, Numbers::default(), &mut places);
        }
        Places { places, by_pointer: OnceLock::new() }
    }
}

impl<'d> Places<'d> {
    /// The place with this JSON pointer; `None` when the document does not state it.
    #[must_use]
    pub fn of(&self, pointer: &str) -> Option<&Place<'d>> {
        let by_pointer = self.by_pointer.get_or_init(|| self.sorted());
        let at = by_pointer.partition_point(|at| &*self.places[*at].pointer < pointer);
        let place = &self.places[*by_pointer.get(at)?];
        (place.pointer == pointer).then_some(place)
    }

    /// The place of the last element that begins at this position of the source, or before it.
    #[must_use]
    pub fn at(&self, line: u32, column: u32) -> Option<&Place<'d>> {
        let after = self.places.partition_point(|place| (place.line(), place.column()) <= (line, column));
        let last = self.places[..after].last()?;
        // The attributes of an element come after it; the element itself is meant.
        let first = self.places[..after].iter().rposition(|place| place.element != last.element);
        self.places.get(first.map_or(0, |before| before + 1))
    }

    /// Of several elements with one pointer, such as a group around its only value, the one with a value comes first.
    fn sorted(&self) -> Vec<usize> {
        let mut numbers: Vec<usize> = (0..self.places.len()).collect();
        numbers.sort_unstable_by_key(|at| {
            let place = &self.places[*at];
            (&*place.pointer, place.attribute.is_some(), place.value().is_empty(), *at)
        });
        numbers
    }

    /// All of them, in document order.
    pub fn iter(&self) -> impl Iterator<Item = &Place<'d>> {
        self.places.iter()
    }
}

/// Adds the places of an element for one row of the table, and of what is inside.
fn collect<'d>(element: Element<'d>, node: &'static Node, numbers: Numbers, places: &mut Vec<Place<'d>>) {
    let mut add = |node: &Node, attribute: Option<Name>| {
        let pointer = fill(&node.pointer, numbers);
        if !pointer.is_empty() {
            places.push(Place { pointer, term: node.term, element, attribute });
        }
    };
    add(node, None);
    for inside in &node.inside {
        match inside.name {
            Some(name) if element.attribute(name).is_some() => add(inside, Some(name)),
            None if inside.condition.is_some_and(|(_, condition)| condition(element)) => add(inside, None),
            _ => {}
        }
    }
    let mut counts: FxHashMap<*const Node, usize> = FxHashMap::default();
    for child in element.children() {
        for inside in node.inside.iter().filter(|inside| inside.holds(child)) {
            let mut numbers = numbers;
            if inside.is_entry {
                let count = counts.entry(std::ptr::from_ref(inside)).or_default();
                numbers.push(inside.number.map_or(*count, |number| number(child)));
                *count += usize::from(inside.is_line() || !is_blank(child));
            }
            collect(child, inside, numbers, places);
        }
    }
}
