//! The company register of the sandbox: companies that do not exist, with numbers that would be right if they did.

use serde::Serialize;
use utoipa::ToSchema;
use wissel_invoice::model::Address;

/// A company as a register knows it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RegisterEntry {
    /// ISO 3166-1 alpha-2.
    #[schema(example = "NL")]
    pub country: String,
    /// Number in the register.
    #[schema(example = "90000013")]
    pub register_number: String,
    /// Name in the register.
    #[schema(example = "Bakkerij De Zon B.V.")]
    pub legal_name: String,
    /// VAT identifier.
    #[schema(example = "NL820000000B01")]
    pub vat_number: Option<String>,
    /// Address in the register.
    pub address: Address,
}

type Row = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str, &'static str);

const fn entry(
    country: &'static str,
    register_number: &'static str,
    legal_name: &'static str,
    vat_number: &'static str,
    street: &'static str,
    postal_code: &'static str,
    city: &'static str,
) -> Row {
    (country, register_number, legal_name, vat_number, street, postal_code, city)
}

#[rustfmt::skip]
const ENTRIES: &[Row] = &[
    entry("NL", "90000013", "Bakkerij De Zon B.V.", "NL820000000B01", "Dorpsstraat 12", "3511 AB", "Utrecht"),
    entry("NL", "90000021", "Molenaar Machines N.V.", "NL820001375B01", "Industrieweg 7", "5651 GK", "Eindhoven"),
    entry("NL", "90000035", "Accountantskantoor Helder B.V.", "NL820002744B01", "Kanaalstraat 88", "3531 CL", "Utrecht"),
    entry("NL", "90000048", "Stichting Het Groene Plein", "NL820004121B01", "Pleinweg 1", "3081 JA", "Rotterdam"),
    entry("NL", "90000056", "Van Dijk Installatietechniek B.V.", "NL820005484B01", "Noorderlaan 41", "9711 RT", "Groningen"),
    entry("NL", "90000064", "Café 't Hoekje", "NL820006853B01", "Grote Markt 3", "2011 RD", "Haarlem"),
    entry("NL", "90000072", "Rivierenland Transport B.V.", "NL820008229B01", "Waalkade 15", "6511 XR", "Nijmegen"),
    entry("NL", "90000089", "Drukkerij Zwart op Wit V.O.F.", "NL820009593B01", "Ambachtsweg 22", "2641 KS", "Pijnacker"),
    entry("NL", "90000097", "Tuinderij Het Kassenpark B.V.", "NL820010960B01", "Kassenweg 5", "2671 AB", "Naaldwijk"),
    entry("NL", "90000105", "Gemeente Sandboxdorp", "NL820012336B01", "Raadhuisplein 1", "1234 AB", "Sandboxdorp"),
    entry("BE", "0999900150", "Brouwerij De Klok NV", "BE0999900150", "Kerkstraat 4", "9000", "Gent"),
    entry("BE", "0999900249", "Architecten Vermeulen BV", "BE0999900249", "Meir 20", "2000", "Antwerpen"),
    entry("BE", "0999900348", "Boulangerie du Lac SRL", "BE0999900348", "Rue Haute 9", "1000", "Bruxelles"),
];

/// Companies of a country whose number begins with the text, or whose name contains every word of it.
#[must_use]
pub fn search(country: &str, query: &str) -> Vec<RegisterEntry> {
    let digits: String = query.chars().filter(char::is_ascii_alphanumeric).collect();
    let words: Vec<String> = query.to_lowercase().split_whitespace().map(str::to_owned).collect();
    let matches = |row: &&Row| {
        let name = row.2.to_lowercase();
        let is_number = !digits.is_empty() && (row.1.starts_with(&digits) || row.3.eq_ignore_ascii_case(&digits));
        row.0 == country && (is_number || (!words.is_empty() && words.iter().all(|word| name.contains(word))))
    };
    ENTRIES.iter().filter(matches).map(show).collect()
}

fn show(row: &Row) -> RegisterEntry {
    let (country, register_number, legal_name, vat_number, street, postal_code, city) = *row;
    RegisterEntry {
        country: country.to_owned(),
        register_number: register_number.to_owned(),
        legal_name: legal_name.to_owned(),
        vat_number: Some(vat_number.to_owned()),
        address: Address {
            street: Some(street.to_owned()),
            postal_code: Some(postal_code.to_owned()),
            city: Some(city.to_owned()),
            country: country.to_owned(),
            ..Address::default()
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wissel_peppol::identifier::ParticipantId;

    #[test]
    fn every_number_of_the_register_passes_its_own_check() {
        for (country, number, name, vat_number, ..) in ENTRIES {
            let id = ParticipantId::from_register_number(country, number).unwrap();
            assert_eq!(id.check().map_err(|e| e.code()), Ok(()), "{name}");
            assert!(crate::flows::check_vat_number(country, vat_number).is_none(), "{name} {vat_number}");
        }
    }

    #[test]
    fn a_company_is_found_by_number_and_by_the_words_of_its_name() {
        let names = |country, query| search(country, query).into_iter().map(|e| e.legal_name).collect::<Vec<_>>();
        assert_eq!(names("NL", "9000 0013"), ["Bakkerij De Zon B.V."]);
        assert_eq!(names("NL", "zon bakkerij"), ["Bakkerij De Zon B.V."]);
        assert_eq!(names("NL", "nl820001375b01"), ["Molenaar Machines N.V."]);
        assert_eq!(names("BE", "klok"), ["Brouwerij De Klok NV"]);
        assert!(names("BE", "zon").is_empty());
        assert!(names("NL", " ").is_empty());
    }
}
