//! A provider of notes in files that uses everything this library offers beyond plain resources.
//!
//! - `note_file`: a text in a file, with an identity; can be imported by it, listed, and made from a `terraform_data`;
//! - `note_folder`: where files may be;
//! - the action `note_append`: adds a line to any file;
//! - the function `slug`: a title as a file name.

use std::{fs, io, path::Path as FilePath, process::ExitCode};

use tfplugin::{
    ServeOptions,
    provider::{
        Actions, Applied, ApplyRequest, ConfigureRequest, Diagnostic, Diagnostics, FunctionCall, FunctionError,
        Functions, GenerateConfigRequest, GeneratedConfig, ImportRequest, Imported, ImportedResource, InvokeRequest,
        ListRequest, ListResources, Listed, MoveRequest, Moved, PlanRequest, Planned, Provider, ReadRequest, ReadState,
        async_trait,
    },
    schema::{
        Attribute, FunctionSchema, IdentityAttribute, IdentitySchema, Parameter, ProviderSchema, Schema,
        ServerCapabilities,
    },
    value::{Path, Type, Value},
};

const FILE: &str = "note_file";
const FOLDER: &str = "note_folder";

struct Notes;

fn file_schema() -> Schema {
    Schema::new([
        Attribute::new("path", Type::String)
            .required()
            .describe("Where the note is kept."),
        Attribute::new("text", Type::String)
            .required()
            .describe("What it says."),
        Attribute::new("length", Type::Number)
            .computed()
            .describe("How long it is, in bytes."),
        Attribute::new("read_only", Type::Bool)
            .optional()
            .computed()
            .describe("Whether the file may not be written by others; `false` unless set."),
    ])
}

fn folder_schema() -> Schema {
    Schema::new([Attribute::new("path", Type::String).required().describe("Where it is.")])
}

/// The text of an attribute; empty for null.
fn text<'a>(value: &'a Value, attribute: &str) -> &'a str {
    value.attribute(attribute).and_then(Value::as_str).unwrap_or_default()
}

fn identity(path: &str) -> Value {
    Value::object([("path", path)])
}

fn failed(path: &str, error: &io::Error) -> Diagnostics {
    Diagnostic::error("Cannot use the file", format!("{path}: {error}"))
        .at("path")
        .into()
}

/// The note as it is in its file; null if there is none.
fn note(path: &str) -> Result<Value, Diagnostics> {
    match fs::read_to_string(path) {
        Ok(text) => {
            let length = text.len() as u64;
            let metadata = fs::metadata(path).map_err(|error| failed(path, &error))?;
            Ok(Value::object([
                ("path", path.into()),
                ("text", text.into()),
                ("length", Value::from(length)),
                ("read_only", metadata.permissions().readonly().into()),
            ]))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Value::Null),
        Err(error) => Err(failed(path, &error)),
    }
}

/// Writes the planned note: a new file in the place of the old one, which may be read-only.
fn write(path: &str, planned: &Value) -> io::Result<()> {
    let new = format!("{path}.new");
    fs::write(&new, text(planned, "text"))?;
    if planned.attribute("read_only").and_then(Value::as_bool) == Some(true) {
        let mut permissions = fs::metadata(&new)?.permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&new, permissions)?;
    }
    fs::rename(new, path)
}

#[async_trait]
impl Provider for Notes {
    fn schema(&self) -> ProviderSchema {
        let identity = IdentitySchema::new([IdentityAttribute::new("path", Type::String).required_for_import()]);
        let folder = Schema::new([Attribute::new("folder", Type::String)
            .required()
            .describe("Where to look.")]);
        let append = Schema::new([
            Attribute::new("path", Type::String).required().describe("The file."),
            Attribute::new("line", Type::String).required().describe("What to add."),
            Attribute::new("secret_wo", Type::String)
                .optional()
                .write_only()
                .describe("What to add to the line; never stored."),
        ]);
        let slug = FunctionSchema::new([Parameter::new("title", Type::String)], Type::String)
            .summarize("A title as a file name.");
        ProviderSchema {
            resources: [
                (FILE.to_owned(), file_schema().into()),
                (FOLDER.to_owned(), folder_schema().into()),
            ]
            .into(),
            identities: [(FILE.to_owned(), identity)].into(),
            list_resources: [(FILE.to_owned(), folder.into())].into(),
            actions: [("note_append".to_owned(), append.into())].into(),
            functions: [("slug".to_owned(), slug)].into(),
            capabilities: ServerCapabilities {
                move_resource_state: true,
                generate_resource_config: true,
            },
            ..ProviderSchema::default()
        }
    }

    async fn configure(&self, _: ConfigureRequest) -> Result<Diagnostics, Diagnostics> {
        Ok(Diagnostics::new())
    }

    async fn read_resource(&self, request: ReadRequest) -> Result<ReadState, Diagnostics> {
        let path = text(&request.state, "path");
        let state = match request.type_name.as_str() {
            FILE => note(path)?,
            _ if FilePath::new(path).is_dir() => request.state.clone(),
            _ => Value::Null,
        };
        let identity = match request.type_name.as_str() {
            FILE => identity(path),
            _ => Value::Null,
        };
        Ok(ReadState {
            state,
            identity,
            ..ReadState::default()
        })
    }

    async fn plan_resource(&self, request: PlanRequest) -> Result<Planned, Diagnostics> {
        let (prior, mut state) = (request.prior, request.proposed);
        if state.is_null() {
            return Ok(Planned::default());
        }
        // Known only after apply, whenever the text changes.
        if request.type_name == FILE && state.attribute("text") != prior.attribute("text") {
            state.set_attribute("length", Value::unknown_not_null());
        }
        if request.type_name == FILE && request.config.attribute("read_only").is_some_and(Value::is_null) {
            state.set_attribute("read_only", false);
        }
        let moves = !prior.is_null() && state.attribute("path") != prior.attribute("path");
        let requires_replace = if moves { vec![Path::of("path")] } else { Vec::new() };
        Ok(Planned {
            state,
            requires_replace,
            ..Planned::default()
        })
    }

    async fn apply_resource(&self, request: ApplyRequest) -> Result<Applied, Diagnostics> {
        let file = request.type_name == FILE;
        if request.planned.is_null() {
            let path = text(&request.prior, "path");
            let removed = if file {
                fs::remove_file(path)
            } else {
                fs::remove_dir(path)
            };
            return removed
                .map(|()| Applied::default())
                .map_err(|error| failed(path, &error));
        }
        let path = text(&request.planned, "path");
        if !file {
            fs::create_dir_all(path).map_err(|error| failed(path, &error))?;
            return Ok(Applied {
                state: request.planned,
                ..Applied::default()
            });
        }
        write(path, &request.planned).map_err(|error| failed(path, &error))?;
        // From here on the note exists, whatever happens next.
        request.checkpoint.set(request.planned.clone(), Vec::new());
        request.checkpoint.set_identity(identity(path));
        Ok(Applied {
            state: note(path)?,
            identity: identity(path),
            ..Applied::default()
        })
    }

    async fn import_resource(&self, request: ImportRequest) -> Result<Imported, Diagnostics> {
        let path = if request.identity.is_null() {
            &request.id
        } else {
            text(&request.identity, "path")
        };
        let schema = if request.type_name == FILE {
            file_schema()
        } else {
            folder_schema()
        };
        // The read that follows fills in the rest.
        let mut state = Value::empty_object(&schema.implied_type());
        state.set_attribute("path", path);
        let found = ImportedResource {
            type_name: request.type_name,
            state,
            ..ImportedResource::default()
        };
        Ok(Imported {
            resources: vec![found],
            ..Imported::default()
        })
    }

    async fn move_resource_state(&self, request: MoveRequest) -> Result<Moved, Diagnostics> {
        if request.source_type != "terraform_data" || request.type_name != FILE {
            let detail = format!(
                "A note can be made of a terraform_data, not of {}.",
                request.source_type
            );
            return Err(Diagnostic::error("Move not supported", detail).into());
        }
        let data = request
            .source_state
            .decode_lenient(&Type::object([("input", Type::Dynamic)]))?;
        let path = data.attribute("input").and_then(|input| input.untyped().as_str());
        let Some(path) = path else {
            return Err(Diagnostic::error("Move not supported", "The input of the terraform_data is no path.").into());
        };
        Ok(Moved {
            // The read that follows fills in the rest.
            state: Value::object([("path", path)]).completed(&file_schema().implied_type()),
            identity: identity(path),
            ..Moved::default()
        })
    }

    async fn generate_resource_config(&self, request: GenerateConfigRequest) -> Result<GeneratedConfig, Diagnostics> {
        let mut config = request.state;
        // What this provider chooses itself need not be written.
        if config.attribute("read_only") == Some(&false.into()) {
            config.set_attribute("read_only", Value::Null);
        }
        Ok(GeneratedConfig {
            config,
            ..GeneratedConfig::default()
        })
    }

    fn functions(&self) -> Option<&dyn Functions> {
        Some(self)
    }

    fn actions(&self) -> Option<&dyn Actions> {
        Some(self)
    }

    fn list_resources(&self) -> Option<&dyn ListResources> {
        Some(self)
    }
}

#[async_trait]
impl Functions for Notes {
    async fn call_function(&self, call: FunctionCall) -> Result<Value, FunctionError> {
        let title = call.arguments[0].as_str().unwrap_or_default();
        let words: Vec<_> = title
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        if words.is_empty() {
            return Err(FunctionError::argument(
                0,
                "Nothing of the title can stand in a file name",
            ));
        }
        Ok(words.join("-").to_lowercase().into())
    }
}

#[async_trait]
impl Actions for Notes {
    async fn invoke_action(&self, request: InvokeRequest) -> Result<Diagnostics, Diagnostics> {
        let path = text(&request.config, "path");
        let before = fs::read_to_string(path).unwrap_or_default();
        request
            .progress
            .report(format!("{path} has {} lines", before.lines().count()))
            .await;
        let line = [text(&request.config, "line"), text(&request.config, "secret_wo")].concat();
        fs::write(path, format!("{before}{line}\n")).map_err(|error| failed(path, &error))?;
        request.progress.report("one more line").await;
        Ok(Diagnostics::new())
    }
}

#[async_trait]
impl ListResources for Notes {
    async fn list_resource(&self, request: ListRequest) -> Result<Diagnostics, Diagnostics> {
        let folder = text(&request.config, "folder");
        let entries = fs::read_dir(folder).map_err(|error| failed(folder, &error))?;
        let mut paths: Vec<_> = entries
            .flatten()
            .map(|entry| entry.path())
            .filter(|path| path.is_file())
            .collect();
        paths.sort();
        for path in paths {
            let shown = path.display().to_string();
            let resource = if request.include_resource {
                note(&shown)?
            } else {
                Value::Null
            };
            let listed = Listed {
                identity: identity(&shown),
                display_name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
                resource,
                ..Listed::default()
            };
            if !request.found.push(listed).await {
                break;
            }
        }
        Ok(Diagnostics::new())
    }
}

fn main() -> ExitCode {
    let options = ServeOptions {
        address: "registry.terraform.io/example/note".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        debug: std::env::args().any(|argument| argument == "--debug"),
        ..ServeOptions::default()
    };
    tfplugin::serve(Notes, options)
}
