//! Measures rows 1 to 5 of the design and prints them as a table.
//!
//! usage: `speed FOLDER [WISSEL]`, FOLDER with inv5.xml, inv100.xml, inv5000.xml and inv50000.xml.

use std::path::Path;
use std::process::ExitCode;

use wissel_invoice_benches::{children, rows, table};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["cold", binary, file] => children::play_cold(binary, file),
        ["memory", file] => children::play_memory(file),
        [folder] => print_rows(Path::new(folder), None),
        [folder, binary] => print_rows(Path::new(folder), Some(Path::new(binary))),
        _ => Err(String::from("usage: speed FOLDER [WISSEL]")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn print_rows(folder: &Path, binary: Option<&Path>) -> Result<(), String> {
    let rows = rows::measure(folder, binary)?;
    if table::print(&rows) { Ok(()) } else { Err(String::from("Not every bar is held.")) }
}
