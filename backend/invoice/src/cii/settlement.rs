//! Reading payment, VAT breakdown and totals.

use std::collections::BTreeMap;

use super::{
    VAT_POINT_CODES,
    content::{day, period},
    lines::allowances,
    parties::payee,
};
use crate::{
    model::{
        DirectDebit, ExemptionReason, Invoice, Payment, PaymentCard, PrecedingInvoice, Totals, VatBreakdown,
        payment::plain_account,
    },
    ubl::text::{Read, all, number, own_number, text, unless_empty},
    xml::{
        Element, Name,
        names::{at, qdt, ram, udt},
    },
};

/// Reads how the invoice is settled, and the totals that it states.
pub(super) fn read_settlement(from: Element<'_>, invoice: &mut Invoice) -> Read<Option<Totals>> {
    invoice.currency = text(from, ram::InvoiceCurrencyCode).unwrap_or_default();
    invoice.accounting_currency = text(from, ram::TaxCurrencyCode);
    invoice.payee = from.child(ram::PayeeTradeParty).and_then(payee);
    invoice.period = period(from)?;
    invoice.allowances = allowances(from, false)?;
    invoice.charges = allowances(from, true)?;
    invoice.payment_terms = text(from, &[ram::SpecifiedTradePaymentTerms, ram::Description]);
    let due_on = &[ram::SpecifiedTradePaymentTerms, ram::DueDateDateTime, udt::DateTimeString];
    invoice.due_on = day(from, due_on)?;
    invoice.buyer_accounting_reference = text(from, &[ram::ReceivableSpecifiedTradeAccountingAccount, ram::ID]);
    let preceding = all(from, ram::InvoiceReferencedDocument, preceding_invoice)?;
    invoice.preceding_invoices = preceding.into_iter().flatten().collect();
    read_payments(from, invoice);
    invoice.vat_point_on = day(from, &[ram::ApplicableTradeTax, ram::TaxPointDate, udt::DateString])?;
    let code = text(from, &[ram::ApplicableTradeTax, ram::DueDateTypeCode]);
    invoice.vat_point_code = code.map(|code| match VAT_POINT_CODES.iter().find(|(_, cii)| *cii == code) {
        Some((own, _)) => (*own).to_owned(),
        None => code,
    });
    invoice.exemption_reasons = exemption_reasons(from)?;
    let Some(sums) = summation(from) else { return Ok(None) };
    invoice.prepaid_amount = number(sums, ram::TotalPrepaidAmount)?;
    invoice.rounding_amount = number(sums, ram::RoundingAmount)?;
    invoice.accounting_vat_amount = accounting_total(from).map_or(Ok(None), own_number)?;
    stated_totals(from)
}

fn preceding_invoice(from: Element<'_>) -> Read<Option<PrecedingInvoice>> {
    Ok(unless_empty(PrecedingInvoice {
        number: text(from, ram::IssuerAssignedID).unwrap_or_default(),
        issued_on: day(from, &[ram::FormattedIssueDateTime, qdt::DateTimeString])?,
    }))
}

/// Reads the payment instructions. What CII states once goes for all of them (BT-83), or belongs to the one with a
/// debited account, or else to the first (BT-89, BT-90).
fn read_payments(from: Element<'_>, invoice: &mut Invoice) {
    let means = from.children_named(ram::SpecifiedTradeSettlementPaymentMeans);
    let mut payments: Vec<Payment> = means.filter_map(payment).collect();
    let reference = text(from, ram::PaymentReference);
    for payment in &mut payments {
        payment.reference.clone_from(&reference);
    }
    let mandate = text(from, &[ram::SpecifiedTradePaymentTerms, ram::DirectDebitMandateID]);
    let creditor_id = text(from, ram::CreditorReferenceID);
    let debited = payments.iter().position(|payment| payment.direct_debit.is_some()).unwrap_or_default();
    if (mandate.is_some() || creditor_id.is_some())
        && let Some(payment) = payments.get_mut(debited)
    {
        let direct_debit = payment.direct_debit.get_or_insert_default();
        (direct_debit.mandate, direct_debit.creditor_id) = (mandate, creditor_id);
    }
    let mut payments = payments.into_iter();
    invoice.payment = payments.next();
    invoice.further_payments = payments.collect();
}

fn payment(means: Element<'_>) -> Option<Payment> {
    let none = Payment { means_code: String::new(), ..Payment::default() };
    let account = means.child(ram::PayeePartyCreditorFinancialAccount);
    let id = account.and_then(|account| text(account, ram::IBANID).or_else(|| text(account, ram::ProprietaryID)));
    let debited = means.child(ram::PayerPartyDebtorFinancialAccount);
    let debited = debited.and_then(|account| text(account, ram::IBANID).or_else(|| text(account, ram::ProprietaryID)));
    let card = means.child(ram::ApplicableTradeSettlementFinancialCard).and_then(|card| {
        Some(PaymentCard { number: text(card, ram::ID)?, holder: text(card, ram::CardholderName), network: None })
    });
    let payment = Payment {
        means_code: text(means, ram::TypeCode).unwrap_or_default(),
        means_text: text(means, ram::Information),
        iban: id.map(|id| plain_account(&id).into_owned()),
        bic: text(means, &[ram::PayeeSpecifiedCreditorFinancialInstitution, ram::BICID]),
        account_name: account.and_then(|account| text(account, ram::AccountName)),
        card,
        direct_debit: debited.map(|account| DirectDebit { account: Some(account), ..DirectDebit::default() }),
        ..none.clone()
    };
    Some(payment).filter(|payment| *payment != none)
}

fn summation(settlement: Element<'_>) -> Option<Element<'_>> {
    settlement.child(ram::SpecifiedTradeSettlementHeaderMonetarySummation)
}

/// Reads the totals that a settlement states; `None` when it has none.
pub(crate) fn stated_totals(settlement: Element<'_>) -> Read<Option<Totals>> {
    let Some(sums) = summation(settlement) else { return Ok(None) };
    let amount = |name: Name| Ok(number(sums, name)?.unwrap_or_default());
    let tax = tax_total(settlement).map_or(Ok(None), own_number)?;
    Ok(Some(Totals {
        line_net: amount(ram::LineTotalAmount)?,
        allowances: amount(ram::AllowanceTotalAmount)?,
        charges: amount(ram::ChargeTotalAmount)?,
        tax_exclusive: amount(ram::TaxBasisTotalAmount)?,
        tax: tax.unwrap_or_default(),
        tax_inclusive: amount(ram::GrandTotalAmount)?,
        prepaid: amount(ram::TotalPrepaidAmount)?,
        rounding: amount(ram::RoundingAmount)?,
        payable: amount(ram::DuePayableAmount)?,
        breakdown: all(settlement, ram::ApplicableTradeTax, part)?,
    }))
}

/// The total of VAT in the currency of the document (BT-110), or else the first.
pub(crate) fn tax_total(settlement: Element<'_>) -> Option<Element<'_>> {
    let currency = settlement.child(ram::InvoiceCurrencyCode).map(Element::value);
    let sums = summation(settlement)?;
    let own = sums.children_named(ram::TaxTotalAmount).find(|total| total.attribute(at::currencyID) == currency);
    own.or_else(|| sums.child(ram::TaxTotalAmount))
}

/// The total of VAT in the accounting currency (BT-111).
pub(crate) fn accounting_total(settlement: Element<'_>) -> Option<Element<'_>> {
    let currency = settlement.child(ram::TaxCurrencyCode).map(Element::value).filter(|code| !code.is_empty())?;
    let own = tax_total(settlement);
    let mut totals = summation(settlement)?.children_named(ram::TaxTotalAmount);
    totals.find(|total| Some(*total) != own && total.attribute(at::currencyID) == Some(currency))
}

/// Whether a part of the breakdown has a reason for charging no VAT, in words or as a code.
pub(crate) fn has_reason(tax: Element<'_>) -> bool {
    let is_there = |name: Name| tax.child(name).is_some_and(|found| !found.value().is_empty());
    is_there(ram::ExemptionReason) || is_there(ram::ExemptionReasonCode)
}

/// Reads the reasons of the breakdown; their rate only where a category has several.
fn exemption_reasons<'a>(settlement: Element<'a>) -> Read<Vec<ExemptionReason>> {
    let category_of = |tax: Element<'a>| tax.child(ram::CategoryCode).map_or("", Element::value);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for tax in settlement.children_named(ram::ApplicableTradeTax) {
        *counts.entry(category_of(tax)).or_default() += 1;
    }
    let with_reason = settlement.children_named(ram::ApplicableTradeTax).filter(|tax| has_reason(*tax));
    let read = |tax: Element<'a>| {
        let category = category_of(tax);
        let rate = number(tax, ram::RateApplicablePercent)?;
        Ok(ExemptionReason {
            vat_category: category.to_owned(),
            vat_rate: rate.filter(|_| counts.get(category).is_some_and(|count| *count > 1)),
            reason: text(tax, ram::ExemptionReason),
            reason_code: text(tax, ram::ExemptionReasonCode),
        })
    };
    with_reason.map(read).collect()
}

fn part(from: Element<'_>) -> Read<VatBreakdown> {
    Ok(VatBreakdown {
        vat_category: text(from, ram::CategoryCode).unwrap_or_default(),
        vat_rate: number(from, ram::RateApplicablePercent)?,
        taxable: number(from, ram::BasisAmount)?.unwrap_or_default(),
        tax: number(from, ram::CalculatedAmount)?.unwrap_or_default(),
        exemption_reason: text(from, ram::ExemptionReason).or_else(|| text(from, ram::ExemptionReasonCode)),
    })
}
