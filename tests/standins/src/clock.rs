//! Times as the imitated servers print them.

use jiff::Timestamp;

/// Gives times that always grow, so that an order by creation time is an order of creation.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    last_millis: i64,
}

impl Clock {
    /// The next moment, at least one millisecond after the one before.
    pub(crate) fn tick(&mut self) -> Timestamp {
        let now = Timestamp::now().as_millisecond().max(self.last_millis + 1);
        self.last_millis = now;
        Timestamp::from_millisecond(now).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// The next moment as Harbor prints it: milliseconds, UTC.
    pub(crate) fn millis(&mut self) -> String {
        self.tick().strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
    }

    /// The next moment as Grafana prints it: whole seconds, UTC.
    pub(crate) fn seconds(&mut self) -> String {
        self.tick().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_grow_and_have_the_servers_forms() {
        let mut clock = Clock::default();
        let (first, second) = (clock.millis(), clock.millis());
        assert!(first < second, "{first} is not before {second}");
        assert_eq!(first.len(), "2026-11-20T21:54:34.654Z".len());
        assert_eq!(clock.seconds().len(), "2026-11-20T22:39:51Z".len());
    }
}
