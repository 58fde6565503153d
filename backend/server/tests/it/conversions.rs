//! `wissel convert`, by the real binary.

use std::fs;
use std::path::Path;
use std::process::Output;

use wissel_invoice::Invoice;

use crate::commands::{example, wissel, with_input};

fn convert(folder: &Path, arguments: &[&str]) -> Output {
    wissel(&["convert", "--to"]).args(arguments).current_dir(folder).output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[track_caller]
fn succeeded(output: &Output, warnings: &str) {
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), warnings));
}

#[test]
fn json_becomes_ubl_and_json_again() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["invoice-standard", "credit-note", "invoice-government"] {
        let json = example(&format!("{name}.json"));
        succeeded(&convert(folder.path(), &["ubl", json.to_str().unwrap(), "out.xml"]), "");
        let written = fs::read(folder.path().join("out.xml")).unwrap();
        assert_eq!(written, fs::read(example(&format!("{name}.xml"))).unwrap(), "{name}");

        succeeded(&convert(folder.path(), &["json", "out.xml", "out.json"]), "");
        succeeded(&convert(folder.path(), &["ubl", "out.json", "again.xml"]), "");
        assert_eq!(fs::read(folder.path().join("again.xml")).unwrap(), written, "{name}");
    }
    let mut left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, ["again.xml", "out.json", "out.xml"], "nothing else stays behind");
}

#[test]
fn one_syntax_becomes_the_other() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["invoice-standard", "credit-note"] {
        let (ubl, cii) = (example(&format!("{name}.xml")), example(&format!("{name}.cii.xml")));
        succeeded(&convert(folder.path(), &["cii", ubl.to_str().unwrap(), "out.cii"]), "");
        assert_eq!(fs::read(folder.path().join("out.cii")).unwrap(), fs::read(&cii).unwrap(), "{name}");
        succeeded(&convert(folder.path(), &["ubl", cii.to_str().unwrap(), "out.ubl"]), "");
        assert_eq!(fs::read(folder.path().join("out.ubl")).unwrap(), fs::read(&ubl).unwrap(), "{name}");
    }
}

#[test]
fn a_hyphen_is_the_standard_input_or_output() {
    let ubl = fs::read(example("invoice-standard.xml")).unwrap();
    let output = with_input(wissel(&["convert", "--to", "json", "-", "-"]), &ubl);
    succeeded(&output, "");
    let invoice: Invoice = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(invoice.number, "2026-0042");
    let again = with_input(wissel(&["convert", "--to", "ubl", "-", "-"]), &output.stdout);
    succeeded(&again, "");
    assert_eq!(again.stdout, ubl);
}

#[test]
fn what_stays_behind_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let ubl = fs::read_to_string(example("invoice-standard.xml")).unwrap();
    // EN 16931 has no place for a UUID.
    let ubl = ubl.replacen("<cbc:IssueDate>", "<cbc:UUID>a-b-c</cbc:UUID><cbc:IssueDate>", 1);
    fs::write(folder.path().join("in.xml"), ubl).unwrap();
    let english = "wissel: in.xml: warning: not carried over: /Invoice/cbc:UUID “a-b-c”\n";
    succeeded(&convert(folder.path(), &["json", "in.xml", "out.json"]), english);
    succeeded(&convert(folder.path(), &["ubl", "in.xml", "out.xml"]), english);
    succeeded(&convert(folder.path(), &["cii", "in.xml", "out.xml"]), english);
    let dutch = convert(folder.path(), &["json", "--language", "nl", "in.xml", "out.json"]);
    assert!(text(&dutch.stderr).contains("waarschuwing: gaat niet mee: /Invoice/cbc:UUID “a-b-c”"), "{dutch:?}");

    // UBL has the due date of a credit note among the payment instructions only.
    let mut credit: Invoice = serde_json::from_slice(&fs::read(example("credit-note.json")).unwrap()).unwrap();
    credit.due_on = Some("2026-05-01".parse().unwrap());
    credit.payment = None;
    fs::write(folder.path().join("in.json"), serde_json::to_vec(&credit).unwrap()).unwrap();
    let expected = "wissel: in.json: warning: not carried over: /due_on “2026-05-01”\n";
    succeeded(&convert(folder.path(), &["ubl", "in.json", "out.xml"]), expected);
}

#[test]
fn totals_that_are_wrong_stay_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let ubl = fs::read_to_string(example("invoice-standard.xml")).unwrap();
    let wrong = ubl.replace(">96.25</cbc:PayableAmount>", ">1.00</cbc:PayableAmount>");
    assert_ne!(wrong, ubl);
    fs::write(folder.path().join("in.xml"), &wrong).unwrap();
    for (form, from, to) in [("json", "in.xml", "a.json"), ("cii", "a.json", "b.cii"), ("ubl", "b.cii", "c.ubl")] {
        succeeded(&convert(folder.path(), &[form, from, to]), "");
    }
    assert_eq!(fs::read_to_string(folder.path().join("c.ubl")).unwrap(), wrong);
}

#[test]
fn what_fails_leaves_everything_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("out.xml"), "old").unwrap();
    fs::write(folder.path().join("broken.xml"), "<Invoice>").unwrap();
    let good = example("invoice-standard.json");
    let good = good.to_str().unwrap();
    for (arguments, said) in [
        (["ubl", "broken.xml", "out.xml"], "broken.xml: Line 1, column 1"),
        (["ubl", "gone.json", "out.xml"], "gone.json: There is no such file."),
        (["ubl", good, "no/such/folder.xml"], "no/such/folder.xml: writing failed"),
        (["ubl", good, "."], ".: writing failed"),
        (["pdf", good, "out.xml"], "does not make PDF yet"),
        (["html", good, "out.xml"], "does not make HTML yet"),
    ] {
        let output = convert(folder.path(), &arguments);
        assert_eq!((output.status.code(), text(&output.stdout)), (Some(2), ""), "{arguments:?}");
        assert!(text(&output.stderr).contains(said), "{arguments:?}: {output:?}");
    }
    assert_eq!(fs::read_to_string(folder.path().join("out.xml")).unwrap(), "old");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing else stays behind");
}

#[cfg(unix)]
#[test]
fn links_and_devices_stay_what_they_are() {
    use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};

    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("real.xml"), "old").unwrap();
    fs::set_permissions(at("real.xml"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real.xml", at("link.xml")).unwrap();
    let source = example("invoice-standard.json");
    succeeded(&convert(folder.path(), &["ubl", source.to_str().unwrap(), "link.xml"]), "");
    assert!(fs::symlink_metadata(at("link.xml")).unwrap().is_symlink());
    assert_eq!(fs::read(at("real.xml")).unwrap(), fs::read(example("invoice-standard.xml")).unwrap());
    assert_eq!(fs::metadata(at("real.xml")).unwrap().permissions().mode() & 0o777, 0o640);

    succeeded(&convert(folder.path(), &["ubl", source.to_str().unwrap(), "/dev/null"]), "");
    assert!(fs::metadata("/dev/null").unwrap().file_type().is_char_device());
}
