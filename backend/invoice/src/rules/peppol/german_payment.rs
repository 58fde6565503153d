//! What Peppol asks of payment between German parties: DE-R-019, -020 and -023 to -025.

use super::{german_forms::is_iban, reading::any_number_is, scope::Scope};
use crate::{
    rules::{
        Findings,
        rule::{Rule, rules},
        ubl::reading::{Found, Read},
    },
    xml::{
        Element, Name,
        names::{cac, cbc},
    },
};

rules! {
    DE_R_019 "DE-R-019" Warning "BT-84"
        "Rekening ‘{0}’ is geen geldig IBAN; een SEPA-overboeking (58) vraagt er een."
        "Account ‘{0}’ is not a valid IBAN; a SEPA transfer (58) asks for one."
    DE_R_020 "DE-R-020" Warning "BT-91"
        "Rekening ‘{0}’ is geen geldig IBAN; een SEPA-incasso (59) vraagt er een."
        "Account ‘{0}’ is not a valid IBAN; a SEPA direct debit (59) asks for one."
    DE_R_023_1 "DE-R-023-1" Fatal "BG-17"
        "Bij een overboeking (30, 58) hoort een rekening om op te betalen."
        "A credit transfer (30, 58) needs an account to pay to."
    DE_R_023_2 "DE-R-023-2" Fatal "BG-16"
        "Bij een overboeking (30, 58) hoort geen kaart en geen machtiging."
        "A credit transfer (30, 58) has no card and no mandate."
    DE_R_024_1 "DE-R-024-1" Fatal "BG-18"
        "Bij betaling met een kaart (48, 54, 55) horen de gegevens van de kaart."
        "Payment by card (48, 54, 55) needs the data of the card."
    DE_R_024_2 "DE-R-024-2" Fatal "BG-16"
        "Bij betaling met een kaart (48, 54, 55) hoort geen rekening en geen machtiging."
        "Payment by card (48, 54, 55) has no account and no mandate."
    DE_R_025_1 "DE-R-025-1" Fatal "BG-19"
        "Bij een incasso (59) hoort een machtiging."
        "A direct debit (59) needs a mandate."
    DE_R_025_2 "DE-R-025-2" Fatal "BG-16"
        "Bij een incasso (59) hoort geen rekening om op te betalen en geen kaart."
        "A direct debit (59) has no account to pay to and no card."
}

/// A way of paying: its codes, what it needs and what it excludes, and the account number it may ask for.
struct Way {
    codes: &'static [u16],
    needs: (Name, &'static Rule),
    excludes: [Name; 2],
    exclusion: &'static Rule,
    /// Code, place and rule of the account number.
    account: Option<(&'static str, &'static [Name], &'static Rule)>,
}

static WAYS: [Way; 3] = [
    Way {
        codes: &[30, 58],
        needs: (cac::PayeeFinancialAccount, &DE_R_023_1),
        excludes: [cac::CardAccount, cac::PaymentMandate],
        exclusion: &DE_R_023_2,
        account: Some(("58", &[cac::PayeeFinancialAccount, cbc::ID], &DE_R_019)),
    },
    Way {
        codes: &[48, 54, 55],
        needs: (cac::CardAccount, &DE_R_024_1),
        excludes: [cac::PayeeFinancialAccount, cac::PaymentMandate],
        exclusion: &DE_R_024_2,
        account: None,
    },
    Way {
        codes: &[59],
        needs: (cac::PaymentMandate, &DE_R_025_1),
        excludes: [cac::PayeeFinancialAccount, cac::CardAccount],
        exclusion: &DE_R_025_2,
        account: Some(("59", &[cac::PaymentMandate, cac::PayerFinancialAccount, cbc::ID], &DE_R_020)),
    },
];

/// Judges the payment instructions of a document whose parties are both German.
pub(super) fn check<'a>(scope: &Scope<'a>, to: &mut Findings) -> Read<'a, ()> {
    let is_since_3_0_21 = scope.edition.is_since_3_0_21;
    for means in scope.root.children_named(cac::PaymentMeans) {
        let has_code = |way: &&Way| if is_since_3_0_21 { has_code(means, way) } else { has_number(means, way) };
        let Some(way) = WAYS.iter().find(has_code) else { continue };
        if let Some((code, path, rule)) = way.account {
            let mut codes = means.children_named(cbc::PaymentMeansCode);
            let asks = codes.any(|own| if is_since_3_0_21 { own.value() == code } else { own.text() == code });
            if asks {
                let account = Found::of(means.all(path)).only()?.map_or("", Element::text);
                if !is_iban(account) {
                    to.missing(rule, means, path, &[account]);
                }
            }
        }
        if means.child(way.needs.0).is_none() {
            to.missing(way.needs.1, means, way.needs.0, &[]);
        }
        if way.excludes.iter().any(|name| means.child(*name).is_some()) {
            to.at(way.exclusion, means, &[]);
        }
    }
    Ok(())
}

/// Whether there is one code, and it is of this way.
fn has_code(means: Element<'_>, way: &Way) -> bool {
    let code = Found::child(means, cbc::PaymentMeansCode).value().ok().and_then(two_digits);
    code.is_some_and(|code| way.codes.contains(&code))
}

fn two_digits(text: &str) -> Option<u16> {
    let is_code = text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
    if is_code { text.parse().ok() } else { None }
}

/// Whether a code is the number of one of this way, as releases before 3.0.21 compare them.
fn has_number(means: Element<'_>, way: &Way) -> bool {
    any_number_is(means.children_named(cbc::PaymentMeansCode), way.codes).unwrap_or(false)
}
