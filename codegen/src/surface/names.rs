//! Names of structs, unique in their service.

use std::collections::HashMap;

use super::Struct;

/// The structs of one service by name.
#[derive(Default)]
pub(super) struct Names {
    order: Vec<String>,
    structs: HashMap<String, Struct>,
}

impl Names {
    /// Adds a struct and answers with its name: an equal one is shared, another of the same name gets the prefix.
    pub(super) fn add(&mut self, mut wanted: Struct, prefix: &str) -> Result<String, String> {
        if self.is_new_or_equal(&wanted) {
            return Ok(self.insert(wanted));
        }
        wanted.name = format!("{prefix}{}", wanted.name);
        if self.is_new_or_equal(&wanted) {
            return Ok(self.insert(wanted));
        }
        Err(format!(
            "two different structs are called {}: rename one of them",
            wanted.name
        ))
    }

    /// All structs, in the order in which they were added.
    pub(super) fn into_structs(mut self) -> Vec<Struct> {
        let order = std::mem::take(&mut self.order);
        order.iter().filter_map(|name| self.structs.remove(name)).collect()
    }

    fn is_new_or_equal(&self, wanted: &Struct) -> bool {
        self.structs.get(&wanted.name).is_none_or(|there| there == wanted)
    }

    fn insert(&mut self, new: Struct) -> String {
        let name = new.name.clone();
        if self.structs.insert(name.clone(), new).is_none() {
            self.order.push(name.clone());
        }
        name
    }
}
