//! Creates whose answer was lost: what they made is found again, and nothing else is taken over.

use super::{Context, Observed, Resource};
use crate::error::{Error, ErrorKind, Result};

/// What a look for a lost create's object found.
pub(crate) enum Found<T> {
    /// What was asked for.
    Ours(T),
    /// Something else of that name.
    Foreign,
}

/// What a change answered or, where its answer was lost, what `look` finds of it.
///
/// # Errors
///
/// `AlreadyExists` when somebody else's object is there. That of the change when nothing is, or when that cannot be told.
pub(crate) async fn settled<T>(sent: Result<T>, look: impl Future<Output = Result<Found<T>>>) -> Result<T> {
    let lost = match sent {
        Err(error) if error.may_be_done() => error,
        sent => return sent,
    };
    tracing::debug!(error = %lost, "the answer was lost: looking for what it was about");
    match look.await {
        Ok(Found::Ours(found)) => Ok(found),
        Ok(Found::Foreign) => {
            let error = Error::new(ErrorKind::AlreadyExists, "something else of this name exists already");
            Err(match lost.service_name() {
                Some(service) => error.service(service),
                None => error,
            })
        }
        Err(_) => Err(lost),
    }
}

/// What [`Context::make`] made.
pub(crate) struct Made<R: Resource> {
    /// What is known of the object.
    pub(crate) object: Observed<R>,
    /// Whether it was found again rather than answered: what cannot be compared, such as a secret, is then to be written again.
    pub(crate) found: bool,
}

impl<S> Context<'_, S> {
    /// Makes an object and records it: the way of every create.
    ///
    /// `made` is what is known of the object before the service answers. `sent` sends the create and `read` takes from its answer
    /// what was not known. Where the answer was lost, or cannot be understood, the object is looked for by its natural name;
    /// after a lost answer it is adopted only when `ours(made, found)` says that it is what was asked for.
    ///
    /// # Errors
    ///
    /// As [`settled`]; the service's refusals as `sent` gives them.
    pub(crate) async fn make<R: Resource<Service = S>, T: Send>(
        &self,
        made: Observed<R>,
        sent: impl Future<Output = Result<T>> + Send,
        read: impl FnOnce(T, &Observed<R>) -> Result<Option<Observed<R>>> + Send,
        ours: impl FnOnce(&Observed<R>, &Observed<R>) -> bool + Send,
    ) -> Result<Made<R>>
    where
        S: Sync,
    {
        enum Way<T, R: Resource> {
            Answered(T),
            Found(Observed<R>),
        }
        let look = async {
            let found = R::read(self, &made.key).await?;
            Ok(if ours(&made, &found) {
                Found::Ours(Way::Found(found))
            } else {
                Found::Foreign
            })
        };
        let (object, found) = match settled(sent.await.map(Way::Answered), look).await? {
            Way::Found(found) => (found, true),
            Way::Answered(answer) => match read(answer, &made) {
                Ok(whole) => (whole.unwrap_or(made), false),
                Err(_) => {
                    // It exists: what its answer should have told is asked for.
                    self.record(&made)?;
                    (R::read(self, &made.key).await?, true)
                }
            },
        };
        self.record(&object)?;
        Ok(Made { object, found })
    }
}
