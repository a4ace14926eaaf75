//! The seam that all surfaces share: kinds by name, JSON in and out, the IR beside.

use std::marker::PhantomData;
use std::sync::OnceLock;

use async_trait::async_trait;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::missing::{blamed, blamed_in_create};
use super::{
    Context, Download, Example, Key, Kind, NamedObject, Observed, Page, Resource, Secrets, Session, SourceObject,
    SourceType, rules, source,
};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::schema::{
    Attribute, Behaviour, KindSchema, LowerError, Mode, Role, Type, check, description, find, lower, missing_to_create,
    without_write_only,
};

/// What is known of an object, without its Rust type.
#[derive(Debug, Clone, PartialEq)]
pub struct Object {
    /// Natural name as one text.
    pub id: String,
    /// What people call it, see [`Resource::display_name`].
    pub name: String,
    /// Every attribute by canonical name, `id` included; write-only ones are null.
    pub value: Map<String, Value>,
    /// What the server tells about secrets.
    pub secrets: Secrets,
}

impl Object {
    pub(crate) fn of<R: Resource>(observed: &Observed<R>) -> Result<Self> {
        let id = observed.key.id();
        let mut value = Map::new();
        value.insert("id".to_owned(), Value::String(id.clone()));
        value.extend(to_map(&observed.spec)?);
        value.extend(to_map(&observed.status)?);
        let value = without_write_only(&Erased::<R>::schema().attributes, &value);
        Ok(Self {
            id,
            name: R::display_name(observed),
            value,
            secrets: observed.secrets.clone(),
        })
    }
}

/// A kind without its Rust types. Requests and answers are JSON objects in canonical names.
#[async_trait]
pub trait DynResource: Send + Sync {
    /// Names of the kind.
    fn kind(&self) -> Kind;
    /// The declaration.
    fn schema(&self) -> &'static KindSchema;
    /// What of the declaration the IR cannot express: nothing, as the tests hold for every kind.
    fn faults(&self) -> Vec<LowerError>;
    /// Whether a data source of the same name exists.
    fn is_data_source(&self) -> bool;
    /// The file that the service makes of an object, if there is one.
    fn download(&self) -> Option<Download>;
    /// Every mistake in wholly known arguments, each once.
    fn validate(&self, spec: &Map<String, Value>) -> Vec<Violation>;
    /// The arguments in the form in which the server reports them.
    fn normalize(&self, spec: Map<String, Value>) -> Result<Map<String, Value>>;
    /// Attributes whose change from `prior` to `spec` replaces the object, beside those that the declaration names.
    fn must_replace(&self, prior: &Map<String, Value>, spec: &Map<String, Value>) -> Vec<&'static str>;
    /// Places whose unknown value counts as a change that replaces an object like `prior`, such as `options.version`.
    fn may_replace(&self, prior: &Map<String, Value>) -> &'static [&'static str];
    /// What of a change from `prior` to `spec`, or of the deletion if that is `None`, the service is known to refuse.
    fn refused(&self, prior: &Map<String, Value>, spec: Option<&Map<String, Value>>) -> Vec<Violation>;
    /// Whether [`Self::rehearse`] asks the service.
    fn rehearses(&self) -> bool;
    /// What the service would refuse of a create, or of a change of the object that is as `prior`: asked of it without changing anything.
    async fn rehearse(
        &self,
        session: Session<'_>,
        prior: Option<Map<String, Value>>,
        spec: Map<String, Value>,
    ) -> Result<Vec<Violation>>;
    /// Whether the service has made the object itself, see [`Resource::built_in`].
    fn is_built_in(&self, id: &str, value: &Map<String, Value>) -> bool;
    /// The id of attributes that contain the natural name; `None` while one of them is missing.
    fn id_of(&self, value: &Map<String, Value>) -> Option<String>;
    /// The natural name of an id, by attribute.
    fn key_of(&self, id: &str) -> Result<Map<String, Value>>;
    /// The scope of the list from which a single read can be served.
    fn collection(&self, id: &str) -> Result<Option<Map<String, Value>>>;
    /// Creates.
    async fn create(&self, session: Session<'_>, spec: Map<String, Value>) -> Result<Object>;
    /// Reads by id.
    async fn read(&self, session: Session<'_>, id: &str) -> Result<Object>;
    /// Changes; without `prior` the object is read first.
    async fn update(
        &self,
        session: Session<'_>,
        id: &str,
        prior: Option<Map<String, Value>>,
        spec: Map<String, Value>,
    ) -> Result<Object>;
    /// Deletes; without `prior` the object is read first.
    async fn delete(&self, session: Session<'_>, id: &str, prior: Option<Map<String, Value>>) -> Result<()>;
    /// One page of a list.
    async fn list(
        &self,
        session: Session<'_>,
        scope: Map<String, Value>,
        cursor: Option<String>,
    ) -> Result<Page<Object>>;
    /// The bytes of [`Self::download`].
    async fn fetch(&self, session: Session<'_>, id: &str) -> Result<Vec<u8>>;
    /// Lifts a state of an older shape by one version.
    fn upgrade(&self, from: i64, state: Map<String, Value>) -> Map<String, Value>;
    /// Types of other providers whose objects become ones of this kind.
    fn sources(&self) -> Vec<SourceType>;
    /// Which object of this kind one of another provider is.
    fn named(&self, object: &SourceObject) -> Result<NamedObject>;
    /// Whether an id for imports is a handle as other providers have it.
    fn is_handle(&self, id: &str) -> bool;
    /// The natural name of the object that a handle stands for, by attribute.
    async fn resolve(&self, session: Session<'_>, handle: &str) -> Result<Map<String, Value>>;
    /// Examples.
    fn examples(&self) -> Vec<Example>;
}

/// The erased form of `R`, for a service's static list of kinds.
pub const fn erase<R: Resource>() -> &'static dyn DynResource {
    &Erased::<R>(PhantomData)
}

struct Erased<R>(PhantomData<fn() -> R>);

impl<R: Resource> Erased<R> {
    /// The IR of `R`, lowered once per process.
    fn schema() -> &'static KindSchema {
        // A static inside a generic function is shared by all types: the kinds keep theirs in one table by name.
        static TABLE: OnceLock<std::sync::Mutex<std::collections::HashMap<String, &'static KindSchema>>> =
            OnceLock::new();
        let mut table = TABLE
            .get_or_init(std::sync::Mutex::default)
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        table
            .entry(R::KIND.type_name())
            .or_insert_with(|| Box::leak(Box::new(declare::<R>())))
    }

    fn observed(id: &str, value: Map<String, Value>) -> Result<Observed<R>> {
        let schema = Self::schema();
        let mut spec = Map::new();
        let mut status = Map::new();
        for (name, value) in value {
            match schema.attribute(&name).map(|attribute| attribute.mode) {
                Some(Mode::Computed) => status.insert(name, value),
                Some(_) => spec.insert(name, value),
                None => None,
            };
        }
        Ok(Observed {
            key: R::Key::parse(id)?,
            spec: from_declared(&schema.attributes, spec)?,
            status: from_declared(&schema.attributes, status)?,
            secrets: Secrets::new(),
        })
    }

    /// Whether `named` cannot be what the object of `key` is to be called: parts of a natural name that replace no object can be changed.
    fn is_another(key: &R::Key, named: &R::Key) -> Result<bool> {
        let (key, named) = (to_map(key)?, to_map(named)?);
        let fixed = |name: &&&str| {
            let declared = Self::schema().attribute(name);
            declared.is_none_or(|attribute| attribute.behaviour.force_new || attribute.mode == Mode::Computed)
        };
        let mut parts = R::Key::NAMES.iter().filter(fixed);
        Ok(parts.any(|name| key.get(*name) != named.get(*name)))
    }

    fn context<'a>(session: &Session<'a>, service: &'a R::Service) -> Context<'a, R::Service> {
        Context {
            service,
            cancel: session.cancel,
            checkpoint: session.checkpoint,
        }
    }
}

/// Lowers the declaration of `R`.
///
/// A declaration that the IR cannot express is a fault of this crate that its tests catch; at run time the kind then shows
/// no attributes, which the checks of every surface refuse.
fn declare<R: Resource>() -> KindSchema {
    let mut attributes = vec![id_attribute()];
    attributes.extend(lower::<R::Spec>(Role::Arguments).unwrap_or_default());
    attributes.extend(lower::<R::Status>(Role::Computed).unwrap_or_default());
    KindSchema {
        type_name: R::KIND.type_name(),
        version: R::SCHEMA_VERSION,
        description: description::<R::Spec>(),
        key: R::Key::NAMES.iter().map(|name| (*name).to_owned()).collect(),
        key_optional: R::Key::OPTIONAL.iter().map(|name| (*name).to_owned()).collect(),
        id_forms: R::Key::FORMS.iter().map(|form| (*form).to_owned()).collect(),
        attributes,
        scope: lower::<R::Scope>(Role::Arguments).unwrap_or_default(),
    }
}

fn id_attribute() -> crate::schema::Attribute {
    crate::schema::Attribute {
        name: "id".to_owned(),
        description: "Natural name of the object as one text; the id for imports.".to_owned(),
        ty: Type::String {
            values: Vec::new(),
            min_length: None,
            max_length: None,
            pattern: None,
        },
        mode: Mode::Computed,
        default: None,
        behaviour: Behaviour {
            stable: true,
            ..Behaviour::default()
        },
    }
}

#[async_trait]
impl<R: Resource> DynResource for Erased<R> {
    fn kind(&self) -> Kind {
        R::KIND
    }

    fn schema(&self) -> &'static KindSchema {
        Self::schema()
    }

    fn faults(&self) -> Vec<LowerError> {
        let parts = [
            lower::<R::Spec>(Role::Arguments),
            lower::<R::Status>(Role::Computed),
            lower::<R::Scope>(Role::Arguments),
        ];
        parts.into_iter().filter_map(Result::err).collect()
    }

    fn is_data_source(&self) -> bool {
        R::DATA_SOURCE
    }

    fn download(&self) -> Option<Download> {
        R::DOWNLOAD
    }

    fn validate(&self, spec: &Map<String, Value>) -> Vec<Violation> {
        rules::violations(&Self::schema().attributes, spec, R::validate)
    }

    fn normalize(&self, spec: Map<String, Value>) -> Result<Map<String, Value>> {
        let mut spec: R::Spec = from_declared(&Self::schema().attributes, spec)?;
        R::normalize(&mut spec);
        to_map(&spec)
    }

    fn must_replace(&self, prior: &Map<String, Value>, spec: &Map<String, Value>) -> Vec<&'static str> {
        let read = |map: &Map<String, Value>| from_declared::<R::Spec>(&Self::schema().attributes, map.clone());
        match (read(prior), read(spec)) {
            (Ok(prior), Ok(spec)) => R::must_replace(&prior, &spec),
            // What is not understood is refused by `validate`.
            _ => Vec::new(),
        }
    }

    fn may_replace(&self, prior: &Map<String, Value>) -> &'static [&'static str] {
        from_declared::<R::Spec>(&Self::schema().attributes, prior.clone()).map_or(&[], |prior| R::may_replace(&prior))
    }

    fn refused(&self, prior: &Map<String, Value>, spec: Option<&Map<String, Value>>) -> Vec<Violation> {
        let read = |map: &Map<String, Value>| from_declared::<R::Spec>(&Self::schema().attributes, map.clone());
        match (read(prior), spec.map(read).transpose()) {
            (Ok(prior), Ok(spec)) => R::refused(&prior, spec.as_ref()),
            // What is not understood is refused by `validate`.
            _ => Vec::new(),
        }
    }

    fn rehearses(&self) -> bool {
        R::REHEARSES
    }

    async fn rehearse(
        &self,
        session: Session<'_>,
        prior: Option<Map<String, Value>>,
        spec: Map<String, Value>,
    ) -> Result<Vec<Violation>> {
        let id = self.id_of(prior.as_ref().unwrap_or(&spec)).unwrap_or_default();
        let operation = if prior.is_some() { "update" } else { "create" };
        named(operation, &subject::<R>(&id), async {
            let service = session.service::<R::Service>(R::KIND.service).await?;
            let prior = prior.map(|prior| Self::observed(&id, prior)).transpose()?;
            let mut spec: R::Spec = from_declared(&Self::schema().attributes, spec)?;
            R::normalize(&mut spec);
            R::rehearse(&Self::context(&session, &service), prior.as_ref(), &spec).await
        })
        .await
    }

    fn is_built_in(&self, id: &str, value: &Map<String, Value>) -> bool {
        Self::observed(id, value.clone()).is_ok_and(|object| R::built_in(&object))
    }

    fn id_of(&self, value: &Map<String, Value>) -> Option<String> {
        R::Key::of(value).map(|key| key.id())
    }

    fn key_of(&self, id: &str) -> Result<Map<String, Value>> {
        to_map(&R::Key::parse(id)?)
    }

    fn collection(&self, id: &str) -> Result<Option<Map<String, Value>>> {
        R::collection(&R::Key::parse(id)?)
            .map(|scope| to_map(&scope))
            .transpose()
    }

    async fn create(&self, session: Session<'_>, spec: Map<String, Value>) -> Result<Object> {
        let subject = self
            .id_of(&spec)
            .map_or_else(|| R::KIND.type_name(), |id| subject::<R>(&id));
        named("create", &subject, async {
            let mut wrong = self.validate(&spec);
            wrong.extend(missing_to_create(&Self::schema().attributes, &spec));
            if let Some(error) = Error::from_violations(wrong) {
                return Err(error);
            }
            let service = session.service::<R::Service>(R::KIND.service).await?;
            let given = spec.clone();
            let mut spec: R::Spec = from_declared(&Self::schema().attributes, spec)?;
            R::normalize(&mut spec);
            let made = R::create(&Self::context(&session, &service), spec).await;
            Object::of(&made.map_err(|error| blamed_in_create(error, &Self::schema().attributes, &given))?)
        })
        .await
    }

    async fn read(&self, session: Session<'_>, id: &str) -> Result<Object> {
        named("read", &subject::<R>(id), async {
            let key = R::Key::parse(id)?;
            let service = session.service::<R::Service>(R::KIND.service).await?;
            let found = R::read(&Self::context(&session, &service), &key).await;
            match found {
                Ok(found) => Object::of(&found),
                Err(error) => Err(blamed(error, &Self::schema().attributes, &to_map(&key)?)),
            }
        })
        .await
    }

    async fn update(
        &self,
        session: Session<'_>,
        id: &str,
        prior: Option<Map<String, Value>>,
        spec: Map<String, Value>,
    ) -> Result<Object> {
        named("update", &subject::<R>(id), async {
            if let Some(error) = Error::from_violations(self.validate(&spec)) {
                return Err(error);
            }
            let service = session.service::<R::Service>(R::KIND.service).await?;
            let cx = Self::context(&session, &service);
            let prior = match prior {
                Some(value) => Self::observed(id, value)?,
                None => R::read(&cx, &R::Key::parse(id)?).await?,
            };
            let mut spec: R::Spec = from_declared(&Self::schema().attributes, spec)?;
            R::normalize(&mut spec);
            if let Some(named) = R::Key::of(&to_map(&spec)?)
                && Self::is_another(&prior.key, &named)?
            {
                let text = format!(
                    "the arguments name another object, {}: create that one and delete this",
                    named.id()
                );
                return Err(Error::new(ErrorKind::InvalidInput, text));
            }
            Object::of(&R::update(&cx, prior, spec).await?)
        })
        .await
    }

    async fn delete(&self, session: Session<'_>, id: &str, prior: Option<Map<String, Value>>) -> Result<()> {
        named("delete", &subject::<R>(id), async {
            let service = session.service::<R::Service>(R::KIND.service).await?;
            let cx = Self::context(&session, &service);
            let prior = match prior {
                Some(value) => Self::observed(id, value)?,
                None => R::read(&cx, &R::Key::parse(id)?).await?,
            };
            match R::delete(&cx, prior).await {
                // Gone by a try of ours whose answer was lost.
                Err(error) if error.kind() == ErrorKind::NotFound && error.may_be_done() => Ok(()),
                deleted => deleted,
            }
        })
        .await
    }

    async fn list(
        &self,
        session: Session<'_>,
        scope: Map<String, Value>,
        cursor: Option<String>,
    ) -> Result<Page<Object>> {
        named("list", &R::KIND.type_name(), async {
            if let Some(error) = Error::from_violations(check(&Self::schema().scope, &scope)) {
                return Err(error);
            }
            let service = session.service::<R::Service>(R::KIND.service).await?;
            let page = R::list(&Self::context(&session, &service), &from_map(scope.clone())?, cursor).await;
            let page = page.map_err(|error| blamed(error, &Self::schema().scope, &scope))?;
            let items = page.items.iter().map(Object::of).collect::<Result<_>>()?;
            Ok(Page {
                items,
                next: page.next,
                total: page.total,
            })
        })
        .await
    }

    async fn fetch(&self, session: Session<'_>, id: &str) -> Result<Vec<u8>> {
        named("download", &subject::<R>(id), async {
            let key = R::Key::parse(id)?;
            let service = session.service::<R::Service>(R::KIND.service).await?;
            R::fetch(&Self::context(&session, &service), &key).await
        })
        .await
    }

    fn upgrade(&self, from: i64, state: Map<String, Value>) -> Map<String, Value> {
        R::upgrade(from, state)
    }

    fn sources(&self) -> Vec<SourceType> {
        source::types::<R>()
    }

    fn named(&self, object: &SourceObject) -> Result<NamedObject> {
        source::named::<R>(object)
    }

    fn is_handle(&self, id: &str) -> bool {
        R::is_handle(id)
    }

    async fn resolve(&self, session: Session<'_>, handle: &str) -> Result<Map<String, Value>> {
        named("find", &subject::<R>(handle), async {
            let service = session.service::<R::Service>(R::KIND.service).await?;
            to_map(&R::resolve(&Self::context(&session, &service), handle).await?)
        })
        .await
    }

    fn examples(&self) -> Vec<Example> {
        R::examples()
    }
}

fn subject<R: Resource>(id: &str) -> String {
    format!("{} {id}", R::KIND.type_name())
}

/// Adds operation and object to an error: the one place where that happens.
pub(super) async fn named<T>(
    operation: &'static str,
    subject: &str,
    call: impl Future<Output = Result<T>>,
) -> Result<T> {
    call.await.map_err(|error| error.operation(operation).subject(subject))
}

pub(crate) fn to_map<T: Serialize>(value: &T) -> Result<Map<String, Value>> {
    match serde_json::to_value(value) {
        Ok(Value::Object(map)) => Ok(map),
        Ok(Value::Null) => Ok(Map::new()),
        Ok(_) => Err(Error::new(ErrorKind::Internal, "the value is not an object")),
        Err(error) => Err(Error::new(
            ErrorKind::Internal,
            format!("the value cannot be written: {error}"),
        )),
    }
}

pub(crate) fn from_map<T: DeserializeOwned>(map: Map<String, Value>) -> Result<T> {
    from_declared(&[], map)
}

/// The struct that these attributes declare. Null and absent are the same, but for nulls inside free-form JSON.
pub(crate) fn from_declared<T: DeserializeOwned>(attributes: &[Attribute], map: Map<String, Value>) -> Result<T> {
    serde_path_to_error::deserialize(Value::Object(prune(attributes, map))).map_err(|error| {
        let path = error.path().to_string();
        Error::new(ErrorKind::InvalidInput, format!("{path}: {}", kind_of(error.inner())))
            .violation(path, kind_of(error.inner()))
    })
}

/// Takes nulls out, of nested objects too: serde's defaults fill in only what is absent.
fn prune(attributes: &[Attribute], map: Map<String, Value>) -> Map<String, Value> {
    map.into_iter()
        .filter(|(_, value)| !value.is_null())
        .map(|(name, value)| {
            let ty = find(attributes, &name).map(|attribute| &attribute.ty);
            (name, prune_value(ty, value))
        })
        .collect()
}

fn prune_value(ty: Option<&Type>, value: Value) -> Value {
    match (ty, value) {
        (Some(Type::Json), value) => value,
        (Some(Type::Map { element }), Value::Object(map)) => map
            .into_iter()
            .map(|(key, value)| (key, prune_value(Some(element), value)))
            .collect(),
        (Some(Type::Object { attributes, .. }), Value::Object(map)) => Value::Object(prune(attributes, map)),
        (_, Value::Object(map)) => Value::Object(prune(&[], map)),
        (Some(Type::List { element } | Type::Set { element }), Value::Array(items)) => {
            items.into_iter().map(|item| prune_value(Some(element), item)).collect()
        }
        (_, Value::Array(items)) => items.into_iter().map(|item| prune_value(None, item)).collect(),
        (_, other) => other,
    }
}

/// What serde found wrong, without the value it shows: that may be a secret.
fn kind_of(error: &serde_json::Error) -> &'static str {
    match error.classify() {
        serde_json::error::Category::Data => "the value has another type than declared",
        _ => "the value cannot be read",
    }
}
