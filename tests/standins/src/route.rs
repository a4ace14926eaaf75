//! Finds the handler of a request in a table of path templates.

/// One line of a server's table: method, path template such as `/projects/{project}`, handler.
pub(crate) struct Route<H> {
    pub(crate) method: &'static str,
    pub(crate) template: &'static str,
    pub(crate) run: H,
}

/// What a table says about a request.
pub(crate) enum Found<'t, H> {
    /// The line, and the path's values in the template's order.
    Route(&'t Route<H>, Vec<String>),
    /// The path is there, but not with this method; these it has.
    OtherMethods(Vec<&'static str>),
    /// No such path.
    Nothing,
}

/// Looks a request up. Lines are tried in the table's order, so literal segments must stand before `{…}`.
pub(crate) fn find<'t, H>(table: &'t [Route<H>], method: &str, segments: &[String]) -> Found<'t, H> {
    let mut others = Vec::new();
    for route in table {
        let Some(values) = values(route.template, segments) else {
            continue;
        };
        if route.method == method {
            return Found::Route(route, values);
        }
        if !others.contains(&route.method) {
            others.push(route.method);
        }
    }
    if others.is_empty() {
        Found::Nothing
    } else {
        Found::OtherMethods(others)
    }
}

fn values(template: &str, segments: &[String]) -> Option<Vec<String>> {
    let parts: Vec<&str> = template.trim_start_matches('/').split('/').collect();
    if parts.len() != segments.len() {
        return None;
    }
    let mut values = Vec::new();
    for (part, segment) in parts.iter().zip(segments) {
        if part.starts_with('{') {
            if segment.is_empty() {
                return None;
            }
            values.push(segment.clone());
        } else if part != segment {
            return None;
        }
    }
    Some(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: [Route<u8>; 3] = [
        Route {
            method: "GET",
            template: "/things/new",
            run: 1,
        },
        Route {
            method: "GET",
            template: "/things/{id}",
            run: 2,
        },
        Route {
            method: "PUT",
            template: "/things/{id}",
            run: 3,
        },
    ];

    fn look(method: &str, path: &str) -> Option<(u8, Vec<String>)> {
        let segments: Vec<String> = path.trim_start_matches('/').split('/').map(str::to_owned).collect();
        match find(&TABLE, method, &segments) {
            Found::Route(route, values) => Some((route.run, values)),
            _ => None,
        }
    }

    #[test]
    fn literals_win_over_values() {
        assert_eq!(look("GET", "/things/new"), Some((1, vec![])));
        assert_eq!(look("GET", "/things/7"), Some((2, vec!["7".to_owned()])));
        assert_eq!(look("PUT", "/things/new"), Some((3, vec!["new".to_owned()])));
        assert_eq!(look("GET", "/things/"), None);
    }

    #[test]
    fn a_known_path_names_its_methods() {
        let segments = ["things".to_owned(), "7".to_owned()];
        assert!(matches!(find(&TABLE, "DELETE", &segments), Found::OtherMethods(methods) if methods == ["GET", "PUT"]));
        assert!(matches!(find(&TABLE, "GET", &["other".to_owned()]), Found::Nothing));
    }
}
