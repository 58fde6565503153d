//! The structure of CII.

use std::sync::LazyLock;

use super::{cii_values as values, cii_words::*, table::Table};
use crate::{
    rules::{Findings, rule::Rule},
    xml::{
        Element, Ending, Name, Tree,
        names::{at, ram, rsm, udt},
    },
};

/// The contexts of the table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Context {
    Document,
    Parameters,
    Exchanged,
    Note,
    Line,
    LineDocument,
    Product,
    Characteristic,
    LineAgreement,
    LineDelivery,
    LineSettlement,
    LineCategory,
    Agreement,
    Delivery,
    Settlement,
    Summation,
    Payment,
    Charge,
    Discount,
    Parameter,
    NamedId,
    Id,
    TypeCode,
    Referenced,
    Amount,
    Quantity,
    Tax,
    Period,
    Address,
    /// Taken by [`Self::TypeCode`], which comes first: its rules never fire.
    #[expect(dead_code, reason = "named for its place in the list")]
    DocumentType,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let contexts = [
        "document",
        "context",
        "exchanged",
        "note",
        "line",
        "line_document",
        "product",
        "characteristic",
        "line_agreement",
        "line_delivery",
        "line_settlement",
        "line_category",
        "agreement",
        "delivery",
        "settlement",
        "summation",
        "payment",
        "charge",
        "discount",
        "parameter",
        "named_id",
        "id",
        "type_code",
        "referenced",
        "amount",
        "quantity",
        "tax",
        "period",
        "address",
        "document_type",
    ];
    Table::read(include_str!("cii.txt"), &contexts)
});

/// The rules of the structure of CII.
pub(in crate::rules) fn rules() -> impl Iterator<Item = &'static Rule> {
    TABLE.rules().chain(ALL.iter().copied())
}

/// From the line to the root.
const IN_LINE: &[Name] =
    &[ram::IncludedSupplyChainTradeLineItem, rsm::SupplyChainTradeTransaction, rsm::CrossIndustryInvoice];
/// From the transaction to the root.
const IN_TRANSACTION: &[Name] = &[rsm::SupplyChainTradeTransaction, rsm::CrossIndustryInvoice];
const IN_DOCUMENT: &[Name] = &[rsm::CrossIndustryInvoice];

/// Whether the elements around are just these, the nearest first, up to the root.
fn is_in(element: Element<'_>, around: &[&[Name]]) -> bool {
    let mut ancestors = element.ancestors();
    around.iter().copied().flatten().all(|name| ancestors.next().is_some_and(|above| above.name() == *name))
        && ancestors.next().is_none()
}

/// The context of an element; the first that fits, in the order of the official rules.
fn context_of(element: Element<'_>) -> Option<Context> {
    let by_path = |context: Context, around: &[&[Name]]| is_in(element, around).then_some(context);
    let found = match element.name() {
        ram::SpecifiedTradeSettlementPaymentMeans => Some(Context::Payment),
        rsm::ExchangedDocumentContext => by_path(Context::Parameters, &[IN_DOCUMENT]),
        rsm::ExchangedDocument => by_path(Context::Exchanged, &[IN_DOCUMENT]),
        ram::IncludedNote => by_path(Context::Note, &[&[rsm::ExchangedDocument], IN_DOCUMENT]),
        ram::IncludedSupplyChainTradeLineItem => by_path(Context::Line, &[IN_TRANSACTION]),
        ram::AssociatedDocumentLineDocument => by_path(Context::LineDocument, &[IN_LINE]),
        ram::SpecifiedTradeProduct => by_path(Context::Product, &[IN_LINE]),
        ram::ApplicableProductCharacteristic => {
            by_path(Context::Characteristic, &[&[ram::SpecifiedTradeProduct], IN_LINE])
        }
        ram::SpecifiedLineTradeAgreement => by_path(Context::LineAgreement, &[IN_LINE]),
        ram::SpecifiedTradeAllowanceCharge => Some(Context::Charge),
        ram::AppliedTradeAllowanceCharge if element.parent_name() == ram::GrossPriceProductTradePrice => {
            Some(Context::Discount)
        }
        ram::SpecifiedLineTradeDelivery => by_path(Context::LineDelivery, &[IN_LINE]),
        ram::SpecifiedLineTradeSettlement => by_path(Context::LineSettlement, &[IN_LINE]),
        ram::ApplicableHeaderTradeAgreement => by_path(Context::Agreement, &[IN_TRANSACTION]),
        ram::ApplicableHeaderTradeDelivery => by_path(Context::Delivery, &[IN_TRANSACTION]),
        ram::ApplicableHeaderTradeSettlement => by_path(Context::Settlement, &[IN_TRANSACTION]),
        ram::SpecifiedTradeSettlementHeaderMonetarySummation => {
            by_path(Context::Summation, &[&[ram::ApplicableHeaderTradeSettlement], IN_TRANSACTION])
        }
        ram::TypeCode => Some(Context::TypeCode),
        ram::CategoryCode => {
            let around: &[Name] = &[ram::ApplicableTradeTax, ram::SpecifiedLineTradeSettlement];
            by_path(Context::LineCategory, &[around, IN_LINE])
        }
        ram::BillingSpecifiedPeriod => Some(Context::Period),
        ram::PostalTradeAddress => Some(Context::Address),
        _ => None,
    };
    found.or_else(|| by_ending(element))
}

/// The contexts that are known by the end of a name.
fn by_ending(element: Element<'_>) -> Option<Context> {
    if element.ends_with(Ending::DocumentContextParameter) {
        return Some(Context::Parameter);
    }
    if !element.name_text().starts_with("ram:") {
        return None;
    }
    let is_tax_total = element.name() == ram::TaxTotalAmount;
    [
        (Ending::Id, Context::Id),
        (Ending::ReferencedDocument, Context::Referenced),
        (Ending::Amount, Context::Amount),
        (Ending::Quantity, Context::Quantity),
        (Ending::TradeTax, Context::Tax),
    ]
    .into_iter()
    .find(|(ending, _)| element.ends_with(*ending))
    .map(|(_, context)| if context == Context::Id && is_named_id(element) { Context::NamedId } else { context })
    .filter(|context| !(*context == Context::Amount && is_tax_total))
}

/// The identifiers that the official rules name one by one.
fn is_named_id(element: Element<'_>) -> bool {
    match element.name() {
        ram::ID => {
            let guideline: &[Name] = &[ram::GuidelineSpecifiedDocumentContextParameter, rsm::ExchangedDocumentContext];
            is_in(element, &[guideline, IN_DOCUMENT]) || is_in(element, &[&[rsm::ExchangedDocument], IN_DOCUMENT])
        }
        ram::LineID => is_in(element, &[&[ram::AssociatedDocumentLineDocument], IN_LINE]),
        ram::SellerAssignedID => is_in(element, &[&[ram::SpecifiedTradeProduct], IN_LINE]),
        _ => false,
    }
}

/// Judges the structure of a CII document.
pub(in crate::rules) fn check(tree: &Tree<'_>, to: &mut Findings) {
    let table: &'static Table = &TABLE;
    let mut counts = table.counts();
    let root = tree.root();
    table.judge(Context::Document as usize, root, &mut counts, to);
    document(root, to);
    let facts = Facts::of(tree);
    for element in tree.elements() {
        if let Some(context) = context_of(element) {
            table.judge(context as usize, element, &mut counts, to);
            part(element, context, &facts, to);
        } else if element.name() == udt::DateTimeString && element.attribute(at::format) == Some("102") {
            date(element, to);
        }
    }
}

/// What is gathered over the document.
struct Facts<'a> {
    /// Whether an invoiced quantity has a unit.
    has_unit: bool,
    /// The first code for the VAT point date, and one that differs.
    point_codes: (Option<&'a str>, Option<&'a str>),
}

impl<'a> Facts<'a> {
    fn of(tree: &'a Tree<'a>) -> Self {
        let quantities = tree.root().all(&[
            rsm::SupplyChainTradeTransaction,
            ram::IncludedSupplyChainTradeLineItem,
            ram::SpecifiedLineTradeDelivery,
            ram::BilledQuantity,
        ]);
        let mut quantities = quantities;
        let has_unit = quantities.any(|quantity| quantity.attribute(at::unitCode).is_some());
        let is_code = |element: &Element<'_>| {
            element.name() == ram::DueDateTypeCode && element.parent_name() == ram::ApplicableTradeTax
        };
        let mut codes = tree.elements().filter(is_code).map(Element::text);
        let first = codes.next();
        Self { has_unit, point_codes: (first, codes.find(|code| Some(*code) != first)) }
    }
}

fn part(element: Element<'_>, context: Context, facts: &Facts<'_>, to: &mut Findings) {
    match context {
        Context::Product => product(element, to),
        Context::LineAgreement => values::gross_price(element, to),
        Context::LineSettlement => values::line_objects(element, to),
        Context::Charge if element.child(ram::ChargeIndicator).is_none() => {
            to.missing(&SR_463, element, ram::ChargeIndicator, &[]);
        }
        Context::Agreement => agreement(element, to),
        Context::Delivery => one_id(&SR_449, element, ram::ShipToTradeParty, to),
        Context::Settlement => settlement(element, facts, to),
        Context::Referenced => referenced(element, to),
        Context::Quantity => {
            if let Some(unit) = element.attribute(at::unitCode).filter(|_| !facts.has_unit) {
                to.missing(&DT_033, element, at::unitCode, &[unit]);
            }
        }
        Context::Tax => tax(element, to),
        _ => {}
    }
}

fn product(product: Element<'_>, to: &mut Findings) {
    if let Some(id) = product.child(ram::GlobalID)
        && product.children_named(ram::GlobalID).all(|id| id.attribute(at::schemeID).is_none())
    {
        to.missing(&SR_046, id, at::schemeID, &[id.value()]);
    }
    if let Some(origin) = product.child(ram::OriginTradeCountry)
        && product.all(&[ram::OriginTradeCountry, ram::ID]).count() != 1
    {
        to.missing(&SR_090, origin, ram::ID, &[]);
    }
}

/// As `normalize-space` of XPath: without white space around, and single spaces inside.
pub(super) fn normalized(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn at_most_one(rule: &'static Rule, inside: Element<'_>, what: Name, count: usize, to: &mut Findings) {
    if count > 1 {
        to.missing(rule, inside, what, &[&count.to_string()]);
    }
}

fn one_id(rule: &'static Rule, inside: Element<'_>, party: Name, to: &mut Findings) {
    let global = inside.find(&[party, ram::GlobalID]);
    if let Some(global) = global.filter(|_| inside.find(&[party, ram::ID]).is_some()) {
        to.at(rule, global, &[]);
    }
}

fn agreement(agreement: Element<'_>, to: &mut Findings) {
    one_id(&SR_450, agreement, ram::BuyerTradeParty, to);
    for (rule, code) in [(&SR_457, "50"), (&SR_458, "130")] {
        let has_code = |document: &Element<'_>| document.children_named(ram::TypeCode).any(|own| own.text() == code);
        let count = agreement.children_named(ram::AdditionalReferencedDocument).filter(has_code).count();
        at_most_one(rule, agreement, ram::AdditionalReferencedDocument, count, to);
    }
    for (rule, party) in [(&SR_465, ram::SellerTradeParty), (&SR_466, ram::BuyerTradeParty)] {
        let department = agreement.find(&[party, ram::DefinedTradeContact, ram::DepartmentName]);
        let has_person = agreement.find(&[party, ram::DefinedTradeContact, ram::PersonName]).is_some();
        if let Some(department) = department.filter(|_| has_person) {
            to.at(rule, department, &[]);
        }
    }
    values::attachments(agreement, to);
}

fn settlement(settlement: Element<'_>, facts: &Facts<'_>, to: &mut Findings) {
    one_id(&SR_451, settlement, ram::PayeeTradeParty, to);
    if let (Some(first), Some(other)) = facts.point_codes {
        to.missing(&SR_462, settlement, &[ram::ApplicableTradeTax, ram::DueDateTypeCode], &[first, other]);
    }
    values::accounts(settlement, to);
}

fn referenced(document: Element<'_>, to: &mut Findings) {
    let is_additional = document.name() == ram::AdditionalReferencedDocument;
    let has_code = |wanted: &str| document.children_named(ram::TypeCode).any(|code| code.text() == wanted);
    let is_attachment = is_additional && has_code("916");
    let is_object = is_additional && has_code("130");
    let is_known = is_attachment || is_object || (is_additional && has_code("50"));
    let is_earlier = document.name() == ram::InvoiceReferencedDocument;
    for (rule, what, is_allowed) in [
        (&DT_015, ram::URIID, is_attachment),
        (&DT_018, ram::TypeCode, is_known),
        (&DT_021, ram::Name, is_attachment),
        (&DT_022, ram::AttachmentBinaryObject, is_attachment),
        (&DT_024, ram::ReferenceTypeCode, is_object),
        (&DT_027, ram::FormattedIssueDateTime, is_earlier),
    ] {
        if let Some(found) = document.child(what).filter(|_| !is_allowed) {
            to.at(rule, found, &[found.value()]);
        }
    }
}

fn tax(tax: Element<'_>, to: &mut Findings) {
    if let Some(code) = tax.child(ram::TypeCode)
        && tax.children_named(ram::TypeCode).all(|code| code.text() != "VAT")
    {
        to.at(&DT_037, code, &[code.value()]);
    }
    let in_header = tax.ancestors().any(|above| above.name() == ram::ApplicableHeaderTradeSettlement);
    let is_applicable = tax.name() == ram::ApplicableTradeTax;
    for (rule, what, is_allowed) in [
        (&DT_041, ram::BasisAmount, in_header),
        (&DT_052, ram::ExemptionReasonCode, is_applicable),
        (&DT_054, ram::TaxPointDate, in_header),
        (&DT_058, ram::DueDateTypeCode, in_header),
        (&DT_098, ram::ExemptionReason, is_applicable),
    ] {
        if let Some(found) = tax.child(what).filter(|_| !is_allowed) {
            to.at(rule, found, &[]);
        }
    }
}

/// The form `YYYYMMDD` (format 102), with months of 12 and days of 31.
fn date(element: Element<'_>, to: &mut Findings) {
    let text = element.value();
    let number = |range: std::ops::Range<usize>| text.get(range).and_then(|part| part.parse::<u8>().ok());
    let is_date = text.len() == 8
        && text.bytes().all(|b| b.is_ascii_digit())
        && number(4..6).is_some_and(|month| (1..=12).contains(&month))
        && number(6..8).is_some_and(|day| (1..=31).contains(&day));
    if !is_date {
        to.at(&DT_097, element, &[text]);
    }
}

fn document(root: Element<'_>, to: &mut Findings) {
    for (rule, name) in [(&SR_467, ram::TypeCode), (&SR_468, ram::Information)] {
        let is_of_means = |element: &Element<'_>| {
            element.name() == name && element.parent_name() == ram::SpecifiedTradeSettlementPaymentMeans
        };
        let mut values = root.descendants().filter(is_of_means);
        let Some(first) = values.next() else { continue };
        if let Some(other) = values.find(|value| normalized(value.text()) != normalized(first.text())) {
            to.at(rule, other, &[first.value(), other.value()]);
        }
    }
    let is_reference = |element: &Element<'_>| {
        element.name() == ram::PaymentReference && element.parent_name() == ram::ApplicableHeaderTradeSettlement
    };
    let references = root.descendants().filter(is_reference).count();
    at_most_one(&SR_469, root, ram::PaymentReference, references, to);
}
