//! The order of elements in written documents, as the schemas of UBL 2.1 and CII D16B have it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail loudly too")]

use wissel_invoice::{Invoice, Syntax, write, write_as};

/// Elements within an element, in the order of the schema: those that can be written.
const UBL: &[(&str, &str)] = &[
    (
        "Invoice",
        "cbc:CustomizationID cbc:ProfileID cbc:ID cbc:IssueDate cbc:DueDate cbc:InvoiceTypeCode cbc:Note \
         cbc:TaxPointDate cbc:DocumentCurrencyCode cbc:TaxCurrencyCode cbc:AccountingCost cbc:BuyerReference \
         cac:InvoicePeriod cac:OrderReference cac:BillingReference cac:DespatchDocumentReference \
         cac:ReceiptDocumentReference cac:OriginatorDocumentReference cac:ContractDocumentReference \
         cac:AdditionalDocumentReference cac:ProjectReference cac:AccountingSupplierParty \
         cac:AccountingCustomerParty cac:PayeeParty cac:TaxRepresentativeParty cac:Delivery cac:PaymentMeans \
         cac:PaymentTerms cac:AllowanceCharge cac:TaxTotal cac:LegalMonetaryTotal cac:InvoiceLine",
    ),
    (
        "CreditNote",
        "cbc:CustomizationID cbc:ProfileID cbc:ID cbc:IssueDate cbc:TaxPointDate cbc:CreditNoteTypeCode cbc:Note \
         cbc:DocumentCurrencyCode cbc:TaxCurrencyCode cbc:AccountingCost cbc:BuyerReference cac:InvoicePeriod \
         cac:OrderReference cac:BillingReference cac:DespatchDocumentReference cac:ReceiptDocumentReference \
         cac:ContractDocumentReference cac:AdditionalDocumentReference cac:OriginatorDocumentReference \
         cac:AccountingSupplierParty cac:AccountingCustomerParty cac:PayeeParty cac:TaxRepresentativeParty \
         cac:Delivery cac:PaymentMeans cac:PaymentTerms cac:AllowanceCharge cac:TaxTotal cac:LegalMonetaryTotal \
         cac:CreditNoteLine",
    ),
    ("cac:InvoicePeriod", "cbc:StartDate cbc:EndDate cbc:DescriptionCode"),
    ("cac:OrderReference", "cbc:ID cbc:SalesOrderID"),
    ("cac:BillingReference", "cac:InvoiceDocumentReference"),
    ("cac:InvoiceDocumentReference", "cbc:ID cbc:IssueDate"),
    ("cac:DespatchDocumentReference", "cbc:ID"),
    ("cac:ReceiptDocumentReference", "cbc:ID"),
    ("cac:OriginatorDocumentReference", "cbc:ID"),
    ("cac:ContractDocumentReference", "cbc:ID"),
    ("cac:ProjectReference", "cbc:ID"),
    ("cac:AdditionalDocumentReference", "cbc:ID cbc:DocumentTypeCode cbc:DocumentDescription cac:Attachment"),
    ("cac:DocumentReference", "cbc:ID cbc:DocumentTypeCode"),
    ("cac:Attachment", "cbc:EmbeddedDocumentBinaryObject cac:ExternalReference"),
    ("cac:ExternalReference", "cbc:URI"),
    ("cac:AccountingSupplierParty", "cac:Party"),
    ("cac:AccountingCustomerParty", "cac:Party"),
    (
        "cac:Party",
        "cbc:EndpointID cac:PartyIdentification cac:PartyName cac:PostalAddress cac:PartyTaxScheme \
         cac:PartyLegalEntity cac:Contact",
    ),
    ("cac:PartyIdentification", "cbc:ID"),
    ("cac:PartyName", "cbc:Name"),
    ("cac:PartyTaxScheme", "cbc:CompanyID cac:TaxScheme"),
    ("cac:TaxScheme", "cbc:ID"),
    ("cac:PartyLegalEntity", "cbc:RegistrationName cbc:CompanyID cbc:CompanyLegalForm"),
    ("cac:Contact", "cbc:Name cbc:Telephone cbc:ElectronicMail"),
    ("cac:PayeeParty", "cac:PartyIdentification cac:PartyName cac:PartyLegalEntity"),
    ("cac:TaxRepresentativeParty", "cac:PartyName cac:PostalAddress cac:PartyTaxScheme"),
    (
        "cac:PostalAddress",
        "cbc:StreetName cbc:AdditionalStreetName cbc:CityName cbc:PostalZone cbc:CountrySubentity cac:AddressLine \
         cac:Country",
    ),
    (
        "cac:Address",
        "cbc:StreetName cbc:AdditionalStreetName cbc:CityName cbc:PostalZone cbc:CountrySubentity cac:AddressLine \
         cac:Country",
    ),
    ("cac:AddressLine", "cbc:Line"),
    ("cac:Country", "cbc:IdentificationCode"),
    ("cac:Delivery", "cbc:ActualDeliveryDate cac:DeliveryLocation cac:DeliveryParty"),
    ("cac:DeliveryLocation", "cbc:ID cac:Address"),
    ("cac:DeliveryParty", "cac:PartyName"),
    (
        "cac:PaymentMeans",
        "cbc:ID cbc:PaymentMeansCode cbc:PaymentDueDate cbc:PaymentID cac:CardAccount cac:PayeeFinancialAccount \
         cac:PaymentMandate",
    ),
    ("cac:CardAccount", "cbc:PrimaryAccountNumberID cbc:NetworkID cbc:HolderName"),
    ("cac:PayeeFinancialAccount", "cbc:ID cbc:Name cac:FinancialInstitutionBranch"),
    ("cac:FinancialInstitutionBranch", "cbc:ID"),
    ("cac:PaymentMandate", "cbc:ID cac:PayerFinancialAccount"),
    ("cac:PayerFinancialAccount", "cbc:ID"),
    ("cac:PaymentTerms", "cbc:PaymentMeansID cbc:Note cbc:Amount"),
    (
        "cac:AllowanceCharge",
        "cbc:ChargeIndicator cbc:AllowanceChargeReasonCode cbc:AllowanceChargeReason cbc:MultiplierFactorNumeric \
         cbc:Amount cbc:BaseAmount cac:TaxCategory",
    ),
    ("cac:TaxTotal", "cbc:TaxAmount cac:TaxSubtotal"),
    ("cac:TaxSubtotal", "cbc:TaxableAmount cbc:TaxAmount cac:TaxCategory"),
    ("cac:TaxCategory", "cbc:ID cbc:Percent cbc:TaxExemptionReasonCode cbc:TaxExemptionReason cac:TaxScheme"),
    ("cac:ClassifiedTaxCategory", "cbc:ID cbc:Percent cac:TaxScheme"),
    (
        "cac:LegalMonetaryTotal",
        "cbc:LineExtensionAmount cbc:TaxExclusiveAmount cbc:TaxInclusiveAmount cbc:AllowanceTotalAmount \
         cbc:ChargeTotalAmount cbc:PrepaidAmount cbc:PayableRoundingAmount cbc:PayableAmount",
    ),
    (
        "cac:InvoiceLine",
        "cbc:ID cbc:Note cbc:InvoicedQuantity cbc:LineExtensionAmount cbc:AccountingCost cac:InvoicePeriod \
         cac:OrderLineReference cac:DocumentReference cac:AllowanceCharge cac:Item cac:Price",
    ),
    (
        "cac:CreditNoteLine",
        "cbc:ID cbc:Note cbc:CreditedQuantity cbc:LineExtensionAmount cbc:AccountingCost cac:InvoicePeriod \
         cac:OrderLineReference cac:DocumentReference cac:AllowanceCharge cac:Item cac:Price",
    ),
    ("cac:OrderLineReference", "cbc:LineID"),
    (
        "cac:Item",
        "cbc:Description cbc:Name cac:BuyersItemIdentification cac:SellersItemIdentification \
         cac:StandardItemIdentification cac:OriginCountry cac:CommodityClassification cac:ClassifiedTaxCategory \
         cac:AdditionalItemProperty",
    ),
    ("cac:BuyersItemIdentification", "cbc:ID"),
    ("cac:SellersItemIdentification", "cbc:ID"),
    ("cac:StandardItemIdentification", "cbc:ID"),
    ("cac:OriginCountry", "cbc:IdentificationCode"),
    ("cac:CommodityClassification", "cbc:ItemClassificationCode"),
    ("cac:AdditionalItemProperty", "cbc:Name cbc:Value"),
    ("cac:Price", "cbc:PriceAmount cbc:BaseQuantity cac:AllowanceCharge"),
];

/// The same for CII D16B.
const CII: &[(&str, &str)] = &[
    ("rsm:CrossIndustryInvoice", "rsm:ExchangedDocumentContext rsm:ExchangedDocument rsm:SupplyChainTradeTransaction"),
    (
        "rsm:ExchangedDocumentContext",
        "ram:BusinessProcessSpecifiedDocumentContextParameter ram:GuidelineSpecifiedDocumentContextParameter",
    ),
    ("ram:BusinessProcessSpecifiedDocumentContextParameter", "ram:ID"),
    ("ram:GuidelineSpecifiedDocumentContextParameter", "ram:ID"),
    ("rsm:ExchangedDocument", "ram:ID ram:TypeCode ram:IssueDateTime ram:IncludedNote"),
    ("ram:IssueDateTime", "udt:DateTimeString"),
    ("ram:IncludedNote", "ram:Content ram:SubjectCode"),
    (
        "rsm:SupplyChainTradeTransaction",
        "ram:IncludedSupplyChainTradeLineItem ram:ApplicableHeaderTradeAgreement ram:ApplicableHeaderTradeDelivery \
         ram:ApplicableHeaderTradeSettlement",
    ),
    (
        "ram:IncludedSupplyChainTradeLineItem",
        "ram:AssociatedDocumentLineDocument ram:SpecifiedTradeProduct ram:SpecifiedLineTradeAgreement \
         ram:SpecifiedLineTradeDelivery ram:SpecifiedLineTradeSettlement",
    ),
    ("ram:AssociatedDocumentLineDocument", "ram:LineID ram:IncludedNote"),
    (
        "ram:SpecifiedTradeProduct",
        "ram:GlobalID ram:SellerAssignedID ram:BuyerAssignedID ram:Name ram:Description \
         ram:ApplicableProductCharacteristic ram:DesignatedProductClassification ram:OriginTradeCountry",
    ),
    ("ram:ApplicableProductCharacteristic", "ram:Description ram:Value"),
    ("ram:DesignatedProductClassification", "ram:ClassCode"),
    ("ram:OriginTradeCountry", "ram:ID"),
    (
        "ram:SpecifiedLineTradeAgreement",
        "ram:BuyerOrderReferencedDocument ram:GrossPriceProductTradePrice ram:NetPriceProductTradePrice",
    ),
    ("ram:GrossPriceProductTradePrice", "ram:ChargeAmount ram:BasisQuantity ram:AppliedTradeAllowanceCharge"),
    ("ram:AppliedTradeAllowanceCharge", "ram:ChargeIndicator ram:ActualAmount"),
    ("ram:NetPriceProductTradePrice", "ram:ChargeAmount ram:BasisQuantity"),
    ("ram:SpecifiedLineTradeDelivery", "ram:BilledQuantity"),
    (
        "ram:SpecifiedLineTradeSettlement",
        "ram:ApplicableTradeTax ram:BillingSpecifiedPeriod ram:SpecifiedTradeAllowanceCharge \
         ram:SpecifiedTradeSettlementLineMonetarySummation ram:AdditionalReferencedDocument \
         ram:ReceivableSpecifiedTradeAccountingAccount",
    ),
    ("ram:SpecifiedTradeSettlementLineMonetarySummation", "ram:LineTotalAmount"),
    (
        "ram:ApplicableHeaderTradeAgreement",
        "ram:BuyerReference ram:SellerTradeParty ram:BuyerTradeParty ram:SellerTaxRepresentativeTradeParty \
         ram:SellerOrderReferencedDocument ram:BuyerOrderReferencedDocument ram:ContractReferencedDocument \
         ram:AdditionalReferencedDocument ram:SpecifiedProcuringProject",
    ),
    ("ram:SellerTradeParty", PARTY),
    ("ram:BuyerTradeParty", PARTY),
    ("ram:SellerTaxRepresentativeTradeParty", PARTY),
    ("ram:ShipToTradeParty", PARTY),
    ("ram:PayeeTradeParty", PARTY),
    ("ram:SpecifiedLegalOrganization", "ram:ID ram:TradingBusinessName"),
    (
        "ram:DefinedTradeContact",
        "ram:PersonName ram:TelephoneUniversalCommunication ram:EmailURIUniversalCommunication",
    ),
    ("ram:TelephoneUniversalCommunication", "ram:CompleteNumber"),
    ("ram:EmailURIUniversalCommunication", "ram:URIID"),
    ("ram:URIUniversalCommunication", "ram:URIID"),
    (
        "ram:PostalTradeAddress",
        "ram:PostcodeCode ram:LineOne ram:LineTwo ram:LineThree ram:CityName ram:CountryID \
         ram:CountrySubDivisionName",
    ),
    ("ram:SpecifiedTaxRegistration", "ram:ID"),
    ("ram:SellerOrderReferencedDocument", "ram:IssuerAssignedID"),
    ("ram:BuyerOrderReferencedDocument", "ram:IssuerAssignedID ram:LineID"),
    ("ram:ContractReferencedDocument", "ram:IssuerAssignedID"),
    (
        "ram:AdditionalReferencedDocument",
        "ram:IssuerAssignedID ram:URIID ram:TypeCode ram:Name ram:AttachmentBinaryObject ram:ReferenceTypeCode",
    ),
    ("ram:SpecifiedProcuringProject", "ram:ID ram:Name"),
    (
        "ram:ApplicableHeaderTradeDelivery",
        "ram:ShipToTradeParty ram:ActualDeliverySupplyChainEvent ram:DespatchAdviceReferencedDocument \
         ram:ReceivingAdviceReferencedDocument",
    ),
    ("ram:ActualDeliverySupplyChainEvent", "ram:OccurrenceDateTime"),
    ("ram:OccurrenceDateTime", "udt:DateTimeString"),
    ("ram:DespatchAdviceReferencedDocument", "ram:IssuerAssignedID"),
    ("ram:ReceivingAdviceReferencedDocument", "ram:IssuerAssignedID"),
    (
        "ram:ApplicableHeaderTradeSettlement",
        "ram:CreditorReferenceID ram:PaymentReference ram:TaxCurrencyCode ram:InvoiceCurrencyCode \
         ram:PayeeTradeParty ram:SpecifiedTradeSettlementPaymentMeans ram:ApplicableTradeTax \
         ram:BillingSpecifiedPeriod ram:SpecifiedTradeAllowanceCharge ram:SpecifiedTradePaymentTerms \
         ram:SpecifiedTradeSettlementHeaderMonetarySummation ram:InvoiceReferencedDocument \
         ram:ReceivableSpecifiedTradeAccountingAccount",
    ),
    (
        "ram:SpecifiedTradeSettlementPaymentMeans",
        "ram:TypeCode ram:Information ram:ApplicableTradeSettlementFinancialCard \
         ram:PayerPartyDebtorFinancialAccount ram:PayeePartyCreditorFinancialAccount \
         ram:PayeeSpecifiedCreditorFinancialInstitution",
    ),
    ("ram:ApplicableTradeSettlementFinancialCard", "ram:ID ram:CardholderName"),
    ("ram:PayerPartyDebtorFinancialAccount", "ram:IBANID"),
    ("ram:PayeePartyCreditorFinancialAccount", "ram:IBANID ram:AccountName ram:ProprietaryID"),
    ("ram:PayeeSpecifiedCreditorFinancialInstitution", "ram:BICID"),
    (
        "ram:ApplicableTradeTax",
        "ram:CalculatedAmount ram:TypeCode ram:ExemptionReason ram:BasisAmount ram:CategoryCode \
         ram:ExemptionReasonCode ram:TaxPointDate ram:DueDateTypeCode ram:RateApplicablePercent",
    ),
    ("ram:TaxPointDate", "udt:DateString"),
    ("ram:BillingSpecifiedPeriod", "ram:StartDateTime ram:EndDateTime"),
    ("ram:StartDateTime", "udt:DateTimeString"),
    ("ram:EndDateTime", "udt:DateTimeString"),
    (
        "ram:SpecifiedTradeAllowanceCharge",
        "ram:ChargeIndicator ram:CalculationPercent ram:BasisAmount ram:ActualAmount ram:ReasonCode ram:Reason \
         ram:CategoryTradeTax",
    ),
    ("ram:ChargeIndicator", "udt:Indicator"),
    ("ram:CategoryTradeTax", "ram:TypeCode ram:CategoryCode ram:RateApplicablePercent"),
    ("ram:SpecifiedTradePaymentTerms", "ram:Description ram:DueDateDateTime ram:DirectDebitMandateID"),
    ("ram:DueDateDateTime", "udt:DateTimeString"),
    (
        "ram:SpecifiedTradeSettlementHeaderMonetarySummation",
        "ram:LineTotalAmount ram:ChargeTotalAmount ram:AllowanceTotalAmount ram:TaxBasisTotalAmount \
         ram:TaxTotalAmount ram:RoundingAmount ram:GrandTotalAmount ram:TotalPrepaidAmount ram:DuePayableAmount",
    ),
    ("ram:InvoiceReferencedDocument", "ram:IssuerAssignedID ram:FormattedIssueDateTime"),
    ("ram:FormattedIssueDateTime", "qdt:DateTimeString"),
    ("ram:ReceivableSpecifiedTradeAccountingAccount", "ram:ID"),
];

/// Elements of a party in CII.
const PARTY: &str = "ram:ID ram:GlobalID ram:Name ram:Description ram:SpecifiedLegalOrganization \
     ram:DefinedTradeContact ram:PostalTradeAddress ram:URIUniversalCommunication ram:SpecifiedTaxRegistration";

fn all_terms() -> Invoice {
    serde_json::from_str(include_str!("documents/all-terms.json")).unwrap()
}

/// Checks each element against the one before it, and returns the names that occur, without attributes and values.
fn check_order(document: &str, table: &[(&str, &str)]) -> Vec<String> {
    let mut open: Vec<(String, usize)> = Vec::new();
    let mut names = Vec::new();
    for tag in document.split('<').skip(1).map(|piece| piece.split('>').next().unwrap()) {
        if tag.starts_with('?') {
            continue;
        }
        if tag.starts_with('/') {
            open.pop().unwrap();
            continue;
        }
        assert!(!tag.ends_with('/'), "{tag} is empty");
        let name = tag.split_whitespace().next().unwrap();
        if let Some((parent, last)) = open.last_mut() {
            let row = table.iter().find(|row| row.0 == *parent);
            let children = row.unwrap_or_else(|| panic!("{parent} should have no elements inside")).1;
            let place = children.split_whitespace().position(|child| child == name);
            let place = place.unwrap_or_else(|| panic!("{name} does not belong in {parent}"));
            assert!(place >= *last, "{name} comes too late in {parent}");
            *last = place;
        }
        names.push(name.to_owned());
        open.push((name.to_owned(), 0));
    }
    assert!(open.is_empty());
    names
}

#[test]
fn ubl_is_in_the_order_of_its_schema_and_has_every_element() {
    let mut invoice = all_terms();
    let mut seen = Vec::new();
    for type_code in ["380", "381"] {
        invoice.type_code = type_code.into();
        // BT-7 and BT-8 exclude each other; the order holds for both.
        invoice.vat_point_code = Some("35".into());
        let payment = invoice.payment.as_mut().unwrap();
        payment.part_id = Some("GACCOUNT".into());
        payment.part_amount = invoice.prepaid_amount;
        seen.extend(check_order(&String::from_utf8(write(&invoice)).unwrap(), UBL));
    }
    for (parent, children) in UBL {
        let missing: Vec<_> = children.split_whitespace().filter(|name| !seen.iter().any(|s| s == name)).collect();
        assert!(missing.is_empty(), "{parent} was written without {missing:?}");
    }
}

#[test]
fn cii_is_in_the_order_of_its_schema_and_has_every_element() {
    let mut invoice = all_terms();
    invoice.vat_point_code = Some("35".into());
    // An account that is no IBAN has an element of its own.
    invoice.further_payments[0].iban = Some("1234567".into());
    let seen = check_order(&String::from_utf8(write_as(&invoice, Syntax::Cii)).unwrap(), CII);
    for (parent, children) in CII {
        let missing: Vec<_> = children.split_whitespace().filter(|name| !seen.iter().any(|s| s == name)).collect();
        assert!(missing.is_empty(), "{parent} was written without {missing:?}");
    }
}

#[test]
fn cii_has_a_delivery_even_when_there_is_nothing_to_tell() {
    let mut invoice = all_terms();
    (invoice.delivery, invoice.delivered_on) = (None, None);
    (invoice.despatch_advice_reference, invoice.receiving_advice_reference) = (None, None);
    let written = String::from_utf8(write_as(&invoice, Syntax::Cii)).unwrap();
    assert!(written.contains("<ram:ApplicableHeaderTradeDelivery/>"));
}
