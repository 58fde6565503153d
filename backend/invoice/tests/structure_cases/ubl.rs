//! UBL.

pub(in super::super) const UBL: &str = r#"<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2" xmlns:ext="urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2"><cbc:UBLVersionID>2.1</cbc:UBLVersionID>
<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>1</cbc:ID></cac:InvoiceDocumentReference></cac:BillingReference>
<cac:AdditionalDocumentReference><cbc:ID schemeID="AAA">Object</cbc:ID><cbc:DocumentTypeCode>130</cbc:DocumentTypeCode></cac:AdditionalDocumentReference>
<cac:AdditionalDocumentReference><cbc:ID>Bijlage</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode="application/pdf" filename="a.pdf">QQ==</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>
<cac:AccountingSupplierParty><cac:Party><cac:PartyIdentification><cbc:ID schemeID="SEPA">NL1</cbc:ID></cac:PartyIdentification><cac:PostalAddress><cac:AddressLine><cbc:Line>Achter</cbc:Line></cac:AddressLine></cac:PostalAddress>
<cac:PartyTaxScheme><cbc:CompanyID>NL1</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme><cac:PartyTaxScheme><cbc:CompanyID>2</cbc:CompanyID><cac:TaxScheme><cbc:ID>OTHER</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
<cac:PartyLegalEntity><cbc:RegistrationName>De Zon</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
<cac:AccountingCustomerParty><cac:Party><cac:PartyTaxScheme><cbc:CompanyID>BE1</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme></cac:Party></cac:AccountingCustomerParty>
<cac:PayeeParty><cac:PartyName><cbc:Name>Factor</cbc:Name></cac:PartyName></cac:PayeeParty>
<cac:TaxRepresentativeParty></cac:TaxRepresentativeParty>
<cac:Delivery></cac:Delivery>
<cac:PaymentMeans><cbc:PaymentMeansCode name="Overschrijving">30</cbc:PaymentMeansCode><cbc:PaymentID>A</cbc:PaymentID></cac:PaymentMeans>
<cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode><cbc:PaymentID>A</cbc:PaymentID></cac:PaymentMeans>
<cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator></cac:AllowanceCharge>
<cac:AllowanceCharge><cbc:ChargeIndicator>true</cbc:ChargeIndicator></cac:AllowanceCharge>
<cac:TaxTotal><cbc:TaxAmount>1.00</cbc:TaxAmount><cac:TaxSubtotal></cac:TaxSubtotal></cac:TaxTotal>
<cac:InvoiceLine><cac:Item><cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID></cac:ClassifiedTaxCategory></cac:Item><cac:Price><cac:AllowanceCharge><cbc:Amount>0.125</cbc:Amount></cac:AllowanceCharge></cac:Price></cac:InvoiceLine>
</Invoice>"#;

/// After what something of a context is put.
pub(in super::super) const UBL_PLACES: &[(&str, &str)] = &[
    ("document", "xmlns:ext=\"urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2\">"),
    ("line", "<cac:InvoiceLine>"),
    ("seller", "<cac:AccountingSupplierParty><cac:Party>"),
    ("reference", "<cac:AdditionalDocumentReference>"),
    ("delivery", "<cac:Delivery>"),
    ("allowance", "<cbc:ChargeIndicator>false</cbc:ChargeIndicator>"),
    ("charge", "<cbc:ChargeIndicator>true</cbc:ChargeIndicator>"),
    ("payee", "<cac:PayeeParty>"),
    ("payment", "<cac:PaymentMeans>"),
    ("preceding", "<cac:BillingReference>"),
    ("representative", "<cac:TaxRepresentativeParty>"),
    ("breakdown", "<cac:TaxSubtotal>"),
];

const OBJECT: &str = "<cbc:DocumentTypeCode>130</cbc:DocumentTypeCode>";
const VAT: &str = "<cbc:CompanyID>NL1</cbc:CompanyID>";

/// Rule, text in the good document (its first occurrence), text in its place.
pub(in super::super) const CASES_UBL: &[(&str, &str, &str)] = &[
    ("UBL-CR-002", ">2.1<", ">2.0<"),
    ("UBL-CR-412", "<cac:PaymentMeans>", "<cac:PaymentMeans><cbc:PaymentDueDate>2026-01-01</cbc:PaymentDueDate>"),
    ("UBL-CR-665", OBJECT, ""),
    ("UBL-CR-666", OBJECT, "<cbc:DocumentTypeCode>130</cbc:DocumentTypeCode><cac:Attachment/>"),
    ("UBL-CR-673", OBJECT, "<cbc:DocumentTypeCode>130</cbc:DocumentTypeCode><cbc:DocumentDescription/>"),
    ("UBL-DT-01", "<cbc:TaxAmount>1.00<", "<cbc:TaxAmount>1.000<"),
    ("UBL-DT-06", " mimeCode=\"application/pdf\"", ""),
    ("UBL-DT-07", " filename=\"a.pdf\"", ""),
    ("UBL-DT-18", "<cbc:RegistrationName>", "<cbc:RegistrationName name=\"x\">"),
    ("UBL-SR-04", "<cbc:ID schemeID=\"AAA\">", "<cbc:ID>A</cbc:ID><cbc:ID schemeID=\"AAA\">"),
    ("UBL-SR-07", "<cac:InvoiceDocumentReference><cbc:ID>1</cbc:ID></cac:InvoiceDocumentReference>", ""),
    ("UBL-SR-12", VAT, "<cbc:CompanyID>NL1</cbc:CompanyID><cbc:CompanyID>NL2</cbc:CompanyID>"),
    ("UBL-SR-13", "<cbc:CompanyID>2<", "<cbc:CompanyID>3</cbc:CompanyID><cbc:CompanyID>2<"),
    ("UBL-SR-18", "<cbc:CompanyID>BE1<", "<cbc:CompanyID>BE2</cbc:CompanyID><cbc:CompanyID>BE1<"),
    ("UBL-SR-19", "<cbc:Name>Factor<", "<cbc:Name>De Zon<"),
    ("UBL-SR-20", "<cbc:Name>Factor</cbc:Name>", ""),
    ("UBL-SR-21", "<cbc:Name>Factor<", "<cbc:Name>De Zon<"),
    (
        "UBL-SR-29",
        "<cac:PayeeParty>",
        "<cac:PayeeParty><cac:PartyIdentification><cbc:ID schemeID=\"sepa\">2</cbc:ID></cac:PartyIdentification>",
    ),
    ("UBL-SR-43", OBJECT, "<cbc:DocumentTypeCode>50</cbc:DocumentTypeCode>"),
    ("UBL-SR-44", "<cbc:PaymentID>A<", "<cbc:PaymentID>B<"),
    ("UBL-SR-47", "<cbc:PaymentMeansCode>30<", "<cbc:PaymentMeansCode>58<"),
    ("UBL-SR-51", "<cac:AddressLine>", "<cac:AddressLine/><cac:AddressLine>"),
    ("UBL-SR-53", VAT, ""),
];
