//! Connections for gRPC: TCP or a proxy's tunnel, TLS with our own settings, HTTP/2 from the first byte.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use http::Uri;
use hyper_rustls::HttpsConnector;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::proxy::Tunnel;
use hyper_util::client::proxy::matcher::Matcher;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tower_service::Service;

use crate::error::{Error, Result};
use crate::transport::HttpSettings;

/// An HTTP/2 client that connects when it is first used, and again when the connection is lost.
pub(super) type Http2 = Client<HttpsConnector<Dial>, tonic::body::Body>;

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// Makes the client for a server at `target`.
pub(super) fn http2(target: &Uri, settings: &HttpSettings) -> Result<Http2> {
    let mut tls = settings.tls.client_config()?;
    tls.alpn_protocols = vec![b"h2".to_vec()];
    let mut http = HttpConnector::new();
    http.enforce_http(false);
    http.set_nodelay(true);
    http.set_connect_timeout(Some(settings.connect_timeout));
    let dial = Dial {
        tunnel: tunnel(target, settings, &http)?,
        direct: http,
    };
    Ok(Client::builder(TokioExecutor::new())
        .http2_only(true)
        .timer(TokioTimer::new())
        .pool_timer(TokioTimer::new())
        // Notices a peer that is gone without a word while a long wait is under way.
        .http2_keep_alive_interval(std::time::Duration::from_secs(30))
        .http2_keep_alive_timeout(std::time::Duration::from_secs(20))
        .build(HttpsConnector::from((dial, Arc::new(tls)))))
}

/// The way through the proxy that the settings, or else the environment, name for the target.
fn tunnel(target: &Uri, settings: &HttpSettings, http: &HttpConnector) -> Result<Option<Tunnel<HttpConnector>>> {
    let matcher = match &settings.proxy {
        Some(proxy) => Matcher::builder().all(proxy.as_str()).build(),
        None => Matcher::from_env(),
    };
    let Some(proxy) = matcher.intercept(target) else {
        return Ok(None);
    };
    if proxy.uri().scheme_str() != Some("http") {
        return Err(Error::setting(
            "proxy",
            "must begin with http://, as gRPC goes through no other proxies: use such a one, or protocol = \"rest\"",
        ));
    }
    let tunnel = Tunnel::new(proxy.uri().clone(), http.clone());
    Ok(Some(match proxy.basic_auth() {
        Some(login) => tunnel.with_auth(login.clone()),
        None => tunnel,
    }))
}

/// Opens the TCP connection, through a proxy's tunnel where there is one.
#[derive(Debug, Clone)]
pub(super) struct Dial {
    direct: HttpConnector,
    tunnel: Option<Tunnel<HttpConnector>>,
}

impl Service<Uri> for Dial {
    type Response = TokioIo<TcpStream>;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = std::result::Result<Self::Response, BoxError>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<std::result::Result<(), BoxError>> {
        self.direct.poll_ready(context).map_err(Into::into)
    }

    fn call(&mut self, target: Uri) -> Self::Future {
        if let Some(tunnel) = &mut self.tunnel {
            let connecting = tunnel.call(target);
            Box::pin(async move { connecting.await.map_err(Into::into) })
        } else {
            let connecting = self.direct.call(target);
            Box::pin(async move { connecting.await.map_err(Into::into) })
        }
    }
}
