//! Values that the official rules cannot be judged on.

use crate::rules::rule::rules;

rules! {
    NOT_A_NUMBER "WISSEL-NUMBER" Fatal ""
        "‘{0}’ is geen getal zoals 1234.50."
        "‘{0}’ is not a number such as 1234.50."
    REPEATED "WISSEL-REPEATED" Fatal ""
        "Element {0} staat hier meer dan eens; één keer is toegestaan."
        "Element {0} stands here more than once; once is allowed."
}
