//! Where the network keeps what it knows of a participant: the DNS name that is asked (SML specification 1.3)
//! and the SMP address below the base that the answer gives (SMP specification 1.4). No network call is made here.

use sha2::{Digest, Sha256};

use crate::identifier::{PARTICIPANT_SCHEME, ParticipantId};

/// The name whose NAPTR record says where the SMP of a participant is: the Base32 SHA-256 of the lower-case
/// value, the participant scheme and the zone (SML 1.3; there is no `B-` prefix as in the CNAME form of before).
#[must_use]
pub fn sml_name(participant: &ParticipantId, zone: &str) -> String {
    let hash = base32(&Sha256::digest(participant.canonical()));
    format!("{hash}.{PARTICIPANT_SCHEME}.{}", zone.trim_matches('.'))
}

/// The address of a participant's service group below the base address of an SMP (SMP 1.4: percent-encoded as
/// one path segment).
#[must_use]
pub fn service_group_url(base: &str, participant: &ParticipantId) -> String {
    format!("{}/{}", base.trim_end_matches('/'), percent_encode(&participant.qualified()))
}

/// Everything but the unreserved characters of RFC 3986 §2.3.
pub(crate) fn percent_encode(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}

/// RFC 4648 §6 in lower case without padding.
fn base32(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let mut text = String::with_capacity(bytes.len().div_ceil(5) * 8);
    for chunk in bytes.chunks(5) {
        let mut group = [0u8; 8];
        for (place, byte) in chunk.iter().enumerate() {
            group[3 + place] = *byte;
        }
        let number = u64::from_be_bytes(group);
        let characters = (chunk.len() * 8).div_ceil(5);
        for place in 0..characters {
            let index = (number >> (35 - 5 * place)) & 31;
            text.push(char::from(ALPHABET[usize::try_from(index).unwrap_or(0)]));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Published with the Policy for use of Identifiers and the SML specification.
    #[test]
    fn names_are_those_of_the_specification() {
        for (participant, hash) in [
            ("9915:test", "eh5boavaktmbgzyh2a63dz4qov33fvp5nsdvqklucfraayoodw6a"),
            ("0088:123abc", "y7dzfxaf3d4cjz4kcgrxtec6twvcga4ky7zwa5boif6mswd4tdrq"),
            ("0088:123ABC", "y7dzfxaf3d4cjz4kcgrxtec6twvcga4ky7zwa5boif6mswd4tdrq"),
            ("0010:5798000000001", "xukhfqabqziki3ykvr2fhr4snfa3pf5vpq6k4tonv3lmvsy5arvq"),
            ("0106:12345678", "ke4w67iqg2gnwnfgnshca7gmurfsabuojiefuewx3vnocmdpnifq"),
        ] {
            let zone = "participant.sml.test.tech.peppol.org.";
            assert_eq!(
                sml_name(&participant.parse().unwrap(), zone),
                format!("{hash}.iso6523-actorid-upis.participant.sml.test.tech.peppol.org")
            );
        }
    }

    #[test]
    fn base32_is_that_of_the_rfc() {
        for (plain, encoded) in [("", ""), ("f", "my"), ("fo", "mzxq"), ("foo", "mzxw6"), ("foob", "mzxw6yq")] {
            assert_eq!(base32(plain.as_bytes()), encoded);
        }
        assert_eq!(base32(b"foobar"), "mzxw6ytboi");
    }

    #[test]
    fn a_service_group_is_one_path_segment() {
        assert_eq!(
            service_group_url("https://smp.example/", &"0088:a/b?c#d".parse().unwrap()),
            "https://smp.example/iso6523-actorid-upis%3A%3A0088%3Aa%2Fb%3Fc%23d"
        );
    }
}
