//! Keeping secrets out of what people see: diagnostics, log lines and panic messages.

use std::collections::BTreeSet;
use std::sync::{PoisonError, RwLock};

use deployme::schema::MASK;
use tfplugin::provider::{Diagnostic, Diagnostics};

/// Secret texts that no diagnostic may show.
#[derive(Default)]
pub struct Masks(Vec<String>);

/// A secret shorter than this is hidden as a whole word only: with the token `root`, an argument is still called `root_url`.
const LONG: usize = 8;

/// Shorter texts than this are no secrets, and hiding every `a` would make a text unreadable.
const SHORTEST: usize = 3;

impl Masks {
    /// Masks of these texts, with those inside of JSON texts.
    pub fn new(secrets: impl IntoIterator<Item = String>) -> Self {
        let mut all = Vec::new();
        for secret in secrets {
            if let Ok(json @ (serde_json::Value::Object(_) | serde_json::Value::Array(_))) =
                serde_json::from_str(&secret)
            {
                leaves(&json, &mut all);
            }
            // Messages quote texts as `{:?}` writes them.
            let quoted = format!("{secret:?}");
            all.push(quoted.trim_matches('"').to_owned());
            all.push(secret);
        }
        all.retain(|secret| secret.chars().count() >= SHORTEST);
        // The longest first: a secret may contain another.
        all.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        all.dedup();
        Self(all)
    }

    /// The diagnostics without any of the secrets.
    pub fn apply(&self, diagnostics: Diagnostics) -> Diagnostics {
        if self.0.is_empty() {
            return diagnostics;
        }
        diagnostics
            .into_iter()
            .map(|diagnostic| Diagnostic {
                summary: self.text(diagnostic.summary),
                detail: self.text(diagnostic.detail),
                ..diagnostic
            })
            .collect()
    }

    /// The text without any of the secrets.
    pub fn text(&self, text: String) -> String {
        self.0.iter().fold(text, |text, secret| hide(&text, secret))
    }
}

/// The text with the mask in place of the secret.
fn hide(text: &str, secret: &str) -> String {
    if secret.chars().count() >= LONG {
        return text.replace(secret, MASK);
    }
    let inside_a_word = |neighbour: Option<char>| neighbour.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let mut shown = String::with_capacity(text.len());
    let mut end = 0;
    for (at, found) in text.match_indices(secret) {
        let after = at + found.len();
        let part = inside_a_word(text[..at].chars().next_back()) || inside_a_word(text[after..].chars().next());
        shown.push_str(&text[end..at]);
        shown.push_str(if part { found } else { MASK });
        end = after;
    }
    shown.push_str(&text[end..]);
    shown
}

fn leaves(json: &serde_json::Value, found: &mut Vec<String>) {
    match json {
        serde_json::Value::String(text) => found.push(text.clone()),
        serde_json::Value::Array(items) => items.iter().for_each(|item| leaves(item, found)),
        serde_json::Value::Object(fields) => fields.values().for_each(|field| leaves(field, found)),
        _ => {}
    }
}

/// Secrets of this process, for what is written outside of any call: the log and the panic hook.
static SEEN: RwLock<BTreeSet<String>> = RwLock::new(BTreeSet::new());

/// Remembers secret texts for [`redact`].
pub fn remember(secrets: &[String]) {
    let all = Masks::new(secrets.iter().cloned()).0;
    let known = |seen: &BTreeSet<String>| all.iter().all(|secret| seen.contains(secret));
    if !known(&SEEN.read().unwrap_or_else(PoisonError::into_inner)) {
        SEEN.write().unwrap_or_else(PoisonError::into_inner).extend(all);
    }
}

/// The text without any remembered secret.
pub fn redact(text: &str) -> String {
    let seen = SEEN.read().unwrap_or_else(PoisonError::into_inner);
    let mut found: Vec<&String> = seen.iter().filter(|secret| text.contains(secret.as_str())).collect();
    // The longest first: a secret may contain another.
    found.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
    found
        .into_iter()
        .fold(text.to_owned(), |text, secret| hide(&text, secret))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_secrets_however_they_are_quoted() {
        let masks = Masks::new(["p\"ss".to_owned(), r#"{"k":"v4lue"}"#.to_owned(), "a".to_owned()]);
        let shown = masks.apply(Diagnostic::error("a", format!("{:?} and p\"ss and v4lue", "p\"ss")).into());
        assert_eq!(shown.to_string(), "a: \"**********\" and ********** and **********");
    }

    #[test]
    fn a_short_secret_is_hidden_as_a_word() {
        let masks = Masks::new(["root".to_owned()]);
        let shown =
            masks.apply(Diagnostic::error("root", "root_url: the token root, \"root\"; uproot".to_owned()).into());
        assert_eq!(
            shown.to_string(),
            format!("{MASK}: root_url: the token {MASK}, \"{MASK}\"; uproot")
        );
    }

    #[test]
    fn remembered_secrets_are_taken_out_of_any_text() {
        remember(&["f1rst-secret".to_owned(), "f1rst-secret-and-more".to_owned()]);
        assert_eq!(
            redact("a f1rst-secret-and-more b f1rst-secret"),
            format!("a {MASK} b {MASK}")
        );
    }
}
