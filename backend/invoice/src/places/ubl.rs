//! The places of UBL. A table.

use super::{Condition, Joined, Row, Syntax};
use crate::{
    model::split_marked,
    ubl::{
        content::{OBJECT, PROJECT, document_type},
        lines::is_charge,
        parties::{is_creditor, is_vat},
        totals::{accounting_total, has_reason, tax_total},
    },
    xml::{
        Element,
        names::{cac, cbc},
    },
};

pub(super) const SYNTAX: Syntax = Syntax {
    rows,
    conditions: CONDITIONS,
    numbering: &[("further part", |terms| part_of(terms).unwrap_or(1).saturating_sub(1))],
};

const CONDITIONS: &[Condition] = &[
    ("first", |element| element.position().0 == 0),
    ("further", |element| element.position().0 > 0),
    ("plain", |note| note.position().0 == 0 && split_marked(note.value()).is_none()),
    ("other", |note| note.position().0 > 0 || split_marked(note.value()).is_some()),
    ("marked", |note| split_marked(note.value()).is_some()),
    ("object", |reference| document_type(reference) == OBJECT),
    ("project", |reference| document_type(reference) == PROJECT),
    ("attachment", |reference| ![OBJECT, PROJECT].contains(&document_type(reference))),
    ("creditor", |party| party.child(cbc::ID).is_some_and(is_creditor)),
    ("identifier", |party| !party.child(cbc::ID).is_some_and(is_creditor)),
    ("VAT", is_vat),
    ("tax", |scheme| !is_vat(scheme)),
    ("allowance", |item| is_charge(item) == Some(false)),
    ("charge", |item| is_charge(item) == Some(true)),
    ("own", |total| total.parent().and_then(tax_total) == Some(total)),
    ("accounting", |total| total.parent().and_then(accounting_total) == Some(total)),
    ("reason", has_reason),
    ("first part", |terms| part_of(terms) == Some(0)),
    ("further part", |terms| part_of(terms).is_some_and(|payment| payment > 0)),
];

/// Which of the payment instructions these terms give the amount of.
fn part_of(terms: Element<'_>) -> Option<usize> {
    let id = terms.child(cbc::PaymentMeansID)?.value();
    let mut payments = terms.parent()?.children_named(cac::PaymentMeans);
    payments.position(|payment| payment.child(cbc::ID).is_some_and(|own| own.value() == id))
}

const DOCUMENT: &[Row] = &[
    ("cbc:CustomizationID", "/specification", "BT-24"),
    ("cbc:ProfileID", "/process", "BT-23"),
    ("cbc:ID", "/number", "BT-1"),
    ("cbc:IssueDate", "/issued_on", "BT-2"),
    ("cbc:DueDate", "/due_on", "BT-9"),
    ("cbc:InvoiceTypeCode", "/type_code", "BT-3"),
    ("cbc:CreditNoteTypeCode", "/type_code", "BT-3"),
    ("cbc:Note[plain]", "/note", "BT-22"),
    ("cbc:Note[other]", "/further_notes/#/text", "BT-22"),
    ("cbc:Note[other]/.[marked]", "/further_notes/#/subject_code", "BT-21"),
    ("cbc:TaxPointDate", "/vat_point_on", "BT-7"),
    ("cbc:DocumentCurrencyCode", "/currency", "BT-5"),
    ("cbc:TaxCurrencyCode", "/accounting_currency", "BT-6"),
    ("cbc:AccountingCost", "/buyer_accounting_reference", "BT-19"),
    ("cbc:BuyerReference", "/buyer_reference", "BT-10"),
    ("cac:InvoicePeriod", "/period", "BG-14"),
    ("cac:InvoicePeriod/cbc:StartDate", "/period/start_on", "BT-73"),
    ("cac:InvoicePeriod/cbc:EndDate", "/period/end_on", "BT-74"),
    ("cac:InvoicePeriod/cbc:DescriptionCode", "/vat_point_code", "BT-8"),
    ("cac:OrderReference", "/order_reference", "BT-13"),
    ("cac:OrderReference/cbc:ID", "/order_reference", "BT-13"),
    ("cac:OrderReference/cbc:SalesOrderID", "/sales_order_reference", "BT-14"),
    ("cac:BillingReference", "/preceding_invoices/#", "BG-3"),
    ("cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID", "/preceding_invoices/#/number", "BT-25"),
    ("cac:BillingReference/cac:InvoiceDocumentReference/cbc:IssueDate", "/preceding_invoices/#/issued_on", "BT-26"),
    ("cac:DespatchDocumentReference", "/despatch_advice_reference", "BT-16"),
    ("cac:DespatchDocumentReference/cbc:ID", "/despatch_advice_reference", "BT-16"),
    ("cac:ReceiptDocumentReference", "/receiving_advice_reference", "BT-15"),
    ("cac:ReceiptDocumentReference/cbc:ID", "/receiving_advice_reference", "BT-15"),
    ("cac:OriginatorDocumentReference", "/tender_reference", "BT-17"),
    ("cac:OriginatorDocumentReference/cbc:ID", "/tender_reference", "BT-17"),
    ("cac:ContractDocumentReference", "/contract_reference", "BT-12"),
    ("cac:ContractDocumentReference/cbc:ID", "/contract_reference", "BT-12"),
    ("cac:ProjectReference", "/project_reference", "BT-11"),
    ("cac:ProjectReference/cbc:ID", "/project_reference", "BT-11"),
    ("cac:AdditionalDocumentReference[attachment]", "/attachments/#", "BG-24"),
    ("cac:AdditionalDocumentReference[attachment]/cbc:ID", "/attachments/#/id", "BT-122"),
    ("cac:AdditionalDocumentReference[attachment]/cbc:DocumentDescription", "/attachments/#/description", "BT-123"),
    (
        "cac:AdditionalDocumentReference[attachment]/cac:Attachment/cbc:EmbeddedDocumentBinaryObject",
        "/attachments/#/content",
        "BT-125",
    ),
    (
        "cac:AdditionalDocumentReference[attachment]/cac:Attachment/cbc:EmbeddedDocumentBinaryObject/@mimeCode",
        "/attachments/#/mime_code",
        "BT-125",
    ),
    (
        "cac:AdditionalDocumentReference[attachment]/cac:Attachment/cbc:EmbeddedDocumentBinaryObject/@filename",
        "/attachments/#/file_name",
        "BT-125",
    ),
    (
        "cac:AdditionalDocumentReference[attachment]/cac:Attachment/cac:ExternalReference/cbc:URI",
        "/attachments/#/url",
        "BT-124",
    ),
    ("cac:AdditionalDocumentReference[object]", "/invoiced_object", "BT-18"),
    ("cac:AdditionalDocumentReference[object]/cbc:ID", "/invoiced_object/id", "BT-18"),
    ("cac:AdditionalDocumentReference[object]/cbc:ID/@schemeID", "/invoiced_object/scheme", "BT-18"),
    ("cac:AdditionalDocumentReference[project]", "/project_reference", "BT-11"),
    ("cac:AdditionalDocumentReference[project]/cbc:ID", "/project_reference", "BT-11"),
    ("cac:AccountingSupplierParty", "/seller", "BG-4"),
    ("cac:AccountingCustomerParty", "/buyer", "BG-7"),
    ("cac:PayeeParty", "/payee", "BG-10"),
    ("cac:PayeeParty/cac:PartyIdentification[identifier]", "/payee/identifier", "BT-60"),
    ("cac:PayeeParty/cac:PartyIdentification[identifier]/cbc:ID", "/payee/identifier/id", "BT-60"),
    ("cac:PayeeParty/cac:PartyIdentification[identifier]/cbc:ID/@schemeID", "/payee/identifier/scheme", "BT-60"),
    ("cac:PayeeParty/cac:PartyIdentification[creditor]", "/payment/direct_debit/creditor_id", "BT-90"),
    ("cac:PayeeParty/cac:PartyIdentification[creditor]/cbc:ID", "/payment/direct_debit/creditor_id", "BT-90"),
    ("cac:PayeeParty/cac:PartyName", "/payee/name", "BT-59"),
    ("cac:PayeeParty/cac:PartyName/cbc:Name", "/payee/name", "BT-59"),
    ("cac:PayeeParty/cac:PartyLegalEntity", "/payee/register_number", "BT-61"),
    ("cac:PayeeParty/cac:PartyLegalEntity/cbc:CompanyID", "/payee/register_number", "BT-61"),
    ("cac:PayeeParty/cac:PartyLegalEntity/cbc:CompanyID/@schemeID", "/payee/register_scheme", "BT-61"),
    ("cac:TaxRepresentativeParty", "/tax_representative", "BG-11"),
    ("cac:TaxRepresentativeParty/cac:PartyName", "/tax_representative/name", "BT-62"),
    ("cac:TaxRepresentativeParty/cac:PartyName/cbc:Name", "/tax_representative/name", "BT-62"),
    ("cac:TaxRepresentativeParty/cac:PartyTaxScheme", "/tax_representative/vat_number", "BT-63"),
    ("cac:TaxRepresentativeParty/cac:PartyTaxScheme/cbc:CompanyID", "/tax_representative/vat_number", "BT-63"),
    ("cac:Delivery", "/delivery", "BG-13"),
    ("cac:Delivery/cbc:ActualDeliveryDate", "/delivered_on", "BT-72"),
    ("cac:Delivery/cac:DeliveryLocation/cbc:ID", "/delivery/location/id", "BT-71"),
    ("cac:Delivery/cac:DeliveryLocation/cbc:ID/@schemeID", "/delivery/location/scheme", "BT-71"),
    ("cac:Delivery/cac:DeliveryParty/cac:PartyName/cbc:Name", "/delivery/name", "BT-70"),
    ("cac:PaymentTerms", "/payment_terms", "BT-20"),
    ("cac:PaymentTerms/cbc:Note", "/payment_terms", "BT-20"),
    ("cac:PaymentTerms[first part]/cbc:Amount", "/payment/part_amount", "BG-16"),
    ("cac:PaymentTerms[further part]", "/further_payments/#", "BG-16"),
    ("cac:PaymentTerms[further part]/cbc:Amount", "/further_payments/#/part_amount", "BG-16"),
    ("cac:TaxTotal[own]", "/totals/tax", "BT-110"),
    ("cac:TaxTotal[own]/cbc:TaxAmount", "/totals/tax", "BT-110"),
    ("cac:TaxTotal[own]/cac:TaxSubtotal", "/totals/breakdown/#", "BG-23"),
    ("cac:TaxTotal[own]/cac:TaxSubtotal/cbc:TaxableAmount", "/totals/breakdown/#/taxable", "BT-116"),
    ("cac:TaxTotal[own]/cac:TaxSubtotal/cbc:TaxAmount", "/totals/breakdown/#/tax", "BT-117"),
    ("cac:TaxTotal[own]/cac:TaxSubtotal/cac:TaxCategory/cbc:ID", "/totals/breakdown/#/vat_category", "BT-118"),
    ("cac:TaxTotal[own]/cac:TaxSubtotal/cac:TaxCategory/cbc:Percent", "/totals/breakdown/#/vat_rate", "BT-119"),
    // Where a reason is missing, any entry of the list can give it.
    ("cac:TaxTotal[own]/cac:TaxSubtotal/cac:TaxCategory/cbc:TaxExemptionReason", "/exemption_reasons", "BT-120"),
    ("cac:TaxTotal[own]/cac:TaxSubtotal/cac:TaxCategory/cbc:TaxExemptionReasonCode", "/exemption_reasons", "BT-121"),
    ("cac:TaxTotal[own]/cac:TaxSubtotal[reason]", "/exemption_reasons/#", "BG-23"),
    ("cac:TaxTotal[own]/cac:TaxSubtotal[reason]/cac:TaxCategory/cbc:ID", "/exemption_reasons/#/vat_category", "BT-118"),
    (
        "cac:TaxTotal[own]/cac:TaxSubtotal[reason]/cac:TaxCategory/cbc:Percent",
        "/exemption_reasons/#/vat_rate",
        "BT-119",
    ),
    (
        "cac:TaxTotal[own]/cac:TaxSubtotal[reason]/cac:TaxCategory/cbc:TaxExemptionReason",
        "/exemption_reasons/#/reason",
        "BT-120",
    ),
    (
        "cac:TaxTotal[own]/cac:TaxSubtotal[reason]/cac:TaxCategory/cbc:TaxExemptionReasonCode",
        "/exemption_reasons/#/reason_code",
        "BT-121",
    ),
    ("cac:TaxTotal[accounting]", "/accounting_vat_amount", "BT-111"),
    ("cac:TaxTotal[accounting]/cbc:TaxAmount", "/accounting_vat_amount", "BT-111"),
    ("cac:LegalMonetaryTotal", "/totals", "BG-22"),
    ("cac:LegalMonetaryTotal/cbc:LineExtensionAmount", "/totals/line_net", "BT-106"),
    ("cac:LegalMonetaryTotal/cbc:AllowanceTotalAmount", "/totals/allowances", "BT-107"),
    ("cac:LegalMonetaryTotal/cbc:ChargeTotalAmount", "/totals/charges", "BT-108"),
    ("cac:LegalMonetaryTotal/cbc:TaxExclusiveAmount", "/totals/tax_exclusive", "BT-109"),
    ("cac:LegalMonetaryTotal/cbc:TaxInclusiveAmount", "/totals/tax_inclusive", "BT-112"),
    ("cac:LegalMonetaryTotal/cbc:PrepaidAmount", "/prepaid_amount", "BT-113"),
    ("cac:LegalMonetaryTotal/cbc:PayableRoundingAmount", "/rounding_amount", "BT-114"),
    ("cac:LegalMonetaryTotal/cbc:PayableAmount", "/totals/payable", "BT-115"),
    ("cac:InvoiceLine", "/lines/#", "BG-25"),
    ("cac:CreditNoteLine", "/lines/#", "BG-25"),
];

/// Below `cac:Party`: path, pointer, term of the seller, term of the buyer.
const PARTY: &[(&str, &str, [&str; 2])] = &[
    ("/cbc:EndpointID", "/participant", ["BT-34", "BT-49"]),
    ("/cbc:EndpointID/@schemeID", "/participant", ["BT-34", "BT-49"]),
    ("/cac:PartyIdentification[identifier]", "/identifiers/#", ["BT-29", "BT-46"]),
    ("/cac:PartyIdentification[identifier]/cbc:ID", "/identifiers/#/id", ["BT-29", "BT-46"]),
    ("/cac:PartyIdentification[identifier]/cbc:ID/@schemeID", "/identifiers/#/scheme", ["BT-29", "BT-46"]),
    ("/cac:PartyName", "/trading_name", ["BT-28", "BT-45"]),
    ("/cac:PartyName/cbc:Name", "/trading_name", ["BT-28", "BT-45"]),
    ("/cac:PartyTaxScheme[VAT]", "/vat_number", ["BT-31", "BT-48"]),
    ("/cac:PartyTaxScheme[VAT]/cbc:CompanyID", "/vat_number", ["BT-31", "BT-48"]),
    ("/cac:PartyTaxScheme[tax]", "/tax_number", ["BT-32", "BT-32"]),
    ("/cac:PartyTaxScheme[tax]/cbc:CompanyID", "/tax_number", ["BT-32", "BT-32"]),
    ("/cac:PartyLegalEntity", "/legal_name", ["BT-27", "BT-44"]),
    ("/cac:PartyLegalEntity/cbc:RegistrationName", "/legal_name", ["BT-27", "BT-44"]),
    ("/cac:PartyLegalEntity/cbc:CompanyID", "/register_number", ["BT-30", "BT-47"]),
    ("/cac:PartyLegalEntity/cbc:CompanyID/@schemeID", "/register_scheme", ["BT-30", "BT-47"]),
    ("/cac:PartyLegalEntity/cbc:CompanyLegalForm", "/legal_information", ["BT-33", "BT-33"]),
    ("/cac:Contact", "/contact", ["BG-6", "BG-9"]),
    ("/cac:Contact/cbc:Name", "/contact/name", ["BT-41", "BT-56"]),
    ("/cac:Contact/cbc:Telephone", "/contact/phone", ["BT-42", "BT-57"]),
    ("/cac:Contact/cbc:ElectronicMail", "/contact/email", ["BT-43", "BT-58"]),
];

/// Below an address: path, pointer, and the terms of seller, buyer, tax representative and delivery.
const ADDRESS: &[(&str, &str, [&str; 4])] = &[
    ("", "", ["BG-5", "BG-8", "BG-12", "BG-15"]),
    ("/cbc:StreetName", "/street", ["BT-35", "BT-50", "BT-64", "BT-75"]),
    ("/cbc:AdditionalStreetName", "/additional_street", ["BT-36", "BT-51", "BT-65", "BT-76"]),
    ("/cac:AddressLine", "/third_line", ["BT-162", "BT-163", "BT-164", "BT-165"]),
    ("/cac:AddressLine/cbc:Line", "/third_line", ["BT-162", "BT-163", "BT-164", "BT-165"]),
    ("/cbc:CityName", "/city", ["BT-37", "BT-52", "BT-66", "BT-77"]),
    ("/cbc:PostalZone", "/postal_code", ["BT-38", "BT-53", "BT-67", "BT-78"]),
    ("/cbc:CountrySubentity", "/region", ["BT-39", "BT-54", "BT-68", "BT-79"]),
    ("/cac:Country", "/country", ["BT-40", "BT-55", "BT-69", "BT-80"]),
    ("/cac:Country/cbc:IdentificationCode", "/country", ["BT-40", "BT-55", "BT-69", "BT-80"]),
];

/// Where addresses are, in the order of their terms.
const ADDRESSES: [(&str, &str); 4] = [
    ("cac:AccountingSupplierParty/cac:Party/cac:PostalAddress", "/seller/address"),
    ("cac:AccountingCustomerParty/cac:Party/cac:PostalAddress", "/buyer/address"),
    ("cac:TaxRepresentativeParty/cac:PostalAddress", "/tax_representative/address"),
    ("cac:Delivery/cac:DeliveryLocation/cac:Address", "/delivery/address"),
];

/// Below `cac:PaymentMeans`.
const PAYMENT: &[Row] = &[
    ("", "", "BG-16"),
    ("/cbc:ID", "/part_id", "BG-16"),
    ("/cbc:PaymentMeansCode", "/means_code", "BT-81"),
    ("/cbc:PaymentMeansCode/@name", "/means_text", "BT-82"),
    ("/cbc:PaymentID", "/reference", "BT-83"),
    ("/cac:CardAccount", "/card", "BG-18"),
    ("/cac:CardAccount/cbc:PrimaryAccountNumberID", "/card/number", "BT-87"),
    ("/cac:CardAccount/cbc:NetworkID", "/card/network", "BG-18"),
    ("/cac:CardAccount/cbc:HolderName", "/card/holder", "BT-88"),
    ("/cac:PayeeFinancialAccount", "/iban", "BG-17"),
    ("/cac:PayeeFinancialAccount/cbc:ID", "/iban", "BT-84"),
    ("/cac:PayeeFinancialAccount/cbc:Name", "/account_name", "BT-85"),
    ("/cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch", "/bic", "BT-86"),
    ("/cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch/cbc:ID", "/bic", "BT-86"),
    ("/cac:PaymentMandate", "/direct_debit", "BG-19"),
    ("/cac:PaymentMandate/cbc:ID", "/direct_debit/mandate", "BT-89"),
    ("/cac:PaymentMandate/cac:PayerFinancialAccount", "/direct_debit/account", "BT-91"),
    ("/cac:PaymentMandate/cac:PayerFinancialAccount/cbc:ID", "/direct_debit/account", "BT-91"),
];

/// Below `cac:AllowanceCharge`: path, pointer, and the terms of document allowance, document charge, line allowance
/// and line charge.
const ALLOWANCE: &[(&str, &str, [&str; 4])] = &[
    ("", "", ["BG-20", "BG-21", "BG-27", "BG-28"]),
    ("/cbc:Amount", "/amount", ["BT-92", "BT-99", "BT-136", "BT-141"]),
    ("/cbc:BaseAmount", "/base_amount", ["BT-93", "BT-100", "BT-137", "BT-142"]),
    ("/cbc:MultiplierFactorNumeric", "/percentage", ["BT-94", "BT-101", "BT-138", "BT-143"]),
    ("/cbc:AllowanceChargeReason", "/reason", ["BT-97", "BT-104", "BT-139", "BT-144"]),
    ("/cbc:AllowanceChargeReasonCode", "/reason_code", ["BT-98", "BT-105", "BT-140", "BT-145"]),
    ("/cac:TaxCategory", "/vat_category", ["BT-95", "BT-102", "BT-95", "BT-102"]),
    ("/cac:TaxCategory/cbc:ID", "/vat_category", ["BT-95", "BT-102", "BT-95", "BT-102"]),
    ("/cac:TaxCategory/cbc:Percent", "/vat_rate", ["BT-96", "BT-103", "BT-96", "BT-103"]),
];

/// Below a line.
const LINE: &[Row] = &[
    ("/cbc:ID", "/id", "BT-126"),
    ("/cbc:Note", "/note", "BT-127"),
    ("/cbc:InvoicedQuantity", "/quantity", "BT-129"),
    ("/cbc:InvoicedQuantity/@unitCode", "/unit_code", "BT-130"),
    ("/cbc:CreditedQuantity", "/quantity", "BT-129"),
    ("/cbc:CreditedQuantity/@unitCode", "/unit_code", "BT-130"),
    ("/cbc:LineExtensionAmount", "/net_amount", "BT-131"),
    ("/cbc:AccountingCost", "/accounting_reference", "BT-133"),
    ("/cac:InvoicePeriod", "/period", "BG-26"),
    ("/cac:InvoicePeriod/cbc:StartDate", "/period/start_on", "BT-134"),
    ("/cac:InvoicePeriod/cbc:EndDate", "/period/end_on", "BT-135"),
    ("/cac:OrderLineReference", "/order_line", "BT-132"),
    ("/cac:OrderLineReference/cbc:LineID", "/order_line", "BT-132"),
    ("/cac:DocumentReference", "/object", "BT-128"),
    ("/cac:DocumentReference/cbc:ID", "/object/id", "BT-128"),
    ("/cac:DocumentReference/cbc:ID/@schemeID", "/object/scheme", "BT-128"),
    ("/cac:Item/cbc:Description", "/description", "BT-154"),
    ("/cac:Item/cbc:Name", "/name", "BT-153"),
    ("/cac:Item/cac:BuyersItemIdentification", "/buyer_item_id", "BT-156"),
    ("/cac:Item/cac:BuyersItemIdentification/cbc:ID", "/buyer_item_id", "BT-156"),
    ("/cac:Item/cac:SellersItemIdentification", "/seller_item_id", "BT-155"),
    ("/cac:Item/cac:SellersItemIdentification/cbc:ID", "/seller_item_id", "BT-155"),
    ("/cac:Item/cac:StandardItemIdentification", "/standard_item_id", "BT-157"),
    ("/cac:Item/cac:StandardItemIdentification/cbc:ID", "/standard_item_id", "BT-157"),
    ("/cac:Item/cac:StandardItemIdentification/cbc:ID/@schemeID", "/standard_item_scheme", "BT-157"),
    ("/cac:Item/cac:OriginCountry", "/origin_country", "BT-159"),
    ("/cac:Item/cac:OriginCountry/cbc:IdentificationCode", "/origin_country", "BT-159"),
    ("/cac:Item/cac:CommodityClassification", "/classifications/#", "BT-158"),
    ("/cac:Item/cac:CommodityClassification/cbc:ItemClassificationCode", "/classifications/#/code", "BT-158"),
    ("/cac:Item/cac:CommodityClassification/cbc:ItemClassificationCode/@listID", "/classifications/#/list", "BT-158"),
    (
        "/cac:Item/cac:CommodityClassification/cbc:ItemClassificationCode/@listVersionID",
        "/classifications/#/list_version",
        "BT-158",
    ),
    ("/cac:Item/cac:ClassifiedTaxCategory", "/vat_category", "BT-151"),
    ("/cac:Item/cac:ClassifiedTaxCategory/cbc:ID", "/vat_category", "BT-151"),
    ("/cac:Item/cac:ClassifiedTaxCategory/cbc:Percent", "/vat_rate", "BT-152"),
    ("/cac:Item/cac:AdditionalItemProperty", "/attributes/#", "BG-32"),
    ("/cac:Item/cac:AdditionalItemProperty/cbc:Name", "/attributes/#/name", "BT-160"),
    ("/cac:Item/cac:AdditionalItemProperty/cbc:Value", "/attributes/#/value", "BT-161"),
    ("/cac:Price", "/unit_price", "BG-29"),
    ("/cac:Price/cbc:PriceAmount", "/unit_price", "BT-146"),
    ("/cac:Price/cbc:BaseQuantity", "/price_base_quantity", "BT-149"),
    ("/cac:Price/cbc:BaseQuantity/@unitCode", "/price_base_unit", "BT-150"),
    ("/cac:Price/cac:AllowanceCharge", "/price_discount", "BT-147"),
    ("/cac:Price/cac:AllowanceCharge/cbc:Amount", "/price_discount", "BT-147"),
    ("/cac:Price/cac:AllowanceCharge/cbc:BaseAmount", "/gross_price", "BT-148"),
];

/// All rows, with those of parties, addresses, payments, allowances and lines in each of their places.
fn rows() -> Vec<Joined> {
    let own = |(path, pointer, term): &Row| ((*path).to_owned(), (*pointer).to_owned(), *term);
    let mut rows: Vec<Joined> = DOCUMENT.iter().map(own).collect();
    let parties =
        [("cac:AccountingSupplierParty/cac:Party", "/seller"), ("cac:AccountingCustomerParty/cac:Party", "/buyer")];
    for (role, (path, pointer)) in parties.iter().enumerate() {
        rows.extend(PARTY.iter().map(|row| (format!("{path}{}", row.0), format!("{pointer}{}", row.1), row.2[role])));
        let creditor = format!("{path}/cac:PartyIdentification[creditor]");
        rows.push((format!("{creditor}/cbc:ID"), String::from("/payment/direct_debit/creditor_id"), "BT-90"));
    }
    for (place, (path, pointer)) in ADDRESSES.iter().enumerate() {
        rows.extend(
            ADDRESS.iter().map(|row| (format!("{path}{}", row.0), format!("{pointer}{}", row.1), row.2[place])),
        );
    }
    let payments = [("cac:PaymentMeans[first]", "/payment"), ("cac:PaymentMeans[further]", "/further_payments/#")];
    for (path, pointer) in payments {
        rows.extend(PAYMENT.iter().map(|row| (format!("{path}{}", row.0), format!("{pointer}{}", row.1), row.2)));
        // A credit note has its due date here.
        rows.push((format!("{path}/cbc:PaymentDueDate"), String::from("/due_on"), "BT-9"));
    }
    let mut add_allowances = |around: &str, pointer: &str, kinds: [usize; 2]| {
        for (kind, name) in kinds.into_iter().zip(["allowance", "charge"]) {
            let path = format!("{around}cac:AllowanceCharge[{name}]");
            let row = |row: &(&str, &str, [&'static str; 4])| {
                (format!("{path}{}", row.0), format!("{pointer}/{name}s/#{}", row.1), row.2[kind])
            };
            rows.extend(ALLOWANCE.iter().map(row));
        }
    };
    add_allowances("", "", [0, 1]);
    for line in ["cac:InvoiceLine", "cac:CreditNoteLine"] {
        add_allowances(&format!("{line}/"), "/lines/#", [2, 3]);
    }
    for line in ["cac:InvoiceLine", "cac:CreditNoteLine"] {
        rows.extend(LINE.iter().map(|row| (format!("{line}{}", row.0), format!("/lines/#{}", row.1), row.2)));
    }
    rows
}
