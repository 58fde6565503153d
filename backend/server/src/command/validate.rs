//! `wissel validate`: many documents judged in one process.

use std::fmt::Write as _;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use crate::json::read_json;
use crate::problem::Problem;
use clap::{Args, ValueEnum};
use serde::Serialize;
use wissel_invoice::{Invoice, Language, Limits, Report, RuleSet, Severity};

use super::input::{self, Step, Walk};
use super::{Outcome, complain, say};

/// Judge invoices by the rules.
///
/// XML (UBL or CII) or JSON. Folders are walked in the order of names, and `-` is the standard input.
/// Ends with 0 when all are valid, 1 when some are not, 2 when something could not be read.
#[derive(Args)]
pub struct Validate {
    /// Which rules to judge by; auto takes those that the document names.
    #[arg(long, value_enum, default_value = "auto")]
    rules: Rules,
    /// For people, or one line of JSON per file.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Language of the messages; otherwise that of the environment.
    #[arg(long, value_enum)]
    language: Option<super::Language>,
    /// Files and folders.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Rules {
    Auto,
    En16931,
    Peppol,
    Nlcius,
}

impl Rules {
    /// The rule set asked for; `None` leaves the choice to the document.
    fn set(self) -> Option<RuleSet> {
        match self {
            Self::Auto => None,
            Self::En16931 => Some(RuleSet::En16931),
            Self::Peppol => Some(RuleSet::Peppol),
            Self::Nlcius => Some(RuleSet::Nlcius),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

impl Validate {
    /// Judges everything; what fails never stops the rest.
    pub fn run(&self) -> Outcome {
        let out = io::stdout();
        let is_watched = out.is_terminal();
        let mut out = BufWriter::with_capacity(64 * 1024, out.lock());
        match self.judge_all(&mut out, is_watched) {
            Ok(outcome) => outcome,
            // Whoever read the output has seen enough; there is nobody left to tell.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Outcome::Failed,
            Err(error) => {
                complain(error);
                Outcome::Failed
            }
        }
    }

    fn judge_all(&self, out: &mut impl Write, is_watched: bool) -> io::Result<Outcome> {
        let language = super::Language::choose(self.language);
        let (mut counts, mut worst) = ([0_usize; 3], Outcome::Good);
        for step in Walk::new(&self.paths, language) {
            let (path, judged) = match step {
                Step::Document(path) => {
                    let judged = input::read(&path, language).and_then(|bytes| judge(&bytes, self.rules, language));
                    (path, judged)
                }
                Step::Nothing(path, why) => (path, Err(why)),
            };
            counts[outcome(&judged) as usize] += 1;
            worst = worst.max(outcome(&judged));
            match self.format {
                Format::Json => write_json(out, &path, &judged, language)?,
                Format::Text => write_text(out, &path, &judged, language)?,
            }
            if is_watched {
                out.flush()?;
            }
        }
        if self.format == Format::Text && counts.iter().sum::<usize>() > 1 {
            write_counts(out, counts, language)?;
        }
        out.flush()?;
        Ok(worst)
    }
}

type Judged = Result<Report, String>;

fn outcome(judged: &Judged) -> Outcome {
    match judged {
        Ok(report) if report.is_valid() => Outcome::Good,
        Ok(_) => Outcome::Invalid,
        Err(_) => Outcome::Failed,
    }
}

/// Judges a document, or says why it could not be read.
fn judge(bytes: &[u8], rules: Rules, language: Language) -> Judged {
    let release = rules.set().map(RuleSet::newest);
    if input::is_json(bytes) {
        let invoice: Invoice = read_json(bytes).map_err(|problem| what_is_wrong(&problem, language))?;
        return Ok(match release {
            Some(release) => wissel_invoice::validate_invoice_with(&invoice, release),
            None => wissel_invoice::validate_invoice(&invoice),
        });
    }
    let judged = match release {
        Some(release) => wissel_invoice::validate_bytes_with(bytes, release, &Limits::default()),
        None => wissel_invoice::validate_bytes(bytes),
    };
    judged.map_err(|error| error.message(language))
}

/// What is wrong with JSON, in one line.
pub fn what_is_wrong(problem: &Problem, language: Language) -> String {
    let language = match language {
        Language::Nl => wissel_store::kinds::Language::Nl,
        Language::En => wissel_store::kinds::Language::En,
    };
    if problem.errors.is_empty() {
        let detail = problem.detail.clone().unwrap_or_else(|| problem.code.title());
        return detail.in_language(language).to_owned();
    }
    let errors =
        problem.errors.iter().map(|error| format!("{}: {}", error.pointer, error.message.in_language(language)));
    errors.collect::<Vec<_>>().join(" ")
}

/// One line of the machine-readable output.
#[derive(Serialize)]
struct Line<'a> {
    path: &'a str,
    is_valid: bool,
    profile: Option<&'static str>,
    findings: Vec<Found<'a>>,
    error: Option<&'a str>,
}

/// A breach in the machine-readable output.
#[derive(Serialize)]
struct Found<'a> {
    rule: &'static str,
    severity: Severity,
    count: u32,
    path: &'a str,
    message: String,
    line: u32,
    term: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pointer: Option<&'a str>,
}

fn write_json(out: &mut impl Write, path: &Path, judged: &Judged, language: Language) -> io::Result<()> {
    let findings = judged.as_ref().map_or(&[][..], |report| &report.findings);
    let line = Line {
        path: &path.to_string_lossy(),
        is_valid: judged.as_ref().is_ok_and(Report::is_valid),
        profile: judged.as_ref().ok().map(|report| report.profile),
        findings: findings
            .iter()
            .map(|finding| Found {
                rule: finding.rule(),
                severity: finding.severity(),
                count: finding.count,
                path: &finding.path,
                message: finding.message(language),
                line: finding.line,
                term: finding.term,
                pointer: finding.pointer.as_deref(),
            })
            .collect(),
        error: judged.as_ref().err().map(String::as_str),
    };
    serde_json::to_writer(&mut *out, &line)?;
    out.write_all(b"\n")
}

fn write_text(out: &mut impl Write, path: &Path, judged: &Judged, language: Language) -> io::Result<()> {
    let path = path.display();
    let report = match judged {
        Ok(report) => report,
        Err(why) => return writeln!(out, "{path}: {}: {why}", say(language, "niet te lezen", "could not be read")),
    };
    let verdict = match report.is_valid() {
        true => say(language, "geldig", "valid"),
        false => say(language, "niet geldig", "not valid"),
    };
    writeln!(out, "{path}: {verdict} ({})", report.profile)?;
    for finding in &report.findings {
        let severity = match finding.severity() {
            Severity::Fatal => say(language, "fout", "fatal"),
            Severity::Warning => say(language, "waarschuwing", "warning"),
        };
        let mut place = format!("{} {}", say(language, "regel", "line"), finding.line);
        if let Some(pointer) = &finding.pointer {
            pointer.clone_into(&mut place);
        }
        if let Some(term) = finding.term {
            let _ = write!(place, ", {term}");
        }
        if let more @ 1.. = finding.count.saturating_sub(1) {
            let _ = match language {
                Language::Nl => write!(place, ", en nog {more} keer"),
                Language::En => write!(place, ", and {more} more"),
            };
        }
        let (rule, message) = (finding.rule(), finding.message(language));
        writeln!(out, "  {severity} {rule} ({place})\n    {message}\n    {}", finding.path)?;
    }
    Ok(())
}

fn write_counts(out: &mut impl Write, counts: [usize; 3], language: Language) -> io::Result<()> {
    let [valid, invalid, unread] = counts;
    let all = valid + invalid + unread;
    match language {
        Language::Nl => writeln!(out, "{all} bestanden: {valid} geldig, {invalid} niet geldig, {unread} niet te lezen"),
        Language::En => writeln!(out, "{all} files: {valid} valid, {invalid} not valid, {unread} could not be read"),
    }
}
