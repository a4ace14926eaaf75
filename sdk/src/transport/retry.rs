//! When to try again: a pure function, so that its tests do not sleep.

use std::time::Duration;

/// What one try ended in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The connection could not be made: nothing was sent.
    ConnectFailed,
    /// The server's certificate is not trusted: nothing was sent, and another try would see the same.
    Untrusted,
    /// The connection broke or the answer did not come in time: the request may have been carried out.
    Lost,
    /// There was an answer, and no success.
    Status {
        /// Its status.
        status: u16,
        /// How long it asks to wait, if it does.
        wait: Option<Duration>,
        /// Whether the service itself has said it, rather than something before it.
        own: bool,
    },
}

impl Outcome {
    /// Whether the request may have been carried out although no success was heard of it.
    ///
    /// A service that asks to wait with a 503 of its own has refused before anything was done. Any other 503 may also be a proxy's
    /// word for a connection that broke after the request was sent: Envoy says it so, and a gateway may ask to wait with every
    /// one.
    pub fn may_be_done(self) -> bool {
        match self {
            Self::ConnectFailed | Self::Untrusted => false,
            Self::Lost => true,
            Self::Status { status, wait, own } => match status {
                500 | 502 | 504 => true,
                503 => wait.is_none() || !own,
                _ => false,
            },
        }
    }

    /// Whether it is asked for another try in so many words.
    fn asks_for_another(self) -> bool {
        matches!(
            self,
            Self::Status { status: 429, .. }
                | Self::Status {
                    status: 503,
                    wait: Some(_),
                    ..
                }
        )
    }
}

/// How often and how long to try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetryPolicy {
    /// Tries after the first one. Default 4.
    pub retries: u32,
    /// Wait before the first retry; doubled for each further one. Default 200 ms.
    pub base: Duration,
    /// Longest wait of our own choosing. Default 10 s.
    pub cap: Duration,
    /// Time after which no further try begins. Default 60 s.
    pub total: Duration,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            retries: 4,
            base: Duration::from_millis(200),
            cap: Duration::from_secs(10),
            total: Duration::from_secs(60),
        }
    }
}

impl RetryPolicy {
    /// A policy that never tries again.
    pub const NEVER: Self = Self {
        retries: 0,
        base: Duration::ZERO,
        cap: Duration::ZERO,
        total: Duration::ZERO,
    };

    /// How long to wait before the next try, or `None` to give up.
    ///
    /// `attempt` counts the tries made (1 after the first). `idempotent` says that a second execution does no harm: only then
    /// is tried again what [may be done](Outcome::may_be_done), unless another try is asked for in so many words. `jitter` is a
    /// random share in `0.0..=1.0` of the wait.
    pub fn decide(
        &self,
        attempt: u32,
        elapsed: Duration,
        outcome: Outcome,
        idempotent: bool,
        jitter: f64,
    ) -> Option<Duration> {
        let worth_it = match outcome {
            // Nothing was sent.
            Outcome::ConnectFailed => true,
            _ if outcome.asks_for_another() => true,
            // The answer was lost, or the service broke half-way.
            _ => outcome.may_be_done() && idempotent,
        };
        if !worth_it || attempt > self.retries {
            return None;
        }
        let backoff = self
            .base
            .saturating_mul(1 << (attempt - 1).min(16))
            .min(self.cap)
            .mul_f64(jitter.clamp(0.0, 1.0));
        let wait = match outcome {
            Outcome::Status { wait: Some(asked), .. } => asked.max(backoff),
            _ => backoff,
        };
        elapsed
            .checked_add(wait)
            .is_some_and(|end| end <= self.total)
            .then_some(wait)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const POLICY: RetryPolicy = RetryPolicy {
        retries: 4,
        base: Duration::from_millis(200),
        cap: Duration::from_secs(10),
        total: Duration::from_secs(60),
    };

    fn decide(attempt: u32, outcome: Outcome, idempotent: bool) -> Option<Duration> {
        POLICY.decide(attempt, Duration::ZERO, outcome, idempotent, 1.0)
    }

    /// An answer of the service itself.
    fn own(status: u16, wait: Option<Duration>) -> Outcome {
        Outcome::Status {
            status,
            wait,
            own: true,
        }
    }

    /// An answer of something before the service.
    fn foreign(status: u16, wait: Option<Duration>) -> Outcome {
        Outcome::Status {
            status,
            wait,
            own: false,
        }
    }

    #[test]
    fn what_was_not_carried_out_is_always_tried_again() {
        for outcome in [
            Outcome::ConnectFailed,
            own(429, None),
            foreign(429, None),
            own(503, Some(Duration::ZERO)),
        ] {
            assert!(!outcome.may_be_done(), "{outcome:?}");
            assert_eq!(
                decide(1, outcome, false),
                Some(Duration::from_millis(200)),
                "{outcome:?}"
            );
            assert_eq!(decide(3, outcome, false), Some(Duration::from_millis(800)));
            assert_eq!(decide(5, outcome, false), None);
        }
    }

    #[test]
    fn what_may_have_been_carried_out_only_when_idempotent() {
        let answers = [500, 502, 503, 504].map(|status| [own(status, None), foreign(status, None)]);
        for outcome in answers.into_iter().flatten().chain([Outcome::Lost]) {
            assert!(outcome.may_be_done(), "{outcome:?}");
            assert_eq!(decide(1, outcome, false), None, "{outcome:?}");
            assert!(decide(1, outcome, true).is_some());
        }
    }

    #[test]
    fn a_gateway_that_asks_to_wait_is_obeyed_and_not_believed() {
        let asked = foreign(503, Some(Duration::ZERO));
        assert!(asked.may_be_done());
        assert_eq!(decide(1, asked, false), Some(Duration::from_millis(200)));
    }

    #[test]
    fn what_will_not_heal_is_never_tried_again() {
        for status in [400, 401, 403, 404, 409, 412, 422, 501] {
            assert_eq!(decide(1, own(status, None), true), None, "{status}");
            assert!(!own(status, None).may_be_done(), "{status}");
        }
    }

    #[test]
    fn the_service_s_own_wait_is_honoured_within_the_total() {
        let asked = |seconds| own(429, Some(Duration::from_secs(seconds)));
        assert_eq!(decide(1, asked(7), false), Some(Duration::from_secs(7)));
        assert_eq!(decide(1, asked(61), false), None);
    }

    proptest! {
        #[test]
        fn never_longer_than_the_cap_nor_past_the_total(attempt in 1u32..40, elapsed in 0u64..120, jitter in 0.0f64..=1.0) {
            let elapsed = Duration::from_secs(elapsed);
            if let Some(wait) = POLICY.decide(attempt, elapsed, Outcome::ConnectFailed, false, jitter) {
                prop_assert!(wait <= POLICY.cap);
                prop_assert!(elapsed + wait <= POLICY.total);
                prop_assert!(attempt <= POLICY.retries);
            }
        }
    }
}
