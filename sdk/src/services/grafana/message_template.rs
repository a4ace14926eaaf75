//! `grafana_message_template`: templates of what contact points send.

use http::Method;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::alerting::{explained, is_open};
use super::{Grafana, exists_as, sources, text};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::key;
use crate::resource::{Context, Example, Kind, NoScope, Observed, Page, Proof, Resource, Secrets};
use crate::schema::field;
use crate::transport::Response;

/// A group of templates, which receivers of contact points use by the names of their definitions: `{{ template "subject" . }}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MessageTemplateSpec {
    /// Name of the group, unique in the organization.
    #[schemars(transform = field::force_new, length(min = 1))]
    pub name: String,
    /// The templates, each a definition: `{{ define "subject" }} … {{ end }}`.
    #[schemars(transform = field::text)]
    pub template: String,
    /// Whether people may change it in the browser too. What is closed to them cannot be opened in place: setting this to true replaces
    /// the group.
    #[serde(default)]
    pub disable_provenance: bool,
}

/// What Grafana adds to a group of templates: nothing.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct MessageTemplateStatus {}

key! {
    /// Natural name of a group of templates.
    pub struct MessageTemplateKey {
        /// Name.
        name,
    }
}

const ALL: &str = "/api/v1/provisioning/templates";
const ONE: &str = "/api/v1/provisioning/templates/{}";

/// Groups of templates.
pub struct MessageTemplate;

impl Resource for MessageTemplate {
    const KIND: Kind = Kind {
        service: "grafana",
        name: "message_template",
        plural: "message_templates",
    };
    const DATA_SOURCE: bool = true;
    type Service = Grafana;
    type Key = MessageTemplateKey;
    type Spec = MessageTemplateSpec;
    type Status = MessageTemplateStatus;
    type Scope = NoScope;

    async fn create(cx: &Context<'_, Grafana>, spec: MessageTemplateSpec) -> Result<Observed<Self>> {
        let _alone = cx.service.alerting().await;
        let made = observed(spec);
        // A write creates or replaces.
        match Self::read(cx, &made.key).await {
            Ok(_) => return Err(exists_as("group of templates", "name")),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        cx.proceed()?;
        let sent = write(cx.service, &made.spec);
        let same = |made: &Observed<Self>, found: &Observed<Self>| made.spec == found.spec;
        let read = |answer: Response, _: &Observed<Self>| decode(&answer.json()?).map(Some);
        let made = cx
            .make(observed(made.spec.clone()), sent, read, Proof::Equality(same))
            .await;
        Ok(made?.object)
    }

    async fn read(cx: &Context<'_, Grafana>, key: &MessageTemplateKey) -> Result<Observed<Self>> {
        decode(&cx.service.http.get(ONE, &[&key.name]).await?)
    }

    async fn update(cx: &Context<'_, Grafana>, _: Observed<Self>, spec: MessageTemplateSpec) -> Result<Observed<Self>> {
        let _alone = cx.service.alerting().await;
        decode(&write(cx.service, &spec).await?.json()?)
    }

    async fn delete(cx: &Context<'_, Grafana>, prior: Observed<Self>) -> Result<()> {
        let _alone = cx.service.alerting().await;
        let name = &prior.key.name;
        let request = cx
            .service
            .alter(Method::DELETE, ONE, &[name], prior.spec.disable_provenance);
        request.send().await.map_err(explained)?;
        Ok(())
    }

    async fn list(cx: &Context<'_, Grafana>, _: &NoScope, _: Option<String>) -> Result<Page<Observed<Self>>> {
        let rows: Result<Option<Vec<Map<String, Value>>>> = cx.service.http.get(ALL, &[]).await;
        let rows = match rows {
            Ok(rows) => rows.unwrap_or_default(),
            // Before version 12 an empty list is none.
            Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(error),
        };
        let items: Result<Vec<_>> = rows.iter().map(decode).collect();
        Ok(Page::last(items?))
    }

    fn collection(_: &MessageTemplateKey) -> Option<NoScope> {
        Some(NoScope {})
    }

    fn validate(spec: &MessageTemplateSpec) -> Vec<Violation> {
        let mut found = Vec::new();
        if spec.name.trim() != spec.name || spec.name.contains('/') {
            let text = "must not have slashes, nor begin or end with white space";
            found.push(Violation::new("name", text));
        }
        if !defines(&spec.template) {
            let text = "must define a template by name: {{ define \"name\" }} … {{ end }}; Grafana would put one around it, and the text \
                        would never be what was asked for";
            found.push(Violation::new("template", text));
        }
        found
    }

    fn normalize(spec: &mut MessageTemplateSpec) {
        // Grafana cuts off white space.
        if spec.template.trim().len() != spec.template.len() {
            spec.template = spec.template.trim().to_owned();
        }
    }

    fn must_replace(prior: &MessageTemplateSpec, spec: &MessageTemplateSpec) -> Vec<&'static str> {
        if spec.disable_provenance && !prior.disable_provenance {
            vec!["disable_provenance"]
        } else {
            Vec::new()
        }
    }

    fn may_replace(prior: &MessageTemplateSpec) -> &'static [&'static str] {
        if prior.disable_provenance {
            &[]
        } else {
            &["disable_provenance"]
        }
    }

    fn is_handle(id: &str) -> bool {
        sources::is_handle(id)
    }

    async fn resolve(cx: &Context<'_, Grafana>, handle: &str) -> Result<Self::Key> {
        sources::resolve(cx.service, handle).await
    }

    fn examples() -> Vec<Example> {
        vec![Example {
            title: "A subject for mails",
            hcl: r#"
resource "deployme_grafana_message_template" "example" {
  name     = "mail"
  template = <<-EOT
    {{ define "mail.subject" }}{{ len .Alerts.Firing }} firing: {{ .CommonLabels.alertname }}{{ end }}
  EOT
}

resource "deployme_grafana_contact_point" "mail" {
  name = "Platform by mail"

  receivers = {
    platform-by-mail = {
      email = {
        addresses = ["platform@example.org"]
        subject   = "{{ template \"mail.subject\" . }}"
      }
    }
  }

  depends_on = [deployme_grafana_message_template.example]
}
"#,
        }]
    }
}

/// Whether the text has a definition.
fn defines(template: &str) -> bool {
    let inside = template.split("{{").skip(1);
    inside
        .map(|action| action.trim_start_matches('-').trim_start())
        .any(|action| {
            action
                .strip_prefix("define")
                .is_some_and(|rest| rest.starts_with([' ', '\t', '"', '`']))
        })
}

async fn write(grafana: &Grafana, spec: &MessageTemplateSpec) -> Result<Response> {
    let body = json!({ "template": spec.template });
    let request = grafana.alter(Method::PUT, ONE, &[&spec.name], spec.disable_provenance);
    request.json(&body)?.send().await.map_err(|error| {
        if error.http_status() == Some(400) {
            let said = error.message().to_owned();
            return error
                .with_message(format!("template: {said}"))
                .violation("template", said);
        }
        explained(error)
    })
}

fn observed(spec: MessageTemplateSpec) -> Observed<MessageTemplate> {
    Observed {
        key: MessageTemplateKey {
            name: spec.name.clone(),
        },
        spec,
        status: MessageTemplateStatus {},
        secrets: Secrets::new(),
    }
}

fn decode(wire: &Map<String, Value>) -> Result<Observed<MessageTemplate>> {
    let name = text(wire, "name");
    if name.is_empty() {
        return Err(Error::new(
            ErrorKind::Decode,
            "the answer holds no template with a name",
        ));
    }
    let mut spec = MessageTemplateSpec {
        name,
        template: text(wire, "template"),
        disable_provenance: is_open(wire),
    };
    MessageTemplate::normalize(&mut spec);
    Ok(observed(spec))
}
