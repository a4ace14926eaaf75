use super::{Number, Value};

/// What is known about an unknown value already. Terraform holds a provider to the refinements it sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Refinement {
    /// `Some(false)`: certainly not null. `Some(true)`: certainly null. `None`: open.
    pub null: Option<bool>,
    /// What a string will begin with.
    pub string_prefix: Option<String>,
    /// Lower bound of a number.
    pub number_min: Option<Bound>,
    /// Upper bound of a number.
    pub number_max: Option<Bound>,
    /// Least number of elements of a collection.
    pub length_min: Option<u64>,
    /// Greatest number of elements of a collection.
    pub length_max: Option<u64>,
}

/// A bound of a number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bound {
    /// The bound.
    pub number: Number,
    /// Whether the bound itself is allowed.
    pub inclusive: bool,
}

impl Refinement {
    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether `value` keeps what this refinement promised. Unknown values do.
    pub fn allows(&self, value: &Value) -> bool {
        let length = |len: usize| {
            let len = u64::try_from(len).unwrap_or(u64::MAX);
            self.length_min.is_none_or(|min| len >= min) && self.length_max.is_none_or(|max| len <= max)
        };
        match value {
            Value::Unknown(_) => true,
            Value::Null => self.null != Some(false),
            _ if self.null == Some(true) => false,
            Value::Dynamic(_, inner) => self.allows(inner),
            Value::String(text) => self
                .string_prefix
                .as_ref()
                .is_none_or(|prefix| text.starts_with(prefix)),
            Value::Number(number) => {
                self.number_min
                    .as_ref()
                    .is_none_or(|min| *number > min.number || (min.inclusive && *number == min.number))
                    && self
                        .number_max
                        .as_ref()
                        .is_none_or(|max| *number < max.number || (max.inclusive && *number == max.number))
            }
            Value::List(elements) | Value::Set(elements) => length(elements.len()),
            Value::Map(entries) => length(entries.len()),
            Value::Bool(_) | Value::Tuple(_) | Value::Object(_) => true,
        }
    }
}
