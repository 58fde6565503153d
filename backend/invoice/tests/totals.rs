//! Totals: worked examples, and what holds for every invoice.
#![allow(clippy::unwrap_used, reason = "helpers of tests fail loudly too")]

use proptest::prelude::*;
use rust_decimal::Decimal;
use wissel_invoice::{
    Invoice, Severity, computed_totals, line_net,
    model::{AllowanceCharge, ExemptionReason, Line, Totals},
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

#[test]
fn what_is_stated_goes_before_what_is_computed() {
    let mut invoice = invoice(vec![line("3", "33.333", "S", Some("21")), line("1", "10", "E", None)]);
    assert_eq!(line_net(&invoice.lines[0]).to_string(), "100.00");
    invoice.lines[0].net_amount = Some(decimal("99.99"));
    assert_eq!(totals(&invoice).line_net.to_string(), "109.99");
    let stated = Totals { payable: decimal("131.00"), ..totals(&invoice) };
    invoice.totals = Some(stated.clone());
    assert_eq!(totals(&invoice), stated);
    assert_eq!(computed_totals(&invoice).payable.to_string(), "130.99");
}

#[test]
fn a_reason_holds_for_its_rate_or_for_all() {
    let mut invoice = invoice(vec![line("1", "10", "E", None), line("1", "10", "E", Some("5"))]);
    let reason = |rate: Option<&str>, words: &str| ExemptionReason {
        vat_category: "E".into(),
        vat_rate: rate.map(decimal),
        reason: Some(words.into()),
        ..ExemptionReason::default()
    };
    invoice.exemption_reasons = vec![reason(None, "alle"), reason(Some("5.0"), "vijf")];
    let reasons: Vec<_> = totals(&invoice).breakdown.into_iter().map(|part| part.exemption_reason.unwrap()).collect();
    assert_eq!(reasons, ["alle", "vijf"]);
}

#[test]
fn many_rates_are_added_up_quickly() {
    let rates = (0..20_000).map(|n| line("1", "1", "S", Some(&format!("{}.{:03}", n / 1000, n % 1000))));
    let invoice = invoice(rates.collect());
    assert_eq!(totals(&invoice).breakdown.len(), 20_000);
}

#[test]
fn a_builder_rounds_and_gives_reasons() {
    for (price, step, payable, rounding) in [
        ("10.02", "0.05", "12.10", Some("-0.02")),
        ("10.03", "0.05", "12.15", Some("0.01")),
        ("10.02", "1", "12.00", Some("-0.12")),
        ("-10.02", "0.05", "-12.10", Some("0.02")),
        ("10.00", "0.05", "12.10", None),
        ("10.02", "0", "12.12", None),
        ("10.02", "-1", "12.12", None),
    ] {
        let quantity = if price.starts_with('-') { "-1" } else { "1" };
        let line = line(quantity, price.trim_start_matches('-'), "S", Some("21"));
        let built =
            Invoice::builder("1", jiff::civil::date(2026, 3, 2)).line(line).round_payable_to(decimal(step)).build();
        assert_eq!(totals(&built).payable, decimal(payable), "{price} to {step}");
        assert_eq!(built.rounding_amount, rounding.map(decimal), "{price} to {step}");
    }
    let built = Invoice::builder("1", jiff::civil::date(2026, 3, 2))
        .line(line("1", "1", "AE", None))
        .charge(AllowanceCharge::percentage_of(decimal("10"), decimal("3.333"), "Toeslag").with_vat("O", None))
        .build();
    let reasons: Vec<_> = built.exemption_reasons.iter().map(|reason| reason.reason_code.as_deref().unwrap()).collect();
    assert_eq!(reasons, ["VATEX-EU-AE", "VATEX-EU-O"]);
    assert_eq!(built.charges[0].amount.to_string(), "0.33");
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

fn any_item() -> impl Strategy<Value = AllowanceCharge> {
    let vat = prop_oneof![Just(("S", Some("21"))), Just(("S", Some("9"))), Just(("Z", None)), Just(("E", Some("0")))];
    (0_i64..10_000_000, 0_u32..5, vat).prop_map(|(digits, scale, (category, rate))| AllowanceCharge {
        amount: Decimal::new(digits, scale),
        reason: Some("Reden".into()),
        vat_category: Some(category.into()),
        vat_rate: rate.map(decimal),
        ..AllowanceCharge::default()
    })
}

fn any_invoice() -> impl Strategy<Value = Invoice> {
    let items = || prop::collection::vec(any_item(), 0..4);
    let lines = prop::collection::vec(any_line(), 1..8);
    (lines, items(), items(), prop::option::of(money()), prop::option::of(money())).prop_map(
        |(lines, allowances, charges, prepaid_amount, rounding_amount)| Invoice {
            allowances,
            charges,
            prepaid_amount,
            rounding_amount,
            exemption_reasons: vec![ExemptionReason {
                vat_category: "E".into(),
                reason: Some("Onderwijs".into()),
                ..ExemptionReason::default()
            }],
            ..invoice(lines)
        },
    )
}

/// Any decimal at all, the largest and smallest among them.
fn extreme() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        (any::<i64>(), 0_u32..28).prop_map(|(digits, scale)| Decimal::new(digits, scale)),
        Just(Decimal::MAX),
        Just(Decimal::MIN),
        Just(Decimal::new(1, 28)),
        Just(Decimal::ZERO),
    ]
}

/// Totals with the breakdown in an order that does not depend on that of the lines.
fn sorted(mut totals: Totals) -> Totals {
    totals.breakdown.sort_by(|a, b| (&a.vat_category, a.vat_rate).cmp(&(&b.vat_category, b.vat_rate)));
    totals
}

fn negated(invoice: &Invoice) -> Invoice {
    let mut negated = invoice.clone();
    let flip = |items: &mut Vec<AllowanceCharge>| items.iter_mut().for_each(|item| item.amount = -item.amount);
    for line in &mut negated.lines {
        line.quantity = -line.quantity;
        flip(&mut line.allowances);
        flip(&mut line.charges);
    }
    flip(&mut negated.allowances);
    flip(&mut negated.charges);
    negated.prepaid_amount = negated.prepaid_amount.map(|amount| -amount);
    negated.rounding_amount = negated.rounding_amount.map(|amount| -amount);
    negated
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn totals_are_sums_of_what_is_on_the_invoice(invoice in any_invoice()) {
        let totals = totals(&invoice);
        let cents = |amount: Decimal| amount.round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
        let sum = |amounts: &mut dyn Iterator<Item = Decimal>| amounts.sum::<Decimal>();
        prop_assert_eq!(totals.line_net, sum(&mut invoice.lines.iter().map(line_net)), "BR-CO-10");
        prop_assert_eq!(totals.allowances, sum(&mut invoice.allowances.iter().map(|a| cents(a.amount))), "BR-CO-11");
        prop_assert_eq!(totals.charges, sum(&mut invoice.charges.iter().map(|c| cents(c.amount))), "BR-CO-12");
        prop_assert_eq!(totals.tax_exclusive, totals.line_net - totals.allowances + totals.charges, "BR-CO-13");
        prop_assert_eq!(totals.tax_exclusive, sum(&mut totals.breakdown.iter().map(|part| part.taxable)));
        prop_assert_eq!(totals.tax, sum(&mut totals.breakdown.iter().map(|part| part.tax)), "BR-CO-14");
        prop_assert_eq!(totals.tax_inclusive, totals.tax_exclusive + totals.tax, "BR-CO-15");
        prop_assert_eq!(totals.payable, totals.tax_inclusive - totals.prepaid + totals.rounding, "BR-CO-16");
        for part in &totals.breakdown {
            let rate = part.vat_rate.unwrap_or_default();
            prop_assert_eq!(part.tax, cents(part.taxable * rate / Decimal::ONE_HUNDRED), "BR-CO-17");
        }
        for amount in [totals.line_net, totals.allowances, totals.charges, totals.tax, totals.payable] {
            prop_assert_eq!(amount.scale(), 2);
        }
    }

    #[test]
    fn the_order_of_lines_does_not_matter(invoice in any_invoice(), by in 0..8_usize) {
        let mut turned = invoice.clone();
        let by = by % turned.lines.len();
        turned.lines.rotate_left(by);
        turned.allowances.reverse();
        turned.charges.reverse();
        prop_assert_eq!(sorted(totals(&invoice)), sorted(totals(&turned)));
    }

    #[test]
    fn what_is_credited_is_what_was_charged(invoice in any_invoice()) {
        let (charged, credited) = (totals(&invoice), totals(&negated(&invoice)));
        for (a, b) in [
            (charged.line_net, credited.line_net),
            (charged.tax_exclusive, credited.tax_exclusive),
            (charged.tax, credited.tax),
            (charged.payable, credited.payable),
        ] {
            prop_assert_eq!(a, -b);
        }
        for (a, b) in charged.breakdown.iter().zip(&credited.breakdown) {
            prop_assert_eq!((a.taxable, a.tax), (-b.taxable, -b.tax));
        }
    }

    #[test]
    fn extremes_saturate(values in prop::collection::vec(extreme(), 9), step in extreme()) {
        let mut invoice = invoice(vec![line("1", "1", "S", None), line("1", "1", "S", Some("21"))]);
        invoice.lines[0] = Line {
            quantity: values[0],
            unit_price: values[1],
            price_base_quantity: Some(values[2]),
            vat_rate: Some(values[3]),
            gross_price: Some(values[8]),
            allowances: vec![AllowanceCharge::percentage_of(values[4], values[5], "Reden")],
            ..invoice.lines[0].clone()
        };
        invoice.charges = vec![AllowanceCharge { amount: values[6], ..AllowanceCharge::default() }.with_vat("S", Some(values[3]))];
        invoice.prepaid_amount = Some(values[7]);
        let report = validate_invoice(&invoice);
        prop_assert!(report.totals.is_some());
        let built = Invoice::builder("1", invoice.issued_on).with(|i| *i = invoice.clone()).round_payable_to(step).build();
        prop_assert!(!wissel_invoice::write(&built).is_empty());
    }

    #[test]
    fn what_is_computed_is_valid(invoice in any_invoice()) {
        let report = validate_invoice(&invoice);
        let fatal: Vec<_> = report.findings.iter().filter(|finding| finding.severity() == Severity::Fatal).collect();
        prop_assert!(fatal.is_empty(), "{fatal:?}");
        let bytes = wissel_invoice::write(&invoice);
        let document = wissel_invoice::read(&bytes).unwrap();
        prop_assert_eq!(document.stated_totals, Some(totals(&invoice)));
    }
}
