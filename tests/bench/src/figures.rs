//! Medians and the units the tables are in.

use std::time::Duration;

/// The value below which `part` (0 to 1) of all values lie. Zero without values.
pub(crate) fn quantile(values: &[f64], part: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "an index of the values"
    )]
    let index = (sorted.len() as f64 * part) as usize;
    let last = sorted.len().saturating_sub(1);
    sorted.get(index.min(last)).copied().unwrap_or_default()
}

/// The middle value.
pub(crate) fn median(values: &[f64]) -> f64 {
    quantile(values, 0.5)
}

/// Milliseconds.
pub(crate) fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// Says whether a figure holds its bar, for the lines below a table.
pub(crate) fn bar(what: &str, figure: f64, at_most: f64, unit: &str) {
    let word = if figure <= at_most { "holds" } else { "MISSED" };
    println!("- {word}: {what}: {figure:.2} {unit}, bar {at_most} {unit}");
}

#[cfg(test)]
mod tests {
    use super::quantile;

    #[test]
    fn quantiles_are_values_of_the_sorted_list() {
        let values: Vec<f64> = (0..50).rev().map(f64::from).collect();
        assert!((quantile(&values, 0.5) - 25.0).abs() < f64::EPSILON);
        assert!((quantile(&values, 0.95) - 47.0).abs() < f64::EPSILON);
        assert!((quantile(&values, 1.0) - 49.0).abs() < f64::EPSILON);
        assert!(quantile(&[], 0.5).abs() < f64::EPSILON);
    }
}
