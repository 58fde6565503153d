//! The terms and conditions: dated versions, each in both languages. Those of the operator are in a folder; without one, a
//! version that is built in holds.

use std::path::Path;
use std::sync::Arc;

use wissel_store::kinds::Language;

use crate::problem::FieldProblem;
use crate::words::words;

/// The version that is built in.
const BUILT_IN: &str = "2026-11";

/// A version of the terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Its name; the one that sorts last is in force.
    pub name: String,
    nl: String,
    en: String,
}

/// Every version, the one in force last. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Terms {
    in_force: Arc<Version>,
    earlier: Arc<Vec<Version>>,
}

impl Version {
    /// Text in a language. Paragraphs are separated by blank lines; headings begin with `## `.
    #[must_use]
    pub fn body(&self, language: Language) -> &str {
        match language {
            Language::Nl => &self.nl,
            Language::En => &self.en,
        }
    }
}

impl Terms {
    /// The version that comes with the program.
    #[must_use]
    pub fn built_in() -> Self {
        let (nl, en) = (include_str!("../terms/2026-11/nl.md"), include_str!("../terms/2026-11/en.md"));
        let version = Version { name: BUILT_IN.to_owned(), nl: nl.to_owned(), en: en.to_owned() };
        Self { in_force: Arc::new(version), earlier: Arc::default() }
    }

    /// Reads a folder that holds a folder for each version, with the files `nl.md` and `en.md`. Says what is wrong with it.
    pub fn read(folder: &Path) -> Result<Self, String> {
        let failed = |path: &Path, error: std::io::Error| format!("{}: {error}", path.display());
        let mut versions = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(|e| failed(folder, e))? {
            let path = entry.map_err(|e| failed(folder, e))?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if name.starts_with('.') || !path.is_dir() {
                continue;
            }
            if name.len() > 40 || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._".contains(&b)) {
                return Err(format!("{}: a version is named by letters, digits, - . _, as 2026-11", path.display()));
            }
            let text = |language: &str| -> Result<String, String> {
                let file = path.join(format!("{language}.md"));
                let text = std::fs::read_to_string(&file).map_err(|e| failed(&file, e))?;
                if text.trim().is_empty() { Err(format!("{} is empty", file.display())) } else { Ok(text) }
            };
            versions.push(Version { nl: text("nl")?, en: text("en")?, name });
        }
        versions.sort_by(|a, b| a.name.cmp(&b.name));
        let in_force = versions.pop().ok_or_else(|| {
            format!("{} holds no version: put nl.md and en.md into a folder named as 2026-11", folder.display())
        })?;
        Ok(Self { in_force: Arc::new(in_force), earlier: Arc::new(versions) })
    }

    /// The version that has to be accepted now.
    #[must_use]
    pub fn current(&self) -> &Version {
        &self.in_force
    }

    /// A version by its name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&Version> {
        if self.in_force.name == name { Some(&self.in_force) } else { self.earlier.iter().find(|v| v.name == name) }
    }

    /// True when this is the version that has to be accepted now.
    #[must_use]
    pub fn is_current(&self, version: Option<&str>) -> bool {
        version == Some(self.in_force.name.as_str())
    }

    /// What is wrong when somebody accepts another version.
    #[must_use]
    pub fn outdated(&self) -> FieldProblem {
        let current = &self.in_force.name;
        FieldProblem {
            pointer: "/accepted_terms_version".to_owned(),
            code: "terms.version_outdated".to_owned(),
            message: words!(
                "Ga akkoord met versie {current} van de voorwaarden.",
                "Accept version {current} of the terms."
            ),
        }
    }
}

/// Title of the terms.
#[must_use]
pub fn title(language: Language) -> &'static str {
    match language {
        Language::Nl => "Algemene voorwaarden",
        Language::En => "Terms and conditions",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(folder: &Path, version: &str, files: &[(&str, &str)]) {
        std::fs::create_dir_all(folder.join(version)).unwrap();
        for (name, text) in files {
            std::fs::write(folder.join(version).join(name), text).unwrap();
        }
    }

    #[test]
    fn the_version_that_sorts_last_is_in_force() {
        let folder = tempfile::tempdir().unwrap();
        put(folder.path(), "2026-11", &[("nl.md", "oud"), ("en.md", "old")]);
        put(folder.path(), "2027-02", &[("nl.md", "nieuw"), ("en.md", "new")]);
        put(folder.path(), ".git", &[]);
        let terms = Terms::read(folder.path()).unwrap();
        assert_eq!((terms.current().name.as_str(), terms.current().body(Language::Nl)), ("2027-02", "nieuw"));
        assert_eq!(terms.find("2026-11").map(|v| v.body(Language::En)), Some("old"));
        assert!(terms.find("2026-12").is_none() && terms.is_current(Some("2027-02")) && !terms.is_current(None));
    }

    #[test]
    fn a_folder_that_is_not_right_says_why() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Terms::read(&folder.path().join("nowhere")).unwrap_err().contains("nowhere"));
        assert!(Terms::read(folder.path()).unwrap_err().contains("holds no version"));
        put(folder.path(), "2026-11", &[("nl.md", "tekst")]);
        assert!(Terms::read(folder.path()).unwrap_err().contains("en.md"));
        put(folder.path(), "2026-11", &[("en.md", " \n")]);
        assert!(Terms::read(folder.path()).unwrap_err().contains("is empty"));
        put(folder.path(), "2026-11", &[("en.md", "text")]);
        put(folder.path(), "eerste versie", &[]);
        assert!(Terms::read(folder.path()).unwrap_err().contains("eerste versie"));
    }
}
