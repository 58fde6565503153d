//! How much an e-mail address is worth that a provider names. Pure: claims, rules of the provider, and nothing else.

use serde_json::Value;
use wissel_store::kinds::EmailTrust;

use super::providers::{Claims, OidcProvider, ProviderKind};
use crate::email::Email;

/// Where Apple forwards mail for whoever hides his address.
const APPLE_RELAY: &str = "privaterelay.appleid.com";
/// Where Google itself hands out the mailboxes.
const GMAIL: &str = "gmail.com";

/// What the claims of a provider are worth for this address, which is that of its claim `email`.
#[must_use]
pub fn trust_in(provider: &OidcProvider, claims: &Claims, email: &Email) -> EmailTrust {
    let verified = claims.get("email_verified");
    let speaks_for_domain = provider.authoritative_for.iter().any(|domain| domain == email.domain());
    match provider.kind {
        ProviderKind::Google => google(claims, email),
        // With a single tenant the provider itself hands out the addresses of its domain.
        ProviderKind::Microsoft if is_edov(claims) || (has_single_tenant(provider) && speaks_for_domain) => {
            EmailTrust::Authoritative
        }
        ProviderKind::Microsoft => asserted(verified),
        ProviderKind::Apple => apple(claims, email),
        ProviderKind::Oidc if speaks_for_domain && matches!(verified, None | Some(Value::Bool(true))) => {
            EmailTrust::Authoritative
        }
        ProviderKind::Oidc => asserted(verified),
    }
}

fn asserted(verified: Option<&Value>) -> EmailTrust {
    if verified == Some(&Value::Bool(true)) { EmailTrust::Asserted } else { EmailTrust::Nothing }
}

/// `hd` is the domain of a work account: Google knows who owns it. Other addresses were verified once, at most.
fn google(claims: &Claims, email: &Email) -> EmailTrust {
    let is_verified = claims.get("email_verified") == Some(&Value::Bool(true));
    let is_of_domain =
        claims.get("hd").and_then(Value::as_str).is_some_and(|hd| hd.eq_ignore_ascii_case(email.domain()));
    match (is_verified, email.domain() == GMAIL || is_of_domain) {
        (true, true) => EmailTrust::Authoritative,
        (true, false) => EmailTrust::Asserted,
        (false, _) => EmailTrust::Nothing,
    }
}

/// `xms_edov`: e-mail domain owner verified. Microsoft has written it in four ways.
fn is_edov(claims: &Claims) -> bool {
    match claims.get("xms_edov") {
        Some(Value::Bool(is)) => *is,
        Some(Value::Number(number)) => number.as_i64() == Some(1),
        Some(Value::String(text)) => matches!(text.as_str(), "1" | "true"),
        _ => false,
    }
}

fn has_single_tenant(provider: &OidcProvider) -> bool {
    let mut tenant = provider.issuer.path_segments().into_iter().flatten();
    tenant.next().is_some_and(|tenant| uuid::Uuid::parse_str(tenant).is_ok())
}

/// Apple writes yes and no as texts, too.
fn apple(claims: &Claims, email: &Email) -> EmailTrust {
    let is = |name: &str| match claims.get(name) {
        Some(Value::Bool(is)) => *is,
        Some(Value::String(text)) => text == "true",
        _ => false,
    };
    if email.domain() == APPLE_RELAY || is("is_private_email") {
        EmailTrust::Relay
    } else if is("email_verified") {
        EmailTrust::Authoritative
    } else {
        EmailTrust::Nothing
    }
}

#[cfg(test)]
mod tests {
    use super::super::providers::ClientSecret;
    use super::*;
    use EmailTrust::{Asserted, Authoritative, Nothing, Relay};
    use ProviderKind::{Apple, Google, Microsoft, Oidc};
    use serde_json::json;

    const ALL_TENANTS: &str = "https://login.microsoftonline.com/organizations/v2.0";
    const ONE_TENANT: &str = "https://login.microsoftonline.com/7a3fd0c2-10b5-4f2e-9c8d-2f6f3f0b9d11/v2.0";

    fn trust(kind: ProviderKind, issuer: &str, authoritative_for: &[&str], email: &str, claims: Value) -> EmailTrust {
        let provider = OidcProvider {
            id: "x".to_owned(),
            label: "X".to_owned(),
            kind,
            issuer: issuer.parse().unwrap(),
            client_id: "client".to_owned(),
            client_secret: ClientSecret::Plain("secret".to_owned()),
            tenants: Vec::new(),
            authoritative_for: authoritative_for.iter().map(|d| (*d).to_owned()).collect(),
            environment_id: None,
        };
        let Value::Object(claims) = claims else { panic!("no claims") };
        trust_in(&provider, &claims, &Email::parse(email, "/email").unwrap())
    }

    #[test]
    fn google_speaks_for_its_mailboxes_and_its_domains() {
        let company = "ann@company.example";
        for (email, claims, worth) in [
            ("ann@gmail.com", json!({ "email_verified": true }), Authoritative),
            ("ann@gmail.com", json!({ "email_verified": false }), Nothing),
            ("ann@gmail.com", json!({ "email_verified": "true" }), Nothing),
            ("ann@gmail.com", json!({ "email_verified": 1 }), Nothing),
            ("ann@gmail.com", json!({}), Nothing),
            (company, json!({ "email_verified": true, "hd": "company.example" }), Authoritative),
            (company, json!({ "email_verified": true, "hd": "Company.Example" }), Authoritative),
            (company, json!({ "email_verified": false, "hd": "company.example" }), Nothing),
            (company, json!({ "hd": "company.example" }), Nothing),
            (company, json!({ "email_verified": true }), Asserted),
            (company, json!({ "email_verified": true, "hd": "other.example" }), Asserted),
            (company, json!({ "email_verified": true, "hd": "sub.company.example" }), Asserted),
            ("ann@sub.company.example", json!({ "email_verified": true, "hd": "company.example" }), Asserted),
            ("ann@gmail.com.evil.example", json!({ "email_verified": true }), Asserted),
            ("ann@googlemail.com", json!({ "email_verified": true }), Asserted),
            (company, json!({ "email_verified": true, "hd": ["company.example"] }), Asserted),
            (company, json!({ "email_verified": true, "hd": null }), Asserted),
        ] {
            let found = trust(Google, "https://accounts.google.com", &[], email, claims.clone());
            assert_eq!(found, worth, "{email} {claims}");
        }
    }

    #[test]
    fn microsoft_has_to_say_that_the_owner_of_the_domain_was_verified() {
        let company = "ann@company.example";
        let own: &[&str] = &["company.example"];
        for (issuer, domains, claims, worth) in [
            (ALL_TENANTS, &[] as &[&str], json!({ "xms_edov": true }), Authoritative),
            (ALL_TENANTS, &[], json!({ "xms_edov": 1 }), Authoritative),
            (ALL_TENANTS, &[], json!({ "xms_edov": "1" }), Authoritative),
            (ALL_TENANTS, &[], json!({ "xms_edov": "true" }), Authoritative),
            (ALL_TENANTS, &[], json!({ "xms_edov": false }), Nothing),
            (ALL_TENANTS, &[], json!({ "xms_edov": 0 }), Nothing),
            (ALL_TENANTS, &[], json!({ "xms_edov": "0" }), Nothing),
            (ALL_TENANTS, &[], json!({ "xms_edov": "false" }), Nothing),
            (ALL_TENANTS, &[], json!({ "xms_edov": "True" }), Nothing),
            (ALL_TENANTS, &[], json!({ "xms_edov": 1.5 }), Nothing),
            (ALL_TENANTS, &[], json!({ "xms_edov": [true] }), Nothing),
            (ALL_TENANTS, &[], json!({ "xms_edov": { "value": true } }), Nothing),
            (ALL_TENANTS, &[], json!({ "xms_edov": null }), Nothing),
            (ALL_TENANTS, &[], json!({}), Nothing),
            (
                ALL_TENANTS,
                &[],
                json!({ "preferred_username": company, "upn": company, "verified_primary_email": [company] }),
                Nothing,
            ),
            (ALL_TENANTS, &[], json!({ "email_verified": true }), Asserted),
            (ALL_TENANTS, &[], json!({ "email_verified": "true" }), Nothing),
            // A list of domains counts for one tenant only: any tenant may claim any address.
            (ALL_TENANTS, own, json!({}), Nothing),
            (ONE_TENANT, own, json!({}), Authoritative),
            (ONE_TENANT, &["other.example"], json!({}), Nothing),
            (ONE_TENANT, &[], json!({}), Nothing),
            ("https://login.microsoftonline.com/common/v2.0", own, json!({}), Nothing),
        ] {
            let found = trust(Microsoft, issuer, domains, company, claims.clone());
            assert_eq!(found, worth, "{issuer} {domains:?} {claims}");
        }
    }

    #[test]
    fn apple_writes_texts_and_has_a_relay() {
        for (email, claims, worth) in [
            ("ann@company.example", json!({ "email_verified": true }), Authoritative),
            ("ann@company.example", json!({ "email_verified": "true" }), Authoritative),
            ("ann@company.example", json!({ "email_verified": "true", "is_private_email": "false" }), Authoritative),
            ("ann@company.example", json!({ "email_verified": "True" }), Nothing),
            ("ann@company.example", json!({ "email_verified": "1" }), Nothing),
            ("ann@company.example", json!({ "email_verified": 1 }), Nothing),
            ("ann@company.example", json!({ "email_verified": "false" }), Nothing),
            ("ann@company.example", json!({}), Nothing),
            ("x7f@privaterelay.appleid.com", json!({ "email_verified": "true", "is_private_email": "true" }), Relay),
            ("x7f@privaterelay.appleid.com", json!({ "email_verified": true }), Relay),
            ("ann@company.example", json!({ "email_verified": true, "is_private_email": true }), Relay),
        ] {
            let found = trust(Apple, "https://appleid.apple.com", &[], email, claims.clone());
            assert_eq!(found, worth, "{email} {claims}");
        }
    }

    #[test]
    fn any_other_provider_asserts_unless_it_speaks_for_the_domain() {
        let own: &[&str] = &["company.example"];
        for (email, domains, claims, worth) in [
            ("ann@company.example", &[] as &[&str], json!({ "email_verified": true }), Asserted),
            ("ann@company.example", &[], json!({ "email_verified": "true" }), Nothing),
            ("ann@company.example", &[], json!({ "email_verified": 1 }), Nothing),
            ("ann@company.example", &[], json!({ "email_verified": false }), Nothing),
            ("ann@company.example", &[], json!({}), Nothing),
            ("ann@company.example", &[], json!({ "xms_edov": true, "hd": "company.example" }), Nothing),
            ("ann@gmail.com", &[], json!({ "email_verified": true }), Asserted),
            ("ann@company.example", own, json!({ "email_verified": true }), Authoritative),
            ("Ann@COMPANY.example", own, json!({}), Authoritative),
            ("ann@company.example", own, json!({ "email_verified": false }), Nothing),
            ("ann@company.example", own, json!({ "email_verified": "true" }), Nothing),
            ("ann@company.example", own, json!({ "email_verified": null }), Nothing),
            ("ann@sub.company.example", own, json!({ "email_verified": true }), Asserted),
            ("ann@company.example.evil.example", own, json!({}), Nothing),
        ] {
            let found = trust(Oidc, "https://id.example", domains, email, claims.clone());
            assert_eq!(found, worth, "{email} {domains:?} {claims}");
        }
    }
}
