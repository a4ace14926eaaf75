//! Stateful **stand-ins** for Harbor and Grafana: HTTP servers that behave as those two do where Deployme's
//! kinds touch them, for tests on machines that cannot have the real programs.
//!
//! They are not Harbor and not Grafana. Every answer carries `Server: deployme-standin`, versions end in
//! `-standin`, and the log says so at the start. Harbor's is held to recorded exchanges with Harbor 2.15.2,
//! Grafana's to its documented API of versions 11 to 13 and, for what is old enough, to recorded exchanges with
//! Grafana 7.5.5; `recordings/README.md` and the replay tests say which.
//!
//! ```no_run
//! use deployme_standins::{HarborOptions, start_harbor};
//!
//! let harbor = start_harbor(HarborOptions::default())?;
//! println!("Harbor's API: {}/api/v2.0, admin / Harbor12345", harbor.url);
//! harbor.stop();
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! Beside the imitated API each server has addresses of its own, without login:
//!
//! | address | what it does |
//! |---|---|
//! | `POST /__standin/faults` | arms one fault: `{"nth": 2, "kind": "status", "code": 503}`, see [`Fault`] |
//! | `DELETE /__standin/faults` | takes back the faults that were not reached: `{"disarmed": n}` |
//! | `GET /__standin/requests` | `{"total": n, "counts": {"GET /api/v2.0/projects/{project}": n, …}}` since the start or the last reset |
//! | `POST /__standin/reset` | forgets every object, fault and count |

#![expect(clippy::unnecessary_wraps, reason = "all handlers of a table have one signature")]

mod abort;
mod clock;
mod control;
mod exchange;
pub mod grafana;
pub mod harbor;
mod route;
mod server;

pub use control::{Fault, FaultKind};
pub use grafana::{GrafanaOptions, start_grafana};
pub use harbor::{HarborOptions, start_harbor};
pub use server::Running;
