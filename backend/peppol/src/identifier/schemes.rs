//! The participant identifier schemes that may be registered: code list v9.7 (2026-07-02), transcribed as
//! facts. Sorted by country (`""` is international), and within a country by what a business there is asked
//! for first.

/// A scheme of the Peppol participant identifier scheme list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scheme {
    /// ISO 6523 ICD, or the Peppol code from 9901 up: four digits.
    pub icd: &'static str,
    /// Short name in the list, such as `NL:KVK`.
    pub id: &'static str,
    /// ISO 3166 alpha-2, empty for schemes of no one country.
    pub country: &'static str,
    /// What people call the number, in the language of its country or in English.
    pub name: &'static str,
    /// Where the scheme stands in its life.
    pub state: SchemeState,
}

/// Where a scheme stands in its life in code list v9.7.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchemeState {
    /// May be registered.
    Active,
    /// May still be registered, but is going away.
    Deprecated,
}

const fn row(icd: &'static str, id: &'static str, country: &'static str, name: &'static str) -> Scheme {
    Scheme { icd, id, country, name, state: SchemeState::Active }
}

const fn old(icd: &'static str, id: &'static str, country: &'static str, name: &'static str) -> Scheme {
    Scheme { icd, id, country, name, state: SchemeState::Deprecated }
}

const SCHEMES: &[Scheme] = &[
    row("0088", "GLN", "", "GLN"),
    row("0060", "DUNS", "", "DUNS number"),
    row("0199", "LEI", "", "LEI"),
    row("0130", "EU:NAL", "", "European Commission directorate"),
    row("0209", "GS1", "", "GS1 identification key"),
    row("0242", "SPIS", "", "Peppol service provider identifier"),
    row("9913", "EU:REID", "", "Business Registers Network identifier"),
    row("9918", "IBAN", "", "IBAN"),
    old("9912", "EU:VAT", "", "EU VAT number"),
    row("9922", "AD:VAT", "AD", "Andorran VAT number"),
    row("0235", "AE:TIN", "AE", "TIN"),
    row("9923", "AL:VAT", "AL", "Albanian VAT number"),
    row("9914", "AT:VAT", "AT", "UID (AT)"),
    row("9915", "AT:GOV", "AT", "Austrian government identifier"),
    row("9919", "AT:KUR", "AT", "Kennziffer des Unternehmensregisters"),
    old("9916", "AT:CID", "AT", "Firmenidentifikationsnummer"),
    row("0151", "AU:ABN", "AU", "ABN"),
    row("9924", "BA:VAT", "BA", "Bosnian VAT number"),
    row("0208", "BE:EN", "BE", "Ondernemingsnummer"),
    row("9925", "BE:VAT", "BE", "Btw-nummer (BE)"),
    old("0193", "UBLBE", "BE", "UBL.BE party identifier"),
    row("9926", "BG:VAT", "BG", "Bulgarian VAT number"),
    row("0183", "CH:UIDB", "CH", "UID"),
    row("9927", "CH:VAT", "CH", "Swiss VAT number"),
    row("9928", "CY:VAT", "CY", "Cypriot VAT number"),
    row("9929", "CZ:VAT", "CZ", "Czech VAT number"),
    row("9930", "DE:VAT", "DE", "USt-IdNr."),
    row("0246", "DE:GEBA", "DE", "German electronic business address"),
    row("0204", "DE:LWID", "DE", "Leitweg-ID"),
    row("0184", "DK:DIGST", "DK", "CVR-nummer"),
    row("0198", "DK:ERST", "DK", "SE-nummer"),
    row("0096", "DK:P", "DK", "P-nummer"),
    row("0191", "EE:CC", "EE", "Registrikood"),
    row("9931", "EE:VAT", "EE", "Estonian VAT number"),
    row("9920", "ES:VAT", "ES", "Spanish VAT number"),
    row("0216", "FI:OVT2", "FI", "OVT-tunnus"),
    row("0225", "FR:CTC", "FR", "French e-invoicing address"),
    row("0009", "FR:SIRET", "FR", "SIRET"),
    row("0002", "FR:SIRENE", "FR", "SIREN or SIRET"),
    row("9957", "FR:VAT", "FR", "Numéro de TVA"),
    row("9932", "GB:VAT", "GB", "British VAT number"),
    row("9933", "GR:VAT", "GR", "Greek VAT number"),
    row("9934", "HR:VAT", "HR", "Croatian VAT number"),
    row("9910", "HU:VAT", "HU", "Hungarian VAT number"),
    row("9935", "IE:VAT", "IE", "Irish VAT number"),
    row("0196", "IS:KTNR", "IS", "Kennitala"),
    old("9917", "IS:KT", "IS", "Kennitala (old)"),
    row("0211", "IT:IVA", "IT", "Partita IVA"),
    row("0210", "IT:CFI", "IT", "Codice fiscale"),
    row("0201", "IT:CUUO", "IT", "Codice Univoco Ufficio"),
    row("0097", "IT:FTI", "IT", "Ediforum Italia"),
    row("0135", "IT:SIA", "IT", "SIA object identifier"),
    row("0142", "IT:SECETI", "IT", "SECETI object identifier"),
    row("0188", "JP:SST", "JP", "Corporate Number"),
    row("0221", "JP:IIN", "JP", "Qualified invoice issuer number"),
    row("9936", "LI:VAT", "LI", "Liechtenstein VAT number"),
    row("0200", "LT:LEC", "LT", "Juridinio asmens kodas"),
    row("9937", "LT:VAT", "LT", "Lithuanian VAT number"),
    row("0240", "LU:MAT", "LU", "Matricule"),
    row("9938", "LU:VAT", "LU", "Luxembourg VAT number"),
    row("0218", "LV:URN", "LV", "Reģistrācijas numurs"),
    row("9939", "LV:VAT", "LV", "Latvian VAT number"),
    row("9940", "MC:VAT", "MC", "Monegasque VAT number"),
    row("9941", "ME:VAT", "ME", "Montenegrin VAT number"),
    row("9942", "MK:VAT", "MK", "North Macedonian VAT number"),
    row("9943", "MT:VAT", "MT", "Maltese VAT number"),
    row("0230", "MY:EIF", "MY", "Malaysian e-invoicing identifier"),
    row("0244", "NG:TID", "NG", "Tax ID"),
    row("0106", "NL:KVK", "NL", "KVK-nummer"),
    row("9944", "NL:VAT", "NL", "Btw-nummer (NL)"),
    row("0190", "NL:OINO", "NL", "OIN"),
    row("0192", "NO:ORG", "NO", "Organisasjonsnummer"),
    old("9909", "NO:VAT", "NO", "MVA-nummer"),
    row("0248", "OM:VAT", "OM", "Omani VATIN"),
    row("9945", "PL:VAT", "PL", "Polish VAT number"),
    row("9946", "PT:VAT", "PT", "Portuguese VAT number"),
    row("9947", "RO:VAT", "RO", "Romanian VAT number"),
    row("9948", "RS:VAT", "RS", "Serbian VAT number"),
    row("0007", "SE:ORGNR", "SE", "Organisationsnummer"),
    row("0195", "SG:UEN", "SG", "UEN"),
    row("9949", "SI:VAT", "SI", "Slovenian VAT number"),
    row("0158", "SK:ICO", "SK", "IČO"),
    row("0245", "SK:DIC", "SK", "DIČ"),
    row("9950", "SK:VAT", "SK", "Slovak VAT number"),
    row("9951", "SM:VAT", "SM", "San Marino VAT number"),
    row("9952", "TR:VAT", "TR", "Turkish VAT number"),
    row("9959", "US:EIN", "US", "EIN"),
    row("9953", "VA:VAT", "VA", "Vatican VAT number"),
];

/// Schemes of the list that may not be registered (any more), with the one to use in their place.
const REMOVED: &[(&str, Option<&str>)] = &[
    ("0037", Some("0216")),
    ("0205", None),
    ("0212", Some("0216")),
    ("0213", Some("0216")),
    ("0215", Some("0216")),
    ("9901", None),
    ("9902", Some("0184")),
    ("9904", Some("0198")),
    ("9905", None),
    ("9906", Some("0211")),
    ("9907", Some("0210")),
    ("9908", Some("0192")),
    ("9921", Some("0201")),
    ("9954", Some("0190")),
    ("9955", Some("0007")),
    ("9956", Some("0208")),
    ("9958", Some("0204")),
];

/// Every scheme that may be registered, sorted by country.
#[must_use]
pub fn all_schemes() -> &'static [Scheme] {
    SCHEMES
}

/// The scheme with this ICD, if it may be registered.
#[must_use]
pub fn find_scheme(icd: &str) -> Option<&'static Scheme> {
    SCHEMES.iter().find(|scheme| scheme.icd == icd)
}

/// The schemes of a country (ISO 3166 alpha-2, any case), the most usual first; `""` gives the schemes of no
/// one country. Empty where Peppol has none.
#[must_use]
pub fn schemes_for_country(country: &str) -> &'static [Scheme] {
    let country = country.trim().to_ascii_uppercase();
    let start = SCHEMES.partition_point(|scheme| scheme.country < country.as_str());
    let end = SCHEMES.partition_point(|scheme| scheme.country <= country.as_str());
    &SCHEMES[start..end]
}

/// `Some(instead)` if the scheme is listed but may not be registered.
pub(super) fn removed(icd: &str) -> Option<Option<&'static str>> {
    REMOVED.iter().find(|(gone, _)| *gone == icd).map(|(_, instead)| *instead)
}
