//! E-mail addresses as accounts know them: ASCII lower case, domain as A-label, compared byte for byte.

use url::Host;

use crate::config::Config;
use crate::problem::{Answer, Problem};
use crate::words::words;

/// Domains where anybody can get a mailbox: an address there says nothing about a company.
const GENERIC: &[&str] = &[
    "gmail.com",
    "googlemail.com",
    "outlook.com",
    "outlook.nl",
    "outlook.be",
    "hotmail.com",
    "hotmail.nl",
    "hotmail.be",
    "live.com",
    "live.nl",
    "live.be",
    "msn.com",
    "yahoo.com",
    "yahoo.nl",
    "ymail.com",
    "icloud.com",
    "me.com",
    "mac.com",
    "privaterelay.appleid.com",
    "proton.me",
    "protonmail.com",
    "pm.me",
    "tutanota.com",
    "tuta.com",
    "gmx.com",
    "gmx.net",
    "gmx.de",
    "web.de",
    "mail.com",
    "aol.com",
    "zoho.com",
    "fastmail.com",
    "hey.com",
    "ziggo.nl",
    "kpnmail.nl",
    "kpnplanet.nl",
    "planet.nl",
    "xs4all.nl",
    "hetnet.nl",
    "home.nl",
    "chello.nl",
    "upcmail.nl",
    "casema.nl",
    "quicknet.nl",
    "telfort.nl",
    "tele2.nl",
    "online.nl",
    "solcon.nl",
    "caiway.nl",
    "zeelandnet.nl",
    "telenet.be",
    "skynet.be",
    "proximus.be",
    "scarlet.be",
];

/// A checked address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    /// Reads an address; says at which pointer of the body it is wrong.
    pub fn parse(text: &str, pointer: &str) -> Answer<Self> {
        let refused = || {
            let message = words!("Dit is geen e-mailadres.", "This is no e-mail address.");
            Problem::field(pointer, "field.email", message)
        };
        let (local, domain) = text.trim().rsplit_once('@').ok_or_else(refused)?;
        let is_local_fine = !local.is_empty()
            && local.len() <= 64
            && local.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~.".contains(&b))
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.contains("..");
        let Ok(Host::Domain(domain)) = Host::parse(domain) else { return Err(refused()) };
        let is_domain_fine = domain.contains('.')
            && domain.len() <= 253
            && domain.split('.').all(|label| {
                !label.is_empty() && label.len() <= 63 && !label.starts_with('-') && !label.ends_with('-')
            })
            && domain.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'.');
        if is_local_fine && is_domain_fine {
            Ok(Self(format!("{}@{}", local.to_ascii_lowercase(), domain.to_ascii_lowercase())))
        } else {
            Err(refused())
        }
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part behind the `@`.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.0.rsplit('@').next().unwrap_or_default()
    }

    /// True when the domain belongs to no company.
    #[must_use]
    pub fn is_generic(&self, config: &Config) -> bool {
        is_generic(self.domain(), config)
    }
}

/// True when a domain belongs to no company.
#[must_use]
pub fn is_generic(domain: &str, config: &Config) -> bool {
    GENERIC.contains(&domain) || config.generic_domains.iter().any(|generic| generic == domain)
}

/// A domain as addresses have it: lower case, A-labels, at least two of them. None when addresses can't have it.
#[must_use]
pub fn domain_of(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches('.');
    if text.contains('@') {
        return None;
    }
    Email::parse(&format!("a@{text}"), "").ok().map(|email| email.domain().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn domains_have_one_form() {
        for (text, form) in [
            (" Bakkerij.Example. ", Some("bakkerij.example")),
            ("bücher.example", Some("xn--bcher-kva.example")),
            ("XN--BCHER-KVA.example", Some("xn--bcher-kva.example")),
            ("bakkerij。example", Some("bakkerij.example")),
            ("example", None),
            ("", None),
            (".", None),
            ("@bakkerij.example", None),
            ("anna@bakkerij.example", None),
            ("https://bakkerij.example", None),
            ("bakkerij.example/pad", None),
            ("*.bakkerij.example", None),
            ("_x.bakkerij.example", None),
            ("10.0.0.1", None),
            ("[::1]", None),
            ("bak kerij.example", None),
        ] {
            assert_eq!(domain_of(text).as_deref(), form, "{text}");
        }
    }

    #[test]
    fn addresses_have_one_form() {
        for (text, form) in [
            (" Anna.deVries@Bakkerij.Example ", Some("anna.devries@bakkerij.example")),
            ("info@bücher.example", Some("info@xn--bcher-kva.example")),
            ("o'neil+tag@a-b.example", Some("o'neil+tag@a-b.example")),
            ("änna@a.example", None),
            ("anna", None),
            ("@a.example", None),
            ("anna@", None),
            ("anna@localhost", None),
            ("anna@10.0.0.1", None),
            ("a..b@a.example", None),
            ("a b@a.example", None),
            ("a@b@c.example", None),
            ("anna@a.example\r\nBcc: x@y.example", None),
            ("anna@-a.example", None),
        ] {
            assert_eq!(Email::parse(text, "/email").ok().map(|e| e.0).as_deref(), form, "{text}");
        }
    }
}
