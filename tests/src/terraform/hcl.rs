//! Configurations in Terraform's JSON syntax, made from canonical arguments as the IR declares them.

use std::collections::BTreeMap;

use deployme::schema::{Attribute, Type};
use serde_json::{Map, Value, json};

/// Full address of the provider.
pub(super) const PROVIDER: &str = "registry.terraform.io/deployme/deployme";

/// A root module. Secrets are ephemeral variables, given by the environment, as a careful user would.
#[derive(Debug, Clone, Default)]
pub struct Root {
    provider: Map<String, Value>,
    blocks: Vec<Block>,
    /// Whether the next resource waits for none of those before it.
    apart: bool,
    /// Secrets by variable.
    pub(super) secrets: BTreeMap<String, Value>,
    imports: Vec<Value>,
    moves: Vec<(String, String)>,
}

/// One resource.
#[derive(Debug, Clone)]
pub struct Block {
    /// Type name without the provider prefix.
    pub kind: String,
    /// Label.
    pub label: String,
    /// Arguments in Terraform's form.
    arguments: Map<String, Value>,
}

impl Root {
    /// A root with this provider configuration.
    pub fn new(provider: &Value) -> Self {
        Self {
            provider: provider.as_object().cloned().unwrap_or_default(),
            ..Self::default()
        }
    }

    /// Lets the next resource begin a row of its own.
    #[must_use]
    pub fn apart(mut self) -> Self {
        self.apart = true;
        self
    }

    /// Adds a resource, which waits for the one before it in its row. `version` is that of all its secrets.
    #[must_use]
    pub fn resource(
        mut self,
        kind: &str,
        label: &str,
        attributes: &[Attribute],
        spec: &Map<String, Value>,
        version: u32,
    ) -> Self {
        let arguments = self.object(attributes, spec, &format!("{label}_"), version);
        let mut block = Block {
            kind: kind.to_owned(),
            label: label.to_owned(),
            arguments,
        };
        let apart = std::mem::take(&mut self.apart);
        if let Some(last) = self.blocks.last().filter(|_| !apart) {
            // One after the other, as references between them would make it.
            block.arguments.insert(
                "depends_on".into(),
                json!([format!("deployme_{}.{}", last.kind, last.label)]),
            );
        }
        self.blocks.push(block);
        self
    }

    /// Adds arguments to the last resource as they are.
    #[must_use]
    pub fn raw(mut self, arguments: Value) -> Self {
        if let (Some(block), Value::Object(arguments)) = (self.blocks.last_mut(), arguments) {
            block.arguments.extend(arguments);
        }
        self
    }

    /// Adds an import block.
    #[must_use]
    pub fn import(mut self, address: &str, id: &str) -> Self {
        self.imports.push(json!({"to": address, "id": escape(id)}));
        self
    }

    /// Adds an import block by identity.
    #[must_use]
    pub fn import_identity(mut self, address: &str, identity: &Map<String, Value>) -> Self {
        let part = |(name, value): (&String, &Value)| (name.clone(), escape(value.as_str().unwrap_or_default()).into());
        let identity: Map<String, Value> = identity.iter().map(part).collect();
        self.imports.push(json!({"to": address, "identity": identity}));
        self
    }

    /// Adds a moved block.
    #[must_use]
    pub fn moved(mut self, from: &str, to: &str) -> Self {
        self.moves.push((from.to_owned(), to.to_owned()));
        self
    }

    fn object(
        &mut self,
        attributes: &[Attribute],
        spec: &Map<String, Value>,
        path: &str,
        version: u32,
    ) -> Map<String, Value> {
        let mut out = Map::new();
        for (name, value) in spec.iter().filter(|(_, value)| !value.is_null()) {
            let attribute = deployme::schema::find(attributes, name).unwrap_or_else(|| panic!("{name} is declared"));
            if attribute.behaviour.write_only {
                let variable = format!("{path}{name}");
                out.insert(format!("{name}_wo"), json!(format!("${{var.{variable}}}")));
                out.insert(format!("{name}_wo_version"), json!(version));
                self.secrets.insert(variable, value.clone());
            } else {
                out.insert(
                    name.clone(),
                    self.value(&attribute.ty, value, &format!("{path}{name}_"), version),
                );
            }
        }
        out
    }

    fn value(&mut self, ty: &Type, value: &Value, path: &str, version: u32) -> Value {
        match (ty, value) {
            (Type::Json, value) => escape(&value.to_string()).into(),
            (Type::Object { attributes, .. }, Value::Object(fields)) => {
                self.object(attributes, fields, path, version).into()
            }
            (Type::List { element } | Type::Set { element }, Value::Array(items)) => items
                .iter()
                .enumerate()
                .map(|(index, item)| self.value(element, item, &format!("{path}{index}_"), version))
                .collect(),
            (Type::Map { element }, Value::Object(entries)) => {
                let entries = entries.iter().map(|(key, entry)| {
                    let path = format!("{path}{}_", key.replace(|c: char| !c.is_ascii_alphanumeric(), "_"));
                    (escape(key), self.value(element, entry, &path, version))
                });
                Value::Object(entries.collect())
            }
            (_, Value::String(text)) => escape(text).into(),
            _ => value.clone(),
        }
    }

    /// The file `main.tf.json`.
    pub(super) fn text(&self) -> String {
        let mut resources = Map::new();
        for block in &self.blocks {
            let of_type = resources
                .entry(format!("deployme_{}", block.kind))
                .or_insert_with(|| json!({}));
            of_type[&block.label] = Value::Object(block.arguments.clone());
        }
        let variables: Map<String, Value> = self
            .secrets
            .iter()
            .map(|(name, value)| {
                let ty = if value.is_object() { "map(string)" } else { "string" };
                (name.clone(), json!({"ephemeral": true, "sensitive": true, "type": ty}))
            })
            .collect();
        let mut root = json!({
            "terraform": [{"required_providers": {"deployme": {"source": PROVIDER}}}],
            "provider": {"deployme": self.provider},
        });
        if !resources.is_empty() {
            root["resource"] = resources.into();
        }
        if !variables.is_empty() {
            root["variable"] = variables.into();
        }
        if !self.imports.is_empty() {
            root["import"] = self.imports.clone().into();
        }
        if !self.moves.is_empty() {
            root["moved"] = self
                .moves
                .iter()
                .map(|(from, to)| json!({"from": from, "to": to}))
                .collect();
        }
        serde_json::to_string_pretty(&root).unwrap_or_default()
    }
}

/// A text that Terraform's JSON syntax takes literally.
pub(super) fn escape(text: &str) -> String {
    text.replace("${", "$${").replace("%{", "%%{")
}
