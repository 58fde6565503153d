//! Our AS4 beside the crate asx-rs, layer by layer: WS-Security signatures with their attachments, canonical form,
//! encryption, and the signature of receipts, each made by one and checked by the other.
//!
//! Not as whole messages: asx-rs 0.16.2 cannot write the properties that Peppol wants in a header and repeats references in
//! its receipts without their transforms. So headers are written here, and asx-rs signs and encrypts them.
//!
//! usage: wissel-interop-asx PATH-OF-AS4_PEER FOLDER

mod http;
mod message;

use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use asx::__fuzz::wssec::{
    ChainPolicy, WsSecOutboundKeyInfoProfile, WsSecVerifyOptions, XmlEncPayloadAlgorithm, decrypt_swa, encrypt_swa,
    generate_xmlsig_signature, generate_xmlsig_signature_with_external_references, verify_enveloped_signature,
};
use http::{Anything, answer_one, post};
use message::{between, envelope, gunzip, gzip, multipart, parts, receipt, secured, user_message};

const CONTENT: &str = "http://docs.oasis-open.org/wss/oasis-wss-SwAProfile-1.1#Attachment-Content-Only";
const DOCUMENT_TYPE: &str = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2::Invoice##urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0::2.1";
const PROCESS: &str = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";

/// Our access point, in a process of its own; gone with this value.
struct Wissel {
    process: Child,
    port: u16,
}

impl Drop for Wissel {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Everything that the story talks about.
struct Story {
    wissel: Wissel,
    listener: TcpListener,
    anchors: Vec<String>,
    ours: String,
    theirs: String,
    key: String,
    passed: usize,
}

fn now() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    // Days to a date (Hinnant's civil_from_days; years after 1970).
    let z = days + 719_468;
    let (era, day_of_era) = (z / 146_097, z % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", rest / 3600, rest / 60 % 60, rest % 60)
}

impl Story {
    fn begin(peer: &str, folder: &Path) -> Anything<Self> {
        let mut process = Command::new(peer).arg(folder).spawn()?;
        let port_file = folder.join("port");
        for _ in 0..600 {
            if port_file.exists() || process.try_wait()?.is_some() {
                break;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        let read = |name: &str| std::fs::read_to_string(folder.join(name));
        Ok(Self {
            wissel: Wissel { port: read("port")?.trim().parse()?, process },
            listener: TcpListener::bind("127.0.0.1:0")?,
            anchors: vec![read("root.pem")?, read("authority.pem")?],
            ours: read("ours.pem")?,
            theirs: read("theirs.pem")?,
            key: read("theirs.key")?,
            passed: 0,
        })
    }

    fn passes(&mut self, what: &str) {
        self.passed += 1;
        println!("ok {} {what}", self.passed);
    }

    /// asx-rs on a signature: does it hold, over this attachment, by a certificate of this network?
    fn holds(&self, soap: &str, attachment: &[(&str, &[u8])]) -> Result<(), String> {
        let policy =
            ChainPolicy { trust_anchor_pems: &self.anchors, require_chain_validation: true, ..ChainPolicy::default() };
        let options = WsSecVerifyOptions::new().with_chain_policy(policy).with_external_references(attachment);
        verify_enveloped_signature(soap, options).map_err(|error| format!("{error:?}"))
    }

    /// Lets Wissel send a document and answers with what `answer` makes of the message. Gives the outcome.
    fn wissel_sends<T: Send>(
        &self,
        id: &str,
        document: &[u8],
        answer: impl FnOnce(http::Message) -> Anything<(Vec<u8>, T)>,
    ) -> Anything<(String, T)> {
        let (to, port) = (self.listener.local_addr()?.port(), self.wissel.port);
        std::thread::scope(|scope| {
            let path = format!("/send/{to}/{id}");
            let sending = scope.spawn(move || {
                let answer = post(port, &path, "application/xml", document).map_err(|error| error.to_string())?;
                String::from_utf8(answer.body).map_err(|error| error.to_string())
            });
            let kept = answer_one(&self.listener, answer)?;
            Ok((sending.join().map_err(|_| "the sending thread panicked")??, kept))
        })
    }

    fn sign(&self, envelope: &str) -> Anything<String> {
        let (key, certificate) = (self.key.as_bytes(), self.theirs.as_bytes());
        let token = WsSecOutboundKeyInfoProfile::BinarySecurityTokenX509v3;
        let signature = generate_xmlsig_signature(envelope, &["#messaging", "#body"], key, certificate, token);
        secured(envelope, "", &self.theirs, &signature.map_err(|error| format!("{error:?}"))?)
    }

    /// Takes a message of Wissel by asx-rs; gives the whole document in its envelope and the answer.
    fn take(&self, message: &http::Message, id: &str, with_transforms: bool) -> Anything<(Vec<u8>, Vec<u8>)> {
        let parts = parts(message)?;
        let start = parts.soap.find("<wsse:Security").ok_or("no security header")?;
        let end = parts.soap.find("</wsse:Security>").ok_or("no security header")?;
        // Its namespaces are declared on it and within it, so that it can stand alone but for that of SOAP.
        let security = parts.soap[start..end].replacen(
            "<wsse:Security",
            "<wsse:Security xmlns:S12='http://www.w3.org/2003/05/soap-envelope'",
            1,
        );
        let security = format!("{security}</wsse:Security>");
        let opened = decrypt_swa(security.as_bytes(), &[(&parts.id, &parts.attachment)], self.key.as_bytes());
        let compressed =
            opened.map_err(|error| format!("{error:?}"))?.into_iter().next().ok_or("nothing was encrypted")?;
        let uri = format!("cid:{}", parts.id);
        self.holds(&parts.soap, &[(&uri, &compressed)])?;
        let mut changed = compressed.clone();
        changed[0] ^= 1;
        if self.holds(&parts.soap, &[(&uri, &changed)]).is_ok() {
            return Err("asx-rs accepts another attachment".into());
        }
        if self.holds(&parts.soap.replacen("PSB000002", "PSB000003", 1), &[(&uri, &compressed)]).is_ok() {
            return Err("asx-rs accepts another header".into());
        }
        let mut references: Vec<String> = Vec::new();
        for reference in parts.soap.split("<ds:Reference").skip(1) {
            let text = reference.split("</ds:Reference>").next().unwrap_or_default();
            let transforms =
                format!("<ds:Transforms>{}</ds:Transforms>", between(text, "<ds:Transforms>", "</ds:Transforms>")?);
            references.push(if with_transforms { text.to_owned() } else { text.replace(&transforms, "") });
        }
        let references: Vec<&str> = references.iter().map(String::as_str).collect();
        let answer = self.sign(&envelope(&receipt(id, &references, &now())))?;
        Ok((answer.into_bytes(), gunzip(&compressed)?))
    }

    fn tell(&mut self) -> Anything<()> {
        let document = invoice("from Wissel, grüße & more".replace('&', "&amp;").as_str());
        let (outcome, sbd) = self.wissel_sends("first@wissel.test", document.as_bytes(), |message| {
            self.take(&message, "first@wissel.test", true)
        })?;
        if !String::from_utf8_lossy(&sbd).contains(&document) {
            return Err("another document came out".into());
        }
        self.passes("asx-rs verifies and decrypts a message of Wissel, and refuses it when a byte of header or payload is changed");
        if !outcome.contains("\"outcome\":\"delivered\"") {
            return Err(format!("Wissel does not take the receipt: {outcome}").into());
        }
        self.passes("Wissel verifies a receipt that asx-rs signed, written in no canonical form");
        let (outcome, _) = self.wissel_sends("second@wissel.test", document.as_bytes(), |message| {
            self.take(&message, "second@wissel.test", false)
        })?;
        if !outcome.contains("unknown_outcome") {
            return Err(format!("Wissel takes a receipt without transforms: {outcome}").into());
        }
        self.passes(
            "Wissel does not take a receipt whose references lack their transforms, as asx-rs itself writes them",
        );
        let (outcome, _) = self.wissel_sends("third@wissel.test", document.as_bytes(), |message| {
            let (answer, kept) = self.take(&message, "third@wissel.test", true)?;
            let text = String::from_utf8(answer)?;
            Ok((text.replacen("receipt-third", "receipt-thirf", 1).into_bytes(), kept))
        })?;
        if !outcome.contains("unknown_outcome") {
            return Err(format!("Wissel takes a receipt that was changed: {outcome}").into());
        }
        self.passes("Wissel does not take a receipt of which a letter was changed after asx-rs signed it");
        self.asx_sends(&sbd)
    }

    fn asx_sends(&mut self, sbd: &[u8]) -> Anything<()> {
        let compressed = gzip(sbd)?;
        let header = envelope(&user_message("fourth@asx.test", DOCUMENT_TYPE, PROCESS, "payload@asx.test", &now()));
        let text = |error| format!("{error:?}");
        let signature = generate_xmlsig_signature_with_external_references(
            &header,
            &["#messaging", "#body", "cid:payload@asx.test"],
            &[("cid:payload@asx.test", &compressed)],
            self.key.as_bytes(),
            self.theirs.as_bytes(),
            WsSecOutboundKeyInfoProfile::BinarySecurityTokenX509v3,
        );
        let signature = signature.map_err(text)?;
        let part = [("payload@asx.test", "application/xml", compressed.as_slice())];
        let (encryption, bodies) =
            encrypt_swa(&part, self.ours.as_bytes(), XmlEncPayloadAlgorithm::Aes128Gcm).map_err(text)?;
        if !encryption.contains(CONTENT) {
            return Err(format!("asx-rs encrypts in another form: {encryption}").into());
        }
        let soap = secured(&header, &encryption, &self.theirs, &signature)?;
        let send = |soap: &str, body: &[u8]| -> Anything<String> {
            let (content_type, body) = multipart(soap, "payload@asx.test", body);
            Ok(String::from_utf8(post(self.wissel.port, "/as4", &content_type, &body)?.body)?)
        };
        let mut changed = bodies[0].clone();
        changed[20] ^= 1;
        let refused = [
            (send(&soap, &changed)?, "EBMS:0102"),
            (send(&soap.replacen("0106:12345678", "0106:12345679", 1), &bodies[0])?, "EBMS:0101"),
        ];
        let answer = send(&soap, &bodies[0])?;
        if !answer.contains("<eb:Receipt>") {
            return Err(format!("Wissel does not take the message: {answer}").into());
        }
        self.passes(
            "Wissel verifies and decrypts a message that asx-rs signed and encrypted, written in no canonical form",
        );
        for (answer, code) in refused {
            if !answer.contains(code) {
                return Err(format!("not {code}: {answer}").into());
            }
        }
        self.passes("Wissel refuses it when a byte of header or payload was changed");
        self.holds(&answer, &[])?;
        let references = answer.matches("<ds:Transforms>").count();
        if self.holds(&answer.replacen("fourth@asx", "fourtg@asx", 1), &[]).is_ok() || references != 5 {
            return Err(format!("asx-rs takes a changed receipt, or it lacks references: {answer}").into());
        }
        self.passes("asx-rs verifies the receipt of Wissel, and refuses it when a letter is changed");
        Ok(())
    }
}

fn invoice(note: &str) -> String {
    let customization =
        DOCUMENT_TYPE.split_once("##").map_or("", |(_, rest)| rest).rsplit_once("::").map_or("", |(id, _)| id);
    format!(
        "<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\" \
         xmlns:cbc=\"urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2\">\
         <cbc:CustomizationID>{customization}</cbc:CustomizationID><cbc:Note>{note}</cbc:Note></Invoice>"
    )
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [peer, folder] = arguments.as_slice() else {
        eprintln!("usage: wissel-interop-asx PATH-OF-AS4_PEER FOLDER");
        std::process::exit(2);
    };
    let (passed, failed) = match Story::begin(peer, Path::new(folder)) {
        Err(error) => (0, Some(error.to_string())),
        Ok(mut story) => {
            let told = story.tell();
            (story.passed, told.err().map(|error| error.to_string()))
        }
    };
    if let Some(why) = &failed {
        eprintln!("FAILED after step {passed}: {why}");
    }
    println!("story: {passed} passed, {} failed", usize::from(failed.is_some()));
    std::process::exit(i32::from(failed.is_some()));
}
