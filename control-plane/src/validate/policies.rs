use deployme_proto::{
    v1::{Cluster, UpgradePolicy, control_plane::Datastore, gitops::Engine},
    wkt::Duration,
};

use super::{Findings, syntax};
use crate::effective::Effective;

const DAY: i64 = 24 * 3600;

/// Checks maintenance, upgrades, backups, service levels and GitOps.
pub(super) fn policies(found: &mut Findings, cluster: &Cluster) {
    upgrade(found, cluster.upgrade_policy.as_ref());
    maintenance(found, cluster);
    backup(found, cluster);
    sla(found, cluster);
    gitops(found, cluster);
}

/// Checks an upgrade policy.
pub(super) fn upgrade(found: &mut Findings, policy: Option<&UpgradePolicy>) {
    let Some(policy) = policy else { return };
    if policy.max_surge < 0 {
        found.refuse("upgrade_policy.max_surge", "is negative; use 0 or more");
    }
    match policy.max_unavailable {
        Some(count) if count < 0 => found.refuse("upgrade_policy.max_unavailable", "is negative; use 0 or more"),
        Some(0) if policy.max_surge == 0 => {
            let problem = "is 0 while `max_surge` is 0, so no node could ever change; raise one of them";
            found.refuse("upgrade_policy.max_unavailable", problem);
        }
        _ => {}
    }
    if let Some(drain) = &policy.drain {
        positive(found, "upgrade_policy.drain.timeout", drain.timeout);
        positive(found, "upgrade_policy.drain.grace_period", drain.grace_period);
    }
}

fn maintenance(found: &mut Findings, cluster: &Cluster) {
    let Some(window) = &cluster.maintenance_window else {
        return;
    };
    let start = window.start.split_once(':').and_then(|(hour, minute)| {
        let two = |text: &str| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        (two(hour) && two(minute) && hour < "24" && minute < "60").then_some(())
    });
    if start.is_none() {
        let problem = format!("`{}` is not a time such as 02:30", window.start);
        found.refuse("maintenance_window.start", problem);
    }
    match window.duration {
        Some(duration) if duration.seconds > 0 && duration.seconds <= DAY => {}
        _ => found.refuse(
            "maintenance_window.duration",
            "is not between one second and 24 hours; use 7200s for two hours",
        ),
    }
    let zone = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "/_+-".contains(c));
    if !window.timezone.is_empty() && !zone(&window.timezone) {
        let problem = format!("`{}` is not a time zone such as Europe/Paris", window.timezone);
        found.refuse("maintenance_window.timezone", problem);
    }
}

fn backup(found: &mut Findings, cluster: &Cluster) {
    let Some(policy) = &cluster.backup_policy else { return };
    let field = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || "*/,-".contains(c));
    let fields: Vec<&str> = policy.schedule.split_whitespace().collect();
    if fields.len() != 5 || !fields.iter().all(|text| field(text)) {
        let problem = format!(
            "`{}` is not a cron expression of five fields such as `0 */6 * * *`",
            policy.schedule
        );
        found.refuse("backup_policy.schedule", problem);
    }
    if policy.retention_count < 0 {
        found.refuse(
            "backup_policy.retention_count",
            "is negative; use 1 or more, or leave it out for 5",
        );
    }
    if Effective(cluster).datastore() != Datastore::EmbeddedEtcd {
        found.refuse(
            "backup_policy",
            "needs etcd, but `control_plane.datastore` is sqlite; change one of them",
        );
    }
}

fn sla(found: &mut Findings, cluster: &Cluster) {
    let Some(sla) = &cluster.sla else { return };
    for (field, value) in [
        ("sla.availability", sla.availability),
        ("sla.error_rate", sla.error_rate),
    ] {
        if !(0.0..=100.0).contains(&value) {
            found.refuse(field, format!("{value} is not a percentage between 0 and 100"));
        }
    }
    for (field, duration) in [
        ("sla.latency_p95", sla.latency_p95),
        ("sla.rto", sla.rto),
        ("sla.rpo", sla.rpo),
    ] {
        positive(found, field, duration);
    }
    if let Some(rpo) = sla.rpo {
        match cluster
            .backup_policy
            .as_ref()
            .map(|policy| longest_gap(&policy.schedule))
        {
            Some(Some(gap)) if gap > rpo.seconds => found.warn(
                "backup_policy.schedule",
                format!(
                    "snapshots are up to {gap} s apart, but `sla.rpo` allows {} s; take them more often",
                    rpo.seconds
                ),
            ),
            None => found.warn("sla.rpo", "cannot be met without a `backup_policy`; add one"),
            _ => {}
        }
    }
}

/// Seconds between two runs of a cron expression, when that is easy to say: for steps of minutes or hours and for
/// once an hour, a day or less.
fn longest_gap(schedule: &str) -> Option<i64> {
    let fields: Vec<&str> = schedule.split_whitespace().collect();
    let [minute, hour, day, month, weekday] = fields.as_slice() else {
        return None;
    };
    if [day, month, weekday].iter().any(|field| **field != "*") {
        return Some(DAY);
    }
    let step = |field: &str| field.strip_prefix("*/").and_then(|step| step.parse::<i64>().ok());
    match (*minute, *hour) {
        ("*", "*") => Some(60),
        (minute, "*") => Some(step(minute).map_or(3600, |step| step * 60)),
        (_, hour) if hour.contains(',') => None,
        (_, hour) => Some(step(hour).map_or(DAY, |step| step * 3600)),
    }
}

fn gitops(found: &mut Findings, cluster: &Cluster) {
    let Some(gitops) = &cluster.gitops else { return };
    if gitops.engine() == Engine::Unspecified {
        found.refuse("gitops.engine", "is required; use flux or argocd");
    }
    if gitops.repository.is_empty() {
        found.refuse("gitops.repository", "is required; give the URL of the Git repository");
    } else if !gitops.repository.starts_with("git@") {
        found.check(
            "gitops.repository",
            syntax::url(&gitops.repository, &["https", "ssh", "http"]),
        );
    }
    positive(found, "gitops.interval", gitops.interval);
}

fn positive(found: &mut Findings, field: &str, duration: Option<Duration>) {
    if duration.is_some_and(|duration| duration.seconds < 0 || (duration.seconds == 0 && duration.nanos <= 0)) {
        found.refuse(field, "is not longer than zero; give a duration such as 300s");
    }
}

#[cfg(test)]
mod tests {
    use super::longest_gap;

    #[test]
    fn gaps_of_usual_schedules() {
        for (schedule, gap) in [
            ("*/15 * * * *", Some(900)),
            ("0 */6 * * *", Some(6 * 3600)),
            ("30 2 * * *", Some(86_400)),
            ("5 * * * *", Some(3600)),
            ("0 2,14 * * *", None),
        ] {
            assert_eq!(longest_gap(schedule), gap, "{schedule}");
        }
    }
}
