//! Functions. Their errors have a form of their own, without diagnostics.

use super::{
    convert::{decode, encode},
    convert_schema::function,
    kinds::Kinds,
    service::Service,
};
use crate::{
    provider::{Diagnostics, FunctionCall, FunctionError},
    schema::FunctionSchema,
    value::Value,
    wire::tfplugin6 as wire,
};

pub(super) fn list(kinds: &Kinds) -> wire::get_functions::Response {
    let functions = kinds.all.functions.iter();
    wire::get_functions::Response {
        functions: functions
            .map(|(name, schema)| (name.clone(), function(schema)))
            .collect(),
        diagnostics: Vec::new(),
    }
}

pub(super) async fn call(
    service: Service,
    request: wire::call_function::Request,
) -> Result<wire::call_function::Response, Diagnostics> {
    Ok(match try_call(&service, request).await {
        Ok(result) => wire::call_function::Response {
            result: Some(result),
            error: None,
        },
        Err(error) => wire::call_function::Response {
            result: None,
            error: Some(wire::FunctionError {
                text: error.text,
                function_argument: error.argument.and_then(|index| i64::try_from(index).ok()),
            }),
        },
    })
}

async fn try_call(
    service: &Service,
    request: wire::call_function::Request,
) -> Result<wire::DynamicValue, FunctionError> {
    let unknown = || FunctionError::new(format!("This provider has no function {:?}", request.name));
    let schema = service.kinds().all.functions.get(&request.name).ok_or_else(unknown)?;
    let functions = service.provider().functions().ok_or_else(unknown)?;
    let result = match arguments(schema, &request.arguments)? {
        None => Value::UNKNOWN,
        Some(arguments) => {
            let call = FunctionCall {
                name: request.name,
                arguments,
                cancel: service.cancel(),
            };
            functions.call_function(call).await?
        }
    };
    encode(&result, &schema.returns).map_err(|error| {
        FunctionError::new(format!(
            "The function answered with something that is not of its type: {error}; this is a bug in the provider"
        ))
    })
}

/// The arguments by the signature; `None` if one is unknown where its parameter takes nothing unknown.
fn arguments(schema: &FunctionSchema, given: &[wire::DynamicValue]) -> Result<Option<Vec<Value>>, FunctionError> {
    let wanted = schema.parameters.len();
    if given.len() < wanted || (given.len() > wanted && schema.variadic.is_none()) {
        let detail = format!("The function takes {wanted} arguments, not {}", given.len());
        return Err(FunctionError::new(detail));
    }
    let mut arguments = Vec::with_capacity(given.len());
    let mut unknown = false;
    for (index, argument) in given.iter().enumerate() {
        let Some(parameter) = schema.parameter(index) else {
            break;
        };
        let value = decode(Some(argument), &parameter.ty)
            .map_err(|error| FunctionError::argument(index, format!("{}: {error}", parameter.name)))?;
        if value.is_null() && !parameter.allow_null {
            return Err(FunctionError::argument(
                index,
                format!("{} must not be null", parameter.name),
            ));
        }
        unknown |= !parameter.allow_unknown && !value.is_wholly_known();
        arguments.push(value);
    }
    Ok((!unknown).then_some(arguments))
}
