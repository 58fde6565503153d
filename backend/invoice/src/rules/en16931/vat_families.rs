//! The nine VAT categories and their ten rules each: BR-S, BR-Z, BR-E, BR-AE, BR-IC, BR-G, BR-O, BR-AF and BR-AG.

use crate::rules::rule::{Rule, Severity};
use crate::wording::Wording;

/// What a category asks for.
pub(in crate::rules) struct Family {
    /// VAT category code (UNTDID 5305).
    pub(in crate::rules) code: &'static str,
    pub(in crate::rules) rate: Rate,
    pub(in crate::rules) parties: Parties,
    /// Whether a reason for charging no VAT is required; otherwise it is forbidden.
    pub(in crate::rules) needs_reason: bool,
    /// Rules -01 to -10, in that order.
    pub(in crate::rules) rules: [Rule; 10],
}

/// Which rate a category allows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::rules) enum Rate {
    Positive,
    NotNegative,
    Zero,
    Absent,
}

/// Which identifiers of the parties a category needs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::rules) enum Parties {
    /// Any tax number of the seller, or the VAT number of its representative.
    SellerTax,
    /// The same, and a VAT or registration number of the buyer.
    SellerTaxAndBuyer,
    /// The VAT number of the seller or its representative.
    SellerVat,
    /// The same, and the VAT number of the buyer.
    SellerVatAndBuyerVat,
    /// No VAT number at all.
    NoVat,
}

const fn rule(id: &'static str, term: &'static str, nl: &'static str, en: &'static str) -> Rule {
    Rule { id, severity: Severity::Fatal, term, wording: Wording { nl, en } }
}

macro_rules! family {
    ($family:literal $code:literal $rate:ident $parties:ident reason: $needs_reason:literal
     count: $count_nl:literal $count_en:literal
     who: $who_nl:literal $who_en:literal
     rate: $rate_nl:literal $rate_en:literal
     reason: $reason_nl:literal $reason_en:literal) => {
        Family {
            code: $code,
            rate: Rate::$rate,
            parties: Parties::$parties,
            needs_reason: $needs_reason,
            rules: [
                rule(
                    concat!("BR-", $family, "-01"),
                    "BG-23",
                    concat!(
                        "Btw-categorie ",
                        $code,
                        ": de btw-specificatie heeft {0} posten; het moet er ",
                        $count_nl,
                        " zijn."
                    ),
                    concat!(
                        "VAT category ",
                        $code,
                        ": the VAT breakdown has {0} entries; there must be ",
                        $count_en,
                        "."
                    ),
                ),
                rule(
                    concat!("BR-", $family, "-02"),
                    "BT-151",
                    concat!("Een regel heeft btw-categorie ", $code, ". ", $who_nl),
                    concat!("A line has VAT category ", $code, ". ", $who_en),
                ),
                rule(
                    concat!("BR-", $family, "-03"),
                    "BT-95",
                    concat!("Een korting heeft btw-categorie ", $code, ". ", $who_nl),
                    concat!("An allowance has VAT category ", $code, ". ", $who_en),
                ),
                rule(
                    concat!("BR-", $family, "-04"),
                    "BT-102",
                    concat!("Een toeslag heeft btw-categorie ", $code, ". ", $who_nl),
                    concat!("A charge has VAT category ", $code, ". ", $who_en),
                ),
                rule(
                    concat!("BR-", $family, "-05"),
                    "BT-152",
                    concat!("Regel met btw-categorie ", $code, " en tarief {0}: ", $rate_nl),
                    concat!("Line with VAT category ", $code, " and rate {0}: ", $rate_en),
                ),
                rule(
                    concat!("BR-", $family, "-06"),
                    "BT-96",
                    concat!("Korting met btw-categorie ", $code, " en tarief {0}: ", $rate_nl),
                    concat!("Allowance with VAT category ", $code, " and rate {0}: ", $rate_en),
                ),
                rule(
                    concat!("BR-", $family, "-07"),
                    "BT-103",
                    concat!("Toeslag met btw-categorie ", $code, " en tarief {0}: ", $rate_nl),
                    concat!("Charge with VAT category ", $code, " and rate {0}: ", $rate_en),
                ),
                rule(
                    concat!("BR-", $family, "-08"),
                    "BT-116",
                    concat!(
                        "Het belastbare bedrag voor btw-categorie ",
                        $code,
                        " is {0}; regels en toeslagen min kortingen zijn {1}."
                    ),
                    concat!(
                        "The taxable amount for VAT category ",
                        $code,
                        " is {0}; lines and charges minus allowances are {1}."
                    ),
                ),
                rule(
                    concat!("BR-", $family, "-09"),
                    "BT-117",
                    concat!("De btw voor categorie ", $code, " is {0}; het moet {1} zijn."),
                    concat!("The VAT for category ", $code, " is {0}; it should be {1}."),
                ),
                rule(
                    concat!("BR-", $family, "-10"),
                    "BT-120",
                    concat!("Btw-categorie ", $code, $reason_nl),
                    concat!("VAT category ", $code, $reason_en),
                ),
            ],
        }
    };
}

pub(in crate::rules) static FAMILIES: [Family; 9] = [
    family!("S" "S" Positive SellerTax reason: false
        count: "minstens één, en alleen als de categorie is gebruikt," "at least one, and only when the category is used"
        who: "Daarvoor is het btw-nummer van de verkoper nodig." "That needs the VAT identifier of the seller."
        rate: "het tarief moet hoger dan nul zijn." "the rate must be more than zero."
        reason: " heeft geen reden van vrijstelling." " has no exemption reason."),
    family!("Z" "Z" Zero SellerTax reason: false
        count: "precies één, en alleen als de categorie is gebruikt," "exactly one, and only when the category is used"
        who: "Daarvoor is het btw-nummer van de verkoper nodig." "That needs the VAT identifier of the seller."
        rate: "het tarief moet nul zijn." "the rate must be zero."
        reason: " heeft geen reden van vrijstelling." " has no exemption reason."),
    family!("E" "E" Zero SellerTax reason: true
        count: "precies één, en alleen als de categorie is gebruikt," "exactly one, and only when the category is used"
        who: "Daarvoor is het btw-nummer van de verkoper nodig." "That needs the VAT identifier of the seller."
        rate: "bij een vrijstelling is het tarief nul." "for an exemption the rate is zero."
        reason: " (vrijgesteld) heeft een reden nodig, in woorden of als code."
            " (exempt) needs a reason, in words or as a code."),
    family!("AE" "AE" Zero SellerTaxAndBuyer reason: true
        count: "precies één, en alleen als de categorie is gebruikt," "exactly one, and only when the category is used"
        who: "Btw verleggen vraagt het btw-nummer van de verkoper en het btw- of registratienummer van de koper."
            "Reverse charge needs the VAT identifier of the seller and the VAT or registration number of the buyer."
        rate: "bij verleggen is het tarief nul." "for reverse charge the rate is zero."
        reason: " (verlegd) heeft een reden nodig, zoals ‘Btw verlegd’ of VATEX-EU-AE."
            " (reverse charge) needs a reason, such as ‘Reverse charge’ or VATEX-EU-AE."),
    family!("IC" "K" Zero SellerVatAndBuyerVat reason: true
        count: "precies één, en alleen als de categorie is gebruikt," "exactly one, and only when the category is used"
        who: "Een intracommunautaire levering vraagt de btw-nummers van verkoper en koper."
            "An intra-community supply needs the VAT identifiers of seller and buyer."
        rate: "bij een intracommunautaire levering is het tarief nul." "for an intra-community supply the rate is zero."
        reason: " (intracommunautair) heeft een reden nodig, zoals VATEX-EU-IC."
            " (intra-community) needs a reason, such as VATEX-EU-IC."),
    family!("G" "G" Zero SellerVat reason: true
        count: "precies één, en alleen als de categorie is gebruikt," "exactly one, and only when the category is used"
        who: "Uitvoer vraagt het btw-nummer van de verkoper." "An export needs the VAT identifier of the seller."
        rate: "bij uitvoer is het tarief nul." "for an export the rate is zero."
        reason: " (uitvoer) heeft een reden nodig, zoals VATEX-EU-G." " (export) needs a reason, such as VATEX-EU-G."),
    family!("O" "O" Absent NoVat reason: true
        count: "precies één, en alleen als de categorie is gebruikt," "exactly one, and only when the category is used"
        who: "Buiten de btw mag de factuur geen btw-nummers noemen." "Outside VAT the invoice may not name VAT identifiers."
        rate: "buiten de btw is er geen tarief." "outside VAT there is no rate."
        reason: " (buiten de btw) heeft een reden nodig, zoals VATEX-EU-O."
            " (outside VAT) needs a reason, such as VATEX-EU-O."),
    family!("AF" "L" NotNegative SellerTax reason: false
        count: "minstens één, en alleen als de categorie is gebruikt," "at least one, and only when the category is used"
        who: "Daarvoor is het belastingnummer van de verkoper nodig." "That needs the tax identifier of the seller."
        rate: "noem het IGIC-tarief, zoals 7." "state the IGIC rate, such as 7."
        reason: " (IGIC) heeft geen reden van vrijstelling." " (IGIC) has no exemption reason."),
    family!("AG" "M" NotNegative SellerTax reason: false
        count: "minstens één, en alleen als de categorie is gebruikt," "at least one, and only when the category is used"
        who: "Daarvoor is het belastingnummer van de verkoper nodig." "That needs the tax identifier of the seller."
        rate: "het IPSI-tarief is nul of hoger." "the IPSI rate is zero or more."
        reason: " (IPSI) heeft geen reden van vrijstelling." " (IPSI) has no exemption reason."),
];
