//! What certification authorities have taken back: CRLs (RFC 5280 §5), fetched ahead, checked, and kept.
//!
//! A check never waits for the network: it asks what was fetched before. [`Revocations::refresh`] fetches, at the
//! start, from time to time, and when a check found nothing. What is known can be kept across restarts by
//! [`Revocations::snapshot`].

use std::collections::{BTreeSet, HashMap};
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::{SignedDuration, Timestamp};
use openssl::x509::{CrlStatus, X509Crl};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::scope::Scope;
use super::{Certificate, TrustStore, certificate};
use crate::wire::{ExchangeLimits, HttpClient};

/// Bytes of a CRL that are read at most (10 MiB).
pub const CRL_ANSWER_BYTES: usize = 10 * 1024 * 1024;
const CRL_LIMITS: ExchangeLimits = ExchangeLimits { total: Duration::from_secs(15), answer_bytes: CRL_ANSWER_BYTES };
/// Peers that are remembered for a cold start.
const MOST_KNOWN: usize = 10_000;

/// What to do while no CRL can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColdStart {
    /// Refuse everybody.
    RefuseAll,
    /// Let a peer pass that was verified, with CRLs, at most this long ago.
    PassKnown {
        /// How long ago.
        within: SignedDuration,
    },
}

/// What is known of one certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// A CRL that is still in force does not name it.
    Good,
    /// A CRL names it; one that is over time counts here too.
    Revoked,
    /// No CRL in force, and why.
    Unknown(String),
}

/// Why a CRL was not taken. The texts are for the log (English).
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RevocationError {
    /// It could not be fetched.
    #[error("the CRL could not be fetched: {0}")]
    NotFetched(String),
    /// It is not a CRL of this authority, or not for all its certificates.
    #[error("not a full CRL of this authority: {0}")]
    NotIssued(String),
    /// It is over time, from the future, or older than the one that is there.
    #[error("the CRL is out of time: {0}")]
    OutOfTime(String),
}

struct List {
    crl: X509Crl,
    der: Vec<u8>,
    scope: Scope,
    this_update: Timestamp,
    next_update: Timestamp,
}

#[derive(Default)]
struct Known {
    /// By the fingerprint of the authority, one for each scope.
    lists: HashMap<String, Vec<List>>,
    /// When a peer, by fingerprint, was last verified with CRLs in force.
    peers: HashMap<String, Timestamp>,
    /// Where CRLs are, with the fingerprint of the authority that signs them.
    sources: BTreeSet<(String, String)>,
}

/// CRLs and the peers that were verified with them.
pub struct Revocations {
    cold_start: ColdStart,
    known: RwLock<Known>,
}

/// Everything that [`Revocations`] knows, to be kept across a restart.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevocationSnapshot {
    /// CRLs in base64 of DER, by the fingerprint of their authority.
    pub lists: Vec<(String, String)>,
    /// Peers.
    pub peers: Vec<KnownPeer>,
    /// Addresses of CRLs with the fingerprint of their authority.
    pub sources: Vec<(String, String)>,
}

/// A peer that was verified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownPeer {
    /// SHA-256 of its certificate.
    pub fingerprint: String,
    /// When it was last verified with CRLs in force.
    pub verified_at: Timestamp,
}

impl Revocations {
    /// Knows nothing yet.
    #[must_use]
    pub fn new(cold_start: ColdStart) -> Self {
        Self { cold_start, known: RwLock::default() }
    }

    fn read(&self) -> RwLockReadGuard<'_, Known> {
        self.known.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Known> {
        self.known.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a CRL of an authority.
    ///
    /// # Errors
    /// [`RevocationError`]; what was known stays.
    pub fn offer(&self, der: &[u8], authority: &Certificate, at: Timestamp) -> Result<(), RevocationError> {
        let list = read_list(der, authority)?;
        if list.this_update > at || list.next_update <= at {
            return Err(RevocationError::OutOfTime(format!("{} to {}", list.this_update, list.next_update)));
        }
        let mut known = self.write();
        let held = known.lists.entry(authority.fingerprint().to_owned()).or_default();
        match held.iter_mut().find(|held| held.scope == list.scope) {
            Some(held) if held.this_update > list.this_update => {
                return Err(RevocationError::OutOfTime("a newer one was there before".to_owned()));
            }
            Some(held) => *held = list,
            None => held.push(list),
        }
        Ok(())
    }

    /// What is known of a certificate of an authority.
    #[must_use]
    pub fn standing(&self, certificate: &Certificate, authority: &Certificate, at: Timestamp) -> Standing {
        let known = self.read();
        let mut standing = Standing::Unknown("no CRL was fetched".to_owned());
        let lists = known.lists.get(authority.fingerprint()).into_iter().flatten();
        for list in lists.filter(|list| list.scope.covers(certificate)) {
            if let CrlStatus::Revoked(_) = list.crl.get_by_cert(certificate.x509()) {
                return Standing::Revoked;
            }
            if list.this_update <= at && at < list.next_update {
                standing = Standing::Good;
            } else if standing != Standing::Good {
                standing = Standing::Unknown(format!("the CRL holds {} to {}", list.this_update, list.next_update));
            }
        }
        standing
    }

    /// Remembers where the CRL for a certificate is. Only for certificates whose issuer was verified.
    pub fn watch(&self, certificate: &Certificate, authority: &Certificate) {
        let pairs: Vec<_> =
            certificate.crl_urls().into_iter().map(|url| (url, authority.fingerprint().to_owned())).collect();
        if pairs.iter().all(|pair| self.read().sources.contains(pair)) {
            return;
        }
        self.write().sources.extend(pairs);
    }

    /// Fetches every CRL that is missing or ends within `ahead`, and says what became of each address.
    pub async fn refresh(
        &self,
        http: &dyn HttpClient,
        trust: &TrustStore,
        at: Timestamp,
        ahead: SignedDuration,
    ) -> Vec<(String, Result<(), RevocationError>)> {
        let mut outcomes = Vec::new();
        for (url, fingerprint) in self.due(at, ahead) {
            let outcome = match trust.find(&fingerprint) {
                Some(authority) => self.fetch(http, &url, authority, at).await,
                None => Err(RevocationError::NotIssued("its authority is not believed any more".to_owned())),
            };
            outcomes.push((url, outcome));
        }
        outcomes
    }

    fn due(&self, at: Timestamp, ahead: SignedDuration) -> Vec<(String, String)> {
        let known = self.read();
        let is_fresh = |(url, fingerprint): &(String, String)| {
            let mut lists = known.lists.get(fingerprint).into_iter().flatten();
            lists.any(|list| list.scope.is_of(url) && list.next_update.duration_since(at) > ahead)
        };
        known.sources.iter().filter(|source| !is_fresh(source)).cloned().collect()
    }

    async fn fetch(
        &self,
        http: &dyn HttpClient,
        url: &str,
        authority: &Certificate,
        at: Timestamp,
    ) -> Result<(), RevocationError> {
        let not_fetched = |why: String| RevocationError::NotFetched(why);
        let request = http::Request::get(url).body(Vec::new()).map_err(|error| not_fetched(error.to_string()))?;
        let answer = http.exchange(request, CRL_LIMITS).await.map_err(|error| not_fetched(error.to_string()))?;
        if answer.status() != http::StatusCode::OK {
            return Err(not_fetched(format!("HTTP {}", answer.status())));
        }
        self.offer(answer.body(), authority, at)
    }

    /// A peer was verified with CRLs in force.
    pub(super) fn remember(&self, certificate: &Certificate, at: Timestamp) {
        let fingerprint = certificate.fingerprint();
        // Once a minute is enough, and most checks then take no lock for writing.
        let recently = |seen: &Timestamp| *seen <= at && at.duration_since(*seen) < SignedDuration::from_secs(60);
        if self.read().peers.get(fingerprint).is_some_and(recently) {
            return;
        }
        let mut known = self.write();
        known.peers.insert(fingerprint.to_owned(), at);
        if known.peers.len() > MOST_KNOWN {
            let oldest = known.peers.iter().min_by_key(|(_, seen)| **seen).map(|(peer, _)| peer.clone());
            if let Some(oldest) = oldest {
                known.peers.remove(&oldest);
            }
        }
    }

    /// Whether a peer may pass although nobody can say whether its certificate was taken back.
    pub(super) fn passes_unchecked(&self, certificate: &Certificate, at: Timestamp) -> bool {
        let ColdStart::PassKnown { within } = self.cold_start else { return false };
        let seen = self.read().peers.get(certificate.fingerprint()).copied();
        seen.is_some_and(|seen| at.duration_since(seen) <= within)
    }

    /// Everything that is known, in a fixed order.
    #[must_use]
    pub fn snapshot(&self) -> RevocationSnapshot {
        let known = self.read();
        let mut lists: Vec<_> = known
            .lists
            .iter()
            .flat_map(|(of, lists)| lists.iter().map(move |list| (of.clone(), STANDARD.encode(&list.der))))
            .collect();
        lists.sort();
        let peer = |(fingerprint, verified_at): (&String, &Timestamp)| KnownPeer {
            fingerprint: fingerprint.clone(),
            verified_at: *verified_at,
        };
        let mut peers: Vec<_> = known.peers.iter().map(peer).collect();
        peers.sort_by(|a, b| a.fingerprint.cmp(&b.fingerprint));
        RevocationSnapshot { lists, peers, sources: known.sources.iter().cloned().collect() }
    }

    /// Takes back what was kept. CRLs are checked again, and those over time are kept too, for what they name stays
    /// revoked; what does not belong to the trust store is left out.
    pub fn restore(&self, snapshot: &RevocationSnapshot, trust: &TrustStore) {
        let mut known = self.write();
        for (fingerprint, text) in &snapshot.lists {
            let list = trust
                .find(fingerprint)
                .zip(STANDARD.decode(text).ok())
                .and_then(|(authority, der)| read_list(&der, authority).ok());
            if let Some(list) = list {
                known.lists.entry(fingerprint.clone()).or_default().push(list);
            }
        }
        known.peers.extend(snapshot.peers.iter().map(|peer| (peer.fingerprint.clone(), peer.verified_at)));
        known.sources.extend(snapshot.sources.iter().filter(|(_, of)| trust.find(of).is_some()).cloned());
    }
}

/// A full CRL that this authority has signed.
fn read_list(der: &[u8], authority: &Certificate) -> Result<List, RevocationError> {
    let wrong = |why: &dyn std::fmt::Display| RevocationError::NotIssued(why.to_string());
    let crl = X509Crl::from_der(der).map_err(|error| wrong(&error))?;
    let is_theirs = crl.issuer_name().try_cmp(authority.x509().subject_name()).map_err(|error| wrong(&error))?.is_eq();
    if !is_theirs || !crl.verify(authority.key()).map_err(|error| wrong(&error))? {
        return Err(wrong(&"it is signed by somebody else"));
    }
    let scope = Scope::read(der).ok_or_else(|| wrong(&"it does not name all that were revoked"))?;
    let this_update = certificate::time(crl.last_update()).ok_or_else(|| wrong(&"no time of issue"))?;
    let next_update = crl.next_update().and_then(certificate::time).ok_or_else(|| wrong(&"no time of the next one"))?;
    Ok(List { crl, der: der.to_vec(), scope, this_update, next_update })
}
