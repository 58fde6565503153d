//! Numbers, dates and codes that overflow, divide by nothing, or are none.

use super::{Case, Expected, Invalid, Refused, VALID, case, changed, sizes::with_file};

fn quantities() -> Vec<Case> {
    let long = |digits: usize| "9".repeat(digits);
    let quantities: [(&str, String); 24] = [
        ("1e400", String::from("1e400")),
        ("1E5", String::from("1E5")),
        ("NaN", String::from("NaN")),
        ("infinity", String::from("INF")),
        ("a hexadecimal number", String::from("0x14")),
        ("Arabic digits", String::from("\u{662}\u{660}")),
        ("wide digits", String::from("\u{FF12}\u{FF10}")),
        ("a comma", String::from("20,0")),
        ("two points", String::from("2.0.0")),
        ("only a point", String::from(".")),
        ("only a minus", String::from("-")),
        ("two minuses", String::from("--20")),
        ("nothing", String::new()),
        ("a space between digits", String::from("2 0")),
        ("29 digits", long(29)),
        ("500 digits", long(500)),
        ("500 digits behind the point", format!("0.{}1", "0".repeat(499))),
        ("60,000 digits", long(60_000)),
        ("60,000 zeros in front", format!("{}20", "0".repeat(60_000))),
        ("the largest number", String::from("79228162514264337593543950335")),
        ("the largest number and one", String::from("79228162514264337593543950336")),
        ("the smallest number", String::from("-79228162514264337593543950335")),
        ("28 digits behind the point", String::from("20.0000000000000000000000000001")),
        ("minus nothing", String::from("-0")),
    ];
    quantities
        .map(|(name, quantity)| {
            // So small a difference is forgiven, and zeros in front say nothing.
            let is_20 = quantity.starts_with("000") || quantity.starts_with("20.0");
            let expected = if is_20 { Expected::Valid } else { Invalid };
            case(&format!("a quantity of {name}"), expected, move || changed(">20<", &format!(">{quantity}<")))
        })
        .into()
}

fn everywhere() -> Vec<Case> {
    [
        "79228162514264337593543950335",
        "-79228162514264337593543950335",
        "0.0000000000000000000000000001",
        "0",
        "1e400",
        "",
    ]
    .map(|number| {
        case(&format!("{number:?} for every number"), Invalid, move || {
            let mut text = VALID.to_owned();
            for written in
                ["20", "2.75", "55.00", "4.95", "9", "30.00", "6.30", "21", "85.00", "96.25", "11.25", "4", "7.50"]
            {
                text = text.replace(&format!(">{written}<"), &format!(">{number}<"));
            }
            text
        })
    })
    .into()
}

fn prices() -> Vec<Case> {
    let price =
        |more: &'static str| move || changed("2.75</cbc:PriceAmount>", &format!("2.75</cbc:PriceAmount>{more}"));
    vec![
        case("a price for no units at all", Invalid, price("<cbc:BaseQuantity unitCode=\"C62\">0</cbc:BaseQuantity>")),
        case(
            "a price for hardly any units",
            Invalid,
            price("<cbc:BaseQuantity unitCode=\"C62\">0.0000000000000000000000000001</cbc:BaseQuantity>"),
        ),
        case(
            "a price for a negative number of units",
            Invalid,
            price("<cbc:BaseQuantity unitCode=\"C62\">-1</cbc:BaseQuantity>"),
        ),
        case("a percentage of the largest number", Invalid, || {
            changed("<cbc:Percent>9<", "<cbc:Percent>79228162514264337593543950335<")
        }),
        case("an allowance of a percentage of everything", Invalid, || {
            changed(
                "<cac:TaxTotal>",
                "<cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:MultiplierFactorNumeric>\
                 79228162514264337593543950335</cbc:MultiplierFactorNumeric><cbc:Amount currencyID=\"EUR\">1</cbc:Amount>\
                 <cbc:BaseAmount currencyID=\"EUR\">79228162514264337593543950335</cbc:BaseAmount></cac:AllowanceCharge>\
                 <cac:TaxTotal>",
            )
        }),
    ]
}

fn dates() -> Vec<Case> {
    [
        "0000-00-00",
        "2026-02-29",
        "2026-02-30",
        "2026-13-01",
        "2026-3-2",
        "9999-12-31T00:00:00Z",
        "10000-01-01",
        "-2026-03-02",
        "99999999999999-01-01",
        "02-03-2026",
        "20260302",
        "",
        "2026-03-02+99:99",
        "\u{662}026-03-02",
    ]
    .map(|date| {
        case(&format!("the due date {date:?}"), Invalid, move || {
            changed("<cbc:DueDate>2026-04-01", &format!("<cbc:DueDate>{date}"))
        })
    })
    .into()
}

fn files() -> Vec<Case> {
    let wrong: [(&str, &'static str); 4] = [
        ("a star", "QU*B"),
        ("too few letters", "QUF"),
        ("padding in the middle", "QU==QUFB"),
        ("other letters", "\u{416}\u{416}=="),
    ];
    wrong
        .map(|(name, content)| case(&format!("a file inside with {name}"), Expected::Valid, move || with_file(content)))
        .into()
}

pub(super) fn cases() -> Vec<Case> {
    let mut cases = quantities();
    cases.extend(everywhere());
    cases.extend(prices());
    cases.extend(dates());
    cases.extend(files());
    cases.push(case("a date of 64,000 digits", Invalid, || {
        changed("<cbc:DueDate>2026", &format!("<cbc:DueDate>{}", "2".repeat(64_000)))
    }));
    cases.push(case("a currency of 64,000 letters", Invalid, || {
        changed("<cbc:DocumentCurrencyCode>EUR", &format!("<cbc:DocumentCurrencyCode>{}", "E".repeat(64_000)))
    }));
    cases.push(case("a percentage sign for an invoice number", Expected::Valid, || changed(">2026-0042<", ">%s%n%x<")));
    cases.push(case("a document of nothing but its kind", Invalid, || super::bare("")));
    cases.push(case("an element where a number belongs", Refused("document.unbalanced"), || {
        changed(">20<", "><cbc:Number>20<").replacen("</Invoice>", "", 1)
    }));
    cases
}
