//! Rule, what stands in the good document, and what is put there instead. Data.

pub type Case = (&'static str, &'static str, &'static str);

const PARTY_MLS: &str = "<cac:SenderParty><cbc:EndpointID schemeID=\"0242\">000123</cbc:EndpointID></cac:SenderParty>";
const RECEIVER_MLS: &str =
    "<cac:ReceiverParty><cbc:EndpointID schemeID=\"0242\">000456</cbc:EndpointID></cac:ReceiverParty>";

const LINE_MLS: &str = r"    <cac:LineResponse>
      <cac:LineReference><cbc:LineID>NA</cbc:LineID></cac:LineReference>
      <cac:Response><cbc:Description>A rule is broken</cbc:Description><cac:Status><cbc:StatusReasonCode>BV</cbc:StatusReasonCode></cac:Status></cac:Response>
    </cac:LineResponse>";

pub const STATUS: &[Case] = &[
    ("SCH-MLS-01", "edec:mls:1.0", "edec:mls:2.0"),
    ("SCH-MLS-02", ">urn:peppol:edec:mls<", ">urn:peppol:edec:other<"),
    ("SCH-MLS-03", ">status-1<", "> <"),
    ("SCH-MLS-04", "2026-11-23<", "2026-11-23Z<"),
    ("SCH-MLS-05", "<cbc:IssueTime>12:00:00Z</cbc:IssueTime>", ""),
    ("SCH-MLS-06", "12:00:00Z", "12:00:00"),
    ("SCH-MLS-06", "12:00:00Z", "12:00:00+1:00"),
    ("SCH-MLS-07", PARTY_MLS, "<cac:SenderParty/>"),
    ("SCH-MLS-08", ">000123<", "><"),
    ("SCH-MLS-09", ">000123<", ">POP000123<"),
    ("SCH-MLS-10", "<cac:SenderParty><cbc:EndpointID schemeID=\"0242\">", "<cac:SenderParty><cbc:EndpointID>"),
    ("SCH-MLS-11", "schemeID=\"0242\"", "schemeID=\"0106\""),
    ("SCH-MLS-12", RECEIVER_MLS, ""),
    ("SCH-MLS-13", ">000456<", "><"),
    ("SCH-MLS-14", ">000456<", ">456<"),
    ("SCH-MLS-15", "schemeID=\"0242\">000456", ">000456"),
    ("SCH-MLS-16", "schemeID=\"0242\">000456", "schemeID=\"9915\">000456"),
    ("SCH-MLS-17", "</cac:DocumentResponse>", "</cac:DocumentResponse><cac:DocumentResponse/>"),
    ("SCH-MLS-18", "<cbc:ResponseCode>RE</cbc:ResponseCode>", ""),
    ("SCH-MLS-19", ">RE<", ">OK<"),
    ("SCH-MLS-20", "<cbc:Description>Not valid</cbc:Description>", ""),
    ("SCH-MLS-21", ">Not valid<", ">  <"),
    ("SCH-MLS-22", "</cac:DocumentReference>", "</cac:DocumentReference><cac:DocumentReference/>"),
    ("SCH-MLS-23", LINE_MLS, ""),
    ("SCH-MLS-24", ">BV<", ">BW<"),
    ("SCH-MLS-25", ">RE<", ">AP<"),
    ("SCH-MLS-26", ">3739db04-7e4e-4c89-b170-000000000001<", "><"),
    ("SCH-MLS-27", ">NA<", "><"),
    ("SCH-MLS-28", "<cbc:Description>A rule is broken</cbc:Description>", ""),
    ("SCH-MLS-29", ">A rule is broken<", "><"),
    ("SCH-MLS-30", "<cac:Status><cbc:StatusReasonCode>BV</cbc:StatusReasonCode></cac:Status>", ""),
    ("SCH-MLS-31", ">BV<", ">BX<"),
    ("WISSEL-REPEATED", "<cbc:ID>status-1</cbc:ID>", "<cbc:ID>status-1</cbc:ID><cbc:ID>status-2</cbc:ID>"),
];

const ANSWER_MLR: &str = r#"  <cac:DocumentResponse>
    <cac:Response><cbc:ResponseCode>RE</cbc:ResponseCode><cbc:Description>Not valid</cbc:Description></cac:Response>
    <cac:DocumentReference><cbc:ID>envelope-1</cbc:ID><cbc:DocumentTypeCode>380</cbc:DocumentTypeCode><cbc:VersionID>2</cbc:VersionID></cac:DocumentReference>
    <cac:LineResponse>
      <cac:LineReference><cbc:LineID>NA</cbc:LineID></cac:LineReference>
      <cac:Response><cbc:ResponseCode>RE</cbc:ResponseCode><cbc:Description>A rule is broken</cbc:Description><cac:Status><cbc:StatusReasonCode>BV</cbc:StatusReasonCode></cac:Status></cac:Response>
    </cac:LineResponse>
  </cac:DocumentResponse>"#;

pub const LEVEL_RESPONSE: &[Case] = &[
    ("PEPPOL-T71-B00101", "<cbc:CustomizationID>urn:fdc:peppol.eu:poacc:trns:mlr:3</cbc:CustomizationID>", ""),
    ("PEPPOL-T71-B00102", "<cbc:ProfileID>urn:fdc:peppol.eu:poacc:bis:mlr:3</cbc:ProfileID>", ""),
    ("PEPPOL-T71-B00103", "<cbc:ID>answer-1</cbc:ID>", ""),
    ("PEPPOL-T71-B00104", "<cbc:IssueDate>2026-11-23</cbc:IssueDate>", ""),
    (
        "PEPPOL-T71-B00105",
        "<cac:SenderParty><cbc:EndpointID schemeID=\"0106\">12345678</cbc:EndpointID></cac:SenderParty>",
        "",
    ),
    (
        "PEPPOL-T71-B00106",
        "<cac:ReceiverParty><cbc:EndpointID schemeID=\"0106\">87654321</cbc:EndpointID></cac:ReceiverParty>",
        "",
    ),
    ("PEPPOL-T71-B00107", ANSWER_MLR, ""),
    (
        "PEPPOL-T71-B00108",
        "<ApplicationResponse ",
        "<ApplicationResponse xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"a b\" ",
    ),
    ("PEPPOL-T71-B00109", "<cbc:ID>answer-1</cbc:ID>", "<cbc:ID>answer-1</cbc:ID><cbc:UUID>x</cbc:UUID>"),
    ("PEPPOL-T71-B00301", "bis:mlr:3", "bis:mlr:4"),
    (
        "PEPPOL-T71-B00701",
        "<cac:SenderParty><cbc:EndpointID schemeID=\"0106\">12345678</cbc:EndpointID></cac:SenderParty>",
        "<cac:SenderParty/>",
    ),
    ("PEPPOL-T71-B00702", "<cac:SenderParty>", "<cac:SenderParty><cbc:UUID>x</cbc:UUID>"),
    ("PEPPOL-T71-B00801", " schemeID=\"0106\">12345678", ">12345678"),
    ("PEPPOL-T71-B00802", "schemeID=\"0106\">12345678", "schemeID=\"0006\">12345678"),
    (
        "PEPPOL-T71-B01001",
        "<cac:ReceiverParty><cbc:EndpointID schemeID=\"0106\">87654321</cbc:EndpointID></cac:ReceiverParty>",
        "<cac:ReceiverParty/>",
    ),
    ("PEPPOL-T71-B01002", "<cac:ReceiverParty>", "<cac:ReceiverParty><cbc:UUID>x</cbc:UUID>"),
    ("PEPPOL-T71-B01101", " schemeID=\"0106\">87654321", ">87654321"),
    ("PEPPOL-T71-B01102", "schemeID=\"0106\">87654321", "schemeID=\"EM\">87654321"),
    (
        "PEPPOL-T71-B01301",
        "<cac:Response><cbc:ResponseCode>RE</cbc:ResponseCode><cbc:Description>Not valid</cbc:Description></cac:Response>",
        "",
    ),
    (
        "PEPPOL-T71-B01302",
        "<cac:DocumentReference><cbc:ID>envelope-1</cbc:ID><cbc:DocumentTypeCode>380</cbc:DocumentTypeCode><cbc:VersionID>2</cbc:VersionID></cac:DocumentReference>",
        "",
    ),
    ("PEPPOL-T71-B01303", "<cac:DocumentResponse>", "<cac:DocumentResponse><cbc:UUID>x</cbc:UUID>"),
    ("PEPPOL-T71-B01401", "<cbc:ResponseCode>RE</cbc:ResponseCode>", ""),
    ("PEPPOL-T71-B01402", "<cac:Response>", "<cac:Response><cbc:UUID>x</cbc:UUID>"),
    ("PEPPOL-T71-B01501", ">RE<", ">IP<"),
    ("PEPPOL-T71-B01701", "<cbc:ID>envelope-1</cbc:ID>", ""),
    ("PEPPOL-T71-B01702", "<cac:DocumentReference>", "<cac:DocumentReference><cbc:UUID>x</cbc:UUID>"),
    ("PEPPOL-T71-B01901", ">380<", ">492<"),
    ("PEPPOL-T71-B02101", "<cac:LineReference><cbc:LineID>NA</cbc:LineID></cac:LineReference>", ""),
    (
        "PEPPOL-T71-B02102",
        "<cac:Response><cbc:ResponseCode>RE</cbc:ResponseCode><cbc:Description>A rule is broken</cbc:Description><cac:Status><cbc:StatusReasonCode>BV</cbc:StatusReasonCode></cac:Status></cac:Response>",
        "",
    ),
    ("PEPPOL-T71-B02201", "<cbc:LineID>NA</cbc:LineID>", ""),
    ("PEPPOL-T71-B02202", "<cac:LineReference>", "<cac:LineReference><cbc:UUID>x</cbc:UUID>"),
    ("PEPPOL-T71-B02401", "<cbc:Description>A rule is broken</cbc:Description>", ""),
    ("PEPPOL-T71-B02402", "<cac:Status><cbc:StatusReasonCode>BV</cbc:StatusReasonCode></cac:Status>", ""),
    (
        "PEPPOL-T71-B02403",
        "<cbc:Description>A rule is broken",
        "<cbc:UUID>x</cbc:UUID><cbc:Description>A rule is broken",
    ),
    ("PEPPOL-T71-B02501", "RE</cbc:ResponseCode><cbc:Description>A", "XX</cbc:ResponseCode><cbc:Description>A"),
    ("PEPPOL-T71-B02701", "<cbc:StatusReasonCode>BV</cbc:StatusReasonCode>", ""),
    ("PEPPOL-T71-B02702", "<cac:Status>", "<cac:Status><cbc:UUID>x</cbc:UUID>"),
    ("PEPPOL-T71-B02801", ">BV<", ">FD<"),
    ("PEPPOL-T71-R001", "trns:mlr:3", "trns:mlr:2"),
];

pub const INVOICE_RESPONSE: &[Case] = &[
    (
        "PEPPOL-T111-B00101",
        "<cbc:CustomizationID>urn:fdc:peppol.eu:poacc:trns:invoice_response:3</cbc:CustomizationID>",
        "",
    ),
    ("PEPPOL-T111-B00102", "<cbc:ProfileID>urn:fdc:peppol.eu:poacc:bis:invoice_response:3</cbc:ProfileID>", ""),
    ("PEPPOL-T111-B00103", "<cbc:ID>answer-1</cbc:ID>", ""),
    ("PEPPOL-T111-B00104", "<cbc:IssueDate>2026-11-23</cbc:IssueDate>", ""),
    (
        "PEPPOL-T111-B00105",
        "<cac:SenderParty>\n    <cbc:EndpointID schemeID=\"0106\">12345678</cbc:EndpointID>\n    <cac:PartyIdentification><cbc:ID schemeID=\"0106\">12345678</cbc:ID></cac:PartyIdentification>\n    <cac:PartyLegalEntity><cbc:RegistrationName>De Molen B.V.</cbc:RegistrationName></cac:PartyLegalEntity>\n    <cac:Contact><cbc:Name>Administratie</cbc:Name><cbc:Telephone>0201234567</cbc:Telephone></cac:Contact>\n  </cac:SenderParty>",
        "",
    ),
    (
        "PEPPOL-T111-B00106",
        "<cac:ReceiverParty>\n    <cbc:EndpointID schemeID=\"0208\">0202239951</cbc:EndpointID>\n    <cac:PartyIdentification><cbc:ID schemeID=\"0208\">0202239951</cbc:ID></cac:PartyIdentification>\n    <cac:PartyLegalEntity><cbc:RegistrationName>Het Veer NV</cbc:RegistrationName></cac:PartyLegalEntity>\n  </cac:ReceiverParty>",
        "",
    ),
    (
        "PEPPOL-T111-B00107",
        "<cac:DocumentResponse>\n    <cac:Response>\n      <cbc:ResponseCode>PD</cbc:ResponseCode>\n      <cbc:EffectiveDate>2026-11-23</cbc:EffectiveDate>\n      <cac:Status>\n        <cbc:StatusReasonCode listID=\"OPStatusReason\">PPD</cbc:StatusReasonCode>\n        <cbc:StatusReason>Half of it was paid</cbc:StatusReason>\n        <cac:Condition><cbc:AttributeID>BT-115</cbc:AttributeID><cbc:Description>50.00</cbc:Description></cac:Condition>\n      </cac:Status>\n      <cac:Status><cbc:StatusReasonCode listID=\"OPStatusAction\">NOA</cbc:StatusReasonCode></cac:Status>\n    </cac:Response>\n    <cac:DocumentReference><cbc:ID>2026-17</cbc:ID><cbc:IssueDate>2026-11-01</cbc:IssueDate><cbc:DocumentTypeCode>380</cbc:DocumentTypeCode></cac:DocumentReference>\n    <cac:IssuerParty>\n      <cac:PartyIdentification><cbc:ID schemeID=\"0208\">0202239951</cbc:ID></cac:PartyIdentification>\n      <cac:PartyName><cbc:Name>Het Veer Facturatie</cbc:Name></cac:PartyName>\n    </cac:IssuerParty>\n    <cac:RecipientParty>\n      <cac:PartyIdentification><cbc:ID schemeID=\"0106\">12345678</cbc:ID></cac:PartyIdentification>\n      <cac:PartyName><cbc:Name>De Molen Inkoop</cbc:Name></cac:PartyName>\n    </cac:RecipientParty>\n  </cac:DocumentResponse>",
        "",
    ),
    (
        "PEPPOL-T111-B00108",
        "<ApplicationResponse ",
        "<ApplicationResponse xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"a b\" ",
    ),
    ("PEPPOL-COMMON-R003", "<ApplicationResponse ", "<ApplicationResponse schemaLocation=\"a b\" "),
    ("PEPPOL-T111-B00109", "<cbc:ID>answer-1</cbc:ID>", "<cbc:ID>answer-1</cbc:ID><cbc:UUID>x</cbc:UUID>"),
    ("PEPPOL-T111-B00801", "<cbc:EndpointID schemeID=\"0106\">12345678</cbc:EndpointID>", ""),
    (
        "PEPPOL-T111-B00802",
        "<cac:PartyLegalEntity><cbc:RegistrationName>De Molen B.V.</cbc:RegistrationName></cac:PartyLegalEntity>",
        "",
    ),
    ("PEPPOL-T111-B00803", "<cac:SenderParty>", "<cac:SenderParty><cbc:UUID>x</cbc:UUID>"),
    ("PEPPOL-T111-B00901", " schemeID=\"0106\">12345678</cbc:EndpointID>", ">12345678</cbc:EndpointID>"),
    (
        "PEPPOL-T111-B00902",
        "schemeID=\"0106\">12345678</cbc:EndpointID>",
        "schemeID=\"0001\">12345678</cbc:EndpointID>",
    ),
    ("PEPPOL-T111-B01101", "<cbc:ID schemeID=\"0106\">12345678</cbc:ID>", "<cbc:Name>x</cbc:Name>"),
    ("PEPPOL-T111-B01201", "schemeID=\"0106\">12345678</cbc:ID>", "schemeID=\"0092\">12345678</cbc:ID>"),
    (
        "PEPPOL-T111-B01401",
        "<cbc:RegistrationName>De Molen B.V.</cbc:RegistrationName>",
        "<cbc:CompanyID>1</cbc:CompanyID>",
    ),
    (
        "PEPPOL-T111-B01402",
        "<cbc:RegistrationName>De Molen B.V.</cbc:RegistrationName>",
        "<cbc:RegistrationName>De Molen B.V.</cbc:RegistrationName><cbc:CompanyID>1</cbc:CompanyID>",
    ),
    ("PEPPOL-T111-B01601", "<cac:Contact>", "<cac:Contact><cbc:UUID>x</cbc:UUID>"),
    ("PEPPOL-T111-B02001", "<cbc:EndpointID schemeID=\"0208\">0202239951</cbc:EndpointID>", ""),
    (
        "PEPPOL-T111-B02002",
        "<cac:PartyLegalEntity><cbc:RegistrationName>Het Veer NV</cbc:RegistrationName></cac:PartyLegalEntity>",
        "",
    ),
    ("PEPPOL-T111-B02003", "<cac:ReceiverParty>", "<cac:ReceiverParty><cbc:UUID>x</cbc:UUID>"),
    ("PEPPOL-T111-B02101", " schemeID=\"0208\">0202239951</cbc:EndpointID>", ">0202239951</cbc:EndpointID>"),
    (
        "PEPPOL-T111-B02102",
        "schemeID=\"0208\">0202239951</cbc:EndpointID>",
        "schemeID=\"208\">0202239951</cbc:EndpointID>",
    ),
    ("PEPPOL-T111-B02301", "<cbc:ID schemeID=\"0208\">0202239951</cbc:ID>", "<cbc:Name>x</cbc:Name>"),
    ("PEPPOL-T111-B02401", "schemeID=\"0208\">0202239951</cbc:ID>", "schemeID=\"9915\">0202239951</cbc:ID>"),
    (
        "PEPPOL-T111-B02601",
        "<cbc:RegistrationName>Het Veer NV</cbc:RegistrationName>",
        "<cbc:CompanyID>1</cbc:CompanyID>",
    ),
    (
        "PEPPOL-T111-B02602",
        "<cbc:RegistrationName>Het Veer NV</cbc:RegistrationName>",
        "<cbc:RegistrationName>Het Veer NV</cbc:RegistrationName><cbc:CompanyID>1</cbc:CompanyID>",
    ),
    (
        "PEPPOL-T111-B02801",
        "<cac:Response>\n      <cbc:ResponseCode>PD</cbc:ResponseCode>\n      <cbc:EffectiveDate>2026-11-23</cbc:EffectiveDate>\n      <cac:Status>\n        <cbc:StatusReasonCode listID=\"OPStatusReason\">PPD</cbc:StatusReasonCode>\n        <cbc:StatusReason>Half of it was paid</cbc:StatusReason>\n        <cac:Condition><cbc:AttributeID>BT-115</cbc:AttributeID><cbc:Description>50.00</cbc:Description></cac:Condition>\n      </cac:Status>\n      <cac:Status><cbc:StatusReasonCode listID=\"OPStatusAction\">NOA</cbc:StatusReasonCode></cac:Status>\n    </cac:Response>",
        "",
    ),
    (
        "PEPPOL-T111-B02802",
        "<cac:DocumentReference><cbc:ID>2026-17</cbc:ID><cbc:IssueDate>2026-11-01</cbc:IssueDate><cbc:DocumentTypeCode>380</cbc:DocumentTypeCode></cac:DocumentReference>",
        "",
    ),
    ("PEPPOL-T111-B02803", "<cac:DocumentResponse>", "<cac:DocumentResponse><cbc:UUID>x</cbc:UUID>"),
    ("PEPPOL-T111-B02901", "<cbc:ResponseCode>PD</cbc:ResponseCode>", ""),
    ("PEPPOL-T111-B02902", "<cac:Response>", "<cac:Response><cbc:UUID>x</cbc:UUID>"),
    ("PEPPOL-T111-B03001", ">PD<", ">ED<"),
    ("PEPPOL-T111-B03201", "<cac:Status>", "<cac:Status><cbc:UUID>x</cbc:UUID>"),
    ("PEPPOL-T111-B03301", ">NOA<", ">XXX<"),
    ("PEPPOL-T111-B03302", " listID=\"OPStatusAction\"", ""),
    ("PEPPOL-T111-B03303", "OPStatusAction", "OPStatus"),
    ("PEPPOL-T111-B03601", "<cbc:AttributeID>BT-115</cbc:AttributeID>", ""),
    ("PEPPOL-T111-B03602", "<cac:Condition>", "<cac:Condition><cbc:UUID>x</cbc:UUID>"),
    ("PEPPOL-T111-B03901", "<cbc:ID>2026-17</cbc:ID>", ""),
    ("PEPPOL-T111-B03902", "<cbc:DocumentTypeCode>380</cbc:DocumentTypeCode>", ""),
    ("PEPPOL-T111-B03903", "<cac:DocumentReference>", "<cac:DocumentReference><cbc:UUID>x</cbc:UUID>"),
    ("PEPPOL-T111-B04201", ">380<", ">0380<"),
    ("PEPPOL-T111-B04301", "<cac:PartyName><cbc:Name>Het Veer Facturatie</cbc:Name></cac:PartyName>", ""),
    ("PEPPOL-T111-B04302", "<cac:IssuerParty>", "<cac:IssuerParty><cbc:UUID>x</cbc:UUID>"),
    (
        "PEPPOL-T111-B04401",
        "<cac:IssuerParty>\n      <cac:PartyIdentification><cbc:ID schemeID=\"0208\">0202239951</cbc:ID>",
        "<cac:IssuerParty>\n      <cac:PartyIdentification><cbc:Name>x</cbc:Name>",
    ),
    (
        "PEPPOL-T111-B04501",
        "<cac:IssuerParty>\n      <cac:PartyIdentification><cbc:ID schemeID=\"0208\">",
        "<cac:IssuerParty>\n      <cac:PartyIdentification><cbc:ID schemeID=\"\">",
    ),
    ("PEPPOL-T111-B04701", "<cbc:Name>Het Veer Facturatie</cbc:Name>", "<cbc:UUID>x</cbc:UUID>"),
    ("PEPPOL-T111-B04901", "<cac:PartyName><cbc:Name>De Molen Inkoop</cbc:Name></cac:PartyName>", ""),
    ("PEPPOL-T111-B04902", "<cac:RecipientParty>", "<cac:RecipientParty><cbc:UUID>x</cbc:UUID>"),
    (
        "PEPPOL-T111-B05001",
        "<cac:RecipientParty>\n      <cac:PartyIdentification><cbc:ID schemeID=\"0106\">12345678</cbc:ID>",
        "<cac:RecipientParty>\n      <cac:PartyIdentification><cbc:Name>x</cbc:Name>",
    ),
    (
        "PEPPOL-T111-B05101",
        "<cac:RecipientParty>\n      <cac:PartyIdentification><cbc:ID schemeID=\"0106\">",
        "<cac:RecipientParty>\n      <cac:PartyIdentification><cbc:ID schemeID=\"181\">",
    ),
    ("PEPPOL-T111-B05301", "<cbc:Name>De Molen Inkoop</cbc:Name>", "<cbc:UUID>x</cbc:UUID>"),
    (
        "PEPPOL-T111-R001",
        "PD</cbc:ResponseCode>\n      <cbc:EffectiveDate>2026-11-23</cbc:EffectiveDate>",
        "RE</cbc:ResponseCode></cac:Response><cac:Response>",
    ),
    ("PEPPOL-T111-R002", ">NOA<", ">OTH<"),
    ("PEPPOL-T111-R003", "trns:invoice_response:3", "trns:invoice_response:2"),
    ("PEPPOL-T111-R004", "<cbc:StatusReason>Half of it was paid</cbc:StatusReason>", ""),
    ("WISSEL-T111-R005", ">PD<", ">AP<"),
    ("PEPPOL-T111-R006", ">NOA<", ">REF<"),
    ("PEPPOL-T111-R007", "\"OPStatusAction\"", "\"OPStatusReason\""),
    ("PEPPOL-T111-R008", "bis:invoice_response:3", "bis:invoice_response:4"),
    (
        "WISSEL-REPEATED",
        "<cbc:ResponseCode>PD</cbc:ResponseCode>",
        "<cbc:ResponseCode>PD</cbc:ResponseCode><cbc:ResponseCode>AP</cbc:ResponseCode>",
    ),
    ("PEPPOL-COMMON-R001", ">A note<", "> <"),
    ("PEPPOL-COMMON-R030", ">2026-11-23<", ">2026-11-31<"),
    ("PEPPOL-COMMON-R030", ">2026-11-23<", ">20261123  <"),
    (
        "PEPPOL-COMMON-R040",
        "<cbc:EndpointID schemeID=\"0106\">12345678</cbc:EndpointID>",
        "<cbc:EndpointID schemeID=\"0088\">7300010000002</cbc:EndpointID>",
    ),
    (
        "PEPPOL-COMMON-R041",
        "<cbc:EndpointID schemeID=\"0106\">12345678</cbc:EndpointID>",
        "<cbc:EndpointID schemeID=\"0192\">987654326</cbc:EndpointID>",
    ),
    (
        "PEPPOL-COMMON-R042",
        "<cbc:EndpointID schemeID=\"0106\">12345678</cbc:EndpointID>",
        "<cbc:EndpointID schemeID=\"0184\">DK8877665</cbc:EndpointID>",
    ),
    (
        "PEPPOL-COMMON-R052",
        "<cbc:EndpointID schemeID=\"0106\">12345678</cbc:EndpointID>",
        "<cbc:EndpointID schemeID=\"0096\">123456789</cbc:EndpointID>",
    ),
    (
        "PEPPOL-COMMON-R053",
        "<cbc:EndpointID schemeID=\"0106\">12345678</cbc:EndpointID>",
        "<cbc:EndpointID schemeID=\"0198\">88776655</cbc:EndpointID>",
    ),
    (
        "PEPPOL-COMMON-R043",
        "<cbc:EndpointID schemeID=\"0106\">12345678</cbc:EndpointID>",
        "<cbc:EndpointID schemeID=\"0208\">0202239952</cbc:EndpointID>",
    ),
    (
        "PEPPOL-COMMON-R044",
        "<cbc:EndpointID schemeID=\"0106\">12345678</cbc:EndpointID>",
        "<cbc:EndpointID schemeID=\"0201\">ABC12</cbc:EndpointID>",
    ),
    (
        "PEPPOL-COMMON-R045",
        "<cbc:EndpointID schemeID=\"0106\">12345678</cbc:EndpointID>",
        "<cbc:EndpointID schemeID=\"0210\">ABC</cbc:EndpointID>",
    ),
    (
        "PEPPOL-COMMON-R046",
        "<cbc:EndpointID schemeID=\"0106\">12345678</cbc:EndpointID>",
        "<cbc:EndpointID schemeID=\"9907\">RSSMRA85T10A562</cbc:EndpointID>",
    ),
    (
        "PEPPOL-COMMON-R047",
        "<cbc:EndpointID schemeID=\"0106\">12345678</cbc:EndpointID>",
        "<cbc:EndpointID schemeID=\"0211\">IT12345678901</cbc:EndpointID>",
    ),
    (
        "PEPPOL-COMMON-R049",
        "<cbc:EndpointID schemeID=\"0106\">12345678</cbc:EndpointID>",
        "<cbc:EndpointID schemeID=\"0007\">5567321708</cbc:EndpointID>",
    ),
    (
        "PEPPOL-COMMON-R050",
        "<cbc:EndpointID schemeID=\"0106\">12345678</cbc:EndpointID>",
        "<cbc:EndpointID schemeID=\"0151\">51824753557</cbc:EndpointID>",
    ),
    (
        "PEPPOL-COMMON-R054",
        "<cbc:EndpointID schemeID=\"0106\">12345678</cbc:EndpointID>",
        "<cbc:EndpointID schemeID=\"0106\">1234567</cbc:EndpointID>",
    ),
    (
        "PEPPOL-COMMON-R055",
        "<cbc:EndpointID schemeID=\"0106\">12345678</cbc:EndpointID>",
        "<cbc:EndpointID schemeID=\"0190\">0000000123456789000</cbc:EndpointID>",
    ),
    (
        "PEPPOL-COMMON-R056-1",
        "<cbc:EndpointID schemeID=\"0106\">12345678</cbc:EndpointID>",
        "<cbc:EndpointID schemeID=\"9944\">NL123456789B1</cbc:EndpointID>",
    ),
    (
        "PEPPOL-COMMON-R057",
        "<cbc:EndpointID schemeID=\"0106\">12345678</cbc:EndpointID>",
        "<cbc:EndpointID schemeID=\"0217\">12345678901</cbc:EndpointID>",
    ),
];

pub const GOOD_NUMBERS: &[(&str, &str)] = &[
    ("0088", "7300010000001"),
    ("0192", "987654325"),
    ("0184", "DK88776655"),
    ("0184", "88776655"),
    ("0096", "1234567890"),
    ("0198", "DK88776655"),
    ("0208", "0202239951"),
    ("0201", "ABC123"),
    ("0210", "RSSMRA85T10A562S"),
    ("9907", "12345678901"),
    ("0211", "IT00743110157"),
    ("0211", "DE1"),
    ("0007", "5567321707"),
    ("0151", "51824753556"),
    ("0190", "00000001234567890000"),
    ("9944", "NL123456789B12"),
    ("0217", "123456789012"),
];
