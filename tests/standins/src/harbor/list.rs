//! Lists: `q`, `sort`, paging with `X-Total-Count` and `Link`.

use std::cmp::Ordering;

use serde_json::Value;

use super::error::{bad_request, invalid};
use crate::exchange::{Reply, Request};

#[derive(Debug)]
enum Wanted {
    Exactly(String),
    Containing(String),
    OneOf(Vec<String>),
}

impl Wanted {
    fn fits(&self, value: &str) -> bool {
        match self {
            Self::Exactly(wanted) => value == wanted,
            Self::Containing(part) => value.to_lowercase().contains(&part.to_lowercase()),
            Self::OneOf(wanted) => wanted.iter().any(|wanted| value == wanted),
        }
    }
}

/// The parameters of a list request.
#[derive(Debug)]
pub(super) struct Listing {
    page: i64,
    page_size: i64,
    filters: Vec<(String, Wanted)>,
    /// Field and whether it descends.
    sort: Vec<(String, bool)>,
}

impl Listing {
    /// Reads the parameters; refuses what Harbor refuses.
    pub(super) fn of(request: &Request) -> Result<Self, Reply> {
        let page = integer(request, "page", 1)?;
        let page_size = integer(request, "page_size", 10)?;
        if page_size > 100 {
            return Err(invalid("page_size in query should be less than or equal to 100"));
        }
        let mut filters = Vec::new();
        for part in request
            .param("q")
            .unwrap_or_default()
            .split(',')
            .filter(|part| !part.is_empty())
        {
            filters.push(
                filter(part).ok_or_else(|| {
                    bad_request("the query string must contain \"=\" and the key/value cannot be empty")
                })?,
            );
        }
        if let Some(name) = request.param("name") {
            filters.push(("name".to_owned(), Wanted::Containing(name.to_owned())));
        }
        let sort = request
            .param("sort")
            .unwrap_or_default()
            .split(',')
            .filter(|field| !field.is_empty());
        let sort = sort.map(|field| match field.strip_prefix('-') {
            Some(field) => (field.to_owned(), true),
            None => (field.to_owned(), false),
        });
        Ok(Self {
            page,
            page_size,
            filters,
            sort: sort.collect(),
        })
    }

    /// Keeps only rows whose field is exactly `value`.
    pub(super) fn exactly(&mut self, field: &str, value: &str) {
        self.filters.push((field.to_owned(), Wanted::Exactly(value.to_owned())));
    }

    /// Filters, orders and pages `rows`, which come in the default order. `field` gives a row's value for `q` and
    /// `sort`, `None` for a field it does not know: such a filter is ignored, as Harbor does.
    pub(super) fn answer<R>(
        &self,
        request: &Request,
        rows: Vec<R>,
        field: impl Fn(&R, &str) -> Option<String>,
        view: impl Fn(&R) -> Value,
    ) -> Reply {
        self.answer_of(request, None, rows, field, view)
    }

    /// The same with a total of its own: Harbor counts some rows that it does not show.
    pub(super) fn answer_of<R>(
        &self,
        request: &Request,
        total: Option<usize>,
        mut rows: Vec<R>,
        field: impl Fn(&R, &str) -> Option<String>,
        view: impl Fn(&R) -> Value,
    ) -> Reply {
        rows.retain(|row| {
            self.filters
                .iter()
                .all(|(key, wanted)| field(row, key).is_none_or(|value| wanted.fits(&value)))
        });
        rows.sort_by(|left, right| {
            self.sort.iter().fold(Ordering::Equal, |order, (key, down)| {
                order.then_with(|| {
                    let ascending = compare(field(left, key), field(right, key));
                    if *down { ascending.reverse() } else { ascending }
                })
            })
        });
        let total = i64::try_from(total.unwrap_or(rows.len())).unwrap_or(i64::MAX);
        let page = if self.page_size > 0 {
            self.page_of(&rows)
        } else {
            rows.as_slice()
        };
        let answer = Reply::json(200, page.iter().map(view).collect()).with("x-total-count", total.to_string());
        match self.links(request, total) {
            Some(links) => answer.with("link", links),
            None => answer,
        }
    }

    fn page_of<'r, R>(&self, rows: &'r [R]) -> &'r [R] {
        let size = usize::try_from(self.page_size).unwrap_or(10);
        let first = usize::try_from(self.page.max(1) - 1)
            .unwrap_or(0)
            .saturating_mul(size)
            .min(rows.len());
        &rows[first..(first + size).min(rows.len())]
    }

    /// The `Link` header. Odd pages (0, negative, size -1) give the odd links that Harbor gives.
    fn links(&self, request: &Request, total: i64) -> Option<String> {
        if self.page_size == 0 {
            return None;
        }
        let mut links = Vec::new();
        if self.page > 1 && (self.page - 1).saturating_mul(self.page_size) < total {
            links.push(self.link(request, self.page - 1, "prev"));
        }
        if self.page.saturating_mul(self.page_size) < total {
            links.push(self.link(request, self.page + 1, "next"));
        }
        if links.is_empty() {
            None
        } else {
            Some(links.join(" , "))
        }
    }

    fn link(&self, request: &Request, page: i64, relation: &str) -> String {
        let others = request
            .query
            .iter()
            .filter(|(key, _)| key != "page" && key != "page_size");
        let mut query: Vec<String> = others.map(|(key, value)| format!("{key}={value}")).collect();
        query.push(format!("page={page}"));
        query.push(format!("page_size={}", self.page_size));
        query.sort();
        format!("<{}?{}>; rel=\"{relation}\"", request.path, query.join("&"))
    }
}

/// What a search by name answers: the shortest names first. It counts names in every case and shows those in the case asked for.
pub(super) fn search<'n>(part: &str, rows: impl Iterator<Item = (&'n str, Value)>) -> Reply {
    let lower = part.to_lowercase();
    let mut found: Vec<_> = rows.filter(|(name, _)| name.to_lowercase().contains(&lower)).collect();
    let total = found.len();
    found.retain(|(name, _)| name.contains(part));
    found.sort_by_key(|(name, _)| (name.len(), *name));
    let shown = found.into_iter().map(|(_, view)| view).collect();
    Reply::json(200, shown).with("x-total-count", total.to_string())
}

fn integer(request: &Request, name: &str, default: i64) -> Result<i64, Reply> {
    let Some(sent) = request.param(name) else {
        return Ok(default);
    };
    sent.parse()
        .map_err(|_| invalid(&format!("{name} in query must be of type int64: \"{sent}\"")))
}

fn filter(part: &str) -> Option<(String, Wanted)> {
    let (key, value) = part.split_once('=')?;
    if key.is_empty() || value.is_empty() {
        return None;
    }
    let wanted = if let Some(part) = value.strip_prefix('~') {
        Wanted::Containing(part.to_owned())
    } else if let Some(list) = value.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        Wanted::OneOf(list.split(' ').map(str::to_owned).collect())
    } else {
        Wanted::Exactly(value.to_owned())
    };
    Some((key.to_owned(), wanted))
}

fn compare(left: Option<String>, right: Option<String>) -> Ordering {
    let (left, right) = (left.unwrap_or_default(), right.unwrap_or_default());
    match (left.parse::<i64>(), right.parse::<i64>()) {
        (Ok(left), Ok(right)) => left.cmp(&right),
        _ => left.cmp(&right),
    }
}
