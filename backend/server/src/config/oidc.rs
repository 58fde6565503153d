//! Sign-in providers of the configuration, `WISSEL_OIDC_<NAME>_…`.

use std::collections::BTreeSet;

use url::Url;

use super::Reader;
use crate::access::providers::{ClientSecret, MICROSOFT_CONSUMERS, OidcProvider, ProviderKind, apple_key_error};

const PARTS: &[&str] = &[
    "ISSUER",
    "CLIENT_ID",
    "CLIENT_SECRET",
    "LABEL",
    "KIND",
    "TENANTS",
    "AUTHORITATIVE_FOR",
    "TEAM_ID",
    "KEY_ID",
    "PRIVATE_KEY",
];

/// Whether a setting is one of a provider.
pub(super) fn is_setting(name: &str) -> bool {
    name.strip_prefix("WISSEL_OIDC_").is_some_and(|rest| split(rest).is_some())
}

/// Name of the provider, and what is set of it.
fn split(rest: &str) -> Option<(&str, &'static str)> {
    // The longest part that fits, so that a provider may be called as one likes.
    let fits = |part: &&&str| rest.strip_suffix(**part).is_some_and(|name| name.len() > 1 && name.ends_with('_'));
    let part = PARTS.iter().filter(fits).max_by_key(|part| part.len())?;
    Some((&rest[..rest.len() - part.len() - 1], part))
}

impl Reader {
    pub(super) fn oidc(&mut self) -> Vec<OidcProvider> {
        let names: BTreeSet<String> = self
            .values
            .keys()
            .filter_map(|name| name.strip_prefix("WISSEL_OIDC_"))
            .filter_map(|rest| split(rest).map(|(name, _)| name.to_owned()))
            .collect();
        names.into_iter().filter_map(|name| self.oidc_provider(&name)).collect()
    }

    fn oidc_provider(&mut self, name: &str) -> Option<OidcProvider> {
        let part = |part: &str| format!("WISSEL_OIDC_{name}_{part}");
        let id = name.to_ascii_lowercase();
        if !id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') {
            self.errors.push(format!("WISSEL_OIDC_{name}_…: a name has letters, digits and underscores"));
            return None;
        }
        let kind = self.text(&part("KIND")).unwrap_or_else(|| id.clone());
        let kind = match ProviderKind::parse(&kind) {
            Some(kind) => kind,
            None if self.text(&part("KIND")).is_none() => ProviderKind::Oidc,
            None => {
                self.errors.push(format!("{}: {kind} is none of microsoft, google, apple, oidc", part("KIND")));
                return None;
            }
        };
        let tenants = self.list(&part("TENANTS"));
        let issuer = self.text(&part("ISSUER")).or_else(|| default_issuer(kind, &tenants));
        let issuer = self.needed(name, "ISSUER", issuer);
        let client_id = self.text(&part("CLIENT_ID"));
        let client_id = self.needed(name, "CLIENT_ID", client_id);
        let client_secret = self.client_secret(name, kind);
        let (issuer, client_id, client_secret) = (issuer?, client_id?, client_secret?);
        let Ok(issuer) = Url::parse(&issuer) else {
            self.errors.push(format!("{}: {issuer} is not an address", part("ISSUER")));
            return None;
        };
        let authoritative_for = self.list(&part("AUTHORITATIVE_FOR"));
        let label = self.text(&part("LABEL")).unwrap_or_else(|| name[..1].to_owned() + &id[1..]);
        let environment_id = None;
        Some(OidcProvider {
            id,
            label,
            kind,
            issuer,
            client_id,
            client_secret,
            tenants,
            authoritative_for,
            environment_id,
        })
    }

    fn needed(&mut self, name: &str, part: &str, value: Option<String>) -> Option<String> {
        if value.is_none() {
            self.errors.push(format!("WISSEL_OIDC_{name}_{part} is needed for the sign-in provider {name}"));
        }
        value
    }

    fn client_secret(&mut self, name: &str, kind: ProviderKind) -> Option<ClientSecret> {
        let mut text = |part: &str| {
            let value = self.text(&format!("WISSEL_OIDC_{name}_{part}"));
            self.needed(name, part, value)
        };
        if kind != ProviderKind::Apple {
            return text("CLIENT_SECRET").map(ClientSecret::Plain);
        }
        let (team_id, key_id, private_key) = (text("TEAM_ID"), text("KEY_ID"), text("PRIVATE_KEY"));
        // A variable of the environment often can't hold a line break.
        let (team_id, key_id, private_key) = (team_id?, key_id?, private_key?.replace("\\n", "\n"));
        if let Some(error) = apple_key_error(&private_key) {
            self.errors.push(format!("WISSEL_OIDC_{name}_PRIVATE_KEY is no key of P-256 in PEM: {error}"));
            return None;
        }
        Some(ClientSecret::Apple { team_id, key_id, private_key })
    }
}

fn default_issuer(kind: ProviderKind, tenants: &[String]) -> Option<String> {
    let lets_consumers_in = tenants.iter().any(|tenant| tenant == MICROSOFT_CONSUMERS);
    let issuer = match kind {
        ProviderKind::Microsoft if lets_consumers_in => "https://login.microsoftonline.com/common/v2.0",
        ProviderKind::Microsoft => "https://login.microsoftonline.com/organizations/v2.0",
        ProviderKind::Google => "https://accounts.google.com",
        ProviderKind::Apple => "https://appleid.apple.com",
        ProviderKind::Oidc => return None,
    };
    Some(issuer.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::{Config, ConfigError};
    use super::*;

    fn of(pairs: &[(&str, &str)]) -> Result<Vec<OidcProvider>, String> {
        let values = pairs.iter().map(|(n, v)| (format!("WISSEL_OIDC_{n}"), (*v).to_owned())).collect();
        Config::from_values(values).map(|c| c.oidc).map_err(|ConfigError(all)| all.join("; "))
    }

    /// Made for this test and used nowhere.
    fn key() -> String {
        use base64::Engine as _;
        let pair = aws_lc_rs::signature::EcdsaKeyPair::generate(&aws_lc_rs::signature::ECDSA_P256_SHA256_FIXED_SIGNING);
        let der = pair.unwrap().to_pkcs8v1().unwrap();
        let text = base64::engine::general_purpose::STANDARD.encode(der.as_ref());
        let lines: Vec<_> = text.as_bytes().chunks(64).map(|l| String::from_utf8_lossy(l).into_owned()).collect();
        format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", lines.join("\n"))
    }

    #[test]
    fn id_and_secret_are_enough_for_the_known_ones() {
        let all = of(&[
            ("GOOGLE_CLIENT_ID", "id"),
            ("GOOGLE_CLIENT_SECRET", "secret"),
            ("MICROSOFT_CLIENT_ID", "id"),
            ("MICROSOFT_CLIENT_SECRET", "secret"),
        ])
        .unwrap();
        let shown: Vec<_> = all.iter().map(|p| (p.id.as_str(), p.label.as_str(), p.kind, p.issuer_text())).collect();
        assert_eq!(
            shown,
            [
                ("google", "Google", ProviderKind::Google, "https://accounts.google.com"),
                (
                    "microsoft",
                    "Microsoft",
                    ProviderKind::Microsoft,
                    "https://login.microsoftonline.com/organizations/v2.0"
                ),
            ]
        );
    }

    #[test]
    fn any_other_needs_an_issuer() {
        let error = of(&[("WORK_CLIENT_ID", "id"), ("WORK_CLIENT_SECRET", "s")]).unwrap_err();
        assert!(error.contains("WISSEL_OIDC_WORK_ISSUER"), "{error}");
        let error = of(&[("WORK_ISSUER", "https://w.example")]).unwrap_err();
        assert!(error.contains("WORK_CLIENT_ID") && error.contains("WORK_CLIENT_SECRET"), "{error}");
        let all = of(&[
            ("MY_WORK_ISSUER", "https://w.example"),
            ("MY_WORK_CLIENT_ID", "id"),
            ("MY_WORK_CLIENT_SECRET", "s"),
            ("MY_WORK_LABEL", "Work"),
            ("MY_WORK_AUTHORITATIVE_FOR", "Bakkerij.example, b.example"),
        ])
        .unwrap();
        assert_eq!((all[0].id.as_str(), all[0].label.as_str(), all[0].kind), ("my_work", "Work", ProviderKind::Oidc));
        assert_eq!(all[0].authoritative_for, ["bakkerij.example", "b.example"]);
        let error = of(&[("W_ISSUER", "https://w.example"), ("W_KIND", "facebook")]).unwrap_err();
        assert!(error.contains("facebook is none of"), "{error}");
    }

    #[test]
    fn consumers_of_microsoft_come_only_when_listed() {
        let both = [
            ("MICROSOFT_CLIENT_ID", "id"),
            ("MICROSOFT_CLIENT_SECRET", "s"),
            ("MICROSOFT_TENANTS", MICROSOFT_CONSUMERS),
        ];
        let all = of(&both).unwrap();
        assert_eq!(all[0].issuer_text(), "https://login.microsoftonline.com/common/v2.0");
        assert_eq!(all[0].tenants, [MICROSOFT_CONSUMERS]);
    }

    #[test]
    fn apple_has_a_key_in_the_place_of_a_secret() {
        let key = key();
        let escaped = key.replace('\n', "\\n");
        for key in [key.as_str(), escaped.as_str()] {
            let all = of(&[
                ("APPLE_CLIENT_ID", "id"),
                ("APPLE_TEAM_ID", "T"),
                ("APPLE_KEY_ID", "K"),
                ("APPLE_PRIVATE_KEY", key),
            ]);
            assert_eq!(all.unwrap()[0].issuer_text(), "https://appleid.apple.com");
        }
        let error = of(&[("APPLE_CLIENT_ID", "id"), ("APPLE_CLIENT_SECRET", "s")]).unwrap_err();
        for part in ["TEAM_ID", "KEY_ID", "PRIVATE_KEY"] {
            assert!(error.contains(part), "{error}");
        }
        let wrong =
            of(&[("APPLE_CLIENT_ID", "id"), ("APPLE_TEAM_ID", "T"), ("APPLE_KEY_ID", "K"), ("APPLE_PRIVATE_KEY", "x")]);
        assert!(wrong.unwrap_err().contains("no key of P-256"));
    }
}
