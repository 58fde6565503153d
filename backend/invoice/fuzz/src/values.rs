//! Values that are worth a try anywhere.

/// Values for elements, attributes and fields.
#[rustfmt::skip]
pub const VALUES: &[&str] = &[
    "", " ", "0", "-0", "1", "-1", "0.00", "0.001", "0.005", "0.015", "-0.01", "00", "01", "1.", ".5", "+1", "1e3",
    "1E400", "99999999999999999999999999999", "79228162514264337593543950335", "79228162514264337593543950336",
    "-79228162514264337593543950335", "0.0000000000000000000000000001", "0.00000000000000000000000000001", "NaN",
    "INF", "1,5", "1 000", "100", "100.01", "21", "6", "9.0", "1000000", "2026-02-29", "2024-02-29", "0000-00-00",
    "9999-12-31", "-9999-01-01", "2026-1-2", "2026-01-02Z", "2026-01-02+14:00", "20260102", "102", "true", "false",
    "1 ", "TRUE", "EUR", "USD", "XXX", "NL", "BE", "DE", "NO", "SE", "DK", "IT", "GR", "EL", "XI", "VAT", "TAX",
    "GST", "S", "Z", "E", "AE", "K", "G", "O", "L", "M", "B", "380", "381", "384", "326", "389", "30", "48", "49",
    "54", "55", "57", "58", "59", "97", "9999", "0088", "0106", "0190", "0192", "0208", "9944", "C62", "HUR", "35",
    "432", "3", "NL123456789B01", "BE0428759497", "NL91ABNA0417164300", "7300010000001", "PEPPOL", "ZZZ",
    "text/plain", "application/pdf", "AA==", "=", "urn:cen.eu:en16931:2017",
    "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0",
    "urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0", "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0",
    "urn:fdc:peppol.eu:2017:poacc:selfbilling:01:1.0", "é", "\u{0}", "\u{FEFF}", "\u{1F600}", "#ADU#", "#", "'", "\"",
];

/// Pieces of markup that are worth a try between any two others.
#[rustfmt::skip]
pub const MARKUP: &[&str] = &[
    "<!-- -->", "<!---->", "<!-- -- -->", "<![CDATA[x]]>", "<![CDATA[]]>", "<![CDATA[1]]]]><![CDATA[>]]>", "]]>",
    "<?x y?>", "<?xml version=\"1.0\"?>", "<?xml version=\"1.0\" encoding=\"UTF-16\"?>", "<!DOCTYPE x>",
    "<!DOCTYPE x [<!ENTITY y \"z\">]>", "&y;", "&amp;", "&lt;", "&#0;", "&#9;", "&#x10FFFF;", "&#xD800;", "&#65", "&",
    "<", ">", "</", "<a/>", "<a:b/>", "<a xmlns=\"\"/>", "<cbc:ID/>", "\u{FEFF}", "\u{0}", "\u{FFFE}", "\r", "\r\n",
    "\t",
];
