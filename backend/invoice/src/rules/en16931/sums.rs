//! What must add up: BR-CO-10 to BR-CO-18.

use crate::rules::rule::rules;

rules! {
    BR_CO_10 "BR-CO-10" Fatal "BT-106"
        "Het totaal van de regels is {0}; de regels zijn samen {1}."
        "The sum of the lines is {0}; the lines add up to {1}."
    BR_CO_11 "BR-CO-11" Fatal "BT-107"
        "Het totaal van de kortingen is {0}; de kortingen zijn samen {1}."
        "The sum of allowances is {0}; the allowances add up to {1}."
    BR_CO_12 "BR-CO-12" Fatal "BT-108"
        "Het totaal van de toeslagen is {0}; de toeslagen zijn samen {1}."
        "The sum of charges is {0}; the charges add up to {1}."
    BR_CO_13 "BR-CO-13" Fatal "BT-109"
        "Het totaal zonder btw is {0}; regels − kortingen + toeslagen is {1}."
        "The total without VAT is {0}; lines − allowances + charges is {1}."
    BR_CO_14 "BR-CO-14" Fatal "BT-110"
        "Het btw-bedrag is {0}; de btw per tarief is samen {1}."
        "The VAT amount is {0}; the VAT per rate adds up to {1}."
    BR_CO_15 "BR-CO-15" Fatal "BT-112"
        "Het totaal met btw is {0}; het totaal zonder btw plus één btw-bedrag in {2} is {1}."
        "The total with VAT is {0}; the total without VAT plus one VAT amount in {2} is {1}."
    BR_CO_16 "BR-CO-16" Fatal "BT-115"
        "Het te betalen bedrag is {0}; totaal met btw − vooruitbetaald + afronding is {1}."
        "The amount due is {0}; total with VAT − prepaid + rounding is {1}."
    BR_CO_17 "BR-CO-17" Fatal "BT-117"
        "De btw van een tarief is {0}; {1} × {2} % is {3}."
        "The VAT of a rate is {0}; {1} × {2} % is {3}."
    BR_CO_18 "BR-CO-18" Fatal "BG-23"
        "De btw-specificatie (per categorie en tarief) ontbreekt."
        "The VAT breakdown (per category and rate) is missing."
}
