//! CII.

pub(in super::super) const CII: &str = r#"<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100" xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100" xmlns:qdt="urn:un:unece:uncefact:data:standard:QualifiedDataType:100">
<rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn:cen.eu:en16931:2017</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext>
<rsm:ExchangedDocument><ram:ID>1</ram:ID><ram:TypeCode>380</ram:TypeCode><ram:IssueDateTime><udt:DateTimeString format="102">20260302</udt:DateTimeString></ram:IssueDateTime><ram:IncludedNote><ram:Content>Dank</ram:Content></ram:IncludedNote></rsm:ExchangedDocument>
<rsm:SupplyChainTradeTransaction>
<ram:IncludedSupplyChainTradeLineItem><ram:AssociatedDocumentLineDocument><ram:LineID>1</ram:LineID></ram:AssociatedDocumentLineDocument>
<ram:SpecifiedTradeProduct><ram:GlobalID schemeID="0160">1</ram:GlobalID><ram:SellerAssignedID>2</ram:SellerAssignedID><ram:ApplicableProductCharacteristic><ram:Description>a</ram:Description><ram:Value>b</ram:Value></ram:ApplicableProductCharacteristic><ram:OriginTradeCountry><ram:ID>NL</ram:ID></ram:OriginTradeCountry></ram:SpecifiedTradeProduct>
<ram:SpecifiedLineTradeAgreement><ram:GrossPriceProductTradePrice><ram:ChargeAmount>3</ram:ChargeAmount><ram:BasisQuantity unitCode="C62">1</ram:BasisQuantity><ram:AppliedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>false</udt:Indicator></ram:ChargeIndicator><ram:ActualAmount>1</ram:ActualAmount></ram:AppliedTradeAllowanceCharge></ram:GrossPriceProductTradePrice><ram:NetPriceProductTradePrice><ram:ChargeAmount>2</ram:ChargeAmount></ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement>
<ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="C62">1</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery>
<ram:SpecifiedLineTradeSettlement><ram:ApplicableTradeTax><ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>S</ram:CategoryCode></ram:ApplicableTradeTax><ram:AdditionalReferencedDocument><ram:IssuerAssignedID>3</ram:IssuerAssignedID><ram:TypeCode>130</ram:TypeCode></ram:AdditionalReferencedDocument></ram:SpecifiedLineTradeSettlement></ram:IncludedSupplyChainTradeLineItem>
<ram:ApplicableHeaderTradeAgreement><ram:SellerTradeParty><ram:DefinedTradeContact><ram:PersonName>Jan</ram:PersonName></ram:DefinedTradeContact><ram:PostalTradeAddress></ram:PostalTradeAddress></ram:SellerTradeParty><ram:BuyerTradeParty><ram:ID>1</ram:ID><ram:DefinedTradeContact><ram:PersonName>Piet</ram:PersonName></ram:DefinedTradeContact></ram:BuyerTradeParty>
<ram:ContractReferencedDocument><ram:IssuerAssignedID>C</ram:IssuerAssignedID></ram:ContractReferencedDocument><ram:AdditionalReferencedDocument><ram:IssuerAssignedID>B</ram:IssuerAssignedID><ram:TypeCode>916</ram:TypeCode><ram:Name>Bijlage</ram:Name><ram:AttachmentBinaryObject>QQ==</ram:AttachmentBinaryObject></ram:AdditionalReferencedDocument><ram:AdditionalReferencedDocument><ram:IssuerAssignedID>T</ram:IssuerAssignedID><ram:TypeCode>50</ram:TypeCode></ram:AdditionalReferencedDocument><ram:AdditionalReferencedDocument><ram:IssuerAssignedID>O</ram:IssuerAssignedID><ram:TypeCode>130</ram:TypeCode></ram:AdditionalReferencedDocument></ram:ApplicableHeaderTradeAgreement>
<ram:ApplicableHeaderTradeDelivery><ram:ShipToTradeParty><ram:ID>L</ram:ID></ram:ShipToTradeParty></ram:ApplicableHeaderTradeDelivery>
<ram:ApplicableHeaderTradeSettlement><ram:PaymentReference>R</ram:PaymentReference><ram:PayeeTradeParty><ram:ID>P</ram:ID></ram:PayeeTradeParty><ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>30</ram:TypeCode><ram:Information>Bank</ram:Information><ram:PayeePartyCreditorFinancialAccount><ram:IBANID>NL1</ram:IBANID></ram:PayeePartyCreditorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans><ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>30</ram:TypeCode><ram:Information>Bank</ram:Information><ram:PayeePartyCreditorFinancialAccount><ram:IBANID>NL2</ram:IBANID></ram:PayeePartyCreditorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans>
<ram:ApplicableTradeTax><ram:TypeCode>VAT</ram:TypeCode><ram:DueDateTypeCode>5</ram:DueDateTypeCode></ram:ApplicableTradeTax><ram:BillingSpecifiedPeriod></ram:BillingSpecifiedPeriod><ram:SpecifiedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>false</udt:Indicator></ram:ChargeIndicator><ram:CategoryTradeTax><ram:TypeCode>VAT</ram:TypeCode></ram:CategoryTradeTax></ram:SpecifiedTradeAllowanceCharge><ram:SpecifiedTradeSettlementHeaderMonetarySummation></ram:SpecifiedTradeSettlementHeaderMonetarySummation></ram:ApplicableHeaderTradeSettlement>
</rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>"#;

/// After what something of a context is put.
pub(in super::super) const CII_PLACES: &[(&str, &str)] = &[
    ("document", "xmlns:qdt=\"urn:un:unece:uncefact:data:standard:QualifiedDataType:100\">"),
    ("context", "<rsm:ExchangedDocumentContext>"),
    ("exchanged", "<rsm:ExchangedDocument>"),
    ("note", "<ram:IncludedNote>"),
    ("line", "<ram:IncludedSupplyChainTradeLineItem>"),
    ("line_document", "<ram:AssociatedDocumentLineDocument>"),
    ("product", "<ram:SpecifiedTradeProduct>"),
    ("characteristic", "<ram:ApplicableProductCharacteristic>"),
    ("line_agreement", "<ram:SpecifiedLineTradeAgreement>"),
    ("line_delivery", "<ram:SpecifiedLineTradeDelivery>"),
    ("line_settlement", "<ram:SpecifiedLineTradeSettlement>"),
    ("line_category", "<ram:CategoryCode>"),
    ("agreement", "<ram:ApplicableHeaderTradeAgreement>"),
    ("delivery", "<ram:ApplicableHeaderTradeDelivery>"),
    ("settlement", "<ram:ApplicableHeaderTradeSettlement>"),
    ("summation", "<ram:SpecifiedTradeSettlementHeaderMonetarySummation>"),
    ("payment", "<ram:SpecifiedTradeSettlementPaymentMeans>"),
    ("charge", "<ram:SpecifiedTradeAllowanceCharge>"),
    ("discount", "<ram:AppliedTradeAllowanceCharge>"),
    ("parameter", "<ram:GuidelineSpecifiedDocumentContextParameter>"),
    ("named_id", "<ram:LineID>"),
    ("id", "<ram:IBANID>"),
    ("type_code", "<ram:TypeCode>"),
    ("referenced", "<ram:ContractReferencedDocument>"),
    ("amount", "<ram:ChargeAmount>"),
    ("quantity", "<ram:BasisQuantity unitCode=\"C62\">"),
    ("tax", "<ram:ApplicableTradeTax>"),
    ("period", "<ram:BillingSpecifiedPeriod>"),
    ("address", "<ram:PostalTradeAddress>"),
];

const CONTRACT: &str = "<ram:ContractReferencedDocument>";
const LINE_TAX: &str = "<ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>";
const CHARGE_TAX: &str = "<ram:CategoryTradeTax>";

/// Rule, text in the good document (its first occurrence), text in its place.
pub(in super::super) const CASES_CII: &[(&str, &str, &str)] = &[
    ("CII-SR-046", "<ram:GlobalID schemeID=\"0160\">", "<ram:GlobalID>"),
    ("CII-SR-090", "<ram:OriginTradeCountry><ram:ID>NL</ram:ID>", "<ram:OriginTradeCountry>"),
    ("CII-SR-119", "<udt:Indicator>false<", "<udt:Indicator>true<"),
    ("CII-SR-449", "<ram:ShipToTradeParty>", "<ram:ShipToTradeParty><ram:GlobalID schemeID=\"0088\">2</ram:GlobalID>"),
    ("CII-SR-450", "<ram:BuyerTradeParty>", "<ram:BuyerTradeParty><ram:GlobalID schemeID=\"0088\">2</ram:GlobalID>"),
    ("CII-SR-451", "<ram:PayeeTradeParty>", "<ram:PayeeTradeParty><ram:GlobalID schemeID=\"0088\">2</ram:GlobalID>"),
    (
        "CII-SR-457",
        CONTRACT,
        "<ram:AdditionalReferencedDocument><ram:TypeCode>50</ram:TypeCode></ram:AdditionalReferencedDocument><ram:ContractReferencedDocument>",
    ),
    (
        "CII-SR-458",
        CONTRACT,
        "<ram:AdditionalReferencedDocument><ram:TypeCode>130</ram:TypeCode></ram:AdditionalReferencedDocument><ram:ContractReferencedDocument>",
    ),
    (
        "CII-SR-462",
        "<ram:BillingSpecifiedPeriod>",
        "<ram:ApplicableTradeTax><ram:DueDateTypeCode>29</ram:DueDateTypeCode></ram:ApplicableTradeTax><ram:BillingSpecifiedPeriod>",
    ),
    (
        "CII-SR-463",
        "<ram:SpecifiedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>false</udt:Indicator></ram:ChargeIndicator>",
        "<ram:SpecifiedTradeAllowanceCharge>",
    ),
    (
        "CII-SR-465",
        "<ram:PersonName>Jan</ram:PersonName>",
        "<ram:PersonName>Jan</ram:PersonName><ram:DepartmentName>A</ram:DepartmentName>",
    ),
    (
        "CII-SR-466",
        "<ram:PersonName>Piet</ram:PersonName>",
        "<ram:PersonName>Piet</ram:PersonName><ram:DepartmentName>A</ram:DepartmentName>",
    ),
    ("CII-SR-467", "<ram:TypeCode>30<", "<ram:TypeCode>58<"),
    ("CII-SR-468", "<ram:Information>Bank<", "<ram:Information>Giro<"),
    ("CII-SR-469", "<ram:PaymentReference>", "<ram:PaymentReference>Q</ram:PaymentReference><ram:PaymentReference>"),
    (
        "CII-SR-470",
        "<ram:PayeePartyCreditorFinancialAccount><ram:IBANID>NL1</ram:IBANID></ram:PayeePartyCreditorFinancialAccount>",
        "",
    ),
    (
        "CII-SR-474",
        "<ram:SpecifiedLineTradeSettlement>",
        "<ram:SpecifiedLineTradeSettlement><ram:AdditionalReferencedDocument><ram:TypeCode> 130 </ram:TypeCode></ram:AdditionalReferencedDocument>",
    ),
    (
        "CII-SR-475",
        CONTRACT,
        "<ram:AdditionalReferencedDocument><ram:TypeCode>916</ram:TypeCode><ram:Name>A</ram:Name></ram:AdditionalReferencedDocument><ram:ContractReferencedDocument>",
    ),
    (
        "CII-SR-476",
        CONTRACT,
        "<ram:AdditionalReferencedDocument><ram:TypeCode>916</ram:TypeCode><ram:AttachmentBinaryObject>QQ==</ram:AttachmentBinaryObject></ram:AdditionalReferencedDocument><ram:ContractReferencedDocument>",
    ),
    ("CII-DT-015", CONTRACT, "<ram:ContractReferencedDocument><ram:URIID>u</ram:URIID>"),
    ("CII-DT-018", CONTRACT, "<ram:ContractReferencedDocument><ram:TypeCode>50</ram:TypeCode>"),
    ("CII-DT-021", CONTRACT, "<ram:ContractReferencedDocument><ram:Name>n</ram:Name>"),
    ("CII-DT-022", CONTRACT, "<ram:ContractReferencedDocument><ram:AttachmentBinaryObject/>"),
    ("CII-DT-024", CONTRACT, "<ram:ContractReferencedDocument><ram:ReferenceTypeCode>A</ram:ReferenceTypeCode>"),
    ("CII-DT-027", CONTRACT, "<ram:ContractReferencedDocument><ram:FormattedIssueDateTime/>"),
    ("CII-DT-033", "<ram:BilledQuantity unitCode=\"C62\">", "<ram:BilledQuantity>"),
    ("CII-DT-037", LINE_TAX, "<ram:TypeCode>GST</ram:TypeCode><ram:CategoryCode>"),
    ("CII-DT-041", LINE_TAX, "<ram:TypeCode>VAT</ram:TypeCode><ram:BasisAmount>1</ram:BasisAmount><ram:CategoryCode>"),
    ("CII-DT-052", CHARGE_TAX, "<ram:CategoryTradeTax><ram:ExemptionReasonCode>X</ram:ExemptionReasonCode>"),
    ("CII-DT-054", LINE_TAX, "<ram:TypeCode>VAT</ram:TypeCode><ram:TaxPointDate/><ram:CategoryCode>"),
    (
        "CII-DT-058",
        LINE_TAX,
        "<ram:TypeCode>VAT</ram:TypeCode><ram:DueDateTypeCode>5</ram:DueDateTypeCode><ram:CategoryCode>",
    ),
    ("CII-DT-097", ">20260302<", ">20261302<"),
    ("CII-DT-098", CHARGE_TAX, "<ram:CategoryTradeTax><ram:ExemptionReason>X</ram:ExemptionReason>"),
];
