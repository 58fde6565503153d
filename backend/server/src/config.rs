//! Configuration: `WISSEL_*` environment variables, or a TOML file with the same names in lower case without the prefix.
//! Everything has a default, so that `wissel serve` runs as it is.

mod network;
mod oidc;
mod peppol;
mod remote;
mod reports;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use url::Url;
use wissel_store::DatabaseUrl;
use wissel_store::blobs::S3Bucket;

use crate::terms::Terms;
use crate::world::World;

use crate::access::providers::OidcProvider;
use crate::dns::parse_server;

pub use network::{NetworkName, NetworkSettings};
pub use peppol::PeppolSettings;
pub use remote::{RemoteLookup, RemoteSettings};
pub use reports::ReportSettings;

/// A name that may be set: with its default and what it means. `docs/OPERATIONS.md` shows this table; a test compares them.
pub struct Setting {
    /// Name of the environment variable.
    pub name: &'static str,
    /// Default in words.
    pub default: &'static str,
    /// What it means.
    pub meaning: &'static str,
}

macro_rules! settings {
    ($($name:literal, $default:literal, $meaning:literal;)*) => {
        /// Every setting but those of sign-in providers, `WISSEL_OIDC_<NAME>_…`.
        pub const SETTINGS: &[Setting] = &[$(Setting { name: $name, default: $default, meaning: $meaning }),*];
    };
}
settings! {
    "WISSEL_LISTEN", "127.0.0.1:8080", "Address and port of the server";
    "WISSEL_PUBLIC_URL", "http://localhost:<port>", "Address that users see; links in mails begin with it";
    "WISSEL_DATA_DIR", "./data", "Folder of the SQLite file, the documents and `mail/`";
    "WISSEL_DATABASE_URL", "sqlite:<data>/wissel.db", "`sqlite:PATH` or `postgres://…`";
    "WISSEL_NETWORK", "sandbox", "The networks, by comma, the first for whoever has chosen none: `sandbox` is built in, `as4` makes this an access point and SMP of Peppol, `http` is a remote access point";
    "WISSEL_PEPPOL_NETWORK", "test", "For `as4`: `test` or `production` of Peppol, or `custom`, a network with authorities of its own";
    "WISSEL_PEPPOL_AP_KEYSTORE", "none", "PKCS#12 file with the access point certificate and its key";
    "WISSEL_PEPPOL_AP_KEYSTORE_PASSWORD", "none", "Its password";
    "WISSEL_PEPPOL_AP_CERTIFICATE", "none", "In place of the PKCS#12 file: the access point certificate and those above it, PEM";
    "WISSEL_PEPPOL_AP_KEY", "none", "Its key, PEM without a password";
    "WISSEL_PEPPOL_AP_OLD_KEYSTORE", "none", "PKCS#12 file of the access point certificate before, while others may still encrypt for it";
    "WISSEL_PEPPOL_AP_OLD_KEYSTORE_PASSWORD", "none", "Its password";
    "WISSEL_PEPPOL_AP_OLD_CERTIFICATE", "none", "In place of that file: the certificate, PEM";
    "WISSEL_PEPPOL_AP_OLD_KEY", "none", "Its key, PEM without a password";
    "WISSEL_PEPPOL_SMP_KEYSTORE", "none", "PKCS#12 file with the SMP certificate and its key; also shown to SML and Directory";
    "WISSEL_PEPPOL_SMP_KEYSTORE_PASSWORD", "none", "Its password";
    "WISSEL_PEPPOL_SMP_CERTIFICATE", "none", "In place of the PKCS#12 file: the SMP certificate and those above it, PEM";
    "WISSEL_PEPPOL_SMP_KEY", "none", "Its key, PEM without a password";
    "WISSEL_PEPPOL_SMP_ID", "none", "Name under which the SML knows this SMP; fixed once it is registered";
    "WISSEL_PEPPOL_AS4_URL", "`<public_url>/as4`", "Where other access points reach this one";
    "WISSEL_PEPPOL_SMP_URL", "`<public_url>/smp`", "Where everybody reaches the SMP";
    "WISSEL_PEPPOL_CONTACT", "the public URL", "Address of the technical contact that the SMP publishes";
    "WISSEL_PEPPOL_SML_ZONE", "that of the network", "DNS zone of the SML";
    "WISSEL_PEPPOL_SML_URL", "that of the network", "Address below which the services of the SML stand";
    "WISSEL_PEPPOL_DIRECTORY_URL", "that of the network; none for `custom`", "Peppol Directory that is told about business cards";
    "WISSEL_PEPPOL_ROOT", "none", "For `custom`: the root certificate, PEM";
    "WISSEL_PEPPOL_AP_AUTHORITY", "none", "For `custom`: the authority for access points, PEM";
    "WISSEL_PEPPOL_SMP_AUTHORITY", "none", "For `custom`: the authority for SMPs, PEM";
    "WISSEL_PEPPOL_TLS_ROOTS", "none", "For `custom`: authorities of web servers, PEM, besides those of the system";
    "WISSEL_PEPPOL_ALLOW_HTTP", "false", "For `custom`: `true` lets SMPs and access points be on plain http and on any port";
    "WISSEL_HTTP_URL", "none: needed with `http`", "Base address of the remote access point, as `https://ap.example`";
    "WISSEL_HTTP_TOKEN", "none: needed with `http`", "The token by which this installation proves itself to it";
    "WISSEL_HTTP_INBOUND_TOKEN", "none: needed with `http`", "The token by which it proves itself when it hands documents in; 32 characters by chance or more";
    "WISSEL_HTTP_NAME", "the host of its address", "Its name for people";
    "WISSEL_HTTP_LOOKUP", "none: needed with `http`", "Where its receivers are looked up: `production`, `test`, or `sandbox` to try it";
    "WISSEL_HTTP_ZONE", "that of the network", "DNS zone of the SML, for another one than that of Peppol";
    "WISSEL_HTTP_SMP", "none: needed with `http` outside the sandbox", "Base address of the SMP where its provider registers, as `https://smp.example`";
    "WISSEL_REPORT_RECEIVER", "none; the sandbox has its own", "Participant that takes the monthly reports of the access point, as OpenPeppol names it";
    "WISSEL_REPORT_COUNTRY", "NL", "Country of who hands the monthly reports in";
    "WISSEL_MLS", "always", "When the receiver's provider is asked what became of a message: `always` or `failure_only`";
    "WISSEL_DEMO", "false", "`true` fills a demo environment at the first start";
    "WISSEL_SMTP_URL", "none: mails are files in `<data>/mail`", "`smtp://…` or `smtps://user:password@host`";
    "WISSEL_MAIL_FROM", "Wissel <no-reply@localhost>", "Sender of mails";
    "WISSEL_GENERIC_DOMAINS", "none", "More e-mail domains, by comma, that belong to no company";
    "WISSEL_OPERATORS", "none", "E-mail addresses, by comma, of the operators of this installation";
    "WISSEL_TERMS_DIR", "none: the built-in terms", "Folder with your terms: `<version>/nl.md` and `<version>/en.md`; the version that sorts last has to be accepted";
    "WISSEL_JOB_WORKERS", "8", "Jobs that run side by side, a quarter of them for one receiver at most; `0` makes a node that only serves requests";
    "WISSEL_JOB_LEASE_SECONDS", "60", "How long a job belongs to a worker that went silent";
    "WISSEL_TRUST_PROXY", "false", "`true` takes the client address from the last entry of `X-Forwarded-For`";
    "WISSEL_EGRESS_ALLOW", "none", "Private networks, by comma, that outgoing calls may reach, as `10.1.0.0/16`";
    "WISSEL_DNS_SERVERS", "those of the system", "Name servers, by comma, that are asked for proofs of domains, as `9.9.9.9:53`";
    "WISSEL_S3_ENDPOINT", "none: documents are files in `<data>/blobs`", "URL of an S3-compatible service";
    "WISSEL_S3_BUCKET", "wissel", "Bucket for documents";
    "WISSEL_S3_REGION", "eu-west-1", "Region for signatures";
    "WISSEL_S3_ACCESS_KEY_ID", "none", "Access key";
    "WISSEL_S3_SECRET_ACCESS_KEY", "none", "Its secret";
    "WISSEL_LOG", "info", "What is logged, as `info` or `wissel_server=debug,info`";
    "WISSEL_LOG_FORMAT", "text", "`text` or `json`";
}

/// Settings that the tests of this repository use and that mean nothing to the server.
const FOR_TESTS: &[&str] = &["WISSEL_TEST_POSTGRES_URL", "WISSEL_TEST_FSYNC", "WISSEL_CONFIG"];

/// How this process runs.
#[derive(Debug, Clone)]
pub struct Config {
    /// Address and port to listen on.
    pub listen: String,
    /// Address that users see, without a slash at the end.
    pub public_url: String,
    /// Folder for files.
    pub data_dir: PathBuf,
    /// The database.
    pub database_url: DatabaseUrl,
    /// The networks that it is on.
    pub networks: NetworkSettings,
    /// How the monthly reports are handed in.
    pub reports: ReportSettings,
    /// Fill a demo environment.
    pub is_demo: bool,
    /// SMTP server; none: files.
    pub smtp_url: Option<String>,
    /// Sender of mails.
    pub mail_from: String,
    /// E-mail domains that belong to no company, besides the built-in list.
    pub generic_domains: Vec<String>,
    /// Addresses of operators.
    pub operators: Vec<String>,
    /// The terms that people accept.
    pub terms: Terms,
    /// Jobs side by side.
    pub job_workers: usize,
    /// Lease of a job.
    pub job_lease_seconds: i64,
    /// Behind a proxy that sets `X-Forwarded-For`.
    pub trust_proxy: bool,
    /// Private networks that outgoing calls may reach.
    pub egress_allow: Vec<String>,
    /// Name servers; none: those of the system.
    pub dns_servers: Vec<SocketAddr>,
    /// Bucket for documents; none: a folder.
    pub s3: Option<S3Bucket>,
    /// Filter of the log.
    pub log: String,
    /// Log as JSON lines.
    pub is_log_json: bool,
    /// Providers to sign in with, by name.
    pub oidc: Vec<OidcProvider>,
}

/// Why the configuration can't be used: every reason, one a line.
#[derive(Debug, thiserror::Error)]
#[error("the configuration is wrong:\n  {}", .0.join("\n  "))]
pub struct ConfigError(pub Vec<String>);

impl Config {
    /// Reads the environment of the process and, when named, a file. The environment wins.
    pub fn load(file: Option<&Path>) -> Result<Self, ConfigError> {
        let mut values = BTreeMap::new();
        if let Some(file) = file {
            values.extend(read_file(file).map_err(|e| ConfigError(vec![e]))?);
        }
        values.extend(std::env::vars().filter(|(name, _)| name.starts_with("WISSEL_")));
        Self::from_values(values)
    }

    /// Makes a configuration from names and values. Certificates have to hold now.
    pub fn from_values(values: BTreeMap<String, String>) -> Result<Self, ConfigError> {
        let mut reader = Reader { values, errors: Vec::new() };
        let now = World::of_the_machine().now().get();
        reader.resolve_files();
        reader.refuse_unknown();
        let config = reader.config(now);
        if reader.errors.is_empty() { Ok(config) } else { Err(ConfigError(reader.errors)) }
    }
}

fn read_file(file: &Path) -> Result<BTreeMap<String, String>, String> {
    let text = std::fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))?;
    let table: toml::Table = text.parse().map_err(|e| format!("{}: {e}", file.display()))?;
    table
        .into_iter()
        .map(|(name, value)| {
            let value = match value {
                toml::Value::String(text) => text,
                toml::Value::Array(_) | toml::Value::Table(_) => {
                    return Err(format!("{}: {name} must be a text, a number or true/false", file.display()));
                }
                other => other.to_string(),
            };
            Ok((format!("WISSEL_{}", name.to_ascii_uppercase()), value))
        })
        .collect()
}

struct Reader {
    values: BTreeMap<String, String>,
    errors: Vec<String>,
}

impl Reader {
    /// `NAME_FILE` stands for `NAME` with the content of the file: for secrets.
    fn resolve_files(&mut self) {
        let names: Vec<String> = self.values.keys().filter(|n| n.ends_with("_FILE")).cloned().collect();
        for name in names {
            let path = self.values.remove(&name).unwrap_or_default();
            match std::fs::read_to_string(&path) {
                Ok(text) => {
                    self.values.insert(name.trim_end_matches("_FILE").to_owned(), text.trim_end().to_owned());
                }
                Err(error) => self.errors.push(format!("{name}: {path}: {error}")),
            }
        }
    }

    fn refuse_unknown(&mut self) {
        for name in self.values.keys() {
            let known = SETTINGS.iter().any(|s| s.name == name) || FOR_TESTS.contains(&name.as_str());
            if !known && !oidc::is_setting(name) {
                let nearest = SETTINGS.iter().map(|s| s.name).min_by_key(|known| strsim::levenshtein(known, name));
                self.errors.push(format!("{name} is unknown; did you mean {}?", nearest.unwrap_or("another name")));
            }
        }
    }

    fn text(&self, name: &str) -> Option<String> {
        self.values.get(name).map(|v| v.trim().to_owned()).filter(|v| !v.is_empty())
    }

    fn list(&self, name: &str) -> Vec<String> {
        self.text(name)
            .map(|v| v.split(',').map(|p| p.trim().to_lowercase()).filter(|p| !p.is_empty()).collect())
            .unwrap_or_default()
    }

    fn parse<T: std::str::FromStr>(&mut self, name: &str, default: T, wanted: &str) -> T {
        let Some(text) = self.text(name) else { return default };
        text.parse().unwrap_or_else(|_| {
            self.errors.push(format!("{name}: {text} is not {wanted}"));
            default
        })
    }

    fn config(&mut self, now: Timestamp) -> Config {
        let listen = self.text("WISSEL_LISTEN").unwrap_or_else(|| "127.0.0.1:8080".to_owned());
        if listen.parse::<std::net::SocketAddr>().is_err() {
            self.errors.push(format!("WISSEL_LISTEN: {listen} is not an address and a port, as 127.0.0.1:8080"));
        }
        let data_dir: PathBuf = self.text("WISSEL_DATA_DIR").unwrap_or_else(|| "./data".to_owned()).into();
        let public_url = self.public_url(&listen);
        Config {
            networks: self.networks(&public_url, now),
            public_url,
            database_url: self.database_url(&data_dir),
            reports: self.reports(),
            is_demo: self.parse("WISSEL_DEMO", false, "true or false"),
            smtp_url: self.text("WISSEL_SMTP_URL"),
            mail_from: self.text("WISSEL_MAIL_FROM").unwrap_or_else(|| "Wissel <no-reply@localhost>".to_owned()),
            generic_domains: self.list("WISSEL_GENERIC_DOMAINS"),
            operators: self.list("WISSEL_OPERATORS"),
            terms: self.terms(),
            job_workers: self.parse("WISSEL_JOB_WORKERS", 8, "a whole number"),
            job_lease_seconds: self.parse("WISSEL_JOB_LEASE_SECONDS", 60, "a number of seconds"),
            trust_proxy: self.parse("WISSEL_TRUST_PROXY", false, "true or false"),
            egress_allow: self.list("WISSEL_EGRESS_ALLOW"),
            dns_servers: self.dns_servers(),
            s3: self.s3(),
            log: self.text("WISSEL_LOG").unwrap_or_else(|| "info".to_owned()),
            is_log_json: self.text("WISSEL_LOG_FORMAT").is_some_and(|format| format == "json"),
            oidc: self.oidc(),
            listen,
            data_dir,
        }
    }

    fn terms(&mut self) -> Terms {
        let Some(folder) = self.text("WISSEL_TERMS_DIR") else { return Terms::built_in() };
        Terms::read(Path::new(&folder)).unwrap_or_else(|error| {
            self.errors.push(format!("WISSEL_TERMS_DIR: {error}"));
            Terms::built_in()
        })
    }

    fn public_url(&mut self, listen: &str) -> String {
        let port = listen.rsplit(':').next().unwrap_or("8080");
        let text = self.text("WISSEL_PUBLIC_URL").unwrap_or_else(|| format!("http://localhost:{port}"));
        match Url::parse(&text) {
            Ok(url) if matches!(url.scheme(), "http" | "https") && url.path() == "/" && url.query().is_none() => {
                text.trim_end_matches('/').to_owned()
            }
            _ => {
                self.errors.push(format!("WISSEL_PUBLIC_URL: {text} is not an address as https://wissel.example"));
                text
            }
        }
    }

    fn database_url(&mut self, data_dir: &Path) -> DatabaseUrl {
        let default = DatabaseUrl::Sqlite(data_dir.join("wissel.db"));
        let Some(text) = self.text("WISSEL_DATABASE_URL") else { return default };
        text.parse().unwrap_or_else(|reason| {
            self.errors.push(format!("WISSEL_DATABASE_URL {reason}"));
            default
        })
    }

    fn dns_servers(&mut self) -> Vec<SocketAddr> {
        let name = "WISSEL_DNS_SERVERS";
        let (known, unknown): (Vec<_>, Vec<_>) =
            self.list(name).into_iter().partition(|text| parse_server(text).is_some());
        self.errors.extend(unknown.iter().map(|text| format!("{name}: {text} is not an address as 9.9.9.9:53")));
        known.iter().filter_map(|text| parse_server(text)).collect()
    }

    fn s3(&mut self) -> Option<S3Bucket> {
        let endpoint = self.text("WISSEL_S3_ENDPOINT")?;
        let mut needed = |name: &str| {
            self.text(name).unwrap_or_else(|| {
                self.errors.push(format!("{name} is needed with WISSEL_S3_ENDPOINT"));
                String::new()
            })
        };
        let access_key_id = needed("WISSEL_S3_ACCESS_KEY_ID");
        let secret_access_key = needed("WISSEL_S3_SECRET_ACCESS_KEY");
        Some(S3Bucket {
            endpoint,
            bucket: self.text("WISSEL_S3_BUCKET").unwrap_or_else(|| "wissel".to_owned()),
            region: self.text("WISSEL_S3_REGION").unwrap_or_else(|| "eu-west-1".to_owned()),
            access_key_id,
            secret_access_key,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pairs: &[(&str, &str)]) -> Result<Config, String> {
        let values = pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        Config::from_values(values).map_err(|e| e.0.join("; "))
    }

    #[test]
    fn nothing_needs_to_be_set() {
        let config = of(&[]).unwrap();
        assert_eq!((config.listen.as_str(), config.public_url.as_str()), ("127.0.0.1:8080", "http://localhost:8080"));
        assert_eq!(config.database_url, DatabaseUrl::Sqlite("./data/wissel.db".into()));
    }

    #[test]
    fn what_is_wrong_is_named_all_at_once() {
        let error =
            of(&[("WISSEL_LISTN", "x"), ("WISSEL_DEMO", "maybe"), ("WISSEL_NETWORK", "moon"), ("WISSEL_MLS", "never")])
                .unwrap_err();
        for part in [
            "WISSEL_LISTN is unknown; did you mean WISSEL_LISTEN?",
            "WISSEL_DEMO: maybe is not true or false",
            "moon",
            "never",
        ] {
            assert!(error.contains(part), "{error}");
        }
    }

    #[test]
    fn a_secret_may_come_from_a_file() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "smtp://mail.example\n").unwrap();
        let config = of(&[("WISSEL_SMTP_URL_FILE", &file.path().to_string_lossy())]).unwrap();
        assert_eq!(config.smtp_url.as_deref(), Some("smtp://mail.example"));
        assert!(of(&[("WISSEL_SMTP_URL_FILE", "/nowhere/at/all")]).unwrap_err().contains("/nowhere/at/all"));
    }
}
