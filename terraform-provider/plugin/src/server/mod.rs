//! Serving a provider: from the handshake to the end of the process.

mod actions;
mod apply;
mod calls;
mod configure;
mod control;
pub(crate) mod convert;
mod convert_schema;
mod data;
mod ephemeral;
mod functions;
mod identity;
mod kinds;
mod lists;
mod moving;
mod plan;
mod resource;
mod rpc;
mod service;
mod signals;
mod stream;

use std::{
    io::{self, Write as _},
    process::ExitCode,
    sync::Arc,
    time::Duration,
};

use control::Control;
use service::Service;
use tokio::time::timeout;
use tokio_stream::Stream;
use tokio_util::sync::CancellationToken;
use tonic::transport::Server;

use crate::{
    handshake::{
        Connection, Environment, Listener, Liveness, OrphanLimits, ServeError, ServerIdentity, accept, handshake_line,
        reattach_line,
    },
    log,
    provider::Provider,
    wire::{
        health::health_server::HealthServer,
        plugin::{grpc_controller_server::GrpcControllerServer, grpc_stdio_server::GrpcStdioServer},
        tfplugin6::provider_server::ProviderServer,
    },
};

/// Largest message both ways, as Terraform's own plugin library sets it.
const MESSAGE_LIMIT: usize = 256 << 20;
/// Terraform kills a provider two seconds after asking it to end.
const PROVIDER_SHUTDOWN: Duration = Duration::from_secs(1);
const TRANSPORT_SHUTDOWN: Duration = Duration::from_millis(1500);

/// How to serve.
#[derive(Debug, Clone, Default)]
pub struct ServeOptions {
    /// The provider's full source address, such as `registry.terraform.io/acme/cloud`.
    pub address: String,
    /// The provider's version, for the log.
    pub version: String,
    /// Print how to attach Terraform to this process and serve until interrupted, without TLS. Only by the developer's explicit flag.
    pub debug: bool,
    /// Takes secrets out of log lines and panic messages. Without it the formatted messages of panics are withheld.
    pub redact: Option<log::Redact>,
    /// When to end because Terraform has gone.
    pub orphan: OrphanLimits,
}

/// Runs `provider` as this process: sets up logging and the panic hook, serves on a single-threaded runtime until Terraform is done, and returns the
/// exit code. Call it from `main` and print nothing to standard output yourself.
pub fn serve(provider: impl Provider, options: ServeOptions) -> ExitCode {
    let served = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(ServeError::Io)
        .and_then(|runtime| {
            let served = runtime.block_on(serve_on_runtime(provider, options));
            // A blocking task must not hold up the end.
            runtime.shutdown_background();
            served
        });
    match served {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // If nobody listens there is nobody to tell.
            let _ = writeln!(io::stderr(), "{error}");
            ExitCode::FAILURE
        }
    }
}

/// As [`serve`], on the current runtime, which must have I/O and time enabled; may be multi-threaded. Panics of tasks are caught by the runtime.
pub async fn serve_on_runtime(provider: impl Provider, options: ServeOptions) -> Result<(), ServeError> {
    let environment = Environment::of_process();
    if !options.debug {
        environment.check_cookie()?;
    }
    log::init(&options);
    let identity = if options.debug {
        None
    } else {
        Some(ServerIdentity::pinned_to(environment.client_certificate()?)?)
    };
    let listener = Listener::open(&environment)?;
    let ending = CancellationToken::new();
    signals::watch(options.debug, &ending)?;
    announce(&match &identity {
        Some(identity) => handshake_line(&environment, &listener, &identity.certificate),
        None => reattach_line(&options.address, &listener),
    })?;
    // Only now: Terraform does not wait for it.
    listener.sweep();
    tracing::debug!(version = options.version, "serving");
    let liveness = Liveness::new();
    let connections = accept(listener, identity.map(|identity| identity.config), liveness.clone());
    // A debugged provider waits for the developer, not for Terraform.
    let orphan = (!options.debug).then_some((liveness, options.orphan));
    Running {
        service: Service::new(Arc::new(provider)),
        ending,
    }
    .run(connections, orphan)
    .await
}

/// Serves `provider` over connections made elsewhere until `ending` fires.
#[cfg(feature = "testing")]
pub(crate) async fn serve_connections(
    provider: Arc<dyn Provider>,
    connections: impl Stream<Item = io::Result<Connection>>,
    ending: CancellationToken,
) -> Result<(), ServeError> {
    Running {
        service: Service::new(provider),
        ending,
    }
    .run(connections, None)
    .await
}

fn announce(line: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()
}

struct Running {
    service: Service,
    ending: CancellationToken,
}

impl Running {
    async fn run(
        self,
        connections: impl Stream<Item = io::Result<Connection>>,
        orphan: Option<(Liveness, OrphanLimits)>,
    ) -> Result<(), ServeError> {
        let Self { service, ending } = self;
        let provider = service.provider().clone();
        let control = Control { ending: ending.clone() };
        let grpc = ProviderServer::new(service.clone())
            .max_decoding_message_size(MESSAGE_LIMIT)
            .max_encoding_message_size(MESSAGE_LIMIT);
        let transport = Server::builder()
            .add_service(grpc)
            .add_service(GrpcControllerServer::new(control.clone()))
            .add_service(GrpcStdioServer::new(control.clone()))
            .add_service(HealthServer::new(control))
            .serve_with_incoming_shutdown(connections, ending.clone().cancelled_owned());
        let told_to_end = async {
            match &orphan {
                None => ending.cancelled().await,
                Some((liveness, limits)) => tokio::select! {
                    () = ending.cancelled() => {}
                    () = liveness.orphaned(*limits, || service.stop()) => {
                        tracing::warn!("Terraform has gone without saying so; ending");
                    }
                },
            }
        };
        tokio::pin!(transport);
        let ended_early = tokio::select! {
            result = &mut transport => Some(result),
            () = told_to_end => None,
        };
        ending.cancel();
        // Answers still go out while the provider closes what it holds open.
        let close = async {
            let shutdown = calls::guarded("Shutdown", "", async move { provider.shutdown().await });
            if timeout(PROVIDER_SHUTDOWN, shutdown).await.is_err() {
                tracing::warn!("the provider's clean-up was cut off after one second");
            }
        };
        let drain = async {
            match ended_early {
                Some(result) => result,
                None => timeout(TRANSPORT_SHUTDOWN, transport).await.unwrap_or(Ok(())),
            }
        };
        let ((), drained) = tokio::join!(close, drain);
        Ok(drained?)
    }
}

#[cfg(test)]
mod tests;
