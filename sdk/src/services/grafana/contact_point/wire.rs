//! A receiver in Grafana's representation, where it is an integration of a type with settings. Secrets stand among the settings, and
//! are shown as a mask; the mask sent back keeps what is there.

use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::receiver::{
    AlertmanagerReceiver, DiscordReceiver, EmailReceiver, OpsgenieReceiver, PagerdutyReceiver, Receiver, SlackReceiver,
    TeamsReceiver, TelegramReceiver, WebhookReceiver,
};
use crate::error::{Result, Violation};
use crate::resource::{Codec, Evidence, Secrets};
use crate::schema::Case;
use crate::services::grafana::text;

/// What stands for a secret.
pub(super) const MASK: &str = "[REDACTED]";

/// A type of receiver with arguments of its own.
trait Typed: Serialize + DeserializeOwned + JsonSchema + Sized {
    /// Secrets of which a new one ends the others.
    const EITHER: &'static [&'static str];

    fn codec() -> &'static Codec<Self>;
}

/// Settings by arguments, those of them that exclude each other, and the keys that have an argument.
struct Own {
    kind: &'static str,
    argument: &'static str,
    settings: Map<String, Value>,
    either: &'static [&'static str],
}

macro_rules! typed {
    ($($field:ident: $type:ident = $name:literal, either $either:expr;)+) => {
        $(impl Typed for $type {
            const EITHER: &'static [&'static str] = &$either;

            fn codec() -> &'static Codec<Self> {
                static CODEC: Codec<$type> = Codec::new(Case::Camel);
                &CODEC
            }
        })+

        /// The types with arguments of their own: Grafana's name and the argument.
        const TYPES: &[(&str, &str)] = &[$(($name, stringify!($field))),+];

        /// Keys of the settings that a type has an argument for, and whether it is secret.
        fn keys(argument: &str) -> Vec<(String, String, bool)> {
            match argument {
                $(stringify!($field) => known($type::codec()),)+
                _ => Vec::new(),
            }
        }

        /// The arguments of types that are given.
        fn own(receiver: &Receiver) -> Result<Vec<Own>> {
            let mut found = Vec::new();
            $(if let Some(typed) = &receiver.$field {
                found.push(Own {
                    kind: $name,
                    argument: stringify!($field),
                    settings: $type::codec().encode(typed)?,
                    either: $type::EITHER,
                });
            })+
            Ok(found)
        }

        /// Puts settings into the arguments of their type.
        fn take(receiver: &mut Receiver, argument: &str, settings: &Map<String, Value>) -> Result<()> {
            match argument {
                $(stringify!($field) => receiver.$field = Some($type::codec().decode(settings, &[])?),)+
                _ => {}
            }
            Ok(())
        }
    };
}

typed! {
    email: EmailReceiver = "email", either [];
    slack: SlackReceiver = "slack", either ["url", "token"];
    webhook: WebhookReceiver = "webhook", either ["password", "authorization_credentials"];
    pagerduty: PagerdutyReceiver = "pagerduty", either [];
    opsgenie: OpsgenieReceiver = "opsgenie", either [];
    teams: TeamsReceiver = "teams", either [];
    telegram: TelegramReceiver = "telegram", either [];
    discord: DiscordReceiver = "discord", either [];
    alertmanager: AlertmanagerReceiver = "prometheus-alertmanager", either [];
}

/// Key, argument, whether it is secret.
fn known<T: Serialize + DeserializeOwned + JsonSchema>(codec: &Codec<T>) -> Vec<(String, String, bool)> {
    let secrets = codec.secrets();
    let keys = codec.keys().into_iter();
    keys.map(|(key, argument)| (key, argument.clone(), secrets.contains(&argument)))
        .collect()
}

/// The integration. `there` are the settings that the server has: secrets that are not given stay.
pub(super) fn encode(
    uid: &str,
    name: &str,
    receiver: &Receiver,
    there: Option<&Map<String, Value>>,
) -> Result<Map<String, Value>> {
    let own = own(receiver)?.into_iter().next();
    let kind = own.as_ref().map(|own| own.kind).or(receiver.kind.as_deref());
    let kind = kind.unwrap_or_default().to_owned();
    let (mut settings, either, argument) = own.map_or((Map::new(), &[][..], ""), |own| {
        (own.settings, own.either, own.argument)
    });
    let keys = keys(argument);
    settings.extend(receiver.settings.clone().unwrap_or_default());
    for (path, secret) in receiver.secure_settings.iter().flatten() {
        let path: Vec<&str> = path.split('.').collect();
        put(&mut settings, &path, secret.expose());
    }
    let given = settings.clone();
    for path in there.map(masked).unwrap_or_default() {
        let path: Vec<&str> = path.split('.').collect();
        let of_argument = keys.iter().any(|(key, _, _)| path == [key.as_str()]);
        let replaced = match path.as_slice() {
            [key] => either.contains(key) && either.iter().any(|other| given.contains_key(*other)),
            _ => false,
        };
        if !replaced && (of_argument || receiver.secure_settings.is_none()) {
            put_new(&mut settings, &path, MASK);
        }
    }
    let body = json!({
        "uid": uid,
        "name": name,
        "type": kind,
        "settings": settings,
        "disableResolveMessage": receiver.disable_resolve_message,
    });
    Ok(body.as_object().cloned().unwrap_or_default())
}

/// The receiver, and what is told of its secrets.
pub(super) fn decode(wire: &Map<String, Value>, secrets: &mut Secrets) -> Result<Receiver> {
    let place = format!("receivers[{:?}]", text(wire, "uid"));
    let kind = text(wire, "type");
    let mut settings = settings(wire);
    let mut receiver = Receiver {
        disable_resolve_message: wire.get("disableResolveMessage") == Some(&Value::Bool(true)),
        ..Receiver::default()
    };
    match TYPES.iter().find(|(name, _)| *name == kind) {
        Some((_, argument)) => {
            let keys = keys(argument);
            for (key, secret, _) in keys.iter().filter(|(_, _, secret)| *secret) {
                let evidence = match settings.remove(key).as_ref().and_then(Value::as_str) {
                    None | Some("") => Evidence::Present(false),
                    Some(MASK) => Evidence::Present(true),
                    // Which of them are secret depends on the server's version.
                    Some(shown) => Evidence::Value(shown.into()),
                };
                secrets.insert(format!("{place}.{argument}.{secret}"), evidence);
            }
            if *argument == "email" {
                one_separator(&mut settings);
            }
            take(&mut receiver, argument, &settings)?;
            settings.retain(|key, _| !keys.iter().any(|(known, _, _)| known == key));
        }
        None => receiver.kind = Some(kind),
    }
    let names = masked(&settings).join(",");
    unmask(&mut settings);
    let evidence = if names.is_empty() {
        Evidence::Present(false)
    } else {
        Evidence::Version(names)
    };
    secrets.insert(format!("{place}.secure_settings"), evidence);
    receiver.settings = Some(settings).filter(|settings| !settings.is_empty());
    Ok(receiver)
}

/// The settings of an integration.
pub(super) fn settings(wire: &Map<String, Value>) -> Map<String, Value> {
    wire.get("settings")
        .and_then(Value::as_object)
        .cloned()
        .unwrap_or_default()
}

/// What is wrong with the type and the settings of a receiver.
pub(super) fn wrong(place: &str, receiver: &Receiver) -> Vec<Violation> {
    let mut found = Vec::new();
    let own = own(receiver).unwrap_or_default();
    let arguments: Vec<&str> = own.iter().map(|own| own.argument).collect();
    let types = || {
        TYPES
            .iter()
            .map(|(_, argument)| *argument)
            .collect::<Vec<_>>()
            .join(", ")
    };
    match (arguments.as_slice(), &receiver.kind) {
        ([], None) => found.push(Violation::new(place, format!("needs one of {}, or a type", types()))),
        ([], Some(kind)) => {
            if let Some((_, argument)) = TYPES.iter().find(|(name, _)| name.eq_ignore_ascii_case(kind)) {
                let text = format!("has an argument of its own: give {argument} = {{ … }} instead");
                found.push(Violation::new(format!("{place}.type"), text));
            }
        }
        ([one], Some(_)) => {
            let text = format!("must be left out with {one}");
            found.push(Violation::new(format!("{place}.type"), text));
        }
        ([_], None) => {}
        (several, _) => {
            let text = format!("has {}: give each a receiver of its own", several.join(" and "));
            found.push(Violation::new(place, text));
        }
    }
    let keys: Vec<_> = arguments.iter().flat_map(|one| keys(one)).collect();
    let with_argument = |key: &str| keys.iter().find(|(known, _, _)| known == key);
    let settings = receiver.settings.clone().unwrap_or_default();
    for key in settings.keys() {
        if let Some((_, argument, _)) = with_argument(key) {
            let text = format!("{key} has an argument of its own: {argument}");
            found.push(Violation::new(format!("{place}.settings"), text));
        }
    }
    for path in masked(&settings) {
        let text = format!("{path} is a mask: give the secret in secure_settings");
        found.push(Violation::new(format!("{place}.settings"), text));
    }
    for (key, secret) in receiver.secure_settings.iter().flatten() {
        let place = format!("{place}.secure_settings[{key:?}]");
        if let Some((_, argument, _)) = with_argument(key) {
            found.push(Violation::new(place, format!("has an argument of its own: {argument}")));
        } else if secret.expose().is_empty() || secret.expose() == MASK {
            let text = "must be the secret itself: take the key out to take the secret away";
            found.push(Violation::new(place, text));
        }
    }
    found
}

/// Which settings the server takes for secret otherwise than the arguments say.
pub(super) fn misplaced(uid: &str, receiver: &Receiver, there: &Map<String, Value>) -> Vec<Violation> {
    let place = format!("receivers[{uid:?}]");
    let masked = masked(there);
    let mut found = Vec::new();
    for path in &masked {
        let steps: Vec<&str> = path.split('.').collect();
        if receiver
            .settings
            .as_ref()
            .is_some_and(|settings| get(settings, &steps).is_some())
        {
            let text = format!("{path} is secret for this server: give it in secure_settings");
            found.push(Violation::new(format!("{place}.settings"), text));
        }
    }
    for path in receiver.secure_settings.iter().flat_map(|secrets| secrets.keys()) {
        if !masked.contains(path) {
            let text = "is not secret for this server, which shows it: give it in settings, or mend its name";
            found.push(Violation::new(format!("{place}.secure_settings[{path:?}]"), text));
        }
    }
    found
}

/// Grafana takes commas, semicolons and new lines between addresses.
fn one_separator(settings: &mut Map<String, Value>) {
    if let Some(Value::String(addresses)) = settings.get_mut("addresses") {
        let each = addresses
            .split([',', ';', '\n'])
            .map(str::trim)
            .filter(|one| !one.is_empty());
        *addresses = each.collect::<Vec<_>>().join(";");
    }
}

/// Paths of the masked settings, joined by dots, in order.
fn masked(settings: &Map<String, Value>) -> Vec<String> {
    let mut found = Vec::new();
    for (key, value) in settings {
        match value {
            Value::String(text) if text == MASK => found.push(key.clone()),
            Value::Object(inner) => found.extend(masked(inner).into_iter().map(|path| format!("{key}.{path}"))),
            _ => {}
        }
    }
    found.sort();
    found
}

/// Takes masks out, and objects that held nothing else.
fn unmask(settings: &mut Map<String, Value>) {
    settings.retain(|_, value| match value {
        Value::String(text) => text != MASK,
        Value::Object(inner) => {
            let empty = inner.is_empty();
            unmask(inner);
            empty || !inner.is_empty()
        }
        _ => true,
    });
}

fn get<'a>(object: &'a Map<String, Value>, path: &[&str]) -> Option<&'a Value> {
    let [first, rest @ ..] = path else { return None };
    let found = object.get(*first)?;
    if rest.is_empty() {
        Some(found)
    } else {
        get(found.as_object()?, rest)
    }
}

fn put(object: &mut Map<String, Value>, path: &[&str], value: &str) {
    let [first, rest @ ..] = path else { return };
    if rest.is_empty() {
        object.insert((*first).to_owned(), value.into());
        return;
    }
    let inner = object.entry(*first).or_insert_with(|| Value::Object(Map::new()));
    if let Value::Object(inner) = inner {
        put(inner, rest, value);
    }
}

/// As [`put`], where nothing is there yet.
fn put_new(object: &mut Map<String, Value>, path: &[&str], value: &str) {
    if get(object, path).is_none() {
        put(object, path, value);
    }
}
