//! What may stand where in an Invoice Response (transaction T111, 2026.5). A table.

use super::structure::Check::{AddressScheme, AttributeOneOf, DocumentName, NoSchemaLocation, OneOf, RegisterScheme};
use super::structure::{Shape, leaf, value};

pub(super) const REASONS: &str = "NON REF LEG REC QUA DEL PRI QTY ITM PAY UNR FIN PPD OTH";
pub(super) const ACTIONS: &str = "NOA PIN NIN CNF CNP CNA OTH";
const REASONS_AND_ACTIONS: &str = "NON REF LEG REC QUA DEL PRI QTY ITM PAY UNR FIN PPD OTH NOA PIN NIN CNF CNP CNA";

pub(super) const SHAPE: Shape = Shape {
    name: "ApplicationResponse",
    needs: &[
        ("cbc:CustomizationID", "PEPPOL-T111-B00101"),
        ("cbc:ProfileID", "PEPPOL-T111-B00102"),
        ("cbc:ID", "PEPPOL-T111-B00103"),
        ("cbc:IssueDate", "PEPPOL-T111-B00104"),
        ("cac:SenderParty", "PEPPOL-T111-B00105"),
        ("cac:ReceiverParty", "PEPPOL-T111-B00106"),
        ("cac:DocumentResponse", "PEPPOL-T111-B00107"),
    ],
    checks: &[(NoSchemaLocation, "PEPPOL-T111-B00108")],
    children: &[
        leaf("cbc:CustomizationID"),
        leaf("cbc:ProfileID"),
        leaf("cbc:ID"),
        leaf("cbc:IssueDate"),
        leaf("cbc:IssueTime"),
        leaf("cbc:Note"),
        SENDER,
        RECEIVER,
        ANSWER,
    ],
    closed: Some("PEPPOL-T111-B00109"),
};

const SENDER: Shape = Shape {
    name: "cac:SenderParty",
    needs: &[("cbc:EndpointID", "PEPPOL-T111-B00801"), ("cac:PartyLegalEntity", "PEPPOL-T111-B00802")],
    checks: &[],
    children: &[
        Shape {
            name: "cbc:EndpointID",
            needs: &[("@schemeID", "PEPPOL-T111-B00901")],
            checks: &[(AddressScheme, "PEPPOL-T111-B00902")],
            children: &[],
            closed: None,
        },
        Shape {
            name: "cac:PartyIdentification",
            needs: &[("cbc:ID", "PEPPOL-T111-B01101")],
            checks: &[],
            children: &[value("cbc:ID", &[(RegisterScheme, "PEPPOL-T111-B01201")])],
            closed: None,
        },
        Shape {
            name: "cac:PartyLegalEntity",
            needs: &[("cbc:RegistrationName", "PEPPOL-T111-B01401")],
            checks: &[],
            children: &[leaf("cbc:RegistrationName")],
            closed: Some("PEPPOL-T111-B01402"),
        },
        Shape {
            name: "cac:Contact",
            needs: &[],
            checks: &[],
            children: &[leaf("cbc:Name"), leaf("cbc:Telephone"), leaf("cbc:ElectronicMail")],
            closed: Some("PEPPOL-T111-B01601"),
        },
    ],
    closed: Some("PEPPOL-T111-B00803"),
};

const RECEIVER: Shape = Shape {
    name: "cac:ReceiverParty",
    needs: &[("cbc:EndpointID", "PEPPOL-T111-B02001"), ("cac:PartyLegalEntity", "PEPPOL-T111-B02002")],
    checks: &[],
    children: &[
        Shape {
            name: "cbc:EndpointID",
            needs: &[("@schemeID", "PEPPOL-T111-B02101")],
            checks: &[(AddressScheme, "PEPPOL-T111-B02102")],
            children: &[],
            closed: None,
        },
        Shape {
            name: "cac:PartyIdentification",
            needs: &[("cbc:ID", "PEPPOL-T111-B02301")],
            checks: &[],
            children: &[value("cbc:ID", &[(RegisterScheme, "PEPPOL-T111-B02401")])],
            closed: None,
        },
        Shape {
            name: "cac:PartyLegalEntity",
            needs: &[("cbc:RegistrationName", "PEPPOL-T111-B02601")],
            checks: &[],
            children: &[leaf("cbc:RegistrationName")],
            closed: Some("PEPPOL-T111-B02602"),
        },
    ],
    closed: Some("PEPPOL-T111-B02003"),
};

const ANSWER: Shape = Shape {
    name: "cac:DocumentResponse",
    needs: &[("cac:Response", "PEPPOL-T111-B02801"), ("cac:DocumentReference", "PEPPOL-T111-B02802")],
    checks: &[],
    children: &[
        Shape {
            name: "cac:Response",
            needs: &[("cbc:ResponseCode", "PEPPOL-T111-B02901")],
            checks: &[],
            children: &[
                value("cbc:ResponseCode", &[(OneOf("AB AP RE IP UQ CA PD"), "PEPPOL-T111-B03001")]),
                leaf("cbc:EffectiveDate"),
                STATUS,
            ],
            closed: Some("PEPPOL-T111-B02902"),
        },
        Shape {
            name: "cac:DocumentReference",
            needs: &[("cbc:ID", "PEPPOL-T111-B03901"), ("cbc:DocumentTypeCode", "PEPPOL-T111-B03902")],
            checks: &[],
            children: &[
                leaf("cbc:ID"),
                leaf("cbc:IssueDate"),
                value("cbc:DocumentTypeCode", &[(DocumentName, "PEPPOL-T111-B04201")]),
            ],
            closed: Some("PEPPOL-T111-B03903"),
        },
        Shape {
            name: "cac:IssuerParty",
            needs: &[("cac:PartyName", "PEPPOL-T111-B04301")],
            checks: &[],
            children: &[
                Shape {
                    name: "cac:PartyIdentification",
                    needs: &[("cbc:ID", "PEPPOL-T111-B04401")],
                    checks: &[],
                    children: &[value("cbc:ID", &[(RegisterScheme, "PEPPOL-T111-B04501")])],
                    closed: None,
                },
                Shape {
                    name: "cac:PartyName",
                    needs: &[("cbc:Name", "PEPPOL-T111-B04701")],
                    checks: &[],
                    children: &[],
                    closed: None,
                },
            ],
            closed: Some("PEPPOL-T111-B04302"),
        },
        Shape {
            name: "cac:RecipientParty",
            needs: &[("cac:PartyName", "PEPPOL-T111-B04901")],
            checks: &[],
            children: &[
                Shape {
                    name: "cac:PartyIdentification",
                    needs: &[("cbc:ID", "PEPPOL-T111-B05001")],
                    checks: &[],
                    children: &[value("cbc:ID", &[(RegisterScheme, "PEPPOL-T111-B05101")])],
                    closed: None,
                },
                Shape {
                    name: "cac:PartyName",
                    needs: &[("cbc:Name", "PEPPOL-T111-B05301")],
                    checks: &[],
                    children: &[],
                    closed: None,
                },
            ],
            closed: Some("PEPPOL-T111-B04902"),
        },
    ],
    closed: Some("PEPPOL-T111-B02803"),
};

const STATUS: Shape = Shape {
    name: "cac:Status",
    needs: &[],
    checks: &[],
    children: &[
        Shape {
            name: "cbc:StatusReasonCode",
            needs: &[("@listID", "PEPPOL-T111-B03302")],
            checks: &[
                (OneOf(REASONS_AND_ACTIONS), "PEPPOL-T111-B03301"),
                (AttributeOneOf("listID", "OPStatusAction OPStatusReason"), "PEPPOL-T111-B03303"),
            ],
            children: &[],
            closed: None,
        },
        leaf("cbc:StatusReason"),
        Shape {
            name: "cac:Condition",
            needs: &[("cbc:AttributeID", "PEPPOL-T111-B03601")],
            checks: &[],
            children: &[leaf("cbc:AttributeID"), leaf("cbc:Description")],
            closed: Some("PEPPOL-T111-B03602"),
        },
    ],
    closed: Some("PEPPOL-T111-B03201"),
};
