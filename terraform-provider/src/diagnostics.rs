//! Errors of the SDK as messages to Terraform's user: what happened to which object, why, and how to mend it.

use deployme::schema::{Attribute, Equality, find};
use deployme::{Error, ErrorKind, Violation, registry};
use tfplugin::provider::{Diagnostic, Diagnostics, Severity};
use tfplugin::value::{Path, PathStep};

use crate::engine::consistency::Problem;
use crate::fields;
use crate::paths::terraform_path;

/// The diagnostics of an error: one for each wrong argument, else one.
pub fn from_error(error: &Error, attributes: &[Attribute]) -> Diagnostics {
    if error.violations().is_empty() {
        return Diagnostic::error(error.kind().row().summary, detail(error, "")).into();
    }
    found_by_service(error, attributes)
}

/// What a service finds wrong with arguments is not always that they are invalid: it may not have what they ask for, or not allow it.
fn found_by_service(error: &Error, attributes: &[Attribute]) -> Diagnostics {
    let summary = error.kind().row().summary;
    let one = |violation: &Violation| {
        let found = from_violation(violation, attributes);
        Diagnostic {
            summary: summary.to_owned(),
            detail: format!("{}{}", found.detail, reference(error, attributes, violation)),
            ..found
        }
    };
    error.violations().iter().map(one).collect()
}

/// How Terraform learns that what an argument names has to be there first; empty where the argument refers to nothing that is missing.
fn reference(error: &Error, attributes: &[Attribute], violation: &Violation) -> String {
    let argument = &violation.path;
    let refers_to = || {
        find(attributes, argument)?
            .behaviour
            .refers_to
            .as_deref()?
            .split_once('.')
    };
    // A list is of what is there.
    let may_come = violation.message.starts_with("there is no ") && error.operation_name() != Some("list");
    match refers_to().filter(|_| may_come) {
        Some((kind, attribute)) => format!(
            " If this configuration creates it, take its name from there, {argument} = deployme_{kind}.<name>.{attribute}: Terraform \
             then creates it first."
        ),
        None => String::new(),
    }
}

/// As [`from_error`], with one more sentence for the user.
pub fn from_error_with(error: &Error, attributes: &[Attribute], advice: &str) -> Diagnostics {
    if error.violations().is_empty() {
        return Diagnostic::error(error.kind().row().summary, detail(error, advice)).into();
    }
    found_by_service(error, attributes)
}

/// As [`from_error`], for an object that is not destroyed, with what Terraform has for that.
pub fn not_destroyed(error: &Error, attributes: &[Attribute]) -> Diagnostics {
    let leave = "To leave the object as it is and manage it no longer, take it out of the configuration with a `removed` block.";
    if error.violations().is_empty() {
        // Of a conflict the message says what is in the way: a new plan would meet it again.
        let never = matches!(
            error.kind(),
            ErrorKind::InvalidInput | ErrorKind::Unsupported | ErrorKind::Conflict
        );
        return from_error_with(error, attributes, if never { leave } else { "" });
    }
    // An argument forbids it, and a destroy takes that from the state.
    let first = "Change it in the configuration and apply that first, then destroy the object. An object whose create failed is \
                 tainted: `terraform untaint` it before.";
    let told = |diagnostic: Diagnostic| Diagnostic {
        detail: format!("{}\n\n{first}", diagnostic.detail),
        ..diagnostic
    };
    found_by_service(error, attributes).into_iter().map(told).collect()
}

/// The diagnostic of one wrong argument, with the names that Terraform's user knows.
pub fn from_violation(violation: &Violation, attributes: &[Attribute]) -> Diagnostic {
    let path = terraform_path(attributes, &violation.path);
    let name = match path.steps().last() {
        Some(PathStep::Attribute(last)) if last.ends_with(&fields::write_only("")) => path.to_string(),
        _ => violation.path.clone(),
    };
    invalid(path, &name, &terraform_words(attributes, &violation.message))
}

/// A message with the arguments' names as Terraform has them. A name that is a plain word is one only where the message
/// clearly means the argument.
fn terraform_words(attributes: &[Attribute], message: &str) -> String {
    let mut text = message.to_owned();
    for secret in attributes.iter().filter(|attribute| attribute.behaviour.write_only) {
        let name = &secret.name;
        let seen = fields::write_only(name);
        text = text.replace(&format!("`{name}`"), &format!("`{seen}`"));
        text = text.replace(&format!("together with {name}:"), &format!("together with {seen}:"));
        if name.contains('_') {
            text = replace_word(&text, name, &seen);
        }
    }
    text
}

/// Replaces `word` where it stands alone.
fn replace_word(text: &str, word: &str, by: &str) -> String {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
    let mut result = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(word) {
        let (before, after) = (&rest[..at], &rest[at + word.len()..]);
        let alone = !before.ends_with(is_part) && !after.starts_with(is_part);
        result.push_str(before);
        result.push_str(if alone { by } else { word });
        rest = after;
    }
    result + rest
}

/// A wrong argument at a path of Terraform's.
pub fn invalid(path: Path, name: &str, message: &str) -> Diagnostic {
    let detail = if name.is_empty() {
        sentence(message)
    } else {
        format!("{name}{}{}", joint(message), sentence(message))
    };
    Diagnostic::error(ErrorKind::InvalidInput.row().summary, detail).at(path)
}

/// What stands between an argument's name and what is wrong with it: most messages go on from the name, some stand for themselves.
fn joint(message: &str) -> &'static str {
    let stands_alone = ["there ", "this ", "the ", "only ", "no ", "a "];
    if stands_alone.iter().any(|start| message.starts_with(start)) {
        ": "
    } else {
        " "
    }
}

fn detail(error: &Error, advice: &str) -> String {
    let mut text = sentence(&error.report());
    let general = remedy(error);
    for part in [advice, &general] {
        if !part.is_empty() {
            text.push_str("\n\n");
            text.push_str(part);
            if part == advice {
                break;
            }
        }
    }
    if let Some(id) = error.request_id_text() {
        text.push_str("\n\nRequest id: ");
        text.push_str(id);
    }
    text
}

const UNSUPPORTED_VERSION: &str = "The service is perhaps of a version that is not supported.";

/// What to do about an error, where its kind alone says it.
fn remedy(error: &Error) -> String {
    let text = match error.kind() {
        ErrorKind::Unauthenticated => {
            let is_secret = |it: &Attribute| it.behaviour.write_only || it.behaviour.sensitive;
            let named = settings(error, is_secret);
            return format!(
                "Check the credentials in the provider block or the environment variables that stand in for them{named}."
            );
        }
        ErrorKind::PermissionDenied => {
            "Give the account of the provider block the right for this, or use another account."
        }
        ErrorKind::Unavailable | ErrorKind::Timeout => {
            let named = settings(error, |attribute| attribute.behaviour.equality == Some(Equality::Url));
            return format!(
                "Check that the address in the provider block is right{named} and that the service is up, then apply again."
            );
        }
        ErrorKind::RateLimited => "Wait a little and apply again, or lower `max_concurrency` in the provider block.",
        ErrorKind::Conflict => "Plan and apply again: the plan then starts from what is there now.",
        ErrorKind::Decode => UNSUPPORTED_VERSION,
        ErrorKind::Internal => "Apply again; should it remain, please report it with the steps to reproduce it.",
        _ => "",
    };
    text.to_owned()
}

/// The arguments of the service's configuration that the environment can set as well, and are such, in parentheses.
fn settings(error: &Error, such: impl Fn(&Attribute) -> bool) -> String {
    let schema = error
        .service_name()
        .and_then(|name| Some((name, registry::service(name)?.config_schema())));
    let Some((service, schema)) = schema else {
        return String::new();
    };
    let named: Vec<String> = schema
        .iter()
        .filter(|attribute| such(attribute))
        .filter_map(|attribute| Some((attribute, attribute.behaviour.env.first()?)))
        .map(|(attribute, variable)| format!("`{service}.{}`, {variable}", attribute.name))
        .collect();
    if named.is_empty() {
        String::new()
    } else {
        format!(" ({})", named.join("; "))
    }
}

/// A plan that breaks Terraform's rules.
pub fn broken_plan(type_name: &str, problems: Vec<Problem>) -> Diagnostics {
    let text = |problem: &Problem| {
        format!(
            "{type_name}: {} {}. Nothing was changed. This is a fault of the provider: please report it.",
            name(&problem.path),
            problem.text
        )
    };
    problems
        .into_iter()
        .map(|problem| Diagnostic::error("Inconsistent plan", text(&problem)).at(problem.path))
        .collect()
}

/// A state that breaks Terraform's rules after a change was carried out.
pub fn broken_state(subject: &str, problems: Vec<Problem>) -> Diagnostics {
    let text = |problem: &Problem| {
        format!(
            "{subject}: {} {}. What was done is kept in the state. Either something else changed the object meanwhile (apply \
             again), or the service stores this argument differently than declared: then please report it.",
            name(&problem.path),
            problem.text
        )
    };
    problems
        .into_iter()
        .map(|problem| Diagnostic::error("Unexpected result", text(&problem)).at(problem.path))
        .collect()
}

/// An identity that breaks Terraform's rules.
pub fn broken_identity(subject: &str, problems: Vec<Problem>) -> Diagnostics {
    let text = |problem: &Problem| {
        format!(
            "{subject}: in the identity, {} {}. If the service spells the name of the object differently, use its spelling, and \
             import the object anew; else this is a fault of the provider: please report it.",
            name(&problem.path),
            problem.text
        )
    };
    problems
        .into_iter()
        .map(|problem| Diagnostic::error("Another identity", text(&problem)).at(problem.path))
        .collect()
}

/// The service reported values of other types than declared.
pub fn misfits(subject: &str, misfits: Vec<(Path, String)>) -> Diagnostics {
    misfits
        .into_iter()
        .map(|(path, found)| {
            let text = format!(
                "{subject}: the service reports {found} for {}, which is not its declared type. {}",
                name(&path),
                UNSUPPORTED_VERSION
            );
            Diagnostic::error(ErrorKind::Decode.row().summary, text).at(path)
        })
        .collect()
}

fn name(path: &Path) -> String {
    if path.is_empty() {
        "the object".to_owned()
    } else {
        path.to_string()
    }
}

/// The text as a sentence, with a full stop.
pub(crate) fn sentence(text: &str) -> String {
    let text = text.trim_end();
    if text.ends_with(['.', '!', '?']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// The diagnostic at a place that Terraform can show in the source: an attribute of the block and an element of it. For anything deeper
/// it would point at the block as a whole; the text names the exact place.
pub fn at_a_findable_place(diagnostic: Diagnostic) -> Diagnostic {
    let steps = diagnostic.path.steps();
    let element = matches!(steps.get(1), Some(PathStep::Index(_) | PathStep::Key(_)));
    let path = steps.iter().take(1 + usize::from(element)).cloned().collect();
    Diagnostic { path, ..diagnostic }
}

/// A dangerous setting of the provider block.
pub fn insecure(caution: &Violation, block: &[Attribute]) -> Diagnostic {
    let detail = format!("{} {}", caution.path, sentence(&caution.message));
    warning("Insecure connection", detail, terraform_path(block, &caution.path))
}

/// A service's object in the provider block without a single value.
pub fn sets_nothing(service: &str) -> Diagnostic {
    let detail = format!(
        "{service} in the provider block sets nothing. Terraform drops a misspelt name inside such an object without a word: compare the \
         names with the documentation, or leave {service} out. What is not set is taken from the environment."
    );
    warning("Nothing is set", detail, Path::default().attribute(service))
}

/// A warning as a diagnostic.
pub fn warning(summary: &str, detail: impl Into<String>, path: Path) -> Diagnostic {
    Diagnostic {
        severity: Severity::Warning,
        ..Diagnostic::error(summary, detail).at(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_says_what_failed_and_what_to_do() {
        let error = Error::new(ErrorKind::Unauthenticated, "the password is wrong")
            .operation("create")
            .subject("keycloak_role acme/admin")
            .status(401);
        let shown = from_error(&error, &[]).to_string();
        assert_eq!(
            shown,
            "Login failed: create keycloak_role acme/admin: the password is wrong (HTTP 401).\n\nCheck the credentials in the \
             provider block or the environment variables that stand in for them."
        );
    }

    #[test]
    fn what_is_not_destroyed_has_terraforms_ways_out() {
        let shown = |error: &Error| not_destroyed(error, &[]).to_string();
        let protected = Error::new(ErrorKind::Conflict, "cluster c is protected")
            .violation("deletion_protection", "protects it: set it to false, then delete it");
        assert_eq!(
            shown(&protected),
            "Conflicting change: deletion_protection protects it: set it to false, then delete it.\n\nChange it in the configuration \
             and apply that first, then destroy the object. An object whose create failed is tainted: `terraform untaint` it before."
        );
        assert!(shown(&Error::new(ErrorKind::InvalidInput, "it stays")).contains("`removed` block"));
        let full = shown(&Error::new(
            ErrorKind::Conflict,
            "the folder holds dashboards: delete them first",
        ));
        assert!(
            full.contains("`removed` block") && !full.contains("Plan and apply again"),
            "{full}"
        );
        assert!(!shown(&Error::new(ErrorKind::Unavailable, "it is away")).contains("`removed` block"));
    }

    #[test]
    fn each_wrong_argument_is_one_diagnostic() {
        let error = Error::from_violations(vec![Violation::new("a", "is required"), Violation::new("b", "is bad")]);
        assert_eq!(from_error(&error.expect("error"), &[]).iter().count(), 2);
    }

    #[test]
    fn a_refused_argument_says_why_it_is_refused() {
        let refused = |kind, message: &str| {
            let error = Error::new(kind, "refused").violation("limit", message);
            from_error(&error, &[]).to_string()
        };
        assert_eq!(
            refused(ErrorKind::Unsupported, "this service keeps no limits: leave it out"),
            "Not supported: limit: this service keeps no limits: leave it out."
        );
        assert_eq!(
            refused(ErrorKind::InvalidInput, "must be positive"),
            "Invalid argument: limit must be positive."
        );
    }

    #[test]
    fn what_has_to_be_there_first_is_to_be_referred_to() {
        let realm = Attribute {
            name: "realm".into(),
            description: String::new(),
            ty: deployme::schema::Type::Bool,
            mode: deployme::schema::Mode::Required,
            default: None,
            behaviour: deployme::schema::Behaviour {
                refers_to: Some("keycloak_realm.realm".into()),
                ..Default::default()
            },
        };
        let shown = |message: &str| {
            let error = Error::new(ErrorKind::InvalidInput, "refused").violation("realm", message);
            from_error(&error, std::slice::from_ref(&realm)).to_string()
        };
        assert_eq!(
            shown("there is no realm \"acme\""),
            "realm: Invalid argument: realm: there is no realm \"acme\". If this configuration creates it, take its name from there, \
             realm = deployme_keycloak_realm.<name>.realm: Terraform then creates it first."
        );
        assert_eq!(
            shown("must not be empty"),
            "realm: Invalid argument: realm must not be empty."
        );
    }

    #[test]
    fn a_secret_argument_has_its_terraform_name() {
        assert_eq!(
            replace_word("data_json and data_json_x", "data_json", "y"),
            "y and data_json_x"
        );
        let one = |name: &str| Attribute {
            name: name.into(),
            description: String::new(),
            ty: deployme::schema::Type::Bool,
            mode: deployme::schema::Mode::Optional,
            default: None,
            behaviour: deployme::schema::Behaviour {
                write_only: true,
                ..Default::default()
            },
        };
        let violation = Violation::new("data", "cannot be set together with data_json: keep one of the two");
        let shown = from_violation(&violation, &[one("data"), one("data_json")]).to_string();
        assert_eq!(
            shown,
            "data_wo: Invalid argument: data_wo cannot be set together with data_json_wo: keep one of the two."
        );
    }
}
