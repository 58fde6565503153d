//! Two German parties.

use super::Case;

const REFERENCE: &str = "<cbc:BuyerReference>KEUKEN-1</cbc:BuyerReference>";
const SELLER_VAT: &str = "<cbc:CompanyID>DE123456789</cbc:CompanyID>";
const EARLIER: &str =
    "<cac:InvoiceDocumentReference>\n      <cbc:ID>2026-0001</cbc:ID>\n    </cac:InvoiceDocumentReference>";
const NOTE: &str = "<cbc:Note>Netto 30 Tage\n#SKONTO#TAGE=14#PROZENT=2.00#\n</cbc:Note>";
const FILE: &str = "<cac:AdditionalDocumentReference><cbc:ID>Nog een</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode=\"text/csv\" filename=\"uren.csv\">dXJlbgo=</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference><cac:AccountingSupplierParty>";
const OTHER_FILE: &str = "<cac:AdditionalDocumentReference><cbc:ID>Nog een</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode=\"text/csv\" filename=\"Uren.csv\">dXJlbgo=</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference><cac:AccountingSupplierParty>";
const LINK: &str = "<cac:AdditionalDocumentReference><cbc:ID>Link</cbc:ID><cac:Attachment><cac:ExternalReference><cbc:URI>www.example.org</cbc:URI></cac:ExternalReference></cac:Attachment></cac:AdditionalDocumentReference><cac:AccountingSupplierParty>";
const GOOD_LINK: &str = "<cac:AdditionalDocumentReference><cbc:ID>Link</cbc:ID><cac:Attachment><cac:ExternalReference><cbc:URI>https://example.org/a</cbc:URI></cac:ExternalReference></cac:Attachment></cac:AdditionalDocumentReference><cac:AccountingSupplierParty>";
const SUPPLIER: &str = "<cac:AccountingSupplierParty>";

/// The document as a whole.
pub const DOCUMENT: &[Case] = &[
    (&[(REFERENCE, "")], &[("DE-R-015", 1)]),
    (&[(REFERENCE, "<cbc:BuyerReference> </cbc:BuyerReference>")], &[("DE-R-015", 1)]),
    (
        &[
            (SELLER_VAT, ""),
            ("<cac:TaxRepresentativeParty>", "<cac:DeliveryParty>"),
            ("</cac:TaxRepresentativeParty>", "</cac:DeliveryParty>"),
        ],
        &[("DE-R-016", 1)],
    ),
    (
        &[
            (SELLER_VAT, "<cbc:CompanyID/>"),
            ("<cac:TaxRepresentativeParty>", "<cac:DeliveryParty>"),
            ("</cac:TaxRepresentativeParty>", "</cac:DeliveryParty>"),
        ],
        &[("DE-R-016", 1)],
    ),
    (&[(SELLER_VAT, "")], &[]),
    (&[(">380<", ">393<")], &[("DE-R-017", 1)]),
    (&[(">380<", "> 326 <")], &[]),
    // One good type is enough, even where the other stands twice.
    (
        &[(
            "</cbc:InvoiceTypeCode>",
            "</cbc:InvoiceTypeCode><cbc:CreditNoteTypeCode>1</cbc:CreditNoteTypeCode><cbc:CreditNoteTypeCode>1</cbc:CreditNoteTypeCode>",
        )],
        &[],
    ),
    (&[(NOTE, "<cbc:Note>#SKONTO#TAGE=14#PROZENT=2#\n</cbc:Note>")], &[("DE-R-018", 1)]),
    (&[(NOTE, "<cbc:Note>#VERZUG#TAGE=14#PROZENT=2.00#\n</cbc:Note>")], &[("DE-R-018", 1)]),
    (&[(NOTE, "<cbc:Note>#SKONTO#TAGE=14#PROZENT=2.00#</cbc:Note>")], &[("DE-R-018", 1)]),
    (
        &[(
            NOTE,
            "<cbc:Note>#SKONTO#TAGE=7#PROZENT=3.00#BASISBETRAG=-10.00#\n #SKONTO#TAGE=14#PROZENT=2.00#\n\n</cbc:Note>",
        )],
        &[],
    ),
    (&[(NOTE, "<cbc:Note>#SKONTO#TAGE=14#PROZENT=2.00#\nDanach #1</cbc:Note>")], &[]),
    (&[(NOTE, "<cbc:Note>Netto</cbc:Note><cbc:Note>#SKONTO#</cbc:Note>")], &[]),
    (&[(SUPPLIER, FILE)], &[("DE-R-022", 1)]),
    (&[(SUPPLIER, OTHER_FILE)], &[]),
    (&[(">380<", ">384<"), (EARLIER, "")], &[("DE-R-026", 1)]),
    (&[(">380<", ">384<")], &[]),
    (&[(SUPPLIER, LINK)], &[("DE-R-T02", 1)]),
    (&[(SUPPLIER, GOOD_LINK)], &[]),
    (&[("<cbc:Percent>9</cbc:Percent>\n        <cac:TaxScheme>", "<cac:TaxScheme>")], &[("DE-R-014", 1)]),
    (
        &[("<cbc:Percent>9</cbc:Percent>\n        <cac:TaxScheme>", "<cbc:Percent> </cbc:Percent><cac:TaxScheme>")],
        &[("DE-R-014", 1)],
    ),
];

/// The parties and where goods go.
pub const PARTIES: &[Case] = &[
    (&[("<cac:Contact>", "<cac:AgentParty>"), ("</cac:Contact>", "</cac:AgentParty>")], &[("DE-R-002", 1)]),
    (&[("<cbc:CityName>Utrecht</cbc:CityName>", "")], &[("DE-R-003", 1)]),
    (&[("<cbc:PostalZone>3511 AB<", "<cbc:PostalZone> <")], &[("DE-R-004", 1)]),
    (&[("<cbc:Name>Debiteurenbeheer</cbc:Name>", "")], &[("DE-R-005", 1)]),
    (&[("<cbc:Telephone>+31 30 123 4567</cbc:Telephone>", "")], &[("DE-R-006", 1), ("DE-R-027", 1)]),
    (&[("<cbc:ElectronicMail>facturen@dezon.example</cbc:ElectronicMail>", "")], &[("DE-R-007", 1), ("DE-R-028", 1)]),
    (&[("<cbc:CityName>Rotterdam</cbc:CityName>", "")], &[("DE-R-008", 1)]),
    (&[("<cbc:PostalZone>3011 AA</cbc:PostalZone>", "")], &[("DE-R-009", 1)]),
    (&[("<cbc:CityName>Kleve</cbc:CityName>", "")], &[("DE-R-010", 1)]),
    (&[("<cbc:PostalZone>47533</cbc:PostalZone>", "")], &[("DE-R-011", 1)]),
    (&[(">+31 30 123 4567<", ">keine 12<")], &[("DE-R-027", 1)]),
    (&[(">+31 30 123 4567<", ">1a2b3<")], &[]),
    (&[(">facturen@dezon.example<", ">facturen@dezon<")], &[("DE-R-028", 1)]),
    (&[(">facturen@dezon.example<", "> ä..ö@dezon.example <")], &[]),
];

const CODE: &str = "<cbc:PaymentMeansCode>58<";
const ACCOUNT: &str = "<cbc:ID>NL91ABNA0417164300</cbc:ID>";
const MEANS: &str = "<cac:PaymentMeans>";
const PAYEE: (&str, &str) = ("<cac:PayeeFinancialAccount>", "<cac:CreditAccount>");
const PAYEE_END: (&str, &str) = ("</cac:PayeeFinancialAccount>", "</cac:CreditAccount>");
const CARD: &str = "<cac:CardAccount><cbc:PrimaryAccountNumberID>1234</cbc:PrimaryAccountNumberID><cbc:NetworkID>X</cbc:NetworkID></cac:CardAccount><cac:CreditAccount>";
const MANDATE: &str = "<cac:PaymentMandate><cbc:ID>M</cbc:ID><cac:PayerFinancialAccount><cbc:ID>DE75512108001245126199</cbc:ID></cac:PayerFinancialAccount></cac:PaymentMandate><cac:CreditAccount>";
const CREDITOR: (&str, &str) =
    (r#"<cbc:ID schemeID="0088">"#, r#"<cbc:ID schemeID="SEPA">X</cbc:ID><cbc:ID schemeID="0088">"#);

/// Ways of paying.
pub const PAYMENT: &[Case] = &[
    (&[(MEANS, "<cac:PrepaidPayment>"), ("</cac:PaymentMeans>", "</cac:PrepaidPayment>")], &[("DE-R-001", 1)]),
    (&[(ACCOUNT, "<cbc:ID>NL91ABNA0417164301</cbc:ID>")], &[("DE-R-019", 1)]),
    (&[(ACCOUNT, "<cbc:ID> NL91 ABNA 0417 1643 00</cbc:ID>")], &[]),
    (&[(ACCOUNT, "<cbc:ID>nl91abna0417164300</cbc:ID>")], &[("DE-R-019", 1)]),
    (&[(CODE, "<cbc:PaymentMeansCode>30<"), (ACCOUNT, "<cbc:ID>1</cbc:ID>")], &[]),
    (&[PAYEE, PAYEE_END], &[("DE-R-019", 1), ("DE-R-023-1", 1)]),
    (
        &[("<cac:PayeeFinancialAccount>", "<cac:PaymentMandate/><cac:PayeeFinancialAccount>"), CREDITOR],
        &[("DE-R-023-2", 1), ("DE-R-031", 1)],
    ),
    (&[(CODE, "<cbc:PaymentMeansCode>48<"), PAYEE, PAYEE_END], &[("DE-R-024-1", 1)]),
    (&[(CODE, "<cbc:PaymentMeansCode> 55 <"), (PAYEE.0, CARD), PAYEE_END], &[]),
    (&[(CODE, "<cbc:PaymentMeansCode>54<")], &[("DE-R-024-1", 1), ("DE-R-024-2", 1)]),
    (&[(CODE, "<cbc:PaymentMeansCode>59<"), (PAYEE.0, MANDATE), PAYEE_END, CREDITOR], &[]),
    (&[(CODE, "<cbc:PaymentMeansCode>59<"), (PAYEE.0, MANDATE), PAYEE_END], &[("DE-R-030", 1)]),
    (
        &[(CODE, "<cbc:PaymentMeansCode>59<"), (PAYEE.0, MANDATE), PAYEE_END, CREDITOR, ("DE7551", "DE7651")],
        &[("DE-R-020", 1)],
    ),
    (&[(CODE, "<cbc:PaymentMeansCode>59<"), PAYEE, PAYEE_END], &[("DE-R-020", 1), ("DE-R-025-1", 1)]),
    (&[(CODE, "<cbc:PaymentMeansCode>59<")], &[("DE-R-020", 1), ("DE-R-025-1", 1), ("DE-R-025-2", 1)]),
    (&[(CODE, "<cbc:PaymentMeansCode>1<"), PAYEE, PAYEE_END], &[]),
    // Two codes are none.
    (&[(CODE, "<cbc:PaymentMeansCode>58</cbc:PaymentMeansCode><cbc:PaymentMeansCode>58<"), PAYEE, PAYEE_END], &[]),
];
