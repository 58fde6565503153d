//! What the schema of UBL and its data types ask: UBL-SR, UBL-CR and UBL-DT.

use crate::rules::rule::rules;

rules! {
    UBL_DT_06 "UBL-DT-06" Fatal "BT-125"
        "Een bijgevoegd bestand noemt zijn soort (mimeCode) niet."
        "An attached file does not name its media type (mimeCode)."
    UBL_DT_07 "UBL-DT-07" Fatal "BT-125" "Een bijgevoegd bestand heeft geen naam." "An attached file has no name."
    UBL_DT_01 "UBL-DT-01" Fatal ""
        "Bedrag {0} heeft meer dan twee decimalen."
        "Amount {0} has more than two decimals."
    NOT_A_NUMBER "WISSEL-NUMBER" Fatal ""
        "‘{0}’ is geen getal zoals 1234.50."
        "‘{0}’ is not a number such as 1234.50."
}
