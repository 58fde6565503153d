//! The rows of the design that this crate answers for: reading and judging, the limit, growth, the cold start, writing.

use std::hint::black_box;
use std::path::{Path, PathBuf};

use wissel_invoice::{Limits, RuleSet, read, validate_bytes, validate_bytes_with, write};

use crate::table::Row;
use crate::timing::{Contender, median, medians, milliseconds};
use crate::{children, peers};

/// Lines of an invoice, and what judging it may take in milliseconds.
const SIZES: [(usize, f64); 3] = [(5, 0.056), (100, 0.75), (5_000, 45.0)];
/// How many times less than SaxonC ours has to take.
const BELOW_SAXON: [f64; 3] = [150.0, 80.0, 60.0];
/// How often SaxonC judges each.
const SAXON_TIMES: [usize; 3] = [40, 15, 1];
/// Lines of the invoice that shows growth.
const LARGE: usize = 50_000;
/// Starts of the binary.
const STARTS: usize = 30;
const MEGABYTE: f64 = 1e6;

/// Reads and judges a document by EN 16931 and Peppol, whatever size the limits allow.
pub fn judge(document: &[u8], limits: &Limits) -> Result<bool, String> {
    let report = validate_bytes_with(document, RuleSet::Peppol.newest(), limits);
    report.map(|report| report.is_valid()).map_err(|error| error.to_string())
}

fn no_limits() -> Limits {
    Limits { bytes: usize::MAX, events: usize::MAX, children: usize::MAX, ..Limits::default() }
}

/// A generated invoice.
struct Sample {
    lines: usize,
    path: PathBuf,
    document: Vec<u8>,
}

impl Sample {
    fn load(folder: &Path, lines: usize) -> Result<Self, String> {
        let path = folder.join(format!("inv{lines}.xml"));
        let document = std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        if !judge(&document, &no_limits())? {
            return Err(format!("{} should be valid", path.display()));
        }
        Ok(Self { lines, path, document })
    }
}

/// Measures everything.
pub fn measure(folder: &Path, binary: Option<&Path>) -> Result<Vec<Row>, String> {
    let mut samples = Vec::new();
    for (lines, _) in SIZES {
        samples.push(Sample::load(folder, lines)?);
    }
    let saxon = peers::saxon(&samples.iter().map(|s| s.path.as_path()).zip(SAXON_TIMES).collect::<Vec<_>>());
    let (mut first, mut second, mut fifth) = (Vec::new(), Vec::new(), Vec::new());
    for (index, sample) in samples.iter().enumerate() {
        let taken = read_and_judge(sample);
        let ours = taken[0];
        let of = |what: &str| format!("{what}, {} lines", sample.lines);
        first.push(Row::at_most(1, of("read and judge UBL"), ours, SIZES[index].1, "ms"));
        first.push(Row::only(1, of("  the crate en16931"), taken[2], "ms"));
        first.push(Row::at_most(1, of("  ours to the crate en16931"), ours / taken[2], 0.75, "x"));
        match &saxon {
            Ok(saxon) => {
                first.push(Row::only(1, of("  SaxonC with the official rules"), saxon[index], "ms"));
                let bar = (1.0 / BELOW_SAXON[index] * 1e5).floor() / 1e5;
                first.push(Row::at_most(1, of("  ours to SaxonC"), ours / saxon[index], bar, "x"));
            }
            Err(why) => first.push(Row::missing(1, of("  SaxonC with the official rules"), why)),
        }
        second.push(Row::only(2, of("quick-xml, all events with namespaces"), taken[1], "ms"));
        second.push(Row::at_most(2, of("  ours to quick-xml"), ours / taken[1], 2.5, "x"));
        fifth.extend(write_and_read(sample)?);
    }
    let third = growth(folder, &samples)?;
    let fourth = cold_starts(binary, &samples[0])?;
    Ok([first, second, third, fourth, fifth].into_iter().flatten().collect())
}

/// Milliseconds of ours, of quick-xml and of the crate `en16931`.
fn read_and_judge(sample: &Sample) -> Vec<f64> {
    let document = sample.document.as_slice();
    let mut contenders: Vec<Contender<'_>> = vec![
        Box::new(|| assert!(validate_bytes(black_box(document)).is_ok_and(|report| report.is_valid()))),
        Box::new(|| assert!(peers::read_events(black_box(document)).is_ok_and(|found| found > 0))),
        Box::new(|| assert!(peers::receive(black_box(document)).is_ok_and(|is_accepted| is_accepted))),
    ];
    medians(&mut contenders).into_iter().map(milliseconds).collect()
}

fn write_and_read(sample: &Sample) -> Result<Vec<Row>, String> {
    let document = sample.document.as_slice();
    let invoice = read(document).map_err(|error| error.to_string())?.invoice;
    let peer = peers::writable(document);
    let mut contenders: Vec<Contender<'_>> = vec![
        Box::new(|| assert!(read(black_box(document)).is_ok())),
        Box::new(|| assert!(!write(black_box(&invoice)).is_empty())),
    ];
    if let Ok(peer) = &peer {
        contenders.push(Box::new(|| assert!(peers::write(black_box(peer)) > 0)));
    }
    let taken: Vec<f64> = medians(&mut contenders).into_iter().map(milliseconds).collect();
    let of = |what: &str| format!("{what}, {} lines", sample.lines);
    let mut rows = vec![
        Row::only(5, of("read UBL into the model"), taken[0], "ms"),
        Row::only(5, of("write the model as UBL"), taken[1], "ms"),
        Row::at_most(5, of("  writing to reading"), taken[1] / taken[0], 0.5, "x"),
    ];
    rows.push(match taken.get(2) {
        Some(peer) => Row::only(5, of("  the crate en16931 writes"), *peer, "ms"),
        None => Row::missing(5, of("  the crate en16931 writes"), "not valid for it"),
    });
    Ok(rows)
}

fn growth(folder: &Path, samples: &[Sample]) -> Result<Vec<Row>, String> {
    let large = Sample::load(folder, LARGE)?;
    let small = samples.iter().find(|sample| sample.lines == 100).ok_or("no invoice of 100 lines")?;
    let limits = no_limits();
    let mut contenders: Vec<Contender<'_>> = vec![
        Box::new(|| assert!(judge(black_box(&small.document), &limits).is_ok_and(|is_valid| is_valid))),
        Box::new(|| assert!(judge(black_box(&large.document), &limits).is_ok_and(|is_valid| is_valid))),
    ];
    let taken: Vec<f64> = medians(&mut contenders).into_iter().map(milliseconds).collect();
    let per_line = |milliseconds: f64, lines: usize| milliseconds * 1e3 / lines as f64;
    let (of_small, of_large) = (per_line(taken[0], small.lines), per_line(taken[1], large.lines));
    let mut rows = vec![
        Row::only(3, format!("CPU per line at {} lines", small.lines), of_small, "us"),
        Row::only(3, format!("CPU per line at {} lines", large.lines), of_large, "us"),
        Row::at_most(3, "  the large to the small", of_large / of_small, 1.2, "x"),
    ];
    let largest = samples.last().ok_or("no invoices")?;
    let what =
        format!("memory above start, {:.1} MB of invoice, itself counted", largest.document.len() as f64 / MEGABYTE);
    rows.push(match children::memory_above_start(&largest.path) {
        Ok(memory) => Row::at_most(3, what, memory as f64 / MEGABYTE, 30.0, "MB"),
        Err(why) => Row::missing(3, what, &why),
    });
    Ok(rows)
}

fn cold_starts(binary: Option<&Path>, sample: &Sample) -> Result<Vec<Row>, String> {
    let what = "wissel validate of one file, cold";
    let Some(binary) = binary else { return Ok(vec![Row::missing(4, what, "no binary given")]) };
    let costs = (0..STARTS).map(|_| children::cold_start(binary, &sample.path)).collect::<Result<Vec<_>, _>>()?;
    let cpu = milliseconds(median(costs.iter().map(|cost| cost.cpu).collect()));
    let memory = costs.iter().map(|cost| cost.memory).max().unwrap_or_default();
    Ok(vec![
        Row::at_most(4, format!("{what}, CPU"), cpu, 10.0, "ms"),
        Row::at_most(4, format!("{what}, most memory"), memory as f64 / MEGABYTE, 12.0, "MB"),
    ])
}
