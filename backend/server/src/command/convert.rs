//! `wissel convert`: one invoice from one form to another.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use wissel_invoice::{Document, Invoice, Language, Syntax, write_as};

use super::{Outcome, complain, input, output, say, uncarried, validate};
use crate::json::read_json;

/// Convert an invoice to another form.
///
/// IN is XML (UBL or CII) or JSON; `-` is the standard input or output. OUT is written whole or not at all.
/// What the other form cannot carry is named on the standard error. Ends with 0, or with 2 when it did not succeed.
#[derive(Args)]
pub struct Convert {
    /// The form to convert to.
    #[arg(long, value_enum)]
    to: Form,
    /// Language of the messages; otherwise that of the environment.
    #[arg(long, value_enum)]
    language: Option<super::Language>,
    /// The invoice.
    #[arg(value_name = "IN")]
    from: PathBuf,
    /// Where the result goes.
    #[arg(value_name = "OUT")]
    out: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// UBL 2.1, as Peppol BIS Billing 3 uses it.
    Ubl,
    /// UN/CEFACT Cross Industry Invoice.
    Cii,
    /// The JSON of the API.
    Json,
    /// A page to print.
    Pdf,
    /// A page to read.
    Html,
}

impl Form {
    /// The syntax, where it is one of XML.
    fn syntax(self) -> Option<Syntax> {
        match self {
            Self::Ubl => Some(Syntax::Ubl),
            Self::Cii => Some(Syntax::Cii),
            Self::Json | Self::Pdf | Self::Html => None,
        }
    }
}

/// What was read.
enum Source<'a> {
    Document(Box<Document<'a>>),
    Fields(Box<Invoice>),
}

impl Source<'_> {
    fn invoice(&self) -> &Invoice {
        match self {
            Self::Document(document) => &document.invoice,
            Self::Fields(invoice) => invoice,
        }
    }
}

impl Convert {
    /// Converts.
    pub fn run(&self) -> Outcome {
        let language = super::Language::choose(self.language);
        match self.convert(language) {
            Ok(()) => Outcome::Good,
            Err(why) => {
                complain(why);
                Outcome::Failed
            }
        }
    }

    fn convert(&self, language: Language) -> Result<(), String> {
        let write = writer(self.to, language)?;
        let at = |path: &Path, why: String| format!("{}: {why}", path.display());
        let bytes = input::read(&self.from, language).map_err(|why| at(&self.from, why))?;
        let source = read(&bytes, language).map_err(|why| at(&self.from, why))?;
        let written = write(source.invoice())?;
        for loss in losses(&source, self.to, &written, language) {
            let warning = say(language, "waarschuwing: gaat niet mee", "warning: not carried over");
            complain(format_args!("{}: {warning}: {loss}", self.from.display()));
        }
        output::write(&self.out, &written).map_err(|error| {
            at(&self.out, format!("{} {error}.", say(language, "schrijven lukt niet:", "writing failed:")))
        })
    }
}

type Write = fn(&Invoice) -> Result<Vec<u8>, String>;

/// What writes a form, or why nothing does. Asked before anything is read, so that a wish that cannot be met costs
/// nothing.
fn writer(to: Form, language: Language) -> Result<Write, String> {
    let missing = match to {
        Form::Ubl => return Ok(|invoice| Ok(write_as(invoice, Syntax::Ubl))),
        Form::Cii => return Ok(|invoice| Ok(write_as(invoice, Syntax::Cii))),
        Form::Json => return Ok(write_json),
        Form::Pdf => say(language, "PDF maken kan deze versie nog niet.", "This version does not make PDF yet."),
        Form::Html => say(language, "HTML maken kan deze versie nog niet.", "This version does not make HTML yet."),
    };
    Err(missing.to_owned())
}

fn write_json(invoice: &Invoice) -> Result<Vec<u8>, String> {
    let mut json = serde_json::to_vec_pretty(invoice).map_err(|error| error.to_string())?;
    json.push(b'\n');
    Ok(json)
}

fn read(bytes: &[u8], language: Language) -> Result<Source<'_>, String> {
    if input::is_json(bytes) {
        let invoice = read_json(bytes).map_err(|problem| validate::what_is_wrong(&problem, language))?;
        return Ok(Source::Fields(invoice));
    }
    let document = wissel_invoice::read(bytes).map_err(|error| error.message(language))?;
    Ok(Source::Document(Box::new(document)))
}

/// What the source says and the result does not.
fn losses(source: &Source<'_>, to: Form, written: &[u8], language: Language) -> Vec<String> {
    let mut losses = Vec::new();
    let mut is_compared = to == Form::Json;
    if let Source::Document(document) = source {
        // What the fields of an invoice have no place for is lost on the way in, and shows in the syntax it came in.
        let syntax = document.kind.syntax();
        let is_same = to.syntax() == Some(syntax);
        let again = if is_same { written.to_vec() } else { write_as(&document.invoice, syntax) };
        match wissel_invoice::read(&again) {
            Ok(again) => losses.extend(uncarried::elements(&document.tree, &again.tree, language)),
            Err(error) => losses.push(error.message(language)),
        }
        is_compared |= is_same;
    }
    if !is_compared {
        match wissel_invoice::read(written) {
            Ok(again) => losses.extend(uncarried::fields(source.invoice(), &again.invoice, language)),
            Err(error) => losses.push(error.message(language)),
        }
    }
    losses
}
