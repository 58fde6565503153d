//! A VAT category as the rules of VAT read it.

use super::reading::{Any, Found, Read, is_vat_scheme};
use crate::{
    rules::en16931::vat_families::{FAMILIES, Family},
    xml::{
        Element,
        names::{cac, cbc},
    },
};

/// A set of families: the bit of each is its place in [`FAMILIES`].
pub(super) type Families = u16;

/// The place of the family of a VAT category code in [`FAMILIES`].
pub(super) fn family_of(code: &str) -> Option<usize> {
    FAMILIES.iter().position(|family| family.code == code)
}

/// The families in a set, with their places.
pub(super) fn families(set: Families) -> impl Iterator<Item = (usize, &'static Family)> {
    let mut rest = set;
    std::iter::from_fn(move || {
        let place = rest.trailing_zeros() as usize;
        rest &= rest.wrapping_sub(1);
        Some((place, FAMILIES.get(place)?))
    })
}

/// A `TaxCategory` or `ClassifiedTaxCategory`.
pub(super) struct Category<'a> {
    pub(super) element: Element<'a>,
    pub(super) ids: Found<'a>,
    pub(super) rates: Found<'a>,
    /// The families of its codes, of which a sound category has one, and of those the codes that are written without
    /// white space around them.
    pub(super) families: Families,
    pub(super) written: Families,
    /// Whether a code is B as it is written.
    pub(super) is_split: bool,
    schemes: Found<'a>,
    is_vat: Any<'a>,
}

impl<'a> Category<'a> {
    pub(super) fn of(element: Element<'a>) -> Self {
        let mut category = Self {
            element,
            ids: Found::default(),
            rates: Found::default(),
            families: 0,
            written: 0,
            is_split: false,
            schemes: Found::default(),
            is_vat: Any::default(),
        };
        for child in element.children() {
            match child.name() {
                cbc::ID => category.add_id(child),
                cbc::Percent => category.rates.add(child),
                cac::TaxScheme => {
                    category.schemes.add(child);
                    category.is_vat.test(|| is_vat_scheme(child));
                }
                _ => {}
            }
        }
        category
    }

    fn add_id(&mut self, id: Element<'a>) {
        self.ids.add(id);
        let (text, code) = (id.text(), id.value());
        self.is_split |= text == "B";
        if let Some(family) = family_of(code) {
            self.families |= 1 << family;
            if text.len() == code.len() {
                self.written |= 1 << family;
            }
        }
    }

    /// Whether one of its tax schemes is VAT.
    pub(super) fn is_vat(&self) -> Read<'a, bool> {
        self.is_vat.holds()
    }

    /// The same as those rules ask it that take only one tax scheme.
    pub(super) fn is_only_vat(&self) -> Read<'a, bool> {
        self.schemes.only()?;
        self.is_vat()
    }

    /// The code; empty when there is none.
    pub(super) fn code(&self) -> Read<'a, &'a str> {
        Ok(self.ids.only()?.map_or("", Element::value))
    }

    /// The place of its family; `None` also where it has several codes.
    pub(super) fn family(&self) -> Option<usize> {
        let is_known = self.families != 0 && self.ids.only().is_ok();
        is_known.then_some(self.families.trailing_zeros() as usize)
    }

    /// What to show of its rate.
    pub(super) fn shown_rate(&self) -> &'a str {
        self.rates.first.map_or("—", Element::value)
    }
}
