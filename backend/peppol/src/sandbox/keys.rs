//! The keys of a sandbox network, as an installation keeps them: receipts that were given stay verifiable after a restart.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::pki::{PkiError, Role, SandboxPki, StoredKey};

/// How long certificates of the sandbox are valid: nine years, a year less than their authorities.
const VALID: SignedDuration = SignedDuration::from_hours(9 * 365 * 24);
/// How long before now they begin, so that no clock is too slow for them.
const BEFORE: SignedDuration = SignedDuration::from_hours(24);

/// This installation's access point as a service provider (scheme 0242): the digits of its seat.
pub const OWN_PROVIDER: &str = "000001";
/// The same for the access point of the scripted receivers.
pub(super) const SCRIPTED_PROVIDER: &str = "000002";

/// The seat of this installation's access point.
const OWN_SEAT: &str = "PWI000001";
/// The seat of the access point of scripted receivers.
const SCRIPTED_SEAT: &str = "PWI000002";
/// The seat of the SMP.
const SMP_SEAT: &str = "PWI000003";

/// Authorities and service providers of a sandbox network. Holds private keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SandboxKeys {
    /// The authorities.
    pub pki: SandboxPki,
    /// The access point of the installation.
    pub access_point: StoredKey,
    /// The access point of the scripted receivers.
    pub scripted: StoredKey,
    /// The SMP.
    pub smp: StoredKey,
}

impl SandboxKeys {
    /// Makes new ones. Takes a while: six RSA keys.
    ///
    /// # Errors
    /// [`PkiError`].
    pub fn make(now: Timestamp) -> Result<Self, PkiError> {
        let out_of_range = |error: jiff::Error| PkiError::NotMade(error.to_string());
        let from = now.checked_sub(BEFORE).map_err(out_of_range)?;
        let until = now.checked_add(VALID).map_err(out_of_range)?;
        let pki = SandboxPki::make("http://crl.sandbox.wissel.invalid", from)?;
        Ok(Self {
            access_point: pki.issue(Role::AccessPoint, OWN_SEAT, from, until)?,
            scripted: pki.issue(Role::AccessPoint, SCRIPTED_SEAT, from, until)?,
            smp: pki.issue(Role::Smp, SMP_SEAT, from, until)?,
            pki,
        })
    }
}
