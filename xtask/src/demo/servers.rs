//! The servers of the demonstration, each one that can be had.

use deployme_servers::{Running, SERVICES, Service, Unavailable};

use crate::outcome::Outcome;

/// What runs and what cannot be had. Dropping it stops what runs.
pub(crate) struct Servers {
    pub(crate) running: Vec<(&'static Service, Running)>,
    pub(crate) left_out: Vec<(&'static Service, Unavailable)>,
}

impl Servers {
    /// Starts what can be had, and says on one line each what runs and what does not.
    pub(crate) fn start() -> Self {
        println!("\n== servers");
        let mut servers = Self {
            running: Vec::new(),
            left_out: Vec::new(),
        };
        for service in &SERVICES {
            match service.start() {
                Ok(running) => {
                    println!("{:14} {}  {}", service.name, running.url, running.against());
                    servers.running.push((service, running));
                }
                Err(absence) => {
                    println!("{:14} {absence}", service.name);
                    servers.left_out.push((service, absence));
                }
            }
        }
        servers
    }

    /// One outcome per server: present, or left out and why.
    pub(crate) fn outcomes(&self) -> Vec<Outcome> {
        let running = self.running.iter().map(|(service, running)| {
            let mut outcome = Outcome::step(service.name, true);
            outcome.remarks.insert(running.against());
            outcome
        });
        let left_out = self
            .left_out
            .iter()
            .map(|(service, absence)| Outcome::left_out(service.name, &absence.to_string()));
        running.chain(left_out).collect()
    }

    /// The environment in which the provider and the SDKs find every server.
    pub(crate) fn environment(&self) -> Vec<(&'static str, String)> {
        let servers = self.running.iter();
        servers
            .flat_map(|(service, running)| service.environment(running))
            .collect()
    }
}
