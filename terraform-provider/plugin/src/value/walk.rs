//! Visiting and rewriting values together with their paths.

use super::{Path, PathStep, Value};

impl Value {
    /// Whether neither this value nor anything in it is unknown.
    pub fn is_wholly_known(&self) -> bool {
        match self {
            Value::Unknown(_) => false,
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => true,
            Value::List(elements) | Value::Set(elements) | Value::Tuple(elements) => {
                elements.iter().all(Value::is_wholly_known)
            }
            Value::Map(entries) | Value::Object(entries) => entries.values().all(Value::is_wholly_known),
            Value::Dynamic(_, value) => value.is_wholly_known(),
        }
    }

    /// The paths of all unknown parts; an unknown in a set is reported as the set.
    pub fn unknown_paths(&self) -> Vec<Path> {
        let mut found = Vec::new();
        self.walk(&mut |path, value| {
            if matches!(value, Value::Unknown(_)) && found.last() != Some(path) {
                found.push(path.clone());
            }
            true
        });
        found
    }

    /// The part at `path`, or `None` where there is none. Looks through dynamic values.
    pub fn get(&self, path: &Path) -> Option<&Value> {
        path.steps()
            .iter()
            .try_fold(self, |value, step| value.untyped().step(step))
    }

    /// The part at `path`, to change.
    pub fn get_mut(&mut self, path: &Path) -> Option<&mut Value> {
        let mut value = self;
        for step in path.steps() {
            while let Value::Dynamic(_, inner) = value {
                value = inner;
            }
            value = match (value, step) {
                (Value::Object(entries), PathStep::Attribute(name)) => entries.get_mut(name)?,
                (Value::Map(entries), PathStep::Key(key)) => entries.get_mut(key)?,
                (Value::List(e) | Value::Tuple(e), PathStep::Index(i)) => e.get_mut(usize::try_from(*i).ok()?)?,
                _ => return None,
            };
        }
        Some(value)
    }

    /// The value within, if this is a dynamic one, else this one.
    pub fn untyped(&self) -> &Value {
        match self {
            Value::Dynamic(_, value) => value.untyped(),
            _ => self,
        }
    }

    fn step(&self, step: &PathStep) -> Option<&Value> {
        match (self, step) {
            (Value::Object(entries), PathStep::Attribute(name)) => entries.get(name),
            (Value::Map(entries), PathStep::Key(key)) => entries.get(key),
            (Value::List(e) | Value::Tuple(e), PathStep::Index(i)) => e.get(usize::try_from(*i).ok()?),
            _ => None,
        }
    }

    /// Calls `visit` with every part, outer before inner; where it returns `false` the inner parts are left out.
    /// Elements of a set are visited with the path of the set, the value within a dynamic with the dynamic's path.
    pub fn walk(&self, visit: &mut dyn FnMut(&Path, &Value) -> bool) {
        self.walk_at(&mut Path::root(), visit);
    }

    fn walk_at(&self, path: &mut Path, visit: &mut dyn FnMut(&Path, &Value) -> bool) {
        if !visit(path, self) {
            return;
        }
        match self {
            Value::List(elements) | Value::Tuple(elements) => {
                for (index, element) in elements.iter().enumerate() {
                    path.push(PathStep::index(index));
                    element.walk_at(path, visit);
                    path.pop();
                }
            }
            Value::Set(elements) => elements.iter().for_each(|element| element.walk_at(path, visit)),
            Value::Map(entries) => {
                for (key, value) in entries {
                    path.push(PathStep::Key(key.clone()));
                    value.walk_at(path, visit);
                    path.pop();
                }
            }
            Value::Object(attributes) => {
                for (name, value) in attributes {
                    path.push(PathStep::Attribute(name.clone()));
                    value.walk_at(path, visit);
                    path.pop();
                }
            }
            Value::Dynamic(_, value) => value.walk_at(path, visit),
            Value::Null | Value::Unknown(_) | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    /// Rebuilds the value with `change` applied to every part, inner before outer; paths as in [`Value::walk`].
    #[must_use]
    pub fn transform(self, change: &mut dyn FnMut(&Path, Value) -> Value) -> Value {
        self.transform_at(&mut Path::root(), change)
    }

    fn transform_at(self, path: &mut Path, change: &mut dyn FnMut(&Path, Value) -> Value) -> Value {
        let mut below = |step: Option<PathStep>, value: Value| {
            let stepped = step.is_some();
            path.extend(step);
            let value = value.transform_at(path, change);
            if stepped {
                path.pop();
            }
            value
        };
        let rebuilt = match self {
            Value::List(e) => Value::List(
                e.into_iter()
                    .enumerate()
                    .map(|(i, v)| below(Some(PathStep::index(i)), v))
                    .collect(),
            ),
            Value::Tuple(e) => Value::Tuple(
                e.into_iter()
                    .enumerate()
                    .map(|(i, v)| below(Some(PathStep::index(i)), v))
                    .collect(),
            ),
            Value::Set(e) => Value::Set(e.into_iter().map(|v| below(None, v)).collect()),
            Value::Map(e) => Value::Map(
                e.into_iter()
                    .map(|(k, v)| {
                        let v = below(Some(PathStep::Key(k.clone())), v);
                        (k, v)
                    })
                    .collect(),
            ),
            Value::Object(e) => Value::Object(
                e.into_iter()
                    .map(|(k, v)| {
                        let v = below(Some(PathStep::Attribute(k.clone())), v);
                        (k, v)
                    })
                    .collect(),
            ),
            Value::Dynamic(ty, v) => Value::Dynamic(ty, Box::new(below(None, *v))),
            leaf => leaf,
        };
        change(path, rebuilt)
    }

    /// This value with every refinement dropped, as Terraform compares plans.
    #[must_use]
    pub fn without_refinements(self) -> Value {
        self.transform(&mut |_, value| {
            if matches!(value, Value::Unknown(_)) {
                Value::UNKNOWN
            } else {
                value
            }
        })
    }

    /// This value with everything unknown turned into null, as a partial state needs it.
    #[must_use]
    pub fn unknown_as_null(self) -> Value {
        self.transform(&mut |_, value| {
            if matches!(value, Value::Unknown(_)) {
                Value::Null
            } else {
                value
            }
        })
    }
}
