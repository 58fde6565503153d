//! Payment, VAT breakdown and totals.

use super::{DAY, Day, parties::write_payee, write_allowances, write_day, write_period};
use crate::{
    cii::VAT_POINT_CODES,
    model::{
        Invoice, Payment, Totals, VatBreakdown,
        payment::{is_iban, plain_account},
    },
    totals::shown,
    xml_writer::XmlWriter,
};

/// Writes how the invoice is settled.
pub(super) fn write_settlement(to: &mut XmlWriter, invoice: &Invoice, totals: &Totals) {
    to.optional("ram:CreditorReferenceID", invoice.creditor_id());
    let mut references = invoice.payments().filter_map(|payment| payment.reference.as_deref());
    to.optional("ram:PaymentReference", references.find(|reference| !reference.trim().is_empty()));
    // Another currency is stated, or none (BR-53).
    let is_other = |currency: &str| currency.trim() != invoice.currency.trim();
    to.optional("ram:TaxCurrencyCode", invoice.accounting_currency.as_deref().filter(|currency| is_other(currency)));
    to.text("ram:InvoiceCurrencyCode", &invoice.currency);
    if let Some(payee) = &invoice.payee {
        write_payee(to, payee);
    }
    for payment in invoice.payments() {
        write_payment(to, payment);
    }
    for (position, part) in totals.breakdown.iter().enumerate() {
        write_tax(to, invoice, part, position == 0);
    }
    write_period(to, invoice.period);
    write_allowances(to, &invoice.allowances, false, true);
    write_allowances(to, &invoice.charges, true, true);
    to.group("ram:SpecifiedTradePaymentTerms", |to| {
        to.optional("ram:Description", invoice.payment_terms.as_deref());
        write_day(to, "ram:DueDateDateTime", invoice.due_on);
        let mut mandates = invoice.payments().filter_map(|payment| payment.direct_debit.as_ref()?.mandate.as_deref());
        to.optional("ram:DirectDebitMandateID", mandates.find(|mandate| !mandate.trim().is_empty()));
    });
    write_totals(to, invoice, totals);
    if let Some(preceding) = invoice.preceding_invoices.first() {
        to.group("ram:InvoiceReferencedDocument", |to| {
            to.text("ram:IssuerAssignedID", &preceding.number);
            if let Some(day) = preceding.issued_on {
                to.group("ram:FormattedIssueDateTime", |to| to.plain("qdt:DateTimeString", DAY, Day(day)));
            }
        });
    }
    to.group("ram:ReceivableSpecifiedTradeAccountingAccount", |to| {
        to.optional("ram:ID", invoice.buyer_accounting_reference.as_deref());
    });
}

fn write_payment(to: &mut XmlWriter, payment: &Payment) {
    to.group("ram:SpecifiedTradeSettlementPaymentMeans", |to| {
        to.text("ram:TypeCode", &payment.means_code);
        to.optional("ram:Information", payment.means_text.as_deref());
        if let Some(card) = payment.card.as_ref().filter(|card| !card.number.trim().is_empty()) {
            to.group("ram:ApplicableTradeSettlementFinancialCard", |to| {
                to.text("ram:ID", &card.number);
                to.optional("ram:CardholderName", card.holder.as_deref());
            });
        }
        to.group("ram:PayerPartyDebtorFinancialAccount", |to| {
            to.optional("ram:IBANID", payment.direct_debit.as_ref().and_then(|debit| debit.account.as_deref()));
        });
        let Some(account) = payment.iban.as_deref().map(plain_account).filter(|account| !account.is_empty()) else {
            return;
        };
        to.group("ram:PayeePartyCreditorFinancialAccount", |to| {
            let is_iban = is_iban(&account);
            to.optional("ram:IBANID", is_iban.then_some(&*account));
            to.optional("ram:AccountName", payment.account_name.as_deref());
            to.optional("ram:ProprietaryID", (!is_iban).then_some(&*account));
        });
        to.group("ram:PayeeSpecifiedCreditorFinancialInstitution", |to| {
            to.optional("ram:BICID", payment.bic.as_deref());
        });
    });
}

/// Writes a part of the breakdown. The first one states when VAT becomes due (BT-7, BT-8), for all of them.
fn write_tax(to: &mut XmlWriter, invoice: &Invoice, part: &VatBreakdown, is_first: bool) {
    let (code, reason) = invoice.exemption_of(part);
    to.group("ram:ApplicableTradeTax", |to| {
        to.plain("ram:CalculatedAmount", &[], part.tax);
        to.text("ram:TypeCode", "VAT");
        to.optional("ram:ExemptionReason", reason);
        to.plain("ram:BasisAmount", &[], part.taxable);
        to.text("ram:CategoryCode", &part.vat_category);
        to.optional("ram:ExemptionReasonCode", code);
        if let Some(day) = invoice.vat_point_on.filter(|_| is_first) {
            to.group("ram:TaxPointDate", |to| to.plain("udt:DateString", DAY, Day(day)));
        }
        if let Some(code) = invoice.vat_point_code.as_deref().filter(|_| is_first) {
            let known = VAT_POINT_CODES.iter().find(|(own, _)| *own == code.trim());
            to.text("ram:DueDateTypeCode", known.map_or(code, |(_, cii)| cii));
        }
        if let Some(rate) = part.vat_rate {
            to.plain("ram:RateApplicablePercent", &[], rate.normalize());
        }
    });
}

fn write_totals(to: &mut XmlWriter, invoice: &Invoice, totals: &Totals) {
    let optional = |to: &mut XmlWriter, name, amount, is_given| {
        if let Some(amount) = shown(amount, is_given) {
            to.plain(name, &[], amount);
        }
    };
    to.group("ram:SpecifiedTradeSettlementHeaderMonetarySummation", |to| {
        to.plain("ram:LineTotalAmount", &[], totals.line_net);
        optional(to, "ram:ChargeTotalAmount", totals.charges, !invoice.charges.is_empty());
        optional(to, "ram:AllowanceTotalAmount", totals.allowances, !invoice.allowances.is_empty());
        to.plain("ram:TaxBasisTotalAmount", &[], totals.tax_exclusive);
        to.plain("ram:TaxTotalAmount", &[("currencyID", Some(&invoice.currency))], totals.tax);
        if let Some((currency, amount)) = invoice.accounting_vat().filter(|(currency, _)| *currency != invoice.currency)
        {
            to.plain("ram:TaxTotalAmount", &[("currencyID", Some(currency))], amount);
        }
        optional(to, "ram:RoundingAmount", totals.rounding, invoice.rounding_amount.is_some());
        to.plain("ram:GrandTotalAmount", &[], totals.tax_inclusive);
        optional(to, "ram:TotalPrepaidAmount", totals.prepaid, invoice.prepaid_amount.is_some());
        to.plain("ram:DuePayableAmount", &[], totals.payable);
    });
}
