//! Canonical forms against those of libxml2 (`xmllint --c14n`, `--exc-c14n`), on documents that are made up and on
//! the official ones.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use proptest::prelude::*;
use wissel_peppol::xml::Tree;
use wissel_peppol::xml::c14n::{Form, canonical_document};

fn xmllint(option: &str, xml: &[u8]) -> Option<Vec<u8>> {
    let started = Command::new("xmllint")
        .args([option, "--nonet", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut child) = started else {
        println!("skipped: no xmllint");
        return None;
    };
    let mut input = child.stdin.take().unwrap();
    let xml = xml.to_vec();
    let feeder = std::thread::spawn(move || input.write_all(&xml));
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap().unwrap();
    assert!(output.status.success(), "xmllint: {}", String::from_utf8_lossy(&output.stderr));
    Some(output.stdout)
}

fn compare(xml: &[u8]) {
    let tree = Tree::parse(xml).unwrap();
    for (option, form) in [("--c14n", Form::Inclusive), ("--exc-c14n", Form::exclusive())] {
        let Some(theirs) = xmllint(option, xml) else { return };
        let ours = canonical_document(&tree, &form, None).unwrap();
        assert_eq!(
            String::from_utf8_lossy(&ours),
            String::from_utf8_lossy(&theirs),
            "{option} of {}",
            String::from_utf8_lossy(xml)
        );
    }
}

/// An element as the generator makes it; prefixes are those of the root, declared again now and then.
#[derive(Debug, Clone)]
struct Made {
    prefix: usize,
    declares: Vec<(usize, usize)>,
    attributes: Vec<(usize, usize, String)>,
    inside: Vec<Piece>,
}

#[derive(Debug, Clone)]
enum Piece {
    Element(Made),
    Text(String),
    Instruction(String),
}

const PREFIXES: [&str; 4] = ["", "a", "b", "zz"];
/// Without `&`: libxml2 2.9 writes it unescaped in a declaration, which is not XML.
const NAMESPACES: [&str; 4] = ["urn:one", "urn:two", "http://three.example/?a=b;c", "urn:four"];

impl Made {
    fn write(&self, out: &mut String) {
        let name = |prefix: usize, local: &str| match PREFIXES[prefix] {
            "" => local.to_owned(),
            prefix => format!("{prefix}:{local}"),
        };
        let own = name(self.prefix, "e");
        out.push_str(&format!("<{own}"));
        let mut seen = Vec::new();
        for (prefix, namespace) in &self.declares {
            // Each prefix has namespaces of its own, so that no two attributes come to be the same.
            let namespace = format!("{}{}", NAMESPACES[*namespace], PREFIXES[*prefix]);
            if !seen.contains(prefix) {
                seen.push(*prefix);
                let colon = if *prefix == 0 { "" } else { ":" };
                out.push_str(&format!("  xmlns{colon}{}='{namespace}'", PREFIXES[*prefix]));
            }
        }
        let mut names = Vec::new();
        for (prefix, local, value) in &self.attributes {
            let name = name(*prefix, ["k", "l", "A"][*local]);
            if !names.contains(&name) {
                let value = value.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
                out.push_str(&format!("\n {name} = \"{}\"", value.replace('\r', "&#xD;")));
                names.push(name);
            }
        }
        out.push('>');
        for piece in &self.inside {
            match piece {
                Piece::Element(made) => made.write(out),
                Piece::Text(text) if text.starts_with('A') => {
                    out.push_str(&format!("<![CDATA[{}]]>", text.replace(']', "")));
                }
                Piece::Text(text) => {
                    let text = text.replace('&', "&#38;").replace('<', "&#x3c;").replace("]]>", "]]&gt;");
                    out.push_str(&text);
                }
                Piece::Instruction(data) => out.push_str(&format!("<?p {}?>", data.replace('?', ""))),
            }
        }
        out.push_str(&format!("</{own} >"));
    }
}

fn made() -> impl Strategy<Value = Made> {
    let text = "[ -~\\n\\t\\ré€😀A]{0,12}";
    let element = move |inside: BoxedStrategy<Vec<Piece>>| {
        (
            0..4usize,
            prop::collection::vec((0..4usize, 0..4usize), 0..4),
            prop::collection::vec((0..4usize, 0..3usize, text), 0..4),
            inside,
        )
            .prop_map(|(prefix, declares, attributes, inside)| Made { prefix, declares, attributes, inside })
    };
    let leaf = element(Just(Vec::new()).boxed());
    leaf.prop_recursive(5, 40, 5, move |inner| {
        let piece = prop_oneof![
            3 => inner.prop_map(Piece::Element),
            2 => text.prop_map(Piece::Text),
            1 => "[a-z][ -~]{0,6}".prop_map(Piece::Instruction),
        ];
        element(prop::collection::vec(piece, 0..5).boxed())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn made_up_documents(inside in made(), undeclare in any::<bool>()) {
        let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<?before it?>\n");
        let undeclare = if undeclare { " xmlns=''" } else { "" };
        xml.push_str("<r xmlns='urn:d' xmlns:a='urn:a' xmlns:b='urn:b' xmlns:zz='urn:z'>");
        xml.push_str(&format!("<a:n{undeclare}><m/>"));
        inside.write(&mut xml);
        xml.push_str("</a:n></r><?after?>\n");
        compare(xml.as_bytes());
    }
}

fn documents(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            documents(&path, found);
        } else if path.extension().is_some_and(|e| e == "xml") {
            found.push(path);
        }
    }
}

#[test]
fn official_documents() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/conformance");
    let mut found = Vec::new();
    for folder in ["smp", "business-card", "sbdh", "mls"] {
        documents(&corpus.join(folder), &mut found);
    }
    if found.is_empty() {
        println!("skipped: no conformance corpus");
        return;
    }
    let mut compared = 0;
    for path in found {
        let xml = std::fs::read(&path).unwrap();
        // xmllint keeps comments, we never do.
        if !String::from_utf8_lossy(&xml).contains("<!--") {
            compare(&xml);
            compared += 1;
        }
    }
    assert!(compared >= 20, "only {compared} documents");
}

/// Documents that are made to be slow: ten times as much may not take much more than ten times as long.
#[test]
fn time_follows_size() {
    let flat =
        |n: usize| format!("<a xmlns:p='urn:p'>{}</a>", "<p:b xmlns:q='urn:q' q:k='v'>&amp;&#65;</p:b>".repeat(n));
    let deep = |n: usize| {
        let one = format!("{}{}", "<b xmlns:x='urn:x' x:y=''>".repeat(60), "</b>".repeat(60));
        format!("<a>{}</a>", one.repeat(n / 60))
    };
    let prefixes =
        |n: usize| format!("<a>{}</a>", (0..n).map(|i| format!("<p{i}:b xmlns:p{i}='urn:{i}'/>")).collect::<String>());
    let attributes = |n: usize| {
        let declared: String = (0..250).map(|i| format!(" xmlns:p{i}='urn:{i}'")).collect();
        let one = format!("<b {}/>", (0..60).map(|i| format!(" p0:k{i}=''")).collect::<String>());
        format!("<a{declared}>{}</a>", one.repeat(n / 60))
    };
    let list: Vec<String> = (0..30_000).map(|i| format!("q{i}")).collect();
    let cases: [(&str, &dyn Fn(usize) -> String); 4] =
        [("flat", &flat), ("deep", &deep), ("prefixes", &prefixes), ("attributes", &attributes)];
    for (name, make) in cases {
        let took = |n: usize| {
            let xml = make(n);
            let start = Instant::now();
            let tree = Tree::parse(xml.as_bytes()).unwrap();
            for form in [Form::Inclusive, Form::exclusive(), Form::Exclusive(list.clone())] {
                assert!(canonical_document(&tree, &form, None).unwrap().len() > n);
            }
            start.elapsed()
        };
        let (small, large) = (took(3_000), took(60_000));
        let bound = small * 20 * 6 + Duration::from_secs(1);
        assert!(large < bound, "{name}: {small:?} for 3,000 and {large:?} for 60,000");
    }
}
