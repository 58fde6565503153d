//! The key with which a participant moves from one SMP to another (SML 1.3): 8 to 24 visible characters, at least two of
//! each of capitals, small letters, digits and special characters.

use std::fmt;

use thiserror::Error;

const CAPITALS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const SMALL: &[u8] = b"abcdefghijklmnopqrstuvwxyz";
const DIGITS: &[u8] = b"0123456789";
const SPECIAL: &[u8] = b"@#$%()[]{}*^_-!~|+=";
const CLASSES: [&[u8]; 4] = [CAPITALS, SMALL, DIGITS, SPECIAL];
const LEAST: usize = 8;
const MOST: usize = 24;
const OF_EACH: usize = 2;

/// A migration key. Whoever has it can take the participant over, so it does not show in logs.
#[derive(Clone, PartialEq, Eq)]
pub struct MigrationKey(String);

/// Why a text is no migration key. It does not repeat the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum MigrationKeyError {
    /// Shorter than 8 or longer than 24 characters.
    #[error("a migration key has 8 to 24 characters and not {0}")]
    Length(usize),
    /// White space, or a character outside of ASCII.
    #[error("a migration key has no white space and no letters with accents")]
    Characters,
    /// Fewer than two capitals, small letters, digits or special characters.
    #[error(
        "a migration key has at least two capitals, small letters, digits and characters of @#$%()[]{{}}*^_-!~|+= each"
    )]
    Classes,
}

impl MigrationKey {
    /// Takes a key that somebody was given; white space around it is dropped.
    ///
    /// # Errors
    /// [`MigrationKeyError`] if the SML would refuse it.
    pub fn parse(text: &str) -> Result<Self, MigrationKeyError> {
        let text = text.trim();
        let length = text.chars().count();
        if !(LEAST..=MOST).contains(&length) {
            return Err(MigrationKeyError::Length(length));
        }
        if !text.bytes().all(|b| b.is_ascii_graphic()) {
            return Err(MigrationKeyError::Characters);
        }
        let enough = |class: &[u8]| text.bytes().filter(|b| class.contains(b)).count() >= OF_EACH;
        if CLASSES.iter().all(|class| enough(class)) {
            Ok(Self(text.to_owned()))
        } else {
            Err(MigrationKeyError::Classes)
        }
    }

    /// Makes a key of 24 characters; `random` fills a slice with random bytes.
    #[must_use]
    pub fn generate(random: &mut dyn FnMut(&mut [u8])) -> Self {
        let all = CLASSES.concat();
        let mut key: Vec<u8> = Vec::with_capacity(MOST);
        for class in CLASSES {
            key.extend((0..OF_EACH).map(|_| class[below(class.len(), random)]));
        }
        while key.len() < MOST {
            key.push(all[below(all.len(), random)]);
        }
        for place in (1..key.len()).rev() {
            key.swap(place, below(place + 1, random));
        }
        Self(key.into_iter().map(char::from).collect())
    }

    /// The key itself, for the SML and for whoever is to hand it over.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for MigrationKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MigrationKey(…)")
    }
}

/// A number below `bound` (at most 256), each equally likely: bytes that would favour some are thrown away.
fn below(bound: usize, random: &mut dyn FnMut(&mut [u8])) -> usize {
    let fair = 256 - 256 % bound;
    loop {
        let mut byte = [0u8];
        random(&mut byte);
        let drawn = usize::from(byte[0]);
        if drawn < fair {
            return drawn % bound;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keys_that_the_sml_would_refuse_are_refused() {
        for good in ["AAbb11@@", "  Ab1@Ab1@ ", "(AbCdEf12)", "ABab12[]ABab12[]ABab12[]", "AAbb11@@&\"<>"] {
            assert_eq!(MigrationKey::parse(good).unwrap().as_str(), good.trim());
        }
        for (wrong, error) in [
            ("AAbb11@", MigrationKeyError::Length(7)),
            ("ABab12[]ABab12[]ABab12[]x", MigrationKeyError::Length(25)),
            ("", MigrationKeyError::Length(0)),
            ("AAbb 11@@", MigrationKeyError::Characters),
            ("AAbb11@@é", MigrationKeyError::Characters),
            ("AAbb11@a", MigrationKeyError::Classes),
            ("AAbb1x@@", MigrationKeyError::Classes),
            ("AaBB1111@@".to_lowercase().as_str(), MigrationKeyError::Classes),
            ("AABB1111@@", MigrationKeyError::Classes),
            ("AAbb11&&", MigrationKeyError::Classes),
        ] {
            assert_eq!(MigrationKey::parse(wrong), Err(error), "{wrong}");
        }
        assert_eq!(format!("{:?}", MigrationKey::parse("AAbb11@@").unwrap()), "MigrationKey(…)");
    }

    proptest! {
        /// Whatever the random bytes are, so long as they are not all thrown away.
        #[test]
        fn made_keys_are_good_keys(seed in prop::collection::vec(any::<u8>(), 1..64)) {
            let mut drawn = 0usize;
            let mut random = |into: &mut [u8]| {
                for byte in into {
                    *byte = seed[drawn % seed.len()].wrapping_add(u8::try_from(drawn % 251).unwrap());
                    drawn += 1;
                }
            };
            let key = MigrationKey::generate(&mut random);
            prop_assert_eq!(key.as_str().len(), MOST);
            prop_assert_eq!(MigrationKey::parse(key.as_str()), Ok(key.clone()));
        }
    }
}
