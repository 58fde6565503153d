//! What may stand where in a Message Level Response (transaction T71, 2026.5). A table.

use super::structure::Check::{AddressScheme, DocumentName, NoSchemaLocation, OneOf};
use super::structure::{Shape, leaf, value};

const CODES: &str = "AB AP RE";

pub(super) const SHAPE: Shape = Shape {
    name: "ApplicationResponse",
    needs: &[
        ("cbc:CustomizationID", "PEPPOL-T71-B00101"),
        ("cbc:ProfileID", "PEPPOL-T71-B00102"),
        ("cbc:ID", "PEPPOL-T71-B00103"),
        ("cbc:IssueDate", "PEPPOL-T71-B00104"),
        ("cac:SenderParty", "PEPPOL-T71-B00105"),
        ("cac:ReceiverParty", "PEPPOL-T71-B00106"),
        ("cac:DocumentResponse", "PEPPOL-T71-B00107"),
    ],
    checks: &[(NoSchemaLocation, "PEPPOL-T71-B00108")],
    children: &[
        leaf("cbc:CustomizationID"),
        value("cbc:ProfileID", &[(OneOf("urn:fdc:peppol.eu:poacc:bis:mlr:3"), "PEPPOL-T71-B00301")]),
        leaf("cbc:ID"),
        leaf("cbc:IssueDate"),
        leaf("cbc:IssueTime"),
        Shape {
            name: "cac:SenderParty",
            needs: &[("cbc:EndpointID", "PEPPOL-T71-B00701")],
            checks: &[],
            children: &[Shape {
                name: "cbc:EndpointID",
                needs: &[("@schemeID", "PEPPOL-T71-B00801")],
                checks: &[(AddressScheme, "PEPPOL-T71-B00802")],
                children: &[],
                closed: None,
            }],
            closed: Some("PEPPOL-T71-B00702"),
        },
        Shape {
            name: "cac:ReceiverParty",
            needs: &[("cbc:EndpointID", "PEPPOL-T71-B01001")],
            checks: &[],
            children: &[Shape {
                name: "cbc:EndpointID",
                needs: &[("@schemeID", "PEPPOL-T71-B01101")],
                checks: &[(AddressScheme, "PEPPOL-T71-B01102")],
                children: &[],
                closed: None,
            }],
            closed: Some("PEPPOL-T71-B01002"),
        },
        ANSWER,
    ],
    closed: Some("PEPPOL-T71-B00109"),
};

const ANSWER: Shape = Shape {
    name: "cac:DocumentResponse",
    needs: &[("cac:Response", "PEPPOL-T71-B01301"), ("cac:DocumentReference", "PEPPOL-T71-B01302")],
    checks: &[],
    children: &[
        Shape {
            name: "cac:Response",
            needs: &[("cbc:ResponseCode", "PEPPOL-T71-B01401")],
            checks: &[],
            children: &[value("cbc:ResponseCode", &[(OneOf(CODES), "PEPPOL-T71-B01501")]), leaf("cbc:Description")],
            closed: Some("PEPPOL-T71-B01402"),
        },
        Shape {
            name: "cac:DocumentReference",
            needs: &[("cbc:ID", "PEPPOL-T71-B01701")],
            checks: &[],
            children: &[
                leaf("cbc:ID"),
                value("cbc:DocumentTypeCode", &[(DocumentName, "PEPPOL-T71-B01901")]),
                leaf("cbc:VersionID"),
            ],
            closed: Some("PEPPOL-T71-B01702"),
        },
        Shape {
            name: "cac:LineResponse",
            needs: &[("cac:LineReference", "PEPPOL-T71-B02101"), ("cac:Response", "PEPPOL-T71-B02102")],
            checks: &[],
            children: &[
                Shape {
                    name: "cac:LineReference",
                    needs: &[("cbc:LineID", "PEPPOL-T71-B02201")],
                    checks: &[],
                    children: &[leaf("cbc:LineID")],
                    closed: Some("PEPPOL-T71-B02202"),
                },
                ISSUE,
            ],
            closed: None,
        },
    ],
    closed: Some("PEPPOL-T71-B01303"),
};

const ISSUE: Shape = Shape {
    name: "cac:Response",
    needs: &[("cbc:Description", "PEPPOL-T71-B02401"), ("cac:Status", "PEPPOL-T71-B02402")],
    checks: &[],
    children: &[
        value("cbc:ResponseCode", &[(OneOf(CODES), "PEPPOL-T71-B02501")]),
        leaf("cbc:Description"),
        Shape {
            name: "cac:Status",
            needs: &[("cbc:StatusReasonCode", "PEPPOL-T71-B02701")],
            checks: &[],
            children: &[value("cbc:StatusReasonCode", &[(OneOf("BV BW SV"), "PEPPOL-T71-B02801")])],
            closed: Some("PEPPOL-T71-B02702"),
        },
    ],
    closed: Some("PEPPOL-T71-B02403"),
};
