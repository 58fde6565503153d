//! `wissel validate`, by the real binary.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// Starts the binary as a newcomer would: no settings, in a language of which nothing is known.
pub fn wissel(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wissel"));
    command.args(arguments).env_clear().stdin(Stdio::null());
    command
}

/// Runs a command with something on its standard input.
pub fn with_input(mut command: Command, input: &[u8]) -> Output {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

/// An example of the crate of invoices.
pub fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../invoice/examples").join(name)
}

/// The example without the electronic address of the buyer: a fatal breach.
fn without_buyer_address() -> String {
    let valid = fs::read_to_string(example("invoice-standard.xml")).unwrap();
    let at = valid.rfind("<cbc:EndpointID").unwrap();
    let end = at + valid[at..].find("</cbc:EndpointID>").unwrap() + "</cbc:EndpointID>".len();
    format!("{}{}", &valid[..at], &valid[end..])
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

fn lines(output: &Output) -> Vec<Value> {
    text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A folder with a valid invoice, one that is not valid, and one that is none; and files that are nobody's business.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::create_dir_all(path.join("b/deeper")).unwrap();
    fs::write(path.join("b/deeper/broken.xml"), "<Invoice>").unwrap();
    fs::write(path.join("b/invalid.XML"), without_buyer_address()).unwrap();
    fs::copy(example("invoice-standard.json"), path.join("c.json")).unwrap();
    fs::copy(example("credit-note.xml"), path.join("a.xml")).unwrap();
    fs::write(path.join("a.txt"), "not for us").unwrap();
    fs::write(path.join("xml"), "nor this").unwrap();
    folder
}

#[test]
fn json_has_one_line_per_file_in_the_order_read() {
    let folder = folder();
    let output = wissel(&["validate", "--format", "json", "c.json", "gone.xml", "."]).current_dir(&folder).output();
    let output = output.unwrap();
    let paths: Vec<String> = lines(&output).iter().map(|line| line["path"].as_str().unwrap().to_owned()).collect();
    assert_eq!(paths, ["c.json", "gone.xml", "./a.xml", "./b/deeper/broken.xml", "./b/invalid.XML", "./c.json"]);
    let verdicts: Vec<bool> = lines(&output).iter().map(|line| line["is_valid"].as_bool().unwrap()).collect();
    assert_eq!(verdicts, [true, false, true, false, false, true]);
    let errors: Vec<bool> = lines(&output).iter().map(|line| line["error"].is_string()).collect();
    assert_eq!(errors, [false, true, false, true, false, false]);
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(2), ""));
}

#[test]
fn a_line_says_everything_under_the_names_that_were_promised() {
    let output = with_input(wissel(&["validate", "--format", "json", "-"]), without_buyer_address().as_bytes());
    assert_eq!(output.status.code(), Some(1));
    let line = text(&output.stdout);
    let beginning = r#"{"path":"-","is_valid":false,"profile":"peppol","findings":[{"rule":"#;
    assert!(line.starts_with(beginning) && line.ends_with("],\"error\":null}\n"), "{line}");
    let report: Value = serde_json::from_str(line).unwrap();
    let findings = report["findings"].as_array().unwrap();
    let found = findings.iter().find(|found| found["rule"] == "PEPPOL-EN16931-R010").unwrap();
    assert_eq!(found["severity"], "fatal");
    assert_eq!(found["count"], 1);
    assert_eq!(found["path"], "/Invoice/cac:AccountingCustomerParty/cac:Party/cbc:EndpointID");
    assert_eq!(found["message"], "The electronic address of the buyer is missing.");
    assert_eq!(found["term"], "BT-49");
    assert!(found["line"].as_u64().unwrap() > 20, "{found}");
}

#[test]
fn people_get_text_in_their_language() {
    let folder = folder();
    let say = |language: &str, arguments: &[&str]| {
        let output = wissel(arguments).current_dir(&folder).env("LANG", language).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let english = say("de_DE.UTF-8", &["validate", "a.xml", "b"]);
    assert!(english.starts_with("a.xml: valid (peppol)\nb/deeper/broken.xml: could not be read: Line 1"), "{english}");
    assert!(english.contains("b/invalid.XML: not valid (peppol)\n  fatal PEPPOL-EN16931-R010 (line "), "{english}");
    assert!(english.contains("The electronic address of the buyer is missing."), "{english}");
    assert!(english.ends_with("\n3 files: 1 valid, 1 not valid, 1 could not be read\n"), "{english}");

    let dutch = say("nl_NL.UTF-8", &["validate", "a.xml", "b"]);
    assert!(dutch.contains("Het elektronisch adres van de koper ontbreekt."), "{dutch}");
    assert!(dutch.ends_with("\n3 bestanden: 1 geldig, 1 niet geldig, 1 niet te lezen\n"), "{dutch}");
    assert_eq!(say("en_GB", &["validate", "--language", "nl", "a.xml"]), "a.xml: geldig (peppol)\n");
    assert_eq!(say("nl_BE", &["validate", "--language", "en", "a.xml"]), "a.xml: valid (peppol)\n");
}

#[test]
fn the_code_at_the_end_says_how_it_went() {
    let folder = folder();
    fs::create_dir(folder.path().join("empty")).unwrap();
    for (arguments, code) in [
        (&["a.xml", "c.json"][..], 0),
        (&["a.xml", "b/invalid.XML"], 1),
        (&["b/invalid.XML", "b/deeper/broken.xml"], 2),
        (&["gone.xml", "a.xml"], 2),
        (&["empty"], 2),
        (&["empty", "a.xml"], 2),
        (&["a.txt"], 2),
        (&[], 2),
        (&["--rules", "unheard-of", "a.xml"], 2),
        (&["--rules", "peppol", "a.xml"], 0),
    ] {
        let output = wissel(&["validate"]).args(arguments).current_dir(&folder).output().unwrap();
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {output:?}");
    }
}

#[test]
fn the_rules_are_those_that_were_asked_for_or_those_of_the_document() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("in.xml"), without_buyer_address()).unwrap();
    let json = fs::read_to_string(example("invoice-standard.json")).unwrap();
    fs::write(folder.path().join("in.json"), json.replacen("\"participant\": \"0106:87654321\",", "", 1)).unwrap();
    for (rules, profile, is_valid) in [
        ("auto", "peppol", false),
        ("peppol", "peppol", false),
        ("en16931", "en16931", true),
        ("nlcius", "nlcius", false),
    ] {
        let output = wissel(&["validate", "--format", "json", "--rules", rules, "in.xml", "in.json"])
            .current_dir(&folder)
            .output()
            .unwrap();
        for line in lines(&output) {
            assert_eq!((&line["profile"], &line["is_valid"]), (&profile.into(), &is_valid.into()), "{rules}: {line}");
        }
        assert_eq!(lines(&output).len(), 2);
    }
}

#[test]
fn json_that_is_no_invoice_is_refused_in_words() {
    for (json, why) in [
        ("[]", "A JSON object belongs here."),
        ("{\"number\":", "The body is no JSON: line 1, column 10."),
        ("{\"nummer\": 1}", "/nummer: nummer is unknown here."),
    ] {
        let output = with_input(wissel(&["validate", "--format", "json", "-"]), json.as_bytes());
        assert_eq!(output.status.code(), Some(2));
        let error = lines(&output)[0]["error"].as_str().unwrap().to_owned();
        assert!(error.contains(why), "{json}: {error}");
    }
}

#[test]
fn nobody_waits_for_a_file_that_is_too_large() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("huge.xml");
    // A hole in a file costs nothing to make; reading all of it would take minutes.
    fs::File::create(&path).unwrap().set_len(1 << 40).unwrap();
    let output = wissel(&["validate", "--format", "json"]).arg(&path).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(lines(&output)[0]["error"].as_str().unwrap().contains("larger than"), "{output:?}");
}

#[test]
fn a_reader_who_leaves_early_is_no_accident() {
    let path = example("invoice-standard.xml");
    let mut command = wissel(&["validate", "--format", "json"]);
    // Far more than a pipe holds.
    command.args(std::iter::repeat_n(path.as_os_str(), 1500));
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(2), ""));
}

#[test]
fn settings_of_the_server_play_no_part() {
    let folder = tempfile::tempdir().unwrap();
    let output = wissel(&["validate"])
        .arg(example("invoice-standard.xml"))
        .current_dir(&folder)
        .env("WISSEL_CONFIG", "/nowhere/wissel.toml")
        .env("WISSEL_UNHEARD_OF", "true")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is made in the folder");
}
