//! The structure of UBL.

use std::sync::LazyLock;

use super::table::{Counts, Table};
use crate::{
    rules::{
        Findings,
        rule::{Rule, rules},
    },
    ubl::Kind,
    xml::{
        Element, Ending, Tree,
        names::{at, cac, cbc},
    },
};

rules! {
    UBL_CR_002 "UBL-CR-002" Warning ""
        "De versie van UBL is {0}; laat haar weg of schrijf 2.1."
        "The version of UBL is {0}; leave it out or write 2.1."
    UBL_CR_412 "UBL-CR-412" Warning "BT-9"
        "Bij een factuur staat de vervaldatum in cbc:DueDate, niet bij de wijze van betalen."
        "In an invoice the due date is in cbc:DueDate, not with the way of paying."
    UBL_CR_665 "UBL-CR-665" Warning "BT-122"
        "Alleen het kenmerk van een gefactureerd object (soort 130) heeft een schema; laat schemeID hier weg."
        "Only the identifier of an invoiced object (type 130) has a scheme; leave schemeID out here."
    UBL_CR_666 "UBL-CR-666" Fatal "BT-18"
        "Een gefactureerd object (soort 130) heeft geen bijlage."
        "An invoiced object (type 130) has no attachment."
    UBL_CR_673 "UBL-CR-673" Fatal "BT-18"
        "Een gefactureerd object (soort 130) heeft geen omschrijving."
        "An invoiced object (type 130) has no description."
    UBL_DT_01 "UBL-DT-01" Fatal ""
        "Bedrag {0} heeft meer dan twee decimalen."
        "Amount {0} has more than two decimals."
    UBL_DT_06 "UBL-DT-06" Fatal "BT-125"
        "Een bijgevoegd bestand noemt zijn soort (mimeCode) niet."
        "An attached file does not name its media type (mimeCode)."
    UBL_DT_07 "UBL-DT-07" Fatal "BT-125" "Een bijgevoegd bestand heeft geen naam." "An attached file has no name."
    UBL_DT_18 "UBL-DT-18" Warning ""
        "Attribuut name is alleen in gebruik bij de code voor de wijze van betalen."
        "Attribute name is only used at the code for the way of paying."
    UBL_SR_04 "UBL-SR-04" Fatal "BT-18"
        "Er zijn {0} gefactureerde objecten (soort 130); één is toegestaan."
        "There are {0} invoiced objects (type 130); one is allowed."
    UBL_SR_07 "UBL-SR-07" Fatal "BT-25"
        "Een eerdere factuur wordt zonder nummer genoemd."
        "An earlier invoice is named without its number."
    UBL_SR_12 "UBL-SR-12" Fatal "BT-31"
        "De verkoper heeft {0} btw-nummers; één is toegestaan."
        "The seller has {0} VAT identifiers; one is allowed."
    UBL_SR_13 "UBL-SR-13" Fatal "BT-32"
        "De verkoper heeft {0} andere belastingnummers; één is toegestaan."
        "The seller has {0} other tax registrations; one is allowed."
    UBL_SR_18 "UBL-SR-18" Fatal "BT-48"
        "De koper heeft {0} btw-nummers; één is toegestaan."
        "The buyer has {0} VAT identifiers; one is allowed."
    UBL_SR_19 "UBL-SR-19" Fatal "BT-59"
        "De ontvanger van de betaling heeft niet precies één naam die anders is dan die van de verkoper."
        "The payee does not have exactly one name that differs from the seller's."
    UBL_SR_20 "UBL-SR-20" Fatal "BT-60"
        "De ontvanger van de betaling heeft meer dan één kenmerk, of dezelfde naam als de verkoper."
        "The payee has more than one identifier, or the same name as the seller."
    UBL_SR_21 "UBL-SR-21" Fatal "BT-61"
        "De ontvanger van de betaling heeft meer dan één registratienummer, of dezelfde naam als de verkoper."
        "The payee has more than one registration identifier, or the same name as the seller."
    UBL_SR_29 "UBL-SR-29" Fatal "BT-90"
        "Er zijn {0} incassantkenmerken (SEPA); één is toegestaan."
        "There are {0} creditor identifiers (SEPA); one is allowed."
    UBL_SR_43 "UBL-SR-43" Fatal "BT-122"
        "Soort {0} hoort niet bij een verwijzing: 130 is een gefactureerd object, 50 op een creditnota een project; een bijlage heeft geen soort en geen schema."
        "Type {0} does not fit a reference: 130 is an invoiced object, 50 in a credit note a project; an attachment has neither type nor scheme."
    UBL_SR_44 "UBL-SR-44" Fatal "BT-83"
        "De betaalwijzen noemen verschillende betalingskenmerken, zoals {0} en {1}."
        "The ways of paying name different payment references, such as {0} and {1}."
    UBL_SR_47 "UBL-SR-47" Fatal "BT-81"
        "De betaalwijzen hebben verschillende codes, zoals {0} en {1}."
        "The ways of paying have different codes, such as {0} and {1}."
    UBL_SR_51 "UBL-SR-51" Fatal ""
        "Een adres heeft {0} extra regels; één is toegestaan."
        "An address has {0} extra lines; one is allowed."
    UBL_SR_53 "UBL-SR-53" Fatal ""
        "Een belastingnummer mist zijn nummer of zijn soort (TaxScheme)."
        "A tax registration lacks its number or its scheme (TaxScheme)."
}

/// The contexts of the table.
#[derive(Clone, Copy)]
enum Context {
    Document,
    Line,
    Seller,
    Reference,
    Delivery,
    Allowance,
    Charge,
    Payee,
    Payment,
    Preceding,
    Representative,
    Breakdown,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let contexts = [
        "document",
        "line",
        "seller",
        "reference",
        "delivery",
        "allowance",
        "charge",
        "payee",
        "payment",
        "preceding",
        "representative",
        "breakdown",
    ];
    Table::read(include_str!("ubl.txt"), &contexts)
});

/// The rules of the structure of UBL.
pub(in crate::rules) fn rules() -> impl Iterator<Item = &'static Rule> {
    TABLE.rules().chain(ALL.iter().copied())
}

/// What is gathered over the document.
#[derive(Default)]
struct Seen<'a> {
    payment_references: Different<'a>,
    payment_codes: Different<'a>,
    creditors: usize,
    named: Option<Element<'a>>,
    scheme_elsewhere: Option<Element<'a>>,
    object_attachment: Option<Element<'a>>,
    object_description: Option<Element<'a>>,
}

/// The first value of a kind, and the first other one.
#[derive(Default)]
struct Different<'a> {
    first: Option<&'a str>,
    other: Option<Element<'a>>,
}

impl<'a> Different<'a> {
    fn see(&mut self, element: Element<'a>) {
        let first = *self.first.get_or_insert(element.text());
        if first != element.text() {
            self.other.get_or_insert(element);
        }
    }

    fn report(&self, rule: &'static Rule, to: &mut Findings) {
        if let (Some(first), Some(other)) = (self.first, self.other) {
            to.at(rule, other, &[first, other.text()]);
        }
    }
}

/// Judges the structure of a UBL document.
pub(in crate::rules) fn check(tree: &Tree<'_>, kind: Kind, to: &mut Findings) {
    let table: &'static Table = &TABLE;
    let mut counts = table.counts();
    let root = tree.root();
    table.judge(Context::Document as usize, root, &mut counts, to);
    document(root, kind, to);
    let mut seen = Seen::default();
    for element in tree.elements() {
        part(element, table, &mut counts, &mut seen, to);
        table.judge_anywhere(element, &mut counts, to);
        if element.ends_with(Ending::Amount) {
            amount(element, to);
        }
    }
    report(root, &seen, to);
}

fn part<'a>(element: Element<'a>, table: &'static Table, counts: &mut Counts, seen: &mut Seen<'a>, to: &mut Findings) {
    let mut judge = |context: Context| table.judge(context as usize, element, counts, to);
    match element.name() {
        cac::InvoiceLine | cac::CreditNoteLine => judge(Context::Line),
        cac::Party if element.parent_name() == cac::AccountingSupplierParty => judge(Context::Seller),
        cac::AdditionalDocumentReference => {
            judge(Context::Reference);
            reference(element, seen, to);
        }
        cac::Delivery => judge(Context::Delivery),
        cac::AllowanceCharge => {
            if has_indicator(element, false) {
                judge(Context::Allowance);
            } else if has_indicator(element, true) {
                judge(Context::Charge);
            }
        }
        cac::PayeeParty => {
            judge(Context::Payee);
            payee(element, to);
        }
        cac::PaymentMeans => judge(Context::Payment),
        cac::BillingReference => {
            judge(Context::Preceding);
            if element.find(&[cac::InvoiceDocumentReference, cbc::ID]).is_none() {
                to.missing(&UBL_SR_07, element, &[cac::InvoiceDocumentReference, cbc::ID], &[]);
            }
        }
        cac::TaxRepresentativeParty => judge(Context::Representative),
        cac::TaxSubtotal => judge(Context::Breakdown),
        cac::PostalAddress | cac::Address => {
            let lines = element.children_named(cac::AddressLine).count();
            if lines > 1 {
                to.missing(&UBL_SR_51, element, cac::AddressLine, &[&lines.to_string()]);
            }
        }
        cac::PartyTaxScheme
            if element.find(&[cac::TaxScheme, cbc::ID]).is_none() || element.child(cbc::CompanyID).is_none() =>
        {
            to.at(&UBL_SR_53, element, &[]);
        }
        cbc::PaymentID => seen.payment_references.see(element),
        cbc::PaymentMeansCode => seen.payment_codes.see(element),
        cbc::ID if element.parent_name() == cac::PartyIdentification => {
            let is_creditor = |scheme: &str| scheme.to_uppercase() == "SEPA";
            seen.creditors += usize::from(element.attribute(at::schemeID).is_some_and(is_creditor));
        }
        _ if element.ends_with(Ending::BinaryObject) => {
            for (rule, name) in [(&UBL_DT_06, at::mimeCode), (&UBL_DT_07, at::filename)] {
                if element.attribute(name).is_none() {
                    to.missing(rule, element, name, &[]);
                }
            }
        }
        _ => {}
    }
    if element.attribute(at::name).is_some() && element.name() != cbc::PaymentMeansCode {
        seen.named.get_or_insert(element);
    }
}

/// Whether an allowance or charge says that it is a charge, or that it is not.
fn has_indicator(item: Element<'_>, is_charge: bool) -> bool {
    let mut indicators = item.children_named(cbc::ChargeIndicator).map(Element::value);
    indicators.any(|value| if is_charge { matches!(value, "true" | "1") } else { matches!(value, "false" | "0") })
}

fn reference<'a>(element: Element<'a>, seen: &mut Seen<'a>, to: &mut Findings) {
    let has_type = |wanted: &str| element.children_named(cbc::DocumentTypeCode).any(|code| code.text() == wanted);
    let has_other = element.children_named(cbc::DocumentTypeCode).any(|code| code.text() != "130");
    let has_code = element.child(cbc::DocumentTypeCode).is_some();
    let mut ids = element.children_named(cbc::ID);
    let scheme = ids.find(|id| id.attribute(at::schemeID).is_some());
    let is_project = || has_type("50") && is_credit_note(element);
    if !(has_type("130") || is_project() || (scheme.is_none() && !has_code)) {
        let code = element.child(cbc::DocumentTypeCode).map_or("—", Element::value);
        to.at(&UBL_SR_43, element, &[code]);
    }
    if let Some(id) = scheme.filter(|_| has_other || !has_code) {
        seen.scheme_elsewhere.get_or_insert(id);
    }
    if has_type("130") {
        seen.object_attachment = seen.object_attachment.or_else(|| element.child(cac::Attachment));
        seen.object_description = seen.object_description.or_else(|| element.child(cbc::DocumentDescription));
    }
}

fn is_credit_note(element: Element<'_>) -> bool {
    element.ancestors().last().is_some_and(|root| root.name() == crate::xml::names::ubl::CreditNote)
}

fn payee(payee: Element<'_>, to: &mut Findings) {
    let seller: &[_] = &[cac::AccountingSupplierParty, cac::Party, cac::PartyLegalEntity, cbc::RegistrationName];
    let is_other = payee.all(&[cac::PartyName, cbc::Name]).any(|name| {
        let around = payee.parent();
        let mut parties = around.into_iter().flat_map(|root| root.all(seller));
        parties.any(|seller| seller.text() != name.text())
    });
    let names = payee.all(&[cac::PartyName, cbc::Name]).count();
    let is_own = |id: &Element<'_>| id.attribute(at::schemeID).is_some_and(|scheme| scheme.to_uppercase() != "SEPA");
    let ids = payee.all(&[cac::PartyIdentification, cbc::ID]).filter(is_own).count();
    let companies = payee.all(&[cac::PartyLegalEntity, cbc::CompanyID]).count();
    for (rule, count) in [(&UBL_SR_19, names), (&UBL_SR_20, ids), (&UBL_SR_21, companies)] {
        if count > 1 || !is_other {
            to.missing(rule, payee, &[cac::PartyName, cbc::Name], &[]);
        }
    }
}

fn document(root: Element<'_>, kind: Kind, to: &mut Findings) {
    if let Some(version) = root.child(cbc::UBLVersionID)
        && root.children_named(cbc::UBLVersionID).all(|version| version.text() != "2.1")
    {
        to.at(&UBL_CR_002, version, &[version.value()]);
    }
    if kind != Kind::CreditNote
        && let Some(date) = root.find(&[cac::PaymentMeans, cbc::PaymentDueDate])
    {
        to.at(&UBL_CR_412, date, &[]);
    }
    let is_object =
        |reference: &Element<'_>| reference.children_named(cbc::DocumentTypeCode).any(|code| code.text() == "130");
    let objects = root.children_named(cac::AdditionalDocumentReference).filter(is_object);
    let objects: usize = objects.map(|object| object.children_named(cbc::ID).count()).sum();
    if objects > 1 {
        to.missing(&UBL_SR_04, root, cac::AdditionalDocumentReference, &[&objects.to_string()]);
    }
    for (rule, role, is_vat) in [
        (&UBL_SR_12, cac::AccountingSupplierParty, true),
        (&UBL_SR_13, cac::AccountingSupplierParty, false),
        (&UBL_SR_18, cac::AccountingCustomerParty, true),
    ] {
        let numbers = tax_numbers(root, role, is_vat);
        if numbers > 1 {
            to.missing(rule, root, &[role, cac::Party, cac::PartyTaxScheme], &[&numbers.to_string()]);
        }
    }
}

/// How many tax registrations a party has under VAT, or under something else.
fn tax_numbers(root: Element<'_>, role: crate::xml::Name, is_vat: bool) -> usize {
    let parties = root.children_named(role).flat_map(|role| role.children_named(cac::Party));
    let schemes = parties.flat_map(|party| party.children_named(cac::PartyTaxScheme));
    let is_wanted = |scheme: &Element<'_>| {
        let mut ids = scheme.children_named(cac::TaxScheme).map(|tax| tax.child(cbc::ID).map_or("", Element::text));
        ids.any(|id| id.eq_ignore_ascii_case("VAT") == is_vat)
    };
    schemes.filter(is_wanted).map(|scheme| scheme.children_named(cbc::CompanyID).count()).sum()
}

/// The decimals are counted in the text, as the official rule has it: `10.000` has three.
fn amount(element: Element<'_>, to: &mut Findings) {
    let is_long = element.text().split_once('.').is_some_and(|(_, decimals)| decimals.chars().count() > 2);
    let is_discount = |price: Element<'_>| price.name() == cac::Price && price.child(cac::AllowanceCharge).is_some();
    if is_long && !element.ends_with(Ending::PriceAmount) && !element.ancestors().any(is_discount) {
        to.at(&UBL_DT_01, element, &[element.value()]);
    }
}

fn report(root: Element<'_>, seen: &Seen<'_>, to: &mut Findings) {
    seen.payment_references.report(&UBL_SR_44, to);
    seen.payment_codes.report(&UBL_SR_47, to);
    if seen.creditors > 1 {
        to.at(&UBL_SR_29, root, &[&seen.creditors.to_string()]);
    }
    for (rule, found) in [
        (&UBL_DT_18, seen.named),
        (&UBL_CR_665, seen.scheme_elsewhere),
        (&UBL_CR_666, seen.object_attachment),
        (&UBL_CR_673, seen.object_description),
    ] {
        if let Some(element) = found {
            to.at(rule, element, &[]);
        }
    }
}
