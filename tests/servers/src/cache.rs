//! The folder outside the repository that keeps downloads and built tools.

use std::env;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use crate::Progress;

/// `$XDG_CACHE_HOME/deployme-tools`, or `~/.cache/deployme-tools`. It may not exist yet.
pub fn folder() -> PathBuf {
    env::var_os("XDG_CACHE_HOME")
        .filter(|dir| Path::new(dir).is_absolute())
        .map(PathBuf::from)
        .or_else(|| env::home_dir().map(|home| home.join(".cache")))
        .unwrap_or_else(env::temp_dir)
        .join("deployme-tools")
}

/// Runs `make` with [`folder`] while no other process does so under the same `name`, so that two
/// runs never download or build one thing at the same time.
pub(crate) fn exclusively<T>(name: &str, make: impl FnOnce(&Path) -> io::Result<T>) -> io::Result<T> {
    let dir = folder();
    fs::create_dir_all(&dir)?;
    let lock = File::create(dir.join(format!(".{name}.lock")))?;
    {
        let _waiting = Progress::start(format!("waiting for another run that prepares {name}"));
        lock.lock()?;
    }
    // The lock ends with the file handle, on an early return and on a crash too.
    make(&dir)
}
