//! Totals: worked examples, and what holds for every invoice.
#![allow(clippy::unwrap_used, reason = "helpers of tests fail loudly too")]

use proptest::prelude::*;
use rust_decimal::Decimal;
use wissel_invoice::{
    Invoice, Severity, line_net,
    model::{AllowanceCharge, Line},
    totals, validate_invoice,
};

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn line(quantity: &str, price: &str, category: &str, rate: Option<&str>) -> Line {
    Line {
        name: "Iets".into(),
        quantity: decimal(quantity),
        unit_code: "C62".into(),
        unit_price: decimal(price),
        vat_category: category.into(),
        vat_rate: rate.map(decimal),
        ..Line::default()
    }
}

fn invoice(lines: Vec<Line>) -> Invoice {
    let mut invoice: Invoice = serde_json::from_str(include_str!("../examples/invoice-standard.json")).unwrap();
    invoice.lines = lines;
    invoice
}

#[test]
fn lines_are_rounded_half_away_from_zero() {
    for (quantity, price, base, expected) in [
        ("3", "33.10", None, "99.30"),
        ("1", "0.125", None, "0.13"),
        ("-1", "0.125", None, "-0.13"),
        ("3", "10", Some("3"), "10.00"),
        ("1000", "4.995", Some("100"), "49.95"),
        ("2", "1", Some("0"), "2.00"),
    ] {
        let mut line = line(quantity, price, "S", Some("21"));
        line.price_base_quantity = base.map(decimal);
        assert_eq!(line_net(&line).to_string(), expected, "{quantity} × {price} / {base:?}");
    }
}

#[test]
fn an_invoice_adds_up() {
    let mut invoice = invoice(vec![
        line("2", "10.00", "S", Some("21")),
        line("1", "5.005", "S", Some("21.0")),
        line("1", "100", "S", Some("9")),
        line("1", "40", "E", None),
    ]);
    let item = |amount: &str, category: &str, rate: &str| AllowanceCharge {
        amount: decimal(amount),
        reason: Some("Reden".into()),
        vat_category: Some(category.into()),
        vat_rate: Some(decimal(rate)),
        ..AllowanceCharge::default()
    };
    invoice.allowances = vec![item("10", "S", "9")];
    invoice.charges = vec![item("7.50", "S", "21")];
    invoice.prepaid_amount = Some(decimal("20"));
    invoice.rounding_amount = Some(decimal("0.02"));
    let totals = totals(&invoice);
    let parts: Vec<_> = totals
        .breakdown
        .iter()
        .map(|part| {
            format!("{} {:?} {} {}", part.vat_category, part.vat_rate.map(|r| r.normalize()), part.taxable, part.tax)
        })
        .collect();
    assert_eq!(parts, ["S Some(21) 32.51 6.83", "S Some(9) 90.00 8.10", "E Some(0) 40.00 0.00"]);
    let shown = [
        totals.line_net,
        totals.allowances,
        totals.charges,
        totals.tax_exclusive,
        totals.tax,
        totals.tax_inclusive,
        totals.prepaid,
        totals.rounding,
        totals.payable,
    ];
    let expected = ["165.01", "10.00", "7.50", "162.51", "14.93", "177.44", "20.00", "0.02", "157.46"];
    assert_eq!(shown.map(|amount| amount.to_string()), expected);
}

#[test]
fn huge_values_saturate() {
    let max = Decimal::MAX.to_string();
    let report = validate_invoice(&invoice(vec![line(&max, &max, "S", Some(&max)), line(&max, "-1", "S", Some(&max))]));
    assert!(!report.findings.is_empty());
}

fn money() -> impl Strategy<Value = Decimal> {
    (-10_000_000_i64..10_000_000, 0_u32..5).prop_map(|(digits, scale)| Decimal::new(digits, scale))
}

fn any_line() -> impl Strategy<Value = Line> {
    let category =
        prop_oneof![Just(("S", Some("21"))), Just(("S", Some("9"))), Just(("Z", None)), Just(("S", Some("5.5")))];
    let item = (0_i64..100_000).prop_map(|cents| AllowanceCharge {
        amount: Decimal::new(cents, 2),
        reason: Some("Reden".into()),
        ..AllowanceCharge::default()
    });
    let items = prop::collection::vec(item, 0..3);
    (money(), 0_i64..1_000_000, 0_u32..5, prop::option::of(1_i64..1000), category, items.clone(), items).prop_map(
        |(quantity, price, scale, base, (category, rate), allowances, charges)| Line {
            quantity,
            unit_price: Decimal::new(price, scale),
            price_base_quantity: base.map(Decimal::from),
            allowances,
            charges,
            ..line("1", "1", category, rate)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn totals_hold_together(lines in prop::collection::vec(any_line(), 1..8), prepaid in prop::option::of(money())) {
        let mut invoice = invoice(lines);
        invoice.prepaid_amount = prepaid;
        let totals = totals(&invoice);
        let sum = |amounts: &mut dyn Iterator<Item = Decimal>| amounts.sum::<Decimal>();
        prop_assert_eq!(totals.line_net, sum(&mut invoice.lines.iter().map(line_net)));
        prop_assert_eq!(totals.tax_exclusive, sum(&mut totals.breakdown.iter().map(|part| part.taxable)));
        prop_assert_eq!(totals.tax, sum(&mut totals.breakdown.iter().map(|part| part.tax)));
        prop_assert_eq!(totals.tax_inclusive, totals.tax_exclusive + totals.tax);
        prop_assert_eq!(totals.payable, totals.tax_inclusive - totals.prepaid + totals.rounding);
        for amount in [totals.line_net, totals.tax, totals.payable] {
            prop_assert_eq!(amount.scale(), 2);
        }
    }

    #[test]
    fn what_is_computed_is_valid(lines in prop::collection::vec(any_line(), 1..8), prepaid in prop::option::of(money())) {
        let mut invoice = invoice(lines);
        invoice.prepaid_amount = prepaid;
        let report = validate_invoice(&invoice);
        let fatal: Vec<_> = report.findings.iter().filter(|finding| finding.severity() == Severity::Fatal).collect();
        prop_assert!(fatal.is_empty(), "{fatal:?}");
        let document_bytes = wissel_invoice::write(&invoice);
        let document = wissel_invoice::read(&document_bytes).unwrap();
        prop_assert_eq!(document.stated_totals, Some(totals(&invoice)));
    }
}
