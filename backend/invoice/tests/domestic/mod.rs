//! An invoice between two parties of one country.

/// What is different from country to country.
pub struct Parties {
    pub country: &'static str,
    /// Scheme of the electronic addresses and registration numbers.
    pub scheme: &'static str,
    /// Registration number and VAT identifier.
    pub seller: (&'static str, &'static str),
    pub buyer: (&'static str, &'static str),
    /// What the seller states as a number of another tax.
    pub tax: &'static str,
}

impl Parties {
    /// The invoice of the seller to the buyer.
    pub fn invoice(&self) -> String {
        let values = [
            ("{country}", self.country),
            ("{scheme}", self.scheme),
            ("{seller}", self.seller.0),
            ("{seller vat}", self.seller.1),
            ("{seller tax}", self.tax),
            ("{buyer}", self.buyer.0),
            ("{buyer vat}", self.buyer.1),
        ];
        let template = include_str!("../documents/domestic.xml").to_owned();
        values.into_iter().fold(template, |xml, (name, value)| xml.replace(name, value))
    }
}

/// An invoice as a credit note.
pub fn as_credit_note(invoice: &str) -> String {
    let names = [
        ("<Invoice ", "<CreditNote "),
        ("</Invoice>", "</CreditNote>"),
        ("schema:xsd:Invoice-2", "schema:xsd:CreditNote-2"),
        ("<cbc:DueDate>2026-04-01</cbc:DueDate>", ""),
        ("<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>", "<cbc:CreditNoteTypeCode>381</cbc:CreditNoteTypeCode>"),
        ("cac:InvoiceLine", "cac:CreditNoteLine"),
        ("cbc:InvoicedQuantity", "cbc:CreditedQuantity"),
    ];
    names.into_iter().fold(invoice.to_owned(), |xml, (from, to)| xml.replace(from, to))
}
