//! The invoice as a whole.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{
    AllowanceCharge, Attachment, Delivery, ExemptionReason, Identifier, Line, Note, Party, Payee, Payment, Period,
    PrecedingInvoice, TaxRepresentative, Totals, VatBreakdown, decimal, note::split_marked,
};
use crate::totals::reason_for;

/// The content of an invoice or a credit note (EN 16931-1), in JSON.
///
/// Totals are computed from the lines when they are left out, see [`crate::totals`]. Which of the two documents of UBL
/// it becomes follows from the type code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = CreateInvoice))]
pub struct Invoice {
    /// Number of the invoice, unique at the seller (BT-1).
    #[cfg_attr(feature = "openapi", schema(example = "2026-0042"))]
    pub number: String,
    /// Specification that the document follows (BT-24 of BG-2). Left out, Peppol BIS Billing 3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "urn:cen.eu:en16931:2017"))]
    pub specification: Option<String>,
    /// Business process that the document belongs to (BT-23). Left out together with `specification`, billing in Peppol.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"))]
    pub process: Option<String>,
    /// Kind of invoice, UNTDID 1001: `380` invoice, `381` credit note (BT-3).
    #[serde(default = "commercial_invoice")]
    #[cfg_attr(feature = "openapi", schema(example = "380", default = "380"))]
    pub type_code: String,
    /// Date of the invoice (BT-2).
    #[cfg_attr(feature = "openapi", schema(example = "2026-03-02"))]
    pub issued_on: Date,
    /// Date on which payment is due (BT-9).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "2026-04-01"))]
    pub due_on: Option<Date>,
    /// Currency of all amounts, ISO 4217 (BT-5).
    #[serde(default = "euro")]
    #[cfg_attr(feature = "openapi", schema(example = "EUR", default = "EUR"))]
    pub currency: String,
    /// Currency in which the seller accounts for VAT, when it is another one, ISO 4217 (BT-6).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "SEK"))]
    pub accounting_currency: Option<String>,
    /// Total VAT in that currency (BT-111). It cannot be computed: the rate of exchange is no part of an invoice.
    #[serde(default, with = "decimal::option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = "decimal", example = "132.50"))]
    pub accounting_vat_amount: Option<Decimal>,
    /// Date on which VAT becomes due (BT-7), when it differs from the date of the invoice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "2026-02-28"))]
    pub vat_point_on: Option<Date>,
    /// The same as a code, UNTDID 2005: `3` date of the invoice, `35` date of delivery, `432` date of payment (BT-8).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "35"))]
    pub vat_point_code: Option<String>,
    /// Note on the invoice (BT-22), about no subject in particular.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Further notes, and notes on a subject (BG-1).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub further_notes: Vec<Note>,
    /// Reference that the buyer asked for, for its internal routing (BT-10). Peppol asks for this or for
    /// `order_reference`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "INKOOP-7"))]
    pub buyer_reference: Option<String>,
    /// Purchase order of the buyer (BT-13).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order_reference: Option<String>,
    /// Sales order of the seller (BT-14).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sales_order_reference: Option<String>,
    /// What the buyer noted down on receiving the goods (BT-15).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receiving_advice_reference: Option<String>,
    /// What the seller noted down on sending the goods (BT-16).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub despatch_advice_reference: Option<String>,
    /// Call for tenders, or a lot of it (BT-17).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tender_reference: Option<String>,
    /// What the invoice is about, such as a meter or a subscription (BT-18).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invoiced_object: Option<Identifier>,
    /// Where the buyer books the invoice (BT-19).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buyer_accounting_reference: Option<String>,
    /// Contract (BT-12).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contract_reference: Option<String>,
    /// Project (BT-11).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project_reference: Option<String>,
    /// Date of the actual delivery (BT-72).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivered_on: Option<Date>,
    /// Where goods or services were delivered (BG-13). Left out, goods that go to another member state (VAT category K) are
    /// delivered in the country of the buyer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery: Option<Delivery>,
    /// Period that the invoice is about (BG-14).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// Earlier invoices that this one corrects or credits (BG-3).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub preceding_invoices: Vec<PrecedingInvoice>,
    /// Seller (BG-4). Left out, the organization that sends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seller: Option<Party>,
    /// Buyer (BG-7).
    pub buyer: Party,
    /// Who is paid, when that is not the seller (BG-10).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payee: Option<Payee>,
    /// Who answers for the VAT of a seller from abroad (BG-11).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax_representative: Option<TaxRepresentative>,
    /// How to pay (BG-16). Left out, the payment details of the organization that sends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment: Option<Payment>,
    /// Other accounts to pay to (BG-17), with the same `means_code` and `reference`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub further_payments: Vec<Payment>,
    /// Payment terms in words (BT-20).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "Betaling binnen 30 dagen"))]
    pub payment_terms: Option<String>,
    /// Amount already paid (BT-113).
    #[serde(default, with = "decimal::option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = "decimal", example = "0.00"))]
    pub prepaid_amount: Option<Decimal>,
    /// Amount added to round the amount to pay (BT-114).
    #[serde(default, with = "decimal::option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = "decimal", example = "0.00"))]
    pub rounding_amount: Option<Decimal>,
    /// Allowances on the whole document (BG-20).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allowances: Vec<AllowanceCharge>,
    /// Charges on the whole document (BG-21).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub charges: Vec<AllowanceCharge>,
    /// Lines (BG-25): 16,000 at most in JSON.
    #[serde(deserialize_with = "super::lines::read")]
    pub lines: Vec<Line>,
    /// Supporting documents (BG-24).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// Why no VAT is charged, per VAT category, and per rate where that makes a difference (BT-120, BT-121).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exemption_reasons: Vec<ExemptionReason>,
    /// Totals and VAT breakdown (BG-22, BG-23) that are not simply the sum of the lines. Left out, they are computed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub totals: Option<Totals>,
}

/// Type codes (UNTDID 1001) that UBL writes as a `CreditNote`.
const CREDIT_NOTE_CODES: [&str; 13] =
    ["81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "502", "503", "532"];

impl Invoice {
    /// An invoice with nothing but its number and date.
    pub(crate) fn new(number: String, issued_on: Date) -> Self {
        Self {
            number,
            specification: None,
            process: None,
            type_code: commercial_invoice(),
            issued_on,
            due_on: None,
            currency: euro(),
            accounting_currency: None,
            accounting_vat_amount: None,
            vat_point_on: None,
            vat_point_code: None,
            note: None,
            further_notes: Vec::new(),
            buyer_reference: None,
            order_reference: None,
            sales_order_reference: None,
            receiving_advice_reference: None,
            despatch_advice_reference: None,
            tender_reference: None,
            invoiced_object: None,
            buyer_accounting_reference: None,
            contract_reference: None,
            project_reference: None,
            delivered_on: None,
            delivery: None,
            period: None,
            preceding_invoices: Vec::new(),
            seller: None,
            buyer: Party::default(),
            payee: None,
            tax_representative: None,
            payment: None,
            further_payments: Vec::new(),
            payment_terms: None,
            prepaid_amount: None,
            rounding_amount: None,
            allowances: Vec::new(),
            charges: Vec::new(),
            lines: Vec::new(),
            attachments: Vec::new(),
            exemption_reasons: Vec::new(),
            totals: None,
        }
    }

    /// All notes (BG-1), with the subject that `note` may have in front of its text.
    pub(crate) fn notes(&self) -> impl Iterator<Item = (Option<&str>, &str)> {
        let first = self.note.as_deref().map(|note| match split_marked(note) {
            Some((code, text)) => (Some(code), text),
            None => (None, note),
        });
        first.into_iter().chain(self.further_notes.iter().map(|note| (note.subject(), note.text.as_str())))
    }

    /// All payment instructions (BG-16).
    pub(crate) fn payments(&self) -> impl Iterator<Item = &Payment> {
        self.payment.iter().chain(&self.further_payments)
    }

    /// The identifier that the bank gave to the creditor (BT-90), of which a document has at most one.
    pub(crate) fn creditor_id(&self) -> Option<&str> {
        let ids = self.payments().filter_map(|payment| payment.direct_debit.as_ref()?.creditor_id.as_deref());
        ids.map(str::trim).find(|id| !id.is_empty())
    }

    /// Currency and amount of the VAT in the accounting currency (BT-6, BT-111), when both are there.
    pub(crate) fn accounting_vat(&self) -> Option<(&str, Decimal)> {
        let currency = self.accounting_currency.as_deref().map(str::trim).filter(|currency| !currency.is_empty())?;
        Some((currency, self.accounting_vat_amount?))
    }

    /// Code (BT-121) and words (BT-120) for a part of the VAT breakdown. Stated totals may bring their own reason.
    pub(crate) fn exemption_of<'a>(&'a self, part: &'a VatBreakdown) -> (Option<&'a str>, Option<&'a str>) {
        if let Some(reason) = reason_for(&self.exemption_reasons, &part.vat_category, part.vat_rate) {
            return (reason.reason_code.as_deref(), reason.reason.as_deref());
        }
        let own = part.exemption_reason.as_deref();
        let is_code = own.is_some_and(|own| own.starts_with("VATEX-"));
        (own.filter(|_| is_code), own.filter(|_| !is_code))
    }

    /// The country of delivery (BT-80) that follows from the rest: goods that go to another member state (VAT category K)
    /// and have no address of delivery go to the country of the buyer.
    pub(crate) fn implied_delivery_country(&self) -> Option<&str> {
        let is_stated = self.delivery.as_ref().is_some_and(|delivery| delivery.address.is_some());
        if is_stated || !self.lines.iter().any(|line| line.vat_category == "K") {
            return None;
        }
        self.buyer.address.as_ref().map(|address| address.country.as_str())
    }

    /// Whether the type code makes this a credit note, with amounts that are given back.
    #[must_use]
    pub fn is_credit_note(&self) -> bool {
        CREDIT_NOTE_CODES.contains(&self.type_code.as_str())
    }
}

fn commercial_invoice() -> String {
    String::from("380")
}

fn euro() -> String {
    String::from("EUR")
}
