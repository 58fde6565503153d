//! UBL: read, judged, told, written and read again.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use wissel_invoice_fuzz::{Chance, change_xml, decide_document, in_time, put};

fuzz_target!(|data: &[u8]| in_time(data, || decide_document(data)));

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let mut chance = Chance::new(seed);
    let changed = if chance.below(4) == 0 { None } else { change_xml(&data[..size], &mut chance) };
    put(data, max_size, changed).unwrap_or_else(|| fuzzer_mutate(data, size, max_size))
});
