//! From the paths on the command line to the bytes of documents.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use wissel_invoice::{Language, Limits};

use super::say;

/// The name of the standard input.
pub const STANDARD_INPUT: &str = "-";

/// Reads a document, or says why that is not possible. Not more of it is read than the limit of documents and one byte.
pub fn read(path: &Path, language: Language) -> Result<Vec<u8>, String> {
    let most = Limits::default().bytes as u64 + 1;
    let mut bytes = Vec::new();
    let read = if path.as_os_str() == STANDARD_INPUT {
        io::stdin().lock().take(most).read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|mut file| {
            // A file tells its size; what has none, such as a pipe, says 0 and grows.
            let size = file.metadata().map_or(0, |metadata| metadata.len());
            bytes.reserve_exact(usize::try_from(size.min(most)).unwrap_or_default());
            file.by_ref().take(most).read_to_end(&mut bytes)
        })
    };
    match read {
        Ok(_) => Ok(bytes),
        Err(error) => Err(why(&error, language)),
    }
}

/// Says in plain words what the system answered.
pub fn why(error: &io::Error, language: Language) -> String {
    let known = match error.kind() {
        ErrorKind::NotFound => say(language, "Dit bestand bestaat niet.", "There is no such file."),
        ErrorKind::PermissionDenied => {
            say(language, "Dit bestand mag niet gelezen worden.", "This file may not be read.")
        }
        ErrorKind::IsADirectory => say(language, "Dit is een map.", "This is a folder."),
        _ => return format!("{} {error}.", say(language, "Lezen lukt niet:", "Reading failed:")),
    };
    known.to_owned()
}

/// Whether the bytes are meant as JSON: an object, or what somebody takes for one. No XML begins like that.
pub fn is_json(bytes: &[u8]) -> bool {
    matches!(bytes.iter().find(|byte| !byte.is_ascii_whitespace()), Some(b'{' | b'['))
}

/// Something on the way through the paths.
#[derive(Debug)]
pub enum Step {
    /// A document to read.
    Document(PathBuf),
    /// A path with nothing to read behind it, and why.
    Nothing(PathBuf, String),
}

/// Goes through paths in the order given. Folders are walked in the order of names; in them only `.xml` and `.json` are
/// looked at, and links to folders are not followed, so that a walk ends.
pub struct Walk {
    /// What is still to be looked at, the next one last.
    ahead: Vec<(PathBuf, Kind)>,
    /// The folder that was given last, as long as nothing was found in it.
    fruitless: Option<PathBuf>,
    language: Language,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Named on the command line, whatever it is.
    Given,
    Document,
    Folder,
}

impl Walk {
    /// Begins a walk.
    pub fn new(paths: &[PathBuf], language: Language) -> Self {
        let ahead = paths.iter().rev().map(|path| (path.clone(), Kind::Given)).collect();
        Self { ahead, fruitless: None, language }
    }

    fn open_folder(&mut self, folder: &Path) -> io::Result<()> {
        let mut inside = Vec::new();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let path = entry.path();
            let file_type = entry.file_type()?;
            if file_type.is_dir() {
                inside.push((path, Kind::Folder));
            } else if is_document_name(&path) && (file_type.is_file() || path.is_file()) {
                inside.push((path, Kind::Document));
            }
        }
        inside.sort_by(|a, b| b.0.file_name().cmp(&a.0.file_name()));
        self.ahead.append(&mut inside);
        Ok(())
    }

    fn fruitless(&mut self) -> Option<Step> {
        let folder = self.fruitless.take()?;
        let why = say(
            self.language,
            "In deze map staat geen .xml of .json.",
            "There is no .xml or .json file in this folder.",
        );
        Some(Step::Nothing(folder, why.to_owned()))
    }
}

impl Iterator for Walk {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        loop {
            if matches!(self.ahead.last(), None | Some((_, Kind::Given)))
                && let Some(step) = self.fruitless()
            {
                return Some(step);
            }
            let (path, kind) = self.ahead.pop()?;
            let is_folder = match kind {
                Kind::Given => path.is_dir(),
                Kind::Document => false,
                Kind::Folder => true,
            };
            if !is_folder {
                self.fruitless = None;
                return Some(Step::Document(path));
            }
            if kind == Kind::Given {
                self.fruitless = Some(path.clone());
            }
            if let Err(error) = self.open_folder(&path) {
                self.fruitless = None;
                return Some(Step::Nothing(path, why(&error, self.language)));
            }
        }
    }
}

fn is_document_name(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("xml") || e.eq_ignore_ascii_case("json"))
}
