//! What only one VAT category asks for.

use crate::rules::rule::rules;

rules! {
    BR_B_01 "BR-B-01" Fatal "BT-151"
        "Btw-categorie B (gesplitste betaling) is alleen voor facturen binnen Italië, maar er staat ook land {0}."
        "VAT category B (split payment) is for invoices within Italy only, but there is also country {0}."
    BR_B_02 "BR-B-02" Fatal "BT-151"
        "Btw-categorieën B (gesplitste betaling) en S (hoog of laag tarief) mogen niet samen op een factuur."
        "VAT categories B (split payment) and S (standard rated) may not be together on an invoice."
    BR_IC_11 "BR-IC-11" Fatal "BT-72"
        "Een intracommunautaire levering noemt de leverdatum of de periode."
        "An intra-community supply names the delivery date or the period."
    BR_IC_12 "BR-IC-12" Fatal "BT-80"
        "Een intracommunautaire levering noemt het land van aflevering."
        "An intra-community supply names the country of delivery."
    BR_O_11 "BR-O-11" Fatal "BG-23"
        "Naast btw-categorie O mag de btw-specificatie geen andere categorie hebben."
        "Beside VAT category O the VAT breakdown may have no other category."
    BR_O_12 "BR-O-12" Fatal "BT-151"
        "Naast btw-categorie O mag geen regel een andere categorie hebben, zoals {0}."
        "Beside VAT category O no line may have another category, such as {0}."
    BR_O_13 "BR-O-13" Fatal "BT-95"
        "Naast btw-categorie O mag geen korting een andere categorie hebben, zoals {0}."
        "Beside VAT category O no allowance may have another category, such as {0}."
    BR_O_14 "BR-O-14" Fatal "BT-102"
        "Naast btw-categorie O mag geen toeslag een andere categorie hebben, zoals {0}."
        "Beside VAT category O no charge may have another category, such as {0}."
}
