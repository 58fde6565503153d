//! Where an element of UBL has its place in the JSON form, and which business term it is.

use crate::xml::{
    Element, Name,
    names::{cac, cbc},
};

/// A place: JSON pointer (none for what JSON does not have) and business term.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) pointer: Option<String>,
    pub(super) term: Option<&'static str>,
}

/// Path below the root, pointer, term. A pointer of `-` stands for what is not in JSON.
type Row = (&'static str, &'static str, &'static str);

const DOCUMENT: &[Row] = &[
    ("cbc:CustomizationID", "-", "BT-24"),
    ("cbc:ProfileID", "-", "BT-23"),
    ("cbc:ID", "/number", "BT-1"),
    ("cbc:IssueDate", "/issued_on", "BT-2"),
    ("cbc:DueDate", "/due_on", "BT-9"),
    ("cbc:InvoiceTypeCode", "/type_code", "BT-3"),
    ("cbc:CreditNoteTypeCode", "/type_code", "BT-3"),
    ("cbc:Note", "/note", "BT-22"),
    ("cbc:TaxPointDate", "-", "BT-7"),
    ("cbc:DocumentCurrencyCode", "/currency", "BT-5"),
    ("cbc:TaxCurrencyCode", "-", "BT-6"),
    ("cbc:BuyerReference", "/buyer_reference", "BT-10"),
    ("cac:InvoicePeriod", "/period", "BG-14"),
    ("cac:InvoicePeriod/cbc:StartDate", "/period/start_on", "BT-73"),
    ("cac:InvoicePeriod/cbc:EndDate", "/period/end_on", "BT-74"),
    ("cac:InvoicePeriod/cbc:DescriptionCode", "-", "BT-8"),
    ("cac:OrderReference", "/order_reference", "BT-13"),
    ("cac:BillingReference", "/preceding_invoices", "BG-3"),
    ("cac:ContractDocumentReference", "/contract_reference", "BT-12"),
    ("cac:ProjectReference", "/project_reference", "BT-11"),
    ("cac:AdditionalDocumentReference", "/attachments", "BG-24"),
    ("cac:AccountingSupplierParty", "/seller", "BG-4"),
    ("cac:AccountingCustomerParty", "/buyer", "BG-7"),
    ("cac:PayeeParty", "-", "BG-10"),
    ("cac:TaxRepresentativeParty", "-", "BG-11"),
    ("cac:TaxRepresentativeParty/cac:PartyTaxScheme", "-", "BT-63"),
    ("cac:Delivery", "/delivered_on", "BG-13"),
    ("cac:Delivery/cbc:ActualDeliveryDate", "/delivered_on", "BT-72"),
    ("cac:Delivery/cac:DeliveryLocation/cac:Address/cac:Country", "/buyer/address/country", "BT-80"),
    ("cac:PaymentMeans", "/payment", "BG-16"),
    ("cac:PaymentMeans/cbc:PaymentMeansCode", "/payment/means_code", "BT-81"),
    ("cac:PaymentMeans/cbc:PaymentDueDate", "/due_on", "BT-9"),
    ("cac:PaymentMeans/cbc:PaymentID", "/payment/reference", "BT-83"),
    ("cac:PaymentMeans/cac:PayeeFinancialAccount", "/payment/iban", "BT-84"),
    ("cac:PaymentMeans/cac:PayeeFinancialAccount/cbc:Name", "/payment/account_name", "BT-85"),
    ("cac:PaymentMeans/cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch", "/payment/bic", "BT-86"),
    ("cac:PaymentMeans/cac:PaymentMandate", "-", "BT-89"),
    ("cac:PaymentTerms", "/payment_terms", "BT-20"),
    ("cac:TaxTotal", "-", "BT-110"),
    ("cac:TaxTotal/cac:TaxSubtotal", "-", "BG-23"),
    ("cac:TaxTotal/cac:TaxSubtotal/cbc:TaxableAmount", "-", "BT-116"),
    ("cac:TaxTotal/cac:TaxSubtotal/cbc:TaxAmount", "-", "BT-117"),
    ("cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory/cbc:ID", "-", "BT-118"),
    ("cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory/cbc:Percent", "-", "BT-119"),
    ("cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory/cbc:TaxExemptionReason", "/exemption_reasons", "BT-120"),
    ("cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory/cbc:TaxExemptionReasonCode", "/exemption_reasons", "BT-121"),
    ("cac:LegalMonetaryTotal", "-", "BG-22"),
    ("cac:LegalMonetaryTotal/cbc:LineExtensionAmount", "-", "BT-106"),
    ("cac:LegalMonetaryTotal/cbc:AllowanceTotalAmount", "-", "BT-107"),
    ("cac:LegalMonetaryTotal/cbc:ChargeTotalAmount", "-", "BT-108"),
    ("cac:LegalMonetaryTotal/cbc:TaxExclusiveAmount", "-", "BT-109"),
    ("cac:LegalMonetaryTotal/cbc:TaxInclusiveAmount", "-", "BT-112"),
    ("cac:LegalMonetaryTotal/cbc:PrepaidAmount", "/prepaid_amount", "BT-113"),
    ("cac:LegalMonetaryTotal/cbc:PayableRoundingAmount", "/rounding_amount", "BT-114"),
    ("cac:LegalMonetaryTotal/cbc:PayableAmount", "-", "BT-115"),
    ("cac:InvoiceLine", "/lines", "BG-25"),
    ("cac:CreditNoteLine", "/lines", "BG-25"),
];

/// Below `cac:Party`: path, pointer, term of the seller, term of the buyer.
const PARTY: &[(&str, &str, &str, &str)] = &[
    ("cbc:EndpointID", "/participant", "BT-34", "BT-49"),
    ("cac:PartyIdentification", "-", "BT-29", "BT-46"),
    ("cac:PartyName", "/trading_name", "BT-28", "BT-45"),
    ("cac:PostalAddress", "/address", "BG-5", "BG-8"),
    ("cac:PostalAddress/cbc:StreetName", "/address/street", "BT-35", "BT-50"),
    ("cac:PostalAddress/cbc:AdditionalStreetName", "/address/additional_street", "BT-36", "BT-51"),
    ("cac:PostalAddress/cbc:CityName", "/address/city", "BT-37", "BT-52"),
    ("cac:PostalAddress/cbc:PostalZone", "/address/postal_code", "BT-38", "BT-53"),
    ("cac:PostalAddress/cbc:CountrySubentity", "/address/region", "BT-39", "BT-54"),
    ("cac:PostalAddress/cac:Country", "/address/country", "BT-40", "BT-55"),
    ("cac:PartyTaxScheme", "/vat_number", "BT-31", "BT-48"),
    ("cac:PartyLegalEntity", "/legal_name", "BT-27", "BT-44"),
    ("cac:PartyLegalEntity/cbc:CompanyID", "/register_number", "BT-30", "BT-47"),
    ("cac:PartyLegalEntity/cbc:CompanyID/@schemeID", "/register_scheme", "BT-30", "BT-47"),
    ("cac:Contact", "/contact", "BG-6", "BG-9"),
    ("cac:Contact/cbc:Name", "/contact/name", "BT-41", "BT-56"),
    ("cac:Contact/cbc:Telephone", "/contact/phone", "BT-42", "BT-57"),
    ("cac:Contact/cbc:ElectronicMail", "/contact/email", "BT-43", "BT-58"),
];

const LINE: &[Row] = &[
    ("cbc:ID", "/id", "BT-126"),
    ("cbc:Note", "/note", "BT-127"),
    ("cbc:InvoicedQuantity", "/quantity", "BT-129"),
    ("cbc:InvoicedQuantity/@unitCode", "/unit_code", "BT-130"),
    ("cbc:CreditedQuantity", "/quantity", "BT-129"),
    ("cbc:CreditedQuantity/@unitCode", "/unit_code", "BT-130"),
    ("cbc:LineExtensionAmount", "", "BT-131"),
    ("cac:InvoicePeriod", "/period", "BG-26"),
    ("cac:InvoicePeriod/cbc:StartDate", "/period/start_on", "BT-134"),
    ("cac:InvoicePeriod/cbc:EndDate", "/period/end_on", "BT-135"),
    ("cac:OrderLineReference", "/order_line", "BT-132"),
    ("cac:DocumentReference", "-", "BT-128"),
    ("cac:Item/cbc:Description", "/description", "BT-154"),
    ("cac:Item/cbc:Name", "/name", "BT-153"),
    ("cac:Item/cac:BuyersItemIdentification", "/buyer_item_id", "BT-156"),
    ("cac:Item/cac:SellersItemIdentification", "/seller_item_id", "BT-155"),
    ("cac:Item/cac:StandardItemIdentification", "/standard_item_id", "BT-157"),
    ("cac:Item/cac:StandardItemIdentification/cbc:ID/@schemeID", "/standard_item_scheme", "BT-157"),
    ("cac:Item/cac:OriginCountry", "-", "BT-159"),
    ("cac:Item/cac:CommodityClassification", "-", "BT-158"),
    ("cac:Item/cac:AdditionalItemProperty", "-", "BG-32"),
    ("cac:Item/cac:ClassifiedTaxCategory", "/vat_category", "BT-151"),
    ("cac:Item/cac:ClassifiedTaxCategory/cbc:Percent", "/vat_rate", "BT-152"),
    ("cac:Price", "/unit_price", "BT-146"),
    ("cac:Price/cac:AllowanceCharge", "-", "BT-147"),
    ("cac:Price/cac:AllowanceCharge/cbc:BaseAmount", "-", "BT-148"),
    ("cac:Price/cbc:BaseQuantity", "/price_base_quantity", "BT-149"),
];

/// Below `cac:AllowanceCharge`: path, pointer, and the terms of document allowance, document charge, line allowance
/// and line charge.
const ALLOWANCE: &[(&str, &str, [&str; 4])] = &[
    ("cbc:Amount", "/amount", ["BT-92", "BT-99", "BT-136", "BT-141"]),
    ("cbc:BaseAmount", "/base_amount", ["BT-93", "BT-100", "BT-137", "BT-142"]),
    ("cbc:MultiplierFactorNumeric", "/percentage", ["BT-94", "BT-101", "BT-138", "BT-143"]),
    ("cbc:AllowanceChargeReason", "/reason", ["BT-97", "BT-104", "BT-139", "BT-144"]),
    ("cbc:AllowanceChargeReasonCode", "/reason_code", ["BT-98", "BT-105", "BT-140", "BT-145"]),
    ("cac:TaxCategory", "/vat_category", ["BT-95", "BT-102", "BT-95", "BT-102"]),
    ("cac:TaxCategory/cbc:Percent", "/vat_rate", ["BT-96", "BT-103", "BT-96", "BT-103"]),
];

/// The place of an element, or of something at a path inside it.
pub(super) fn of(element: Element<'_>, inside: &[Name]) -> Place {
    let mut chain = Vec::new();
    let mut current = Some(element);
    while let Some(element) = current {
        chain.push(element);
        current = element.parent();
    }
    chain.pop();
    chain.reverse();
    let mut names: Vec<&str> = chain.iter().map(|element| element.name_text()).collect();
    names.extend(inside.iter().map(|name| name.text()));
    match names.as_slice() {
        ["cac:AllowanceCharge", below @ ..] => allowance(chain.first(), "", below, 0),
        ["cac:InvoiceLine" | "cac:CreditNoteLine", below @ ..] if !chain.is_empty() => {
            let line = format!("/lines/{}", chain[0].position().0);
            match below {
                ["cac:AllowanceCharge", below @ ..] => allowance(chain.get(1), &line, below, 2),
                below => row(LINE, below, &line).unwrap_or(Place { pointer: Some(line), term: Some("BG-25") }),
            }
        }
        ["cac:AccountingSupplierParty", "cac:Party", below @ ..] if !below.is_empty() => party("/seller", below, true),
        ["cac:AccountingCustomerParty", "cac:Party", below @ ..] if !below.is_empty() => party("/buyer", below, false),
        all => {
            let place = row(DOCUMENT, all, "").unwrap_or(Place { pointer: None, term: None });
            Place { pointer: place.pointer.map(|pointer| numbered(pointer, chain.first().copied())), ..place }
        }
    }
}

/// The row with the longest path that the names begin with.
fn longest<T>(rows: &'static [T], names: &[&str], path: impl Fn(&T) -> &'static str) -> Option<&'static T> {
    (1..=names.len()).rev().find_map(|length| {
        let wanted = names[..length].join("/");
        rows.iter().find(|row| path(row) == wanted)
    })
}

fn row(rows: &'static [Row], names: &[&str], before: &str) -> Option<Place> {
    let (_, pointer, term) = longest(rows, names, |row| row.0)?;
    Some(Place { pointer: below(before, pointer), term: Some(term) })
}

fn below(before: &str, pointer: &str) -> Option<String> {
    (pointer != "-").then(|| format!("{before}{pointer}"))
}

fn party(role: &str, names: &[&str], is_seller: bool) -> Place {
    match longest(PARTY, names, |row| row.0) {
        Some((_, pointer, seller, buyer)) => {
            Place { pointer: below(role, pointer), term: Some(if is_seller { seller } else { buyer }) }
        }
        None => Place { pointer: Some(role.to_owned()), term: Some(if is_seller { "BG-4" } else { "BG-7" }) },
    }
}

/// `terms_from` is 0 on document level and 2 on lines.
fn allowance(item: Option<&Element<'_>>, before: &str, names: &[&str], terms_from: usize) -> Place {
    let Some(item) = item else { return Place { pointer: None, term: None } };
    let is_charge = |item: Element<'_>| item.child(cbc::ChargeIndicator).is_some_and(|i| i.value() == "true");
    let own = is_charge(*item);
    let before_this = item.parent().into_iter().flat_map(|parent| parent.children_named(cac::AllowanceCharge));
    let index = before_this.take_while(|other| other != item).filter(|other| is_charge(*other) == own).count();
    let list = format!("{before}/{}/{index}", if own { "charges" } else { "allowances" });
    match longest(ALLOWANCE, names, |row| row.0) {
        Some((_, pointer, terms)) => {
            Place { pointer: below(&list, pointer), term: Some(terms[terms_from + usize::from(own)]) }
        }
        None => Place {
            pointer: Some(list),
            term: Some(["BG-20", "BG-21", "BG-27", "BG-28"][terms_from + usize::from(own)]),
        },
    }
}

/// Adds the position to the pointer of a list.
fn numbered(pointer: String, first: Option<Element<'_>>) -> String {
    let Some(first) = first else { return pointer };
    match pointer.as_str() {
        "/preceding_invoices" => format!("{pointer}/{}", first.position().0),
        "/attachments" => {
            let is_attachment = |element: &Element<'_>| element.child(cbc::DocumentTypeCode).is_none();
            let all = first.parent().into_iter().flat_map(|root| root.children_named(first.name()));
            let before = all.take_while(|other| *other != first).filter(is_attachment).count();
            format!("{pointer}/{before}")
        }
        _ => pointer,
    }
}
