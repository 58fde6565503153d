//! One walk over the document that judges each element where it stands and gathers what the rules of the whole document
//! ask for.

use super::{
    charges, codes, document,
    elements::{IN_SETTLEMENT, stands_in},
    lines,
    parties::{self, Parties},
    parts::{self, Sellers},
    tally::Tally,
    totals::Totals,
    uses::Uses,
    vat::Breakdown,
};
use crate::{
    rules::{Findings, en16931::sums::BR_CO_18, ubl::verdicts::Verdicts},
    xml::{
        Element, Name, Tree,
        names::{ram, rsm},
    },
};

/// What the walk has gathered.
#[derive(Default)]
struct Gathered<'a> {
    lines: Vec<Element<'a>>,
    totals: Vec<Element<'a>>,
    parties: Parties,
    sellers: Sellers<'a>,
    tally: Tally<'a>,
    uses: Uses<'a>,
    has_point_date: bool,
    has_point_code: bool,
}

/// Judges a CII document by EN 16931.
pub(in crate::rules) fn check(tree: &Tree<'_>, to: &mut Findings) {
    let root = tree.root();
    to.judge_as_fatal(&["BR-51"]);
    let mut to = Verdicts::new(to);
    let mut gathered = Gathered::default();
    for element in tree.elements() {
        codes::judge(element, &mut to);
        gathered.take(element, &mut to);
    }
    gathered.judge(root, &mut to);
}

impl<'a> Gathered<'a> {
    fn take(&mut self, element: Element<'a>, to: &mut Verdicts<'_>) {
        match element.name() {
            ram::ID => self.parties.add(element, to),
            ram::CountryID => self.uses.add_country(element),
            ram::CategoryCode => self.uses.add_category(element),
            ram::ApplicableTradeTax => self.uses.add_applicable(element),
            ram::CategoryTradeTax => self.uses.add_charged(element),
            ram::TaxPointDate => self.has_point_date = true,
            ram::DueDateTypeCode => self.has_point_code = true,
            ram::IncludedSupplyChainTradeLineItem => {
                self.lines.push(element);
                lines::judge(element, to);
            }
            ram::SpecifiedLineTradeSettlement => {
                if stands_in(element, &[ram::IncludedSupplyChainTradeLineItem, rsm::SupplyChainTradeTransaction]) {
                    self.tally.add_line(element);
                }
            }
            ram::SpecifiedTradeAllowanceCharge => {
                charges::judge(element, to);
                if stands_in(element, IN_SETTLEMENT) {
                    self.tally.add_charge(element);
                }
            }
            ram::SpecifiedTradeSettlementHeaderMonetarySummation => self.totals.push(element),
            ram::PayeeTradeParty => self.sellers.judge(element, to),
            ram::SellerTradeParty => parties::seller(element, to),
            ram::SellerTaxRepresentativeTradeParty => parties::representative(element, to),
            _ => part(element, to),
        }
    }

    fn judge(&self, root: Element<'a>, to: &mut Verdicts<'_>) {
        const BREAKDOWN: &[Name] =
            &[rsm::SupplyChainTradeTransaction, ram::ApplicableHeaderTradeSettlement, ram::ApplicableTradeTax];
        document::judge(root, !self.lines.is_empty(), to);
        let mut totals = Totals::new(root, &self.tally);
        totals.inclusive(root, to);
        for total in &self.totals {
            totals.judge(*total, to);
        }
        self.uses.judge(root, &self.parties, to);
        let has_date_and_code = self.has_point_date && self.has_point_code;
        let mut breakdown = Breakdown::new(root, &self.tally, &self.uses, has_date_and_code);
        for tax in &self.uses.breakdown {
            breakdown.judge(*tax, to);
        }
        if !self.uses.has_breakdown {
            for _ in &self.lines {
                to.missing(&BR_CO_18, root, BREAKDOWN, &[]);
            }
        }
    }
}

/// Rules about a kind of element on its own.
fn part(element: Element<'_>, to: &mut Verdicts<'_>) {
    match element.name() {
        ram::DesignatedProductClassification => parts::classification(element, to),
        ram::AdditionalReferencedDocument => parts::document(element, to),
        ram::ApplicableTradeSettlementFinancialCard => parts::card(element, to),
        ram::PayeePartyCreditorFinancialAccount => parts::account(element, to),
        ram::BillingSpecifiedPeriod => parts::period(element, to),
        ram::ApplicableProductCharacteristic => parts::characteristic(element, to),
        ram::SpecifiedTradeSettlementPaymentMeans => parts::payment(element, to),
        ram::ApplicableHeaderTradeDelivery if stands_in(element, &[rsm::SupplyChainTradeTransaction]) => {
            parts::delivery(element, to);
        }
        ram::InvoiceReferencedDocument if stands_in(element, IN_SETTLEMENT) => parts::preceding_invoice(element, to),
        _ => {}
    }
}
