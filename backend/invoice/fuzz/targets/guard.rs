//! The guard: any bytes, under limits that are easily reached.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wissel_invoice::{Limits, read_limited};
use wissel_invoice_fuzz::in_time;

fn narrow() -> Limits {
    Limits {
        bytes: 8 * 1024,
        depth: 8,
        children: 20,
        attributes: 4,
        value_bytes: 200,
        namespace_declarations: 6,
        events: 400,
        comments: 3,
        comment_bytes: 100,
        ..Limits::default()
    }
}

fuzz_target!(|data: &[u8]| {
    in_time(data, || {
        for limits in [Limits::default(), narrow()] {
            if let Ok(document) = read_limited(data, &limits) {
                assert!(data.len() <= limits.bytes);
                let longest = document.tree.elements().map(|element| element.text().len()).max();
                assert!(longest.is_some_and(|longest| longest <= data.len()));
            }
        }
    });
});
