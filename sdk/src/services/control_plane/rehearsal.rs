//! What the server would refuse, asked of it without changing anything.

use deployme_proto::v1;

use super::ControlPlane;
use super::api::Call;
use super::failure::Failure;
use crate::error::{ErrorKind, Result, Violation};

/// A request that the server can be asked to check and not to carry out.
pub(super) trait Checkable: Call {
    /// Has it checked only.
    fn check_only(&mut self);
}

/// The field is called the same in every request that has it.
macro_rules! checkable {
    ($($request:ident),* $(,)?) => {
        $(impl Checkable for v1::$request {
            fn check_only(&mut self) {
                self.validate_only = true;
            }
        })*
    };
}

checkable!(
    CreateMachineRequest,
    UpdateMachineRequest,
    CreateClusterRequest,
    UpdateClusterRequest,
    CreateNodePoolRequest,
    UpdateNodePoolRequest,
);

impl ControlPlane {
    /// The arguments that the server would refuse of this request; of no request none.
    ///
    /// What it finds at the argument `others`, which names other objects, is left out, and so is every refusal for the state that something
    /// is in: what is planned together may change that first.
    ///
    /// # Errors
    ///
    /// Where the server does not answer, does not know who asks, or does not have the project.
    pub(super) async fn rehearse<C: Checkable>(
        &self,
        request: Option<C>,
        others: Option<&str>,
    ) -> Result<Vec<Violation>> {
        let Some(mut request) = request else {
            return Ok(Vec::new());
        };
        request.check_only();
        let Err(error) = self.call(&request).await else {
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
