//! VAT breakdown and document totals.

use super::ToWrite;
use crate::{
    model::{Totals, VatBreakdown},
    totals::shown,
    xml_writer::XmlWriter,
};

impl ToWrite<'_> {
    pub(super) fn tax(self, to: &mut XmlWriter, totals: &Totals) {
        to.group("cac:TaxTotal", |to| {
            self.amount(to, "cbc:TaxAmount", totals.tax);
            for part in &totals.breakdown {
                to.group("cac:TaxSubtotal", |to| {
                    self.amount(to, "cbc:TaxableAmount", part.taxable);
                    self.amount(to, "cbc:TaxAmount", part.tax);
                    self.subtotal_category(to, part);
                });
            }
        });
        if let Some((currency, amount)) = self.invoice.accounting_vat() {
            to.group("cac:TaxTotal", |to| to.plain("cbc:TaxAmount", &[("currencyID", Some(currency))], amount));
        }
    }

    fn subtotal_category(self, to: &mut XmlWriter, part: &VatBreakdown) {
        to.group("cac:TaxCategory", |to| {
            to.text("cbc:ID", &part.vat_category);
            if let Some(rate) = part.vat_rate {
                to.plain("cbc:Percent", &[], rate.normalize());
            }
            let (code, reason) = self.invoice.exemption_of(part);
            to.optional("cbc:TaxExemptionReasonCode", code);
            to.optional("cbc:TaxExemptionReason", reason);
            to.group("cac:TaxScheme", |to| to.text("cbc:ID", "VAT"));
        });
    }

    pub(super) fn totals(self, to: &mut XmlWriter, totals: &Totals) {
        let invoice = self.invoice;
        let optional = [
            ("cbc:AllowanceTotalAmount", totals.allowances, !invoice.allowances.is_empty()),
            ("cbc:ChargeTotalAmount", totals.charges, !invoice.charges.is_empty()),
            ("cbc:PrepaidAmount", totals.prepaid, invoice.prepaid_amount.is_some()),
            ("cbc:PayableRoundingAmount", totals.rounding, invoice.rounding_amount.is_some()),
        ];
        to.group("cac:LegalMonetaryTotal", |to| {
            self.amount(to, "cbc:LineExtensionAmount", totals.line_net);
            self.amount(to, "cbc:TaxExclusiveAmount", totals.tax_exclusive);
            self.amount(to, "cbc:TaxInclusiveAmount", totals.tax_inclusive);
            for (name, amount, is_given) in optional {
                if let Some(amount) = shown(amount, is_given) {
                    self.amount(to, name, amount);
                }
            }
            self.amount(to, "cbc:PayableAmount", totals.payable);
        });
    }
}
