//! Payloads that grow: refused before they take memory. Measured by what the process has at its peak, so this is a
//! process of its own.
#![allow(dead_code, clippy::unwrap_used, clippy::print_stdout)]

#[path = "transport_contract/memory.rs"]
mod memory;
#[path = "as4/surgeon.rs"]
mod surgeon;
#[path = "as4/world.rs"]
mod world;

use surgeon::{Message, gzip};
use world::{World, code};

/// Most memory the process ever had, in KiB (proc(5), VmHWM); `None` where there is no such file.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().trim_end_matches(" kB").trim().parse().ok()
}

/// 200 MB in about 200 kB.
fn bomb() -> Vec<u8> {
    gzip(&vec![b' '; 200 << 20])
}

#[tokio::test]
async fn a_bomb_takes_no_memory() {
    let bomb = bomb();
    assert!(bomb.len() < 300_000, "{}", bomb.len());
    let with_size = |size: u32| {
        let mut lying = bomb.clone();
        let at = lying.len() - 4;
        lying[at..].copy_from_slice(&size.to_le_bytes());
        lying
    };
    // The last says that it is just below what is not suspicious.
    for compressed in [bomb.clone(), with_size(1000), with_size(99 << 20), with_size(u32::MAX), with_size(15 << 20)] {
        let world = World::new();
        let mut made = Message::good(&world, "000000000500");
        made.set_compressed(&compressed);
        let body = made.body();
        // Making the bomb took memory, so the peak is taken back first (proc(5), clear_refs).
        let is_reset = std::fs::write("/proc/self/clear_refs", "5").is_ok();
        let before = peak();
        let answer = world.receive(&made.content_type, &body).await;
        assert_eq!(code(&answer), "EBMS:0303");
        assert_eq!(world.inbox.stored(), 0);
        match (before, peak()) {
            (Some(before), Some(after)) if is_reset => {
                println!("a bomb of 200 MB: {} KiB more than before (bar 65536)", after - before);
                assert!(after - before < 64 << 10, "{before} KiB before, {after} KiB after");
            }
            _ => println!("skipped: the peak of memory cannot be measured here"),
        }
    }
}
