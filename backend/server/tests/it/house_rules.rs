//! The rules of the house (docs/ARCHITECTURE.md): who may know whom, and how large a room may be.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && !["target", "node_modules", "dist"].contains(&name.as_str()) {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|e| e == extension) {
            found.push(path);
        }
    }
    found
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap().display().to_string()
}

#[test]
fn crates_form_a_star() {
    let metadata =
        cargo_metadata::MetadataCommand::new().manifest_path(root().join("Cargo.toml")).no_deps().exec().unwrap();
    let allowed = |from: &str, to: &str| match (from, to) {
        ("wissel-server", to) => to != "wissel-server",
        ("wissel-render", to) => to == "wissel-invoice",
        _ => false,
    };
    for package in &metadata.packages {
        let from = package.name.as_str();
        for dependency in &package.dependencies {
            let to = dependency.name.as_str();
            let is_itself_in_tests = from == to && dependency.kind == cargo_metadata::DependencyKind::Development;
            if to.starts_with("wissel-") && !is_itself_in_tests {
                assert!(allowed(from, to), "{from} must not use {to}: join them in a flow of the server");
            }
            let is_diesel = to.starts_with("diesel");
            assert!(!is_diesel || from == "wissel-store", "{from} must not use {to}: put the query into wissel-store");
            let is_actix = to.starts_with("actix");
            assert!(!is_actix || from == "wissel-server", "{from} must not use {to}: only the server knows HTTP");
        }
    }
}

#[test]
fn no_file_is_crowded() {
    let mut crowded = Vec::new();
    for path in files(&root().join("backend"), "rs") {
        let is_table = shown(&path).ends_with("schema.rs") || shown(&path).contains("/code_lists/");
        let lines = std::fs::read_to_string(&path).unwrap().lines().count();
        if lines > 400 && !is_table {
            crowded.push(format!("{} has {lines} lines", shown(&path)));
        }
    }
    assert!(crowded.is_empty(), "split by meaning, at most 400 lines a file:\n{}", crowded.join("\n"));
}

#[test]
fn handlers_are_short() {
    for path in files(&root().join("backend/server/src/api"), "rs") {
        let text = std::fs::read_to_string(&path).unwrap();
        let Some((_, handler)) = text.split_once("pub async fn handler(") else { continue };
        let lines = handler.split("\n}\n").next().unwrap().lines().count() + 1;
        assert!(lines <= 40, "{}: the handler has {lines} lines; move what it decides into a flow", shown(&path));
    }
}

#[test]
fn nobody_reaches_past_his_neighbour() {
    let server = root().join("backend/server/src");
    let forbid = |folder: &str, words: &[&str], why: &str| {
        for path in files(&server.join(folder), "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            for word in words {
                assert!(!text.contains(word), "{}: `{word}` has no place here: {why}", shown(&path));
            }
        }
    };
    forbid("flows", &["actix_web", "crate::http", "crate::api"], "a flow knows no HTTP");
    forbid("jobs", &["actix_web", "crate::http", "crate::api"], "a job knows no HTTP");
    forbid(
        "api",
        &[".store.", "Store::", "_for_job(", "_for_network("],
        "a handler reaches data only through its guard",
    );
    forbid("", &["unsafe "], "forbidden");
}

#[test]
fn names_say_what_a_thing_is() {
    let vague: BTreeSet<&str> =
        ["manager", "helper", "helpers", "util", "utils", "common", "misc", "dto", "shared"].into();
    let all = ["backend", "frontend/src", "e2e"].iter().flat_map(|folder| {
        ["rs", "ts", "tsx"].iter().flat_map(move |extension| files(&root().join(folder), extension))
    });
    for path in all {
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        assert!(!vague.contains(stem.as_str()), "{}: name it after what it is", shown(&path));
    }
}

#[test]
fn the_table_of_settings_in_the_docs_is_the_one_in_the_code() {
    let docs = std::fs::read_to_string(root().join("docs/OPERATIONS.md")).unwrap();
    let documented: Vec<&str> =
        docs.lines().filter(|line| line.starts_with("| `WISSEL_") && !line.contains("<NAME>")).collect();
    for setting in wissel_server::config::SETTINGS {
        let row = format!("| `{}` | {} | {} |", setting.name, setting.default, setting.meaning);
        assert!(documented.contains(&row.as_str()), "docs/OPERATIONS.md lacks the row\n{row}");
    }
    assert_eq!(
        documented.len(),
        wissel_server::config::SETTINGS.len(),
        "docs/OPERATIONS.md has rows that the code does not know"
    );
}
