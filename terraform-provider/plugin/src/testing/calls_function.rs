//! Terraform's calls of functions.

use super::{Client, calls::grpc};
use crate::{
    provider::FunctionError,
    server::convert::{decode, encode},
    value::Value,
    wire::tfplugin6 as wire,
};

impl Client {
    /// Calls a function, twice: one that answers differently is an error, as it would be in Terraform.
    pub async fn call_function(&self, name: &str, arguments: &[Value]) -> Result<Value, FunctionError> {
        let result = self.call_function_once(name, arguments).await?;
        if self.call_function_once(name, arguments).await? == result {
            Ok(result)
        } else {
            Err(FunctionError::new(
                "the function gave two results for the same arguments",
            ))
        }
    }

    async fn call_function_once(&self, name: &str, arguments: &[Value]) -> Result<Value, FunctionError> {
        let function = self.schemas.function(name);
        let types = function.parameters.iter().chain(function.variadic.iter().cycle());
        let encoded = arguments.iter().zip(types).map(|(argument, ty)| encode(argument, ty));
        let request = wire::call_function::Request {
            name: name.to_owned(),
            arguments: encoded
                .collect::<Result<_, _>>()
                .map_err(|error| FunctionError::new(error.to_string()))?,
        };
        let response = self.provider.clone().call_function(request).await;
        let response = response
            .map_err(|status| FunctionError::new(grpc(status).to_string()))?
            .into_inner();
        if let Some(error) = response.error {
            return Err(FunctionError {
                text: error.text,
                argument: error.function_argument.and_then(|index| usize::try_from(index).ok()),
            });
        }
        decode(response.result.as_ref(), &function.returns).map_err(|error| FunctionError::new(error.to_string()))
    }
}
