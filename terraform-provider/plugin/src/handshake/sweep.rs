//! The directories of sockets: one for each process, and those that killed processes have left are removed by the next.

use std::{
    ffi::OsStr,
    fs::{self, DirEntry, File},
    io,
    os::unix::fs::{FileTypeExt as _, MetadataExt as _},
    path::Path,
    time::Duration,
};

use tempfile::TempDir;

/// How names begin, and how many characters follow.
const PREFIX: &str = "tfplugin";
const RANDOM: usize = 6;
/// The socket, the only thing in a directory.
pub(super) const SOCKET: &str = "s";
/// A directory this old is locked by its process, if that still lives.
const SETTLED: Duration = Duration::from_secs(60);

/// A fresh directory in `parent` that only this user may enter, and the lock on it that says, as long as it is held, that it is in use. The system
/// releases it however this process ends.
pub(super) fn make(parent: &Path) -> io::Result<(TempDir, Option<File>)> {
    use std::os::unix::fs::PermissionsExt as _;
    let directory = tempfile::Builder::new()
        .prefix(PREFIX)
        .rand_bytes(RANDOM)
        .permissions(fs::Permissions::from_mode(0o700))
        .tempdir_in(parent)?;
    // Where there are no such locks nothing is swept either.
    let lock = File::open(directory.path())
        .and_then(|file| file.lock().map(|()| file))
        .ok();
    Ok((directory, lock))
}

/// Removes from `parent` what processes of user `owner` have left there. In a thread of its own: nobody waits for it, however large `parent` is.
pub(super) fn sweep_beside(parent: &Path, owner: u32) {
    let parent = parent.to_owned();
    // Without a thread it is left to the next process.
    let _ = std::thread::Builder::new().spawn(move || sweep(&parent, owner, SETTLED));
}

fn sweep(parent: &Path, owner: u32, settled: Duration) {
    let Ok(entries) = fs::read_dir(parent) else { return };
    for entry in entries.flatten().filter(|entry| is_ours(&entry.file_name())) {
        // One that cannot be removed is no reason to spare the next.
        let _ = remove_if_left(&entry, owner, settled);
    }
}

fn is_ours(name: &OsStr) -> bool {
    let random = name.to_str().and_then(|name| name.strip_prefix(PREFIX));
    random.is_some_and(|random| random.len() == RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// Removes a directory with nothing but a socket in it, of this user, of some age, that nobody holds.
fn remove_if_left(entry: &DirEntry, owner: u32, settled: Duration) -> io::Result<()> {
    let metadata = entry.metadata()?;
    let age = metadata.modified()?.elapsed().unwrap_or_default();
    if !metadata.is_dir() || metadata.uid() != owner || age < settled {
        return Ok(());
    }
    let directory = entry.path();
    let held = File::open(&directory)?;
    held.try_lock()?;
    let socket = directory.join(SOCKET);
    if fs::symlink_metadata(&socket).is_ok_and(|found| found.file_type().is_socket()) {
        fs::remove_file(&socket)?;
    }
    // Fails if anything else is in there.
    fs::remove_dir(&directory)
}

#[cfg(test)]
mod tests {
    use std::os::unix::net::UnixListener;

    use super::*;

    /// A directory as [`make`] makes it, with a socket.
    fn used(parent: &Path) -> (std::path::PathBuf, Option<File>) {
        let (directory, lock) = make(parent).unwrap();
        UnixListener::bind(directory.path().join(SOCKET)).unwrap();
        (directory.keep(), lock)
    }

    #[test]
    fn what_a_killed_process_has_left_goes_and_all_else_stays() {
        let parent = tempfile::tempdir().unwrap();
        let owner = parent.path().metadata().unwrap().uid();
        let (left, lock) = used(parent.path());
        drop(lock);
        let (in_use, _lock) = used(parent.path());
        let (with_more, lock) = used(parent.path());
        drop(lock);
        fs::write(with_more.join("more"), "").unwrap();
        let foreign = parent.path().join("tfplugin-framework");
        fs::create_dir(&foreign).unwrap();

        sweep(parent.path(), owner, SETTLED);
        assert!(left.exists(), "too young to tell");
        sweep(parent.path(), owner + 1, Duration::ZERO);
        assert!(left.exists(), "another user's");
        sweep(parent.path(), owner, Duration::ZERO);
        assert!(!left.exists());
        assert!(in_use.join(SOCKET).exists() && with_more.join("more").exists() && foreign.exists());
    }
}
