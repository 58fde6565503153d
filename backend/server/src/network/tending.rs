//! What an access point has to look after from time to time: CRLs, its own standing at the SML, and the end of its
//! certificates. Every node does it; doing it twice changes nothing.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use wissel_peppol::pki::{Certificate, RevocationSnapshot, Role, Use};
use wissel_peppol::registry::Registry as _;
use wissel_peppol::sml::{Publisher, SmlError};
use wissel_store::rows::network_memory;
use wissel_store::{Json, Ts};

use super::embedded::Embedded;
use crate::config::NetworkName;
use crate::problem::Answer;

/// From one fetching of all CRLs to the next, when it went well and when it did not: what an authority takes back is to
/// be known soon, however long its last CRL holds.
const CRL_PAUSE: SignedDuration = SignedDuration::from_hours(1);
const CRL_PAUSE_FAILED: SignedDuration = SignedDuration::from_mins(1);
/// Days before the end of a certificate at which it is warned of, the last first.
pub const WARN_DAYS: [i64; 4] = [7, 14, 30, 60];
/// The SML wants an IP address and does nothing with it (SML 1.3): this one is nobody's.
const NO_PHYSICAL_ADDRESS: &str = "0.0.0.0";
const REVOCATIONS: &str = "revocations";
const PUBLISHER: &str = "publisher";

/// How our SMP stands at the SML.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// The address that the SML was told.
    pub address: String,
    /// When the SML confirmed it; `None` while it did not.
    pub registered_at: Option<Timestamp>,
    /// Why it did not, when it was last asked.
    pub failure: Option<String>,
}

/// One of our certificates, and how long it still holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holding {
    /// What it is for.
    pub role: Role,
    /// The seat.
    pub seat: String,
    /// The last moment.
    pub valid_until: Timestamp,
    /// Whole days from now.
    pub days_left: i64,
    /// Within the longest time of warning.
    pub ends_soon: bool,
}

/// What one process remembers between two rounds.
#[derive(Default)]
pub struct Tended {
    kept: Option<RevocationSnapshot>,
    fetch_again: Option<Timestamp>,
    warned: [Option<i64>; 2],
    is_registered: bool,
    is_found: bool,
    attempts: i64,
    ask_again: Option<Timestamp>,
}

impl Embedded {
    /// Takes back what was known before the restart. Without it peers are unknown until their CRLs were fetched.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn recall(&self) -> Answer<()> {
        if let Some((kept, _)) = self.remembered(REVOCATIONS).await? {
            self.revocations.restore(&kept.read()?, &self.settings.trust);
        }
        Ok(())
    }

    /// One round. Failures are logged; the next round tries again.
    pub async fn tend(&self, tended: &mut Tended) {
        self.warn(tended);
        if let Err(problem) = self.fetch_crls(tended).await {
            tracing::error!(cause = problem.for_log(), "CRLs can't be kept");
        }
        if let Err(problem) = self.register_publisher(tended).await {
            tracing::error!(cause = problem.for_log(), "how the SMP stands at the SML can't be kept");
        }
        self.register_provider(tended).await;
    }

    /// Our certificates.
    #[must_use]
    pub fn holdings(&self) -> [Holding; 2] {
        let now = self.world.now().get();
        let of = |role, certificate: &Certificate| {
            let days_left = certificate.valid_until().duration_since(now).as_hours().div_euclid(24);
            Holding {
                role,
                seat: certificate.common_name().unwrap_or_default().to_owned(),
                valid_until: certificate.valid_until(),
                days_left,
                ends_soon: WARN_DAYS.iter().any(|days| days_left < *days),
            }
        };
        [
            of(Role::AccessPoint, self.settings.access_point.certificate()),
            of(Role::Smp, self.settings.smp.certificate()),
        ]
    }

    /// How our SMP stands at the SML; `None` before the first round.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn standing(&self) -> Answer<Option<Standing>> {
        Ok(self.remembered(PUBLISHER).await?.map(|(kept, _)| kept.read()).transpose()?)
    }

    /// When what is known of revoked certificates was last kept.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn revocations_kept_at(&self) -> Answer<Option<Ts>> {
        Ok(self.remembered(REVOCATIONS).await?.map(|(_, at)| at))
    }

    async fn remembered(&self, name: &'static str) -> Answer<Option<(Json, Ts)>> {
        Ok(self.store.read(move |conn| network_memory::find(conn, NetworkName::As4.as_str(), name)).await?)
    }

    async fn remember(&self, name: &'static str, value: Json) -> Answer<()> {
        let now = self.world.now();
        let put = move |conn: &mut wissel_store::Conn| {
            network_memory::put(conn, NetworkName::As4.as_str(), name, &value, now)
        };
        Ok(self.store.write(put).await?)
    }

    /// Warns once when another threshold is passed.
    fn warn(&self, tended: &mut Tended) {
        for (holding, warned) in self.holdings().into_iter().zip(&mut tended.warned) {
            let passed = WARN_DAYS.into_iter().find(|days| holding.days_left < *days);
            if passed.is_some() && passed != *warned {
                let Holding { role, seat, valid_until, days_left, .. } = holding;
                tracing::warn!(?role, seat, %valid_until, days_left, "a certificate ends soon; see docs/OPERATIONS.md");
            }
            *warned = passed;
        }
    }

    async fn fetch_crls(&self, tended: &mut Tended) -> Answer<()> {
        let now = self.world.now().get();
        if tended.fetch_again.is_none_or(|at| at <= now) {
            let went_well = self.fetch_all_crls(now).await;
            tended.fetch_again = now.checked_add(if went_well { CRL_PAUSE } else { CRL_PAUSE_FAILED }).ok();
        }
        self.keep_crls(tended).await
    }

    async fn fetch_all_crls(&self, now: Timestamp) -> bool {
        let trust = &self.settings.trust;
        for (authority, root) in trust.authorities() {
            self.revocations.watch(authority, root);
        }
        let own = [(&self.settings.access_point, Role::AccessPoint), (&self.settings.smp, Role::Smp)];
        for (identity, role) in own {
            if let Ok(anchor) = trust.chain(identity.certificate(), role, Use::Sign, now) {
                self.revocations.watch(identity.certificate(), anchor.authority());
            }
        }
        let mut went_well = true;
        for (url, outcome) in self.revocations.refresh(self.http.as_ref(), trust, now, SignedDuration::MAX).await {
            if let Err(error) = outcome {
                tracing::warn!(url, %error, "a CRL can't be fetched");
                went_well = false;
            }
        }
        went_well
    }

    async fn keep_crls(&self, tended: &mut Tended) -> Answer<()> {
        let known = self.revocations.snapshot();
        if tended.kept.as_ref() == Some(&known) {
            return Ok(());
        }
        self.remember(REVOCATIONS, Json::of(&known)).await?;
        tended.kept = Some(known);
        Ok(())
    }

    /// Tells the SML the address of our SMP, until it has confirmed it.
    async fn register_publisher(&self, tended: &mut Tended) -> Answer<()> {
        let (now, address) = (self.world.now().get(), self.settings.smp_url.clone());
        if tended.is_registered || tended.ask_again.is_some_and(|at| now < at) {
            return Ok(());
        }
        let known = self.standing().await?.filter(|one| one.address == address && one.registered_at.is_some());
        if known.is_none() {
            let told = self.tell_sml(&address).await;
            match &told {
                Ok(()) => tracing::info!(smp = address, smp_id = self.settings.smp_id, "the SML knows this SMP"),
                Err(error) => tracing::warn!(smp = address, %error, "the SML did not take this SMP"),
            }
            tended.attempts += 1;
            tended.ask_again = now.checked_add(pause(tended.attempts)).ok();
            let failure = told.as_ref().err().map(ToString::to_string);
            let standing = Standing { address, registered_at: told.is_ok().then_some(now), failure };
            self.remember(PUBLISHER, Json::of(&standing)).await?;
            if told.is_ok() {
                tended.is_registered = true;
                (tended.attempts, tended.ask_again) = (0, None);
            }
        } else {
            tended.is_registered = true;
        }
        Ok(())
    }

    /// Has the installation be found as a service provider (scheme 0242), so that message level statuses reach it.
    async fn register_provider(&self, tended: &mut Tended) {
        let now = self.world.now().get();
        if !tended.is_registered || tended.is_found || tended.ask_again.is_some_and(|at| now < at) {
            return;
        }
        let provider = self.settings.provider().and_then(|provider| provider.participant().ok());
        // Without a seat in its certificate there is no address for statuses.
        let Some(provider) = provider else { return };
        match self.registry.register(&provider).await {
            Ok(()) => {
                tracing::info!(%provider, "statuses of messages find this service provider");
                tended.is_found = true;
            }
            Err(error) => {
                tracing::warn!(%provider, %error, "statuses of messages do not find this service provider");
                tended.attempts += 1;
                tended.ask_again = now.checked_add(pause(tended.attempts)).ok();
            }
        }
    }

    async fn tell_sml(&self, address: &str) -> Result<(), SmlError> {
        let wanted =
            Publisher { logical_address: address.to_owned(), physical_address: NO_PHYSICAL_ADDRESS.to_owned() };
        match self.sml.read_publisher().await {
            Ok(there) if there.logical_address.trim_end_matches('/') == address => Ok(()),
            Ok(_) => self.sml.update_publisher(&wanted).await,
            Err(SmlError::Fault(fault)) if fault.is_not_there() => self.sml.create_publisher(&wanted).await,
            Err(error) => Err(error),
        }
    }
}

/// From ten seconds to an hour.
fn pause(attempts: i64) -> SignedDuration {
    let doubled = 10_i64.saturating_mul(1 << attempts.clamp(1, 12).saturating_sub(1));
    SignedDuration::from_secs(doubled.min(3600))
}
