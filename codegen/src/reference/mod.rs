//! Reference pages in the layout of the Terraform Registry: one per resource, list, data source, ephemeral resource, action and function.
//!
//! Names, texts and flags are those of the provider's own schema, so that the pages say what Terraform says.

mod attributes;
mod functions;
mod lists;

use std::fmt::Write;

use deployme::resource::{Example, Kind};
use deployme::schema::{Attribute, KindSchema, Mode, Type};
use heck::ToTitleCase;
use terraform_provider_deployme::catalogue::Catalogue;
use terraform_provider_deployme::engine::timeouts;
use terraform_provider_deployme::fields::nested;
use terraform_provider_deployme::schema;

use crate::output::Output;
use attributes::tables;

/// What a page is about.
struct Page<'a> {
    what: &'static str,
    kind: Kind,
    schema: &'a KindSchema,
    examples: Vec<Example>,
}

/// Writes all pages.
pub(crate) fn write(output: &mut Output) {
    let catalogue = Catalogue::sdk();
    for folder in [
        "resources",
        "list-resources",
        "data-sources",
        "ephemeral-resources",
        "actions",
        "functions",
    ] {
        output.owns(format!("docs/{folder}"), "md");
    }
    output.file("docs/index.md", index(&catalogue));
    for resource in &catalogue.resources {
        let page = Page {
            what: "Resource",
            kind: resource.kind(),
            schema: resource.schema(),
            examples: resource.examples(),
        };
        let mut declared = page.schema.attributes.clone();
        declared.push(timeouts::attribute());
        let text = page.text(&declared) + &import(page.schema);
        output.file(path("resources", page.schema), text);
        output.file(path("list-resources", page.schema), lists::page(page.kind, page.schema));
    }
    for data in &catalogue.data {
        let page = Page {
            what: "Data Source",
            kind: data.kind(),
            schema: &data.schema(),
            examples: data.examples(),
        };
        output.file(path("data-sources", page.schema), page.text(&page.schema.attributes));
    }
    for ephemeral in &catalogue.ephemerals {
        let page = Page {
            what: "Ephemeral Resource",
            kind: ephemeral.kind(),
            schema: &ephemeral.schema(),
            examples: ephemeral.examples(),
        };
        output.file(
            path("ephemeral-resources", page.schema),
            page.text(&page.schema.attributes),
        );
    }
    for action in &catalogue.actions {
        let page = Page {
            what: "Action",
            kind: action.kind(),
            schema: &action.schema(),
            examples: action.examples(),
        };
        output.file(path("actions", page.schema), page.text(&page.schema.attributes));
    }
    functions::write(output);
}

fn path(folder: &str, schema: &KindSchema) -> String {
    format!("docs/{folder}/{}.md", schema.type_name)
}

impl Page<'_> {
    fn text(&self, declared: &[Attribute]) -> String {
        let Self { what, kind, schema, .. } = self;
        let name = format!("deployme_{}", schema.type_name);
        let mut text = front(
            &format!("{name} {what} - deployme"),
            Some(&kind.service.to_title_case()),
            &schema.description,
        );
        let needs = match *what {
            "Action" => "Needs Terraform 1.14 or newer.\n\n",
            _ => "",
        };
        let _ = write!(
            text,
            "# {name} ({what})\n\n{}\n\n{needs}## Example Usage\n",
            schema.description.trim()
        );
        for Example { title, hcl } in &self.examples {
            let _ = write!(text, "\n{title}:\n\n```terraform\n{}\n```\n", hcl.trim());
        }
        if self.examples.is_empty() {
            let _ = write!(text, "\n```terraform\n{}```\n", self.plain_example(&name));
        }
        let seen = match *what {
            "Action" => schema::block_attributes(declared),
            _ => schema::attributes(declared),
        };
        text + &tables(declared, &seen)
    }

    /// A block with what is required, for kinds whose declaration has no example.
    fn plain_example(&self, name: &str) -> String {
        let block = match self.what {
            "Data Source" => "data",
            "Ephemeral Resource" => "ephemeral",
            _ => "resource",
        };
        let required: Vec<&Attribute> = self
            .schema
            .attributes
            .iter()
            .filter(|it| it.mode == Mode::Required)
            .collect();
        let width = required.iter().map(|it| it.name.len()).max().unwrap_or_default();
        let lines = required.iter().fold(String::new(), |mut lines, attribute| {
            let value = match &attribute.ty {
                Type::Bool => "true".to_owned(),
                Type::Integer { .. } | Type::Number => "1".to_owned(),
                Type::List { .. } | Type::Set { .. } => "[]".to_owned(),
                Type::Map { .. } | Type::Object { .. } => "{}".to_owned(),
                Type::String { .. } | Type::Json => "\"example\"".to_owned(),
            };
            let _ = writeln!(lines, "  {:width$} = {value}", attribute.name);
            lines
        });
        format!("{block} \"{name}\" \"example\" {{\n{lines}}}\n")
    }
}

fn front(title: &str, subcategory: Option<&str>, description: &str) -> String {
    let first = first_sentence(description);
    let subcategory = subcategory.map_or(String::new(), |name| format!("subcategory: \"{name}\"\n"));
    format!(
        "---\n# Generated by `cargo xtask codegen`; do not edit.\npage_title: \"{title}\"\n{subcategory}description: |-\n  {first}\n---\n\n"
    )
}

/// What a text says first, on one line: the first paragraph as far as its first full stop.
fn first_sentence(text: &str) -> String {
    let paragraph = text.trim().lines().take_while(|line| !line.trim().is_empty());
    let line = paragraph.map(str::trim).collect::<Vec<_>>().join(" ");
    match line.split_once(". ") {
        Some((first, _)) => format!("{first}."),
        None => line,
    }
}

/// How an existing object is taken over.
fn import(schema: &KindSchema) -> String {
    let name = format!("deployme_{}.example", schema.type_name);
    let form = |with_optional: bool| {
        let parts = schema.key.iter();
        let parts: Vec<&str> = parts
            .filter(|part| with_optional || !schema.key_optional.contains(part))
            .map(String::as_str)
            .collect();
        parts.join("/")
    };
    let mut forms = schema.id_forms.clone();
    if forms.is_empty() {
        forms.push(form(false));
        if !schema.key_optional.is_empty() {
            forms.push(form(true));
        }
    }
    let mut text = String::from("\n## Import\n\nAn existing object is imported by its natural name");
    let listed: Vec<String> = forms.iter().map(|form| format!("`{form}`")).collect();
    let _ = write!(text, ", {}", listed.join(" or "));
    // Forms that say so have a path in them as it is.
    let path_of = |part: &str| format!("path/of/{part}");
    if forms.iter().any(|form| form.contains(&path_of(""))) {
        text.push_str(
            ". The path's slashes stay; inside what is before the path a slash is written `%2F`, and `%` is `%25`",
        );
    } else if schema.key.len() > 1 {
        text.push_str(". A slash inside a part that is not the last is written `%2F`, and `%` is `%25`");
    }
    text.push_str(".\n\n```terraform\n");
    for form in &forms {
        let _ = write!(text, "import {{\n  to = {name}\n  id = \"{form}\"\n}}\n\n");
    }
    let _ = writeln!(text, "```\n\n```shell\nterraform import {name} '{}'\n```", forms[0]);
    text.push_str("\nTerraform 1.12 and OpenTofu 1.12, and newer ones, import it by its identity too:\n\n");
    let _ = write!(text, "```terraform\nimport {{\n  to = {name}\n  identity = {{\n");
    let names = schema.identity();
    let width = names.iter().map(|name| name.len()).max().unwrap_or_default();
    for part in names {
        let optional = schema.key_optional.iter().any(|name| name == part);
        let comment = if optional { " # if there is one" } else { "" };
        let is_path = forms.iter().any(|form| form.contains(&path_of(part)));
        let value = if is_path {
            format!("/{}", path_of(part))
        } else if schema.key.is_empty() {
            forms[0].clone()
        } else {
            part.to_owned()
        };
        let _ = writeln!(text, "    {part:width$} = \"{value}\"{comment}");
    }
    text.push_str("  }\n}\n```\n");
    if takes_secrets(&schema.attributes) {
        let _ = write!(text, "\n{IMPORTED_SECRETS}\n");
    }
    text.replace("}\n\n```", "}\n```")
}

/// What an import does with secrets, at every kind that takes any, and of all of them.
const IMPORTED_SECRETS: &str = "An import sends no secret. It takes each to be the configured one, with version 1: with \
    `x_wo_version = 1` beside `x_wo` nothing is planned. Raise the version to send the configured secret.";

/// Whether there are write-only arguments.
fn takes_secrets(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let inner = nested(&attribute.ty).map_or(&[][..], |(_, inner)| inner);
        attribute.behaviour.write_only || takes_secrets(inner)
    })
}

const CONFIGURATION_FILE: &str = "
## Configuration File

What neither the block nor the environment says is taken from a profile of a TOML file: that of `DEPLOYME_CONFIG`, else
`$XDG_CONFIG_HOME/deployme/config.toml`, else `~/.config/deployme/config.toml`. A table `PROFILE.SERVICE` holds the arguments of that
service's block. The profile is the one that `DEPLOYME_PROFILE` names, else `default`.

```toml
[default.keycloak]
url      = \"https://id.example.org\"
username = \"admin\"

[staging.keycloak]
url = \"https://id.staging.example.org\"
```
";

fn index(catalogue: &Catalogue) -> String {
    let about = "Clusters, and the services a platform stands on: identity, registry, dashboards, secrets.";
    let mut text = front("deployme Provider", None, about);
    let _ = write!(
        text,
        "# deployme Provider\n\n{about}\n\n\
         Every service's block is optional: only those that are used must be configured, here, by environment variables, or by a \
         profile of a [configuration file](#configuration-file). A service may be configured with values that are known only after apply.\n\n\
         Secrets are write-only arguments (`x_wo` beside `x_wo_version`) and ephemeral resources: they are never in state or plan. \
         That needs Terraform 1.11 or newer, or OpenTofu 1.11 or newer. Actions need Terraform 1.14 or newer.\n\n\
         What exists already is imported by its id or its identity; `terraform query` (Terraform 1.14 or newer) finds objects of every kind \
         and writes their configuration. {IMPORTED_SECRETS} An object's `timeouts` bound what is done with it. While a service's settings are not known, its \
         objects are planned from what is known; a Terraform that can put changes off puts them off. There is nothing to say in a \
         `provider_meta` block: Terraform refuses one.\n\n\
         Of a misspelt argument Terraform says so, but not inside an object such as `login = {{ … }}`: there it drops names that it does not \
         know before the provider sees them, written out or from a variable. What a plan does not show is not set.\n\n## Example Usage\n\n```terraform\n\
         terraform {{\n  required_providers {{\n    deployme = {{\n      source = \"registry.terraform.io/deployme/deployme\"\n    }}\n  }}\n}}\n\n\
         variable \"keycloak_password\" {{\n  type      = string\n  sensitive = true\n  ephemeral = true\n}}\n\n\
         provider \"deployme\" {{\n  keycloak = {{\n    url      = \"https://id.example.org\"\n    username = \"admin\"\n    \
         password = var.keycloak_password\n  }}\n}}\n```\n"
    );
    let block = catalogue.block();
    text += &tables(&block, &schema::block_attributes(&block));
    text += CONFIGURATION_FILE;
    text
}

#[cfg(test)]
mod tests {
    use super::first_sentence;

    #[test]
    fn a_description_ends_where_a_sentence_does() {
        let text = "A mapper of a provider: it makes roles, and\nattributes. Its settings are others.\n\nMore.";
        let first = "A mapper of a provider: it makes roles, and attributes.";
        assert_eq!(first_sentence(text), first);
        assert_eq!(first_sentence("Without a stop"), "Without a stop");
    }
}
