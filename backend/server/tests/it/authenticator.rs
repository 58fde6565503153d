//! An authenticator and a browser in software, honest or not: makes passkeys and answers with them, as WebAuthn says.

use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

/// The person was there, and verified.
pub const VERIFIED: u8 = 0x05;
/// The person was there; nobody knows who it was.
pub const PRESENT: u8 = 0x01;

/// A passkey on a device of its own, and the browser in front of it.
pub struct Authenticator {
    key: EcdsaKeyPair,
    id: Vec<u8>,
    /// Account that it keeps, base64url.
    pub user_handle: Option<String>,
    /// Page that the browser shows.
    pub origin: String,
    /// Site that it signs for; none: the one that it was asked for.
    pub rp_id: Option<String>,
    /// What it says about the person.
    pub flags: u8,
    /// How often it has signed.
    pub counter: u32,
    /// What else the browser puts into the client data.
    pub client_data: Value,
}

impl Authenticator {
    /// A new one, in a browser that shows this origin.
    pub fn new(origin: &str) -> Self {
        let mut id = [0_u8; 32];
        aws_lc_rs::rand::fill(&mut id).unwrap();
        Self {
            key: EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).unwrap(),
            id: id.to_vec(),
            user_handle: None,
            origin: origin.to_owned(),
            rp_id: None,
            flags: VERIFIED,
            counter: 0,
            client_data: json!({ "crossOrigin": false }),
        }
    }

    /// Id of its credential, base64url.
    pub fn id(&self) -> String {
        URL_SAFE_NO_PAD.encode(&self.id)
    }

    /// `navigator.credentials.create(…).toJSON()`.
    pub fn make(&mut self, options: &Value) -> Value {
        self.user_handle = options["user"]["id"].as_str().map(str::to_owned);
        let client_data = self.client_data_of("webauthn.create", options);
        let mut data = self.authenticator_data(options["rp"]["id"].as_str().unwrap(), 0x40);
        let length = u16::try_from(self.id.len()).unwrap().to_be_bytes();
        for part in [&[0; 16][..], &length, &self.id, &self.public_key()] {
            data.extend_from_slice(part);
        }
        // {"fmt": "none", "attStmt": {}, "authData": <data>} in CBOR.
        let mut attestation = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".to_vec();
        attestation.push(u8::try_from(data.len()).unwrap());
        attestation.extend_from_slice(&data);
        json!({
            "id": self.id(), "rawId": self.id(), "type": "public-key", "authenticatorAttachment": "platform",
            "clientExtensionResults": { "credProps": { "rk": true } },
            "response": {
                "clientDataJSON": URL_SAFE_NO_PAD.encode(client_data), "transports": ["internal"],
                "attestationObject": URL_SAFE_NO_PAD.encode(attestation), "publicKeyAlgorithm": -7,
            },
        })
    }

    /// `navigator.credentials.get(…).toJSON()`.
    pub fn answer(&mut self, options: &Value) -> Value {
        self.counter += 1;
        let client_data = self.client_data_of("webauthn.get", options);
        let data = self.authenticator_data(options["rpId"].as_str().unwrap(), 0);
        let signed = [&data[..], sha256(&client_data).as_slice()].concat();
        let signature = self.key.sign(&aws_lc_rs::rand::SystemRandom::new(), &signed).unwrap();
        json!({
            "id": self.id(), "rawId": self.id(), "type": "public-key", "authenticatorAttachment": "platform",
            "clientExtensionResults": {},
            "response": {
                "clientDataJSON": URL_SAFE_NO_PAD.encode(client_data), "userHandle": self.user_handle,
                "authenticatorData": URL_SAFE_NO_PAD.encode(data), "signature": URL_SAFE_NO_PAD.encode(signature.as_ref()),
            },
        })
    }

    fn client_data_of(&self, kind: &str, options: &Value) -> Vec<u8> {
        let mut data = json!({ "type": kind, "challenge": options["challenge"], "origin": self.origin });
        data.as_object_mut().unwrap().extend(self.client_data.as_object().unwrap().clone());
        data.to_string().into_bytes()
    }

    fn authenticator_data(&self, rp_id: &str, flags: u8) -> Vec<u8> {
        let rp_id = self.rp_id.as_deref().unwrap_or(rp_id);
        let mut data = sha256(rp_id.as_bytes());
        data.push(self.flags | flags);
        data.extend_from_slice(&self.counter.to_be_bytes());
        data
    }

    /// The public key as COSE: {1: 2, 3: -7, -1: 1, -2: x, -3: y}.
    fn public_key(&self) -> Vec<u8> {
        let point = self.key.public_key().as_ref();
        [b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20", &point[1..33], b"\x22\x58\x20", &point[33..65]].concat()
    }
}

fn sha256(bytes: &[u8]) -> Vec<u8> {
    aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, bytes).as_ref().to_vec()
}
