//! Tokens: fetched once, shared by all calls, renewed before they end.

use std::sync::Arc;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use http::{HeaderName, HeaderValue};
use tokio::sync::Mutex;

use crate::error::{Error, ErrorKind, Result};
use crate::secret::Secret;

/// A token and how long it is good.
#[derive(Debug, Clone)]
pub struct Token {
    /// The text of the bearer token.
    pub value: Secret,
    /// Lifetime from now; `None` when it does not end.
    pub expires_in: Option<Duration>,
}

/// Where tokens come from: a login.
#[async_trait]
pub trait TokenSource: Send + Sync + std::fmt::Debug {
    /// Logs in.
    async fn fetch(&self) -> Result<Token>;
}

/// Keeps one token for all calls: at most one login is under way at a time, errors are not kept.
#[derive(Debug)]
pub struct TokenCache {
    source: Box<dyn TokenSource>,
    current: Mutex<Option<Held>>,
}

#[derive(Debug, Clone)]
struct Held {
    value: Secret,
    /// When to log in again: well before the token ends.
    renew_at: Option<Instant>,
}

impl TokenCache {
    /// A cache over the source; nothing is fetched yet.
    pub fn new(source: impl TokenSource + 'static) -> Arc<Self> {
        Arc::new(Self {
            source: Box::new(source),
            current: Mutex::new(None),
        })
    }

    /// The token, fetched if there is none or it is about to end.
    ///
    /// # Errors
    ///
    /// The login's error.
    pub async fn token(&self) -> Result<Secret> {
        let mut current = self.current.lock().await;
        if let Some(held) = &*current
            && held.renew_at.is_none_or(|at| Instant::now() < at)
        {
            return Ok(held.value.clone());
        }
        self.renew(&mut current).await
    }

    /// A token other than `failed`, which the service refused; `None` where the source has no other. Logs in only when nobody
    /// else has done so since.
    ///
    /// # Errors
    ///
    /// The login's error.
    pub async fn renew_if(&self, failed: &Secret) -> Result<Option<Secret>> {
        let mut current = self.current.lock().await;
        let token = match &*current {
            Some(held) if held.value != *failed => held.value.clone(),
            _ => self.renew(&mut current).await?,
        };
        Ok(Some(token).filter(|token| token != failed))
    }

    async fn renew(&self, current: &mut Option<Held>) -> Result<Secret> {
        *current = None;
        let token = self.source.fetch().await?;
        // A fifth of the life, at most a minute, is kept in reserve for slow calls.
        let renew_at = token
            .expires_in
            // A life beyond what the clock can tell does not end.
            .and_then(|life| Instant::now().checked_add(life.saturating_sub((life / 5).min(Duration::from_secs(60)))));
        *current = Some(Held {
            value: token.value.clone(),
            renew_at,
        });
        Ok(token.value)
    }
}

/// A token that is given once and for all.
#[derive(Debug)]
pub struct StaticToken(Secret);

impl StaticToken {
    /// The token that a setting of this name holds.
    ///
    /// # Errors
    ///
    /// `Config` names the setting when no header can hold its text, as with the line break at the end of a file.
    pub fn new(setting: &str, token: Secret) -> Result<Self> {
        if HeaderValue::from_str(token.expose()).is_err() {
            let text = "holds characters that no token has, such as a line break: give the bare token, without what surrounds it in \
                        a file";
            return Err(Error::setting(setting, text));
        }
        Ok(Self(token))
    }
}

#[async_trait]
impl TokenSource for StaticToken {
    async fn fetch(&self) -> Result<Token> {
        Ok(Token {
            value: self.0.clone(),
            expires_in: None,
        })
    }
}

/// How a request proves who sends it.
#[derive(Debug, Clone)]
pub enum Auth {
    /// It does not.
    None,
    /// User name and password.
    Basic(String, Secret),
    /// `Authorization: Bearer …`.
    Bearer(Arc<TokenCache>),
    /// The token in a header of this name (Vault's `X-Vault-Token`).
    Header(HeaderName, Arc<TokenCache>),
}

impl Auth {
    /// Where the tokens come from, if it takes any.
    pub(super) fn tokens(&self) -> Option<&TokenCache> {
        match self {
            Self::Bearer(cache) | Self::Header(_, cache) => Some(cache),
            Self::None | Self::Basic(..) => None,
        }
    }

    /// The header that shows a token.
    ///
    /// # Errors
    ///
    /// `Decode` when no header can hold the token: a login gave it, those of settings were checked.
    pub(super) fn header(&self, token: &Secret) -> Result<(HeaderName, HeaderValue)> {
        let (name, value) = match self {
            Self::Header(name, _) => (name.clone(), HeaderValue::from_str(token.expose())),
            _ => {
                let text = format!("Bearer {}", token.expose());
                (http::header::AUTHORIZATION, HeaderValue::from_str(&text))
            }
        };
        let mut value = value.map_err(|_| {
            let text = "the login answered with a token that no header can hold, such as one with a line break";
            Error::new(ErrorKind::Decode, text)
        })?;
        value.set_sensitive(true);
        Ok((name, value))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    #[derive(Debug)]
    struct Counting(Arc<AtomicU32>, Option<Duration>);

    #[async_trait]
    impl TokenSource for Counting {
        async fn fetch(&self) -> Result<Token> {
            let n = self.0.fetch_add(1, Ordering::SeqCst) + 1;
            tokio::task::yield_now().await;
            Ok(Token {
                value: Secret::new(format!("token-{n}")),
                expires_in: self.1,
            })
        }
    }

    #[tokio::test]
    async fn many_callers_log_in_once() {
        let count = Arc::new(AtomicU32::new(0));
        let cache = TokenCache::new(Counting(count.clone(), None));
        let calls: Vec<_> = (0..20).map(|_| cache.token()).collect();
        for token in futures_util::future::join_all(calls).await {
            assert_eq!(token.expect("token").expose(), "token-1");
        }
        assert_eq!(count.load(Ordering::SeqCst), 1);
    }

    #[tokio::test]
    async fn a_refused_token_is_renewed_once_for_all() {
        let count = Arc::new(AtomicU32::new(0));
        let cache = TokenCache::new(Counting(count.clone(), None));
        let old = cache.token().await.expect("token");
        let (a, b) = futures_util::join!(cache.renew_if(&old), cache.renew_if(&old));
        for renewed in [a, b] {
            assert_eq!(renewed.expect("renewed").expect("another").expose(), "token-2");
        }
        assert_eq!(count.load(Ordering::SeqCst), 2);
    }

    #[tokio::test]
    async fn a_given_token_has_no_other() {
        let given = Secret::from("given");
        let cache = TokenCache::new(StaticToken::new("token", given.clone()).expect("a token"));
        assert_eq!(cache.renew_if(&given).await.expect("no login"), None);
    }

    #[test]
    fn a_token_with_a_line_break_names_its_setting_and_not_its_text() {
        let error = StaticToken::new("access_token", "hush\n".into()).expect_err("no header holds it");
        assert_eq!(error.kind(), ErrorKind::Config);
        assert!(error.message().starts_with("access_token: "), "{error}");
        assert!(!error.report().contains("hush"), "{error}");
    }

    #[test]
    fn a_login_s_token_with_a_line_break_is_refused_and_not_left_out() {
        let cache = TokenCache::new(Counting(Arc::default(), None));
        let name = HeaderName::from_static("x-vault-token");
        for auth in [Auth::Bearer(cache.clone()), Auth::Header(name, cache)] {
            let error = auth.header(&"hush\n".into()).expect_err("no header holds it");
            assert_eq!(error.kind(), ErrorKind::Decode);
            assert!(!error.report().contains("hush"), "{error}");
        }
    }

    #[tokio::test]
    async fn a_token_that_ends_now_is_not_used() {
        let count = Arc::new(AtomicU32::new(0));
        let cache = TokenCache::new(Counting(count.clone(), Some(Duration::ZERO)));
        cache.token().await.expect("first");
        cache.token().await.expect("second");
        assert_eq!(count.load(Ordering::SeqCst), 2);
    }
}
