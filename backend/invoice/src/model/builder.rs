//! Making an invoice step by step.

use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy};

use super::{AllowanceCharge, ExemptionReason, Invoice, Line, Party};
use crate::totals::totals;

/// VAT categories that need a reason (BR-AE-10, BR-IC-10, BR-G-10, BR-O-10), with the code that always fits.
const REASON_CODES: [(&str, &str); 4] =
    [("AE", "VATEX-EU-AE"), ("K", "VATEX-EU-IC"), ("G", "VATEX-EU-G"), ("O", "VATEX-EU-O")];

/// Makes an [`Invoice`]; see [`Invoice::builder`].
#[derive(Debug, Clone)]
#[must_use = "nothing is made before `build`"]
pub struct InvoiceBuilder {
    invoice: Invoice,
    step: Option<Decimal>,
}

impl Invoice {
    /// Begins an invoice (type code 380) in euro.
    ///
    /// ```
    /// use wissel_invoice::{model::{AllowanceCharge, Invoice, Line, Party}, totals};
    /// let party = |name: &str| Party { legal_name: name.into(), ..Party::default() };
    /// let invoice = Invoice::builder("2026-0042", jiff::civil::date(2026, 3, 2))
    ///     .seller(party("Bakkerij De Zon B.V."))
    ///     .buyer(party("Restaurant Het Anker V.O.F."))
    ///     .line(Line::new("Volkorenbrood", 20.into(), "2.75".parse()?, "S", Some(9.into())))
    ///     .allowance(AllowanceCharge::percentage_of(55.into(), 10.into(), "Korting").with_vat("S", Some(9.into())))
    ///     .with(|invoice| invoice.buyer_reference = Some("INKOOP-7".into()))
    ///     .round_payable_to("0.05".parse()?)
    ///     .build();
    /// let totals = totals(&invoice);
    /// assert_eq!((totals.tax_exclusive, totals.tax), ("49.50".parse()?, "4.46".parse()?));
    /// assert_eq!((totals.rounding, totals.payable), ("-0.01".parse()?, "53.95".parse()?));
    /// # Ok::<(), rust_decimal::Error>(())
    /// ```
    pub fn builder(number: impl Into<String>, issued_on: Date) -> InvoiceBuilder {
        InvoiceBuilder { invoice: Self::new(number.into(), issued_on), step: None }
    }
}

impl InvoiceBuilder {
    /// Sets the seller (BG-4).
    pub fn seller(mut self, seller: Party) -> Self {
        self.invoice.seller = Some(seller);
        self
    }

    /// Sets the buyer (BG-7).
    pub fn buyer(mut self, buyer: Party) -> Self {
        self.invoice.buyer = buyer;
        self
    }

    /// Adds a line (BG-25).
    pub fn line(mut self, line: Line) -> Self {
        self.invoice.lines.push(line);
        self
    }

    /// Adds an allowance on the whole document (BG-20).
    pub fn allowance(mut self, allowance: AllowanceCharge) -> Self {
        self.invoice.allowances.push(allowance);
        self
    }

    /// Adds a charge on the whole document (BG-21).
    pub fn charge(mut self, charge: AllowanceCharge) -> Self {
        self.invoice.charges.push(charge);
        self
    }

    /// Sets what was paid in advance (BT-113).
    pub fn prepaid(mut self, amount: Decimal) -> Self {
        self.invoice.prepaid_amount = Some(amount);
        self
    }

    /// Sets anything else.
    pub fn with(mut self, set: impl FnOnce(&mut Invoice)) -> Self {
        set(&mut self.invoice);
        self
    }

    /// Rounds the amount to pay (BT-115) to a multiple of a step, such as 0.05, halves away from zero. What that adds
    /// or takes is the rounding amount (BT-114). A step of zero or less changes nothing.
    pub fn round_payable_to(mut self, step: Decimal) -> Self {
        self.step = Some(step).filter(|step| *step > Decimal::ZERO);
        self
    }

    /// The invoice, with its rounding amount, and with the reason code of each VAT category that needs one and has
    /// none. What it adds up to is told by [`crate::totals()`].
    #[must_use]
    pub fn build(self) -> Invoice {
        let mut invoice = self.invoice;
        add_reason_codes(&mut invoice);
        if let Some(step) = self.step {
            invoice.rounding_amount = None;
            let payable = totals(&invoice).payable;
            let steps = payable.checked_div(step).unwrap_or_default();
            let rounded = steps.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).saturating_mul(step);
            let added = rounded.saturating_sub(payable);
            invoice.rounding_amount = (!added.is_zero()).then_some(added);
        }
        invoice
    }
}

fn add_reason_codes(invoice: &mut Invoice) {
    let on_document = invoice.allowances.iter().chain(&invoice.charges).filter_map(|item| item.vat_category.as_deref());
    let used: Vec<&str> = invoice.lines.iter().map(|line| line.vat_category.as_str()).chain(on_document).collect();
    let is_given = |category: &str| invoice.exemption_reasons.iter().any(|reason| reason.vat_category == category);
    let missing = REASON_CODES.iter().filter(|(category, _)| used.contains(category) && !is_given(category));
    let added: Vec<ExemptionReason> = missing
        .map(|(category, code)| ExemptionReason {
            vat_category: (*category).to_owned(),
            reason_code: Some((*code).to_owned()),
            ..ExemptionReason::default()
        })
        .collect();
    invoice.exemption_reasons.extend(added);
}
