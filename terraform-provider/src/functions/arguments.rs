//! Reading a function's arguments, with errors that point at the wrong one.

use tfplugin::provider::FunctionError;
use tfplugin::value::Value;
use url::Url;

/// The arguments of a call, which fit the signature.
pub(super) struct Arguments<'a>(pub(super) &'a [Value]);

impl<'a> Arguments<'a> {
    /// The text at `index`; empty if there is none.
    pub(super) fn text(&self, index: usize) -> &'a str {
        self.optional_text(index).unwrap_or_default()
    }

    /// The text at `index`, unless it is null.
    pub(super) fn optional_text(&self, index: usize) -> Option<&'a str> {
        self.0.get(index).and_then(Value::as_str)
    }

    /// The value at `index`.
    pub(super) fn value(&self, index: usize) -> &'a Value {
        self.0.get(index).unwrap_or(&Value::Null)
    }

    /// The text at `index` that must be the address of a web server, without a slash at its end.
    pub(super) fn web_address(&self, index: usize, name: &str) -> Result<String, FunctionError> {
        let text = self.text(index);
        let wrong = |what: &str| FunctionError::argument(index, format!("{name} {what}"));
        let url = Url::parse(text)
            .ok()
            .filter(|url| matches!(url.scheme(), "http" | "https"));
        let Some(url) = url else {
            return Err(wrong("must be an address such as https://host.example.org"));
        };
        if !url.username().is_empty() || url.password().is_some() {
            return Err(wrong("must not contain a user name or password: leave them out"));
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(wrong("must end with the path: leave out what begins with ? or #"));
        }
        Ok(url.as_str().trim_end_matches('/').to_owned())
    }
}

/// An error unless `text`, the argument `name` at `index`, is a name as Harbor accepts it for projects and robots: lower case letters and
/// digits, in between single dots, underscores and hyphens.
pub(super) fn harbor_name(index: usize, name: &str, text: &str) -> Result<(), FunctionError> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let good = !text.is_empty()
        && text.split(['.', '_', '-']).all(|part| !part.is_empty())
        && text.chars().all(|c| plain(c) || matches!(c, '.' | '_' | '-'));
    if good {
        return Ok(());
    }
    let problem = format!(
        "{name} must be made of lower case letters and digits, parted by single dots, underscores or hyphens, as Harbor wants it; not {text:?}"
    );
    Err(FunctionError::argument(index, problem))
}
