//! `grafana_mute_timing`: times in which notification policies send nothing, or in which alone they send.

use std::collections::BTreeSet;

use http::Method;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::alerting::{explained, in_use, is_open};
use super::{Grafana, exists_as, sources};
use crate::error::{Error, ErrorKind, Result, Violation};
use crate::key;
use crate::resource::{Codec, Context, Example, Kind, NoScope, Observed, Page, Proof, Resource, Secrets};
use crate::schema::{Case, field};
use crate::transport::Response;

/// A mute timing: times that recur. Notification policies and alert rules name it, to send nothing in it or to send in it alone.
///
/// Grafana deletes none that is still in use: change the notification policy and the alert rules first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MuteTimingSpec {
    /// Name, unique in the organization.
    #[schemars(transform = field::force_new, length(min = 1))]
    pub name: String,
    /// When it is: at any of these times.
    #[serde(default)]
    pub time_intervals: Vec<TimeInterval>,
    /// Whether people may change it in the browser too. What is closed to them cannot be opened in place: setting this to true replaces
    /// the mute timing.
    #[serde(default)]
    #[schemars(transform = field::not_on_wire)]
    pub disable_provenance: bool,
}

/// When a mute timing is: all that is given holds at once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TimeInterval {
    /// Times of the day; left out, the whole day.
    #[serde(default)]
    pub times: Vec<TimeRange>,
    /// Days of the week, such as `monday` or `monday:friday`; left out, all.
    #[serde(default)]
    pub weekdays: BTreeSet<String>,
    /// Days of the month, such as `1`, `1:5` or `-1` for the last; left out, all.
    #[serde(default)]
    pub days_of_month: BTreeSet<String>,
    /// Months, such as `december` or `1:3`; left out, all.
    #[serde(default)]
    pub months: BTreeSet<String>,
    /// Years, such as `2026` or `2026:2027`; left out, all.
    #[serde(default)]
    pub years: BTreeSet<String>,
    /// Time zone, such as `Europe/Berlin`; left out, UTC.
    pub location: Option<String>,
}

/// A time of the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TimeRange {
    /// Begin, such as `08:00`.
    pub start_time: String,
    /// End, such as `17:30`, at most `24:00` and after the begin: a night is two times.
    pub end_time: String,
}

/// What Grafana adds to a mute timing: nothing.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct MuteTimingStatus {}

key! {
    /// Natural name of a mute timing.
    pub struct MuteTimingKey {
        /// Name.
        name,
    }
}

static SPEC: Codec<MuteTimingSpec> = Codec::new(Case::Snake);

const ALL: &str = "/api/v1/provisioning/mute-timings";
const ONE: &str = "/api/v1/provisioning/mute-timings/{}";

/// Mute timings.
pub struct MuteTiming;

impl Resource for MuteTiming {
    const KIND: Kind = Kind {
        service: "grafana",
        name: "mute_timing",
        plural: "mute_timings",
    };
    const DATA_SOURCE: bool = true;
    type Service = Grafana;
    type Key = MuteTimingKey;
    type Spec = MuteTimingSpec;
    type Status = MuteTimingStatus;
    type Scope = NoScope;

    async fn create(cx: &Context<'_, Grafana>, spec: MuteTimingSpec) -> Result<Observed<Self>> {
        let _alone = cx.service.alerting().await;
        let body = SPEC.encode(&spec)?;
        let sent = async {
            let request = cx.service.alter(Method::POST, ALL, &[], spec.disable_provenance);
            request.json(&body)?.send().await
        };
        let same = |made: &Observed<Self>, found: &Observed<Self>| made.spec == found.spec;
        let made = observed(spec.clone());
        let read = |answer: Response, _: &Observed<Self>| decode(&answer.json()?).map(Some);
        let made = cx.make(made, sent, read, Proof::Equality(same)).await;
        match made {
            Ok(made) => Ok(made.object),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(exists_as("mute timing", "name")),
            Err(error) => {
                // Versions without an identifier of it refuse a name that is taken as they refuse anything else.
                let key = MuteTimingKey { name: spec.name };
                if error.http_status() == Some(400) && Self::read(cx, &key).await.is_ok() {
                    return Err(exists_as("mute timing", "name").status(400));
                }
                Err(explained(error))
            }
        }
    }

    async fn read(cx: &Context<'_, Grafana>, key: &MuteTimingKey) -> Result<Observed<Self>> {
        decode(&cx.service.http.get(ONE, &[&key.name]).await?)
    }

    async fn update(cx: &Context<'_, Grafana>, prior: Observed<Self>, spec: MuteTimingSpec) -> Result<Observed<Self>> {
        let _alone = cx.service.alerting().await;
        let body = SPEC.encode(&spec)?;
        let request = cx
            .service
            .alter(Method::PUT, ONE, &[&prior.key.name], spec.disable_provenance);
        let answer = request.json(&body)?.send().await.map_err(explained)?;
        decode(&answer.json()?)
    }

    async fn delete(cx: &Context<'_, Grafana>, prior: Observed<Self>) -> Result<()> {
        let _alone = cx.service.alerting().await;
        let name = &prior.key.name;
        let request = cx
            .service
            .alter(Method::DELETE, ONE, &[name], prior.spec.disable_provenance);
        request.send().await.map_err(|error| in_use(error, "mute timing"))?;
        Ok(())
    }

    async fn list(cx: &Context<'_, Grafana>, _: &NoScope, _: Option<String>) -> Result<Page<Observed<Self>>> {
        let rows: Vec<Map<String, Value>> = cx.service.http.get(ALL, &[]).await?;
        let items: Result<Vec<_>> = rows.iter().map(decode).collect();
        Ok(Page::last(items?))
    }

    fn collection(_: &MuteTimingKey) -> Option<NoScope> {
        Some(NoScope {})
    }

    fn validate(spec: &MuteTimingSpec) -> Vec<Violation> {
        let mut found = Vec::new();
        if spec.name.trim() != spec.name || spec.name.contains('/') {
            let text = "must not have slashes, nor begin or end with white space";
            found.push(Violation::new("name", text));
        }
        for (index, interval) in spec.time_intervals.iter().enumerate() {
            wrong(&format!("time_intervals[{index}]"), interval, &mut found);
        }
        found
    }

    fn normalize(spec: &mut MuteTimingSpec) {
        for interval in &mut spec.time_intervals {
            interval.weekdays = interval.weekdays.iter().map(|range| named(range, &[])).collect();
            interval.months = interval.months.iter().map(|range| named(range, &MONTHS)).collect();
            interval.days_of_month = interval.days_of_month.iter().map(|range| named(range, &[])).collect();
            interval.years = interval.years.iter().map(|range| named(range, &[])).collect();
            interval.location.take_if(|zone| zone.is_empty());
        }
    }

    fn must_replace(prior: &MuteTimingSpec, spec: &MuteTimingSpec) -> Vec<&'static str> {
        if spec.disable_provenance && !prior.disable_provenance {
            vec!["disable_provenance"]
        } else {
            Vec::new()
        }
    }

    fn may_replace(prior: &MuteTimingSpec) -> &'static [&'static str] {
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
            title: "Outside of working hours",
            hcl: r#"
resource "deployme_grafana_mute_timing" "example" {
  name = "Out of hours"

  time_intervals = [
    {
      weekdays = ["monday:friday"]
      location = "Europe/Berlin"
      times = [
        { start_time = "00:00", end_time = "08:00" },
        { start_time = "18:00", end_time = "24:00" },
      ]
    },
    { weekdays = ["saturday", "sunday"], location = "Europe/Berlin" },
    { months = ["december"], days_of_month = ["24:26"] },
  ]
}
"#,
        }]
    }
}

const WEEKDAYS: [&str; 7] = [
    "sunday",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
];
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A range in one form of the several that mean the same: in lower case, months as numbers, and one day as itself.
fn named(range: &str, names: &[&str]) -> String {
    let number = |end: &str| {
        let end = end.trim().to_lowercase();
        let position = names.iter().position(|name| *name == end);
        position.map_or(end, |position| (position + 1).to_string())
    };
    match range.split_once(':') {
        Some((first, last)) => {
            let (first, last) = (number(first), number(last));
            if first == last {
                first
            } else {
                format!("{first}:{last}")
            }
        }
        None => number(range),
    }
}

/// The number of one end of a range, where it has one.
type End<'a> = &'a dyn Fn(&str) -> Option<i64>;

fn wrong(place: &str, interval: &TimeInterval, found: &mut Vec<Violation>) {
    for (index, range) in interval.times.iter().enumerate() {
        let place = format!("{place}.times[{index}]");
        let ends = (minutes(&range.start_time), minutes(&range.end_time));
        match ends {
            (None, _) => found.push(Violation::new(
                format!("{place}.start_time"),
                "must be a time such as 08:00",
            )),
            (_, None) => found.push(Violation::new(
                format!("{place}.end_time"),
                "must be a time such as 17:30 or 24:00",
            )),
            (Some(start), Some(end)) if start >= end => {
                let text = "must be after start_time: give a time across midnight as two, up to 24:00 and from 00:00";
                found.push(Violation::new(format!("{place}.end_time"), text));
            }
            _ => {}
        }
    }
    let weekday = |end: &str| WEEKDAYS.contains(&end).then_some(1);
    let within =
        |from: i64, to: i64| move |end: &str| end.parse::<i64>().ok().filter(|n| (from..=to).contains(n) && *n != 0);
    let checks: [(&str, &BTreeSet<String>, End<'_>, &str); 4] = [
        ("weekdays", &interval.weekdays, &weekday, "monday or monday:friday"),
        (
            "days_of_month",
            &interval.days_of_month,
            &within(-31, 31),
            "1, 1:5 or -1",
        ),
        ("months", &interval.months, &within(1, 12), "december or 1:3"),
        ("years", &interval.years, &within(1, 9999), "2026 or 2026:2027"),
    ];
    for (argument, ranges, end, such) in checks {
        let names: &[&str] = if argument == "months" { &MONTHS } else { &[] };
        let fits = |range: &&String| named(range, names).split(':').all(|one| end(one).is_some());
        if let Some(range) = ranges
            .iter()
            .find(|range| !fits(range) || range.matches(':').count() > 1)
        {
            let text = format!("must have values such as {such}, not {range:?}");
            found.push(Violation::new(format!("{place}.{argument}"), text));
        }
    }
}

/// Minutes since midnight of `HH:MM`.
fn minutes(time: &str) -> Option<u32> {
    let (hours, minutes) = time.split_once(':')?;
    let two = |text: &str| (text.len() == 2).then(|| text.parse::<u32>().ok()).flatten();
    let (hours, minutes) = (two(hours)?, two(minutes)?);
    (minutes < 60 && hours * 60 + minutes <= 24 * 60).then_some(hours * 60 + minutes)
}

fn observed(spec: MuteTimingSpec) -> Observed<MuteTiming> {
    Observed {
        key: MuteTimingKey {
            name: spec.name.clone(),
        },
        spec,
        status: MuteTimingStatus {},
        secrets: Secrets::new(),
    }
}

fn decode(wire: &Map<String, Value>) -> Result<Observed<MuteTiming>> {
    let mut spec = SPEC.decode(wire, &[("disable_provenance", is_open(wire).into())])?;
    MuteTiming::normalize(&mut spec);
    if spec.name.is_empty() {
        return Err(Error::new(
            ErrorKind::Decode,
            "the answer holds no mute timing with a name",
        ));
    }
    Ok(observed(spec))
}
