//! The real server, started on a free port, and clients for both protocols.

// Each suite uses its part of this; helpers outside a test function may unwrap as well.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used)]

pub mod api;
pub mod fixtures;
pub mod rest;

use std::{
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
};

use tonic::{
    Request, Status,
    metadata::MetadataValue,
    service::{Interceptor, interceptor::InterceptedService},
    transport::Channel,
};

pub const TOKEN: &str = "dpm_the-token-of-the-tests";
pub const PROJECT: &str = "projects/default";

/// A running server. Dropped, it is killed.
pub struct Server {
    child: Child,
    out: Option<BufReader<ChildStdout>>,
    pub url: String,
    /// Lines printed before `ready`.
    pub printed: Vec<String>,
}

impl Server {
    /// Starts a server on this data folder with these variables and waits until it serves.
    pub fn start_with(data: &Path, variables: &[(&str, &str)]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_deployme-control-plane"));
        command
            .args(["--listen", "127.0.0.1:0", "--exit-with-parent", "--data-dir"])
            .arg(data)
            .env("DEPLOYME_BOOTSTRAP_TOKEN", TOKEN)
            .env_remove("DEPLOYME_CRASH_AT")
            .env("DEPLOYME_LOG", "warn")
            .stdout(Stdio::piped());
        for (name, value) in variables {
            if value.is_empty() {
                command.env_remove(name);
            } else {
                command.env(name, value);
            }
        }
        let mut child = command.spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut printed = Vec::new();
        let url = loop {
            let line = next_line(&mut out).unwrap_or_else(|| panic!("the server ended: {:?}", child.wait()));
            match line.strip_prefix("ready ") {
                Some(url) => break url.to_owned(),
                None => printed.push(line),
            }
        };
        Self {
            child,
            out: Some(out),
            url,
            printed,
        }
    }

    pub fn start(data: &Path) -> Self {
        Self::start_with(data, &[])
    }

    /// The next line the server prints, read in the background; None when it ended.
    pub fn next_line(&mut self) -> tokio::task::JoinHandle<Option<String>> {
        let mut out = self.out.take().unwrap();
        tokio::task::spawn_blocking(move || next_line(&mut out))
    }

    /// SIGKILL.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    pub fn rest(&self) -> rest::Rest {
        rest::Rest::new(&self.url, TOKEN)
    }

    pub async fn grpc(&self) -> Grpc {
        Grpc::connect(&self.url, TOKEN).await
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Both fail only when it ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn next_line(out: &mut BufReader<ChildStdout>) -> Option<String> {
    let mut line = String::new();
    (out.read_line(&mut line).unwrap() > 0).then(|| line.trim_end().to_owned())
}

/// A folder that is removed at the end, and a server in it.
pub fn fresh() -> (tempfile::TempDir, Server) {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(&data(&folder));
    (folder, server)
}

pub fn data(folder: &tempfile::TempDir) -> PathBuf {
    folder.path().join("data")
}

/// Adds the token.
#[derive(Clone)]
pub struct Token(String);

impl Interceptor for Token {
    fn call(&mut self, mut request: Request<()>) -> Result<Request<()>, Status> {
        let value: MetadataValue<_> = format!("Bearer {}", self.0).parse().unwrap();
        request.metadata_mut().insert("authorization", value);
        Ok(request)
    }
}

/// gRPC clients.
#[derive(Clone)]
pub struct Grpc {
    channel: Channel,
    token: Token,
}

macro_rules! clients {
    ($($name:ident: $module:ident::$client:ident;)*) => {
        $(
            pub fn $name(&self) -> deployme_proto::v1::$module::$client<InterceptedService<Channel, Token>> {
                deployme_proto::v1::$module::$client::with_interceptor(self.channel.clone(), self.token.clone())
            }
        )*
    };
}

impl Grpc {
    pub async fn connect(url: &str, token: &str) -> Self {
        let channel = Channel::from_shared(url.to_owned()).unwrap().connect().await.unwrap();
        Self {
            channel,
            token: Token(token.to_owned()),
        }
    }

    clients! {
        machines: machines_client::MachinesClient;
        clusters: clusters_client::ClustersClient;
        node_pools: node_pools_client::NodePoolsClient;
        credentials: credentials_client::CredentialsClient;
        operations: operations_client::OperationsClient;
        events: events_client::EventsClient;
        catalog: catalog_client::CatalogClient;
        api_tokens: api_tokens_client::ApiTokensClient;
    }
}
