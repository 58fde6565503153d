//! What only a process of its own can tell: a cold start, and memory that was never used before.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use nix::sys::resource::{UsageWho, getrusage};
use wissel_invoice::Limits;

/// What a process has cost.
#[derive(Debug, Clone, Copy)]
pub struct Cost {
    /// CPU time, of user and system.
    pub cpu: Duration,
    /// Most memory at once, in bytes.
    pub memory: u64,
}

/// Runs this program again in a role, and reads two numbers from it.
fn in_role(role: &str, arguments: &[&Path]) -> Result<(u64, u64), String> {
    let own = std::env::current_exe().map_err(|error| error.to_string())?;
    let output = Command::new(own).arg(role).args(arguments).stderr(Stdio::inherit()).output();
    let output = output.map_err(|error| error.to_string())?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut numbers = said.split_whitespace().map(str::parse);
    match (numbers.next(), numbers.next()) {
        (Some(Ok(first)), Some(Ok(second))) => Ok((first, second)),
        _ => Err(format!("{role}: {}", said.trim())),
    }
}

/// What `wissel validate FILE` costs from start to end.
///
/// A small process between starts it, for the memory of a child counts from the memory of whoever started it.
pub fn cold_start(binary: &Path, file: &Path) -> Result<Cost, String> {
    let (nanoseconds, memory) = in_role("cold", &[binary, file])?;
    Ok(Cost { cpu: Duration::from_nanos(nanoseconds), memory })
}

/// The role behind [`cold_start`].
pub fn play_cold(binary: &str, file: &str) -> Result<(), String> {
    let mut command = Command::new(binary);
    let status = command.args(["validate", file]).stdin(Stdio::null()).stdout(Stdio::null()).status();
    if status.map_err(|error| error.to_string())?.code() != Some(0) {
        return Err(format!("{binary} does not call {file} valid"));
    }
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).map_err(|error| error.to_string())?;
    let (user, system) = (usage.user_time(), usage.system_time());
    let microseconds = (user.tv_sec() + system.tv_sec()) * 1_000_000 + user.tv_usec() + system.tv_usec();
    println!("{} {}", microseconds * 1000, usage.max_rss() * 1024);
    Ok(())
}

/// How much more memory a process has at most while it reads and judges a file than before, in bytes; the file counts.
pub fn memory_above_start(file: &Path) -> Result<u64, String> {
    let (before, most) = in_role("memory", &[file])?;
    Ok(most.saturating_sub(before))
}

/// The role behind [`memory_above_start`].
pub fn play_memory(file: &str) -> Result<(), String> {
    let before = status_bytes("VmRSS:")?;
    let document = std::fs::read(file).map_err(|error| error.to_string())?;
    let is_valid = crate::rows::judge(&document, &Limits::default())?;
    let most = status_bytes("VmHWM:")?;
    if !is_valid {
        return Err(format!("{file} should be valid"));
    }
    println!("{before} {most}");
    Ok(())
}

fn status_bytes(name: &str) -> Result<u64, String> {
    let status = std::fs::read_to_string("/proc/self/status").map_err(|error| error.to_string())?;
    let line = status.lines().find(|line| line.starts_with(name));
    let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
    kilobytes.map(|kilobytes| kilobytes * 1024).ok_or_else(|| format!("no {name} in the status of the process"))
}
