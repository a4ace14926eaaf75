//! Every mistake of arguments at once: those of each by itself, and those of several together.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::erased::from_declared;
use crate::error::Violation;
use crate::schema::{Attribute, check, mended};

/// As many as most sets of choices have.
const TURNS: usize = 12;

/// The mistakes by the declaration, and by `rules`, which the kind has for arguments that each are right.
///
/// Where some are wrong, the rules are asked with others in their place, a different one at each turn: what they find every time does
/// not depend on them.
pub(super) fn violations<T: DeserializeOwned>(
    attributes: &[Attribute],
    spec: &Map<String, Value>,
    rules: impl Fn(&T) -> Vec<Violation>,
) -> Vec<Violation> {
    let mut found = check(attributes, spec);
    if found.is_empty() {
        return match from_declared(attributes, spec.clone()) {
            Ok(spec) => rules(&spec),
            Err(error) => error.violations().to_vec(),
        };
    }
    let turns = (0..TURNS).filter_map(|turn| {
        let spec = from_declared(attributes, mended(attributes, spec, turn)?).ok()?;
        Some(rules(&spec))
    });
    let always = turns.reduce(|all, now| all.into_iter().filter(|one| now.contains(one)).collect());
    for violation in always.unwrap_or_default() {
        if !found.iter().any(|wrong| meet(&wrong.path, &violation.path)) {
            found.push(violation);
        }
    }
    found
}

/// Whether one of the places holds the other.
fn meet(a: &str, b: &str) -> bool {
    let holds = |outer: &str, inner: &str| {
        let rest = inner.strip_prefix(outer);
        rest.is_some_and(|rest| outer.is_empty() || rest.is_empty() || rest.starts_with(['.', '[']))
    };
    holds(a, b) || holds(b, a)
}

#[cfg(test)]
mod tests {
    use schemars::JsonSchema;
    use serde::Deserialize;
    use serde_json::json;

    use super::*;
    use crate::schema::{Role, lower};

    /// A fence.
    #[derive(Deserialize, JsonSchema)]
    #[allow(dead_code)]
    struct Fence {
        #[schemars(length(min = 1))]
        name: String,
        #[schemars(range(min = 1))]
        height: i64,
        #[serde(default)]
        open: bool,
        colour: Option<String>,
        posts: Option<Vec<Post>>,
    }

    /// A post.
    #[derive(Deserialize, JsonSchema)]
    struct Post {
        material: Material,
        depth: i64,
    }

    /// What it is of.
    #[derive(Deserialize, JsonSchema, PartialEq)]
    #[serde(rename_all = "snake_case")]
    enum Material {
        Wood,
        Stone,
    }

    fn rules(fence: &Fence) -> Vec<Violation> {
        let mut found = Vec::new();
        if fence.colour.as_deref() == Some("invisible") {
            found.push(Violation::new("colour", "must be one that is seen"));
        }
        if !fence.open && fence.posts.is_none() {
            found.push(Violation::new("posts", "are needed unless it is open"));
        }
        for (index, post) in fence.posts.iter().flatten().enumerate() {
            if post.material == Material::Wood && post.depth < 2 {
                let text = format!("must be 2 at least for wood under {}", fence.name);
                found.push(Violation::new(format!("posts[{index}].depth"), text));
            }
        }
        found
    }

    fn found(value: Value) -> Vec<String> {
        let attributes = lower::<Fence>(Role::Arguments).expect("lower");
        let Value::Object(value) = value else { panic!("object") };
        let all = violations(&attributes, &value, rules);
        all.into_iter()
            .map(|one| format!("{} {}", one.path, one.message))
            .collect()
    }

    #[test]
    fn one_mistake_does_not_hide_another() {
        assert_eq!(
            found(json!({"name": "", "height": 0, "colour": "invisible", "open": true})),
            [
                "name must not be empty",
                "height must be at least 1, is 0",
                "colour must be one that is seen"
            ]
        );
        assert_eq!(
            found(json!({"height": 1, "colour": "invisible", "open": true, "hieght": 2})),
            [
                "hieght is not an argument: did you mean height?",
                "name is required",
                "colour must be one that is seen"
            ]
        );
        let posts = json!([{"material": "wood", "depth": 1}]);
        assert_eq!(
            found(json!({"name": "a", "height": 0, "posts": posts})),
            [
                "height must be at least 1, is 0",
                "posts[0].depth must be 2 at least for wood under a"
            ]
        );
    }

    #[test]
    fn what_may_follow_from_a_wrong_argument_is_not_told() {
        // Open or not, that decides it.
        assert_eq!(
            found(json!({"name": "a", "height": 1, "open": "perhaps"})),
            ["open must be true or false, not text"]
        );
        // Of stone it would be right.
        let posts = json!([{"material": "glass", "depth": 1}]);
        assert_eq!(
            found(json!({"name": "a", "height": 1, "posts": posts})),
            ["posts[0].material must be one of \"wood\", \"stone\""]
        );
        // Its text would show what stands in for the name.
        let posts = json!([{"material": "wood", "depth": 1}]);
        assert_eq!(
            found(json!({"name": "", "height": 1, "posts": posts})),
            ["name must not be empty"]
        );
    }
}
