//! Payment instructions.

use super::ToWrite;
use crate::{model::Payment, xml_writer::XmlWriter};

impl ToWrite<'_> {
    pub(super) fn payments(self, to: &mut XmlWriter) {
        for (position, payment) in self.invoice.payments().enumerate() {
            self.payment(to, payment, position == 0);
        }
    }

    /// A credit note has its due date (BT-9) in the first of the payment instructions.
    fn payment(self, to: &mut XmlWriter, payment: &Payment, is_first: bool) {
        to.group("cac:PaymentMeans", |to| {
            let name = [("name", payment.means_text.as_deref())];
            to.value("cbc:PaymentMeansCode", &name, &payment.means_code);
            if let Some(day) = self.invoice.due_on.filter(|_| self.is_credit_note && is_first) {
                to.plain("cbc:PaymentDueDate", &[], day);
            }
            to.optional("cbc:PaymentID", payment.reference.as_deref());
            write_card(to, payment);
            write_account(to, payment);
            to.group("cac:PaymentMandate", |to| {
                let direct_debit = payment.direct_debit.as_ref();
                to.optional("cbc:ID", direct_debit.and_then(|debit| debit.mandate.as_deref()));
                to.group("cac:PayerFinancialAccount", |to| {
                    to.optional("cbc:ID", direct_debit.and_then(|debit| debit.account.as_deref()));
                });
            });
        });
    }
}

fn write_card(to: &mut XmlWriter, payment: &Payment) {
    let Some(card) = payment.card.as_ref().filter(|card| !card.number.trim().is_empty()) else { return };
    to.group("cac:CardAccount", |to| {
        to.text("cbc:PrimaryAccountNumberID", &card.number);
        let network = card.network.as_deref().filter(|network| !network.trim().is_empty());
        to.text("cbc:NetworkID", network.unwrap_or("NA"));
        to.optional("cbc:HolderName", card.holder.as_deref());
    });
}

fn write_account(to: &mut XmlWriter, payment: &Payment) {
    let Some(iban) = payment.iban.as_deref().filter(|iban| !iban.trim().is_empty()) else { return };
    to.group("cac:PayeeFinancialAccount", |to| {
        let compact: String = iban.chars().filter(|c| !c.is_whitespace()).collect();
        to.text("cbc:ID", &compact);
        to.optional("cbc:Name", payment.account_name.as_deref());
        to.group("cac:FinancialInstitutionBranch", |to| {
            to.optional("cbc:ID", payment.bic.as_deref());
        });
    });
}
