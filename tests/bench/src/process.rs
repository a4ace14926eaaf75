//! What processes cost, as the operating system counts it.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// A process's last moments are missed if it ends between two looks.
const BETWEEN_LOOKS: Duration = Duration::from_millis(4);

/// Watches the processes that this one starts, and those that they start.
pub(crate) struct Watch {
    stop: Arc<AtomicBool>,
    thread: JoinHandle<HashMap<u32, Seen>>,
}

struct Seen {
    /// 1 for a child of this process, 2 for a child's child.
    generation: u32,
    /// Time of each thread on a processor, in nanoseconds. Threads that ended stay.
    threads: HashMap<u32, u64>,
    peak_kib: u64,
}

/// The cost of processes.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Cost {
    /// Processor time of all, in seconds.
    pub(crate) cpu: f64,
    /// Largest resident memory of one, in MiB.
    pub(crate) peak_mib: f64,
}

impl Watch {
    /// Watches what is started from now on.
    pub(crate) fn start() -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let told = stop.clone();
        let others: HashSet<u32> = processes().into_iter().collect();
        let thread = thread::spawn(move || {
            let mut seen = HashMap::new();
            while !told.load(Ordering::Relaxed) {
                look(&others, &mut seen);
                thread::sleep(BETWEEN_LOOKS);
            }
            seen
        });
        Self { stop, thread }
    }

    /// Ends the watch: the cost of the children (Terraform), and of their children (its providers).
    pub(crate) fn finish(self) -> (Cost, Cost) {
        self.stop.store(true, Ordering::Relaxed);
        let seen = self.thread.join().unwrap_or_default();
        let of = |generation: u32| {
            let its = seen.values().filter(|it| it.generation == generation);
            its.fold(Cost::default(), |sum, it| Cost {
                cpu: sum.cpu + it.threads.values().sum::<u64>() as f64 / 1e9,
                peak_mib: sum.peak_mib.max(it.peak_kib as f64 / 1024.0),
            })
        };
        (of(1), of(2))
    }
}

fn look(others: &HashSet<u32>, seen: &mut HashMap<u32, Seen>) {
    // A parent's number is smaller than its child's unless numbers wrapped; then the next look finds it.
    for pid in processes().into_iter().filter(|pid| !others.contains(pid)) {
        let Some(parent) = parent(pid) else { continue };
        let generation = if parent == std::process::id() {
            1
        } else if let Some(parent) = seen.get(&parent) {
            parent.generation + 1
        } else {
            continue;
        };
        // Between fork and exec a child still has its parent's memory.
        if program(pid) == program(parent) {
            continue;
        }
        let it = seen.entry(pid).or_insert_with(|| Seen {
            generation,
            threads: HashMap::new(),
            peak_kib: 0,
        });
        for (thread, time) in threads(pid) {
            it.threads.insert(thread, time);
        }
        it.peak_kib = it.peak_kib.max(status_kib(pid, "VmHWM:").unwrap_or_default());
    }
}

fn numbers(folder: &str) -> Vec<u32> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut numbers: Vec<u32> = entries
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .collect();
    numbers.sort_unstable();
    numbers
}

fn processes() -> Vec<u32> {
    numbers("/proc")
}

fn parent(pid: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The program's name, in parentheses, may hold anything.
    stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
}

fn program(pid: u32) -> Option<PathBuf> {
    fs::read_link(format!("/proc/{pid}/exe")).ok()
}

fn threads(pid: u32) -> Vec<(u32, u64)> {
    let time = |thread: &u32| {
        let text = fs::read_to_string(format!("/proc/{pid}/task/{thread}/schedstat")).ok()?;
        text.split_whitespace().next()?.parse().ok()
    };
    let ids = numbers(&format!("/proc/{pid}/task")).into_iter();
    ids.filter_map(|thread| Some((thread, time(&thread)?))).collect()
}

fn status_kib(pid: u32, field: &str) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(field))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

/// What a process has used of processors so far, in seconds.
pub(crate) fn cpu(pid: u32) -> f64 {
    threads(pid).iter().map(|(_, time)| time).sum::<u64>() as f64 / 1e9
}

/// The resident memory of a process, in MiB.
pub(crate) fn resident_mib(pid: u32) -> Option<f64> {
    status_kib(pid, "VmRSS:").map(|kib| kib as f64 / 1024.0)
}

/// The largest resident memory of a process so far, in MiB.
pub(crate) fn peak_mib(pid: u32) -> Option<f64> {
    status_kib(pid, "VmHWM:").map(|kib| kib as f64 / 1024.0)
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::Watch;

    #[test]
    fn a_childs_child_is_counted_apart() {
        let watch = Watch::start();
        let busy = "n=0; while [ $n -lt 200000 ]; do n=$((n + 1)); done";
        let script = format!("sh -c '{busy}; sleep 0.1'; sleep 0.1");
        // Another program than its child, or it would pass for one that has not begun yet.
        assert!(Command::new("bash").args(["-c", &script]).status().unwrap().success());
        let (child, grandchild) = watch.finish();
        assert!(grandchild.cpu > 0.01, "{grandchild:?}");
        assert!(child.cpu < grandchild.cpu, "{child:?} {grandchild:?}");
        assert!(child.peak_mib > 0.1, "{child:?}");
    }
}
