//! From the registry to the surfaces.

use deployme::registry::SERVICES;
use deployme::resource::{DynAction, DynData, DynEphemeral, DynResource};
use deployme::schema::{Attribute, KindSchema, Mode, Type};
use deployme::service::DynService;
use heck::ToUpperCamelCase;

use super::names::Names;
use super::{Accessor, Fetched, Field, Form, Invoked, KeyInSpec, Managed, Presence, Service, Struct, Ty};

/// Every service of the registry.
pub(crate) fn services() -> Result<Vec<Service>, String> {
    SERVICES
        .iter()
        .map(|service| build(*service).map_err(|error| format!("{}: {error}", service.name())))
        .collect()
}

fn build(service: &dyn DynService) -> Result<Service, String> {
    let mut names = Names::default();
    let mut accessors = Vec::new();
    let kinds = service.kinds();
    for kind in kinds.managed {
        let managed = managed(&mut names, *kind)?;
        let description = kind.schema().description.clone();
        accessor(&mut accessors, kind.kind().plural, &description).managed = Some(managed);
    }
    for kind in kinds.ephemeral {
        let fetched = ephemeral(&mut names, *kind)?;
        accessor(&mut accessors, kind.kind().plural, &kind.schema().description).ephemeral = Some(fetched);
    }
    for kind in kinds.data {
        let fetched = data(&mut names, *kind)?;
        accessor(&mut accessors, kind.kind().plural, &kind.schema().description).data = Some(fetched);
    }
    for action in kinds.actions {
        let description = action.schema().description;
        accessor(&mut accessors, action.kind().plural, &description).action = Some(invoked(&mut names, *action)?);
    }
    let name = format!("{}Config", service.name().to_upper_camel_case());
    let attributes = service.config_schema();
    Ok(Service {
        name: service.name().to_owned(),
        description: service.description(),
        config: structure(
            &mut names,
            &name,
            &service.description(),
            &attributes,
            Form::Arguments,
            &name,
        )?,
        structs: names.into_structs(),
        accessors,
    })
}

fn accessor<'a>(accessors: &'a mut Vec<Accessor>, plural: &str, description: &str) -> &'a mut Accessor {
    let place = accessors.iter().position(|there| there.plural == plural);
    let place = place.unwrap_or_else(|| {
        accessors.push(Accessor {
            plural: plural.to_owned(),
            description: description.to_owned(),
            managed: None,
            ephemeral: None,
            data: None,
            action: None,
        });
        accessors.len() - 1
    });
    &mut accessors[place]
}

fn managed(names: &mut Names, kind: &dyn DynResource) -> Result<Managed, String> {
    let schema = kind.schema();
    let prefix = kind.kind().name.to_upper_camel_case();
    let description = &schema.description;
    let arguments = of_mode(schema, |mode| mode != Mode::Computed);
    let spec_from_observed = !requires_secret(&arguments);
    let spec = structure(
        names,
        &format!("{prefix}Spec"),
        description,
        &arguments,
        Form::Arguments,
        &prefix,
    )?;
    let spec = names.add(spec, &prefix)?;
    let mut observed = structure(names, &prefix, description, &schema.attributes, Form::Observed, &prefix)?;
    observed.spec = spec_from_observed.then(|| spec.clone());
    let observed = names.add(observed, &prefix)?;

    let key: Vec<Attribute> = schema
        .key
        .iter()
        .filter_map(|name| schema.attribute(name))
        .map(|attribute| key_attribute(schema, attribute))
        .collect();
    let key_in_spec = schema
        .key
        .iter()
        .map(|name| match schema.attribute(name).map(|attribute| attribute.mode) {
            Some(Mode::Required) => KeyInSpec::Always,
            Some(Mode::Optional) if schema.key_optional.contains(name) => KeyInSpec::Always,
            Some(Mode::Optional | Mode::OptionalComputed) => KeyInSpec::Perhaps,
            Some(Mode::Computed) | None => KeyInSpec::Never,
        })
        .max()
        // Without parts there is one object, which no argument has to name.
        .unwrap_or(KeyInSpec::Always);
    Ok(Managed {
        kind: schema.type_name.clone(),
        spec,
        observed,
        key: structure(
            names,
            &format!("{prefix}Key"),
            "Natural name of the object.",
            &key,
            Form::Arguments,
            &prefix,
        )?,
        scope: structure(
            names,
            // Not `ClientScope`, say: the kind `client_scope` is called so.
            &format!("{prefix}ListScope"),
            "What narrows the list.",
            &schema.scope,
            Form::Arguments,
            &prefix,
        )?,
        key_in_spec,
        download: kind.download(),
    })
}

fn key_attribute(schema: &KindSchema, attribute: &Attribute) -> Attribute {
    let optional = schema.key_optional.contains(&attribute.name);
    Attribute {
        mode: if optional { Mode::Optional } else { Mode::Required },
        default: None,
        behaviour: deployme::schema::Behaviour::default(),
        ..attribute.clone()
    }
}

fn ephemeral(names: &mut Names, kind: &dyn DynEphemeral) -> Result<Fetched, String> {
    let prefix = kind.kind().name.to_upper_camel_case();
    fetched(
        names,
        &kind.schema(),
        &format!("Open{prefix}"),
        &format!("{prefix}Value"),
    )
}

fn data(names: &mut Names, kind: &dyn DynData) -> Result<Fetched, String> {
    let prefix = kind.kind().name.to_upper_camel_case();
    fetched(
        names,
        &kind.schema(),
        &format!("Read{prefix}"),
        &format!("{prefix}Data"),
    )
}

fn invoked(names: &mut Names, action: &dyn DynAction) -> Result<Invoked, String> {
    let schema = action.schema();
    let name = format!("{}Arguments", action.kind().name.to_upper_camel_case());
    Ok(Invoked {
        arguments: structure(
            names,
            &name,
            &schema.description,
            &schema.attributes,
            Form::Arguments,
            &name,
        )?,
        kind: schema.type_name,
    })
}

fn fetched(names: &mut Names, schema: &KindSchema, arguments: &str, output: &str) -> Result<Fetched, String> {
    let description = &schema.description;
    let given = of_mode(schema, |mode| mode != Mode::Computed);
    let made = structure(names, output, description, &schema.attributes, Form::Observed, output)?;
    Ok(Fetched {
        kind: schema.type_name.clone(),
        arguments: structure(names, arguments, description, &given, Form::Arguments, output)?,
        output: names.add(made, output)?,
    })
}

fn of_mode(schema: &KindSchema, wanted: impl Fn(Mode) -> bool) -> Vec<Attribute> {
    let attributes = schema.attributes.iter();
    attributes.filter(|attribute| wanted(attribute.mode)).cloned().collect()
}

fn structure(
    names: &mut Names,
    name: &str,
    description: &str,
    attributes: &[Attribute],
    form: Form,
    prefix: &str,
) -> Result<Struct, String> {
    let mut fields = Vec::new();
    for attribute in attributes {
        if form == Form::Observed && attribute.behaviour.write_only {
            continue;
        }
        let field = field(names, attribute, form, prefix);
        fields.push(field.map_err(|error| format!("{name}.{}: {error}", attribute.name))?);
    }
    Ok(Struct {
        name: name.to_owned(),
        description: description.to_owned(),
        form,
        fields,
        spec: None,
    })
}

fn field(names: &mut Names, attribute: &Attribute, form: Form, prefix: &str) -> Result<Field, String> {
    let behaviour = &attribute.behaviour;
    let secret = behaviour.write_only || behaviour.sensitive;
    let ty = ty(names, &attribute.ty, secret, form, prefix)?;
    let collection = matches!(ty, Ty::List(_) | Ty::Set(_) | Ty::Map(_));
    let presence = match attribute.mode {
        Mode::Required => Presence::Required,
        Mode::Computed if !behaviour.nullable => Presence::Required,
        Mode::Optional if collection && behaviour.empty_is_null && !behaviour.write_only => Presence::Empty,
        _ => match &attribute.default {
            Some(default) if !secret => Presence::Default(default.clone()),
            _ => Presence::Optional,
        },
    };
    Ok(Field {
        name: attribute.name.clone(),
        description: described(attribute, form),
        ty,
        presence,
        secret,
    })
}

fn described(attribute: &Attribute, form: Form) -> String {
    let behaviour = &attribute.behaviour;
    let mut text = attribute.description.clone();
    let mut add = |sentence: &str| {
        text.push_str("\n\n");
        text.push_str(sentence);
    };
    if let Some(reason) = &behaviour.deprecated {
        add(&format!("Deprecated: {reason}"));
    }
    if form == Form::Observed {
        return text;
    }
    match attribute.mode {
        Mode::OptionalComputed => add("Left out, the server chooses."),
        Mode::Required | Mode::Optional | Mode::Computed => {}
    }
    if behaviour.force_new {
        add("Cannot be changed: another value is another object.");
    }
    if behaviour.write_only {
        add("A secret: sent, never answered.");
    }
    if !behaviour.conflicts_with.is_empty() {
        add(&format!("Not together with {}.", behaviour.conflicts_with.join(", ")));
    }
    if let Some(version) = &behaviour.since {
        add(&format!("Known to servers from version {version} on."));
    }
    if !behaviour.env.is_empty() {
        add(&format!("Environment: {}.", behaviour.env.join(", ")));
    }
    text
}

fn ty(names: &mut Names, ty_: &Type, secret: bool, form: Form, prefix: &str) -> Result<Ty, String> {
    let mut inner = |element: &Type| ty(names, element, secret, form, prefix).map(Box::new);
    Ok(match ty_ {
        Type::Bool => Ty::Bool,
        Type::String { .. } if secret => Ty::Secret,
        Type::String { values, .. } => Ty::Text(values.clone()),
        Type::Integer { .. } => Ty::Integer,
        Type::Number => Ty::Number,
        Type::Json => Ty::Json,
        Type::List { element } => Ty::List(inner(element)?),
        Type::Set { element } => Ty::Set(inner(element)?),
        Type::Map { element } => Ty::Map(inner(element)?),
        Type::Object { name, attributes } => {
            // One struct serves both ways unless something in it must be hidden one way.
            let (form, name) = match form {
                Form::Observed if hides(attributes) => (Form::Observed, format!("Observed{name}")),
                _ => (Form::Arguments, name.clone()),
            };
            let nested = structure(names, &name, "", attributes, form, prefix)?;
            Ty::Struct(names.add(nested, prefix)?)
        }
    })
}

/// Whether an object holds secrets, at any depth.
fn hides(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.behaviour.write_only || attribute.behaviour.sensitive || nested(&attribute.ty).is_some_and(hides)
    })
}

/// Whether the arguments cannot be made without a secret.
fn requires_secret(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        (attribute.behaviour.write_only && attribute.mode == Mode::Required)
            || nested(&attribute.ty).is_some_and(requires_secret)
    })
}

fn nested(ty: &Type) -> Option<&[Attribute]> {
    match ty {
        Type::Object { attributes, .. } => Some(attributes),
        Type::List { element } | Type::Set { element } | Type::Map { element } => nested(element),
        _ => None,
    }
}
