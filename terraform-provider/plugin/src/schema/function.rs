//! Signatures of functions.

use std::collections::HashSet;

use super::check::{BAD_NAME, collection_of_dynamic, is_name};
use crate::value::Type;

/// The signature of a function: `provider::cloud::parse_id("a/b")`.
///
/// ```
/// use tfplugin::schema::{FunctionSchema, Parameter};
/// use tfplugin::value::Type;
///
/// let join = FunctionSchema::new([Parameter::new("separator", Type::String)], Type::String)
///     .variadic(Parameter::new("parts", Type::String).allow_null())
///     .summarize("Joins what is not null.");
/// assert!(join.check().is_empty());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FunctionSchema {
    /// The parameters, in order.
    pub parameters: Vec<Parameter>,
    /// Takes every argument after those of `parameters`, each as one of its type; none if `None`.
    pub variadic: Option<Parameter>,
    /// The type of the result.
    pub returns: Type,
    /// What it does, in a few words.
    pub summary: String,
    /// What it does, in Markdown.
    pub description: String,
    /// Why not to use it any more, if so.
    pub deprecated: Option<String>,
}

/// A parameter of a function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// Lower case letters, digits and underscores; shown in errors.
    pub name: String,
    /// The type of its arguments.
    pub ty: Type,
    /// Whether the function is called with null. Otherwise a null argument is an error that names the parameter.
    pub allow_null: bool,
    /// Whether the function is called with unknown values. Otherwise the result of a call with an argument that is not wholly known is unknown.
    pub allow_unknown: bool,
    /// What it is, in Markdown.
    pub description: String,
}

impl FunctionSchema {
    /// A function of these parameters.
    pub fn new(parameters: impl IntoIterator<Item = Parameter>, returns: Type) -> Self {
        Self {
            parameters: parameters.into_iter().collect(),
            variadic: None,
            returns,
            summary: String::new(),
            description: String::new(),
            deprecated: None,
        }
    }

    /// Takes any number of further arguments.
    #[must_use]
    pub fn variadic(mut self, parameter: Parameter) -> Self {
        self.variadic = Some(parameter);
        self
    }

    /// With this summary.
    #[must_use]
    pub fn summarize(mut self, summary: impl Into<String>) -> Self {
        self.summary = summary.into();
        self
    }

    /// With this description, in Markdown.
    #[must_use]
    pub fn describe(mut self, description: impl Into<String>) -> Self {
        self.description = description.into();
        self
    }

    /// Deprecated for this reason.
    #[must_use]
    pub fn deprecate(mut self, reason: impl Into<String>) -> Self {
        self.deprecated = Some(reason.into());
        self
    }

    /// The parameter that takes the argument at `index`, from zero.
    pub fn parameter(&self, index: usize) -> Option<&Parameter> {
        self.parameters.get(index).or(self.variadic.as_ref())
    }

    /// Every rule this breaks, as parameter (empty for the function itself) and problem.
    pub fn check(&self) -> Vec<(String, &'static str)> {
        let mut problems = Vec::new();
        let mut names = HashSet::new();
        for parameter in self.parameters.iter().chain(&self.variadic) {
            let broken = [
                (!is_name(&parameter.name), BAD_NAME),
                (!names.insert(&parameter.name), "two parameters have this name"),
                (
                    collection_of_dynamic(&parameter.ty),
                    "the elements of a list, set or map need one type of their own",
                ),
            ];
            let broken = broken.into_iter().filter(|(broken, _)| *broken);
            problems.extend(broken.map(|(_, problem)| (parameter.name.clone(), problem)));
        }
        if collection_of_dynamic(&self.returns) {
            problems.push((
                String::new(),
                "the elements of a returned list, set or map need one type of their own",
            ));
        }
        problems
    }
}

impl Parameter {
    /// A parameter that takes neither null nor unknown values.
    pub fn new(name: impl Into<String>, ty: Type) -> Self {
        Self {
            name: name.into(),
            ty,
            allow_null: false,
            allow_unknown: false,
            description: String::new(),
        }
    }

    /// The function is called with null too.
    #[must_use]
    pub fn allow_null(mut self) -> Self {
        self.allow_null = true;
        self
    }

    /// The function is called with unknown values too.
    #[must_use]
    pub fn allow_unknown(mut self) -> Self {
        self.allow_unknown = true;
        self
    }

    /// With this description, in Markdown.
    #[must_use]
    pub fn describe(mut self, description: impl Into<String>) -> Self {
        self.description = description.into();
        self
    }
}
