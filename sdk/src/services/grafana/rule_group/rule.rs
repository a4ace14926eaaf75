//! The rules of a group.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::super::{duration, uid};
use crate::error::Violation;
use crate::schema::field;

/// A rule: queries, and what is done with the outcome. It has a `condition`, and alerts, or a `record`, and writes a series.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Rule {
    /// Title, unique in the folder.
    #[schemars(length(min = 1, max = 190))]
    pub title: String,
    /// Name in addresses, unique in the organization. Left out, one that follows from folder, group and title: a rule with another title
    /// is then another rule, which begins anew. Give it to keep a rule's state and history when its title changes.
    #[schemars(length(min = 1, max = 40), transform = field::since("11.5.2"))]
    pub uid: Option<String>,
    /// `ref_id` of the query whose outcome decides whether the alert fires.
    pub condition: Option<String>,
    /// Queries and expressions, in the order of the editor.
    pub data: Vec<RuleQuery>,
    /// For how long the condition must hold before the alert fires, such as `5m`; left out, it fires at once.
    #[schemars(transform = field::duration, transform = field::wire(&["for"]))]
    pub pending_period: Option<String>,
    /// For how long the alert goes on when the condition no longer holds, such as `5m`; left out, it ends at once.
    #[schemars(transform = field::duration, transform = field::wire(&["keep_firing_for"]))]
    pub keep_firing_for: Option<String>,
    /// What the alert becomes when the queries have no data.
    #[serde(default)]
    pub no_data_state: NoDataState,
    /// What the alert becomes when a query fails.
    #[serde(default)]
    pub exec_err_state: ExecErrState,
    /// After how many evaluations without it a series counts as gone, and its alert ends. Left out, after Grafana's number of them.
    #[schemars(range(min = 1))]
    pub missing_series_evals_to_resolve: Option<i64>,
    /// Whether the rule is not evaluated.
    #[serde(default)]
    pub is_paused: bool,
    /// Labels of the alerts, by which the notification policy finds their way. Templates are allowed in the values.
    #[serde(default)]
    pub labels: BTreeMap<String, String>,
    /// Texts about the alerts, such as `summary`, `description` and `runbook_url`. `__dashboardUid__` and `__panelId__` together link a panel.
    #[serde(default)]
    pub annotations: BTreeMap<String, String>,
    /// Sends the alerts to a contact point without the notification policy.
    #[schemars(transform = field::wire(&["notification_settings"]))]
    pub notification_settings: Option<NotificationSettings>,
    /// Writes the outcome as a series instead of alerting.
    pub record: Option<RuleRecord>,
}

/// A query, or an expression over others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RuleQuery {
    /// Name by which others refer to it, such as `A`.
    #[schemars(length(min = 1))]
    pub ref_id: String,
    /// Uid of the data source; `__expr__` for an expression.
    #[schemars(length(min = 1), transform = field::wire(&["datasourceUid"]))]
    pub datasource_uid: String,
    /// Kind of query, for data sources that have several.
    pub query_type: Option<String>,
    /// Of which time; left out, of now.
    pub relative_time_range: Option<RelativeTimeRange>,
    /// The query in the data source's own form. `intervalMs` and `maxDataPoints` mean nothing here where they are Grafana's own, 1000 and 43200.
    pub model: Map<String, Value>,
}

/// A span of time, counted back from now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RelativeTimeRange {
    /// Its begin, in seconds before now.
    #[schemars(range(min = 0), transform = field::wire(&["from"]))]
    pub from_seconds: i64,
    /// Its end, in seconds before now.
    #[serde(default)]
    #[schemars(range(min = 0), transform = field::wire(&["to"]))]
    pub to_seconds: i64,
}

/// What an alert becomes without data.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum NoDataState {
    /// An alert of its own, `DatasourceNoData`.
    #[default]
    NoData,
    /// It fires.
    Alerting,
    /// It is over.
    #[serde(rename = "OK")]
    Ok,
    /// What it was.
    KeepLast,
}

/// What an alert becomes when a query fails.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum ExecErrState {
    /// It fires.
    #[default]
    Alerting,
    /// An alert of its own, `DatasourceError`.
    Error,
    /// It is over.
    #[serde(rename = "OK")]
    Ok,
    /// What it was.
    KeepLast,
}

/// How alerts are sent that do not go by the notification policy. What is left out is as in the policy's root.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NotificationSettings {
    /// Name of the contact point.
    #[schemars(length(min = 1), transform = field::wire(&["receiver"]))]
    pub contact_point: String,
    /// Labels by which alerts are put together, `...` for all. Grafana wants `grafana_folder` and `alertname` among them.
    #[serde(default)]
    #[schemars(transform = field::wire(&["group_by"]))]
    pub group_by: BTreeSet<String>,
    /// How long the first message of a group waits for others, such as `30s`.
    #[schemars(transform = field::duration, transform = field::wire(&["group_wait"]))]
    pub group_wait: Option<String>,
    /// How long messages of a group are apart, such as `5m`.
    #[schemars(transform = field::duration, transform = field::wire(&["group_interval"]))]
    pub group_interval: Option<String>,
    /// When a message is repeated, such as `4h`.
    #[schemars(transform = field::duration, transform = field::wire(&["repeat_interval"]))]
    pub repeat_interval: Option<String>,
    /// Names of mute timings in which nothing is sent.
    #[serde(default)]
    #[schemars(transform = field::wire(&["mute_time_intervals"]))]
    pub mute_timings: BTreeSet<String>,
    /// Names of mute timings outside of which nothing is sent.
    #[serde(default)]
    #[schemars(transform = field::wire(&["active_time_intervals"]))]
    pub active_timings: BTreeSet<String>,
}

/// A series that a rule writes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RuleRecord {
    /// Name of the series.
    #[schemars(length(min = 1))]
    pub metric: String,
    /// `ref_id` of the query whose outcome is written.
    #[schemars(length(min = 1), transform = field::wire(&["from"]))]
    pub from_ref_id: String,
    /// Uid of the data source that it is written to; left out, the server's own.
    #[schemars(transform = field::wire(&["target_datasource_uid"]))]
    pub target_datasource_uid: Option<String>,
}

/// What Grafana puts into every model.
const OF_THE_SERVER: [(&str, i64); 2] = [("intervalMs", 1000), ("maxDataPoints", 43200)];

impl Rule {
    /// Brings the rule to the form in which Grafana tells it.
    pub(super) fn normalize(&mut self) {
        for query in &mut self.data {
            query.query_type.take_if(|kind| kind.is_empty());
            query
                .relative_time_range
                .take_if(|range| range.from_seconds == 0 && range.to_seconds == 0);
            for (key, value) in OF_THE_SERVER {
                if query.model.get(key).and_then(Value::as_i64) == Some(value) {
                    query.model.remove(key);
                }
            }
        }
        for text in [&mut self.pending_period, &mut self.keep_firing_for] {
            duration::normalize(text);
            text.take_if(|text| text == "0s");
        }
        self.condition.take_if(|condition| condition.is_empty());
        if let Some(settings) = &mut self.notification_settings {
            for text in [
                &mut settings.group_wait,
                &mut settings.group_interval,
                &mut settings.repeat_interval,
            ] {
                duration::normalize(text);
            }
        }
        if let Some(record) = &mut self.record {
            record.target_datasource_uid.take_if(|uid| uid.is_empty());
        }
    }

    /// What is wrong with the rule at `place`.
    pub(super) fn wrong(&self, place: &str, found: &mut Vec<Violation>) {
        let mut wrong = |path: &str, text: String| found.push(Violation::new(format!("{place}.{path}"), text));
        let mut names = BTreeSet::new();
        for (index, query) in self.data.iter().enumerate() {
            if !names.insert(query.ref_id.as_str()) {
                let text = format!("{:?} is another query's: choose another", query.ref_id);
                wrong(&format!("data[{index}].ref_id"), text);
            }
        }
        let absent = |name: &str| format!("there is no query {name:?} among the rule's data");
        match (&self.condition, &self.record) {
            (Some(_), Some(_)) => wrong("condition", "must be left out with record".into()),
            (None, None) => wrong("condition", "is needed, unless the rule has a record".into()),
            (Some(condition), None) if !names.contains(condition.as_str()) => wrong("condition", absent(condition)),
            (None, Some(record)) if !names.contains(record.from_ref_id.as_str()) => {
                wrong("record.from_ref_id", absent(&record.from_ref_id));
            }
            _ => {}
        }
        if self.record.is_some() {
            let unfit = [
                ("pending_period", self.pending_period.is_some()),
                ("keep_firing_for", self.keep_firing_for.is_some()),
                ("no_data_state", self.no_data_state != NoDataState::default()),
                ("exec_err_state", self.exec_err_state != ExecErrState::default()),
                ("notification_settings", self.notification_settings.is_some()),
            ];
            for (argument, _) in unfit.into_iter().filter(|(_, given)| *given) {
                wrong(argument, "must be left out with record: it is about alerts".into());
            }
        }
        found.extend(uid::check(&format!("{place}.uid"), self.uid.as_ref()));
        found.extend(duration::wrong(
            format!("{place}.pending_period"),
            self.pending_period.as_ref(),
            0,
        ));
        found.extend(duration::wrong(
            format!("{place}.keep_firing_for"),
            self.keep_firing_for.as_ref(),
            0,
        ));
        if let Some(settings) = &self.notification_settings {
            let place = format!("{place}.notification_settings");
            found.extend(duration::wrong(
                format!("{place}.group_wait"),
                settings.group_wait.as_ref(),
                0,
            ));
            found.extend(duration::wrong(
                format!("{place}.group_interval"),
                settings.group_interval.as_ref(),
                1,
            ));
            found.extend(duration::wrong(
                format!("{place}.repeat_interval"),
                settings.repeat_interval.as_ref(),
                1,
            ));
        }
    }
}
