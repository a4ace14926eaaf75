//! HTTP: limit → login → send → classify, in one loop.

use std::sync::Arc;
use std::time::{Duration, Instant};

use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::sync::Semaphore;
use url::Url;

use super::address::address;
use super::auth::Auth;
use super::certificate;
use super::response::Response;
use super::retry::{Outcome, RetryPolicy};
use super::tls::TlsSettings;
use crate::error::{Error, ErrorKind, Result, Violation};

/// How to reach a service.
#[derive(Debug, Clone)]
pub struct HttpSettings {
    /// Base address.
    pub url: Url,
    /// TLS.
    pub tls: TlsSettings,
    /// Proxy; the environment's (`HTTPS_PROXY`, `NO_PROXY`) when absent.
    pub proxy: Option<Url>,
    /// Limit of one try. Default 30 s.
    pub timeout: Duration,
    /// Limit of the connection's making. Default 10 s.
    pub connect_timeout: Duration,
    /// Requests under way at once. Default 16.
    pub concurrency: usize,
    /// When to try again.
    pub retry: RetryPolicy,
}

impl HttpSettings {
    /// The defaults for an address.
    pub fn new(url: Url) -> Self {
        Self {
            url,
            tls: TlsSettings::default(),
            proxy: None,
            timeout: Duration::from_secs(30),
            connect_timeout: Duration::from_secs(10),
            concurrency: 16,
            retry: RetryPolicy::default(),
        }
    }
}

/// What a service's error answer says, read by the service's own decoder.
#[derive(Debug, Default)]
pub struct ErrorBody {
    /// Whether the body has the form that the service's own error answers have. That an object is gone, or that nothing was done
    /// with a request, is believed to nobody else: a proxy or an ingress answers 404 as well, and 503 with a time to wait.
    pub own: bool,
    /// The service's sentence.
    pub message: Option<String>,
    /// Wrong arguments by path.
    pub violations: Vec<Violation>,
    /// The kind, where the body says more than the status.
    pub kind: Option<ErrorKind>,
    /// The kind of what the body says is missing, such as `keycloak_realm`.
    pub missing: Option<&'static str>,
    /// What else the body says, for the service's own code: the error's cause.
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// Reads a service's error answer: status, headers and body.
pub type ErrorDecoder = fn(StatusCode, &HeaderMap, &[u8]) -> ErrorBody;

/// A client of one HTTP service. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Http {
    inner: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    client: reqwest::Client,
    base: Url,
    service: &'static str,
    auth: Auth,
    headers: HeaderMap,
    /// Shared by all clients of one connection.
    limit: Arc<Semaphore>,
    retry: RetryPolicy,
    decode_error: ErrorDecoder,
}

impl Http {
    /// A client; nothing is sent yet.
    ///
    /// # Errors
    ///
    /// `Config` when the TLS settings or the proxy cannot be used.
    pub fn new(service: &'static str, settings: HttpSettings, auth: Auth, decode_error: ErrorDecoder) -> Result<Self> {
        if settings.tls.insecure_skip_verify {
            tracing::warn!(
                service,
                "certificate verification is switched off (insecure_skip_verify)"
            );
        }
        let mut builder = reqwest::Client::builder()
            .tls_backend_preconfigured(settings.tls.client_config().map_err(|error| error.service(service))?)
            .user_agent(concat!("deployme/", env!("CARGO_PKG_VERSION")))
            .timeout(settings.timeout)
            .connect_timeout(settings.connect_timeout)
            .pool_idle_timeout(Duration::from_secs(90))
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never());
        if let Some(proxy) = settings.proxy {
            let proxy = reqwest::Proxy::all(proxy.as_str())
                .map_err(|_| Error::setting("proxy", "is not a usable proxy URL").service(service))?;
            builder = builder.proxy(proxy);
        }
        let client = builder.build().map_err(|error| {
            Error::new(ErrorKind::Config, "the HTTP client cannot be made")
                .service(service)
                .source(error)
        })?;
        Ok(Self {
            inner: Arc::new(Shared {
                client,
                base: settings.url,
                service,
                auth,
                headers: HeaderMap::new(),
                limit: Arc::new(Semaphore::new(settings.concurrency.max(1))),
                retry: settings.retry,
                decode_error,
            }),
        })
    }

    /// The same connection pool and limit with another login.
    #[must_use]
    pub fn with_auth(&self, auth: Auth) -> Self {
        self.derive(|shared| shared.auth = auth)
    }

    /// The same connection pool and limit with a header on every request.
    #[must_use]
    pub fn with_header(&self, name: HeaderName, value: HeaderValue) -> Self {
        self.derive(|shared| {
            shared.headers.insert(name, value);
        })
    }

    fn derive(&self, change: impl FnOnce(&mut Shared)) -> Self {
        let old = &self.inner;
        let mut shared = Shared {
            client: old.client.clone(),
            base: old.base.clone(),
            service: old.service,
            auth: old.auth.clone(),
            headers: old.headers.clone(),
            limit: old.limit.clone(),
            retry: old.retry,
            decode_error: old.decode_error,
        };
        change(&mut shared);
        Self {
            inner: Arc::new(shared),
        }
    }

    /// The base address.
    pub fn base(&self) -> &Url {
        &self.inner.base
    }

    /// A request. `template` is the path with a place for each of `arguments`, which are escaped; only the template is logged.
    /// A `{}` takes one segment, a `{*}` several: slashes in its argument part them.
    pub fn request(&self, method: Method, template: &'static str, arguments: &[&str]) -> Request<'_> {
        let idempotent = matches!(method, Method::GET | Method::HEAD | Method::PUT | Method::DELETE);
        Request {
            http: self,
            method,
            template,
            url: address(&self.inner.base, template, arguments),
            query: Vec::new(),
            body: Body::None,
            headers: HeaderMap::new(),
            idempotent,
            authenticated: true,
        }
    }

    /// `GET`, answered with JSON.
    ///
    /// # Errors
    ///
    /// As [`Request::send`].
    pub async fn get<T: DeserializeOwned>(&self, template: &'static str, arguments: &[&str]) -> Result<T> {
        self.request(Method::GET, template, arguments).send().await?.json()
    }

    /// `POST` of JSON.
    ///
    /// # Errors
    ///
    /// As [`Request::send`].
    pub async fn post(&self, template: &'static str, arguments: &[&str], body: &impl Serialize) -> Result<Response> {
        self.request(Method::POST, template, arguments).json(body)?.send().await
    }

    /// `PUT` of JSON.
    ///
    /// # Errors
    ///
    /// As [`Request::send`].
    pub async fn put(&self, template: &'static str, arguments: &[&str], body: &impl Serialize) -> Result<Response> {
        self.request(Method::PUT, template, arguments).json(body)?.send().await
    }

    /// `DELETE`.
    ///
    /// # Errors
    ///
    /// As [`Request::send`].
    pub async fn delete(&self, template: &'static str, arguments: &[&str]) -> Result<Response> {
        self.request(Method::DELETE, template, arguments).send().await
    }
}

enum Body {
    None,
    Bytes(&'static str, Vec<u8>),
}

/// A request being made.
pub struct Request<'a> {
    http: &'a Http,
    method: Method,
    template: &'static str,
    /// `None` when the arguments make no address.
    url: Option<Url>,
    query: Vec<(String, String)>,
    body: Body,
    headers: HeaderMap,
    idempotent: bool,
    authenticated: bool,
}

impl Request<'_> {
    /// Adds a query parameter.
    #[must_use]
    #[allow(clippy::needless_pass_by_value)] // numbers and literals alike
    pub fn query(mut self, name: &str, value: impl ToString) -> Self {
        self.query.push((name.to_owned(), value.to_string()));
        self
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }

    /// Says that a second execution does no harm although the method is `POST` or `PATCH`.
    #[must_use]
    pub fn idempotent(mut self) -> Self {
        self.idempotent = true;
        self
    }

    /// Sends without login.
    #[must_use]
    pub fn anonymous(mut self) -> Self {
        self.authenticated = false;
        self
    }

    /// Sets a JSON body.
    ///
    /// # Errors
    ///
    /// `Internal` when the body cannot be written.
    pub fn json(mut self, body: &impl Serialize) -> Result<Self> {
        let bytes = serde_json::to_vec(body)
            .map_err(|error| Error::new(ErrorKind::Internal, "the request cannot be written as JSON").source(error))?;
        self.body = Body::Bytes("application/json", bytes);
        Ok(self)
    }

    /// Sets a form as the body.
    #[must_use]
    pub fn form(mut self, fields: &[(&str, &str)]) -> Self {
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(fields);
        self.body = Body::Bytes("application/x-www-form-urlencoded", form.finish().into_bytes());
        self
    }

    /// Sends, trying again as the policy says, and answers with a success.
    ///
    /// # Errors
    ///
    /// The kind of the answer's status with the service's own sentence; `Unavailable` and `Timeout` when there was no answer.
    pub async fn send(self) -> Result<Response> {
        let mut may_be_done = false;
        let answer = self.send_until(&mut may_be_done).await;
        // Said of this request whatever ended it: a login between its tries knows of itself alone.
        answer.map_err(|error| error.with_may_be_done(may_be_done))
    }

    /// Sends; `may_be_done` becomes true with the first try that may have been carried out.
    async fn send_until(&self, may_be_done: &mut bool) -> Result<Response> {
        let shared = &self.http.inner;
        let Some(url) = &self.url else {
            let text = "a name must not be . or .., and a path must not hold such a part or begin or end with a slash";
            return Err(Error::new(ErrorKind::InvalidInput, text).service(shared.service));
        };
        let started = Instant::now();
        let mut attempt = 0;
        let mut renewed = false;
        let tokens = shared.auth.tokens().filter(|_| self.authenticated);
        loop {
            attempt += 1;
            // Before the permit: the login takes one of its own.
            let token = match tokens {
                Some(cache) => Some(cache.token().await?),
                None => None,
            };
            let proof = token.as_ref().map(|token| shared.auth.header(token)).transpose();
            let proof = proof.map_err(|error| error.service(shared.service))?;
            let permit = shared.limit.acquire().await;
            let result = self.try_once(url, proof).await;
            drop(permit);
            let (outcome, error) = match result {
                Ok(response) if response.status.is_success() => {
                    tracing::debug!(
                        service = shared.service,
                        method = %self.method,
                        url.template = self.template,
                        status = response.status.as_u16(),
                        attempt,
                        "request"
                    );
                    return Ok(response);
                }
                Ok(response) => {
                    let (outcome, error) = self.refused(&response, attempt);
                    if error.kind() == ErrorKind::Unauthenticated
                        && !renewed
                        && let (Some(cache), Some(failed)) = (tokens, &token)
                    {
                        // Once: the token may have ended early; a second refusal is meant.
                        renewed = true;
                        if cache.renew_if(failed).await?.is_some() {
                            continue;
                        }
                    }
                    (outcome, error)
                }
                Err(error) if error.is_builder() => return Err(self.unsendable(error)),
                Err(error) if error.is_connect() => match certificate::refusal(&error) {
                    Some(why) => (Outcome::Untrusted, self.untrusted(&why)),
                    None => (Outcome::ConnectFailed, self.unreachable(&error, attempt)),
                },
                Err(error) => (Outcome::Lost, self.unreachable(&error, attempt)),
            };
            tracing::debug!(
                service = shared.service, method = %self.method, url.template = self.template, ?outcome, attempt, "request failed"
            );
            // A read does nothing.
            *may_be_done |= outcome.may_be_done() && !matches!(self.method, Method::GET | Method::HEAD);
            match shared
                .retry
                .decide(attempt, started.elapsed(), outcome, self.idempotent, jitter())
            {
                Some(wait) => tokio::time::sleep(wait).await,
                None => return Err(error),
            }
        }
    }

    async fn try_once(&self, url: &Url, proof: Option<(HeaderName, HeaderValue)>) -> reqwest::Result<Response> {
        let shared = &self.http.inner;
        let mut url = url.clone();
        if !self.query.is_empty() {
            url.query_pairs_mut().extend_pairs(&self.query);
        }
        let mut request = shared
            .client
            .request(self.method.clone(), url)
            .headers(shared.headers.clone())
            .headers(self.headers.clone());
        request = match (&shared.auth, proof) {
            (Auth::Basic(user, password), _) if self.authenticated => request.basic_auth(user, Some(password.expose())),
            (_, Some((name, value))) => request.header(name, value),
            _ => request,
        };
        if let Body::Bytes(content_type, bytes) = &self.body {
            request = request.header(header::CONTENT_TYPE, *content_type).body(bytes.clone());
        }
        let response = request.send().await?;
        let status = response.status();
        let headers = response.headers().clone();
        let body = response.bytes().await?;
        Ok(Response::new(status, headers, body.to_vec()))
    }

    /// What an answer that is no success means, and the error if it was the last.
    fn refused(&self, response: &Response, attempt: u32) -> (Outcome, Error) {
        let body = (self.http.inner.decode_error)(response.status, &response.headers, response.bytes());
        let outcome = Outcome::Status {
            status: response.status.as_u16(),
            wait: response.retry_after(),
            own: body.own,
        };
        (outcome, self.error(response, body, attempt))
    }

    fn error(&self, response: &Response, body: ErrorBody, attempt: u32) -> Error {
        let shared = &self.http.inner;
        let kind = body
            .kind
            .unwrap_or_else(|| ErrorKind::from_http(response.status.as_u16()));
        if kind == ErrorKind::NotFound && !body.own && !response.is_empty_json() {
            return self.somebody_else_s(response, attempt);
        }
        let message = body.message.filter(|text| !text.is_empty()).unwrap_or_else(|| {
            let reason = response.status.canonical_reason().unwrap_or("no reason given");
            let said = format!(
                "{} answered {} to {} {}",
                shared.service, reason, self.method, self.template
            );
            // A form is not sent a second time elsewhere, let alone a login.
            match response.elsewhere(&shared.base) {
                Some(origin) => format!("{said}, which is to be asked of {origin}: check the address"),
                None => said,
            }
        });
        let mut error = Error::new(kind, message)
            .service(shared.service)
            .status(response.status.as_u16())
            .attempts(attempt);
        for violation in body.violations {
            error = error.violation(violation.path, violation.message);
        }
        if let Some(kind) = body.missing {
            error = error.missing(kind);
        }
        if let Some(source) = body.source {
            error = error.source(source);
        }
        let id = response
            .headers
            .get("x-request-id")
            .and_then(|id| id.to_str().ok())
            .map(str::to_owned);
        error.request_id(id)
    }

    /// The error for a 404 that the service has not said.
    fn somebody_else_s(&self, response: &Response, attempt: u32) -> Error {
        let service = self.http.inner.service;
        let shown = |name: HeaderName| response.headers.get(name).and_then(|value| value.to_str().ok());
        let server = shown(header::SERVER).map_or_else(String::new, |server| format!(" from {server:?}"));
        let form =
            shown(header::CONTENT_TYPE).map_or_else(|| "without a type".to_owned(), |form| format!("of type {form}"));
        let text = format!(
            "{} {} was answered {} by something other than {service} (a body {form}{server}), such as a proxy or an ingress without \
             its back end: check the address and what stands before {service}",
            self.method,
            self.template,
            response.status.as_u16()
        );
        Error::new(ErrorKind::Unavailable, text)
            .service(service)
            .status(response.status.as_u16())
            .attempts(attempt)
    }

    /// The error for a request that was not sent because it cannot be written.
    fn unsendable(&self, error: reqwest::Error) -> Error {
        let text = format!("the request {} {} cannot be written", self.method, self.template);
        Error::new(ErrorKind::Config, text)
            .service(self.http.inner.service)
            .source(error.without_url())
    }

    /// The error for a server whose certificate is not trusted.
    fn untrusted(&self, why: &str) -> Error {
        let shared = &self.http.inner;
        let host = shared.base.host_str().unwrap_or_default();
        let port = shared.base.port_or_known_default().unwrap_or_default();
        Error::new(ErrorKind::Config, format!("{} at {host}:{port} {why}", shared.service)).service(shared.service)
    }

    /// The error for a request without an answer. It tells the deepest cause itself: those above it say less.
    fn unreachable(&self, error: &reqwest::Error, attempt: u32) -> Error {
        let shared = &self.http.inner;
        let host = shared.base.host_str().unwrap_or_default();
        let port = shared.base.port_or_known_default().unwrap_or_default();
        let (kind, what) = if error.is_timeout() {
            (ErrorKind::Timeout, "did not answer in time")
        } else if error.is_connect() {
            (ErrorKind::Unavailable, "cannot be reached")
        } else {
            (ErrorKind::Unavailable, "broke the connection")
        };
        let cause = innermost(error);
        Error::new(kind, format!("{} at {host}:{port} {what}: {cause}", shared.service))
            .service(shared.service)
            .attempts(attempt)
    }
}

/// The deepest cause's text: "Connection refused" rather than "error sending request".
fn innermost(error: &reqwest::Error) -> String {
    let mut deepest: &dyn std::error::Error = error;
    while let Some(source) = deepest.source() {
        deepest = source;
    }
    if error.is_timeout() {
        return "the time limit passed".to_owned();
    }
    broken_connection(&deepest.to_string())
}

/// What broke a connection, in words that tell what to look at.
pub(crate) fn broken_connection(cause: &str) -> String {
    // rustls' words for an answer that is no TLS record.
    if cause.contains("InvalidContentType") {
        return "it does not speak TLS there; if it serves plain HTTP, its address begins with http://".to_owned();
    }
    cause.to_owned()
}

/// A random share for waits. Needs to be different between processes, not unpredictable.
pub(crate) fn jitter() -> f64 {
    use std::hash::{BuildHasher, RandomState};
    let random = RandomState::new().hash_one(0u8);
    0.5 + 0.5 * (random as f64 / u64::MAX as f64)
}
