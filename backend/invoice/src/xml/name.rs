//! Names of elements and attributes as small numbers, so that comparing two is comparing two numbers.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::names;

/// The name of an element or attribute, whatever prefix a document uses.
///
/// Names that this crate knows are constants called as in the standard: `cbc::ID`, `ram::SellerTradeParty`,
/// `at::schemeID`. Others get a number in the [`Tree`](super::Tree) that they occur in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(u16);

/// Bits of a name that count within its group.
const GROUP_SHIFT: u16 = 12;
/// The group of the names that only one document knows.
const FOREIGN: u16 = 15;
/// As many foreign names as there are numbers for; a document with more has no more that matter.
pub(super) const MOST_FOREIGN: usize = 1 << GROUP_SHIFT;

impl Name {
    /// The name that no element has: that of the parent of the root.
    pub(crate) const NOTHING: Self = Self(0xEFFF);

    pub(super) const fn known(group: u16, index: u16) -> Self {
        Self(group << GROUP_SHIFT | index)
    }

    pub(super) const fn foreign(index: usize) -> Self {
        let last = MOST_FOREIGN - 1;
        #[expect(clippy::cast_possible_truncation, reason = "bounded by the line above")]
        let index = if index < last { index as u16 } else { last as u16 };
        Self::known(FOREIGN, index)
    }

    /// Whether UBL gives the element a value and nothing else.
    pub(super) const fn is_basic(self) -> bool {
        self.0 >> GROUP_SHIFT == 1
    }

    /// How many different numbers there are.
    pub(crate) const NUMBERS: usize = 1 << 16;

    /// The number behind the name.
    pub(crate) const fn number(self) -> usize {
        self.0 as usize
    }

    /// The number of a foreign name; `None` for a known one.
    pub(super) const fn foreign_index(self) -> Option<usize> {
        if self.0 >> GROUP_SHIFT == FOREIGN { Some((self.0 & 0xFFF) as usize) } else { None }
    }

    /// The text of a known name, such as `cbc:ID` or `@schemeID`; `?` for one that only a document knows.
    #[must_use]
    pub fn text(self) -> &'static str {
        let group = names::GROUPS.get(usize::from(self.0 >> GROUP_SHIFT)).copied().unwrap_or_default();
        group.get(usize::from(self.0 & 0xFFF)).copied().unwrap_or("?")
    }

    /// The name with this text, such as `cbc:ID`; for an attribute `@schemeID`.
    pub(crate) fn of(text: &str) -> Option<Self> {
        INDEX.get(text).copied()
    }

    /// The attribute with this name.
    pub(super) fn of_attribute(name: &str) -> Option<Self> {
        names::at::TEXTS.iter().position(|known| &known[1..] == name).map(|index| {
            #[expect(clippy::cast_possible_truncation, reason = "a table of some dozens")]
            Self::known(0, index as u16)
        })
    }
}

static INDEX: LazyLock<FxHashMap<&'static str, Name>> = LazyLock::new(|| {
    let mut index = FxHashMap::default();
    for (group, texts) in (0..).zip(names::GROUPS) {
        index.extend((0..).zip(*texts).map(|(number, text)| (*text, Name::known(group, number))));
    }
    index
});

/// Endings of names that rules of data types speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    Amount,
    PriceAmount,
    BinaryObject,
    Quantity,
    Id,
    ReferencedDocument,
    TradeTax,
    DocumentContextParameter,
}

const ENDINGS: [(Ending, &str); 8] = [
    (Ending::Amount, "Amount"),
    (Ending::PriceAmount, "PriceAmount"),
    (Ending::BinaryObject, "BinaryObject"),
    (Ending::Quantity, "Quantity"),
    (Ending::Id, "ID"),
    (Ending::ReferencedDocument, "ReferencedDocument"),
    (Ending::TradeTax, "TradeTax"),
    (Ending::DocumentContextParameter, "DocumentContextParameter"),
];

/// The endings of each known name, a bit each.
static ENDINGS_OF: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let bits = |text: &&str| ENDINGS.iter().filter(|(_, end)| text.ends_with(end)).map(|(e, _)| 1 << *e as u8).sum();
    names::GROUPS.iter().map(|group| group.iter().map(bits).collect()).collect()
});

impl Ending {
    /// Whether a known name ends so; `None` for a name that only a document knows.
    pub(super) fn ends(self, name: Name) -> Option<bool> {
        let group = ENDINGS_OF.get(usize::from(name.0 >> GROUP_SHIFT))?;
        let bits = group.get(usize::from(name.0 & 0xFFF))?;
        Some(bits & (1 << self as u8) != 0)
    }

    pub(super) fn ends_text(self, text: &str) -> bool {
        ENDINGS.iter().any(|(ending, end)| *ending == self && text.ends_with(end))
    }
}

/// Declares a group of names: a module with a constant for each.
macro_rules! group {
    ($doc:literal $module:ident $group:literal $prefix:literal [$($local:ident)*]) => {
        #[doc = $doc]
        pub mod $module {
            use crate::xml::name::Name;
            #[allow(non_camel_case_types, clippy::enum_variant_names, clippy::upper_case_acronyms, reason = "named as in the standard")]
            enum Index { $($local),* }
            $(
                #[doc = concat!("`", $prefix, stringify!($local), "`")]
                #[allow(non_upper_case_globals, reason = "named as in the standard")]
                pub const $local: Name = Name::known($group, Index::$local as u16);
            )*
            pub(in crate::xml) static TEXTS: &[&str] = &[$(concat!($prefix, stringify!($local))),*];
        }
    };
}
pub(super) use group;

#[cfg(test)]
mod tests {
    use super::{
        super::names::{at, cbc, ram, ubl},
        *,
    };

    #[test]
    fn a_name_has_its_text_and_is_found_by_it() {
        for (name, text) in [
            (cbc::ID, "cbc:ID"),
            (ram::SellerTradeParty, "ram:SellerTradeParty"),
            (ubl::Invoice, "Invoice"),
            (at::schemeID, "@schemeID"),
        ] {
            assert_eq!((name.text(), Name::of(text)), (text, Some(name)));
        }
        assert_eq!(Name::of_attribute("schemeID"), Some(at::schemeID));
        assert_eq!(Name::of("cbc:Nothing"), None);
        assert_eq!(Name::foreign(5000).foreign_index(), Some(MOST_FOREIGN - 1));
        assert_eq!(cbc::ID.foreign_index(), None);
    }
}
