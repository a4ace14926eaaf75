//! The branches of the tree. A declaration has no shape that goes on for ever, so that each level is a type of its own.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::duration;
use crate::error::Violation;
use crate::schema::field;

/// A condition on a label.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Matcher {
    /// Label.
    #[schemars(length(min = 1))]
    pub label: String,
    /// How the label's value is compared: `=`, `!=`, `=~` or `!~`, the last two with a regular expression.
    pub operator: Operator,
    /// What it is compared with.
    pub value: String,
}

/// How a label's value is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub enum Operator {
    /// The same.
    #[serde(rename = "=")]
    Equal,
    /// Not the same.
    #[serde(rename = "!=")]
    NotEqual,
    /// Fits the regular expression.
    #[serde(rename = "=~")]
    Match,
    /// Does not fit the regular expression.
    #[serde(rename = "!~")]
    NoMatch,
}

/// What names other objects, by its path.
pub(super) enum Named<'a> {
    /// A contact point.
    ContactPoint(&'a str),
    /// A mute timing.
    MuteTiming(&'a str),
}

/// A level of the tree.
pub(super) trait Level {
    /// What is wrong with it and with all below it.
    fn wrong(&self, place: &str, found: &mut Vec<Violation>);
    /// Brings it and all below it to the form in which Grafana tells it.
    fn normalize(&mut self);
    /// What it and all below it refer to.
    fn names<'a>(&'a self, place: &str, found: &mut Vec<(String, Named<'a>)>);
}

/// What is wrong with the labels by which alerts are grouped.
pub(super) fn wrong_grouping(place: &str, labels: &BTreeSet<String>) -> Option<Violation> {
    let all = labels.contains("...") && labels.len() > 1;
    let empty = labels.contains("");
    (all || empty).then(|| {
        let text = if all {
            "must have \"...\", for all labels, alone"
        } else {
            "must not have empty labels"
        };
        Violation::new(format!("{place}group_by"), text)
    })
}

macro_rules! level {
    ($(#[$doc:meta])* $name:ident $(, below $below:ident)?) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
        pub struct $name {
            /// Contact point of the alerts; left out, that of the level above.
            pub contact_point: Option<String>,
            /// What labels the alerts have; all conditions hold at once. Without any, all alerts of the level above.
            #[serde(default)]
            pub matchers: BTreeSet<Matcher>,
            /// Whether the alerts are also given to the branches that follow.
            #[serde(default)]
            #[schemars(transform = field::wire(&["continue"]))]
            pub continue_matching: bool,
            /// Labels by which alerts are put together, `...` for all; left out, those of the level above.
            #[serde(default)]
            pub group_by: BTreeSet<String>,
            /// How long the first message of a group waits for others, such as `30s`; left out, as the level above.
            #[schemars(transform = field::duration)]
            pub group_wait: Option<String>,
            /// How long messages of a group are apart, such as `5m`; left out, as the level above.
            #[schemars(transform = field::duration)]
            pub group_interval: Option<String>,
            /// When a message is repeated, such as `4h`; left out, as the level above.
            #[schemars(transform = field::duration)]
            pub repeat_interval: Option<String>,
            /// Names of mute timings in which nothing is sent.
            #[serde(default)]
            pub mute_timings: BTreeSet<String>,
            /// Names of mute timings outside of which nothing is sent.
            #[serde(default)]
            pub active_timings: BTreeSet<String>,
            $(
                /// Branches below, in the order in which they are tried.
                #[serde(default)]
                pub routes: Vec<$below>,
            )?
        }

        impl Level for $name {
            fn wrong(&self, place: &str, found: &mut Vec<Violation>) {
                found.extend(wrong_grouping(place, &self.group_by));
                found.extend(duration::wrong(format!("{place}group_wait"), self.group_wait.as_ref(), 0));
                found.extend(duration::wrong(format!("{place}group_interval"), self.group_interval.as_ref(), 1));
                found.extend(duration::wrong(format!("{place}repeat_interval"), self.repeat_interval.as_ref(), 1));
                $(wrong_below::<$below>(place, &self.routes, found);)?
            }

            fn normalize(&mut self) {
                self.contact_point.take_if(|name| name.is_empty());
                for text in [&mut self.group_wait, &mut self.group_interval, &mut self.repeat_interval] {
                    duration::normalize(text);
                }
                $(self.routes.iter_mut().for_each(<$below as Level>::normalize);)?
            }

            fn names<'a>(&'a self, place: &str, found: &mut Vec<(String, Named<'a>)>) {
                if let Some(name) = &self.contact_point {
                    found.push((format!("{place}contact_point"), Named::ContactPoint(name)));
                }
                for (argument, names) in [("mute_timings", &self.mute_timings), ("active_timings", &self.active_timings)] {
                    found.extend(names.iter().map(|name| (format!("{place}{argument}"), Named::MuteTiming(name))));
                }
                $(names_below::<$below>(place, &self.routes, found);)?
            }
        }
    };
}

/// The mistakes of all branches below a place.
pub(super) fn wrong_below<L: Level>(place: &str, routes: &[L], found: &mut Vec<Violation>) {
    for (index, route) in routes.iter().enumerate() {
        route.wrong(&format!("{place}routes[{index}]."), found);
    }
}

/// What all branches below a place refer to.
pub(super) fn names_below<'a, L: Level>(place: &str, routes: &'a [L], found: &mut Vec<(String, Named<'a>)>) {
    for (index, route) in routes.iter().enumerate() {
        route.names(&format!("{place}routes[{index}]."), found);
    }
}

level! {
    /// A branch of the tree: alerts with certain labels, and what becomes of them.
    Route, below SecondRoute
}
level! {
    /// A branch of the second level.
    SecondRoute, below ThirdRoute
}
level! {
    /// A branch of the third level.
    ThirdRoute, below FourthRoute
}
level! {
    /// A branch of the fourth level.
    FourthRoute, below FifthRoute
}
level! {
    /// A branch of the fifth level, the last one that can be declared.
    FifthRoute
}
