//! What processes of a program cost, as the operating system counts it.

use std::collections::HashMap;
use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Clock ticks a second in `/proc` on Linux: 100 on every platform we run on.
const TICKS: f64 = 100.0;

/// Watches every process of a program while it lives.
pub(crate) struct Watch {
    stop: Arc<AtomicBool>,
    seen: Arc<Mutex<HashMap<u32, Seen>>>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Clone, Copy, Default)]
struct Seen {
    cpu: f64,
    peak_kib: u64,
}

/// The cost of all processes of a program.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cost {
    /// User and system time of all, in seconds.
    pub(crate) cpu: f64,
    /// Largest resident memory of one, in MiB.
    pub(crate) peak_mib: f64,
}

impl Watch {
    /// Watches processes whose name begins with `program` (at most 15 characters count).
    pub(crate) fn start(program: &str) -> Self {
        let name: String = program.chars().take(15).collect();
        let stop = Arc::new(AtomicBool::new(false));
        let seen: Arc<Mutex<HashMap<u32, Seen>>> = Arc::default();
        let thread = {
            let (stop, seen) = (stop.clone(), seen.clone());
            thread::spawn(move || {
                while !stop.load(Ordering::Relaxed) {
                    look(&name, &mut seen.lock().unwrap_or_else(PoisonError::into_inner));
                    thread::sleep(Duration::from_millis(4));
                }
            })
        };
        Self {
            stop,
            seen,
            thread: Some(thread),
        }
    }

    /// Ends the watch.
    pub(crate) fn finish(mut self) -> Cost {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        Cost {
            cpu: seen.values().map(|seen| seen.cpu).sum(),
            peak_mib: seen.values().map(|seen| seen.peak_kib).max().unwrap_or_default() as f64 / 1024.0,
        }
    }
}

fn look(name: &str, seen: &mut HashMap<u32, Seen>) {
    let Ok(entries) = fs::read_dir("/proc") else { return };
    for entry in entries.flatten() {
        let Some(pid) = entry.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else {
            continue;
        };
        if let Some(now) = read(pid, name) {
            let known = seen.entry(pid).or_default();
            known.cpu = known.cpu.max(now.cpu);
            known.peak_kib = known.peak_kib.max(now.peak_kib);
        }
    }
}

fn read(pid: u32, name: &str) -> Option<Seen> {
    let comm = fs::read_to_string(format!("/proc/{pid}/comm")).ok()?;
    if comm.trim_end() != name {
        return None;
    }
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let after = stat.rsplit_once(')')?.1;
    let mut fields = after.split_whitespace().skip(11);
    let mut ticks = || fields.next().and_then(|field| field.parse::<f64>().ok());
    let cpu = (ticks()? + ticks()?) / TICKS;
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let peak_kib = peak.trim().trim_end_matches(" kB").parse().ok()?;
    Some(Seen { cpu, peak_kib })
}

/// User and system time of one process so far, in seconds, and its resident memory in MiB.
pub(crate) fn resident_mib(pid: u32) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    resident
        .trim()
        .trim_end_matches(" kB")
        .parse::<f64>()
        .ok()
        .map(|kib| kib / 1024.0)
}
