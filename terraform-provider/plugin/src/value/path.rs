use std::fmt;

/// One step from a value to a part of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PathStep {
    /// An attribute of an object.
    Attribute(String),
    /// An element of a map.
    Key(String),
    /// An element of a list or tuple, from zero.
    Index(i64),
}

/// The address of a part of a value: `rules[0].name`, `labels["app"]`.
///
/// Elements of sets have no address; paths stop at the set.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path(Vec<PathStep>);

impl Path {
    /// The address of the value itself.
    pub const fn root() -> Self {
        Self(Vec::new())
    }

    /// The path to attribute `name` of the value itself.
    pub fn of(name: impl Into<String>) -> Self {
        Self(vec![PathStep::Attribute(name.into())])
    }

    /// This path and one more step to attribute `name`.
    #[must_use]
    pub fn attribute(mut self, name: impl Into<String>) -> Self {
        self.0.push(PathStep::Attribute(name.into()));
        self
    }

    /// This path and one more step to map key `key`.
    #[must_use]
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.0.push(PathStep::Key(key.into()));
        self
    }

    /// This path and one more step to list index `index`.
    #[must_use]
    pub fn index(mut self, index: usize) -> Self {
        self.0.push(PathStep::index(index));
        self
    }

    /// The steps from the outermost value on.
    pub fn steps(&self) -> &[PathStep] {
        &self.0
    }

    /// Whether this is the root.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether `prefix` is this path or leads to it.
    pub fn starts_with(&self, prefix: &Path) -> bool {
        self.0.starts_with(&prefix.0)
    }

    /// Appends `step`.
    pub fn push(&mut self, step: PathStep) {
        self.0.push(step);
    }

    /// Removes and returns the last step.
    pub fn pop(&mut self) -> Option<PathStep> {
        self.0.pop()
    }
}

impl PathStep {
    /// The step to list index `index`.
    pub fn index(index: usize) -> Self {
        PathStep::Index(i64::try_from(index).unwrap_or(i64::MAX))
    }
}

impl FromIterator<PathStep> for Path {
    fn from_iter<I: IntoIterator<Item = PathStep>>(steps: I) -> Self {
        Self(steps.into_iter().collect())
    }
}

impl Extend<PathStep> for Path {
    fn extend<I: IntoIterator<Item = PathStep>>(&mut self, steps: I) {
        self.0.extend(steps);
    }
}

impl From<&str> for Path {
    /// The path to attribute `name`; nothing is parsed.
    fn from(name: &str) -> Self {
        Self::of(name)
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, step) in self.0.iter().enumerate() {
            match step {
                PathStep::Attribute(name) if position == 0 => f.write_str(name)?,
                PathStep::Attribute(name) => write!(f, ".{name}")?,
                PathStep::Key(key) => write!(f, "[{key:?}]")?,
                PathStep::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}
