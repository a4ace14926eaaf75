//! Runs an imitated server in a thread of its own.

use std::net::{SocketAddr, TcpListener as StdListener};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::{io, thread};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, State};
use axum::http::Response;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use url::form_urlencoded;

use crate::abort::{CuttableListener, Scissors};
use crate::control::{Control, Fault, FaultKind};
use crate::exchange::{Reply, Request};

/// Larger than any body a test sends; a larger one is refused with 413.
const BODY_LIMIT: usize = 32 * 1024 * 1024;

/// An imitated server: state, and a function from request to answer.
pub(crate) trait Imitation: Send + 'static {
    /// The imitated program, for the log.
    const NAME: &'static str;

    /// Carries a request out. Also says which path template it fell under, for the counts.
    fn answer(&mut self, request: &Request) -> (&'static str, Reply);

    /// Forgets everything that was made.
    fn reset(&mut self);
}

/// A running stand-in; it ends when this is dropped or [`stop`](Running::stop)ped.
#[derive(Debug)]
pub struct Running {
    /// Base URL without a trailing slash, `http://HOST:PORT`.
    pub url: String,
    end: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Running {
    /// Ends the server: open connections are cut, and it no longer listens when this returns.
    pub fn stop(self) {
        drop(self);
    }

    /// Blocks until the server ends by itself, which it does only when its thread fails.
    pub fn wait(mut self) {
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(end) = self.end.take() {
            let _ = end.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

struct Shared<I> {
    imitation: I,
    control: Control,
}

type Handle<I> = Arc<Mutex<Shared<I>>>;

/// Binds `listen` and serves what `make` builds for the URL that came out of it.
pub(crate) fn start<I: Imitation>(listen: SocketAddr, make: impl FnOnce(&str) -> I) -> io::Result<Running> {
    let listener = StdListener::bind(listen)?;
    listener.set_nonblocking(true)?;
    let url = format!("http://{}", listener.local_addr()?);
    let shared = Arc::new(Mutex::new(Shared {
        imitation: make(&url),
        control: Control::default(),
    }));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (end, ended) = oneshot::channel();
    // Connections live in this runtime, so its end is theirs, hanging ones included.
    let thread = thread::Builder::new()
        .name(format!("standin-{}", I::NAME))
        .spawn(move || {
            runtime.block_on(async {
                tokio::select! {
                    served = serve(listener, shared) => if let Err(error) = served {
                        tracing::error!(%error, "the stand-in stopped");
                    },
                    _ = ended => {}
                }
            });
        })?;
    tracing::info!(%url, "this is a STAND-IN for {}, not {} itself", I::NAME, I::NAME);
    Ok(Running {
        url,
        end: Some(end),
        thread: Some(thread),
    })
}

async fn serve<I: Imitation>(listener: StdListener, shared: Handle<I>) -> io::Result<()> {
    let listener = CuttableListener(TcpListener::from_std(listener)?);
    let router = Router::new().fallback(carry_out::<I>).with_state(shared);
    axum::serve(listener, router.into_make_service_with_connect_info::<Scissors>()).await
}

async fn carry_out<I: Imitation>(
    State(shared): State<Handle<I>>,
    ConnectInfo(scissors): ConnectInfo<Scissors>,
    request: axum::extract::Request,
) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, BODY_LIMIT).await else {
        return Reply::empty(413).into_response();
    };
    let query = form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes())
        .into_owned()
        .collect();
    let (method, path) = (parts.method.to_string(), parts.uri.path().to_owned());
    let request = Request {
        method,
        path,
        query,
        headers: parts.headers,
        body,
    };
    if let Some(own) = request.path.strip_prefix("/__standin/") {
        return steer(&shared, own, &request).into_response();
    }
    let fault = locked(&shared, |shared| shared.control.due(&request.method, &request.path));
    match fault.as_ref().map(|fault| fault.kind) {
        Some(FaultKind::Hang) => std::future::pending::<()>().await,
        Some(FaultKind::Reset) => scissors.cut(),
        _ => {}
    }
    let answer = locked(&shared, |shared| {
        if let Some(
            fault @ Fault {
                kind: FaultKind::Reset | FaultKind::Status,
                ..
            },
        ) = &fault
        {
            shared.control.count(&request.method, "(refused by a fault)");
            return refused(fault);
        }
        let (template, answer) = shared.imitation.answer(&request);
        shared.control.count(&request.method, template);
        tracing::debug!(method = %request.method, template, status = answer.status, "answered");
        answer
    });
    match fault.filter(|fault| fault.kind == FaultKind::Lost) {
        Some(fault) if fault.code.is_some() => return refused(&fault).into_response(),
        Some(_) => scissors.cut(),
        None => {}
    }
    answer.into_response()
}

fn refused(fault: &Fault) -> Reply {
    let reply = Reply::text(fault.code.unwrap_or(503), "a fault armed by the test");
    match fault.retry_after {
        Some(seconds) => reply.with("retry-after", seconds.to_string()),
        None => reply,
    }
}

fn steer<I: Imitation>(shared: &Handle<I>, address: &str, request: &Request) -> Reply {
    match (request.method.as_str(), address) {
        ("POST", "faults") => match serde_json::from_slice::<Fault>(&request.body) {
            Ok(fault) if fault.nth > 0 => {
                locked(shared, |shared| shared.control.arm(fault));
                Reply::empty(204)
            }
            Ok(_) => Reply::text(400, "nth counts from 1"),
            Err(error) => Reply::text(400, &format!("not a fault: {error}")),
        },
        ("DELETE", "faults") => locked(shared, |shared| {
            Reply::json(200, serde_json::json!({"disarmed": shared.control.disarm()}))
        }),
        ("GET", "requests") => locked(shared, |shared| Reply::json(200, shared.control.report())),
        ("POST", "reset") => locked(shared, |shared| {
            shared.imitation.reset();
            shared.control = Control::default();
            Reply::empty(204)
        }),
        _ => Reply::text(
            404,
            "the stand-in has POST and DELETE faults, GET requests and POST reset",
        ),
    }
}

fn locked<I, T>(shared: &Handle<I>, work: impl FnOnce(&mut Shared<I>) -> T) -> T {
    // A handler that panicked leaves usable state behind: the test that made it panic fails anyway.
    work(&mut shared.lock().unwrap_or_else(PoisonError::into_inner))
}
