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
    FAMILIES.iter().enumerate().filter(move |(place, _)| set & (1 << place) != 0)
}

/// A `TaxCategory` or `ClassifiedTaxCategory`.
pub(super) struct Category<'a> {
    pub(super) element: Element<'a>,
    pub(super) ids: Found<'a>,
    pub(super) rates: Found<'a>,
    schemes: Found<'a>,
    is_vat: Any<'a>,
}

impl<'a> Category<'a> {
    pub(super) fn of(element: Element<'a>) -> Self {
        let mut category = Self {
            element,
            ids: Found::default(),
            rates: Found::default(),
            schemes: Found::default(),
            is_vat: Any::default(),
        };
        for child in element.children() {
            match child.name() {
                cbc::ID => category.ids.add(child),
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

    /// The place of its family; `None` also where its code cannot be read.
    pub(super) fn family(&self) -> Option<usize> {
        family_of(self.code().ok()?)
    }

    /// All elements that hold a code; a sound category has one.
    pub(super) fn ids(&self) -> impl Iterator<Item = Element<'a>> {
        let (only, several) = match self.ids.only() {
            Ok(id) => (id, None),
            Err(_) => (None, Some(self.element.children_named(cbc::ID))),
        };
        only.into_iter().chain(several.into_iter().flatten())
    }

    /// Whether a code stands in it, exactly as it is written.
    pub(super) fn is_written(&self, code: &str) -> bool {
        self.ids().any(|id| id.text() == code)
    }

    /// What to show of its rate.
    pub(super) fn shown_rate(&self) -> &'a str {
        self.rates.first.map_or("—", Element::value)
    }
}
