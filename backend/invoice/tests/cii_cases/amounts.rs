//! Allowances and charges, totals and the VAT breakdown.

use crate::judging::Case;

const ALLOWANCE: &str = "<ram:ActualAmount>6.00</ram:ActualAmount>";
const CHARGE: &str = "<ram:ActualAmount>5.00</ram:ActualAmount>";
const IN_SEK: &str = "<ram:TaxTotalAmount currencyID=\"SEK\">132.70</ram:TaxTotalAmount>";
const ALLOWANCE_CODE: &str = "<ram:CategoryTradeTax><ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>9</ram:RateApplicablePercent></ram:CategoryTradeTax>";
const CHARGE_CODE: &str = "<ram:CategoryTradeTax><ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>21</ram:RateApplicablePercent></ram:CategoryTradeTax>";
const IS_ALLOWANCE: &str = "<ram:ChargeIndicator><udt:Indicator>false</udt:Indicator></ram:ChargeIndicator>\n        <ram:CalculationPercent>10";

pub const CHARGES: &[Case] = &[
    (&[(ALLOWANCE, "")], &[("BR-31", 1), ("BR-CO-11", 1), ("BR-S-08", 1)]),
    (&[(ALLOWANCE_CODE, "<ram:CategoryTradeTax/>")], &[("BR-32", 1), ("BR-S-08", 1)]),
    (&[("<ram:ReasonCode>95</ram:ReasonCode>", "")], &[("BR-33", 1), ("BR-CO-21", 1)]),
    (&[("<ram:ReasonCode>95</ram:ReasonCode>", "<ram:Reason>Klant</ram:Reason>")], &[]),
    (&[(CHARGE, "")], &[("BR-36", 1), ("BR-CO-12", 1), ("BR-S-08", 1)]),
    (
        &[(CHARGE_CODE, "<ram:CategoryTradeTax><ram:CategoryCode>S</ram:CategoryCode></ram:CategoryTradeTax>")],
        &[("BR-37", 1), ("BR-S-08", 1)],
    ),
    (&[("<ram:ReasonCode>FC</ram:ReasonCode>", "")], &[("BR-38", 1), ("BR-CO-22", 1)]),
    (&[("<ram:ActualAmount>1.00</ram:ActualAmount>", "")], &[("BR-41", 1)]),
    (&[("<ram:Reason>Regelkorting</ram:Reason>", "")], &[("BR-42", 1), ("BR-CO-23", 1)]),
    (&[("<ram:ActualAmount>2.00</ram:ActualAmount>", "")], &[("BR-43", 1)]),
    (&[("<ram:Reason>Regeltoeslag</ram:Reason>", "")], &[("BR-44", 1), ("BR-CO-24", 1)]),
    (&[("<ram:ActualAmount>6.00<", "<ram:ActualAmount>6.000<")], &[("BR-DEC-01", 1)]),
    (&[("<ram:BasisAmount>60.00<", "<ram:BasisAmount>60.000<")], &[("BR-DEC-02", 1)]),
    (&[("<ram:ActualAmount>5.00<", "<ram:ActualAmount>5.000<")], &[("BR-DEC-05", 1)]),
    (&[("<ram:BasisAmount>100.00<", "<ram:BasisAmount>100.001<")], &[("BR-DEC-06", 1)]),
    (&[("<ram:ActualAmount>1.00<", "<ram:ActualAmount>1.001<")], &[("BR-DEC-24", 1)]),
    (
        &[(
            "<ram:BasisAmount>50.00</ram:BasisAmount>\n          <ram:Act",
            "<ram:BasisAmount>50.000</ram:BasisAmount>\n          <ram:Act",
        )],
        &[("BR-DEC-25", 1)],
    ),
    (&[("<ram:ActualAmount>2.00<", "<ram:ActualAmount>2.001<")], &[("BR-DEC-27", 1)]),
    (&[("<ram:BasisAmount>50.01<", "<ram:BasisAmount>50.010<")], &[("BR-DEC-28", 1)]),
    // An allowance that says so with 0 is counted, but what it must say is not asked.
    (
        &[
            (
                IS_ALLOWANCE,
                "<ram:ChargeIndicator><udt:Indicator>0</udt:Indicator></ram:ChargeIndicator>\n        <ram:CalculationPercent>10",
            ),
            ("<ram:ReasonCode>95</ram:ReasonCode>", ""),
        ],
        &[],
    ),
    // One that says nothing is not counted.
    (&[(IS_ALLOWANCE, "<ram:CalculationPercent>10")], &[("BR-CO-11", 1), ("BR-S-08", 1)]),
    // Only the first amount of several counts.
    (&[(ALLOWANCE, "<ram:ActualAmount>6.00</ram:ActualAmount><ram:ActualAmount>x</ram:ActualAmount>")], &[]),
];

pub const TOTALS: &[Case] = &[
    (&[("<ram:LineTotalAmount>86.00</ram:LineTotalAmount>", "")], &[("BR-12", 1), ("BR-CO-10", 1), ("BR-CO-13", 1)]),
    (
        &[("<ram:TaxBasisTotalAmount>85.00</ram:TaxBasisTotalAmount>", "")],
        &[("BR-13", 1), ("BR-CO-13", 1), ("BR-CO-15", 1)],
    ),
    (&[("<ram:GrandTotalAmount>96.85</ram:GrandTotalAmount>", "")], &[("BR-14", 1), ("BR-CO-15", 1), ("BR-CO-16", 1)]),
    (&[("<ram:DuePayableAmount>87.00</ram:DuePayableAmount>", "")], &[("BR-15", 1), ("BR-CO-16", 1)]),
    (&[("<ram:LineTotalAmount>86.00", "<ram:LineTotalAmount>86.01")], &[("BR-CO-10", 1), ("BR-CO-13", 1)]),
    (&[("<ram:AllowanceTotalAmount>6.00", "<ram:AllowanceTotalAmount>7.00")], &[("BR-CO-11", 1), ("BR-CO-13", 1)]),
    (&[("<ram:ChargeTotalAmount>5.00</ram:ChargeTotalAmount>", "")], &[("BR-CO-12", 1), ("BR-CO-13", 1)]),
    (
        &[("<ram:TaxTotalAmount currencyID=\"EUR\">11.85", "<ram:TaxTotalAmount currencyID=\"EUR\">11.86")],
        &[("BR-CO-14", 1), ("BR-CO-15", 1)],
    ),
    // A total with VAT that is the total without is taken.
    (
        &[
            ("<ram:GrandTotalAmount>96.85", "<ram:GrandTotalAmount>85.00"),
            ("<ram:DuePayableAmount>87.00", "<ram:DuePayableAmount>75.15"),
        ],
        &[],
    ),
    (&[("<ram:RoundingAmount>0.15</ram:RoundingAmount>", "")], &[("BR-CO-16", 1)]),
    (
        &[
            ("<ram:TotalPrepaidAmount>10.00</ram:TotalPrepaidAmount>", ""),
            ("<ram:DuePayableAmount>87.00", "<ram:DuePayableAmount>97.00"),
        ],
        &[],
    ),
    (&[(IN_SEK, "")], &[("BR-53", 1), ("BR-DEC-15", 1)]),
    (&[("<ram:TaxCurrencyCode>SEK", "<ram:TaxCurrencyCode>EUR")], &[("BR-53", 1)]),
    (&[("<ram:LineTotalAmount>86.00", "<ram:LineTotalAmount>86.000")], &[("BR-DEC-09", 1)]),
    (&[("<ram:AllowanceTotalAmount>6.00", "<ram:AllowanceTotalAmount>6.000")], &[("BR-DEC-10", 1)]),
    (&[("<ram:ChargeTotalAmount>5.00", "<ram:ChargeTotalAmount>5.000")], &[("BR-DEC-11", 1)]),
    (&[("<ram:TaxBasisTotalAmount>85.00", "<ram:TaxBasisTotalAmount>85.000")], &[("BR-DEC-12", 1)]),
    (&[("<ram:GrandTotalAmount>96.85", "<ram:GrandTotalAmount>96.850")], &[("BR-DEC-14", 1)]),
    (&[("<ram:TotalPrepaidAmount>10.00", "<ram:TotalPrepaidAmount>10.000")], &[("BR-DEC-16", 1)]),
    (&[("<ram:RoundingAmount>0.15", "<ram:RoundingAmount>0.150")], &[("BR-DEC-17", 1)]),
    (&[("<ram:DuePayableAmount>87.00", "<ram:DuePayableAmount>87.000")], &[("BR-DEC-18", 1)]),
    (&[("<ram:LineTotalAmount>56.00", "<ram:LineTotalAmount>56.000")], &[("BR-DEC-23", 1)]),
    // One VAT total with two decimals is enough, whichever it is.
    (&[(">11.85<", ">11.851<"), (IN_SEK, "")], &[("BR-53", 1), ("BR-CO-14", 1), ("BR-DEC-13", 1), ("BR-DEC-15", 1)]),
    (&[(">132.70<", ">132.701<")], &[("BR-DEC-15", 1)]),
    (&[("<ram:RoundingAmount>0.15", "<ram:RoundingAmount> 0.15")], &[]),
    // White space behind counts as a decimal.
    (&[("<ram:RoundingAmount>0.15", "<ram:RoundingAmount>0.15 ")], &[("BR-DEC-17", 1)]),
];

pub const BREAKDOWN: &[Case] = &[
    (
        &[("<ram:BasisAmount>35.00</ram:BasisAmount>", "")],
        &[("BR-45", 1), ("BR-CO-17", 1), ("BR-S-08", 1), ("BR-S-09", 1)],
    ),
    (
        &[("<ram:CalculatedAmount>7.35</ram:CalculatedAmount>", "")],
        &[("BR-46", 1), ("BR-CO-14", 1), ("BR-CO-17", 1), ("BR-S-09", 1)],
    ),
    (
        &[(
            "<ram:BasisAmount>35.00</ram:BasisAmount>\n        <ram:CategoryCode>S</ram:CategoryCode>",
            "<ram:BasisAmount>35.00</ram:BasisAmount>",
        )],
        &[("BR-47", 1)],
    ),
    (
        &[("<ram:RateApplicablePercent>21</ram:RateApplicablePercent>\n", "")],
        &[("BR-48", 1), ("BR-CO-17", 1), ("BR-S-09", 1)],
    ),
    (&[("<ram:CalculatedAmount>7.35", "<ram:CalculatedAmount>7.350")], &[("BR-DEC-20", 1)]),
    (&[("<ram:BasisAmount>35.00", "<ram:BasisAmount>35.000")], &[("BR-DEC-19", 1)]),
    // The VAT may be 1 off here, and less than 1 there.
    (
        &[
            ("<ram:CalculatedAmount>7.35", "<ram:CalculatedAmount>8.35"),
            (">11.85<", ">12.85<"),
            (">96.85<", ">97.85<"),
            (">87.00<", ">88.00<"),
        ],
        &[("BR-S-09", 1)],
    ),
    (
        &[
            ("<ram:CalculatedAmount>7.35", "<ram:CalculatedAmount>8.36"),
            (">11.85<", ">12.86<"),
            (">96.85<", ">97.86<"),
            (">87.00<", ">88.01<"),
        ],
        &[("BR-CO-17", 1), ("BR-S-09", 1)],
    ),
    (&[("<ram:BasisAmount>35.00", "<ram:BasisAmount>35.01")], &[("BR-S-08", 1)]),
    // A rate is a number, however it is written.
    (&[("<ram:RateApplicablePercent>9<", "<ram:RateApplicablePercent>9.00<")], &[]),
];

/// Values that the official rules stop at, and values beside which they do not.
pub const UNREADABLE: &[Case] = &[
    (&[("<ram:LineTotalAmount>56.00", "<ram:LineTotalAmount>56,00")], &[("WISSEL-NUMBER", 1)]),
    (&[("<ram:ChargeAmount>2.75", "<ram:ChargeAmount>")], &[("WISSEL-NUMBER", 1)]),
    (
        &[(
            "<ram:RateApplicablePercent>21</ram:RateApplicablePercent>\n",
            "<ram:RateApplicablePercent>21%</ram:RateApplicablePercent>\n",
        )],
        &[("WISSEL-NUMBER", 1)],
    ),
    (&[("<ram:TaxCurrencyCode>SEK</ram:TaxCurrencyCode>", ""), (">132.70<", ">none<")], &[]),
    (&[(">132.70<", ">none<")], &[("WISSEL-NUMBER", 1)]),
    (
        &[("<ram:LineID>1</ram:LineID>", "<ram:LineID>1</ram:LineID><ram:LineID>1</ram:LineID>")],
        &[("WISSEL-REPEATED", 1)],
    ),
    (
        &[("<ram:IBANID>NL20INGB0001234567</ram:IBANID>", "<ram:IBANID>1</ram:IBANID><ram:IBANID>1</ram:IBANID>")],
        &[("WISSEL-REPEATED", 1)],
    ),
    (
        &[(
            "<ram:IBANID>NL20INGB0001234567</ram:IBANID>",
            "<ram:IBANID>1</ram:IBANID><ram:IBANID>1</ram:IBANID><ram:ProprietaryID>1</ram:ProprietaryID>",
        )],
        &[],
    ),
    (
        &[(
            "<ram:TypeCode>VAT</ram:TypeCode>\n        <ram:BasisAmount>35",
            "<ram:TypeCode>VAT</ram:TypeCode><ram:TypeCode>VAT</ram:TypeCode>\n        <ram:BasisAmount>35",
        )],
        &[("WISSEL-REPEATED", 1)],
    ),
    (
        &[(
            "<udt:Indicator>true</udt:Indicator></ram:ChargeIndicator>\n        <ram:CalculationPercent>5",
            "<udt:Indicator>yes</udt:Indicator></ram:ChargeIndicator>\n        <ram:CalculationPercent>5",
        )],
        &[("WISSEL-BOOLEAN", 1)],
    ),
    (
        &[(
            "<udt:Indicator>false</udt:Indicator></ram:ChargeIndicator>\n            <ram:ActualAmount>0.25",
            "<udt:Indicator>no</udt:Indicator></ram:ChargeIndicator>\n            <ram:ActualAmount>0.25",
        )],
        &[("WISSEL-BOOLEAN", 1)],
    ),
    (
        &[("<ram:TypeCode>916</ram:TypeCode>", "<ram:TypeCode>916</ram:TypeCode><ram:TypeCode>916</ram:TypeCode>")],
        &[("WISSEL-REPEATED", 1)],
    ),
    // Two types of a way of paying stop the rule about its account, unless there is one.
    (&[("<ram:TypeCode>30</ram:TypeCode>", "<ram:TypeCode>30</ram:TypeCode><ram:TypeCode>30</ram:TypeCode>")], &[]),
    (
        &[
            ("<ram:TypeCode>30</ram:TypeCode>", "<ram:TypeCode>30</ram:TypeCode><ram:TypeCode>30</ram:TypeCode>"),
            ("<ram:IBANID>NL20INGB0001234567</ram:IBANID>", ""),
        ],
        &[("WISSEL-REPEATED", 1)],
    ),
    // A rate of another category is not read.
    (
        &[
            (
                "<ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>9<",
                "<ram:CategoryCode>Z</ram:CategoryCode><ram:RateApplicablePercent>0<",
            ),
            (
                ALLOWANCE_CODE,
                "<ram:CategoryTradeTax><ram:CategoryCode>Z</ram:CategoryCode><ram:RateApplicablePercent>none</ram:RateApplicablePercent></ram:CategoryTradeTax>",
            ),
        ],
        &[],
    ),
];
