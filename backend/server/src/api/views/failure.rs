//! Why something did not arrive, in words.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use wissel_store::Json;
use wissel_store::kinds::Language;

use crate::words::{Words, words};

/// Why something did not arrive.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Failure)]
pub struct FailureView {
    /// Stable code.
    #[schema(example = "delivery.receiver_not_registered")]
    code: String,
    /// What that means, in the language of the request.
    #[schema(
        example = "The receiver is not on the network. Check the identifier, or ask the receiver for another one."
    )]
    message: String,
}

impl FailureView {
    /// Of what is kept in a row.
    #[must_use]
    pub fn of(kept: &Json, language: Language) -> Self {
        let code = kept.0.get("code").and_then(Value::as_str).unwrap_or_default();
        Self::new(code.to_owned(), language)
    }

    /// Of a code.
    #[must_use]
    pub fn new(code: String, language: Language) -> Self {
        Self { message: failure_words(&code).in_language(language).to_owned(), code }
    }
}

/// What the code of a failed or delayed delivery means, and who has to do something about it.
#[must_use]
pub fn failure_words(code: &str) -> Words {
    match code {
        "domain.no_record" => words!(
            "De naamservers kennen dit TXT-record (nog) niet. Een nieuw record kan een uur op zich laten wachten.",
            "The name servers do not know this TXT record (yet). A new record may take an hour."
        ),
        "domain.other_value" => words!(
            "Onder deze naam staat een ander TXT-record. Controleer de inhoud, teken voor teken.",
            "There is another TXT record at this name. Check its content, character by character."
        ),
        "domain.no_answer" => words!(
            "De naamservers van dit domein antwoorden niet. Probeer het later opnieuw.",
            "The name servers of this domain do not answer. Try again later."
        ),
        "domain.lost" => words!(
            "Het TXT-record is dertig dagen niet gezien; het bewijs is vervallen. Zet het terug en controleer opnieuw.",
            "The TXT record was not seen for thirty days; the proof has ended. Put it back and check again."
        ),
        "delivery.receiver_not_registered" => words!(
            "De ontvanger staat niet op het netwerk. Controleer het nummer, of vraag de ontvanger om een ander.",
            "The receiver is not on the network. Check the identifier, or ask the receiver for another one."
        ),
        "delivery.document_type_not_accepted" | "delivery.process_not_accepted" | "delivery.not_serviced" => words!(
            "De ontvanger staat op het netwerk, maar neemt dit soort document niet aan. Vraag de ontvanger om dit aan te zetten.",
            "The receiver is on the network but does not take this type of document. Ask the receiver to switch it on."
        ),
        "delivery.cii_not_accepted" => words!(
            "De ontvanger neemt dit document niet aan in CII. Verstuur het als UBL.",
            "The receiver does not take this document in CII. Send it as UBL."
        ),
        "delivery.no_supported_transport" => words!(
            "De aanbieder van de ontvanger is niet te bereiken op een manier die wij kennen. De ontvanger moet zijn aanbieder vragen.",
            "The provider of the receiver can't be reached in a way that we know. The receiver has to ask its provider."
        ),
        "delivery.receiver_refused" => words!(
            "De aanbieder van de ontvanger heeft het document geweigerd. Vraag de ontvanger naar de reden.",
            "The provider of the receiver refused the document. Ask the receiver for the reason."
        ),
        "delivery.envelope_invalid" | "delivery.payload_mismatch" | "delivery.message_conflict" => words!(
            "Het document past niet in de envelop van het netwerk. Neem contact op met de beheerder.",
            "The document does not fit the envelope of the network. Contact the operator."
        ),
        "delivery.peer_not_trusted" => words!(
            "Het certificaat van de aanbieder van de ontvanger is niet geldig; er is niets verstuurd. Er volgt een nieuwe poging.",
            "The certificate of the receiver's provider is not valid; nothing was sent. Another attempt will follow."
        ),
        "delivery.lookup_unavailable" => words!(
            "Het netwerk kon niet gevraagd worden waar de ontvanger is. Er volgt een nieuwe poging.",
            "The network could not be asked where the receiver is. It will be tried again."
        ),
        "delivery.receiver_unavailable" | "delivery.unknown_outcome" => {
            words!("De aanbieder van de ontvanger antwoordt niet.", "The provider of the receiver does not answer.")
        }
        "delivery.accepted" => words!(
            "Aangenomen door het netwerk, nog niet bevestigd door de ontvanger.",
            "Taken by the network, not yet confirmed by the receiver."
        ),
        _ => words!(
            "Er ging hier iets mis bij het bezorgen. Neem contact op met de beheerder.",
            "Something went wrong here while delivering. Contact the operator."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::failure_words;

    #[test]
    fn every_outcome_of_the_network_has_words_of_its_own() {
        let other = failure_words("no such code");
        for code in wissel_peppol::transport::OutcomeCode::ALL {
            assert_ne!(failure_words(code.as_str()), other, "{}", code.as_str());
        }
    }
}
