//! Rules that never fire: BR-CO-05 to BR-CO-08.
//!
//! They ask that a reason in words and its code mean the same, which no program can tell. The official artefacts declare
//! them and always let them pass, in both syntaxes; they are here so that the set of rules is whole.

use crate::rules::rule::rules;

rules! {
    BR_CO_05 "BR-CO-05" Fatal "BT-98"
        "De redencode en de reden in woorden van een korting horen hetzelfde te zeggen."
        "The reason code and the reason in words of an allowance should say the same."
    BR_CO_06 "BR-CO-06" Fatal "BT-105"
        "De redencode en de reden in woorden van een toeslag horen hetzelfde te zeggen."
        "The reason code and the reason in words of a charge should say the same."
    BR_CO_07 "BR-CO-07" Fatal "BT-140"
        "De redencode en de reden in woorden van een regelkorting horen hetzelfde te zeggen."
        "The reason code and the reason in words of a line allowance should say the same."
    BR_CO_08 "BR-CO-08" Fatal "BT-145"
        "De redencode en de reden in woorden van een regeltoeslag horen hetzelfde te zeggen."
        "The reason code and the reason in words of a line charge should say the same."
}
