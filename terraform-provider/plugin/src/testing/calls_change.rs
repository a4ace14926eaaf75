//! A whole change: Terraform plans, plans again with what has become known, and carries out the second plan.

use super::{Change, Client, State, calls::errors_first, rules};
use crate::{provider::Diagnostics, value::Value};

impl Client {
    /// Plans and applies, replacing the object if the plan says so, and returns the new state. As Terraform does, plans a second time before it applies.
    pub async fn change(&self, type_name: &str, state: Option<&State>, config: &Value) -> Result<State, Diagnostics> {
        self.change_known_later(type_name, state, config, config).await
    }

    /// As [`Client::change`], of a configuration of which only `known_first` was known when it was first planned: with unknown values where it refers to
    /// objects that were to be changed before. An error if what becomes known makes another plan of it than the first one allows, such as a replacement
    /// where an update was shown to the user.
    pub async fn change_known_later(
        &self,
        type_name: &str,
        state: Option<&State>,
        known_first: &Value,
        config: &Value,
    ) -> Result<State, Diagnostics> {
        let mut first = self.plan(type_name, state, known_first).await?;
        let mut prior = state;
        if rules::Action::of(&first) == rules::Action::Replace {
            // What comes is planned without a prior state but with the first plan's private bytes and identity.
            let gone = State {
                value: Value::Null,
                ..first.planned
            };
            first = self.plan(type_name, Some(&gone), known_first).await?;
            self.end(type_name, state).await?;
            prior = None;
        }
        let again = self.plan(type_name, prior, config).await?;
        errors_first(rules::planned_again(&first, &again))?;
        let (state, found) = self.apply(type_name, &again).await;
        errors_first(found).map(|_| state)
    }

    async fn end(&self, type_name: &str, state: Option<&State>) -> Result<(), Diagnostics> {
        let end: Change = self.plan(type_name, state, &Value::Null).await?;
        let (_, found) = self.apply(type_name, &end).await;
        errors_first(found).map(drop)
    }
}
