//! The tree and the writer; canonical forms are compared with another program in `tests/xml_canonical.rs`.

use super::c14n::{Form, canonical, canonical_document};
use super::write::Writer;
use super::{Tree, XmlError};

fn inclusive(xml: &str) -> String {
    String::from_utf8(canonical_document(&Tree::parse(xml.as_bytes()).unwrap(), &Form::Inclusive, None).unwrap())
        .unwrap()
}

#[test]
fn a_tree_keeps_prefixes_and_finds_by_namespace() {
    let xml = "\u{FEFF}<?xml version='1.0'?><a:r xmlns:a='urn:a' xmlns='urn:d' a:k='1' k='2'>x<!-- c -->y<b>1</b>&amp;<a:b/><b><c/></b></a:r>";
    let tree = Tree::parse(xml.as_bytes()).unwrap();
    let root = tree.root();
    assert_eq!((root.prefix(), root.namespace(), root.local_name()), ("a", "urn:a", "r"));
    assert_eq!((root.attribute("urn:a", "k"), root.attribute("", "k")), (Some("1"), Some("2")));
    assert_eq!(root.attribute("urn:d", "k"), None);
    assert_eq!(root.text(), "xy&");
    assert_eq!(root.child("urn:d", "b").unwrap().text(), "1");
    assert_eq!(root.children_named("urn:d", "b").count(), 2);
    assert_eq!(root.children().map(super::Element::prefix).collect::<Vec<_>>(), ["", "a", ""]);
    let last = root.descendants().last().unwrap();
    assert_eq!((last.path().as_str(), last.parent().unwrap().local_name()), ("/r/b/c", "b"));
    assert_eq!(&xml[last.position()..][..4], "<c/>");
    assert_eq!((last.resolve("a"), last.resolve(""), last.resolve("z")), (Some("urn:a"), Some("urn:d"), None));
    assert!(root.parent().is_none());
}

#[test]
fn what_is_not_xml_is_refused() {
    for wrong in [
        "",
        " ",
        "text",
        "<a>",
        "<a></b>",
        "</a>",
        "<a/><b/>",
        "<a/>x",
        "x<a/>",
        "<a/>&amp;",
        "<![CDATA[]]><a/>",
        "<a b='<'/>",
        "<a b='1' b='2'/>",
        "<a xmlns:p='u' xmlns:q='u' p:b='1' q:b='2'/>",
        "<p:a/>",
        "<a p:b='1'/>",
        "<a>&x;</a>",
        "<a>&#0;</a>",
        "<a>&#x1F;</a>",
        "<a b='&#x8;'/>",
        "<a>&#xFFFE;</a>",
        "<a>\u{1}</a>",
        "<a>\u{FFFF}</a>",
        "<a>]]></a>",
        "<a xmlns:p=''/>",
        "<a xmlns:xmlns='u'/>",
        "<a xmlns:xml='u'/>",
        "<a xmlns='http://www.w3.org/2000/xmlns/'/>",
        "<a xmlns:p='http://www.w3.org/XML/1998/namespace'/>",
        "<xmlns:a/>",
        "<a:b:c xmlns:a='u'/>",
        "<1a/>",
        "<a ?b='1'/>",
        "<a><!-- -- --></a>",
        "<a><?xml version='1.0'?></a>",
        "<?xml version='1.1'?><a/>",
        " <?xml version='1.0'?><a/>",
        "<a xmlns:=''/>",
        "<a xmlns='u' xmlns='u'/>",
        "<a xmlns:p='u' xmlns:p='v'/>",
        "<a b='1'c='2'/>",
        "<a b=1/>",
        "<a b/>",
        "<?xml version='1.0'encoding='UTF-8'?><a/>",
        "<?xml encoding='UTF-8' version='1.0'?><a/>",
        "<?xml encoding='UTF-8'?><a/>",
        "<?xml version='1.0' standalone='maybe'?><a/>",
        "<a>&#xD800;</a>",
        "<a>&",
        "<a>& b</a>",
    ] {
        let found = Tree::parse(wrong.as_bytes());
        assert!(matches!(found, Err(XmlError::NotWellFormed { .. })), "{wrong}: {found:?}");
    }
    assert!(matches!(Tree::parse(b"<!DOCTYPE a><a/>"), Err(XmlError::DocumentTypeDeclaration)));
    assert!(matches!(Tree::parse(b"<a>\xFF</a>"), Err(XmlError::Encoding(_))));
    assert!(matches!(Tree::parse(b"<?xml version='1.0' encoding='latin1'?><a/>"), Err(XmlError::Encoding(_))));
    assert!(matches!(Tree::parse(b"\xFE\xFF\0<\0a\0/\0>"), Err(XmlError::Encoding(_))));
}

#[test]
fn a_stranger_cannot_ask_for_more_than_the_limits() {
    let nested = |depth: usize| format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth));
    let attributes = |count: usize| format!("<a {}/>", (0..count).map(|i| format!(" a{i}='1'")).collect::<String>());
    let declared =
        |count: usize| format!("<a {}/>", (0..count).map(|i| format!(" xmlns:a{i}='u'")).collect::<String>());
    let comments = |count: usize| format!("<a>{}</a>", "<!---->".repeat(count));
    let value = |size: usize| format!("<a b='{}'/>", "x".repeat(size));
    for (good, bad) in [
        (nested(64), nested(65)),
        (attributes(64), attributes(65)),
        (declared(256), declared(257)),
        (comments(1_000), comments(1_001)),
        (value(64 << 10), value((64 << 10) + 1)),
        (format!("<a>{}</a>", "<b/>".repeat(199_998)), format!("<a>{}</a>", "<b/>".repeat(200_000))),
    ] {
        Tree::parse(good.as_bytes()).unwrap();
        let found = Tree::parse(bad.as_bytes());
        assert!(matches!(found, Err(XmlError::TooMany { .. })), "{found:?}");
    }
    let big = format!("<a>{}</a>", " ".repeat(10 << 20));
    assert!(matches!(Tree::parse(big.as_bytes()), Err(XmlError::TooLarge { .. })));
}

/// After Canonical XML 1.0 §2.3 and §3: order, escapes, superfluous declarations, line ends, instructions.
#[test]
fn canonical_forms_are_those_of_the_recommendation() {
    for (xml, wanted) in [
        ("<a  />", "<a></a>"),
        ("<?p  q ?><a/><?r?><!-- c -->", "<?p q ?>\n<a></a>\n<?r?>"),
        (
            "<a b='1' a=\"2\" xmlns:z='urn:a' xmlns:y='urn:b' z:c='3' y:c='4'/>",
            "<a xmlns:y=\"urn:b\" xmlns:z=\"urn:a\" a=\"2\" b=\"1\" z:c=\"3\" y:c=\"4\"></a>",
        ),
        (
            "<a xmlns='u'><b xmlns='u'><c xmlns=''><d xmlns=''/></c></b></a>",
            "<a xmlns=\"u\"><b><c xmlns=\"\"><d></d></c></b></a>",
        ),
        (
            "<a b='x&#xD;&#10;&#9;\t\n&quot;&apos;>'>\r\n\r&#13;&gt;<![CDATA[<&]]></a>",
            "<a b=\"x&#xD;&#xA;&#x9;  &quot;'>\">\n\n&#xD;&gt;&lt;&amp;</a>",
        ),
        ("<a xmlns:xml='http://www.w3.org/XML/1998/namespace' xml:lang='nl'/>", "<a xml:lang=\"nl\"></a>"),
    ] {
        assert_eq!(inclusive(xml), wanted);
    }
}

#[test]
fn an_element_takes_over_what_the_form_says() {
    let tree = Tree::parse(
        b"<r xmlns='urn:d' xmlns:a='urn:a' xmlns:b='urn:b' xml:lang='nl'><a:x><y a:k='1' xmlns=''/><s/>t</a:x></r>",
    )
    .unwrap();
    let inner = tree.root().child("urn:a", "x").unwrap();
    let signature = inner.child("urn:d", "s").unwrap();
    let written = |form: Form, without| String::from_utf8(canonical(inner, &form, without).unwrap()).unwrap();
    assert_eq!(
        written(Form::Inclusive, Some(signature)),
        "<a:x xmlns=\"urn:d\" xmlns:a=\"urn:a\" xmlns:b=\"urn:b\" xml:lang=\"nl\"><y xmlns=\"\" a:k=\"1\"></y>t</a:x>"
    );
    assert_eq!(
        written(Form::exclusive(), None),
        "<a:x xmlns:a=\"urn:a\"><y a:k=\"1\"></y><s xmlns=\"urn:d\"></s>t</a:x>"
    );
    assert_eq!(
        written(Form::Exclusive(vec!["b".into(), String::new()]), None),
        "<a:x xmlns=\"urn:d\" xmlns:a=\"urn:a\" xmlns:b=\"urn:b\"><y xmlns=\"\" a:k=\"1\"></y><s></s>t</a:x>"
    );
}

#[test]
fn what_is_written_is_canonical() {
    let mut writer = Writer::new();
    writer.start(
        "s:r",
        &[("z", "urn:0"), ("s", "urn:s"), ("", "urn:d")],
        &[("s:b", "1"), ("z:b", "2"), ("b", "<\"&\t>"), ("xml:lang", "nl")],
    );
    writer.leaf("e", &[], "<&>\r\n\u{1}");
    writer.start("f", &[("", ""), ("s", "urn:s")], &[]);
    let bytes = writer.finish();
    let tree = Tree::parse(&bytes).unwrap();
    assert_eq!(
        String::from_utf8(canonical_document(&tree, &Form::Inclusive, None).unwrap()).unwrap(),
        String::from_utf8(bytes).unwrap()
    );
    assert_eq!(tree.root().child("urn:d", "e").unwrap().text(), "<&>\r\n\u{FFFD}");
}

/// A namespace is written anew on each sibling that uses it: a quarter of a megabyte would become gigabytes.
#[test]
fn a_canonical_form_out_of_all_proportion_is_refused() {
    let namespace = "&quot;".repeat(8_000);
    let document = |siblings: usize| format!("<a xmlns:p='{namespace}'>{}</a>", "<p:a/>".repeat(siblings));
    let written = |xml: &str| canonical_document(&Tree::parse(xml.as_bytes()).unwrap(), &Form::exclusive(), None);
    assert!(matches!(written(&document(24_000)), Err(XmlError::TooLarge { .. })));
    assert_eq!(
        written(&document(2)).unwrap().len(),
        2 * (48_000 + " xmlns:p=\"\"".len() + "<p:a></p:a>".len()) + "<a></a>".len()
    );
}
