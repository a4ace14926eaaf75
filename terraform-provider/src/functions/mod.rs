//! The provider's functions: pure, so that Terraform may call them before anything is configured. One file each.

mod arguments;
mod cidrs_overlap;
mod harbor_proxied_image;
mod harbor_robot_name;
mod keycloak_discovery_url;
mod keycloak_issuer;
mod kubeconfig;
mod vault_kv_path;

use tfplugin::provider::FunctionError;
use tfplugin::schema::FunctionSchema;
/// Terraform's types, of which signatures are made.
pub use tfplugin::value::Type;
use tfplugin::value::Value;

use arguments::Arguments;

/// A function of the provider.
pub struct Function {
    /// Its name, as after `provider::deployme::`.
    pub name: &'static str,
    /// Parameters, result and documentation.
    pub signature: fn() -> FunctionSchema,
    /// Calls of it and what they give.
    pub examples: &'static [Example],
    call: fn(&Arguments<'_>) -> Result<Value, FunctionError>,
}

/// A call in HCL and its result.
pub struct Example {
    /// Name of an output that holds the result.
    pub output: &'static str,
    /// What stands between the parentheses.
    pub arguments: &'static str,
    /// The result: JSON, or a text of several lines as it is.
    pub result: &'static str,
}

impl Function {
    /// Calls it with arguments that fit the signature.
    ///
    /// # Errors
    ///
    /// What is wrong with an argument, and how to mend it.
    pub fn call(&self, arguments: &[Value]) -> Result<Value, FunctionError> {
        (self.call)(&Arguments(arguments))
    }
}

/// All functions, by name.
pub static FUNCTIONS: &[Function] = &[
    cidrs_overlap::FUNCTION,
    harbor_proxied_image::FUNCTION,
    harbor_robot_name::FUNCTION,
    keycloak_discovery_url::FUNCTION,
    keycloak_issuer::FUNCTION,
    kubeconfig::FUNCTION,
    vault_kv_path::FUNCTION,
];

/// The function of that name.
pub fn function(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|function| function.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Calls `name`, for the tests of every file.
    pub(super) fn call<V: Into<Value>>(
        name: &str,
        arguments: impl IntoIterator<Item = V>,
    ) -> Result<Value, FunctionError> {
        let arguments: Vec<Value> = arguments.into_iter().map(Into::into).collect();
        let found = function(name).expect("a function of that name");
        assert_eq!(
            arguments.len(),
            (found.signature)().parameters.len(),
            "arguments of {name}"
        );
        found.call(&arguments)
    }

    /// The call is refused for that argument, with a text that contains `says`.
    pub(super) fn refused(result: Result<Value, FunctionError>, argument: usize, says: &str) {
        let error = result.expect_err(says);
        assert_eq!(error.argument, Some(argument), "{error}");
        assert!(error.text.contains(says), "{says:?} is not in {:?}", error.text);
    }

    #[test]
    fn every_function_is_documented_in_order() {
        assert!(FUNCTIONS.is_sorted_by_key(|function| function.name));
        for Function {
            name,
            signature,
            examples,
            ..
        } in FUNCTIONS
        {
            let signature = signature();
            assert_eq!(signature.check(), [], "{name}");
            assert!(
                !signature.summary.is_empty() && !signature.description.is_empty(),
                "{name}"
            );
            assert!(
                signature.parameters.iter().all(|it| !it.description.is_empty()),
                "{name}"
            );
            assert!(!examples.is_empty(), "{name}");
        }
    }
}
