//! Time, ids and randomness, passed in so that a test can hold them still.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use uuid::Uuid;
use wissel_store::{Id, Ts};

/// Reads a clock.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;
/// Fills a buffer with unpredictable bytes.
pub type Random = Arc<dyn Fn(&mut [u8]) + Send + Sync>;

/// What a program can't compute by itself: the time, and randomness. Ids are made of both.
#[derive(Clone)]
pub struct World {
    clock: Clock,
    random: Random,
}

impl World {
    /// A world with the given clock and source of randomness.
    #[must_use]
    pub fn new(clock: Clock, random: Random) -> Self {
        Self { clock, random }
    }

    /// The clock and the random source of the machine.
    #[must_use]
    #[allow(clippy::disallowed_methods, clippy::expect_used)] // the one place where the clock of the machine is read
    pub fn of_the_machine() -> Self {
        Self::new(
            Arc::new(Timestamp::now),
            Arc::new(|buffer| aws_lc_rs::rand::fill(buffer).expect("the machine has a random source")),
        )
    }

    /// The time now, to the microsecond.
    #[must_use]
    pub fn now(&self) -> Ts {
        Ts::new((self.clock)())
    }

    /// The clock itself, for crates that ask for one.
    #[must_use]
    pub fn clock(&self) -> Clock {
        Arc::clone(&self.clock)
    }

    /// The source of randomness, for what fills bytes itself.
    #[must_use]
    pub fn random(&self) -> wissel_peppol::as4::Random {
        let random = Arc::clone(&self.random);
        Arc::new(move |buffer| {
            random(buffer);
            Ok(())
        })
    }

    /// A new key: UUIDv7 of the time now.
    #[must_use]
    pub fn id(&self) -> Id {
        let millis = u64::try_from((self.clock)().as_millisecond()).unwrap_or_default();
        Id(uuid::Builder::from_unix_timestamp_millis(millis, &self.bytes::<10>()).into_uuid())
    }

    /// A key that tells nothing and can't be guessed: UUIDv4.
    #[must_use]
    pub fn secret_id(&self) -> Id {
        Id(uuid::Builder::from_random_bytes(self.bytes::<16>()).into_uuid())
    }

    /// A UUID as the network wants it for message and instance ids.
    #[must_use]
    pub fn message_uuid(&self) -> Uuid {
        self.secret_id().0
    }

    /// A secret of 256 bit, URL-safe base64 (43 characters).
    #[must_use]
    pub fn secret(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.bytes::<32>())
    }

    /// So many random bytes.
    #[must_use]
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut buffer = [0; N];
        (self.random)(&mut buffer);
        buffer
    }
}
