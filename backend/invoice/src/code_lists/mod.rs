//! Code lists: which values exist.
//!
//! Each list is a file in `data/`: lines `# key: value` with its name, its source, its version and the rules that ask
//! for it, then its codes, sorted byte by byte and separated by white space. A new publication of a list is a change of
//! its file and of nothing else. `INVOICE_TYPES.contains("380")` asks a list; nothing of a list is built before that.
//!
//! Where the two syntaxes or Peppol take other codes, each has its list; rules of one syntax or network must not use
//! the list of another:
//!
//! | what | EN 16931 in UBL | EN 16931 in CII | Peppol | how they differ |
//! |---|---|---|---|---|
//! | type of document (BT-3) | [`INVOICE_TYPES`], [`CREDIT_NOTE_TYPES`] | [`CII_DOCUMENT_TYPES`] | [`PEPPOL_INVOICE_TYPES`], [`PEPPOL_CREDIT_NOTE_TYPES`], [`PEPPOL_SELF_BILLING_INVOICE_TYPES`], [`PEPPOL_SELF_BILLING_CREDIT_NOTE_TYPES`] | CII has one list, the union of the two of UBL |
//! | currency (BT-5, BT-6) | [`CURRENCIES`] | the same | [`PEPPOL_CURRENCIES`] | `STD` here, `STN` in Peppol |
//! | VAT date code (BT-8) | [`TAX_POINT_CODES`] | [`CII_TAX_POINT_CODES`] | as UBL | `3 35 432` against `5 29 72` |
//! | subject of a note (BT-21) | [`NOTE_SUBJECTS`] | [`CII_NOTE_SUBJECTS`] | as UBL | CII takes 18 more |
//! | country | [`COUNTRIES`] | [`CII_COUNTRIES`] | as UBL | `SS` in UBL, `AN` in CII |
//! | prefix of a VAT identifier | [`VAT_PREFIXES`] | [`CII_VAT_PREFIXES`] | as UBL | the countries and `EL` |
//! | scheme of an identifier | [`REGISTER_SCHEMES`], [`CREDITOR_SCHEMES`] | [`REGISTER_SCHEMES`] | as UBL | `SEPA` in UBL only |
//! | scheme of an electronic address | [`ADDRESS_SCHEMES`] | the same | [`PEPPOL_ADDRESS_SCHEMES`] | Peppol takes 22 fewer |
//!
//! The same everywhere: [`OBJECT_SCHEMES`], [`CLASSIFICATIONS`], [`PAYMENT_MEANS`], [`VAT_CATEGORIES`],
//! [`ALLOWANCE_REASONS`], [`CHARGE_REASONS`], [`EXEMPTION_REASONS`], [`UNITS`], [`MEDIA_TYPES`].
//! National: [`DUTCH_DOCUMENT_TYPES`], [`DUTCH_PAYMENT_MEANS`], [`DUTCH_REGISTER_SCHEMES`], [`GERMAN_DOCUMENT_TYPES`],
//! [`GERMAN_VAT_CATEGORIES`], [`DANISH_PAYMENT_MEANS`], [`DANISH_CLASSIFICATION_VERSIONS`],
//! [`ICELANDIC_DOCUMENT_TYPES`], [`GREEK_DOCUMENT_TYPES`].
//!
//! A list compares a code as it is written. What may stand around it is for the rule to say: most trim white space,
//! BR-CL-24 and the Peppol rules for attributes (CL001, CL007, CL008) do not, BR-CL-22 compares in capitals.

mod list;
#[cfg(test)]
mod tests;

pub use list::CodeList;

/// Names each list once: its constant, and its place in [`code_lists`].
macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident = $file:literal;)*) => {
        $(
            $(#[$doc])*
            pub(crate) static $name: &CodeList = {
                static LIST: CodeList = CodeList::new(include_str!(concat!("data/", $file, ".txt")));
                &LIST
            };
        )*

        static ALL: &[&CodeList] = &[$($name),*];

        /// The files of the lists, in the order of [`ALL`].
        #[cfg(test)]
        const FILES: &[&str] = &[$($file),*];
    };
}

lists! {
    /// UNTDID 1001 for a UBL `Invoice` (BR-CL-01).
    INVOICE_TYPES = "invoice-types";
    /// UNTDID 1001 for a UBL `CreditNote` (BR-CL-01).
    CREDIT_NOTE_TYPES = "credit-note-types";
    /// UNTDID 1001 for CII, invoices and credit notes together (BR-CL-01).
    CII_DOCUMENT_TYPES = "cii-document-types";
    /// Types that Peppol BIS Billing takes in an `Invoice` (PEPPOL-EN16931-P0100).
    PEPPOL_INVOICE_TYPES = "peppol-invoice-types";
    /// Types that Peppol BIS Billing takes in a `CreditNote` (PEPPOL-EN16931-P0101).
    PEPPOL_CREDIT_NOTE_TYPES = "peppol-credit-note-types";
    /// Types that Peppol BIS Self-Billing takes in an `Invoice` (its PEPPOL-EN16931-P0100).
    PEPPOL_SELF_BILLING_INVOICE_TYPES = "peppol-self-billing-invoice-types";
    /// Types that Peppol BIS Self-Billing takes in a `CreditNote` (its PEPPOL-EN16931-P0101).
    PEPPOL_SELF_BILLING_CREDIT_NOTE_TYPES = "peppol-self-billing-credit-note-types";
    /// Types that NLCIUS takes (BR-NL-7).
    DUTCH_DOCUMENT_TYPES = "dutch-document-types";
    /// Types that Peppol expects between German parties (DE-R-017).
    GERMAN_DOCUMENT_TYPES = "german-document-types";
    /// Types that Peppol expects from an Icelandic seller (IS-R-001).
    ICELANDIC_DOCUMENT_TYPES = "icelandic-document-types";
    /// ISO 4217 (BR-CL-03, BR-CL-04, BR-CL-05).
    CURRENCIES = "currencies";
    /// ISO 4217 as Peppol has it (PEPPOL-EN16931-CL007).
    PEPPOL_CURRENCIES = "peppol-currencies";
    /// UNTDID 2005, the part for BT-8 in UBL (BR-CL-06, PEPPOL-EN16931-CL006).
    TAX_POINT_CODES = "tax-point-codes";
    /// UNTDID 2475, the part for BT-8 in CII (BR-CL-06).
    CII_TAX_POINT_CODES = "cii-tax-point-codes";
    /// UNTDID 1153 for BT-18-1 and BT-128-1 (BR-CL-07).
    OBJECT_SCHEMES = "object-schemes";
    /// UNTDID 4451 for BT-21 in UBL (BR-CL-08).
    NOTE_SUBJECTS = "note-subjects";
    /// UNTDID 4451 for BT-21 in CII (BR-CL-08).
    CII_NOTE_SUBJECTS = "cii-note-subjects";
    /// ISO 6523 identifier schemes, ICD (BR-CL-10, BR-CL-11, BR-CL-21, BR-CL-26).
    REGISTER_SCHEMES = "register-schemes";
    /// `SEPA`, the scheme of BT-90 in UBL: BR-CL-10 takes it for the seller and the payee.
    CREDITOR_SCHEMES = "creditor-schemes";
    /// Schemes of the legal registration of a Dutch party (BR-NL-1, BR-NL-10, NL-R-003, NL-R-005).
    DUTCH_REGISTER_SCHEMES = "dutch-register-schemes";
    /// Electronic address schemes, EAS (BR-CL-25).
    ADDRESS_SCHEMES = "address-schemes";
    /// Electronic address schemes that Peppol takes (PEPPOL-EN16931-CL008).
    PEPPOL_ADDRESS_SCHEMES = "peppol-address-schemes";
    /// UNTDID 7143 for BT-158-1 (BR-CL-13).
    CLASSIFICATIONS = "classifications";
    /// Versions of UNSPSC that Peppol takes between Danish parties (DK-R-003).
    DANISH_CLASSIFICATION_VERSIONS = "danish-classification-versions";
    /// ISO 3166-1 alpha-2 with `1A` and `XI`, for UBL (BR-CL-14, BR-CL-15).
    COUNTRIES = "countries";
    /// ISO 3166-1 alpha-2 with `1A`, `XI` and `AN`, without `SS`, for CII (BR-CL-14, BR-CL-15).
    CII_COUNTRIES = "cii-countries";
    /// [`COUNTRIES`] and `EL` (BR-CO-09 in UBL).
    VAT_PREFIXES = "vat-prefixes";
    /// [`CII_COUNTRIES`] and `EL` (BR-CO-09 in CII).
    CII_VAT_PREFIXES = "cii-vat-prefixes";
    /// UNTDID 4461 for BT-81 (BR-CL-16).
    PAYMENT_MEANS = "payment-means";
    /// Payment means that NLCIUS takes, and Peppol between Dutch parties (BR-NL-12, NL-R-008).
    DUTCH_PAYMENT_MEANS = "dutch-payment-means";
    /// Payment means that Peppol takes between Danish parties (DK-R-005).
    DANISH_PAYMENT_MEANS = "danish-payment-means";
    /// UNTDID 5305, the part for VAT (BR-CL-17, BR-CL-18).
    VAT_CATEGORIES = "vat-categories";
    /// VAT categories for which Peppol asks a German seller for a tax number (DE-R-016).
    GERMAN_VAT_CATEGORIES = "german-vat-categories";
    /// UNTDID 5189 (BR-CL-19, PEPPOL-EN16931-CL002).
    ALLOWANCE_REASONS = "allowance-reasons";
    /// UNTDID 7161 (BR-CL-20, PEPPOL-EN16931-CL003).
    CHARGE_REASONS = "charge-reasons";
    /// VATEX codes for BT-121, in capitals (BR-CL-22).
    EXEMPTION_REASONS = "exemption-reasons";
    /// UN/ECE Recommendations 20 and 21 (BR-CL-23).
    UNITS = "units";
    /// Media types of an attachment (BR-CL-24, PEPPOL-EN16931-CL001).
    MEDIA_TYPES = "media-types";
    /// Document types in the number of a Greek invoice (GR-R-001-5).
    GREEK_DOCUMENT_TYPES = "greek-document-types";
}

/// Every code list of this crate, with its name, source, version and codes.
#[must_use]
pub fn code_lists() -> &'static [&'static CodeList] {
    ALL
}

/// Whether a sorted list has the code; a code with a space in it is in no list. [`CodeList::contains`] is faster.
pub(crate) fn contains(list: &[&str], code: &str) -> bool {
    list.binary_search(&code).is_ok()
}

/// Whether a code is a country of the code list of EN 16931 (ISO 3166-1 alpha-2 with `1A` and `XI`).
#[must_use]
pub fn is_country(code: &str) -> bool {
    COUNTRIES.contains(code)
}
