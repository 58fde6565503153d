//! In what the releases of Peppol BIS Billing and Self-Billing differ.

use crate::{
    code_lists::{
        CodeList, PEPPOL_ADDRESS_SCHEMES, PEPPOL_CREDIT_NOTE_TYPES, PEPPOL_CURRENCIES, PEPPOL_INVOICE_TYPES,
        PEPPOL_SELF_BILLING_CREDIT_NOTE_TYPES, PEPPOL_SELF_BILLING_INVOICE_TYPES,
    },
    document_type::{PEPPOL_BILLING, PEPPOL_BILLING_PROCESS},
    rules::release::{Release, RuleSet},
};

/// The set and release that a document is judged by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edition {
    pub(super) is_self_billing: bool,
    /// Whether this is Billing 3.0.21 or later, or Self-Billing 3.0.2.
    pub(super) is_since_3_0_21: bool,
}

/// The kinds of business process (BT-23).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Process {
    /// Sending an invoice.
    Plain,
    /// Sending an invoice that is answered.
    WithResponse,
    /// Another one that the release allows.
    Other,
    Unknown,
}

const SELF_BILLING: &str = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:selfbilling:3.0";
const SELF_BILLING_PROCESS: &str = "urn:fdc:peppol.eu:2017:poacc:selfbilling:01:1.0";
const RESPONSE_PROCESS: &str = "urn:peppol:bis:billing_with_response";
const FRENCH_PROCESSES: [&str; 2] = ["urn:peppol:france:billing:regulated", "urn:peppol:france:billing:non-regulated"];

/// Currencies that went out and came in with 3.0.21.
const OLD_CURRENCIES: [&str; 3] = ["ANG", "BGN", "STD"];
const NEW_CURRENCIES: [&str; 2] = ["STN", "XCG"];
/// Address schemes that went out and came in with 3.0.21; among those that went is the empty one.
const OLD_ADDRESS_SCHEMES: [&str; 16] = [
    "", "0037", "0147", "0154", "0158", "0170", "0177", "0193", "0194", "0202", "0203", "0205", "0212", "0213", "0215",
    "0217",
];
const NEW_ADDRESS_SCHEMES: [&str; 3] = ["0242", "0246", "0248"];

impl Edition {
    pub(super) fn of(release: &Release) -> Self {
        Self {
            is_self_billing: release.set == RuleSet::PeppolSelfBilling,
            is_since_3_0_21: release.published >= "2026-05",
        }
    }

    /// Whether a specification identifier (BT-24) is one of this set.
    pub(super) fn is_specification(self, text: &str) -> bool {
        let wanted = if self.is_self_billing { SELF_BILLING } else { PEPPOL_BILLING };
        text.starts_with(wanted) && !(self.is_since_3_0_21 && text.contains("::"))
    }

    /// The kind of a business process (BT-23).
    pub(super) fn process(self, text: &str) -> Process {
        let plain = if self.is_self_billing { SELF_BILLING_PROCESS } else { PEPPOL_BILLING_PROCESS };
        match text {
            _ if !self.is_since_3_0_21 => numbered_process(text),
            _ if text == plain || FRENCH_PROCESSES.contains(&text) => Process::Plain,
            RESPONSE_PROCESS => Process::WithResponse,
            _ => Process::Unknown,
        }
    }

    /// Whether the lists of document types hold for a business process.
    pub(super) fn has_types(self, process: Process) -> bool {
        let is_billing = self.is_since_3_0_21 && !self.is_self_billing;
        process == Process::Plain || is_billing && process == Process::WithResponse
    }

    pub(super) fn invoice_types(self) -> &'static CodeList {
        if self.is_self_billing { PEPPOL_SELF_BILLING_INVOICE_TYPES } else { PEPPOL_INVOICE_TYPES }
    }

    pub(super) fn credit_note_types(self) -> &'static CodeList {
        if self.is_self_billing { PEPPOL_SELF_BILLING_CREDIT_NOTE_TYPES } else { PEPPOL_CREDIT_NOTE_TYPES }
    }

    pub(super) fn has_currency(self, code: &str) -> bool {
        self.has(code, PEPPOL_CURRENCIES, &OLD_CURRENCIES, &NEW_CURRENCIES)
    }

    pub(super) fn has_address_scheme(self, code: &str) -> bool {
        self.has(code, PEPPOL_ADDRESS_SCHEMES, &OLD_ADDRESS_SCHEMES, &NEW_ADDRESS_SCHEMES)
    }

    fn has(self, code: &str, list: &CodeList, old: &[&str], new: &[&str]) -> bool {
        if self.is_since_3_0_21 {
            return list.contains(code);
        }
        old.contains(&code) || list.contains(code) && !new.contains(&code)
    }
}

/// What a numbered process looks like anywhere in a text: `#` is a digit, `?` is any sign.
const NUMBERED: &[u8] = b"urn:fdc:peppol?eu:2017:poacc:billing:##:1?0";

/// Before 3.0.21 every process counted that has a number in the right place.
fn numbered_process(text: &str) -> Process {
    let is_sign = |(sign, wanted): (&u8, &u8)| match wanted {
        b'#' => sign.is_ascii_digit(),
        b'?' => true,
        _ => sign == wanted,
    };
    let mut windows = text.as_bytes().windows(NUMBERED.len());
    if !windows.any(|window| window.iter().zip(NUMBERED).all(is_sign)) {
        return Process::Unknown;
    }
    match text.split(':').nth(6) {
        Some("01") => Process::Plain,
        Some("Unknown") => Process::Unknown,
        _ => Process::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BILLING: Edition = Edition { is_self_billing: false, is_since_3_0_21: true };
    const BEFORE: Edition = Edition { is_self_billing: false, is_since_3_0_21: false };
    const SELF: Edition = Edition { is_self_billing: true, is_since_3_0_21: true };

    #[test]
    fn processes_are_known() {
        for (text, billing, before, self_billing) in [
            (PEPPOL_BILLING_PROCESS, Process::Plain, Process::Plain, Process::Unknown),
            (SELF_BILLING_PROCESS, Process::Unknown, Process::Unknown, Process::Plain),
            (RESPONSE_PROCESS, Process::WithResponse, Process::Unknown, Process::WithResponse),
            (FRENCH_PROCESSES[1], Process::Plain, Process::Unknown, Process::Plain),
            ("urn:fdc:peppol.eu:2017:poacc:billing:07:1.0", Process::Unknown, Process::Other, Process::Unknown),
            ("urn:fdc:peppol.eu:2017:poacc:billing:A1:1.0", Process::Unknown, Process::Unknown, Process::Unknown),
            ("x:urn:fdc:peppol-eu:2017:poacc:billing:01:120", Process::Unknown, Process::Other, Process::Unknown),
            ("", Process::Unknown, Process::Unknown, Process::Unknown),
        ] {
            let found = [BILLING, BEFORE, SELF].map(|edition| edition.process(text));
            assert_eq!(found, [billing, before, self_billing], "{text}");
        }
        assert_eq!(
            [BILLING, BEFORE, SELF].map(|edition| edition.has_types(Process::WithResponse)),
            [true, false, false]
        );
        assert!([BILLING, BEFORE, SELF].iter().all(|edition| edition.has_types(Process::Plain)));
    }

    #[test]
    fn specifications_are_known() {
        let odd = format!("{PEPPOL_BILLING}#urn:example::x");
        for (text, expected) in [
            (PEPPOL_BILLING, [true, true, false]),
            (SELF_BILLING, [false, false, true]),
            (&odd, [false, true, false]),
            ("urn:cen.eu:en16931:2017", [false; 3]),
        ] {
            assert_eq!([BILLING, BEFORE, SELF].map(|edition| edition.is_specification(text)), expected, "{text}");
        }
    }

    #[test]
    fn codes_come_and_go() {
        for (code, billing, before) in
            [("EUR", true, true), ("STN", true, false), ("STD", false, true), ("XYZ", false, false)]
        {
            assert_eq!([BILLING.has_currency(code), BEFORE.has_currency(code)], [billing, before], "{code}");
        }
        for (code, billing, before) in
            [("0106", true, true), ("0242", true, false), ("0217", false, true), ("", false, true), ("1", false, false)]
        {
            let found = [BILLING.has_address_scheme(code), BEFORE.has_address_scheme(code)];
            assert_eq!(found, [billing, before], "{code}");
        }
    }
}
