//! Documents that were changed at random: what our parser takes, libxml2 has to take too, with the same canonical form,
//! and what it finds not well-formed, libxml2 has to refuse too.
//! A difference between two parsers is what attacks on signatures live on. `CASES=20000` in the environment for more.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::io::Write;
use std::process::{Command, Stdio};

use proptest::prelude::*;
use wissel_peppol::xml::c14n::{Form, canonical_document};
use wissel_peppol::xml::{Tree, XmlError};

const SEEDS: [&str; 3] = [
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- c --><?p d?><a:r xmlns:a=\"urn:a\" xmlns='urn:d' a:k='1' \
     k=\"x&amp;&#10;y\">t&lt;<![CDATA[<&>]]><b/><a:c xml:lang='nl'>é</a:c></a:r>\n",
    "<r><x a='1' b='2'>&#x41;&gt;</x>]]&gt;<y xmlns='urn:u'><z xmlns=''/></y><?q?></r>",
    "<s:E xmlns:s='http://soap.example/'><s:B><p:F xmlns:p='urn:p' p:id='i'><v>1</v></p:F></s:B></s:E>",
];

const PIECES: [&str; 44] = [
    "",
    "",
    "<",
    ">",
    "&",
    "'",
    "\"",
    "/",
    "=",
    " ",
    "\n",
    "\r",
    "\t",
    "]]>",
    "<![CDATA[",
    "<!--",
    "-->",
    "--",
    "<?",
    "?>",
    "xmlns",
    "xmlns:a",
    "xml",
    ":",
    "a:",
    "a",
    "1",
    "-",
    ".",
    "é",
    "\u{B7}",
    "\u{2028}",
    "&#",
    "&#x",
    ";",
    "&amp;",
    "&#0;",
    "&#xD;",
    "!",
    "<!DOCTYPE r>",
    "='urn:u'",
    " a='1'",
    "<a:x/>",
    "\u{FFFE}",
];

/// What libxml2 says: the canonical form, or why there is none. `None` if it is not installed.
fn xmllint(xml: &str) -> Option<Result<Vec<u8>, String>> {
    let started = Command::new("xmllint")
        .args(["--c14n", "--nonet", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut child) = started else {
        println!("skipped: no xmllint");
        return None;
    };
    child.stdin.take().unwrap().write_all(xml.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
    Some(if output.status.success() && !complaint.contains("error") { Ok(output.stdout) } else { Err(complaint) })
}

/// What libxml2 does otherwise than the recommendations, and we do not want to do after it: it wants namespaces to be
/// absolute, and does not escape them.
fn is_peculiar(tree: &Tree, complaint: Option<&str>) -> bool {
    let all = tree.root().descendants().chain([tree.root()]);
    let mut namespaces = all.flat_map(|element| element.declarations().map(|(_, namespace)| namespace));
    complaint.is_some_and(|text| text.contains("namespace") && text.contains("URI"))
        || namespaces.any(|namespace| {
            !namespace.is_empty()
                && (!namespace.starts_with("urn:") || namespace.contains(['&', '<', '"', '\t', '\n', '\r']))
        })
}

fn changed(seed: usize, changes: &[(prop::sample::Index, usize, usize)]) -> String {
    let mut all: Vec<char> = SEEDS[seed].chars().collect();
    for (place, removed, piece) in changes {
        let from = place.index(all.len() + 1);
        let to = (from + removed).min(all.len());
        all.splice(from..to, PIECES[*piece].chars());
    }
    all.into_iter().collect()
}

fn cases() -> u32 {
    std::env::var("CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(600)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn two_parsers_agree(
        seed in 0..SEEDS.len(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0..4usize, 0..PIECES.len()), 1..4),
    ) {
        let xml = changed(seed, &changes);
        let tree = match Tree::parse(xml.as_bytes()) {
            Ok(tree) => tree,
            Err(XmlError::NotWellFormed { reason, .. }) => {
                // libxml2 reads on whatever the version is; there is no document of another one on the network.
                let theirs = if reason.contains("version of XML") { None } else { xmllint(&xml) };
                prop_assert!(!matches!(theirs, Some(Ok(_))), "we refuse {:?}: {}", xml, reason);
                return Ok(());
            }
            Err(_) => return Ok(()),
        };
        match xmllint(&xml) {
            None => {}
            Some(Err(complaint)) => prop_assert!(is_peculiar(&tree, Some(&complaint)), "we take {xml:?}: {complaint}"),
            // Comments stay there and go here.
            Some(Ok(theirs)) if !xml.contains("<!--") && !is_peculiar(&tree, None) => {
                let ours = canonical_document(&tree, &Form::Inclusive, None).unwrap();
                prop_assert_eq!(String::from_utf8_lossy(&ours), String::from_utf8_lossy(&theirs), "{:?}", xml);
            }
            Some(Ok(_)) => {}
        }
    }
}
