//! Says which authentication flow a realm does not have. Keycloak 26 answers such a name with 500 and sends the reader to its log.

use serde::Deserialize;

use super::Keycloak;
use crate::error::{Error, ErrorKind};

/// By which of a flow's names an argument asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Names {
    /// By the alias that the console shows.
    Aliases,
    /// By the id within Keycloak.
    Ids,
}

/// An argument that names a flow: its path, and the flow.
pub(super) type Asked = (String, String);

#[derive(Debug, Deserialize)]
struct Flow {
    id: String,
    alias: String,
    #[serde(default, rename = "topLevel")]
    top_level: bool,
}

/// The flows that those arguments of a block name.
pub(super) fn asked(block: &str, named: &[(&str, &Option<String>)]) -> Vec<Asked> {
    let one = |(name, flow): &(&str, &Option<String>)| Some((format!("{block}.{name}"), (*flow).clone()?));
    // An empty text takes the flow out.
    named
        .iter()
        .filter_map(one)
        .filter(|(_, flow)| !flow.is_empty())
        .collect()
}

/// The error, or what is wrong with the flows that were asked for, when that explains it.
pub(super) async fn explained(kc: &Keycloak, error: Error, realm: &str, by: Names, asked: &[Asked]) -> Error {
    if error.kind() != ErrorKind::Internal || asked.is_empty() {
        return error;
    }
    let found: Result<Vec<Flow>, Error> = kc.http.get("/admin/realms/{}/authentication/flows", &[realm]).await;
    let flows = match found {
        Ok(flows) => flows,
        // The realm was to be made with them: it has those that Keycloak gives to every realm, as `master` has them.
        Err(missing) if missing.kind() == ErrorKind::NotFound => {
            match kc.http.get("/admin/realms/{}/authentication/flows", &["master"]).await {
                Ok(flows) => flows,
                Err(_) => return error,
            }
        }
        Err(_) => return error,
    };
    judged(error, realm, by, asked, &flows)
}

fn judged(error: Error, realm: &str, by: Names, asked: &[Asked], flows: &[Flow]) -> Error {
    let is_there = |name: &str| {
        flows.iter().any(|flow| match by {
            Names::Aliases => flow.alias == name,
            Names::Ids => flow.id == name,
        })
    };
    let missing: Vec<&Asked> = asked.iter().filter(|(_, name)| !is_there(name)).collect();
    if missing.is_empty() {
        return error;
    }
    let choice = flows.iter().filter(|flow| flow.top_level).map(|flow| match by {
        Names::Aliases => format!("{:?}", flow.alias),
        Names::Ids => format!("{:?} ({})", flow.id, flow.alias),
    });
    let choice = choice.collect::<Vec<_>>().join(", ");
    let first = missing.first().map_or("", |(path, _)| path.as_str());
    let mut explained = Error::new(
        ErrorKind::InvalidInput,
        format!("{first}: realm {realm} has no such authentication flow"),
    );
    for (path, name) in missing {
        let text = format!("there is no authentication flow {name:?} in realm {realm}; there are {choice}");
        explained = explained.violation(path, text);
    }
    explained
}

#[cfg(test)]
mod tests {
    use super::{Error, ErrorKind, Flow, Names, asked, judged};

    fn flows() -> Vec<Flow> {
        let flow = |id: &str, alias: &str, top_level| Flow {
            id: id.to_owned(),
            alias: alias.to_owned(),
            top_level,
        };
        vec![flow("1", "browser", true), flow("2", "forms", false)]
    }

    #[test]
    fn a_flow_that_is_not_there_is_named_with_those_that_are() {
        let named = (Some("brwser".to_owned()), Some("browser".to_owned()));
        let asked = asked(
            "flows",
            &[
                ("browser", &named.0),
                ("direct_grant", &named.1),
                ("registration", &None),
            ],
        );
        let error = judged(
            Error::new(ErrorKind::Internal, "500"),
            "acme",
            Names::Aliases,
            &asked,
            &flows(),
        );
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
        let violations: Vec<_> = error
            .violations()
            .iter()
            .map(|one| (one.path.as_str(), one.message.as_str()))
            .collect();
        let text = "there is no authentication flow \"brwser\" in realm acme; there are \"browser\"";
        assert_eq!(violations, [("flows.browser", text)]);
    }

    #[test]
    fn an_error_that_no_flow_explains_stays_as_it_is() {
        let asked = [("flows.browser".to_owned(), "browser".to_owned())];
        let error = judged(
            Error::new(ErrorKind::Internal, "500"),
            "acme",
            Names::Aliases,
            &asked,
            &flows(),
        );
        assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::Internal, "500"));
    }
}
