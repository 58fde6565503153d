//! Code lists: which values exist.

mod values;

pub(crate) use values::*;

/// Whether a sorted list has the code; a code with a space in it is in no list.
pub(crate) fn contains(list: &[&str], code: &str) -> bool {
    list.binary_search(&code).is_ok()
}

/// Whether a code is a country of the code list of EN 16931 (ISO 3166-1 alpha-2 with `1A` and `XI`).
#[must_use]
pub fn is_country(code: &str) -> bool {
    contains(COUNTRIES, code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_without_doubles() {
        for list in [
            INVOICE_TYPES,
            CREDIT_NOTE_TYPES,
            PEPPOL_INVOICE_TYPES,
            PEPPOL_CREDIT_NOTE_TYPES,
            CURRENCIES,
            TAX_POINT_CODES,
            OBJECT_SCHEMES,
            REGISTER_SCHEMES,
            CLASSIFICATIONS,
            COUNTRIES,
            PAYMENT_MEANS,
            VAT_CATEGORIES,
            ALLOWANCE_REASONS,
            CHARGE_REASONS,
            EXEMPTION_REASONS,
            UNITS,
            MEDIA_TYPES,
            ADDRESS_SCHEMES,
            PEPPOL_ADDRESS_SCHEMES,
        ] {
            assert!(list.is_sorted_by(|a, b| a < b), "{list:?}");
        }
    }
}
