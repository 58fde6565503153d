//! Payment instructions.

use super::ToWrite;
use crate::{
    model::{Payment, payment::plain_account},
    xml_writer::XmlWriter,
};

impl ToWrite<'_> {
    pub(super) fn payments(self, to: &mut XmlWriter) {
        for (position, payment) in self.invoice.payments().enumerate() {
            self.payment(to, payment, position == 0);
        }
    }

    /// Terms in words (BT-20), and the parts of a split amount, the words in the first of them.
    pub(super) fn payment_terms(self, to: &mut XmlWriter) {
        let mut words = self.invoice.payment_terms.as_deref();
        for payment in self.invoice.payments() {
            if let Some(amount) = payment.part_amount {
                to.group("cac:PaymentTerms", |to| {
                    to.optional("cbc:PaymentMeansID", payment.part_id.as_deref());
                    to.optional("cbc:Note", words.take());
                    self.amount(to, "cbc:Amount", amount);
                });
            }
        }
        to.group("cac:PaymentTerms", |to| to.optional("cbc:Note", words));
    }

    /// A credit note has its due date (BT-9) in the first of the payment instructions.
    fn payment(self, to: &mut XmlWriter, payment: &Payment, is_first: bool) {
        to.group("cac:PaymentMeans", |to| {
            to.optional("cbc:ID", payment.part_id.as_deref());
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
        to.text("cbc:ID", &plain_account(iban));
        to.optional("cbc:Name", payment.account_name.as_deref());
        to.group("cac:FinancialInstitutionBranch", |to| {
            to.optional("cbc:ID", payment.bic.as_deref());
        });
    });
}
