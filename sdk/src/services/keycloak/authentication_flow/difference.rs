//! What has to be done to what is there, so that it becomes what is wanted.

use std::collections::BTreeSet;

use super::spec::{ExecutionConfig, Requirement};
use super::step::{Step, walk};
use super::there::{There, told};

/// The flow in which executions are.
#[derive(Debug, Clone)]
pub(super) struct Around {
    pub(super) id: String,
    pub(super) alias: String,
}

/// One request.
#[derive(Debug)]
pub(super) enum Change<'a> {
    /// Takes an execution out, with all that is inside it.
    Remove(&'a There),
    /// Takes the settings from an execution.
    Unset(String),
    /// Renames or describes a flow inside the flow.
    Describe(&'a There, &'a Step),
    /// What an execution counts for, and its place.
    Place(String, Requirement, i32),
    /// Gives an execution other settings.
    Set(&'a There, &'a ExecutionConfig),
    /// Adds an execution with all that is inside it.
    Add(Around, &'a Step, i32),
}

/// The changes, in an order in which Keycloak takes them.
#[derive(Debug, Default)]
pub(super) struct Changes<'a> {
    /// What comes first. A name is free only once what had it is gone: of what goes, only such things are here.
    pub(super) first: Vec<Change<'a>>,
    /// What asks for less than before. It waits until all that is asked for instead is switched on, so that a flow that is in use never asks for less
    /// than it did before and does after.
    pub(super) last: Vec<Change<'a>>,
}

/// What has to be done.
pub(super) fn difference<'a>(top: &Around, there: &'a [There], wanted: &'a [Step]) -> Changes<'a> {
    let names = names(wanted);
    let mut found = Found::default();
    level(top, there, wanted, &names, &mut found);
    let Found { before, changes, after } = found;
    Changes {
        first: before.into_iter().chain(changes).collect(),
        last: after,
    }
}

#[derive(Default)]
struct Found<'a> {
    before: Vec<Change<'a>>,
    changes: Vec<Change<'a>>,
    after: Vec<Change<'a>>,
}

/// The names of all flows and settings.
fn names(steps: &[Step]) -> BTreeSet<String> {
    let of = |step: &Step| {
        [
            step.flow.clone(),
            step.config.as_ref().map(|config| config.alias.clone()),
        ]
    };
    walk(steps)
        .into_iter()
        .flat_map(|(_, step)| of(step))
        .flatten()
        .collect()
}

fn level<'a>(
    around: &Around,
    there: &'a [There],
    wanted: &'a [Step],
    names_wanted: &BTreeSet<String>,
    found: &mut Found<'a>,
) {
    let pairs = pairs(there, wanted, names_wanted);
    for (index, gone) in there.iter().enumerate() {
        if pairs.contains(&Some(index)) {
            continue;
        }
        let frees = !names(&told(std::slice::from_ref(gone))).is_disjoint(names_wanted);
        let when = if frees { &mut found.before } else { &mut found.after };
        when.push(Change::Remove(gone));
    }
    let kept = |pair: &Option<usize>| pair.and_then(|index| there.get(index));
    let now: Vec<Option<i32>> = pairs
        .iter()
        .map(|pair| kept(pair).map(|there| there.priority))
        .collect();
    for ((step, pair), priority) in wanted.iter().zip(&pairs).zip(places(&now)) {
        let Some(there) = kept(pair) else {
            found.changes.push(Change::Add(around.clone(), step, priority));
            continue;
        };
        if there.step.flow != step.flow || there.step.description != step.description {
            found.before.push(Change::Describe(there, step));
        }
        match (&there.config_id, &step.config) {
            (Some(id), None) => found.before.push(Change::Unset(id.clone())),
            (_, Some(config)) if there.step.config.as_ref() != Some(config) => {
                found.changes.push(Change::Set(there, config));
            }
            _ => {}
        }
        if let Some(alias) = &step.flow {
            let around = Around {
                id: there.flow_id.clone(),
                alias: alias.clone(),
            };
            level(&around, &there.inside, &step.executions, names_wanted, found);
        }
        // After what is inside: a flow that is switched on has all that it asks for.
        if (there.step.requirement, there.priority) != (step.requirement, priority) {
            let change = Change::Place(there.id.clone(), step.requirement, priority);
            let now = there.step.requirement;
            let less =
                step.requirement != now && (now == Requirement::Required || step.requirement == Requirement::Disabled);
            let when = if less { &mut found.after } else { &mut found.changes };
            when.push(change);
        }
    }
}

/// Whether the first can be the second.
type Way<'a> = &'a dyn Fn(&Step, &Step) -> bool;

/// Which of what is there each of what is wanted is: first what is the same by name, then what can become it.
fn pairs(there: &[There], wanted: &[Step], names_wanted: &BTreeSet<String>) -> Vec<Option<usize>> {
    let mut pairs: Vec<Option<usize>> = vec![None; wanted.len()];
    let alike = |a: &Step, b: &Step| a.authenticator == b.authenticator && a.flow.is_some() == b.flow.is_some();
    let name = |step: &Step| step.config.as_ref().map(|config| config.alias.clone());
    let same = |a: &Step, b: &Step| alike(a, b) && a.flow == b.flow && name(a) == name(b);
    // A flow whose name is still wanted somewhere does not become another one.
    let becomes = |a: &Step, b: &Step| {
        let free = a.flow == b.flow || a.flow.as_ref().is_none_or(|flow| !names_wanted.contains(flow));
        alike(a, b) && free
    };
    let ways: [Way<'_>; 2] = [&same, &becomes];
    for way in ways {
        for (at, step) in wanted.iter().enumerate() {
            if pairs.get(at).is_some_and(Option::is_none) {
                let free = |index: &usize| !pairs.contains(&Some(*index));
                let mut candidates = there.iter().enumerate().filter(|(index, _)| free(index));
                let pair = candidates
                    .find(|(_, there)| way(&there.step, step))
                    .map(|(index, _)| index);
                if let Some(slot) = pairs.get_mut(at) {
                    *slot = pair;
                }
            }
        }
    }
    pairs
}

/// Places in rising order, of which as many as can be stay as they are.
fn places(now: &[Option<i32>]) -> Vec<i32> {
    const STEP: i64 = 10;
    let fixed = rising(now);
    let all_anew = || {
        (1..=now.len())
            .map(|place| i32::try_from(place * 10).unwrap_or(i32::MAX))
            .collect()
    };
    let mut places: Vec<i32> = Vec::with_capacity(now.len());
    let mut waiting = 0_usize;
    let mut below: Option<i64> = None;
    for (at, place) in now.iter().enumerate() {
        let Some(place) = place.filter(|_| fixed.contains(&at)) else {
            waiting += 1;
            continue;
        };
        let (count, above) = (i64::try_from(waiting).unwrap_or(i64::MAX), i64::from(place));
        let low = below.unwrap_or_else(|| (above - STEP * (count + 1)).max(0).min(above - count - 1));
        let room = (above - low) / (count + 1);
        if room < 1 {
            return all_anew();
        }
        places.extend((1..=count).filter_map(|nth| i32::try_from(low + room * nth).ok()));
        places.push(place);
        (waiting, below) = (0, Some(above));
    }
    let low = below.unwrap_or(0);
    let rest = (1..=i64::try_from(waiting).unwrap_or(i64::MAX)).filter_map(|nth| i32::try_from(low + STEP * nth).ok());
    places.extend(rest);
    if places.len() == now.len() { places } else { all_anew() }
}

/// Where the longest rising sequence stands.
fn rising(now: &[Option<i32>]) -> BTreeSet<usize> {
    let mut best: Vec<(usize, Vec<usize>)> = Vec::new();
    for (at, place) in now.iter().enumerate() {
        let Some(place) = place else { continue };
        let before = best
            .iter()
            .filter(|(end, _)| now.get(*end).copied().flatten().is_some_and(|end| end < *place))
            .max_by_key(|(_, sequence)| sequence.len());
        let mut sequence = before.map(|(_, sequence)| sequence.clone()).unwrap_or_default();
        sequence.push(at);
        best.push((at, sequence));
    }
    let longest = best.into_iter().map(|(_, sequence)| sequence).max_by_key(Vec::len);
    longest.unwrap_or_default().into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(flow: Option<&str>, authenticator: &str, requirement: Requirement) -> Step {
        Step {
            authenticator: flow.is_none().then(|| authenticator.to_owned()),
            flow: flow.map(str::to_owned),
            requirement,
            ..Step::default()
        }
    }

    #[test]
    fn what_asks_for_less_waits_for_what_is_asked_instead() {
        let top = Around {
            id: "top".into(),
            alias: "browser".into(),
        };
        let there = ["auth-otp-form", "auth-password-form", "auth-cookie"].map(|authenticator| There {
            id: authenticator.into(),
            step: step(None, authenticator, Requirement::Required),
            ..There::default()
        });
        let wanted = [
            step(Some("2fa"), "", Requirement::Required),
            step(None, "auth-password-form", Requirement::Disabled),
            step(None, "auth-cookie", Requirement::Alternative),
        ];
        let Changes { first, last } = difference(&top, &there, &wanted);
        assert!(matches!(&first[..], [Change::Add(..)]), "{first:?}");
        assert!(
            matches!(&last[..], [Change::Remove(otp), Change::Place(..), Change::Place(..)] if otp.id == "auth-otp-form"),
            "{last:?}"
        );
    }

    #[test]
    fn only_what_moves_gets_another_place() {
        for (now, expected) in [
            (vec![], vec![]),
            (vec![None, None], vec![10, 20]),
            (vec![Some(10), Some(20), Some(30)], vec![10, 20, 30]),
            (vec![Some(10), None, Some(20)], vec![10, 15, 20]),
            (vec![Some(30), Some(10), Some(20)], vec![5, 10, 20]),
            (vec![Some(10), Some(30), Some(20)], vec![10, 30, 40]),
            (vec![None, Some(0)], vec![-1, 0]),
            (vec![Some(10), None, Some(11)], vec![10, 20, 30]),
            (vec![Some(0), Some(0)], vec![0, 10]),
        ] {
            let found = places(&now);
            assert!(found.is_sorted_by(|a, b| a < b), "{now:?}: {found:?}");
            assert_eq!(found.len(), expected.len());
            let moved = |places: &[i32]| {
                now.iter()
                    .zip(places)
                    .filter(|(now, place)| **now != Some(**place))
                    .count()
            };
            assert_eq!(moved(&found), moved(&expected), "{now:?}: {found:?}");
        }
    }
}
