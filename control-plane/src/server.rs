//! Start and stop.

use std::{
    error::Error,
    fs,
    io::Write as _,
    os::unix::{fs::DirBuilderExt as _, process::parent_id},
    sync::Arc,
    time::Duration,
};

use axum::{
    Router,
    extract::{Request, State},
    middleware::{self, Next},
    response::Response,
};
use tokio::{net::TcpListener, signal::unix};
use tokio_util::sync::CancellationToken;

use crate::{
    catalog::Catalog,
    config::Config,
    grpc,
    operations::engine::Engine,
    rest,
    secrets::{Keys, sha256_hex},
    service::{Service, api_tokens::new_secret, context::Context},
    store::{Store, Tx, settings},
};

/// Longest time to end open requests in.
const GRACE: Duration = Duration::from_secs(5);
const KEY_FINGERPRINT: &str = "master_key_fingerprint";
const BOOTSTRAP_HASH: &str = "bootstrap_token_hash";

/// Serves until a signal (SIGINT, SIGTERM) or the parent's end.
///
/// # Errors
/// Whatever keeps the server from starting: the address, the folder, the database, the key.
pub async fn run(config: Config) -> Result<(), Box<dyn Error>> {
    let database = config.database_path()?;
    // Its owner's alone: the database tells who has what, though no secret in clear.
    let folder = fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(&config.data_dir);
    folder.map_err(|error| {
        format!(
            "the data folder `{}` cannot be made: {error}",
            config.data_dir.display()
        )
    })?;
    let _lock = lock(&config)?;
    // Before anything is written: a start that fails here leaves nothing behind.
    let listener = TcpListener::bind(config.listen)
        .await
        .map_err(|error| format!("cannot listen on {}: {error}", config.listen))?;
    let keys = Arc::new(Keys::open(&config.data_dir.join("master.key"))?);
    let store = Store::open(&database)
        .await
        .map_err(|error| format!("the database `{}` cannot be opened: {error}", database.display()))?;
    let mut tx = store.begin().await?;
    check_key(&mut tx, &keys).await?;
    tx.commit().await?;

    let stop = CancellationToken::new();
    let engine = Engine::new(store.clone(), keys, Arc::new(Catalog::builtin()?));
    engine.recover().await?;
    let mut tx = store.begin().await?;
    let (bootstrap_hash, made) = bootstrap(&mut tx, config.bootstrap_token.as_deref()).await?;
    if let Some(token) = made {
        // Shown before its hash is kept, as it can never be shown again.
        announce(&format!("bootstrap-token {token}"))?;
    }
    tx.commit().await?;
    let work = tokio::spawn(Arc::clone(&engine).run(stop.clone()));
    let service = Service::new(engine, bootstrap_hash, stop.clone());
    announce(&format!("ready http://{}", listener.local_addr()?))?;
    tokio::spawn(stop_on_signal(stop.clone(), config.exit_with_parent));

    let serving = axum::serve(listener, router(&service)).with_graceful_shutdown(stop.clone().cancelled_owned());
    let deadline = async {
        stop.cancelled().await;
        tokio::time::sleep(GRACE).await;
    };
    tokio::select! {
        served = async { serving.await } => served?,
        () = deadline => tracing::warn!("open requests are cut off"),
    }
    stop.cancel();
    work.await?;
    store.close().await;
    Ok(())
}

/// One server per data folder: on SQLite every other owner of an operation is therefore dead at the start.
fn lock(config: &Config) -> Result<fs::File, Box<dyn Error>> {
    let path = config.data_dir.join("lock");
    let file = fs::File::create(&path)?;
    file.try_lock().map_err(|_| {
        format!(
            "another control plane uses `{}`; stop it or choose another --data-dir",
            config.data_dir.display()
        )
    })?;
    Ok(file)
}

/// Refuses a master key the database was not sealed with.
async fn check_key(tx: &mut Tx, keys: &Keys) -> Result<(), Box<dyn Error>> {
    match settings::get(tx, KEY_FINGERPRINT).await? {
        None => settings::set(tx, KEY_FINGERPRINT, &keys.fingerprint).await?,
        Some(known) if known == keys.fingerprint => {}
        Some(_) => {
            return Err("`master.key` is not the key the database was sealed with; restore the old key file".into());
        }
    }
    Ok(())
}

/// Hash of the token with every right, and the token itself when it was made just now.
async fn bootstrap(tx: &mut Tx, given: Option<&str>) -> Result<(String, Option<String>), Box<dyn Error>> {
    if let Some(token) = given {
        if token.trim().len() < 16 {
            return Err("the bootstrap token is shorter than 16 characters; choose a longer one".into());
        }
        return Ok((sha256_hex(token.trim().as_bytes()), None));
    }
    if let Some(hash) = settings::get(tx, BOOTSTRAP_HASH).await? {
        return Ok((hash, None));
    }
    let token = new_secret()?;
    let hash = sha256_hex(token.as_bytes());
    settings::set(tx, BOOTSTRAP_HASH, &hash).await?;
    Ok((hash, Some(token)))
}

fn announce(line: &str) -> Result<(), Box<dyn Error>> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    Ok(out.flush()?)
}

fn router(service: &Arc<Service>) -> Router {
    let router = rest::routes(grpc::routes(Router::new(), service), service);
    router.layer(middleware::from_fn_with_state(Arc::clone(service), put_context))
}

/// Reads the headers once for both protocols.
async fn put_context(State(service): State<Arc<Service>>, mut request: Request, next: Next) -> Response {
    let context = Context::new(&service, request.headers()).await;
    request.extensions_mut().insert(context);
    next.run(request).await
}

async fn stop_on_signal(stop: CancellationToken, exit_with_parent: bool) {
    let mut signals = match (
        unix::signal(unix::SignalKind::interrupt()),
        unix::signal(unix::SignalKind::terminate()),
    ) {
        (Ok(interrupt), Ok(terminate)) => (interrupt, terminate),
        (Err(error), _) | (_, Err(error)) => {
            tracing::error!(%error, "signals cannot be watched");
            return;
        }
    };
    let orphaned = async {
        if !exit_with_parent {
            std::future::pending::<()>().await;
        }
        let parent = parent_id();
        while parent_id() == parent {
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
    };
    tokio::select! {
        _ = signals.0.recv() => {}
        _ = signals.1.recv() => {}
        () = orphaned => {}
    }
    stop.cancel();
}
