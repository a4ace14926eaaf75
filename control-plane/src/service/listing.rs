//! Paging, filters and order of lists.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

use crate::{
    error::{ApiError, Result},
    secrets::{Keys, sha256_hex},
    store::{
        resources::Row,
        selection::{Filter, Order, Selection},
    },
};

const DEFAULT_SIZE: i32 = 50;
const MAX_SIZE: i32 = 500;
const TAG: usize = 32;

/// A list request, understood.
#[derive(Debug, Clone)]
pub(crate) struct Listing {
    pub(crate) selection: Selection,
    /// Hash of everything a page token is bound to.
    binding: String,
}

/// The parts of a list request.
pub(crate) struct ListRequest<'a> {
    /// What is listed; a token of another list is refused.
    pub(crate) scope: &'a str,
    pub(crate) page_size: i32,
    pub(crate) page_token: &'a str,
    pub(crate) filter: &'a str,
    pub(crate) order_by: &'a str,
    /// Fields a filter may name beside `labels.KEY`.
    pub(crate) fields: &'a [&'a str],
}

impl Listing {
    pub(crate) fn parse(request: &ListRequest<'_>, keys: &Keys) -> Result<Self> {
        if request.page_size < 0 {
            return Err(ApiError::field("page_size", "is negative; leave it out for 50"));
        }
        let size = if request.page_size == 0 {
            DEFAULT_SIZE
        } else {
            request.page_size.min(MAX_SIZE)
        };
        let order = match request.order_by.trim() {
            "" | "name" | "name asc" => Order::Name { descending: false },
            "name desc" => Order::Name { descending: true },
            "create_time" | "create_time asc" => Order::CreateTime { descending: false },
            "create_time desc" => Order::CreateTime { descending: true },
            other => {
                let problem = format!("`{other}` is not known; use `name` or `create_time`, with ` desc` if wanted");
                return Err(ApiError::field("order_by", problem));
            }
        };
        let filters = parse_filter(request.filter, request.fields)?;
        let binding = sha256_hex(format!("{}\n{}\n{}", request.scope, request.filter, request.order_by).as_bytes())
            [..16]
            .to_owned();
        let selection = Selection {
            size: u32::try_from(size).unwrap_or(50),
            filters,
            order,
            after: None,
        };
        let mut listing = Self { selection, binding };
        if !request.page_token.is_empty() {
            listing.selection.after = Some(listing.read_token(request.page_token, keys)?);
        }
        Ok(listing)
    }

    fn read_token(&self, token: &str, keys: &Keys) -> Result<(String, String)> {
        let refuse = |why| Err(ApiError::field("page_token", why));
        let bytes = URL_SAFE_NO_PAD.decode(token).unwrap_or_default();
        let Some((tag, payload)) = bytes
            .split_at_checked(TAG)
            .filter(|(tag, payload)| keys.verify(payload, tag))
        else {
            return refuse("was not given by this server; begin again without a token");
        };
        debug_assert_eq!(tag.len(), TAG);
        match serde_json::from_slice::<(String, String, String)>(payload) {
            Ok((binding, key, uid)) if binding == self.binding => Ok((key, uid)),
            _ => refuse("belongs to another list, filter or order; begin again without a token"),
        }
    }

    /// Sort key and uid of a resource.
    pub(crate) fn key<T>(&self, row: &Row<T>) -> (String, String) {
        let key = match self.selection.order {
            Order::Name { .. } => row.id.clone(),
            Order::CreateTime { .. } => row.create_time.to_string(),
        };
        (key, row.uid.clone())
    }

    /// Cuts the extra item off and gives the next page's token when there was one.
    pub(crate) fn page<T>(&self, items: &mut Vec<T>, keys: &Keys, key: impl Fn(&T) -> (String, String)) -> String {
        let size = self.selection.size as usize;
        if items.len() <= size {
            return String::new();
        }
        items.truncate(size);
        let Some((sort_key, uid)) = items.last().map(key) else {
            return String::new();
        };
        let payload = serde_json::json!([self.binding, sort_key, uid]).to_string();
        let mut token = keys.sign(payload.as_bytes());
        token.extend_from_slice(payload.as_bytes());
        URL_SAFE_NO_PAD.encode(token)
    }
}

fn parse_filter(filter: &str, fields: &[&str]) -> Result<Vec<Filter>> {
    if filter.trim().is_empty() {
        return Ok(Vec::new());
    }
    filter
        .split(" AND ")
        .map(|condition| parse_condition(condition.trim(), fields))
        .collect()
}

fn parse_condition(condition: &str, fields: &[&str]) -> Result<Filter> {
    let known: Vec<String> = fields.iter().map(|field| format!("`{field} = \"…\"`")).collect();
    let refuse = || {
        let problem = format!(
            "`{condition}` is not understood; use {}, joined with AND",
            known.join(" or ")
        );
        ApiError::field("filter", problem)
    };
    let (left, right) = condition.split_once('=').ok_or_else(refuse)?;
    let value = right
        .trim()
        .strip_prefix('"')
        .and_then(|value| value.strip_suffix('"'))
        .ok_or_else(refuse)?;
    // A quote would end the path or the string early.
    if value.contains('"') {
        return Err(refuse());
    }
    let left = left.trim();
    if let Some(key) = left.strip_prefix("labels.") {
        let key = key
            .strip_prefix('"')
            .and_then(|key| key.strip_suffix('"'))
            .unwrap_or(key);
        let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '/');
        if fields.contains(&"labels.KEY") && !key.is_empty() && key.chars().all(allowed) {
            return Ok(Filter::Label(key.to_owned(), value.to_owned()));
        }
    } else if fields.contains(&left) {
        return Ok(Filter::Field(left.to_owned(), value.to_owned()));
    }
    Err(refuse())
}

#[cfg(test)]
mod tests {
    use super::parse_filter;
    use crate::store::selection::Filter;

    #[test]
    fn filters_are_conditions_joined_with_and() {
        let fields = ["labels.KEY", "state"];
        let parsed = parse_filter(r#"labels.app.kubernetes.io/name = "x" AND state="RUNNING""#, &fields).unwrap();
        let expected = [
            Filter::Label("app.kubernetes.io/name".to_owned(), "x".to_owned()),
            Filter::Field("state".to_owned(), "RUNNING".to_owned()),
        ];
        assert_eq!(parsed, expected);
        for bad in [
            "state",
            "state = RUNNING",
            r#"uid = "x""#,
            r#"labels. = "x""#,
            r#"labels.a"b = "x""#,
            r#"state="a"b""#,
        ] {
            assert!(parse_filter(bad, &fields).is_err(), "{bad}");
        }
    }
}
