//! The socket: on Unix in a fresh directory of its own that only this user may enter, removed when dropped.

use super::{Environment, ServeError};

#[cfg(unix)]
pub(crate) use unix::Listener;
#[cfg(windows)]
pub(crate) use windows::Listener;

#[cfg(unix)]
mod unix {
    use std::{
        fs::{File, Permissions},
        io,
        os::unix::fs::{MetadataExt, PermissionsExt, chown},
        path::{Path, PathBuf},
    };

    use tempfile::TempDir;
    use tokio::net::{UnixListener, UnixStream};

    use super::{
        super::sweep::{SOCKET, make, sweep_beside},
        Environment, ServeError,
    };

    /// What the kernel's address structure holds, less the final zero.
    const PATH_LIMIT: usize = if cfg!(target_os = "linux") { 107 } else { 103 };

    pub(crate) struct Listener {
        socket: UnixListener,
        path: PathBuf,
        /// Users whose processes may connect; `None` when a group may.
        owner: Option<u32>,
        /// Removes the socket with its directory.
        directory: TempDir,
        /// Says to others that the directory is in use.
        _lock: Option<File>,
    }

    impl Listener {
        pub(crate) fn open(environment: &Environment) -> Result<Self, ServeError> {
            let parent = environment
                .socket_dir
                .as_ref()
                .map_or_else(std::env::temp_dir, PathBuf::from);
            let fail = |error| ServeError::Listen {
                place: parent.display().to_string(),
                error,
            };
            let (directory, lock) = make(&parent).map_err(fail)?;
            let path = directory.path().join(SOCKET);
            if path.as_os_str().len() > PATH_LIMIT {
                return Err(ServeError::PathTooLong {
                    path: path.display().to_string(),
                    limit: PATH_LIMIT,
                });
            }
            let socket = UnixListener::bind(&path).map_err(fail)?;
            let owner = if let Some(group) = &environment.socket_group {
                share(directory.path(), &path, group).map_err(fail)?;
                None
            } else {
                Some(directory.path().metadata().map_err(fail)?.uid())
            };
            Ok(Self {
                socket,
                path,
                owner,
                directory,
                _lock: lock,
            })
        }

        /// Removes what killed providers have left beside our directory.
        pub(crate) fn sweep(&self) {
            let directory = self.directory.path();
            if let (Some(parent), Ok(metadata)) = (directory.parent(), directory.metadata()) {
                sweep_beside(parent, metadata.uid());
            }
        }

        #[allow(clippy::unused_self, reason = "depends on the platform")]
        pub(crate) fn network(&self) -> &'static str {
            "unix"
        }

        pub(crate) fn address(&self) -> String {
            self.path.display().to_string()
        }

        /// The next connection by a process of our own user (or root).
        pub(crate) async fn accept(&self) -> io::Result<UnixStream> {
            loop {
                let (stream, _) = self.socket.accept().await?;
                let Some(owner) = self.owner else { return Ok(stream) };
                let peer = stream.peer_cred().map(|credentials| credentials.uid());
                if peer.is_ok_and(|peer| peer == owner || peer == 0) {
                    return Ok(stream);
                }
                tracing::warn!("refused a connection by another user");
            }
        }
    }

    /// Lets `group` (a name or a number) reach the socket.
    fn share(directory: &Path, socket: &Path, group: &str) -> io::Result<()> {
        let id = group_id(group)?;
        chown(directory, None, Some(id))?;
        chown(socket, None, Some(id))?;
        std::fs::set_permissions(socket, Permissions::from_mode(0o660))?;
        std::fs::set_permissions(directory, Permissions::from_mode(0o750))
    }

    fn group_id(group: &str) -> io::Result<u32> {
        if let Ok(id) = group.parse() {
            return Ok(id);
        }
        let id_of = |line: &str| {
            let mut fields = line.split(':');
            (fields.next() == Some(group))
                .then(|| fields.nth(1)?.parse().ok())
                .flatten()
        };
        std::fs::read_to_string("/etc/group")?
            .lines()
            .find_map(id_of)
            .ok_or_else(|| io::Error::other(format!("there is no group {group} (PLUGIN_UNIX_SOCKET_GROUP)")))
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        fn in_directory(path: &Path) -> Environment {
            Environment::read(|name| (name == "PLUGIN_UNIX_SOCKET_DIR").then(|| path.display().to_string()))
        }

        #[tokio::test]
        async fn the_socket_lives_in_a_fresh_private_directory_that_goes_with_it() {
            let parent = tempfile::tempdir().unwrap();
            let environment = in_directory(parent.path());
            let listener = Listener::open(&environment).unwrap();
            let directory = listener.path.parent().unwrap().to_owned();
            assert_eq!(directory.parent(), Some(parent.path()));
            assert_eq!(directory.metadata().unwrap().mode() & 0o777, 0o700);
            drop(listener);
            assert!(!directory.exists());
        }

        #[tokio::test]
        async fn a_long_path_is_refused_with_the_cure() {
            let parent = tempfile::tempdir().unwrap();
            let long = parent.path().join("x".repeat(100));
            std::fs::create_dir(&long).unwrap();
            let environment = in_directory(&long);
            let message = Listener::open(&environment).map(drop).unwrap_err().to_string();
            assert!(message.contains("TMPDIR"), "{message}");
        }

        #[test]
        fn groups_are_found_by_name_and_number() {
            assert_eq!(group_id("7").unwrap(), 7);
            assert_eq!(group_id("root").unwrap(), 0);
            assert!(group_id("no such group").is_err());
        }
    }
}

#[cfg(windows)]
mod windows {
    use std::{io, net::Ipv4Addr};

    use tokio::net::{TcpListener, TcpStream};

    use super::{Environment, ServeError};

    pub(crate) struct Listener {
        socket: TcpListener,
        address: String,
    }

    impl Listener {
        pub(crate) fn open(environment: &Environment) -> Result<Self, ServeError> {
            let place = || format!("127.0.0.1, ports {:?}", environment.ports);
            let fail = |error| ServeError::Listen { place: place(), error };
            let bound = environment
                .ports
                .clone()
                .find_map(|port| std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok());
            let socket = bound.ok_or_else(|| fail(io::Error::other("every port is taken")))?;
            socket.set_nonblocking(true).map_err(fail)?;
            let address = socket.local_addr().map_err(fail)?.to_string();
            Ok(Self {
                socket: TcpListener::from_std(socket).map_err(fail)?,
                address,
            })
        }

        /// A port is free again when its process has ended.
        #[allow(clippy::unused_self, reason = "depends on the platform")]
        pub(crate) fn sweep(&self) {}

        #[allow(clippy::unused_self, reason = "depends on the platform")]
        pub(crate) fn network(&self) -> &'static str {
            "tcp"
        }

        pub(crate) fn address(&self) -> String {
            self.address.clone()
        }

        pub(crate) async fn accept(&self) -> io::Result<TcpStream> {
            let (stream, _) = self.socket.accept().await?;
            stream.set_nodelay(true)?;
            Ok(stream)
        }
    }
}
