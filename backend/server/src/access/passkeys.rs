//! Passkeys (WebAuthn): what a browser is asked, and whether the answer holds.
//!
//! The name of this site for passkeys is the host of the public URL, and only a page of exactly that origin may ask. A
//! passkey always verifies its person (PIN, finger, face), so it is both factors. Each challenge is kept here, is tied to the
//! browser or to the session that asked, and is used up by the first answer, right or wrong. The challenge itself and the
//! check of the signature are those of `webauthn-rs`.

use std::sync::Arc;

use serde_json::{Value, json};
use url::Url;
use webauthn_rs::prelude::{
    DiscoverableAuthentication, DiscoverableKey, Passkey as Key, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, WebauthnError,
};
use webauthn_rs::{Webauthn, WebauthnBuilder};
use wissel_store::blobs::sha256_hex;
use wissel_store::kinds::{PasskeyPurpose, UserStatus};
use wissel_store::rows::passkeys::{self, Passkey, PasskeyChallenge};
use wissel_store::rows::users::{self, User};
use wissel_store::{Conn, Id, Json, StoreError};

use crate::problem::{Answer, Problem, ProblemCode};
use crate::words::words;
use crate::world::World;

/// An answer may take so many seconds; browsers are told five minutes.
const ANSWER_SECONDS: i64 = 330;
/// Reading the terms may take so many seconds.
const TERMS_SECONDS: i64 = 900;
/// Most passkeys of one account.
const MOST: i64 = 20;

/// Asks for passkeys and checks them, in the name of this site.
#[derive(Clone)]
pub struct Passkeys {
    site: Option<Arc<Webauthn>>,
}

/// Who asks for a passkey, and has to bring the answer.
#[derive(Debug, Clone)]
pub enum Asker {
    /// A browser in which nobody is signed in, by its secret.
    Browser(String),
    /// Somebody who is signed in; only his own passkeys will do.
    Session {
        /// His session.
        id: Id,
        /// His account.
        user_id: Id,
    },
}

/// What a browser made of a challenge.
#[derive(Debug, Clone)]
pub struct PasskeyAnswer(PublicKeyCredential);

impl PasskeyAnswer {
    /// Reads the `credential` of a request.
    pub fn read(credential: Value) -> Answer<Self> {
        serde_json::from_value(credential).map(Self).map_err(|_| unreadable())
    }

    fn credential_id(&self) -> String {
        base64_url(self.0.get_credential_id())
    }

    fn hash(&self) -> String {
        sha256_hex(&serde_json::to_vec(&self.0).unwrap_or_default())
    }
}

impl Passkeys {
    /// For a site at this address. Browsers have passkeys only where the host is a name, and the connection is safe.
    pub fn new(public_url: &str) -> Answer<Self> {
        let url = Url::parse(public_url).map_err(Problem::internal)?;
        let is_safe = |host: &str| url.scheme() == "https" || host == "localhost" || host.ends_with(".localhost");
        let Some(host) = url.domain().filter(|host| is_safe(host)) else { return Ok(Self { site: None }) };
        let site = WebauthnBuilder::new(host, &url).and_then(|builder| builder.rp_name("Wissel").build());
        Ok(Self { site: Some(Arc::new(site.map_err(Problem::internal)?)) })
    }

    /// True when passkeys work at the address of this site.
    #[must_use]
    pub fn is_enabled(&self) -> bool {
        self.site.is_some()
    }

    fn site(&self) -> Answer<&Webauthn> {
        self.site.as_deref().ok_or_else(|| ProblemCode::PasskeyUnavailable.into())
    }

    /// Asks for a new passkey for an account: `PublicKeyCredentialCreationOptions`. The authenticator has to keep the account
    /// with it, so that later nobody has to type an address, and must not have one of this account yet.
    pub fn begin_registration(&self, conn: &mut Conn, world: &World, user: &User, session_id: Id) -> Answer<Value> {
        let known = passkeys::list_of_user(conn, user.id)?;
        refuse_too_many(conn, user.id)?;
        let ids = known.iter().map(|row| Ok(row.credential.read::<Key>()?.cred_id().clone()));
        let ids = ids.collect::<Answer<Vec<_>>>()?;
        let (asked, state) = self
            .site()?
            .start_passkey_registration(user.id.0, &user.email, &user.full_name, Some(ids))
            .map_err(Problem::internal)?;
        let mut options = serde_json::to_value(&asked.public_key).map_err(Problem::internal)?;
        options["authenticatorSelection"]["residentKey"] = json!("required");
        options["authenticatorSelection"]["requireResidentKey"] = json!(true);
        let asker = Asker::Session { id: session_id, user_id: user.id };
        remember(conn, world, PasskeyPurpose::Register, &asker, &asked.public_key.challenge, Json::of(&state))?;
        Ok(options)
    }

    /// Adds the passkey that a browser made. The inner error is one that leaves its traces: the challenge is used up.
    pub fn finish_registration(
        &self,
        conn: &mut Conn,
        world: &World,
        (user_id, session_id): (Id, Id),
        name: &str,
        credential: Value,
    ) -> Answer<Result<Passkey, ProblemCode>> {
        let answer: RegisterPublicKeyCredential = serde_json::from_value(credential).map_err(|_| unreadable())?;
        let asker = Asker::Session { id: session_id, user_id };
        let client_data = &answer.response.client_data_json;
        let Some(challenge) = take(conn, world, PasskeyPurpose::Register, &asker, client_data)? else {
            return Ok(Err(ProblemCode::PasskeyRefused));
        };
        users::lock(conn, user_id)?;
        refuse_too_many(conn, user_id)?;
        // Before the check, which has no word of its own for it; the unique key has the last one.
        if passkeys::lock_credential(conn, &base64_url(&answer.raw_id))?.is_some() {
            return Ok(Err(ProblemCode::PasskeyExists));
        }
        let state: PasskeyRegistration = challenge.state.read()?;
        // The authenticator itself says when it did not keep the account; then it could not be found at the next sign-in.
        let is_found_later = answer.extensions.cred_props.as_ref().is_none_or(|props| props.rk != Some(false));
        let key = match self.site()?.finish_passkey_registration(&answer, &state) {
            Ok(key) if is_found_later => key,
            other => {
                tracing::info!(user = %user_id, reason = ?other.err(), "a new passkey was refused");
                return Ok(Err(ProblemCode::PasskeyRefused));
            }
        };
        let passkey = Passkey {
            id: world.id(),
            user_id,
            credential_id: base64_url(key.cred_id()),
            credential: Json::of(&key),
            name: name.to_owned(),
            created_at: world.now(),
            last_used_at: None,
        };
        passkeys::insert(conn, &passkey)?;
        Ok(Ok(passkey))
    }

    /// Asks for any passkey of this site: `PublicKeyCredentialRequestOptions`. Whoever has signed in already is asked for one
    /// of his own.
    pub fn begin(&self, conn: &mut Conn, world: &World, asker: &Asker) -> Answer<Value> {
        let (asked, state) = self.site()?.start_discoverable_authentication().map_err(Problem::internal)?;
        let mut options = serde_json::to_value(&asked.public_key).map_err(Problem::internal)?;
        let purpose = purpose_of(asker);
        if let Asker::Session { user_id, .. } = asker {
            let own = passkeys::list_of_user(conn, *user_id)?;
            let own = own.iter().map(|row| json!({ "type": "public-key", "id": row.credential_id }));
            options["allowCredentials"] = own.collect();
        }
        remember(conn, world, purpose, asker, &asked.public_key.challenge, Json::of(&state))?;
        Ok(options)
    }

    /// Whose passkey has answered; nobody's when anything about the answer is wrong, or its owner may not sign in. What this
    /// writes has to be committed in both cases: the challenge is used up.
    pub fn check(&self, conn: &mut Conn, world: &World, asker: &Asker, answer: &PasskeyAnswer) -> Answer<Option<Id>> {
        let client_data = &answer.0.response.client_data_json;
        let Some(challenge) = take(conn, world, purpose_of(asker), asker, client_data)? else { return Ok(None) };
        let Some(passkey) = passkeys::lock_credential(conn, &answer.credential_id())? else { return Ok(None) };
        let is_his = answer.0.get_user_unique_id().map(|handle| handle == passkey.user_id.0.as_bytes());
        let is_owner = match asker {
            Asker::Browser(_) => is_his == Some(true),
            Asker::Session { user_id, .. } => *user_id == passkey.user_id && is_his != Some(false),
        };
        if !is_owner || users::find(conn, passkey.user_id)?.status != UserStatus::Active {
            return Ok(None);
        }
        let state: DiscoverableAuthentication = challenge.state.read()?;
        let mut key: Key = passkey.credential.read()?;
        let keys = [DiscoverableKey::from(&key)];
        match self.site()?.finish_discoverable_authentication(&answer.0, state, &keys) {
            Ok(result) => {
                key.update_credential(&result);
                passkeys::save_use(conn, passkey.id, &Json::of(&key), world.now())?;
                Ok(Some(passkey.user_id))
            }
            Err(WebauthnError::CredentialPossibleCompromise) => {
                tracing::error!(passkey = %passkey.id, user = %passkey.user_id,
                    "the counter of a passkey went back: there may be a copy of it; it was refused");
                Ok(None)
            }
            Err(reason) => {
                tracing::info!(passkey = %passkey.id, user = %passkey.user_id, ?reason, "a passkey was refused");
                Ok(None)
            }
        }
    }

    /// Keeps a right answer for the browser that gave it, while its person reads the terms: a challenge is used up, and
    /// nobody should have to show his passkey twice.
    pub fn keep(conn: &mut Conn, world: &World, browser: &str, answer: &PasskeyAnswer) -> Answer<()> {
        let client_data = client_data(&answer.0.response.client_data_json).ok_or(ProblemCode::BadCredentials)?;
        let passkey = passkeys::lock_credential(conn, &answer.credential_id())?;
        let now = world.now();
        let kept = PasskeyChallenge {
            id: world.id(),
            purpose: PasskeyPurpose::Answered,
            challenge_hash: client_data,
            browser_hash: Some(sha256_hex(browser.as_bytes())),
            session_id: None,
            passkey_id: passkey.map(|row| row.id),
            answer_hash: Some(answer.hash()),
            state: Json(Value::Null),
            created_at: now,
            expires_at: now.plus_seconds(TERMS_SECONDS),
        };
        Ok(passkeys::insert_challenge(conn, &kept)?)
    }

    /// Whose answer was kept for this browser, to the byte the same; and what [`Passkeys::forget`] takes.
    pub fn kept(conn: &mut Conn, world: &World, browser: &str, answer: &PasskeyAnswer) -> Answer<Option<(Id, Id)>> {
        let Some(hash) = client_data(&answer.0.response.client_data_json) else { return Ok(None) };
        let kept = passkeys::find_challenge(conn, PasskeyPurpose::Answered, &hash, world.now())?;
        let asker = Asker::Browser(browser.to_owned());
        let is_same = |row: &PasskeyChallenge| is_for(row, &asker) && row.answer_hash == Some(answer.hash());
        let Some(row) = kept.filter(is_same) else { return Ok(None) };
        let passkey = passkeys::lock_credential(conn, &answer.credential_id())?;
        Ok(passkey.filter(|passkey| row.passkey_id == Some(passkey.id)).map(|passkey| (passkey.user_id, row.id)))
    }

    /// Uses a kept answer up.
    pub fn forget(conn: &mut Conn, kept: Id) -> Answer<()> {
        passkeys::remove_challenge(conn, kept).map_err(|error| match error {
            StoreError::NotFound => ProblemCode::BadCredentials.into(),
            other => other.into(),
        })
    }
}

fn purpose_of(asker: &Asker) -> PasskeyPurpose {
    match asker {
        Asker::Browser(_) => PasskeyPurpose::SignIn,
        Asker::Session { .. } => PasskeyPurpose::StepUp,
    }
}

fn refuse_too_many(conn: &mut Conn, user_id: Id) -> Answer<()> {
    if passkeys::count_of_user(conn, user_id)? < MOST {
        return Ok(());
    }
    let detail = words!("Een account heeft er hoogstens {MOST}.", "An account has at most {MOST}.");
    Err(Problem::new(ProblemCode::PasskeyTooMany).with_detail(detail))
}

fn remember(
    conn: &mut Conn,
    world: &World,
    purpose: PasskeyPurpose,
    asker: &Asker,
    challenge: &[u8],
    state: Json,
) -> Answer<()> {
    let now = world.now();
    let (browser_hash, session_id) = match asker {
        Asker::Browser(secret) => (Some(sha256_hex(secret.as_bytes())), None),
        Asker::Session { id, .. } => (None, Some(*id)),
    };
    let row = PasskeyChallenge {
        id: world.id(),
        purpose,
        challenge_hash: sha256_hex(challenge),
        browser_hash,
        session_id,
        passkey_id: None,
        answer_hash: None,
        state,
        created_at: now,
        expires_at: now.plus_seconds(ANSWER_SECONDS),
    };
    Ok(passkeys::insert_challenge(conn, &row)?)
}

/// Uses up the challenge that was answered, if it is one of this asker.
fn take(
    conn: &mut Conn,
    world: &World,
    purpose: PasskeyPurpose,
    asker: &Asker,
    answered: &[u8],
) -> Answer<Option<PasskeyChallenge>> {
    let Some(hash) = client_data(answered) else { return Ok(None) };
    let found = passkeys::find_challenge(conn, purpose, &hash, world.now())?;
    let Some(challenge) = found.filter(|row| is_for(row, asker)) else { return Ok(None) };
    match passkeys::remove_challenge(conn, challenge.id) {
        Ok(()) => Ok(Some(challenge)),
        Err(StoreError::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn is_for(row: &PasskeyChallenge, asker: &Asker) -> bool {
    match asker {
        Asker::Browser(secret) => row.browser_hash == Some(sha256_hex(secret.as_bytes())),
        Asker::Session { id, .. } => row.session_id == Some(*id),
    }
}

/// SHA-256 of the challenge that an answer names; none when it can't be read, or was given within a page of another site.
fn client_data(answered: &[u8]) -> Option<String> {
    let data: Value = serde_json::from_slice(answered).ok()?;
    let is_within_another_site = data["crossOrigin"] == true || !data["topOrigin"].is_null();
    let challenge = data["challenge"].as_str().and_then(from_base64_url)?;
    (!is_within_another_site).then(|| sha256_hex(&challenge))
}

fn base64_url(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes)
}

fn from_base64_url(text: &str) -> Option<Vec<u8>> {
    use base64::Engine as _;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(text).ok()
}

fn unreadable() -> Problem {
    Problem::field(
        "/credential",
        "field.type",
        words!(
            "Dit is geen antwoord van een passkey (PublicKeyCredential als JSON).",
            "This is no answer of a passkey (PublicKeyCredential as JSON)."
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passkeys_need_a_name_and_a_safe_connection() {
        for (url, is_enabled) in [
            ("https://wissel.example", true),
            ("https://wissel.example:8443", true),
            ("http://localhost:8080", true),
            ("http://wissel.localhost:8080", true),
            ("http://wissel.example", false),
            ("https://192.0.2.7", false),
            ("http://127.0.0.1:8080", false),
            ("https://[2001:db8::1]", false),
        ] {
            assert_eq!(Passkeys::new(url).unwrap().is_enabled(), is_enabled, "{url}");
        }
    }

    #[test]
    fn an_answer_from_within_another_site_is_no_answer() {
        let said = |extra: Value| {
            let mut data = json!({ "type": "webauthn.get", "challenge": "AAEC", "origin": "https://wissel.example" });
            data.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
            client_data(data.to_string().as_bytes())
        };
        let hash = Some(sha256_hex(&[0, 1, 2]));
        assert_eq!(said(json!({})), hash);
        assert_eq!(said(json!({ "crossOrigin": false })), hash);
        assert_eq!(said(json!({ "crossOrigin": true })), None);
        assert_eq!(said(json!({ "topOrigin": "https://evil.example" })), None);
        assert_eq!(said(json!({ "challenge": 7 })), None);
        assert_eq!(client_data(b"no JSON"), None);
    }
}
