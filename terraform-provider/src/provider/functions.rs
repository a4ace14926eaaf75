//! Calling functions.

use async_trait::async_trait;
use tfplugin::provider::{FunctionCall, FunctionError, Functions};
use tfplugin::value::Value;

use super::DeploymeProvider;
use crate::functions;

#[async_trait]
impl Functions for DeploymeProvider {
    async fn call_function(&self, request: FunctionCall) -> Result<Value, FunctionError> {
        match functions::function(&request.name) {
            Some(function) => function.call(&request.arguments),
            None => Err(FunctionError::new(format!(
                "The provider has no function {}.",
                request.name
            ))),
        }
    }
}
