//! The places of CII. A table.

use super::{Condition, Joined, Row, Syntax, cii_line::LINE};
use crate::{
    cii::{
        OBJECT, SUPPORTING, TENDER,
        content::document_type,
        lines::is_charge,
        parties::is_registered_under,
        settlement::{accounting_total, has_reason, tax_total},
    },
    xml::{Element, names::ram},
};

pub(super) const SYNTAX: Syntax =
    Syntax { rows, conditions: CONDITIONS, numbering: &[("identifier", number_of_identifier)] };

/// Identifiers have two names, those without a scheme and those with one, and are one list.
fn number_of_identifier(id: Element<'_>) -> usize {
    let is_other = |other: &Element<'_>| [ram::ID, ram::GlobalID].contains(&other.name()) && !other.value().is_empty();
    let siblings = id.parent().into_iter().flat_map(Element::children);
    siblings.take_while(|other| *other != id).filter(is_other).count()
}

const CONDITIONS: &[Condition] = &[
    ("first", |element| element.position().0 == 0),
    ("further", |element| element.position().0 > 0),
    ("plain", |note| note.position().0 == 0 && note.child(ram::SubjectCode).is_none()),
    ("other", |note| note.position().0 > 0 || note.child(ram::SubjectCode).is_some()),
    ("object", |document| document_type(document) == OBJECT),
    ("tender", |document| document_type(document) == TENDER),
    ("supporting", |document| document_type(document) == SUPPORTING),
    ("VAT", |registration| registration.child(ram::ID).is_some_and(|id| is_registered_under(id, "VA"))),
    ("tax", |registration| registration.child(ram::ID).is_some_and(|id| is_registered_under(id, "FC"))),
    ("allowance", |item| is_charge(item) == Some(false)),
    ("charge", |item| is_charge(item) == Some(true)),
    ("identifier", |id| !id.value().is_empty()),
    ("reason", has_reason),
    // The base quantity of the net price goes before that of the gross price.
    ("base", |gross| {
        let net = gross.parent().and_then(|around| around.child(ram::NetPriceProductTradePrice));
        net.and_then(|net| net.child(ram::BasisQuantity)).is_none()
    }),
    ("own", |total| total.parent().and_then(|sums| sums.parent()).and_then(tax_total) == Some(total)),
    ("accounting", |total| total.parent().and_then(|sums| sums.parent()).and_then(accounting_total) == Some(total)),
];

const DOCUMENT: &[Row] = &[
    ("rsm:ExchangedDocumentContext/ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID", "/process", "BT-23"),
    ("rsm:ExchangedDocumentContext/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID", "/specification", "BT-24"),
    ("rsm:ExchangedDocument/ram:ID", "/number", "BT-1"),
    ("rsm:ExchangedDocument/ram:TypeCode", "/type_code", "BT-3"),
    ("rsm:ExchangedDocument/ram:IssueDateTime", "/issued_on", "BT-2"),
    ("rsm:ExchangedDocument/ram:IssueDateTime/udt:DateTimeString", "/issued_on", "BT-2"),
    ("rsm:ExchangedDocument/ram:IncludedNote[plain]", "/note", "BG-1"),
    ("rsm:ExchangedDocument/ram:IncludedNote[plain]/ram:Content", "/note", "BT-22"),
    ("rsm:ExchangedDocument/ram:IncludedNote[other]", "/further_notes/#", "BG-1"),
    ("rsm:ExchangedDocument/ram:IncludedNote[other]/ram:Content", "/further_notes/#/text", "BT-22"),
    ("rsm:ExchangedDocument/ram:IncludedNote[other]/ram:SubjectCode", "/further_notes/#/subject_code", "BT-21"),
];

/// Below the agreement.
const AGREEMENT: &[Row] = &[
    ("/ram:BuyerReference", "/buyer_reference", "BT-10"),
    ("/ram:SellerTradeParty", "/seller", "BG-4"),
    ("/ram:SellerTradeParty/ram:Description", "/seller/legal_information", "BT-33"),
    ("/ram:BuyerTradeParty", "/buyer", "BG-7"),
    ("/ram:SellerTaxRepresentativeTradeParty", "/tax_representative", "BG-11"),
    ("/ram:SellerTaxRepresentativeTradeParty/ram:Name", "/tax_representative/name", "BT-62"),
    (
        "/ram:SellerTaxRepresentativeTradeParty/ram:SpecifiedTaxRegistration[VAT]/ram:ID",
        "/tax_representative/vat_number",
        "BT-63",
    ),
    ("/ram:SellerOrderReferencedDocument", "/sales_order_reference", "BT-14"),
    ("/ram:SellerOrderReferencedDocument/ram:IssuerAssignedID", "/sales_order_reference", "BT-14"),
    ("/ram:BuyerOrderReferencedDocument", "/order_reference", "BT-13"),
    ("/ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID", "/order_reference", "BT-13"),
    ("/ram:ContractReferencedDocument", "/contract_reference", "BT-12"),
    ("/ram:ContractReferencedDocument/ram:IssuerAssignedID", "/contract_reference", "BT-12"),
    ("/ram:AdditionalReferencedDocument[supporting]", "/attachments/#", "BG-24"),
    ("/ram:AdditionalReferencedDocument[supporting]/ram:IssuerAssignedID", "/attachments/#/id", "BT-122"),
    ("/ram:AdditionalReferencedDocument[supporting]/ram:Name", "/attachments/#/description", "BT-123"),
    ("/ram:AdditionalReferencedDocument[supporting]/ram:URIID", "/attachments/#/url", "BT-124"),
    ("/ram:AdditionalReferencedDocument[supporting]/ram:AttachmentBinaryObject", "/attachments/#/content", "BT-125"),
    (
        "/ram:AdditionalReferencedDocument[supporting]/ram:AttachmentBinaryObject/@mimeCode",
        "/attachments/#/mime_code",
        "BT-125",
    ),
    (
        "/ram:AdditionalReferencedDocument[supporting]/ram:AttachmentBinaryObject/@filename",
        "/attachments/#/file_name",
        "BT-125",
    ),
    ("/ram:AdditionalReferencedDocument[tender]", "/tender_reference", "BT-17"),
    ("/ram:AdditionalReferencedDocument[tender]/ram:IssuerAssignedID", "/tender_reference", "BT-17"),
    ("/ram:AdditionalReferencedDocument[object]", "/invoiced_object", "BT-18"),
    ("/ram:AdditionalReferencedDocument[object]/ram:IssuerAssignedID", "/invoiced_object/id", "BT-18"),
    ("/ram:AdditionalReferencedDocument[object]/ram:ReferenceTypeCode", "/invoiced_object/scheme", "BT-18"),
    ("/ram:SpecifiedProcuringProject", "/project_reference", "BT-11"),
    ("/ram:SpecifiedProcuringProject/ram:ID", "/project_reference", "BT-11"),
];

/// Below the delivery.
const DELIVERY: &[Row] = &[
    ("/ram:ShipToTradeParty", "/delivery", "BG-13"),
    ("/ram:ShipToTradeParty/ram:ID", "/delivery/location/id", "BT-71"),
    ("/ram:ShipToTradeParty/ram:GlobalID", "/delivery/location/id", "BT-71"),
    ("/ram:ShipToTradeParty/ram:GlobalID/@schemeID", "/delivery/location/scheme", "BT-71"),
    ("/ram:ShipToTradeParty/ram:Name", "/delivery/name", "BT-70"),
    ("/ram:ActualDeliverySupplyChainEvent/ram:OccurrenceDateTime", "/delivered_on", "BT-72"),
    ("/ram:ActualDeliverySupplyChainEvent/ram:OccurrenceDateTime/udt:DateTimeString", "/delivered_on", "BT-72"),
    ("/ram:DespatchAdviceReferencedDocument", "/despatch_advice_reference", "BT-16"),
    ("/ram:DespatchAdviceReferencedDocument/ram:IssuerAssignedID", "/despatch_advice_reference", "BT-16"),
    ("/ram:ReceivingAdviceReferencedDocument", "/receiving_advice_reference", "BT-15"),
    ("/ram:ReceivingAdviceReferencedDocument/ram:IssuerAssignedID", "/receiving_advice_reference", "BT-15"),
];

/// Below the settlement.
const SETTLEMENT: &[Row] = &[
    ("/ram:CreditorReferenceID", "/payment/direct_debit/creditor_id", "BT-90"),
    ("/ram:PaymentReference", "/payment/reference", "BT-83"),
    ("/ram:TaxCurrencyCode", "/accounting_currency", "BT-6"),
    ("/ram:InvoiceCurrencyCode", "/currency", "BT-5"),
    ("/ram:PayeeTradeParty", "/payee", "BG-10"),
    ("/ram:PayeeTradeParty/ram:ID", "/payee/identifier/id", "BT-60"),
    ("/ram:PayeeTradeParty/ram:GlobalID", "/payee/identifier/id", "BT-60"),
    ("/ram:PayeeTradeParty/ram:GlobalID/@schemeID", "/payee/identifier/scheme", "BT-60"),
    ("/ram:PayeeTradeParty/ram:Name", "/payee/name", "BT-59"),
    ("/ram:PayeeTradeParty/ram:SpecifiedLegalOrganization/ram:ID", "/payee/register_number", "BT-61"),
    ("/ram:PayeeTradeParty/ram:SpecifiedLegalOrganization/ram:ID/@schemeID", "/payee/register_scheme", "BT-61"),
    ("/ram:ApplicableTradeTax", "/totals/breakdown/#", "BG-23"),
    ("/ram:ApplicableTradeTax/ram:CalculatedAmount", "/totals/breakdown/#/tax", "BT-117"),
    ("/ram:ApplicableTradeTax/ram:BasisAmount", "/totals/breakdown/#/taxable", "BT-116"),
    ("/ram:ApplicableTradeTax/ram:CategoryCode", "/totals/breakdown/#/vat_category", "BT-118"),
    ("/ram:ApplicableTradeTax/ram:RateApplicablePercent", "/totals/breakdown/#/vat_rate", "BT-119"),
    ("/ram:ApplicableTradeTax/ram:TaxPointDate", "/vat_point_on", "BT-7"),
    ("/ram:ApplicableTradeTax/ram:TaxPointDate/udt:DateString", "/vat_point_on", "BT-7"),
    ("/ram:ApplicableTradeTax/ram:DueDateTypeCode", "/vat_point_code", "BT-8"),
    // Where a reason is missing, any entry of the list can give it.
    ("/ram:ApplicableTradeTax/ram:ExemptionReason", "/exemption_reasons", "BT-120"),
    ("/ram:ApplicableTradeTax/ram:ExemptionReasonCode", "/exemption_reasons", "BT-121"),
    ("/ram:ApplicableTradeTax[reason]", "/exemption_reasons/#", "BG-23"),
    ("/ram:ApplicableTradeTax[reason]/ram:CategoryCode", "/exemption_reasons/#/vat_category", "BT-118"),
    ("/ram:ApplicableTradeTax[reason]/ram:RateApplicablePercent", "/exemption_reasons/#/vat_rate", "BT-119"),
    ("/ram:ApplicableTradeTax[reason]/ram:ExemptionReason", "/exemption_reasons/#/reason", "BT-120"),
    ("/ram:ApplicableTradeTax[reason]/ram:ExemptionReasonCode", "/exemption_reasons/#/reason_code", "BT-121"),
    ("/ram:BillingSpecifiedPeriod", "/period", "BG-14"),
    ("/ram:BillingSpecifiedPeriod/ram:StartDateTime/udt:DateTimeString", "/period/start_on", "BT-73"),
    ("/ram:BillingSpecifiedPeriod/ram:EndDateTime/udt:DateTimeString", "/period/end_on", "BT-74"),
    ("/ram:SpecifiedTradePaymentTerms", "/payment_terms", "BT-20"),
    ("/ram:SpecifiedTradePaymentTerms/ram:Description", "/payment_terms", "BT-20"),
    ("/ram:SpecifiedTradePaymentTerms/ram:DueDateDateTime/udt:DateTimeString", "/due_on", "BT-9"),
    ("/ram:SpecifiedTradePaymentTerms/ram:DirectDebitMandateID", "/payment/direct_debit/mandate", "BT-89"),
    ("/ram:InvoiceReferencedDocument", "/preceding_invoices/#", "BG-3"),
    ("/ram:InvoiceReferencedDocument/ram:IssuerAssignedID", "/preceding_invoices/#/number", "BT-25"),
    (
        "/ram:InvoiceReferencedDocument/ram:FormattedIssueDateTime/qdt:DateTimeString",
        "/preceding_invoices/#/issued_on",
        "BT-26",
    ),
    ("/ram:ReceivableSpecifiedTradeAccountingAccount", "/buyer_accounting_reference", "BT-19"),
    ("/ram:ReceivableSpecifiedTradeAccountingAccount/ram:ID", "/buyer_accounting_reference", "BT-19"),
];

/// Below the sums of the settlement.
const SUMS: &[Row] = &[
    ("", "/totals", "BG-22"),
    ("/ram:LineTotalAmount", "/totals/line_net", "BT-106"),
    ("/ram:AllowanceTotalAmount", "/totals/allowances", "BT-107"),
    ("/ram:ChargeTotalAmount", "/totals/charges", "BT-108"),
    ("/ram:TaxBasisTotalAmount", "/totals/tax_exclusive", "BT-109"),
    ("/ram:TaxTotalAmount[own]", "/totals/tax", "BT-110"),
    ("/ram:TaxTotalAmount[accounting]", "/accounting_vat_amount", "BT-111"),
    ("/ram:GrandTotalAmount", "/totals/tax_inclusive", "BT-112"),
    ("/ram:TotalPrepaidAmount", "/prepaid_amount", "BT-113"),
    ("/ram:RoundingAmount", "/rounding_amount", "BT-114"),
    ("/ram:DuePayableAmount", "/totals/payable", "BT-115"),
];

/// Below seller and buyer: path, pointer, term of the seller, term of the buyer.
const PARTY: &[(&str, &str, [&str; 2])] = &[
    ("/ram:Name", "/legal_name", ["BT-27", "BT-44"]),
    ("/ram:SpecifiedLegalOrganization/ram:ID", "/register_number", ["BT-30", "BT-47"]),
    ("/ram:SpecifiedLegalOrganization/ram:ID/@schemeID", "/register_scheme", ["BT-30", "BT-47"]),
    ("/ram:SpecifiedLegalOrganization/ram:TradingBusinessName", "/trading_name", ["BT-28", "BT-45"]),
    ("/ram:DefinedTradeContact", "/contact", ["BG-6", "BG-9"]),
    ("/ram:DefinedTradeContact/ram:PersonName", "/contact/name", ["BT-41", "BT-56"]),
    ("/ram:DefinedTradeContact/ram:DepartmentName", "/contact/name", ["BT-41", "BT-56"]),
    (
        "/ram:DefinedTradeContact/ram:TelephoneUniversalCommunication/ram:CompleteNumber",
        "/contact/phone",
        ["BT-42", "BT-57"],
    ),
    ("/ram:DefinedTradeContact/ram:EmailURIUniversalCommunication/ram:URIID", "/contact/email", ["BT-43", "BT-58"]),
    ("/ram:URIUniversalCommunication", "/participant", ["BT-34", "BT-49"]),
    ("/ram:URIUniversalCommunication/ram:URIID", "/participant", ["BT-34", "BT-49"]),
    ("/ram:SpecifiedTaxRegistration[VAT]/ram:ID", "/vat_number", ["BT-31", "BT-48"]),
    ("/ram:SpecifiedTaxRegistration[tax]/ram:ID", "/tax_number", ["BT-32", "BT-32"]),
];

/// Below an address: path, pointer, and the terms of seller, buyer, tax representative and delivery.
const ADDRESS: &[(&str, &str, [&str; 4])] = &[
    ("", "", ["BG-5", "BG-8", "BG-12", "BG-15"]),
    ("/ram:LineOne", "/street", ["BT-35", "BT-50", "BT-64", "BT-75"]),
    ("/ram:LineTwo", "/additional_street", ["BT-36", "BT-51", "BT-65", "BT-76"]),
    ("/ram:LineThree", "/third_line", ["BT-162", "BT-163", "BT-164", "BT-165"]),
    ("/ram:CityName", "/city", ["BT-37", "BT-52", "BT-66", "BT-77"]),
    ("/ram:PostcodeCode", "/postal_code", ["BT-38", "BT-53", "BT-67", "BT-78"]),
    ("/ram:CountrySubDivisionName", "/region", ["BT-39", "BT-54", "BT-68", "BT-79"]),
    ("/ram:CountryID", "/country", ["BT-40", "BT-55", "BT-69", "BT-80"]),
];

/// Below payment instructions.
const PAYMENT: &[Row] = &[
    ("", "", "BG-16"),
    ("/ram:TypeCode", "/means_code", "BT-81"),
    ("/ram:Information", "/means_text", "BT-82"),
    ("/ram:ApplicableTradeSettlementFinancialCard", "/card", "BG-18"),
    ("/ram:ApplicableTradeSettlementFinancialCard/ram:ID", "/card/number", "BT-87"),
    ("/ram:ApplicableTradeSettlementFinancialCard/ram:CardholderName", "/card/holder", "BT-88"),
    ("/ram:PayerPartyDebtorFinancialAccount", "/direct_debit", "BG-19"),
    ("/ram:PayerPartyDebtorFinancialAccount/ram:IBANID", "/direct_debit/account", "BT-91"),
    ("/ram:PayerPartyDebtorFinancialAccount/ram:ProprietaryID", "/direct_debit/account", "BT-91"),
    ("/ram:PayeePartyCreditorFinancialAccount", "/iban", "BG-17"),
    ("/ram:PayeePartyCreditorFinancialAccount/ram:IBANID", "/iban", "BT-84"),
    ("/ram:PayeePartyCreditorFinancialAccount/ram:ProprietaryID", "/iban", "BT-84"),
    ("/ram:PayeePartyCreditorFinancialAccount/ram:AccountName", "/account_name", "BT-85"),
    ("/ram:PayeeSpecifiedCreditorFinancialInstitution", "/bic", "BT-86"),
    ("/ram:PayeeSpecifiedCreditorFinancialInstitution/ram:BICID", "/bic", "BT-86"),
];

/// Below an allowance or charge: path, pointer, and the terms of document allowance, document charge, line allowance and
/// line charge.
const ALLOWANCE: &[(&str, &str, [&str; 4])] = &[
    ("", "", ["BG-20", "BG-21", "BG-27", "BG-28"]),
    ("/ram:ActualAmount", "/amount", ["BT-92", "BT-99", "BT-136", "BT-141"]),
    ("/ram:BasisAmount", "/base_amount", ["BT-93", "BT-100", "BT-137", "BT-142"]),
    ("/ram:CalculationPercent", "/percentage", ["BT-94", "BT-101", "BT-138", "BT-143"]),
    ("/ram:Reason", "/reason", ["BT-97", "BT-104", "BT-139", "BT-144"]),
    ("/ram:ReasonCode", "/reason_code", ["BT-98", "BT-105", "BT-140", "BT-145"]),
    ("/ram:CategoryTradeTax", "/vat_category", ["BT-95", "BT-102", "BT-95", "BT-102"]),
    ("/ram:CategoryTradeTax/ram:CategoryCode", "/vat_category", ["BT-95", "BT-102", "BT-95", "BT-102"]),
    ("/ram:CategoryTradeTax/ram:RateApplicablePercent", "/vat_rate", ["BT-96", "BT-103", "BT-96", "BT-103"]),
];

const TRADE: &str = "rsm:SupplyChainTradeTransaction";

/// All rows, with those of parties, addresses, payments, allowances and lines in each of their places.
fn rows() -> Vec<Joined> {
    let mut rows: Vec<Joined> = Vec::new();
    let mut add = |around: &str, pointer: &str, below: &[Row]| {
        rows.extend(below.iter().map(|row| (format!("{around}{}", row.0), format!("{pointer}{}", row.1), row.2)));
    };
    let settlement = format!("{TRADE}/ram:ApplicableHeaderTradeSettlement");
    let agreement = format!("{TRADE}/ram:ApplicableHeaderTradeAgreement");
    let delivery = format!("{TRADE}/ram:ApplicableHeaderTradeDelivery");
    let line = format!("{TRADE}/ram:IncludedSupplyChainTradeLineItem");
    let means = format!("{settlement}/ram:SpecifiedTradeSettlementPaymentMeans");
    add("", "", DOCUMENT);
    add(&agreement, "", AGREEMENT);
    add(&delivery, "", DELIVERY);
    add(&settlement, "", SETTLEMENT);
    add(&format!("{settlement}/ram:SpecifiedTradeSettlementHeaderMonetarySummation"), "", SUMS);
    add(&format!("{means}[first]"), "/payment", PAYMENT);
    add(&format!("{means}[further]"), "/further_payments/#", PAYMENT);
    add(&line, "/lines/#", LINE);
    add_parties(&agreement, &mut rows);
    let addresses = [
        (format!("{agreement}/ram:SellerTradeParty"), "/seller"),
        (format!("{agreement}/ram:BuyerTradeParty"), "/buyer"),
        (format!("{agreement}/ram:SellerTaxRepresentativeTradeParty"), "/tax_representative"),
        (format!("{delivery}/ram:ShipToTradeParty"), "/delivery"),
    ];
    for (place, (party, pointer)) in addresses.iter().enumerate() {
        let row = |row: &(&str, &str, [&'static str; 4])| {
            (format!("{party}/ram:PostalTradeAddress{}", row.0), format!("{pointer}/address{}", row.1), row.2[place])
        };
        rows.extend(ADDRESS.iter().map(row));
    }
    let on_line = format!("{line}/ram:SpecifiedLineTradeSettlement");
    for (around, pointer, kinds) in [(&settlement, "", [0, 1]), (&on_line, "/lines/#", [2, 3])] {
        for (kind, name) in kinds.into_iter().zip(["allowance", "charge"]) {
            let item = format!("{around}/ram:SpecifiedTradeAllowanceCharge[{name}]");
            let row = |row: &(&str, &str, [&'static str; 4])| {
                (format!("{item}{}", row.0), format!("{pointer}/{name}s/#{}", row.1), row.2[kind])
            };
            rows.extend(ALLOWANCE.iter().map(row));
        }
    }
    rows
}

fn add_parties(agreement: &str, rows: &mut Vec<Joined>) {
    for (role, (party, pointer)) in
        [("ram:SellerTradeParty", "/seller"), ("ram:BuyerTradeParty", "/buyer")].iter().enumerate()
    {
        let party = format!("{agreement}/{party}");
        rows.extend(PARTY.iter().map(|row| (format!("{party}{}", row.0), format!("{pointer}{}", row.1), row.2[role])));
        let term = ["BT-29", "BT-46"][role];
        for id in ["ram:ID[identifier]", "ram:GlobalID[identifier]"] {
            rows.push((format!("{party}/{id}"), format!("{pointer}/identifiers/#/id"), term));
        }
        let scheme = format!("{party}/ram:GlobalID[identifier]/@schemeID");
        rows.push((scheme, format!("{pointer}/identifiers/#/scheme"), term));
    }
}
