//! Passkeys belong to one account; a challenge is used up once, and swept when nobody answered it.

use wissel_store::kinds::PasskeyPurpose;
use wissel_store::rows::passkeys::{self, Passkey, PasskeyChallenge};
use wissel_store::{Id, Json, StoreError, housekeeping};

use crate::open::{now, on_both};

fn passkey(id: Id, user_id: Id, credential_id: &str) -> Passkey {
    Passkey {
        id,
        user_id,
        credential_id: credential_id.to_owned(),
        credential: Json(serde_json::json!({ "counter": 0 })),
        name: "Telefoon".to_owned(),
        created_at: now(),
        last_used_at: None,
    }
}

fn challenge(id: Id, hash: &str) -> PasskeyChallenge {
    PasskeyChallenge {
        id,
        purpose: PasskeyPurpose::SignIn,
        challenge_hash: hash.to_owned(),
        browser_hash: Some("browser".to_owned()),
        session_id: None,
        passkey_id: None,
        answer_hash: None,
        state: Json(serde_json::json!({})),
        created_at: now(),
        expires_at: now().plus_seconds(300),
    }
}

on_both! {
    async fn a_passkey_is_of_one_account(open: Open) {
        let ((anna, _), (bob, _)) = (open.tenant("anna").await, open.tenant("bob").await);
        let (id, other) = (open.id(), open.id());
        open.store.write(move |c| passkeys::insert(c, &passkey(id, anna, "one"))).await.unwrap();
        let taken = open.store.write(move |c| passkeys::insert(c, &passkey(other, bob, "one"))).await.unwrap_err();
        assert!(taken.is_conflict_on("passkeys_credential_id_key"), "{taken}");
        for refused in [
            open.store.write(move |c| passkeys::rename(c, bob, id, "x")).await,
            open.store.write(move |c| passkeys::remove(c, bob, id)).await,
            open.store.read(move |c| passkeys::find_of_user(c, bob, id).map(drop)).await,
        ] {
            assert!(matches!(refused, Err(StoreError::NotFound)), "{refused:?}");
        }
        let found = open.store.write(move |c| passkeys::lock_credential(c, "one")).await.unwrap().unwrap();
        assert_eq!((found.user_id, found.name.as_str()), (anna, "Telefoon"));
        open.store.write(move |c| passkeys::remove_all(c, anna)).await.unwrap();
        assert_eq!(open.store.read(move |c| passkeys::count_of_user(c, anna)).await.unwrap(), 0);
    }

    async fn a_challenge_is_used_once_or_swept(open: Open) {
        let (one, two) = (open.id(), open.id());
        open.store.write(move |c| {
            passkeys::insert_challenge(c, &challenge(one, "one"))?;
            passkeys::insert_challenge(c, &challenge(two, "two"))
        }).await.unwrap();
        let find = |hash: &'static str, later: i64| open.store.read(move |c| {
            passkeys::find_challenge(c, PasskeyPurpose::SignIn, hash, now().plus_seconds(later)).map(|row| row.is_some())
        });
        assert_eq!((find("one", 299).await.unwrap(), find("one", 300).await.unwrap(), find("none", 0).await.unwrap()), (true, false, false));
        let other = open.store.read(|c| passkeys::find_challenge(c, PasskeyPurpose::StepUp, "one", now())).await;
        assert!(other.unwrap().is_none());
        open.store.write(move |c| passkeys::remove_challenge(c, one)).await.unwrap();
        let again = open.store.write(move |c| passkeys::remove_challenge(c, one)).await;
        assert!(matches!(again, Err(StoreError::NotFound)), "{again:?}");
        let sweep = |later: i64| open.store.write(move |c| housekeeping::sweep(c, now().plus_seconds(later)));
        assert_eq!((sweep(300).await.unwrap(), sweep(301).await.unwrap()), (0, 1));
    }
}
