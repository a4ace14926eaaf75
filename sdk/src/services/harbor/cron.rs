//! Harbor's times of day and week: cron with six fields, the first of which, the seconds, is 0.

use crate::error::Violation;

/// What is wrong with a cron text, as Harbor would find; `None` when the number and the first of its fields are right.
pub(super) fn wrong(path: &str, cron: &str) -> Option<Violation> {
    let fields: Vec<&str> = cron.split_whitespace().collect();
    if fields.len() == 6 && fields[0] == "0" {
        return None;
    }
    let problem = "must have six fields, the first of which, the seconds, is 0: such as \"0 30 2 * * *\" for half past two at night";
    Some(Violation::new(path, problem))
}

#[cfg(test)]
mod tests {
    use super::wrong;

    #[test]
    fn six_fields_and_no_seconds() {
        assert_eq!(wrong("cron", "0 0/15 * * * *"), None);
        for cron in ["", "nonsense", "0 0 * * *", "* * * * * *", "0 0 0 0 * * *"] {
            assert_eq!(wrong("cron", cron).expect("wrong").path, "cron", "{cron}");
        }
    }
}
