//! The official schemas, judged by xmllint. Those that the official ones import from elsewhere (XML Signature,
//! WS-Addressing) are not in the corpus; in their place stand schemas that let everything of that namespace through.

use std::path::PathBuf;
use std::sync::OnceLock;

use crate::authority::{corpus, run};

static FOLDER: OnceLock<Option<PathBuf>> = OnceLock::new();

/// A copy of the schemas in which every import can be found.
fn folder() -> Option<&'static PathBuf> {
    let make = || {
        let official = corpus()?.join("official");
        let folder =
            std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("wissel-schemas-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let copy = |from: &str, to: &str, imports: &[(&str, &str)]| {
            let mut text = std::fs::read_to_string(official.join(from)).unwrap();
            for (namespace, file) in imports {
                let at = text.find(&format!("namespace=\"{namespace}\"")).unwrap();
                text.insert_str(at, &format!("schemaLocation=\"{file}\" "));
            }
            std::fs::write(folder.join(to), text).unwrap();
        };
        let open = |namespace: &str, element: &str, to: &str| {
            let inside = "<xs:complexType mixed='true'><xs:sequence><xs:any minOccurs='0' maxOccurs='unbounded' \
                 processContents='skip'/></xs:sequence><xs:anyAttribute processContents='skip'/></xs:complexType>";
            let text = format!(
                "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='{namespace}'>\
                 <xs:element name='{element}'>{inside}</xs:element></xs:schema>"
            );
            std::fs::write(folder.join(to), text).unwrap();
        };
        open("http://www.w3.org/2000/09/xmldsig#", "Signature", "dsig.xsd");
        open("http://www.w3.org/2005/08/addressing", "EndpointReference", "wsa.xsd");
        copy("xsd/peppol-identifiers-v1.xsd", "ids.xsd", &[]);
        copy("wsdl-sml/peppol-identifiers-v1.xsd", "peppol-identifiers-v1.xsd", &[]);
        copy("wsdl-sml/peppol-sml-types-v1.xsd", "sml.xsd", &[]);
        copy("xsd/peppol-directory-business-card-20180621.xsd", "card.xsd", &[]);
        let imports = [
            ("http://www.w3.org/2000/09/xmldsig#", "dsig.xsd"),
            ("http://busdox.org/transport/identifiers/1.0/", "ids.xsd"),
            ("http://www.w3.org/2005/08/addressing", "wsa.xsd"),
        ];
        copy("xsd/peppol-smp-types-v1-ext.xsd", "smp.xsd", &imports);
        Some(folder)
    };
    FOLDER.get_or_init(make).as_ref()
}

/// Fails if the schema of that name does not take the document.
pub fn accepts(schema: &str, xml: &[u8]) {
    let Some(folder) = folder() else { return };
    let document = folder.join(format!("{schema}-{:?}.xml", std::thread::current().id()));
    std::fs::write(&document, xml).unwrap();
    let (schema, document) = (folder.join(format!("{schema}.xsd")), document.display().to_string());
    let arguments = ["--noout", "--nonet", "--schema", &schema.display().to_string(), &document];
    if let Some(Err(error)) = run("xmllint", &arguments) {
        panic!("{error}\n{}", String::from_utf8_lossy(xml));
    }
}

#[test]
fn a_schema_refuses_what_it_does_not_know() {
    for schema in ["smp", "card", "sml"] {
        let judged = std::panic::catch_unwind(|| accepts(schema, b"<other/>"));
        let is_there = folder().is_some() && run("xmllint", &["--version"]).is_some();
        assert_eq!(judged.is_err(), is_there, "{schema}");
    }
}
