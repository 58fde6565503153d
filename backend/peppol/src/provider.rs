//! Who a service provider is on the network: the seat in its access point certificate, and its address for status
//! messages. Not for participants in general, which are in [`crate::identifier`].

use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

use crate::identifier::ParticipantId;

/// ICD of service providers in the participant identifier scheme list (SPIS, code list v9.7).
pub const PROVIDER_SCHEME: &str = "0242";

/// Why a text does not name a service provider.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ProviderError {
    /// Not `P`, two capitals and six digits.
    #[error("{0:?} is not a seat id such as POP000123")]
    Seat(String),
    /// Not the six digits of a service provider, with or without a part of its own behind them.
    #[error("{0:?} is not the identifier of a service provider such as 000123 or 000123-ABC")]
    Provider(String),
}

/// The common name of an access point certificate, such as `POP000123`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SeatId(String);

impl SeatId {
    /// The seat as it stands in the certificate.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether a text has the form of a seat id: `P`, two capitals, six digits.
pub(crate) fn is_seat(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 9
        && bytes[0] == b'P'
        && bytes[1..3].iter().all(u8::is_ascii_uppercase)
        && bytes[3..].iter().all(u8::is_ascii_digit)
}

impl FromStr for SeatId {
    type Err = ProviderError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if is_seat(text) { Ok(Self(text.to_owned())) } else { Err(ProviderError::Seat(text.to_owned())) }
    }
}

/// A service provider under scheme 0242 (SPIS): six digits, then where it likes `-` and 3 to 12 characters, then where
/// it likes `.` and 3 to 24 more.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ProviderId(String);

impl ProviderId {
    /// Reads the value without its scheme; letters may be small or capital.
    ///
    /// # Errors
    /// [`ProviderError::Provider`] for any other form.
    pub fn new(value: &str) -> Result<Self, ProviderError> {
        if is_provider(value) { Ok(Self(value.to_owned())) } else { Err(ProviderError::Provider(value.to_owned())) }
    }

    /// The provider that holds a seat: the six digits of the seat.
    #[must_use]
    pub fn of_seat(seat: &SeatId) -> Self {
        Self(seat.0[3..].to_owned())
    }

    /// The provider that a participant identifier names, if it is one of scheme 0242.
    #[must_use]
    pub fn of_participant(participant: &ParticipantId) -> Option<Self> {
        Self::new(participant.value()).ok().filter(|_| participant.scheme() == PROVIDER_SCHEME)
    }

    /// The value without its scheme.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.0
    }

    /// The address on the network, `0242:000123`.
    ///
    /// # Errors
    /// None in practice: every provider identifier is a participant identifier.
    pub fn participant(&self) -> Result<ParticipantId, ProviderError> {
        ParticipantId::new(PROVIDER_SCHEME, &self.0).map_err(|_| ProviderError::Provider(self.0.clone()))
    }
}

/// Whether a text has the form of a service provider's identifier.
pub(crate) fn is_provider(text: &str) -> bool {
    let Some((main, rest)) = text.split_at_checked(6) else { return false };
    if !main.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    if rest.is_empty() {
        return true;
    }
    let Some(own) = rest.strip_prefix('-') else { return false };
    let (unit, part) = own.split_once('.').map_or((own, None), |(unit, part)| (unit, Some(part)));
    let fits = |text: &str, most: usize, more: &str| {
        (3..=most).contains(&text.len()) && text.chars().all(|c| c.is_ascii_alphanumeric() || more.contains(c))
    };
    fits(unit, 12, "_") && part.is_none_or(|part| fits(part, 24, "-._~"))
}

macro_rules! as_text {
    ($type:ident, $read:path) => {
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $read(&String::deserialize(deserializer)?).map_err(D::Error::custom)
            }
        }
    };
}

as_text!(SeatId, str::parse::<SeatId>);
as_text!(ProviderId, ProviderId::new);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seat_has_three_letters_and_six_digits() {
        let seat: SeatId = "POP000123".parse().unwrap();
        assert_eq!(ProviderId::of_seat(&seat).participant().unwrap().to_string(), "0242:000123");
        for bad in ["", "POP00012", "POP0001234", "pop000123", "XOP000123", "POP00012A", "PÖ0001234"] {
            assert!(bad.parse::<SeatId>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_provider_has_six_digits_and_parts_of_its_own() {
        for good in ["000123", "000123-abc", "000123-A_1", "000123-ABCDEFGHIJKL.x~y-z._", "123456-abc.def.ghi"] {
            assert_eq!(ProviderId::new(good).unwrap().value(), good);
        }
        for bad in
            ["", "00012", "0001234", "000123-", "000123-ab", "000123-abcdefghijklm", "000123-abc.", "000123-abc.de"]
        {
            assert!(ProviderId::new(bad).is_err(), "{bad}");
        }
        let other: ParticipantId = "0106:12345678".parse().unwrap();
        assert_eq!(ProviderId::of_participant(&other), None);
    }
}
