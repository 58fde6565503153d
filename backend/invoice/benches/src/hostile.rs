//! How long the hostile documents of the tests take to decide, and how much memory.
//!
//! usage: `hostile`, or `hostile FOLDER` to write the documents there as files.

use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use cpu_time::ThreadTime;
use peak_alloc::PeakAlloc;
use wissel_invoice::{Invoice, validate_bytes, validate_invoice};
use wissel_invoice_benches::timing::milliseconds;

#[path = "../../tests/hostile/cases/mod.rs"]
mod cases;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const MOST_TIME: Duration = Duration::from_millis(250);
const MOST_MEMORY: usize = 64 * 1024 * 1024;
/// How many of the worst are told.
const TOLD: usize = 12;

struct Taken {
    name: String,
    time: Duration,
    memory: usize,
}

impl Taken {
    fn is_enough(&self) -> bool {
        self.time <= MOST_TIME && self.memory <= MOST_MEMORY
    }
}

fn main() -> ExitCode {
    let cases = cases::all();
    if let Some(folder) = std::env::args().nth(1) {
        return write_files(&cases, Path::new(&folder));
    }
    let mut taken: Vec<Taken> = cases.iter().map(measure).collect();
    taken.sort_by_key(|taken| (taken.is_enough(), std::cmp::Reverse(taken.time)));
    let bad = taken.iter().filter(|taken| !taken.is_enough()).count();
    println!("{} hostile documents, at most 250 ms and 64 MiB each; {bad} are over. The worst:", taken.len());
    for taken in taken.iter().take(TOLD.max(bad)) {
        let verdict = if taken.is_enough() { "ok" } else { "NOT OK" };
        let memory = taken.memory as f64 / 1024.0 / 1024.0;
        println!("{:>9.1} ms | {memory:>6.1} MiB | {verdict:<6} | {}", milliseconds(taken.time), taken.name);
    }
    ExitCode::from(u8::from(bad > 0))
}

/// The better of two runs, for other processes disturb the first as they please.
fn measure(case: &cases::Case) -> Taken {
    let document = case.document();
    MEMORY.reset_peak_usage();
    let once = || {
        let start = ThreadTime::now();
        decide(&document);
        start.elapsed()
    };
    let time = once();
    let memory = MEMORY.peak_usage();
    Taken { name: case.name.clone(), time: time.min(once()), memory }
}

fn decide(document: &[u8]) {
    if matches!(document.first(), Some(b'{' | b'[')) {
        if let Ok(invoice) = serde_json::from_slice::<Invoice>(document) {
            std::hint::black_box(validate_invoice(&invoice));
        }
    } else {
        let _ = std::hint::black_box(validate_bytes(document));
    }
}

fn write_files(cases: &[cases::Case], folder: &Path) -> ExitCode {
    for (number, case) in cases.iter().enumerate() {
        let document = case.document();
        let extension = if matches!(document.first(), Some(b'{' | b'[')) { "json" } else { "xml" };
        let path = folder.join(format!("{number:03}.{extension}"));
        if let Err(error) = std::fs::write(&path, document) {
            eprintln!("{}: {error}", path.display());
            return ExitCode::FAILURE;
        }
        println!("{} {:?} {}", path.display(), case.expected, case.name);
    }
    ExitCode::SUCCESS
}
