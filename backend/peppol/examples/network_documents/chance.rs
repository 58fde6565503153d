//! Choices that follow from a seed: the same seed makes the same documents (SplitMix64).

use wissel_peppol::ParticipantId;

/// A row of choices.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64, name: &str) -> Self {
        Self(name.bytes().fold(seed, |state, byte| state.wrapping_mul(31).wrapping_add(u64::from(byte))))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).unwrap_or_default()
    }

    pub fn one<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())].clone()
    }

    pub fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.below(2) == 0).then(|| make(self))
    }

    pub fn some<T>(&mut self, most: usize, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.below(most + 1)).map(|_| make(self)).collect()
    }

    /// Words with what XML has to escape, what other scripts have, and what XML does not have at all.
    pub fn text(&mut self) -> String {
        let words =
            ["factuur", "a < b & c > d", "\"zo\" en 'zo'", "é ß 漢字 🧾", "\u{1}x\u{fffe}", "]]>", "tab\there", "r\nn"];
        let count = 1 + self.below(4);
        (0..count).map(|_| self.one(&words)).collect::<Vec<_>>().join(" ")
    }

    /// An address on the network that its scheme takes.
    pub fn address(&mut self) -> Result<ParticipantId, Box<dyn std::error::Error>> {
        let known = [
            "0106:12345678",
            "0208:0202239951",
            "0088:7300010000001",
            "9944:NL123456789B12",
            "9915:wissel",
            "0192:987654325",
        ];
        Ok(self.one(&known).parse()?)
    }
}
