//! JSON Schemas of the messages and enums of the descriptor set, with their comments.

use std::collections::BTreeMap;

use prost_types::{
    DescriptorProto, EnumDescriptorProto, FieldDescriptorProto, FileDescriptorProto, FileDescriptorSet,
    field_descriptor_proto::{Label, Type},
};
use serde_json::{Map, Value, json};

/// Number of a file's `message_type` in a comment's path; likewise below.
const FILE_MESSAGE: i32 = 4;
const MESSAGE_FIELD: i32 = 2;
const MESSAGE_ENUM: i32 = 4;
const ENUM_VALUE: i32 = 2;
const FILE_SERVICE: i32 = 6;
const SERVICE_METHOD: i32 = 2;

/// A message with the comment of each field.
pub(crate) struct Message {
    comment: String,
    descriptor: DescriptorProto,
    field_comments: Vec<String>,
}

/// A method's types and comment.
pub(crate) struct Method {
    /// The comment above the method.
    pub(crate) comment: String,
    /// Name of the request message.
    pub(crate) input: String,
    /// Name of the response message; `Empty` for nothing.
    pub(crate) output: String,
}

/// Everything the package declares.
pub(crate) struct Package {
    messages: BTreeMap<String, Message>,
    enums: BTreeMap<String, Value>,
    methods: BTreeMap<(String, String), Method>,
    services: BTreeMap<String, String>,
}

impl Package {
    pub(crate) fn new(files: &FileDescriptorSet) -> Self {
        let mut package = Self {
            messages: BTreeMap::new(),
            enums: BTreeMap::new(),
            methods: BTreeMap::new(),
            services: BTreeMap::new(),
        };
        for file in files.file.iter().filter(|file| file.package() == "controlplane.v1") {
            package.add(file);
        }
        package
    }

    fn add(&mut self, file: &FileDescriptorProto) {
        for (i, message) in (0..).zip(&file.message_type) {
            let path = [FILE_MESSAGE, i];
            for (j, nested) in (0..).zip(&message.enum_type) {
                let name = format!("{}.{}", message.name(), nested.name());
                self.enums
                    .insert(name, enum_schema(file, &[FILE_MESSAGE, i, MESSAGE_ENUM, j], nested));
            }
            let field_comments = (0..)
                .zip(&message.field)
                .map(|(j, _)| comment(file, &[FILE_MESSAGE, i, MESSAGE_FIELD, j]))
                .collect();
            self.messages.insert(
                message.name().to_owned(),
                Message {
                    comment: comment(file, &path),
                    descriptor: message.clone(),
                    field_comments,
                },
            );
        }
        for (i, service) in (0..).zip(&file.service) {
            self.services
                .insert(service.name().to_owned(), comment(file, &[FILE_SERVICE, i]));
            for (j, method) in (0..).zip(&service.method) {
                self.methods.insert(
                    (service.name().to_owned(), method.name().to_owned()),
                    Method {
                        comment: comment(file, &[FILE_SERVICE, i, SERVICE_METHOD, j]),
                        input: local(method.input_type()),
                        output: local(method.output_type()),
                    },
                );
            }
        }
    }

    pub(crate) fn services(&self) -> impl Iterator<Item = (&String, &String)> {
        self.services.iter()
    }

    pub(crate) fn methods(&self) -> impl Iterator<Item = &(String, String)> {
        self.methods.keys()
    }

    pub(crate) fn method(&self, service: &str, method: &str) -> Option<&Method> {
        self.methods.get(&(service.to_owned(), method.to_owned()))
    }

    /// Every message and enum as a schema, by name.
    pub(crate) fn schemas(&self) -> Map<String, Value> {
        let mut schemas: BTreeMap<&String, Value> =
            self.enums.iter().map(|(name, schema)| (name, schema.clone())).collect();
        for (name, message) in &self.messages {
            let properties: Map<String, Value> = self
                .fields(name)
                .map(|(_, json_name, schema)| (json_name, schema))
                .collect();
            schemas.insert(
                name,
                json!({
                    "type": "object",
                    "description": message.comment,
                    "properties": properties,
                    "additionalProperties": false,
                }),
            );
        }
        schemas
            .into_iter()
            .map(|(name, schema)| (name.clone(), schema))
            .collect()
    }

    /// A message's fields: snake_case name, JSON name, schema.
    pub(crate) fn fields<'a>(&'a self, message: &str) -> impl Iterator<Item = (String, String, Value)> + 'a {
        self.messages.get(message).into_iter().flat_map(move |message| {
            message
                .descriptor
                .field
                .iter()
                .zip(&message.field_comments)
                .map(|(field, comment)| {
                    (
                        field.name().to_owned(),
                        field.json_name().to_owned(),
                        described(field_schema(&message.descriptor, field), comment),
                    )
                })
        })
    }
}

fn field_schema(message: &DescriptorProto, field: &FieldDescriptorProto) -> Value {
    let entry = message.nested_type.iter().find(|nested| {
        nested
            .options
            .as_ref()
            .is_some_and(prost_types::MessageOptions::map_entry)
            && field
                .type_name()
                .ends_with(&format!(".{}.{}", message.name(), nested.name()))
    });
    if let Some(value) = entry.and_then(|entry| entry.field.iter().find(|field| field.name() == "value")) {
        return json!({"type": "object", "additionalProperties": type_schema(value)});
    }
    let schema = type_schema(field);
    if field.label() == Label::Repeated {
        json!({"type": "array", "items": schema})
    } else {
        schema
    }
}

fn type_schema(field: &FieldDescriptorProto) -> Value {
    match field.r#type() {
        Type::Bool => json!({"type": "boolean"}),
        Type::Int32 => json!({"type": "integer", "format": "int32"}),
        // Canonical protobuf JSON writes 64-bit integers as strings.
        Type::Int64 => json!({"type": "string", "format": "int64"}),
        Type::Double => json!({"type": "number", "format": "double"}),
        Type::Bytes => json!({"type": "string", "contentEncoding": "base64"}),
        Type::Message | Type::Enum => match field.type_name() {
            ".google.protobuf.Timestamp" => json!({"type": "string", "format": "date-time"}),
            ".google.protobuf.Duration" => {
                json!({"type": "string", "pattern": "^-?[0-9]+(\\.[0-9]{1,9})?s$"})
            }
            ".google.protobuf.FieldMask" => json!({"type": "string"}),
            name => json!({"$ref": format!("#/components/schemas/{}", local(name))}),
        },
        _ => json!({"type": "string"}),
    }
}

fn enum_schema(file: &FileDescriptorProto, path: &[i32], descriptor: &EnumDescriptorProto) -> Value {
    let mut description = comment(file, path);
    let mut names = Vec::new();
    for (i, value) in (0..).zip(&descriptor.value) {
        let comment = comment(file, &[path, &[ENUM_VALUE, i]].concat());
        description.push_str("\n- `");
        description.push_str(value.name());
        description.push_str("`: ");
        description.push_str(&comment);
        names.push(value.name());
    }
    json!({"type": "string", "description": description, "enum": names})
}

fn described(schema: Value, comment: &str) -> Value {
    let Value::Object(mut schema) = schema else {
        return schema;
    };
    schema.insert("description".to_owned(), comment.into());
    if comment.ends_with("Output only.") {
        schema.insert("readOnly".to_owned(), true.into());
    }
    Value::Object(schema)
}

/// The comment above the element at `path`, as one paragraph.
fn comment(file: &FileDescriptorProto, path: &[i32]) -> String {
    file.source_code_info
        .iter()
        .flat_map(|info| &info.location)
        .find(|location| location.path == path)
        .map(|location| {
            location
                .leading_comments()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        })
        .unwrap_or_default()
}

fn local(type_name: &str) -> String {
    type_name
        .trim_start_matches(".controlplane.v1.")
        .trim_start_matches(".google.protobuf.")
        .to_owned()
}
