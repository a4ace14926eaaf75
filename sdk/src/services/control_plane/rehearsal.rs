//! What the server would refuse, asked of it without changing anything.

use super::ControlPlane;
use super::api::Call;
use super::failure::Failure;
use crate::error::{ErrorKind, Result, Violation};

impl ControlPlane {
    /// The arguments that the server refuses of a request with `validate_only`.
    ///
    /// What it finds at the argument `others`, which names other objects, is left out, and so is every refusal for the state that something
    /// is in: what is planned together may change that first.
    ///
    /// # Errors
    ///
    /// Where the server does not answer, does not know who asks, or does not have the project.
    pub(super) async fn rehearse<C: Call>(&self, request: &C, others: Option<&str>) -> Result<Vec<Violation>> {
        let Err(error) = self.call(request).await else {
            return Ok(Vec::new());
        };
        match Failure::behind(&error).map(|failure| failure.code.as_str()) {
            None | Some("UNAUTHENTICATED") => Err(error),
            Some(_) if error.kind() == ErrorKind::Config => Err(error),
            Some("INVALID_ARGUMENT") => {
                let about = |path: &str| others.is_some_and(|others| path.starts_with(others));
                let own = error.violations().iter().filter(|found| !about(&found.path));
                Ok(own.cloned().collect())
            }
            Some(_) => Ok(Vec::new()),
        }
    }
}
