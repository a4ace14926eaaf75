use std::fmt;

use async_trait::async_trait;
use tokio_util::sync::CancellationToken;

use crate::value::Value;

/// The functions of a provider. They are pure: Terraform calls them before the provider is configured, any number of times, and compares the
/// results of plan and apply.
#[async_trait]
pub trait Functions: Send + Sync {
    /// Calls a function. The arguments fit the signature: their number, their types, and null and unknown values only where a parameter allows them.
    async fn call_function(&self, request: FunctionCall) -> Result<Value, FunctionError>;
}

/// A call of a function.
#[derive(Debug, Clone, Default)]
pub struct FunctionCall {
    /// The function's name.
    pub name: String,
    /// The arguments, those for the variadic parameter last.
    pub arguments: Vec<Value>,
    /// Fires when the user interrupts.
    pub cancel: CancellationToken,
}

/// Why a call failed. Terraform points at the argument, if one is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FunctionError {
    /// What is wrong and how to mend it. Terraform puts a full stop after it.
    pub text: String,
    /// The argument that is wrong, from zero; those for the variadic parameter are counted on.
    pub argument: Option<usize>,
}

impl FunctionError {
    /// An error of the call as a whole.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            argument: None,
        }
    }

    /// An error of the argument at `index`, from zero.
    pub fn argument(index: usize, text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            argument: Some(index),
        }
    }
}

impl fmt::Display for FunctionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(index) = self.argument {
            write!(f, "argument {index}: ")?;
        }
        f.write_str(&self.text)
    }
}

impl std::error::Error for FunctionError {}
