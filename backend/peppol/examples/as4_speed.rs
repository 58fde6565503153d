//! What a message costs the processor on either side, at 10 kB and 1 MB (docs/PERFORMANCE.md, row 8). Time on a
//! processor, everything but the wire: SBDH, gzip, signature, encryption, receipt; all
//! checks, decryption, SBDH, receipt. Ends with 1 when a bar is not held.
#![allow(dead_code, clippy::unwrap_used, clippy::print_stdout)]

#[path = "../tests/transport_contract/memory.rs"]
mod memory;
#[path = "../tests/as4/world.rs"]
mod world;

use std::time::Instant;

use wissel_peppol::transport::Outcome;
use world::{Wire, World, message};

/// Seconds that this process was on a processor (proc(5), stat; in hundredths); by the clock where there is no such file.
fn spent(start: Instant) -> f64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = text.rsplit(") ").next().unwrap_or_default().split(' ');
    let ticks: Vec<f64> = fields.skip(11).take(2).filter_map(|field| field.parse().ok()).collect();
    if ticks.len() == 2 { ticks.iter().sum::<f64>() / 100.0 } else { start.elapsed().as_secs_f64() }
}

/// Milliseconds for one, as the median of five rounds of so many.
fn median(times: u32, mut work: impl FnMut()) -> f64 {
    let start = Instant::now();
    let mut rounds = [0.0; 5];
    for round in &mut rounds {
        let before = spent(start);
        (0..times).for_each(|_| work());
        *round = (spent(start) - before) * 1e3 / f64::from(times);
    }
    rounds.sort_by(f64::total_cmp);
    rounds[2]
}

/// Lines of an invoice that differ, up to a size.
fn lines(bytes: usize) -> String {
    let line =
        |n: usize| format!("<c:Note>{n} {} widgets at {}.{:02} each</c:Note>\n", n * 7 % 9973, n * 31 % 997, n % 100);
    let mut text = "</c:Note>".to_owned();
    let mut n = 0;
    while text.len() < bytes {
        text.push_str(&line(n));
        n += 1;
    }
    text + "<c:Note>"
}

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let mut is_held = true;
    for (name, bytes, times, send_bar, receive_bar) in
        [("10 kB", 10_000, 400, 0.6, 1.2), ("1 MB", 1_000_000, 40, 10.0, 10.0)]
    {
        let world = World::new();
        let mut sent = message("000000000001");
        sent.payload = world::document(&lines(bytes));
        let first = runtime.block_on(world.sender.send(&sent, &world.peer));
        let Outcome::Delivered(receipt) = first else { panic!("{first:?}") };
        let made = world.prepare(&sent);
        let build = median(times, || drop(world.prepare(&sent)));
        let receive = median(times, || {
            let answer = runtime.block_on(world.receive(&made.content_type, &made.body));
            assert_eq!(world::code(&answer), "");
        });
        let answer = receipt.evidence["answer"].as_str().unwrap().as_bytes().to_vec();
        world.set(Wire::Answers(200, "application/soap+xml", answer));
        let whole = median(times, || {
            let outcome = runtime.block_on(world.sender.send(&sent, &world.peer));
            assert!(matches!(outcome, Outcome::Delivered(_)));
        });
        let fits = build <= send_bar && receive <= receive_bar;
        is_held &= fits;
        println!(
            "8  AS4 {name}: send {build:.2} ms (bar {send_bar}), with its receipt verified {whole:.2} ms; \
             receive with receipt {receive:.2} ms (bar {receive_bar}); {} bytes on the wire{}",
            made.body.len(),
            if fits { "" } else { "  <-- not held" }
        );
    }
    std::process::exit(i32::from(!is_held));
}
