//! Why something did not arrive, in words.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use wissel_store::Json;
use wissel_store::kinds::Language;

use crate::words::{Words, words};

/// Who has to do something now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Responsible {
    /// Who reads this: something can be corrected or done here.
    You,
    /// Whoever runs this installation.
    Us,
    /// The provider that receives for the receiver.
    ReceiversProvider,
    /// The receiver itself.
    Receiver,
}

impl Responsible {
    /// Who can do something about a code.
    #[must_use]
    pub fn for_code(code: &str) -> Self {
        match code {
            "delivery.receiver_not_registered"
            | "delivery.document_type_not_accepted"
            | "delivery.process_not_accepted" => Self::Receiver,
            "delivery.not_serviced"
            | "delivery.no_supported_transport"
            | "delivery.receiver_refused"
            | "delivery.receiver_unavailable"
            | "delivery.peer_not_trusted"
            | "delivery.unknown_outcome"
            | "delivery.accepted" => Self::ReceiversProvider,
            "delivery.cii_not_accepted" | "delivery.message_rejected" => Self::You,
            "delivery.not_handed_over" => Self::ReceiversProvider,
            code if code.starts_with("domain.") => Self::You,
            _ => Self::Us,
        }
    }
}

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
    /// Who has to do something now.
    responsible: Responsible,
    /// A text to send to who is responsible, in the language of the request; null when that is you.
    #[schema(example = "We could not deliver our document to you over Peppol. …")]
    forward_text: Option<String>,
}

impl FailureView {
    /// Of what is kept in a row.
    #[must_use]
    pub fn of(kept: &Json, language: Language) -> Self {
        let code = kept.0.get("code").and_then(Value::as_str).unwrap_or_default();
        let forward_text = forward_words(code, &kept.0).map(|text| text.in_language(language).to_owned());
        Self { forward_text, ..Self::new(code.to_owned(), language) }
    }

    /// Of what is kept of an answer to an invoice.
    #[must_use]
    pub fn of_response(kept: &Json, language: Language) -> Self {
        let view = Self::of(kept, language);
        Self { message: response_failure_words(&view.code).in_language(language).to_owned(), ..view }
    }

    /// Of a code.
    #[must_use]
    pub fn new(code: String, language: Language) -> Self {
        Self {
            message: failure_words(&code).in_language(language).to_owned(),
            responsible: Responsible::for_code(&code),
            forward_text: None,
            code,
        }
    }
}

/// What to write to who is responsible, with the facts of the attempt in it; none when that is the reader.
fn forward_words(code: &str, kept: &Value) -> Option<Words> {
    let text = |name: &str| kept.get(name).and_then(Value::as_str).unwrap_or("-").to_owned();
    let (sender, receiver, message_id, said) = (text("sender"), text("receiver"), text("message_id"), text("message"));
    let attempts = kept.get("attempts").and_then(Value::as_i64).unwrap_or_default();
    let opening = match Responsible::for_code(code) {
        Responsible::You => return None,
        Responsible::Receiver => words!(
            "Wij konden ons document niet via Peppol bij u bezorgen op {receiver}.",
            "We could not deliver our document to you over Peppol at {receiver}."
        ),
        Responsible::ReceiversProvider => words!(
            "Wij konden ons document voor {receiver} niet afleveren bij uw access point. Wilt u dit aan uw Peppol-aanbieder doorgeven?",
            "We could not hand our document for {receiver} to your access point. Would you pass this on to your Peppol provider?"
        ),
        Responsible::Us => words!(
            "De bezorging van een document aan {receiver} is hier mislukt. Wilt u dit onderzoeken?",
            "The delivery of a document to {receiver} failed here. Would you look into this?"
        ),
    };
    let ask = ask_words(code);
    let facts = words!(
        "Afzender: {sender}\nOntvanger: {receiver}\nBericht: {message_id}\nPogingen: {attempts}\nCode: {code}\nAntwoord van het netwerk (Engels): {said}",
        "Sender: {sender}\nReceiver: {receiver}\nMessage: {message_id}\nAttempts: {attempts}\nCode: {code}\nAnswer of the network: {said}"
    );
    Some(Words::from_fn(|language| {
        let all = [&opening, &ask, &facts].map(|part| part.in_language(language).to_owned());
        let [opening, ask, facts] = all;
        if ask.is_empty() { format!("{opening}\n\n{facts}") } else { format!("{opening} {ask}\n\n{facts}") }
    }))
}

/// What the receiving side can do about it.
fn ask_words(code: &str) -> Words {
    match code {
        "delivery.receiver_not_registered" => words!(
            "Dit nummer staat niet op het netwerk. Onder welk Peppol-nummer ontvangt u?",
            "This identifier is not on the network. At which Peppol identifier do you receive?"
        ),
        "delivery.document_type_not_accepted" | "delivery.process_not_accepted" => words!(
            "U bent geregistreerd, maar niet voor dit soort document. Wilt u uw aanbieder vragen facturen en creditnota's van Peppol BIS Billing 3 aan te zetten?",
            "You are registered, but not for this type of document. Would you ask your provider to switch on invoices and credit notes of Peppol BIS Billing 3?"
        ),
        "delivery.not_serviced" => words!(
            "De registratie wijst naar dit access point, maar het neemt voor deze ontvanger niets aan.",
            "The registration points to this access point, but it takes nothing for this receiver."
        ),
        "delivery.no_supported_transport" => words!(
            "De registratie noemt geen adres voor Peppol AS4 2.0.",
            "The registration names no address for Peppol AS4 2.0."
        ),
        "delivery.peer_not_trusted" => words!(
            "Het certificaat van het access point is niet geldig, dus er is niets verstuurd.",
            "The certificate of the access point is not valid, so nothing was sent."
        ),
        "delivery.receiver_refused" => words!(
            "Het access point heeft het geweigerd. Wat is de reden, en wat moeten wij veranderen?",
            "The access point refused it. What is the reason, and what do we have to change?"
        ),
        "delivery.receiver_unavailable" | "delivery.unknown_outcome" => words!(
            "Het antwoordt niet of kan nu niets aannemen. Is het bericht daar bekend?",
            "It does not answer or can't take anything now. Is the message known there?"
        ),
        "delivery.accepted" => words!(
            "Het is aangenomen, maar er kwam geen ontvangstbevestiging. Waar is het?",
            "It was taken, but no receipt came. Where is it?"
        ),
        _ => Words::new("", ""),
    }
}

/// What the code of a failed or delayed delivery means, and who has to do something about it.
#[must_use]
pub fn failure_words(code: &str) -> Words {
    match code {
        code if code.starts_with("domain.") => domain_words(code),
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
        "delivery.message_rejected" => words!(
            "De aanbieder van de ontvanger heeft de factuur na ontvangst geweigerd, omdat er iets niet klopt. Verbeter de factuur en stuur een nieuwe.",
            "The receiver's provider refused the invoice after taking it, because something in it is wrong. Correct the invoice and send a new one."
        ),
        "delivery.not_handed_over" => words!(
            "De aanbieder van de ontvanger nam de factuur aan, maar kon haar niet aan de ontvanger overdragen.",
            "The receiver's provider took the invoice but could not hand it over to the receiver."
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

/// The same for an answer to an invoice. Its receiver is the sender of the invoice, who need not take answers.
#[must_use]
pub fn response_failure_words(code: &str) -> Words {
    match code {
        "delivery.receiver_not_registered"
        | "delivery.document_type_not_accepted"
        | "delivery.process_not_accepted"
        | "delivery.not_serviced" => words!(
            "De aanbieder van de afzender kan geen antwoorden op facturen ontvangen. Laat het de afzender op een andere manier weten, of vraag hem zijn aanbieder Invoice Response aan te laten zetten.",
            "The sender's provider can't receive answers to invoices. Tell the sender in another way, or ask him to have his provider switch on Invoice Response."
        ),
        other => {
            let words = failure_words(other);
            Words::new(
                words.nl.replace("van de ontvanger", "van de afzender"),
                words.en.replace("of the receiver", "of the sender").replace("receiver's", "sender's"),
            )
        }
    }
}

/// What the code of a domain that is not proved means. What is not named here is `domain.lost`.
fn domain_words(code: &str) -> Words {
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
        _ => words!(
            "Het TXT-record is dertig dagen niet gezien; het bewijs is vervallen. Zet het terug en controleer opnieuw.",
            "The TXT record was not seen for thirty days; the proof has ended. Put it back and check again."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_outcome_of_the_network_has_words_of_its_own() {
        let other = failure_words("no such code");
        for code in wissel_peppol::transport::OutcomeCode::ALL {
            assert_ne!(failure_words(code.as_str()), other, "{}", code.as_str());
        }
    }

    #[test]
    fn every_failure_names_who_must_act_and_gives_him_the_facts() {
        let kept = |code: &str| {
            Json(
                serde_json::json!({ "code": code, "message": "no answer", "sender": "0106:1", "receiver": "0106:2", "message_id": "m@wissel", "attempts": 3 }),
            )
        };
        let codes = wissel_peppol::transport::OutcomeCode::ALL.map(|code| code.as_str());
        for code in codes.into_iter().chain([
            "delivery.internal",
            "delivery.accepted",
            "delivery.cii_not_accepted",
            "delivery.not_handed_over",
        ]) {
            for language in [Language::Nl, Language::En] {
                let view = FailureView::of(&kept(code), language);
                assert_eq!(view.forward_text.is_none(), view.responsible == Responsible::You, "{code}");
                for fact in view
                    .forward_text
                    .iter()
                    .flat_map(|text| ["0106:1", "0106:2", "m@wissel", code].map(|f| text.contains(f)))
                {
                    assert!(fact, "{code}: {:?}", view.forward_text);
                }
            }
            let [dutch, english] = [Language::Nl, Language::En].map(|language| FailureView::of(&kept(code), language));
            assert!(code == "delivery.cii_not_accepted" || dutch.forward_text != english.forward_text, "{code}");
        }
        for (code, responsible) in [
            ("delivery.receiver_not_registered", Responsible::Receiver),
            ("delivery.unknown_outcome", Responsible::ReceiversProvider),
            ("delivery.cii_not_accepted", Responsible::You),
            ("delivery.internal", Responsible::Us),
            ("delivery.lookup_unavailable", Responsible::Us),
        ] {
            assert_eq!(Responsible::for_code(code), responsible, "{code}");
        }
    }
}
