//! Creates whose answer was lost: what they made is found again.
//!
//! What is found is taken for what was asked for by one of two proofs. An id that was chosen here is nobody else's. Where a
//! service takes none of ours, an object of the same natural name that equals every argument is adopted, whoever made it: it is
//! what was asked for in all that can be told. Anything else is left alone. `docs/decisions/0005-lost-answers.md` says why.

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

/// What proves that an object found after a lost answer is the one that was asked for.
pub(crate) enum Proof<R: Resource> {
    /// An id that was chosen here, so that nobody else's object can have it.
    OwnId(fn(&Observed<R>) -> &str),
    /// `(made, found)` are the same in every argument that can be compared.
    Equality(fn(&Observed<R>, &Observed<R>) -> bool),
}

impl<R: Resource> Proof<R> {
    fn holds(&self, made: &Observed<R>, found: &Observed<R>) -> bool {
        match self {
            Self::OwnId(id) => id(made) == id(found),
            Self::Equality(same) => same(made, found),
        }
    }
}

/// What [`Context::make`] made.
pub(crate) struct Made<R: Resource> {
    /// What is known of the object.
    pub(crate) object: Observed<R>,
    /// Whether it was found again rather than answered: what cannot be compared, such as a secret, is then to be written again.
    pub(crate) found: bool,
}

impl<S: Sync> Context<'_, S> {
    /// Makes an object and records it: the way of every create.
    ///
    /// `made` is what is known of the object before the service answers. `sent` sends the create and `read` takes from its answer
    /// what was not known. Where the answer was lost, the object is looked for by its natural name and adopted on `proof`. Where
    /// it is not found either, it is recorded as one that may exist if its id is proof: it may still be under way, and can be told
    /// from anybody else's later.
    ///
    /// # Errors
    ///
    /// As [`settled`]; the service's refusals as `sent` gives them.
    pub(crate) async fn make<R: Resource<Service = S>, T: Send>(
        &self,
        made: Observed<R>,
        sent: impl Future<Output = Result<T>> + Send,
        read: impl FnOnce(T, &Observed<R>) -> Result<Option<Observed<R>>> + Send,
        proof: Proof<R>,
    ) -> Result<Made<R>> {
        enum Way<T, R: Resource> {
            Answered(T),
            Found(Observed<R>),
        }
        let mut absent = false;
        let look = async {
            let found = R::read(self, &made.key).await;
            absent = matches!(&found, Err(error) if error.kind() == ErrorKind::NotFound);
            let found = found?;
            Ok(if proof.holds(&made, &found) {
                Found::Ours(Way::Found(found))
            } else {
                Found::Foreign
            })
        };
        match settled(sent.await.map(Way::Answered), look).await {
            Ok(Way::Answered(answer)) => self.answered(made, answer, read).await,
            Ok(Way::Found(object)) => {
                self.record(&object)?;
                Ok(Made { object, found: true })
            }
            Err(error) => {
                // A conflict over an object that is not there is over another one.
                let refused = absent && matches!(error.kind(), ErrorKind::Conflict | ErrorKind::AlreadyExists);
                if error.may_be_done() && !refused && matches!(proof, Proof::OwnId(_)) {
                    self.record_possible(&made)?;
                }
                Err(error)
            }
        }
    }

    /// Records an object whose create was answered, whatever `read` understands of the answer: what it does not is asked for.
    ///
    /// # Errors
    ///
    /// Those of the question.
    pub(crate) async fn answered<R: Resource<Service = S>, T: Send>(
        &self,
        made: Observed<R>,
        answer: T,
        read: impl FnOnce(T, &Observed<R>) -> Result<Option<Observed<R>>> + Send,
    ) -> Result<Made<R>> {
        let (object, found) = match read(answer, &made) {
            Ok(whole) => (whole.unwrap_or(made), false),
            Err(_) => {
                self.record(&made)?;
                (R::read(self, &made.key).await?, true)
            }
        };
        self.record(&object)?;
        Ok(Made { object, found })
    }
}
