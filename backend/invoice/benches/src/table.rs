//! The table that is printed: what was asked, what was measured, and whether that is enough.

/// A measured value and its bar.
pub struct Row {
    /// Number of the row in the table of the design.
    pub number: u8,
    /// What is measured.
    pub what: String,
    /// What it has to be at most, in words; empty when there is no bar.
    pub bar: String,
    /// What it was, in words.
    pub measured: String,
    /// Whether that is enough; `None` when there is no bar, or nothing was measured.
    pub is_enough: Option<bool>,
}

impl Row {
    /// A value that must not be above a bar.
    pub fn at_most(number: u8, what: impl Into<String>, measured: f64, bar: f64, unit: &str) -> Self {
        Self {
            number,
            what: what.into(),
            bar: format!("<= {bar} {unit}"),
            measured: format!("{} {unit}", shown(measured)),
            is_enough: Some(measured <= bar),
        }
    }

    /// A value without a bar of its own.
    pub fn only(number: u8, what: impl Into<String>, measured: f64, unit: &str) -> Self {
        let measured = format!("{} {unit}", shown(measured));
        Self { number, what: what.into(), bar: String::new(), measured, is_enough: None }
    }

    /// What could not be measured, and why.
    pub fn missing(number: u8, what: impl Into<String>, why: &str) -> Self {
        Self { number, what: what.into(), bar: String::new(), measured: why.to_owned(), is_enough: None }
    }
}

fn shown(value: f64) -> String {
    match value {
        value if value >= 100.0 => format!("{value:.0}"),
        value if value >= 1.0 => format!("{value:.2}"),
        value => format!("{value:.4}"),
    }
}

/// Prints the rows and tells whether every bar is held.
pub fn print(rows: &[Row]) -> bool {
    println!("{:>3} | {:<66} | {:<18} | {:<16} |", "row", "what", "bar", "measured");
    println!("{:->3}-|-{:-<66}-|-{:-<18}-|-{:-<16}-|-------", "", "", "", "");
    for row in rows {
        let verdict = row.is_enough.map_or("", |is_enough| if is_enough { "ok" } else { "NOT OK" });
        println!("{:>3} | {:<66} | {:<18} | {:<16} | {verdict}", row.number, row.what, row.bar, row.measured);
    }
    rows.iter().all(|row| row.is_enough != Some(false))
}
